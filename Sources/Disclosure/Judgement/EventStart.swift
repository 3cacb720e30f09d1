// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// When an event begins, as a record gives it: the beginning that the limit counts back from.
struct EventStart {
  let element: Element
  /// Its parts, where the rule knows any.
  var parts: PartTimes?
  /// Whether parts do not begin it for which a weaker demand than the limit's alone asks.
  var leavesWeaker = false

  init(_ element: Element) { self.element = element }

  /// `nil` where the record gives no readable beginning.
  func of(_ record: Record) -> Moment? { first(record, leavesWeaker: leavesWeaker) }

  /// Whether the record has parts that do not begin it, beside others that do.
  func leavesOut(_ record: Record) -> Bool { of(record) != first(record, leavesWeaker: false) }

  private func first(_ record: Record, leavesWeaker: Bool) -> Moment? {
    guard let whole = record.moment(of: element) else { return nil }
    let starts = parts?.starts(of: record, whole, leavesWeaker: leavesWeaker) ?? []
    // Where every part counts, the whole begins no later than it says.
    return (leavesWeaker && !starts.isEmpty ? starts : starts + [whole]).min { $0.earliestMinute < $1.earliestMinute }
  }
}

extension OccurrenceJudge {
  /// An event from before anything was owed is not counted. One that was first disclosed half a year after it and more is
  /// more likely one of this year with a mistake in its date: it is not passed over in silence.
  /// - Parameter element: what says when it began.
  func doubtfulYear(_ number: String, _ item: EntityState.Item, _ start: Moment, _ element: Element) -> Obligation? {
    guard start.date < dutyStart, item.withdrawn == nil, let last = item.history.last else { return nil }
    let told = item.history.map { requirement.publication(of: $0) ?? $0.reported }.min { $0.latestMinute < $1.latestMinute }
    guard let told, Timing.afterwards.moved(start.date) < told.date, told.date >= dutyStart else { return nil }
    var obligation = judge.blank(sector, requirement, .unjudged, why)
    obligation.occurs = .event(number)
    obligation.inWords = number
    clear(item, into: &obligation)
    (obligation.record, obligation.published, obligation.findings) = (last, requirement.publication(of: last), findings(of: last))
    obligation.reason = .unknown(.doubtfulYear(element: element.label, start: start, told: told.date, dutyStart: dutyStart))
    spoil(&obligation, last)
    return obligation
  }

  /// What begins an event of this requirement on a day: all its parts, unless some are asked for more weakly than the limit is.
  func begins(_ element: Element, on date: CivilDate) -> EventStart {
    var start = EventStart(element)
    guard timing.recordsFrom == nil, let other = timing.otherDemand, let parts = PartTimes(requirement) else { return start }
    let standing = Standing(requirement: requirement, date: date, region: judge.entity.region)
    start.parts = parts
    start.leavesWeaker = standing.weight(of: other.demand).force.rank > standing.weight(of: timing.demand).force.rank
    return start
  }

  /// That not the whole but its parts began it, said beside the limit.
  func reportParts(_ obligation: inout Obligation, _ begins: EventStart, _ record: Record) {
    guard let table = begins.parts?.table, let why = obligation.dueWhy else { return }
    if begins.leavesOut(record) {
      obligation.dueWhy = .moved(why, .earliestAskedPart(table: table.label))
    } else if begins.of(record) != EventStart(begins.element).of(record) {
      obligation.dueWhy = .moved(why, .earliestPart(table: table.label))
    }
  }
}
