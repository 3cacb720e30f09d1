// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Laboratory results are held against a limit table (限值).
package struct LimitCheckRule: CheckForm {
  /// The id of a table of limits, or of a series of its versions.
  package var table: String
  /// The columns, by their ids: what was measured, the results, and where the sample was taken.
  package var indicator: String
  package var values: [String]
  package var point: String
  /// The id of the table's set of indicators that the rows must cover; `nil` where they need cover none.
  package var set: String?
  /// Who asks for the whole set; `nil`: whoever asks for the table.
  package var setDemand: Demand?
  /// The column that repeats the unit; `nil` where the table has none.
  package var unit: String?
  /// The column that repeats the limit for the reader; `nil` where the table has none. Nothing is judged by it; it may not say more than
  /// the table allows.
  package var stated: String?

  static let word = "limits"
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    let unit = fields.text("unit") ?? (elements.index(of: "unit") == nil ? nil : "unit")
    return LimitCheckRule(
      table: fields.requiredText("table"), indicator: fields.requiredText("indicator"),
      values: fields.texts("values"), point: fields.requiredText("point"), set: fields.text("set"),
      setDemand: fields.isAskedByOffice("set-asked-by") ? .office : nil, unit: unit, stated: fields.text("stated"))
  }

  var label: String { "限值" }
  var codes: Set<FindingCode> { [.overLimit, .underLimit, .noResult, .duplicateRow, .missingIndicator, .wrongUnit, .limitUndecided, .notAMeasurement] }
  var elements: [String] { [indicator] + values + [unit, stated].compactMap { $0 } }
  var compared: [String] { [indicator] }
  func naming(_ set: ElementSet) -> [String] {
    let ids = set.elements.map(\.id)
    return Array(ids.prefix { $0 != indicator }) + [indicator] + (unit.map { [$0] } ?? [])
  }

  func sentence(_ words: CheckWords) -> Localised {
    let (names, table) = (words.names(values), words.limitTable(self.table))
    let whole = set == nil ? Localised("", "") : Localised("，整套指标不能少", ", none of the set missing")
    return Localised("\(names.zh)照\(table.zh)的限值核对\(whole.zh)", "\(names.en) is held against \(table.en)\(whole.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {
    LimitCheck(context: checks.context, rules: checks.rules, rows: checks.rows, rule: self, day: checks.record.day).run()
  }

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) { lint.checkLimits(self, check.place) }

  func changes(since old: any CheckForm, _ comparison: ElementComparison) -> [RuleChange] {
    guard let old = old as? LimitCheckRule else { return [] }
    return comparison.asker(Localised("整套指标", "the whole set"), old.setDemand ?? .item, setDemand ?? .item, comparison.path)
  }
}
