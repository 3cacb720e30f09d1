// SPDX-License-Identifier: Apache-2.0

/// Which days are working days, by the yearly notice of the State Council's General Office.
///
/// Only years with an official file are known. Asking beyond them gives `nil`, which judges as *unjudged*: a year is
/// never guessed.
public struct WorkCalendar: Sendable, Equatable {
  public struct Year: Sendable, Equatable {
    public var holidays: Set<CivilDate>
    public var workdays: Set<CivilDate>
    public init(holidays: Set<CivilDate>, workdays: Set<CivilDate>) {
      self.holidays = holidays
      self.workdays = workdays
    }
  }

  private let years: [Int: Year]

  public init(years: [Int: Year]) { self.years = years }

  public var knownYears: [Int] { years.keys.sorted() }

  func days(of year: Int) -> Year? { years[year] }

  public func isWorkday(_ date: CivilDate) -> Bool? {
    guard let year = years[date.year] else { return nil }
    return date.weekday <= 5 ? !year.holidays.contains(date) : year.workdays.contains(date)
  }

  /// The last day of a limit of some working days: the day after `start` is day one.
  public func limit(_ count: Int, workdaysAfter start: CivilDate) -> CivilDate? {
    var (date, left) = (start, count)
    while left > 0 {
      date = date.adding(days: 1)
      guard let works = isWorkday(date) else { return nil }
      if works { left -= 1 }
    }
    return date
  }

  /// A calendar-day limit that ends on a day off moves to the next working day.
  public func movedToWorkday(_ date: CivilDate) -> CivilDate? {
    var date = date
    while true {
      guard let works = isWorkday(date) else { return nil }
      if works { return date }
      date = date.adding(days: 1)
    }
  }

  /// The last day on which a notice still leads `start` by some working days. A lead time never moves.
  public func lead(_ count: Int, workdaysBefore start: CivilDate) -> CivilDate? {
    var (date, left) = (start, count)
    while left > 0 {
      date = date.adding(days: -1)
      guard let works = isWorkday(date) else { return nil }
      if works { left -= 1 }
    }
    return date
  }
}
