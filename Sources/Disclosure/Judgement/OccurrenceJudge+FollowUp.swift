// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What is owed after every event of another requirement.
extension OccurrenceJudge {
  func followUps(_ of: String, _ starts: String) -> [Obligation] {
    let source = EntityState.Key(sector: sector.id, requirement: of)
    guard let element = sector.requirement(of)?.elements[starts] else { return [] }
    let mine = judge.state.occurrences(own)
    return judge.state.occurrences(source).sorted { $0.key.precedes($1.key) }.compactMap { number, event in
      let item = mine[number] ?? EntityState.Item()
      guard let record = event.history.last else { return nil }
      let told = PartTimes.end(of: record, element, sector.requirement(of))
      // What was only expected counts until it is reported when it really came.
      let actual = item.history.last.flatMap { moment(timing.actual, $0) }
      guard let start = actual ?? told else { return startless(number, event, item, of, element) }
      if let doubtful = doubtfulYear(number, item, start, actual == nil ? element : timing.actual.flatMap { requirement.elements[$0] } ?? element) {
        return doubtful
      }
      guard timing.isAhead || start.date <= asOf || item.current != nil, start.date >= dutyStart,
        isBound(on: start.date) || start.date > asOf, undone(event, told ?? start) != .undone
      else { return nil }
      var obligation = judge.blank(sector, requirement, .missing, why, on: min(start.date, max(asOf, dutyStart)))
      obligation.occurs = .event(number)
      obligation.inWords = number
      if timing.actual != nil, actual == nil {
        settleExpected(&obligation, item, start, due(start, record))
      } else {
        settle(&obligation, item, due(start, record), starts: timing.isAhead ? start : nil)
      }
      return obligation
    }
  }

  /// Nothing says from when it is owed: it is owed all the same, and nobody can tell since when.
  /// - Returns: `nil` where the event itself is not counted, was taken back before it began, or has not begun yet.
  private func startless(
    _ number: String, _ event: EntityState.Item, _ item: EntityState.Item, _ of: String, _ element: Element
  ) -> Obligation? {
    let owner = sector.requirement(of)
    let begins = owner?.timing.rule.startElement.flatMap { owner?.elements[$0] }.flatMap { EventHistory(event.history, starts: $0).start }
    if let begins {
      guard begins.date >= dutyStart, undone(event, begins) != .undone else { return nil }
      if begins.date > asOf, !timing.isAhead, item.current == nil { return nil }
    }
    guard isBound(on: begins?.date ?? asOf) || (begins?.date ?? asOf) > asOf else { return nil }
    var obligation = judge.blank(sector, requirement, .unjudged, why, on: begins.map { min($0.date, asOf) })
    obligation.occurs = .event(number)
    obligation.inWords = number
    clear(item, into: &obligation)
    let actual = timing.actual.flatMap { requirement.elements[$0]?.label }
    obligation.reason = .unknown(.eventStart(item: owner?.label ?? of, element: element.label, actual: actual))
    guard let record = item.current else { return obligation }
    (obligation.record, obligation.findings, obligation.published) = (record, findings(of: record), requirement.publication(of: record))
    spoil(&obligation, record)
    return obligation
  }

  /// The duty begins with what was only expected: until somebody says when it came, nothing is late.
  private func settleExpected(_ obligation: inout Obligation, _ item: EntityState.Item, _ expected: Moment, _ usual: DueDate) {
    let label = timing.actual.flatMap { requirement.elements[$0]?.label } ?? ""
    if timing.isAhead {
      // What must come ahead of it can be judged by what was expected: it had been announced by then, or had not.
      return settle(&obligation, item, usual, starts: expected)
    }
    let open = DueDate(when: .notRunning, why: .state(.notTold(element: label, expected: expected)))
    settle(&obligation, item, open)
    if obligation.status == .met {
      obligation.status = .unjudged
      obligation.reason = .unknown(.promptness(element: label))
      return
    }
    guard obligation.status == .pending, usual.hasPassed(by: asOf) == .late else { return }
    obligation.status = .unjudged
    obligation.reason = .unknown(.expectedEndPassed(expected))
  }
}
