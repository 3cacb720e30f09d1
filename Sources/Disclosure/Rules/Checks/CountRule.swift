// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// How many records of another item the archive has in the record's period, against what the record says (与存档的件数一致). Judged once all
/// records of the entity are known (`CrossChecks`).
struct CountRule: CheckForm {
  var item: String
  /// The element of that item whose day decides the period.
  var date: String
  var equals: String

  static let word = "count"
  static let looksElsewhere = true
  static let isForRecords = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    CountRule(item: fields.requiredText("item"), date: fields.requiredText("date"), equals: fields.requiredText("equals"))
  }

  var label: String { "与存档的件数一致" }
  var codes: Set<FindingCode> { [.sumMismatch] }
  var elements: [String] { [equals] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .amount)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (name, item) = (words.name(equals), words.item(self.item))
    return Localised("\(name.zh)等于存档里这一期\(item.zh)的件数", "\(name.en) is the number of \(item.en) filed of the period")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}
}
