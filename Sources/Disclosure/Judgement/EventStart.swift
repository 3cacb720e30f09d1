// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// When an event begins, as a record tells it: the beginning that the limit counts back from.
struct EventStart {
  let element: Element
  /// Rows of a table that do not begin it, because a weaker demand than the limit's alone asks for them; with the table that holds them.
  var leftOut: (parts: Timing.Parts, table: Element, columns: ElementSet)?

  init(_ element: Element) { self.element = element }

  /// `nil` where the record gives no readable beginning.
  func of(_ record: Record) -> Moment? {
    guard let whole = record.text(of: element).flatMap({ Moment.read($0)?.value }) else { return nil }
    return parts(of: record, whole).min { $0.earliestMinute < $1.earliestMinute } ?? whole
  }

  /// Whether the record has parts that do not begin it, beside others that do.
  func leavesOut(_ record: Record) -> Bool { of(record) != EventStart(element).of(record) }

  /// The beginnings of the parts that count; none where there are no parts, or where none of them counts.
  private func parts(of record: Record, _ whole: Moment) -> [Moment] {
    guard let leftOut, let rows = record.node(of: leftOut.table), rows.isList else { return [] }
    return rows.items.filter(\.isMapping).compactMap { row in
      func texts(_ id: String) -> [String] {
        guard let column = leftOut.columns[id] else { return [] }
        return row.pairs.first { column.names.contains($0.key.text) }.map(\.value).flatMap { $0.isScalar && !$0.isBlank ? [$0.text] : nil } ?? []
      }
      if leftOut.parts.when.answer(elements: texts) ?? false { return nil }
      return texts(leftOut.parts.starts).first.flatMap { Moment.read($0)?.value } ?? whole
    }
  }
}

extension OccurrenceJudge {
  /// What begins an event of this requirement on a day: all its parts, unless some are asked for more weakly than the limit is.
  func begins(_ element: Element, on date: CivilDate) -> EventStart {
    var start = EventStart(element)
    guard timing.recordsFrom == nil, let other = timing.otherDemand, let parts = other.parts, let table = requirement.elements[parts.table],
      case .table(let rule) = table.kind
    else { return start }
    let standing = Standing(requirement: requirement, date: date, region: judge.entity.region)
    guard standing.weight(of: other.demand).force.rank > standing.weight(of: timing.demand).force.rank else { return start }
    start.leftOut = (parts, table, rule.columns)
    return start
  }

  /// That some parts did not begin it, said beside the limit.
  func tellLeftOut(_ obligation: inout Obligation, _ begins: EventStart, _ record: Record) {
    guard let table = begins.leftOut?.table, begins.leavesOut(record) else { return }
    obligation.dueWhy = Localised(
      "\(obligation.dueWhy.zh)；“\(table.label)”里这一条款没有要求提前的不算，从其余最早的算",
      "\(obligation.dueWhy.en); counted from the earliest of ‘\(table.label)’ for which the clause asks")
  }
}
