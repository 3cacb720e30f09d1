// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The rows of a table add up to a value beside it (逐行合计).
struct TotalRule: CheckForm {
  var table: String
  var column: String
  var equals: String
  var tolerance: Decimal

  static let word = "total"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    let (table, column) = (fields.requiredText("table"), fields.requiredText("column"))
    if case .table(let rule)? = elements[table]?.kind {
      if let inner = rule.columns[column], let node = fields["column"] {
        if !CheckedValue.amount.fits(inner.kind) { fields.wrong("column", node, expected: CheckedValue.amount.expectation) }
      } else {
        fields.dangling(Localised("列", "column"), column, at: fields["column"], among: rule.columns.elements.map(\.id))
      }
    } else if elements[table] != nil, let node = fields["table"] {
      fields.wrong("table", node, expected: Localised("一个 table 要素", "an element of type table"))
    }
    return TotalRule(table: table, column: column, equals: fields.requiredText("equals"), tolerance: fields.decimal("tolerance") ?? Decimal(0))
  }

  var label: String { "逐行合计" }
  var codes: Set<FindingCode> { [.sumMismatch] }
  var elements: [String] { [table, equals] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [([equals], .amount)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (rows, sum, name) = (words.name(table), words.column(column, of: table), words.name(equals))
    let most = CheckWords.tolerance(tolerance)
    return Localised("\(rows.zh)各行的\(sum.zh)加起来等于\(name.zh)\(most.zh)", "\(name.en) is the sum of \(sum.en) over \(rows.en)\(most.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.total(self, check) }
}

extension RowChecks {
  /// Rows that cannot be read were reported already: then nothing is said of their sum.
  fileprivate func total(_ rule: TotalRule, _ check: CheckRule) {
    guard let index = column(rule.table), let other = column(rule.equals), case .table(let table)? = rows.elements[rule.table]?.kind,
      let element = table.columns[rule.column]
    else { return }
    for row in 0..<rows.count {
      guard let list = rows.cell(row, index), let stated = rows.cell(row, other), let total = stated.number, list.isList
      else { continue }
      let parts = list.items.map { item in
        element.names.lazy.compactMap { item.isMapping ? item.value($0) : nil }.first.flatMap { $0.isScalar ? $0.number : nil }
      }
      guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { continue }
      let expected = parts.reduce(Decimal(0)) { $0 + ($1 ?? Decimal(0)) }
      let difference = (total - expected).magnitude
      guard difference > rule.tolerance else { continue }
      context.report(
        .sumMismatch, stated.range,
        [
          .init("element", Localised(verbatim: label(rule.equals))), .init("found", Localised(verbatim: stated.text)),
          .init("formula", Localised("“\(label(rule.table))”各行的“\(element.label)”之和", "the sum of ‘\(element.label)’ over ‘\(label(rule.table))’")),
          .init("expected", Localised(verbatim: "\(expected.trimmed)")), .init("difference", Localised(verbatim: "\(difference.trimmed)")),
        ], steps: path(row, rule.equals),
        notes: [.init(Localised("加起来的各行", "the rows that add up"), file: context.file, range: list.range)], help: check.help)
    }
  }
}
