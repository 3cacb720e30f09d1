// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// First and last departure of a day of service, which may end after midnight (首末班); a last departure before the first is a mistake.
struct TimetableRule: CheckForm {
  var first: String
  var last: String

  static let word = "timetable"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    TimetableRule(first: fields.requiredText("first"), last: fields.requiredText("last"))
  }

  var label: String { "首末班" }
  var codes: Set<FindingCode> { [.outOfOrder, .overnightUnclear] }
  var elements: [String] { [first, last] }
  var departures: (first: String, last: String)? { (first, last) }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .clock)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (from, to) = (words.name(first), words.name(last))
    return Localised("\(from.zh)早于\(to.zh)（过了零点、04:30 以前的算第二天）", "\(from.en) is before \(to.en), until 04:30 of the next day")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.timetable(first, last, check) }
}

extension RowChecks {
  fileprivate func timetable(_ firstID: String, _ lastID: String, _ check: CheckRule) {
    guard let left = column(firstID), let right = column(lastID) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, left), let b = rows.cell(row, right), let first = a.clock,
        let last = b.clock, last < first
      else { continue }
      switch ServiceSpan(from: first, to: last, isNight: isNightLine(row)) {
      case .inOrder, .overnight: continue
      case .reversed: reportOrder(a, a.text, b, b.text, firstID, lastID, Localised("之前", "before"), row, check)
      case .unclear:
        context.report(
          .overnightUnclear, a.range,
          [.init("found", Localised(verbatim: a.text)), .init("expected", Localised(verbatim: "\(last)"))], steps: path(row, firstID),
          notes: [.init(Localised("末班在这里", "the last departure"), file: context.file, range: b.range)], help: check.help)
      }
    }
  }

  fileprivate func isNightLine(_ row: Int) -> Bool {
    rows.elements.elements.indices.contains { index in
      guard rows.elements.elements[index].kind.isText, let text = rows.cell(row, index)?.text else { return false }
      return ServiceSpan.isNight(text)
    }
  }
}
