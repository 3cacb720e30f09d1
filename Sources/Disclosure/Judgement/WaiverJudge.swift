// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What waivers do to the obligations of one entity, and what is owed for having them.
struct WaiverJudge {
  let judge: EntityJudge
  /// Those decided by the as-of day.
  let waivers: [Waiver]
  /// Those that give a day of approval which has not come.
  let ahead: [Waiver]

  init(judge: EntityJudge) {
    self.judge = judge
    waivers = judge.waivers.filter { $0.approved <= judge.asOf }
    ahead = judge.waivers.filter { $0.approved > judge.asOf }
  }

  static let reviewLabel = "豁免复核"

  private var asOf: CivilDate { judge.asOf }

  private func matches(_ waiver: Waiver, _ obligation: Obligation) -> Bool {
    guard waiver.fingerprints.isEmpty else { return waiver.names(obligation.fingerprint) }
    guard let requirement = judge.rulebook.sector(obligation.sector)?.requirement(obligation.requirement) else { return false }
    return requirement.names.contains(waiver.item.text) && (waiver.occurrence.map { $0 == obligation.occurrence } ?? true)
  }

  private func canBeWaived(_ obligation: Obligation) -> Bool {
    switch obligation.status {
    case .missing, .pending, .incomplete, .stale, .unjudged: true
    case .met, .late, .waived, .notApplicable: false
    }
  }

  func apply(to obligation: inout Obligation) {
    guard canBeWaived(obligation) else { return }
    let matching = waivers.filter { $0.isInForce(on: asOf) && matches($0, obligation) }
    let founded = matching.filter { isFounded($0, obligation) }
    guard let waiver = founded.first(where: { !isTooLate($0, for: obligation) }) else {
      if let late = founded.first {
        obligation.findings.append(tooLate(late, obligation))
      } else if let bare = matching.first {
        obligation.findings.append(groundless(bare, obligation))
      }
      return
    }
    obligation.status = .waived
    obligation.waiver = waiver
    obligation.daysLate = nil
    obligation.waivedAs = name(of: waiver, for: obligation)
    obligation.isPutOff = ground(of: waiver) == nil && obligation.force.isDuty
    obligation.reason = .waived(
      obligation.waivedAs, waiver.kind, ground: waiver.ground, approver: waiver.approver, approved: waiver.approved, expires: waiver.expires)
    obligation.findings = []
  }

  /// How a waived duty is called: nobody's word frees from a duty that the law lays down, and only the law's own ground does.
  private func name(of waiver: Waiver, for obligation: Obligation) -> WaivedName? {
    if let ground = ground(of: waiver) { return .withheld(ground: ground.name, clauses: ground.basis.map(\.reference.citation)) }
    guard obligation.force.isDuty else { return nil }
    return obligation.force == .binding ? .putOff : .putOffProvisional
  }

  private func ground(of waiver: Waiver) -> Policy.WaiverGround? {
    judge.rulebook.policy.waiverGrounds.first { $0.name == waiver.lawfulGround }
  }

  /// A duty of law is put off by anybody's word, and waived by none: that takes a ground which the law itself names.
  private func isFounded(_ waiver: Waiver, _ obligation: Obligation) -> Bool {
    !obligation.force.isDuty || waiver.kind == .deferred || waiver.lawfulGround != nil
  }

  private func groundless(_ waiver: Waiver, _ obligation: Obligation) -> Finding {
    let requirement = judge.rulebook.sector(obligation.sector)?.requirement(obligation.requirement)
    let basis = requirement?.basis.first { $0.reference == obligation.basis.first } ?? requirement?.basis.first
    let clause = basis.flatMap { judge.rulebook.instrument($0.reference.instrument)?.clause($0.clause) }
    let grounds = judge.rulebook.policy.waiverGrounds.map(\.name).joined(separator: "、")
    return Finding(
      .groundlessWaiver, severity: min(FindingCode.groundlessWaiver.severity, obligation.force.maxSeverity), file: waiver.file, range: waiver.range,
      steps: [judge.entity.step, obligation.step],
      facts: [
        .init("item", Localised(verbatim: obligation.title)), .init("kind", Localised(verbatim: waiver.kind.rawValue)),
        .init("basis", Localised(verbatim: basis?.reference.citation ?? "")), .init("allowed", Localised(verbatim: grounds)),
      ],
      notes: clause.map { [.init(Localised("义务出自这一条", "the duty comes from this clause"), file: $0.place.file, range: $0.place.range)] } ?? [],
      basis: obligation.basis)
  }

