// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A table that names every item of the standard catalogue once: what the rules of these sectors have the public see of those whom they
/// bind. An item that binds nobody need not stand there, and may. Or a table that names only items of it (`mode: within`).
struct CatalogueRule: CheckForm {
  var column: String
  var sectors: [String]
  /// Whether every item of the catalogue has to be named; else what is named has to be one.
  var isWhole = true

  static let word = "catalogue"
  static let isForTables = true
  static let readsAllSectors = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    if fields["sectors"] == nil { fields.missing("sectors") }
    let mode = fields.word("mode", of: [(word: "equal", value: true), (word: "within", value: false)])
    return CatalogueRule(column: fields.requiredText("column"), sectors: fields.texts("sectors"), isWhole: mode ?? true)
  }

  var label: String { "与标准目录一致" }
  var codes: Set<FindingCode> { [.inconsistentItems] }
  var elements: [String] { [column] }
  func naming(_ set: ElementSet) -> [String] { [column] }

  func sentence(_ words: CheckWords) -> Localised {
    let name = words.name(column)
    return isWhole
      ? Localised("\(name.zh)与标准目录两边一致", "\(name.en) agrees with the catalogue both ways")
      : Localised("\(name.zh)都是标准目录里的事项", "each \(name.en) is an item of the catalogue")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {
    CatalogueCheck(context: checks.context, rules: checks.rules, rows: checks.rows, rule: self, help: check.help, day: checks.record.day).run()
  }

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) {
    for id in sectors where lint.rulebook.sector(id) == nil {
      lint.log.dangling(Localised("行业", "sector"), id, check.place, lint.rulebook.sectors.map(\.id))
    }
  }
}
