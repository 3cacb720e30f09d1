// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a row says of a record of another item, named by its number, is what that record says (与同号的记录一致). Judged once all records of the
/// entity are known (`CrossChecks`).
struct SameNumberRule: CheckForm {
  /// The column that holds the number.
  var number: String
  var column: String
  var item: String
  /// What the record of that number calls it.
  var element: String
  /// By what a row without a number finds its record: whom it is about, and the day; none where only a number does.
  var beside: (who: Pair, day: Pair)?

  /// A column, and what the records of the other item call the same.
  struct Pair: Sendable {
    var column: String
    var element: String
  }

  static let word = "same-number"
  static let looksElsewhere = true
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    SameNumberRule(
      number: fields.requiredText("number"), column: fields.requiredText("column"), item: fields.requiredText("item"),
      element: fields.requiredText("element"), beside: beside(fields, reader))
  }

  private static func beside(_ fields: SpecFields, _ reader: CheckReader) -> (who: Pair, day: Pair)? {
    func pair(_ key: String) -> Pair? {
      SpecFields(fields[key], file: fields.file, log: reader.log, name: key).map {
        Pair(column: $0.requiredText("column"), element: $0.requiredText("element"))
      }
    }
    let (who, day) = (pair("who"), pair("dated"))
    if who != nil, fields["dated"] == nil { fields.missing("dated") }
    if day != nil, fields["who"] == nil { fields.missing("who") }
    return who.flatMap { who in day.map { (who, $0) } }
  }

  var label: String { "与同号的记录一致" }
  var codes: Set<FindingCode> { beside == nil ? [.inconsistentItems] : [.inconsistentItems, .notCompared] }
  var elements: [String] { [number, column] + (beside.map { [$0.who.column, $0.day.column] } ?? []) }

  func sentence(_ words: CheckWords) -> Localised {
    let (number, name, item) = (words.name(self.number), words.name(column), words.item(self.item))
    let others = beside.map { pair in words.names([pair.who.column, pair.day.column]) }
    return Localised(
      "写了\(number.zh)的，\(name.zh)与那一件\(item.zh)一致" + (others.map { "；没有写的，与\($0.zh)相同的那一件一致" } ?? ""),
      "\(name.en) is what \(item.en) of that \(number.en) says" + (others.map { ", or of the same \($0.en)" } ?? ""))
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) {
    for id in [element] + (beside.map { [$0.who.element, $0.day.element] } ?? []) { lint.checkElement(id, of: item, check.place) }
  }
}
