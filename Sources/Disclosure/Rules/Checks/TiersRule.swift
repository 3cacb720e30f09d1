// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The ranges of a price table (阶梯) join without gap and overlap (各档相接).
struct TiersRule: CheckForm {
  /// The column of ranges.
  var range: String
  /// Columns of prices that do not fall from tier to tier.
  var prices: [String]
  /// Columns whose values part the table into several sets of tiers.
  var by: [String]
  /// Whether the last tier must have no upper end.
  var endsOpen: Bool

  static let word = "tiers"
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    TiersRule(
      range: fields.requiredText("range"), prices: fields.texts("rising"), by: fields.texts("by"), endsOpen: fields.boolean("open-ended") ?? true)
  }

  var label: String { "各档相接" }
  var codes: Set<FindingCode> { [.tierMismatch] }
  var elements: [String] { [range] + prices + by }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [([range], .range), (prices, .amount)] }
  func naming(_ set: ElementSet) -> [String] { [range] + by }

  func sentence(_ words: CheckWords) -> Localised {
    let (name, rising) = (words.name(range), words.names(prices))
    let last = endsOpen ? Localised("，最后一档不封顶", ", the last open") : Localised("", "")
    let more = prices.isEmpty ? Localised("", "") : Localised("；\(rising.zh)逐档不降", "; \(rising.en) never falls")
    let apart = by.isEmpty ? Localised("", "") : Localised("（\(words.names(by).zh)相同的各算各的）", " (for each \(words.names(by).en))")
    return Localised(
      "\(name.zh)各档首尾相接，不重叠、不留空\(last.zh)\(more.zh)\(apart.zh)", "the tiers of \(name.en) join without overlap or gap\(last.en)\(more.en)\(apart.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { TierCheck(checks: checks, rule: self, check: check).run() }
}
