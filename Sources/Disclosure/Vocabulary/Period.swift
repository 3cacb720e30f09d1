// SPDX-License-Identifier: Apache-2.0

/// A week, half-month, month, quarter, half-year or year for which something is due.
package struct Period: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
  /// Shortest first.
  package enum Length: String, Sendable, CaseIterable, Comparable, Codable {
    case week
    case halfMonth = "half-month"
    case month, quarter
    case halfYear = "half-year"
    case year

    package static func < (left: Length, right: Length) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// How specs name it.
    package var name: String { rawValue }

    /// Whole months, where it is made of them.
    var months: Int? {
      switch self {
      case .week, .halfMonth: nil
      case .month: 1
      case .quarter: 3
      case .halfYear: 6
      case .year: 12
      }
    }
  }

  package let length: Length
  /// Of a week, the year that has most of its days.
  package let year: Int
  /// Which one of the year, from 1.
  package let index: Int

  /// One period of a year; `nil` where the year is outside 1900–2200 or has no such period.
  /// - Parameter index: which one of the year, from 1.
  package init?(_ length: Length, year: Int, index: Int = 1) {
    guard (1900...2200).contains(year), (1...Self.count(of: length, in: year)).contains(index) else { return nil }
    self.init(unchecked: length, year, index)
  }

  private init(unchecked length: Length, _ year: Int, _ index: Int) {
    self.length = length
    self.year = year
    self.index = index
  }

  /// The period that a day falls in. Weeks run from Monday; the second half of a month begins on the 16th.
  package init(_ length: Length, containing date: CivilDate) {
    switch length {
    case .week:
      let thursday = date.adding(days: 4 - date.weekday)
      self.init(unchecked: length, thursday.year, (thursday.dayNumber - CivilDate.first(ofYear: thursday.year).dayNumber) / 7 + 1)
    case .halfMonth: self.init(unchecked: length, date.year, date.month * 2 - (date.day < 16 ? 1 : 0))
    case .month, .quarter, .halfYear, .year:
      self.init(unchecked: length, date.year, (date.month - 1) / (length.months ?? 1) + 1)
    }
  }

  /// How many of them a year has.
  private static func count(of length: Length, in year: Int) -> Int {
    switch length {
    // 28 December is always in the last week of its year.
    case .week: CivilDate(year: year, month: 12, day: 28).map { Period(.week, containing: $0).index } ?? 52
    case .halfMonth: 24
    case .month, .quarter, .halfYear, .year: 12 / (length.months ?? 12)
    }
  }

  package var firstDay: CivilDate {
    let january = CivilDate.first(ofYear: year)
    switch length {
    case .week:
      let fourth = january.adding(days: 3)
      return fourth.adding(days: 1 - fourth.weekday + 7 * (index - 1))
    case .halfMonth: return january.adding(months: (index - 1) / 2).adding(days: index % 2 == 1 ? 0 : 15)
    case .month, .quarter, .halfYear, .year: return january.adding(months: (index - 1) * (length.months ?? 0))
    }
  }

  package var lastDay: CivilDate {
    switch length {
    case .week: firstDay.adding(days: 6)
    case .halfMonth where index % 2 == 1: firstDay.adding(days: 14)
    case .halfMonth: firstDay.adding(days: -15).adding(months: 1).adding(days: -1)
    case .month, .quarter, .halfYear, .year: firstDay.adding(months: length.months ?? 0).adding(days: -1)
    }
  }

  package var following: Period { Period(length, containing: lastDay.adding(days: 1)) }

  /// How it is written in submissions: 2026-W41, 2026-10-H1, 2026-10, 2026-Q3, 2026-H1, 2026.
  package var description: String {
    switch length {
    case .week: "\(year)-W\(twoDigits(index))"
    case .halfMonth: "\(year)-\(twoDigits((index + 1) / 2))-H\(2 - index % 2)"
    case .month: "\(year)-\(twoDigits(index))"
    case .quarter: "\(year)-Q\(index)"
    case .halfYear: "\(year)-H\(index)"
    case .year: "\(year)"
    }
  }

  /// How it is read aloud: 2026年第41周, 2026年10月上半月, 2026年10月, 2026年第3季度.
  package var inWords: String {
    switch length {
    case .week: "\(year)年第\(index)周"
    case .halfMonth: "\(year)年\((index + 1) / 2)月\(index % 2 == 1 ? "上" : "下")半月"
    case .month: "\(year)年\(index)月"
    case .quarter: "\(year)年第\(index)季度"
    case .halfYear: "\(year)年\(index == 1 ? "上" : "下")半年"
    case .year: "\(year)年度"
    }
  }

  package static func < (left: Period, right: Period) -> Bool {
    (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
  }
}
