// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a period's table names has records of its own in another item, and what those records say of the period is in the table (逐件跟踪).
/// Judged once all records of the entity are known (`CrossChecks`).
struct FollowedRule: CheckForm {
  var column: String
  var item: String
  /// The element of that item that holds the name, and the one whose day decides the period.
  var element: String
  var date: String
  /// What a row says where there is nothing to name.
  var none: String?
  /// The column that says by when it is to be done; `nil` where none does.
  var planned: String?

  static let word = "followed"
  static let looksElsewhere = true
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    FollowedRule(
      column: fields.requiredText("column"), item: fields.requiredText("item"), element: fields.requiredText("element"),
      date: fields.requiredText("date"), none: fields.text("none"), planned: fields.text("planned"))
  }

  var label: String { "逐件跟踪" }
  var codes: Set<FindingCode> { [.inconsistentItems] }
  var elements: [String] { [column] + (planned.map { [$0] } ?? []) }

  func sentence(_ words: CheckWords) -> Localised {
    let (name, item) = (words.name(column), words.item(self.item))
    return Localised("\(name.zh)与\(item.zh)逐件对得上", "each \(name.en) has its record of \(item.en), and the other way about")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) { lint.checkFollowed(self, check.place) }
}
