// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Two days lie no nearer and no farther from each other (相隔的时间).
struct SpanRule: CheckForm {
  var start: String
  var end: String
  var min: Span?
  var max: Span?

  static let word = "span"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    let (start, end) = (fields.requiredText("start"), fields.requiredText("end"))
    if fields["min"] == nil, fields["max"] == nil { fields.missing("min", "max") }
    let units: [Span.Unit] = [.days, .weeks, .months]
    let (least, most) = (fields.span("min", units: units), fields.span("max", units: units))
    if let least, let most, most.roughHours < least.roughHours, let node = fields["max"] {
      fields.wrong("max", node, expected: Localised("不短于“min”的 \(least.words.zh)", "no shorter than min, \(least.words.en)"))
    }
    return SpanRule(start: start, end: end, min: least, max: most)
  }

  var label: String { "相隔的时间" }
  var codes: Set<FindingCode> { [.outOfRange] }
  var elements: [String] { [start, end] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .day)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (from, to) = (words.name(start), words.name(end))
    let zh = [min.map { "至少 \($0.words.zh)" }, max.map { "至多 \($0.words.zh)" }].compactMap { $0 }.joined(separator: "、")
    let en = [min.map { "at least \($0.words.en)" }, max.map { "at most \($0.words.en)" }].compactMap { $0 }.joined(separator: ", ")
    return Localised("\(from.zh)到\(to.zh)相隔\(zh)", "from \(from.en) to \(to.en) \(en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.span(start, end, min, max, check) }
}

extension RowChecks {
  fileprivate func span(_ start: String, _ end: String, _ least: Span?, _ most: Span?, _ check: CheckRule) {
    guard let left = column(start), let right = column(end) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, left), let b = rows.cell(row, right), let from = a.moment?.date,
        let to = b.moment?.date
      else { continue }
      let (first, last) = (least?.moved(from), most?.moved(from))
      guard first.map({ to < $0 }) ?? false || last.map({ to > $0 }) ?? false else { continue }
      let bounds = [
        first.map { Localised("不早于 \($0)（至少 \(least?.words.zh ?? "")）", "no earlier than \($0) (at least \(least?.words.en ?? ""))") },
        last.map { Localised("不晚于 \($0)（至多 \(most?.words.zh ?? "")）", "no later than \($0) (at most \(most?.words.en ?? ""))") },
      ].compactMap { $0 }
      context.report(
        .outOfRange, b.range,
        [
          .init("element", Localised(verbatim: label(end))), .init("found", Localised(verbatim: b.text)),
          .init(
            "expected",
            Localised(
              "离“\(label(start))”\(from) " + bounds.map(\.zh).joined(separator: "、"),
              "counted from ‘\(label(start))’ \(from) " + bounds.map(\.en).joined(separator: ", "))),
        ], steps: path(row, end), help: check.help)
    }
  }
}
