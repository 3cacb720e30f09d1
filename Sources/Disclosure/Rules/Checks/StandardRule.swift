// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The text names the version of a series of limit tables that the record is judged by (标准版本).
struct StandardRule: CheckForm {
  var element: String
  var table: String

  static let word = "standard"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    StandardRule(element: fields.requiredText("element"), table: fields.requiredText("table"))
  }

  var label: String { "标准版本" }
  var codes: Set<FindingCode> { [.standardMismatch] }
  var elements: [String] { [element] }

  func sentence(_ words: CheckWords) -> Localised {
    let (name, table) = (words.name(element), words.limitTable(self.table))
    return Localised("\(name.zh)写的标准是当时有效的一版（\(table.zh)）", "\(name.en) names the edition then in force (\(table.en))")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.standard(element, table, check) }
}

extension RowChecks {
  /// Only what names another version of the series is reported: a local standard beside it may ask for more.
  fileprivate func standard(_ id: String, _ name: String, _ check: CheckRule) {
    guard let index = column(id), let table = rules.rulebook.limitTable(name, on: record.day), let number = table.number else { return }
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index) else { continue }
      let written = UnitTable.folded(node.text).filter { $0 != "-" && $0 != "—" && $0 != "–" && $0 != "/" }
      func isNamed(_ other: String) -> Bool { written.contains(UnitTable.folded(other).filter { $0 != "-" && $0 != "/" }) }
      let others = rules.rulebook.versions(ofTable: name).compactMap(\.number).filter { $0 != number }
      guard !isNamed(number), others.contains(where: isNamed) else { continue }
      context.report(
        .standardMismatch, node.range,
        [
          .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: shortened(node.text))),
          .init("expected", Localised(verbatim: number)),
        ], steps: path(row, id), help: check.help)
    }
  }
}

extension LimitTable {
  /// The number of the standard that it is taken from, such as GB 5749-2022.
  var number: String? { basis.number }
}
