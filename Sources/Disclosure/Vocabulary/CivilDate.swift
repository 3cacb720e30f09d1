// SPDX-License-Identifier: Apache-2.0

/// A day on the calendar, free of clocks and time zones.
package struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
  /// From 1900 to 2200 where it was read; what is worked out may lie beyond.
  package let year: Int
  /// From 1 to 12.
  package let month: Int
  /// Of the month, from 1.
  package let day: Int

  /// `nil` for a day that does not exist, or a year outside 1900–2200.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  package var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let index = (5 * dayOfYear + 2) / 153
    let month = index < 10 ? index + 3 : index - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(unchecked: year, month, dayOfYear - (153 * index + 2) / 5 + 1)
  }

  package static func first(ofYear year: Int) -> CivilDate { CivilDate(unchecked: year, 1, 1) }

  package func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

  /// The same day some months on; the last day of that month where it is shorter (31 January + 1 month = 28 February).
  package func adding(months: Int) -> CivilDate {
    let total = year * 12 + (month - 1) + months
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    return CivilDate(unchecked: newYear, newMonth, min(day, Self.days(inMonth: newMonth, of: newYear)))
  }

  /// 1 for Monday to 7 for Sunday.
  package var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }

  /// 2026-10-08.
  package var description: String { "\(year)-\(twoDigits(month))-\(twoDigits(day))" }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A time of day in minutes at +08:00; 24:00 is the end of the day.
///
/// A day of service may end after midnight: 24:30, 次日00:30 and 翌日0:30 are one time, half an hour past its end.
package struct WallTime: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
  /// Minutes since the midnight that the day began with: 0–1440, and up to two days for what is after the next midnight.
  package let minutes: Int

  /// A time from 0:00 to 24:00; `nil` for any other.
  package init?(hour: Int, minute: Int) {
    guard (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0 else { return nil }
    minutes = hour * 60 + minute
  }

  /// A time of a day of service; `nil` past the end of the next day.
  package init?(serviceMinutes: Int) {
    guard (0..<2880).contains(serviceMinutes) else { return nil }
    minutes = serviceMinutes
  }

  /// Whether it is said to be on the day after.
  package var isNextDay: Bool { minutes > 1440 }

  /// 06:05, 24:00, 次日00:30.
  package var description: String {
    let rest = isNextDay ? minutes - 1440 : minutes
    return (isNextDay ? "次日" : "") + "\(twoDigits(rest / 60)):\(twoDigits(rest % 60))"
  }
  package static func < (left: WallTime, right: WallTime) -> Bool { left.minutes < right.minutes }
}

/// A day with, where it is known, a time: the difference decides whether a lead time in hours can be proved.
package struct Moment: Sendable, Hashable, CustomStringConvertible, Codable {
  package let date: CivilDate
  /// `nil` where only the day is known.
  package let time: WallTime?

  /// A time after the next midnight is a time of the next day.
  package init(date: CivilDate, time: WallTime? = nil) {
    if let time, time.isNextDay {
      self.date = date.adding(days: 1)
      self.time = WallTime(serviceMinutes: time.minutes - 1440)
    } else {
      self.date = date
      self.time = time
    }
  }

  /// Minutes since 1970-01-01 00:00 at +08:00, taking the first minute of a bare date.
  package var earliestMinute: Int { date.dayNumber * 1440 + (time?.minutes ?? 0) }
  /// The same, taking the last minute of a bare date.
  package var latestMinute: Int { date.dayNumber * 1440 + (time?.minutes ?? 1439) }

  package init(minute: Int) {
    let day = minute >= 0 ? minute / 1440 : (minute - 1439) / 1440
    let rest = minute - day * 1440
    date = CivilDate(dayNumber: day)
    time = WallTime(hour: rest / 60, minute: rest % 60)
  }

  /// What a clock at +08:00 shows.
  /// - Parameter second: seconds since 1970-01-01 00:00 UTC.
  package init(second: Int) { self.init(minute: (second + CivilDate.eastward) / 60) }

  /// 2026-10-08 06:05, or the day alone.
  package var description: String { time.map { "\(date) \($0)" } ?? "\(date)" }
}

extension CivilDate {
  /// Seconds by which +08:00 is ahead of UTC.
  static let eastward = 8 * 3600

  /// The day at +08:00.
  /// - Parameter second: seconds since 1970-01-01 00:00 UTC.
  package init(second: Int) { self.init(dayNumber: (second + Self.eastward) / 86400) }

  /// The second with which the day begins at +08:00.
  package var firstSecond: Int { dayNumber * 86400 - Self.eastward }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
