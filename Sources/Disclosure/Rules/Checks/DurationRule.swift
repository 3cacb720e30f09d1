// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The minutes between two times of a row are given next to them (时长).
struct DurationRule: CheckForm {
  var start: String
  var end: String
  var minutes: String

  static let word = "duration"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    DurationRule(start: fields.requiredText("start"), end: fields.requiredText("end"), minutes: fields.requiredText("minutes"))
  }

  var label: String { "时长" }
  var codes: Set<FindingCode> { [.durationMismatch] }
  var elements: [String] { [start, end, minutes] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [([start, end], .ordered), ([minutes], .amount)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (from, to, name) = (words.name(start), words.name(end), words.name(minutes))
    return Localised("\(from.zh)到\(to.zh)的分钟数等于\(name.zh)", "\(name.en) is the minutes from \(from.en) to \(to.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.duration(start, end, minutes, check) }
}

extension RowChecks {
  fileprivate func duration(_ start: String, _ end: String, _ minutes: String, _ check: CheckRule) {
    guard let from = column(start), let to = column(end) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, from), let b = rows.cell(row, to), let stated = decimal(row, minutes),
        let begin = extent(a, rows.elements.elements[from].kind)?.least, let finish = extent(b, rows.elements.elements[to].kind)?.least
      else { continue }
      // Out of order they have no length; the check of their order says so.
      let span = span(row, from, to)
      guard let length = span.map({ $0.minutes.map { Decimal($0) } }) ?? (finish >= begin ? finish - begin : nil), length != stated.value else { continue }
      context.report(
        .durationMismatch, stated.node.range,
        [
          .init("element", Localised(verbatim: label(minutes))), .init("found", Localised(verbatim: stated.node.text)),
          .init("expected", Localised(verbatim: "\(length)")),
        ], steps: path(row, minutes), help: check.help)
    }
  }
}
