// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A day that lies within the record's period, and no later than its publication (在所属期内).
struct WithinPeriodRule: CheckForm {
  var element: String
  /// It may also lie after the period: what is said of a year is often looked at in the next.
  var orAfter = false

  static let word = "within-period"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    WithinPeriodRule(element: fields.requiredText("element"), orAfter: fields.boolean("or-after") ?? false)
  }

  var label: String { "在所属期内" }
  var codes: Set<FindingCode> { [.outOfRange, .outOfOrder] }
  var elements: [String] { [element] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .day)] }

  func sentence(_ words: CheckWords) -> Localised {
    let name = words.name(element)
    return Localised("\(name.zh)在所属期之内，不晚于公开", "\(name.en) is within the period, and no later than the publication")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.withinPeriod(element, orAfter: orAfter, check) }
}

extension RowChecks {
  fileprivate func withinPeriod(_ id: String, orAfter: Bool, _ check: CheckRule) {
    guard let index = column(id) else { return }
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index), let moment = node.moment else { continue }
      if let period = record.period, moment.date < period.firstDay || !orAfter && moment.date > period.lastDay {
        context.report(
          .outOfRange, node.range,
          [
            .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
            .init(
              "expected",
              Localised(
                orAfter ? "不早于所属期 \(period.inWords)（\(period.firstDay) 起）" : "在所属期 \(period.inWords)（\(period.firstDay) 至 \(period.lastDay)）之内",
                orAfter ? "not before the period \(period) (from \(period.firstDay))" : "within the period \(period) (\(period.firstDay) to \(period.lastDay))")
            ),
          ], steps: path(row, id), help: check.help ?? "核对日期和所属期，哪一个写错改哪一个")
      } else {
        reportAfterPublication(node, moment, id, row, check)
      }
    }
  }
}
