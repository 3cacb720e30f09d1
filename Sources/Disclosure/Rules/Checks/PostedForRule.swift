// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A last day that lies at least so long after the publication (公示不少于一个月).
struct PostedForRule: CheckForm {
  var until: String
  var atLeast: Span

  static let word = "posted-for"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    if fields["at-least"] == nil { fields.missing("at-least") }
    let until = fields.requiredText("until")
    return fields.span("at-least", units: [.days, .weeks, .months]).map { PostedForRule(until: until, atLeast: $0) }
  }

  var label: String { "公示的时间" }
  var codes: Set<FindingCode> { [.outOfRange] }
  var elements: [String] { [until] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .day)] }
  var postedFor: Span? { atLeast }

  func sentence(_ words: CheckWords) -> Localised {
    let name = words.name(until)
    return Localised("\(name.zh)离公开时间至少 \(atLeast.words.zh)", "\(name.en) is at least \(atLeast.words.en) after the publication")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.postedFor(until, atLeast, check) }
}

extension RowChecks {
  /// By the corresponding day of the month (民法典第二百零二条), counted from the publication itself.
  fileprivate func postedFor(_ id: String, _ span: Span, _ check: CheckRule) {
    guard let index = column(id), let published = record.published else { return }
    let least = span.moved(published.date)
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index), let moment = node.moment, moment.date < least else { continue }
      context.report(
        .outOfRange, node.range,
        [
          .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
          .init(
            "expected",
            Localised("不早于 \(least)（\(published.date) 公开，不少于 \(span.words.zh)）", "no earlier than \(least), \(span.words.en) after \(published.date)")),
        ], steps: path(row, id), help: check.help)
    }
  }
}
