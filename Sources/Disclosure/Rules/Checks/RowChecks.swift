// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges the rows of a table, or the one row that a group is, by one check of its spec.
///
/// Values that are absent or unreadable were reported already; a check that needs them says nothing.
struct RowChecks {
  let context: any CheckDesk
  let rules: SharedRulebook
  let rows: Rows
  let record: JudgedRecord

  /// Judges by one check; what it finds weighs as the weakest of the values that it compares.
  func apply(_ check: CheckRule) {
    context.run(check, about: check.form.compared.compactMap { rows.elements[$0] }) { check.form.judge(self, check) }
  }

  func column(_ id: String) -> Int? { rows.elements.index(of: id) }
  func label(_ id: String) -> String { rows.elements[id]?.label ?? id }

  func decimal(_ row: Int, _ id: String) -> (value: Decimal, node: YAMLNode)? {
    guard let column = column(id), let node = rows.cell(row, column), let number = node.number else { return nil }
    return (number, node)
  }

  /// The path to a value of a row: the row is named only where there are several.
  func path(_ row: Int, _ id: String) -> [Finding.Step] {
    let element = rows.elements[id]?.step ?? .named(id)
    return isTable ? [rows.step(row), element] : [element]
  }

  /// Whether these are the rows of a table, and not the one row that a group or a record is.
  var isTable: Bool { context.isInTable }

  // MARK: Values of one row against each other

  func reportOrder(
    _ node: YAMLNode, _ found: String, _ other: YAMLNode, _ expected: String, _ id: String, _ otherID: String,
    _ relation: Localised, _ row: Int, _ check: CheckRule
  ) {
    context.report(
      .outOfOrder, node.range,
      [
        .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: found)),
        .init("other", Localised(verbatim: label(otherID))), .init("expected", Localised(verbatim: expected)),
        .init("relation", relation),
      ], steps: path(row, id),
      notes: [.init(Localised("与这里比较", "compared with this"), file: context.file, range: other.range)], help: check.help)
  }

  /// How two times of day stand to each other; `nil` for values of other kinds.
  func span(_ row: Int, _ start: Int, _ end: Int) -> ServiceSpan? {
    guard rows.elements.elements[start].kind.tellsClock, rows.elements.elements[end].kind.tellsClock,
      let from = rows.cell(row, start).flatMap({ $0.clock }), let to = rows.cell(row, end).flatMap({ $0.clock })
    else { return nil }
    return ServiceSpan(from: from, to: to)
  }

  /// The least and the greatest that a value may be, on one scale of minutes or numbers.
  func extent(_ node: YAMLNode, _ kind: ElementKind) -> (least: Decimal, greatest: Decimal)? { kind.form?.extent(of: node.text) }
}

/// What the checks of content know of the record that it belongs to.
struct JudgedRecord {
  /// The day whose limit tables count.
  var day: CivilDate
  var period: Period?
  var published: Moment?
}
