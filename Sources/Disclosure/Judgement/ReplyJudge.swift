// SPDX-License-Identifier: Apache-2.0

/// Puts answers beside the gaps that they are about, and holds the office to its own time for deciding them.
struct ReplyJudge {
  let judge: EntityJudge
  /// Those sent by the as-of day; what somebody decided who has a part in it is no decision.
  let replies: [GapReply]
  /// A finding for each such decision.
  private let parties: [Finding]

  static let decisionLabel = "申辩裁定"

  init(judge: EntityJudge, replies: [GapReply]) {
    self.judge = judge
    var parties: [Finding] = []
    self.replies = replies.filter { $0.date <= judge.asOf }.map { reply in
      var reply = reply.known(on: judge.asOf)
      if let party = Self.party(reply, of: judge.entity) {
        parties.append(party)
        reply.decision = nil
      }
      return reply
    }
    self.parties = parties
  }

  /// - Returns: what is wrong with them: a gap that is not there, a decision by somebody who has a part in it.
  func apply(to obligations: inout [Obligation]) -> [Finding] {
    var findings = parties
    // What was upheld is carried out by correcting the record, the register or the rules: then the gap is gone, as it should be.
    for reply in replies {
      let mayBeGone = reply.decision?.outcome.isCarriedOut ?? false
      guard let index = obligations.firstIndex(where: { reply.gap.says($0.fingerprint) }) else {
        if mayBeGone { continue }
        let guess = guessWords(closestMatch(to: reply.gap.text, among: obligations.filter(\.status.isGap).map(\.fingerprint)))
        findings.append(withoutGap(reply, Localised("没有这个编号的义务\(guess.zh)", "no duty has this number\(guess.en)")))
        continue
      }
      let status = obligations[index].status
      if status == .pending || status == .notApplicable {
        if mayBeGone { continue }
        let title = obligations[index].title
        findings.append(withoutGap(reply, Localised("“\(title)”\(status.name.zh)，不是缺口", "‘\(title)’ is \(status.name.en) and no gap")))
        continue
      }
      obligations[index].replies.append(reply)
    }
    return findings
  }

  /// Each answer is to be decided in the time that the policy gives; without one nothing is owed.
  func decisions(on obligations: [Obligation]) -> [Obligation] {
    guard let policy = judge.rulebook.policy.replies else { return [] }
    return obligations.flatMap { about in
      about.replies.enumerated().map { number, reply in obligation(reply, about, number + 1, policy) }
    }
  }

  private func withoutGap(_ reply: GapReply, _ why: Localised) -> Finding {
    Finding(
      .replyWithoutGap, file: reply.file, range: reply.gapRange, steps: [judge.entity.step, ReplyGrammar.replies.step],
      facts: [.init("found", Localised(verbatim: reply.gap.text)), .init("why", why)])
  }

  /// Nobody decides on what was said against his own finding, or on his own answer.
  private static func party(_ reply: GapReply, of entity: Entity) -> Finding? {
    guard let decision = reply.decision else { return nil }
    let sides = [
      (reply.judgedBy, reply.judgedByRange, Localised("原认定岗位", "made the finding")), (reply.post, reply.postRange, Localised("申辩的岗位", "wrote the reply")),
    ]
    guard let side = sides.first(where: { $0.0.isSame(as: decision.post) }) else { return nil }
    return Finding(
      .decisionByParty, file: reply.file, range: decision.range, steps: [entity.step, ReplyGrammar.replies.step],
      facts: [.init("found", Localised(verbatim: decision.post.text)), .init("why", side.2)],
      notes: [.init(side.2, file: reply.file, range: side.1)])
  }

  private func obligation(_ reply: GapReply, _ about: Obligation, _ number: Int, _ policy: Policy.Replies) -> Obligation {
    let due = judge.dates.limit(policy.within, after: reply.date, from: .reply)
    let basis = policy.basis.flatMap { $0.inForce.contains(judge.asOf) && $0.binds(judge.entity.region) ? $0.reference : nil }
    var obligation = Obligation(
      entity: judge.entity.id, sector: about.sector, requirement: Obligation.replyDecision, label: Self.decisionLabel, group: about.group,
      occurs: .decision("\(about.fingerprint)/\(number)"), inWords: about.title, force: basis?.force ?? .advisory, status: .pending, due: due.moment,
      dueWhy: due.why, published: nil, daysLate: nil, basis: basis.map { [$0] } ?? [],
      why: .reply(reply.date, about: about.title), reason: nil,
      findings: [], record: nil, cleared: nil)
    settle(&obligation, reply, due.moment?.date)
    return obligation
  }

  private func settle(_ obligation: inout Obligation, _ reply: GapReply, _ due: CivilDate?) {
    let day = reply.decision?.date ?? judge.asOf
    obligation.published = reply.decision.map { Moment(date: $0.date) }
    obligation.reason = .reply(reply)
    guard let due else {
      obligation.status = .unjudged
      return
    }
    if day > due { obligation.daysLate = day.dayNumber - due.dayNumber }
    guard reply.decision == nil else {
      obligation.status = day <= due ? .met : .late
      return
    }
    guard day > due else { return }
    obligation.status = .missing
    obligation.findings = [
      Finding(
        .overdueDecision, severity: min(FindingCode.overdueDecision.severity, obligation.force.maxSeverity), file: reply.file, range: reply.gapRange,
        steps: [judge.entity.step, Finding.Step(.item([Obligation.replyDecision]), Self.decisionLabel)],
        facts: [.init("item", Localised(verbatim: obligation.inWords)), .init("due", Localised(verbatim: "\(due)"))], basis: obligation.basis)
    ]
  }
}
