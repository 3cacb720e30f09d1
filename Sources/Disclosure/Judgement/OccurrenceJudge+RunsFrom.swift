// SPDX-License-Identifier: Apache-2.0

/// Periods whose limit runs from an event that only the record knows (批复): the year asks for a disclosure, the event says by when.
extension OccurrenceJudge {
  /// When the event of a period was; `nil` where no version says, or nothing runs from one.
  func start(of item: EntityState.Item) -> Moment? {
    timing.runsFrom.flatMap { requirement.elements[$0.starts] }.flatMap { EventHistory(item.history, starts: $0).start }
  }

  /// The due day as the event makes it; the period's own while no record says when the event was.
  func due(_ usual: DueDate, _ item: EntityState.Item, _ timing: Timing) -> DueDate {
    guard let rule = timing.runsFrom else { return usual }
    let label = requirement.elements[rule.starts]?.label ?? rule.starts
    if let start = start(of: item) {
      return judge.dates.limit(rule.within, after: start.date, from: .element(label))
    }
    let why = DueReason.open(usual.why, .measured(label))
    // What was disclosed before the last day may have been late all the same: the event was on any day before.
    guard item.history.contains(where: { requirement.publication(of: $0) != nil }), let last = usual.moment?.date else {
      return DueDate(when: usual.when, why: why)
    }
    return DueDate(when: .uncertain(.fact(label), notBefore: CivilDate(dayNumber: 0), notAfter: last), why: why)
  }

  /// An event before the duty began asks for nothing; of one that nobody tells of, the whole time in which it may have been has to lie after.
  func counts(_ period: Period, from item: EntityState.Item) -> Bool {
    if let start = start(of: item) { return start.date >= dutyStart }
    return (timing.isDueInPeriod ? period.firstDay : period.lastDay.adding(days: 1)) >= dutyStart
  }

  /// Whether only the office's measure says that something is late: the record does not say from when its limit runs.
  func lacksStart(_ record: Record?) -> Bool {
    guard let rule = timing.runsFrom else { return false }
    return record.flatMap { moment(rule.starts, $0) } == nil
  }
}
