// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Names of a table are those of another item's (名称一致). Judged once all records of the entity are known (`CrossChecks`).
struct SameKeysRule: CheckForm {
  enum Mode: String, Sendable, CaseIterable { case equal, within, cover }
  var column: String
  var item: String
  var table: String
  var otherColumn: String
  /// A column whose value, in this table and in the other, belongs to the name: the stop of a line.
  var beside: (mine: String, other: String)?
  var mode: Mode
  /// Rows of the other table that count.
  var condition: Condition?

  static let word = "same-keys"
  static let looksElsewhere = true
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    SameKeysRule(
      column: fields.requiredText("column"), item: fields.requiredText("item"),
      table: fields.requiredText("table"), otherColumn: fields.requiredText("other-column"),
      beside: fields.text("beside").map { ($0, fields.text("other-beside") ?? $0) },
      mode: fields.choice("mode", Mode.self) ?? .equal,
      condition: fields["where"].flatMap { ConditionReader(log: reader.log, file: reader.file, asksOfEntity: false).read($0) })
  }

  var label: String { "名称一致" }
  var codes: Set<FindingCode> { [.inconsistentItems] }
  var elements: [String] { [column] + (beside.map { [$0.mine] } ?? []) }
  func naming(_ set: ElementSet) -> [String] { [column] }

  func sentence(_ words: CheckWords) -> Localised {
    let (name, other, item) = (words.name(column), words.column(otherColumn, of: table, in: self.item), words.item(self.item))
    switch mode {
    case .equal: return Localised("\(name.zh)与\(item.zh)的\(other.zh)两边相同", "\(name.en) and \(other.en) of \(item.en) are the same")
    case .within: return Localised("\(name.zh)只写\(item.zh)的\(other.zh)有的", "\(name.en) names only what \(other.en) of \(item.en) has")
    case .cover: return Localised("\(name.zh)写全\(item.zh)的每一个\(other.zh)", "\(name.en) names every \(other.en) of \(item.en)")
    }
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) { lint.checkSameKeys(self, check.place) }
}