  /// Approved so long after the due day of a period or event that it cannot undo what was already left undone. The
  /// standing duty goes on, and may be waived at any time from then on.
  private func isTooLate(_ waiver: Waiver, for obligation: Obligation) -> Bool {
    guard waiver.lateGround == nil, !obligation.occurrence.isEmpty, let due = obligation.due?.date else { return false }
    let span = judge.rulebook.policy.waiveWithin
    return waiver.approved > (span.unit == .months ? due.adding(months: span.count) : due.adding(days: span.count))
  }

  private func tooLate(_ waiver: Waiver, _ obligation: Obligation) -> Finding {
    let due = obligation.due?.date ?? waiver.approved
    return Finding(
      .lateWaiver, file: waiver.file, range: waiver.range, steps: [judge.entity.step, obligation.step],
      facts: [
        .init("item", Localised(verbatim: obligation.title)), .init("due", Localised(verbatim: "\(due)")),
        .init("late", Localised(verbatim: "\(waiver.approved.dayNumber - due.dayNumber)")),
      ])
  }

  // MARK: What is wrong with them

  /// Waivers that match nothing, that nobody needs any more, that contradict one before them, that are approved on a day
  /// still to come, or that ended with the gap still open.
  /// - Parameter obligations: as judged before any waiver was applied.
  func findings(on obligations: [Obligation]) -> [Finding] {
    idle(on: obligations) + contradicting(on: obligations)
      + ahead.map { waiver in
        unused(waiver, waiver.scope, Localised("批准日期 \(waiver.approved) 还没有到，到那天以前不算数", "its day of approval, \(waiver.approved), has not come"))
      }
  }

  private func unused(_ waiver: Waiver, _ name: String, _ why: Localised, notes: [Finding.Note] = []) -> Finding {
    Finding(
      .unusedWaiver, file: waiver.file, range: waiver.range, steps: [judge.entity.step, .named(name)],
      facts: [.init("item", Localised(verbatim: name)), .init("why", why)], notes: notes)
  }

  /// Of two decisions on one duty that say different things the first counts, and somebody has to say which was meant.
  private func contradicting(on obligations: [Obligation]) -> [Finding] {
    let inForce = waivers.filter { $0.isInForce(on: asOf) }
    return inForce.indices.compactMap { index in
      let waiver = inForce[index]
      for obligation in obligations where canBeWaived(obligation) && counts(waiver, for: obligation) {
        guard let first = inForce[..<index].first(where: { counts($0, for: obligation) }) else { continue }
        if first.kind == waiver.kind, first.lawfulGround == waiver.lawfulGround { continue }
        return unused(
          waiver, obligation.title,
          Localised("前面另有一条决定（\(first.decision)），这一条写的是\(waiver.decision)", "an earlier entry decides \(first.decision), this one \(waiver.decision)"),
          notes: [.init(Localised("前面的一条在这里，按它算", "the earlier one is here, and counts"), file: first.file, range: first.range)])
      }
      return nil
    }
  }

  private func counts(_ waiver: Waiver, for obligation: Obligation) -> Bool {
    matches(waiver, obligation) && isFounded(waiver, obligation) && !isTooLate(waiver, for: obligation)
  }

