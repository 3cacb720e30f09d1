// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// How many rows a table has, against the number that says so: beside it, or in the record of another item with the same number (行数相符).
/// Judged once all records of the entity are known (`CrossChecks`).
struct RowCountRule: CheckForm {
  var table: String
  var equals: String
  /// The item in whose record of the same number the count stands; `nil` for the record itself.
  var item: String?

  static let word = "row-count"
  static let looksElsewhere = true
  static let isForRecords = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    let table = fields.requiredText("table")
    if let element = elements[table], let node = fields["table"] {
      if case .table = element.kind {} else { fields.wrong("table", node, expected: Localised("一个表格要素", "an element of type table")) }
    }
    return RowCountRule(table: table, equals: fields.requiredText("equals"), item: fields.text("item"))
  }

  var label: String { "行数相符" }
  var codes: Set<FindingCode> { [item == nil ? .sumMismatch : .inconsistentItems] }
  var elements: [String] { item == nil ? [table, equals] : [table] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { item == nil ? [([equals], .amount)] : [] }

  func sentence(_ words: CheckWords) -> Localised {
    let rows = words.name(table)
    guard let item else {
      let number = words.name(equals)
      return Localised("\(number.zh)等于\(rows.zh)的行数", "\(number.en) is the number of rows of \(rows.en)")
    }
    let (other, number) = (words.item(item), words.element(equals, of: item))
    return Localised("\(rows.zh)的行数等于同一编号的\(other.zh)的\(number.zh)", "\(rows.en) has as many rows as \(number.en) of \(other.en) says")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}
}
