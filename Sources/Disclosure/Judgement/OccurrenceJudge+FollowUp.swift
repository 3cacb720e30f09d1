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
      guard let record = event.history.last, let told = record.text(of: element).flatMap({ Moment.read($0)?.value }) else { return nil }
      // What was only expected counts until it is told when it really came.
      let actual = item.history.last.flatMap { moment(timing.actual, $0) }
      let start = actual ?? told
      guard timing.isAhead || start.date <= asOf || item.current != nil, start.date >= dutyStart,
        isBound(on: start.date) || start.date > asOf, undone(event, told) != .undone
      else { return nil }
      var obligation = judge.blank(sector, requirement, .missing, why, on: min(start.date, max(asOf, dutyStart)))
      obligation.occurrence = number
      obligation.spoken = number
      if timing.actual != nil, actual == nil {
        settleExpected(&obligation, item, told, due(told, record))
      } else {
        settle(&obligation, item, due(start, record), starts: timing.isAhead ? start : nil)
      }
      return obligation
    }
  }

  /// The duty begins with what was only expected: until somebody says when it came, nothing is late.
  private func settleExpected(_ obligation: inout Obligation, _ item: EntityState.Item, _ expected: Moment, _ usual: DueDate) {
    let label = timing.actual.flatMap { requirement.elements[$0]?.label } ?? ""
    if timing.isAhead {
      // What must come ahead of it can be judged by what was expected: it had been told by then, or had not.
      return settle(&obligation, item, usual, starts: expected)
    }
    let open = DueDate(
      when: .notRunning, why: Localised("从“\(label)”起算，还没有写；预计 \(expected)", "it runs from ‘\(label)’, not told yet; expected \(expected)"))
    settle(&obligation, item, open)
    if obligation.status == .met {
      obligation.status = .unjudged
      obligation.reason = Localised("没有写“\(label)”，不能判断是否及时", "‘\(label)’ is not given, so lateness cannot be judged")
      return
    }
    guard obligation.status == .pending, usual.hasPassed(by: asOf) == .late else { return }
    obligation.status = .unjudged
    obligation.reason = Localised(
      "预计 \(expected) 结束，至今没有报，也没有改预计的时间：不知道是不是已经结束，不能判断",
      "expected to end at \(expected), and neither an end nor a later expectation was told: it cannot be judged")
  }
}
