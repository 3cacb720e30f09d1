// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The parts of one event, rows of a table beside its own times (分区安排): when the first begins and when the last ends.
struct PartTimes {
  let parts: Timing.Parts
  let table: Element
  let columns: ElementSet
  /// Where a part's end stands, and that of the whole: what the rule's own checks of order put after the two beginnings.
  let ends: (column: Element, whole: Element)?

  /// `nil` where the rule knows no parts.
  init?(_ requirement: Requirement?) {
    guard let requirement, let parts = requirement.timing.otherDemand?.parts, let table = requirement.elements[parts.table],
      case .table(let rule) = table.kind
    else { return nil }
    (self.parts, self.table, columns) = (parts, table, rule.columns)
    if let column = Self.next(after: parts.starts, rule.checks, rule.columns),
      let whole = requirement.timing.rule.startElement.flatMap({ Self.next(after: $0, requirement.checks, requirement.elements) })
    {
      ends = (column, whole)
    } else {
      ends = nil
    }
  }

  private static func next(after id: String, _ checks: [CheckRule], _ elements: ElementSet) -> Element? {
    checks.lazy.compactMap { check -> Element? in
      guard let sequence = (check.form as? OrderRule)?.sequence, let index = sequence.firstIndex(of: id), index + 1 < sequence.count else { return nil }
      return elements[sequence[index + 1]]
    }.first
  }

  private func rows(of record: Record) -> [YAMLNode] {
    guard let rows = record.node(of: table), rows.isList else { return [] }
    return rows.items.filter(\.isMapping)
  }

  private func value(_ column: Element?, _ row: YAMLNode) -> YAMLNode? {
    guard let column else { return nil }
    return row.pairs.first { column.names.contains($0.key.text) && $0.value.isScalar && !$0.value.isBlank }?.value
  }

  private func moment(_ column: Element?, _ row: YAMLNode) -> Moment? { value(column, row).flatMap { $0.moment } }

  /// The beginnings of the parts; one that gives none begins with the whole.
  /// - Parameter leavesWeaker: without those for which only another demand asks.
  func starts(of record: Record, _ whole: Moment, leavesWeaker: Bool) -> [Moment] {
    rows(of: record).compactMap { row in
      if leavesWeaker, parts.when.answer(elements: { value(columns[$0], row).map { [$0.text] } ?? [] }) ?? false { return nil }
      return moment(columns[parts.starts], row) ?? whole
    }
  }

  /// When a record says that the whole is over: with the last of its parts, whatever stands for the whole.
  /// - Returns: `nil` where neither the whole nor every part gives an end.
  static func end(of record: Record, _ element: Element, _ requirement: Requirement?) -> Moment? {
    let whole = record.moment(of: element)
    guard let times = PartTimes(requirement), let ends = times.ends, ends.whole.id == element.id else { return whole }
    let told = times.rows(of: record).map { times.moment(ends.column, $0) }
    if whole == nil, told.contains(where: { $0 == nil }) { return nil }
    return (told.compactMap { $0 } + [whole].compactMap { $0 }).max { $0.latestMinute < $1.latestMinute }
  }

  /// Tells parts that begin before the whole does, or end after it.
  func check(_ record: Record, _ starts: Element, _ context: ReadingContext) {
    func told(_ element: Element?) -> Moment? { element.flatMap { record.moment(of: $0) } }
    let whole = (start: told(starts), end: told(ends?.whole))
    for (position, row) in rows(of: record).enumerated() {
      func report(_ column: Element, _ other: Element, _ bound: Moment, _ relation: Localised) {
        guard let node = value(column, row) else { return }
        context.about([table, column]) {
          context.add(
            .outOfOrder, node.range,
            [
              .init("element", Localised(verbatim: column.label)), .init("found", Localised(verbatim: node.text)),
              .init("other", Localised(verbatim: other.label)), .init("expected", Localised(verbatim: "\(bound)")), .init("relation", relation),
            ], steps: [table.step, Rows.step(to: row, columns, position), column.step])
        }
      }
      if let column = columns[parts.starts], let start = whole.start, let told = moment(column, row), told.latestMinute < start.earliestMinute {
        report(column, starts, start, Localised("或者之后", "or after"))
      }
      if let ends, let end = whole.end, let told = moment(ends.column, row), told.earliestMinute > end.latestMinute {
        report(ends.column, ends.whole, end, Localised("或者之前", "or before"))
      }
    }
  }
}

extension CrossChecks {
  func checkParts(_ record: Record, _ requirement: Requirement, _ context: ReadingContext) {
    guard let starts = requirement.timing.rule.startElement.flatMap({ requirement.elements[$0] }) else { return }
    PartTimes(requirement)?.check(record, starts, context)
  }
}
