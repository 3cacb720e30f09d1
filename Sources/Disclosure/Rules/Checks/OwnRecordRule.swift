// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a row says of an enterprise's own item — that it has it, or has not — is what that enterprise itself disclosed (与企业自己的记录一致).
/// Judged once everybody is judged (`OwnRecords`).
struct OwnRecordRule: CheckForm {
  /// The column with the enterprise's name.
  var name: String
  /// The column that says how far it is, and the word for being there.
  var state: String
  var issued: String
  /// The enterprise's item.
  var item: String

  static let word = "own-record"
  static let looksElsewhere = true
  static let isForTables = true
  static let readsAllSectors = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    OwnRecordRule(
      name: fields.requiredText("name"), state: fields.requiredText("state"), issued: fields.requiredText("issued"), item: fields.requiredText("item"))
  }

  var label: String { "与企业自己的记录一致" }
  var codes: Set<FindingCode> { [.inconsistentItems] }
  var elements: [String] { [name, state] }

  func sentence(_ words: CheckWords) -> Localised {
    let state = words.name(self.state)
    return Localised("\(state.zh)与企业自己公开的一致", "\(state.en) is what the enterprise itself disclosed")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) {
    let known = lint.rulebook.everySector.flatMap(\.requirements).map(\.id)
    if !known.contains(item) { lint.log.dangling(Localised("事项", "requirement"), item, check.place, known.uniqued()) }
    if case .value(let kind)? = columns[state]?.kind, case .listed(let words)? = kind.form.choices, !words.contains(issued) {
      lint.log.dangling(Localised("值", "value"), issued, check.place, words)
    }
  }
}
