// SPDX-License-Identifier: Apache-2.0

/// What taking a disclosure back does to the verdict on its event.
extension OccurrenceJudge {
  enum Withdrawal { case stands, undone, unknown }

  /// Whether a withdrawal undoes an event: only one that was sent before it began.
  func undone(_ item: EntityState.Item, _ start: Moment) -> Withdrawal {
    guard let sent = item.withdrawn?.sent else { return .stands }
    if sent.latestMinute < start.earliestMinute { return .undone }
    return sent.earliestMinute >= start.latestMinute || sent.time != nil && start.time != nil ? .stands : .unknown
  }

  func settleUndone(_ obligation: inout Obligation, _ item: EntityState.Item, _ start: Moment) {
    clear(item, into: &obligation)
    guard let withdrawn = item.withdrawn else { return }
    guard undone(item, start) == .unknown else {
      obligation.status = .notApplicable
      obligation.reason = .withdrawn(.plain(because: withdrawn.reason))
      return
    }
    obligation.status = .unjudged
    obligation.record = item.history.last
    obligation.reason = .withdrawn(.onDayOfStart(start.date))
  }

  /// Withdrawn after it had begun: the public no longer sees it, and the verdict stands.
  func settleWithdrawnLate(
    _ obligation: inout Obligation, _ item: EntityState.Item, _ due: DueDate, starts: Moment?,
    _ counted: DisclosureVersions.Counted?
  ) {
    var standing = item
    standing.withdrawn = nil
    settle(&obligation, standing, due, starts: starts, counted)
    obligation.cleared = nil
    obligation.earlier = []
    obligation.withdrawn = item.withdrawn
    if let withdrawn = item.withdrawn {
      obligation.reason = .withdrawn(.afterStart(because: withdrawn.reason))
    }
  }

  // MARK: What has to stand for a time (公示不少于一个月)

  /// How long the record's own check asks for it to be posted; `nil` where nothing does.
  private var postedFor: Span? {
    requirement.checks.lazy.compactMap(\.form.postedFor).first
  }

  /// A period's disclosure that was taken back is none, except one that had to stand for a time and did.
  func settleWithdrawn(_ obligation: inout Obligation, _ item: EntityState.Item, _ due: DueDate) {
    guard let span = postedFor, let withdrawn = item.withdrawn, let published = posted(item) else { return settle(&obligation, item, due) }
    settleWithdrawnLate(&obligation, item, due, starts: nil, nil)
    obligation.reason = .withdrawn(.afterPosting(published.date, on: withdrawn.sent.date, least: span, because: withdrawn.reason))
    reportTakenDown(&obligation, item)
  }

  /// Taken back before it had stood for as long as the rule asks: its content was not posted as asked.
  func reportTakenDown(_ obligation: inout Obligation, _ item: EntityState.Item) {
    guard let span = postedFor, let withdrawn = item.withdrawn, let published = posted(item) else { return }
    let least = span.moved(published.date)
    guard withdrawn.sent.date < least else { return }
    if obligation.status != .unjudged { obligation.status = .incomplete }
    obligation.findings.append(
      finding(
        .takenDownEarly, obligation, item.history.last,
        [
          .init("least", span.words), .init("published", Localised(verbatim: "\(published.date)")),
          .init("withdrawn", Localised(verbatim: "\(withdrawn.sent.date)")), .init("until", Localised(verbatim: "\(least)")),
        ]))
  }

  /// What is told of everything that was taken back, but for personal data: that it went too soon, and what went with it.
  func takenBack(_ obligations: [Obligation]) -> [Obligation] {
    let items = judge.state.occurrences(own).filter { $0.value.withdrawn.map { !$0.concernsPrivacy } ?? false }
    guard timing.recordsFrom == nil, !items.isEmpty else { return obligations }
    return obligations.map { obligation in
      var obligation = obligation
      if let item = items[obligation.partOf ?? obligation.occurrence] { reportUnkept(&obligation, item) }
      if let item = items[obligation.occurrence] { reportResults(&obligation, item) }
      return obligation
    }
  }

  /// Taking back a result beyond its limit takes it from the public: that it was there is reported, whatever the reason.
  private func reportResults(_ obligation: inout Obligation, _ item: EntityState.Item) {
    guard obligation.thing == nil, let withdrawn = item.withdrawn, let last = item.history.last, last.published != nil,
      case let beyond = last.findings.filter(\.code.isBreach), let first = beyond.first
    else { return }
    obligation.findings.append(
      finding(
        .withdrawnResult, obligation, last,
        [
          .init("count", Localised(verbatim: "\(beyond.count)")),
          .init("indicator", first.facts.first { $0.name == "indicator" }?.value ?? MaskedWords(Localised("", ""))),
          .init("reason", Localised(verbatim: withdrawn.reason.text)),
        ]))
  }

  /// When it was first posted.
  private func posted(_ item: EntityState.Item) -> Moment? {
    item.history.compactMap { requirement.publication(of: $0) }.min { $0.latestMinute < $1.latestMinute }
  }
}
