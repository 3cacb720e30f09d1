// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Rows are numbered from 1 (连续编号).
struct SequenceRule: CheckForm {
  var column: String
  /// The columns for whose values the numbers begin anew.
  var by: [String]

  static let word = "sequence"
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    SequenceRule(column: fields.requiredText("column"), by: fields.texts("by"))
  }

  var label: String { "连续编号" }
  var codes: Set<FindingCode> { [.outOfRange] }
  var elements: [String] { [column] + by }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [([column], .amount)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (name, each) = (words.name(column), words.names(by))
    let apart = by.isEmpty ? Localised("", "") : Localised("（\(each.zh)相同的各自编号）", " (for each \(each.en))")
    return Localised("\(name.zh)从 1 起连续编号\(apart.zh)", "\(name.en) counts from 1\(apart.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.sequence(column, by, check) }
}

extension RowChecks {
  fileprivate func sequence(_ id: String, _ by: [String], _ check: CheckRule) {
    let groups = by.compactMap(column)
    var counts: [[String]: Int] = [:]
    for row in 0..<rows.count {
      let key = groups.map { rows.cell(row, $0)?.text ?? "" }
      let expected = counts[key, default: 0] + 1
      counts[key] = expected
      guard let current = decimal(row, id), current.value != Decimal(expected) else { continue }
      context.report(
        .outOfRange, current.node.range,
        [
          .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: "\(current.value)")),
          .init("expected", Localised("从 1 起连续编号，这里是 \(expected)", "numbered from 1 without gaps; \(expected) here")),
        ], steps: path(row, id), help: check.help)
      return
    }
  }
}
