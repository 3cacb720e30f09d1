// SPDX-License-Identifier: Apache-2.0

/// A length of time as rules give it.
package struct Span: Sendable, Hashable, Codable {
  package enum Unit: String, Sendable, CaseIterable, Codable {
    case hours, days, weeks, months
    case workingDays = "working-days"
    /// The rule gives no number (及时, 提前): the office's own measure, or no measure.
    case promptly
    /// The rule says at the same time (同时): what still is, the office measures.
    case atOnce = "at-once"

    package var name: Localised {
      switch self {
      case .hours: Localised("小时", "hours")
      case .days: Localised("日", "days")
      case .weeks: Localised("周", "weeks")
      case .months: Localised("个月", "months")
      case .workingDays: Localised("个工作日", "working days")
      case .promptly: Localised("及时", "promptly")
      case .atOnce: Localised("同时", "at the same time")
      }
    }
  }

  package var count: Int
  package var unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  package static let promptly = Span(0, .promptly)
  package static let atOnce = Span(0, .atOnce)

  /// Whether the rule gives a number.
  package var isCounted: Bool { unit != .promptly && unit != .atOnce }

  /// The day that lies it after another, or before it; hours and working days are not counted on a plain calendar.
  func moved(_ day: CivilDate, back: Bool = false) -> CivilDate {
    let count = back ? -count : count
    return unit == .months ? day.adding(months: count) : day.adding(days: unit == .weeks ? 7 * count : count)
  }

  package var words: Localised {
    !isCounted ? unit.name : Localised("\(count) \(unit.name.zh)", "\(count) \(unit.name.en)")
  }
}
