// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A table that lists who must disclose, held against the register of `Entities/` in both directions.
struct RegisterRule: CheckForm {
  /// Columns with the name and, where there are such, the 统一社会信用代码 and the sectors.
  var name: String
  var code: String?
  var sectors: String?
  /// What the list calls a sector, by its id, where that is not its label.
  var sectorNames: [String: String]
  /// Sectors whose entities are no part of the list: the office that keeps it.
  var except: [String]

  static let word = "register"
  static let isForTables = true
  static let readsAllSectors = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    var names: [String: String] = [:]
    for (id, name) in fields.named("sector-names") { names[id.text] = name.text }
    return RegisterRule(
      name: fields.requiredText("name"), code: fields.text("code"), sectors: fields.text("sectors"), sectorNames: names,
      except: fields.texts("except"))
  }

  var label: String { "与企业登记一致" }
  var codes: Set<FindingCode> { [.inconsistentItems] }
  var elements: [String] { [name] + [code, sectors].compactMap { $0 } }
  func naming(_ set: ElementSet) -> [String] { [name] + [code].compactMap { $0 } }

  func sentence(_ words: CheckWords) -> Localised {
    let names = words.names(elements)
    return Localised("\(names.zh)与企业登记两边一致", "\(names.en) agrees with the register of enterprises both ways")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {
    RegisterCheck(context: checks.context, sectors: checks.rules.rulebook.sectors, rows: checks.rows, rule: self, day: checks.record.day).run()
  }

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) {
    for id in except + sectorNames.keys.sortedByBytes() where lint.rulebook.sector(id) == nil {
      lint.log.dangling(Localised("行业", "sector"), id, check.place, lint.rulebook.sectors.map(\.id))
    }
    lint.checkSectorNames(self, columns)
  }
}
