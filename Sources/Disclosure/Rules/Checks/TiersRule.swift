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
  func naming(_ set: ElementSet) -> [String] { [range] + by }

  func judge(_ checks: RowChecks, _ check: CheckRule) { TierCheck(checks: checks, rule: self, check: check).run() }
}
