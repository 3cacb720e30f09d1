// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a row tells of a record of another item, named by its number, is what that record says (与同号的记录一致). Judged once all records of the
/// entity are known (`CrossChecks`).
struct SameNumberRule: CheckForm {
  /// The column that holds the number.
  var number: String
  var column: String
  var item: String
  /// What the record of that number calls it.
  var element: String

  static let word = "same-number"
  static let looksElsewhere = true
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    SameNumberRule(
      number: fields.requiredText("number"), column: fields.requiredText("column"), item: fields.requiredText("item"),
      element: fields.requiredText("element"))
  }

  var label: String { "与同号的记录一致" }
  var codes: Set<FindingCode> { [.inconsistentItems] }
  var elements: [String] { [number, column] }

  func sentence(_ words: CheckWords) -> Localised {
    let (number, name, item) = (words.name(self.number), words.name(column), words.item(self.item))
    return Localised("写了\(number.zh)的，\(name.zh)与那一件\(item.zh)一致", "\(name.en) is what \(item.en) of that \(number.en) says")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) { lint.checkElement(element, of: item, check.place) }
}
