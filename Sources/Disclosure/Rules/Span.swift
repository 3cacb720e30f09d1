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

  /// How many of `unit`; 0 where the rule gives no number.
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

  /// Whether it ends later from any day on.
  func isLonger(than other: Span) -> Bool {
    let day = CivilDate.first(ofYear: 1970)
    return other.moved(day) < moved(day)
  }

  package var words: Localised {
    !isCounted ? unit.name : Localised("\(count) \(unit.name.zh)", "\(count) \(unit.name.en)")
  }
}

extension Span {
  /// What a span measures: time that may pass after something, or time that must lie before it.
  enum Role { case limit, lead }

  /// Whether putting it in the place of another can be shown to be no looser, whatever the calendar and the hour.
  ///
  /// - Parameter promptly: what the office measures 及时 by; a lead without a number asks only for before.
  func isNoLooser(than other: Span, as role: Role, promptly: Span) -> Bool {
    switch role {
    case .lead:
      if !other.isCounted { return true }
      if !isCounted { return false }
      return unit == other.unit ? count >= other.count : other.hours(role).most <= hours(role).least
    case .limit:
      // Nothing is sooner than at the same time.
      if unit == .atOnce { return true }
      if other.unit == .atOnce { return false }
      let old = other.unit == .promptly ? promptly : other
      let new = unit == .promptly ? promptly : self
      return new.unit == old.unit ? new.count <= old.count : new.hours(role).most <= old.hours(role).least
    }
  }

  /// How few and how many hours it can come to. A limit in days ends with its last day, so it may hold a day more; a
  /// lead in days counts dates, so it may hold a day less. Working days have at most nine days off in a row among them
  /// (国庆 and its weekends).
  private func hours(_ role: Role) -> (least: Int, most: Int) {
    let (less, more) = role == .lead ? (24, 0) : (0, 24)
    return switch unit {
    case .hours: (count, count)
    case .days: (count * 24 - less, count * 24 + more)
    case .workingDays: (count * 24 - less, (count + (count / 5 + 1) * 2 + 9) * 24 + more)
    case .weeks: (count * 7 * 24 - less, count * 7 * 24 + more)
    case .months: (count * 28 * 24 - less, count * 31 * 24 + more)
    case .promptly, .atOnce: (0, 0)
    }
  }
}