  private func idle(on obligations: [Obligation]) -> [Finding] {
    waivers.compactMap { waiver in
      let matched = obligations.filter { matches(waiver, $0) }
      // Fingerprints say nothing to a reader: the names of what they stand for do.
      let name = waiver.fingerprints.isEmpty || matched.isEmpty ? waiver.scope : matched.map(\.title).joined(separator: "、")
      if matched.isEmpty { return unused(waiver, name, Localised("没有对应的公开义务", "it matches no obligation")) }
      if waiver.isInForce(on: asOf) {
        guard !matched.contains(where: canBeWaived) else { return nil }
        return unused(waiver, name, Localised("事项已经公开或不适用，不再需要", "the item is disclosed or does not apply"))
      }
      guard matched.contains(where: { $0.status.isOpenGap && waiver.lastDay(asOf: asOf) < asOf }) else { return nil }
      return Finding(
        .expiredWaiver, file: waiver.file, range: waiver.range, steps: [judge.entity.step, .named(name)],
        facts: [.init("item", Localised(verbatim: name)), .init("found", ended(waiver))])
    }
  }

  private func ended(_ waiver: Waiver) -> Localised {
    let last = waiver.lastDay(asOf: asOf)
    return last < waiver.expires
      ? Localised("\(last.adding(days: 1)) 复核后转为主动公开", "\(last.adding(days: 1)), turned over to the public")
      : Localised("\(last) 到期", "\(last), expired")
  }

  // MARK: Looking at them again

  /// Each day on which a waiver is to be looked at again, for turning its content over to the public, is an obligation.
  func reviews(of obligations: [Obligation]) -> [Obligation] {
    var found: [Obligation] = []
    for waiver in waivers {
      guard let about = obligations.first(where: { matches(waiver, $0) }) else { continue }
      for (number, review) in waiver.reviewsDue(asOf: asOf).enumerated() where review.due >= judge.rulebook.policy.obligationsFrom {
        found.append(obligation(waiver, about, number + 1, review.due, review.done))
      }
    }
    return found
  }

  private func obligation(
    _ waiver: Waiver, _ about: Obligation, _ number: Int, _ due: CivilDate, _ done: Waiver.Review?
  ) -> Obligation {
    let basis = judge.rulebook.policy.waiverReview.flatMap { $0.inForce.contains(asOf) && $0.binds(judge.entity.region) ? $0.reference : nil }
    let name = [about.label, waiver.occurrence].compactMap { $0 }.joined(separator: " ")
    var obligation = Obligation(
      entity: judge.entity.id, sector: about.sector, requirement: Obligation.waiverReview, label: Self.reviewLabel,
      group: about.group, occurs: .decision([about.requirement, waiver.occurrence, "\(number)"].compactMap { $0 }.joined(separator: "/")),
      inWords: "\(name)，第 \(number) 次", force: basis?.force ?? .advisory, status: .pending,
      due: Moment(date: due),
      dueWhy: .state(.waiverReview(due)), published: nil, daysLate: nil,
      basis: basis.map { [$0] } ?? [],
      why: .withheld(item: name, waiver.kind),
      reason: nil, findings: [], record: nil, cleared: nil)
    settle(&obligation, waiver, due, done, name)
    return obligation
  }

  private func settle(
    _ obligation: inout Obligation, _ waiver: Waiver, _ due: CivilDate, _ done: Waiver.Review?, _ name: String
  ) {
    if let done {
      obligation.published = Moment(date: done.date)
      obligation.status = done.date <= due ? .met : .late
      if done.date > due { obligation.daysLate = done.date.dayNumber - due.dayNumber }
      obligation.reason = .waiverReviewed(done.date, post: done.post, done.outcome)
    } else if !waiver.isInForce(on: asOf) {
      let last = waiver.lastDay(asOf: asOf)
      obligation.status = .notApplicable
      obligation.reason = .waiverEnded(waiver.kind, last)
    } else if due < asOf {
      obligation.status = .missing
      obligation.daysLate = asOf.dayNumber - due.dayNumber
      obligation.findings = [
        Finding(
          .overdueReview, severity: min(FindingCode.overdueReview.severity, obligation.force.maxSeverity), file: waiver.file,
          range: waiver.range, steps: [judge.entity.step, Finding.Step(.item([Obligation.waiverReview]), Self.reviewLabel), .named(name)],
          facts: [.init("item", Localised(verbatim: name)), .init("due", Localised(verbatim: "\(due)"))], basis: obligation.basis)
      ]
    }
  }
}
