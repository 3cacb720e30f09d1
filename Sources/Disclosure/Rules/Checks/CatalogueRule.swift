// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A table that names every item of the standard catalogue once: what the rules of these sectors have the public see of those whom they
/// bind. An item that binds nobody need not stand there, and may.
struct CatalogueRule: CheckForm {
  var column: String
  var sectors: [String]

  static let word = "catalogue"
  static let isForTables = true
  static let readsAllSectors = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    if fields["sectors"] == nil { fields.missing("sectors") }
    return CatalogueRule(column: fields.requiredText("column"), sectors: fields.texts("sectors"))
  }

  var label: String { "与标准目录一致" }
  var codes: Set<FindingCode> { [.inconsistentItems] }
  var elements: [String] { [column] }
  func naming(_ set: ElementSet) -> [String] { [column] }

  func sentence(_ words: CheckWords) -> Localised {
    let name = words.name(column)
    return Localised("\(name.zh)与标准目录两边一致", "\(name.en) agrees with the catalogue both ways")
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
