// SPDX-License-Identifier: Apache-2.0

/// Whether a claim to have published in time has more to stand on than itself (公开时间是否可信).
///
/// Reported by the due day, or soon after publication, a claim is taken at its word. Reported after the due day and
/// longer after publication than the policy allows, it proves nothing until the office has confirmed it.
struct PublicationProof {
  let judge: EntityJudge
  /// Those made by the as-of day.
  let confirmations: [ConfirmedPublication]

  init(judge: EntityJudge) {
    self.judge = judge
    confirmations = judge.confirmations.filter { $0.approved <= judge.asOf }
  }

  func apply(to obligation: inout Obligation) {
    guard let claim = unproven(obligation), confirmation(of: obligation) == nil else { return }
    let limit = judge.rulebook.policy.reportWithin
    obligation.status = .unjudged
    obligation.reason = .unknown(.unproven(reported: claim.record.reported, published: claim.published, limit: limit))
    let requirement = judge.rulebook.sector(obligation.sector)?.requirement(obligation.requirement)
    obligation.findings.append(
      Finding(
        .unprovenPublication, severity: min(FindingCode.unprovenPublication.severity, requirement?.maxSeverity ?? .warning),
        file: claim.record.file, range: claim.record.publishedRange ?? claim.record.range,
        steps: obligation.steps(of: judge.entity),
        facts: [
          .init("item", Localised(verbatim: obligation.label)),
          .init("occurrence", obligation.inWords.isEmpty ? Localised("", "") : Localised("（\(obligation.inWords)）", " (\(obligation.inWords))")),
          .init("published", Localised(verbatim: "\(claim.published)")),
          .init("reported", Localised(verbatim: "\(claim.record.reported)")), .init("limit", limit.words),
        ], basis: obligation.basis))
  }

  /// The record that first claims what the obligation was found timely by, where that claim proves nothing.
  private func unproven(_ obligation: Obligation) -> (record: Record, published: Moment)? {
    guard obligation.status == .met, let published = obligation.published, let due = obligation.due,
      let timing = judge.rulebook.sector(obligation.sector)?.requirement(obligation.requirement)?.timing
    else { return nil }
    let key = EntityState.Key(sector: obligation.sector, requirement: timing.recordsFrom ?? obligation.requirement)
    let history = judge.state.occurrences(key)[obligation.occurrence]?.history ?? []
    // Of another item's record the time stands in an element; whichever version brings it first is the one that reports it.
    let first = history.first { record in
      timing.publishedBy == nil ? record.published == published : record.published != nil
    }
    guard let record = first ?? obligation.record, record.reported.earliestMinute > due.latestMinute else { return nil }
    let limit = judge.dates.limit(judge.rulebook.policy.reportWithin, after: published.date, from: .published)
    return limit.verdict(on: record.reported) == .inTime ? nil : (record, published)
  }

  private func confirmation(of obligation: Obligation) -> ConfirmedPublication? {
    confirmations.first { matches($0, obligation) }
  }

  private func matches(_ confirmation: ConfirmedPublication, _ obligation: Obligation) -> Bool {
    guard let requirement = judge.rulebook.sector(obligation.sector)?.requirement(obligation.requirement) else { return false }
    return requirement.names.contains(confirmation.item.text) && (confirmation.occurrence ?? "") == obligation.occurrence
      && obligation.published == confirmation.published
  }

  /// Confirmations that confirm nothing that anyone reported.
  /// - Parameter obligations: as judged before any proof was asked for.
  func unused(on obligations: [Obligation]) -> [Finding] {
    confirmations.filter { confirmation in !obligations.contains { matches(confirmation, $0) } }.map { confirmation in
      let name = confirmation.item.text + (confirmation.occurrence.map { " \($0)" } ?? "")
      return Finding(
        .unusedConfirmation, file: confirmation.file, range: confirmation.range, steps: [judge.entity.step, .named(name)],
        facts: [
          .init("item", Localised(verbatim: name)),
          .init("why", Localised("没有哪一次报送写的是 \(confirmation.published) 公开", "nothing was reported as published \(confirmation.published)")),
        ])
    }
  }
}
