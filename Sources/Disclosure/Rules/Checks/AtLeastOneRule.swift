// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One of these must be given; which, is the writer's choice (至少写一个).
struct AtLeastOneRule: CheckForm {
  var several: [String]

  static let word = "at-least-one"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    reader.several(fields).map { AtLeastOneRule(several: $0) }
  }

  var label: String { "至少写一个" }
  var codes: Set<FindingCode> { [.missingElement] }
  var elements: [String] { several }
  var offered: [String] { several }

  func sentence(_ words: CheckWords) -> Localised {
    let names = words.names(several)
    return Localised("\(names.zh)至少写一个", "at least one of \(names.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.atLeastOne(several, check) }
}

extension RowChecks {
  func atLeastOne(_ elements: [String], _ check: CheckRule) {
    let indexes = elements.compactMap(column)
    // A value still to be filled in is reported already.
    let missing = (0..<rows.count).filter { row in indexes.allSatisfy { rows.cell(row, $0) == nil && !rows.isOpen(row, $0) } }
    guard let first = missing.first, let element = indexes.first.map({ rows.elements.elements[$0] }) else { return }
    let names = elements.map(label)
    context.report(
      .missingElement, rows.node(first).firstLine,
      [
        .init("element", Localised("\(names.joined(separator: "、"))（至少写一个）", "one of \(names.joined(separator: ", "))")),
        .init("when", isTable ? Rows.share(missing.count, of: rows.count) : Localised("", "")),
        .init("snippet", Localised(verbatim: "\(element.label): \(element.example ?? element.kind.example)")),
      ], steps: path(first, elements[0]), help: check.help, alsoAt: missing.dropFirst().map { rows.node($0).range.start })
  }
}
