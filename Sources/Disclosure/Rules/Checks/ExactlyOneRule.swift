// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One of these is given, and no second (只写一个). Where none is given, one of them is reported as missing; a second is reported at its own place.
struct ExactlyOneRule: CheckForm {
  var several: [String]

  static let word = "exactly-one"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    reader.several(fields).map { ExactlyOneRule(several: $0) }
  }

  var label: String { "只写一个" }
  var codes: Set<FindingCode> { [.missingElement, .severalOfOne] }
  var elements: [String] { several }

  func sentence(_ words: CheckWords) -> Localised {
    let names = words.names(several)
    return Localised("\(names.zh)正好写一个", "exactly one of \(names.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.exactlyOne(several, check) }
}

extension RowChecks {
  /// Where none is given, one of them is reported as missing; a second is reported at its own place.
  fileprivate func exactlyOne(_ elements: [String], _ check: CheckRule) {
    atLeastOne(elements, check)
    for row in 0..<rows.count {
      let given = elements.filter { id in column(id).flatMap { rows.cell(row, $0) } != nil }
      guard given.count > 1, let node = column(given[1]).flatMap({ rows.cell(row, $0) }) else { continue }
      let separator = ["、", ", "]
      context.report(
        .severalOfOne, node.range,
        [
          .init("elements", Localised(elements.map(label).joined(separator: separator[0]), elements.map(label).joined(separator: separator[1]))),
          .init("found", Localised(given.map(label).joined(separator: separator[0]), given.map(label).joined(separator: separator[1]))),
        ], steps: path(row, given[1]), help: check.help)
    }
  }
}
