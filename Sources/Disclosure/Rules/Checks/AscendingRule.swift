// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Each row has more than the row above (逐行增大).
struct AscendingRule: CheckForm {
  var column: String

  static let word = "ascending"
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    AscendingRule(column: fields.requiredText("column"))
  }

  var label: String { "逐行增大" }
  var codes: Set<FindingCode> { [.outOfOrder] }
  var elements: [String] { [column] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [([column], .ordered)] }

  func sentence(_ words: CheckWords) -> Localised {
    let name = words.name(column)
    return Localised("\(name.zh)逐行增大", "\(name.en) grows from row to row")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.ascending(column, check) }
}

extension RowChecks {
  fileprivate func ascending(_ id: String, _ check: CheckRule) {
    var last: (value: Decimal, node: YAMLNode)?
    for row in 0..<rows.count {
      guard let current = decimal(row, id) else { continue }
      if let last, current.value <= last.value {
        reportOrder(
          current.node, "\(current.value)", last.node, "\(last.value)", id, id, Localised("之后（逐行增大）", "after"), row, check)
      }
      last = current
    }
  }
}
