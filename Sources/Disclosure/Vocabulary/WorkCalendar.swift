// SPDX-License-Identifier: Apache-2.0

/// Which days are working days, by the yearly notice of the State Council's General Office.
///
/// Only years with an official file are known. Asking beyond them gives `nil`, which judges as *unjudged*: a year is
/// never guessed.
package struct WorkCalendar: Sendable, Equatable {
  package struct Year: Sendable, Equatable {
    package var holidays: Set<CivilDate>
    package var workdays: Set<CivilDate>
    package init(holidays: Set<CivilDate>, workdays: Set<CivilDate>) {
      self.holidays = holidays
      self.workdays = workdays
    }
  }

  private let years: [Int: Year]
  /// Of each day since the first known year begins, whether it is a working day; `nil` within a year that nobody knows.
  private let works: [Bool?]
  private let firstDay: Int

  package init(years: [Int: Year]) {
    self.years = years
    let first = years.keys.min().flatMap { CivilDate(year: $0, month: 1, day: 1) }?.dayNumber ?? 0
    let last = years.keys.max().flatMap { CivilDate(year: $0, month: 12, day: 31) }?.dayNumber ?? first - 1
    firstDay = first
    works = (first..<(last + 1)).map { number in
      let date = CivilDate(dayNumber: number)
      return years[date.year].map { date.weekday <= 5 ? !$0.holidays.contains(date) : $0.workdays.contains(date) }
    }
  }

  /// The years that have an official file, in order.
  package var knownYears: [Int] { years.keys.sorted() }

  /// The file of a year; `nil` where there is none.
  func days(of year: Int) -> Year? { years[year] }

  /// `nil` for a day of a year that nobody knows.
  package func isWorkday(_ date: CivilDate) -> Bool? { works(date.dayNumber) }

  private func works(_ dayNumber: Int) -> Bool? { works.indices.contains(dayNumber - firstDay) ? works[dayNumber - firstDay] : nil }

  /// The last day of a limit of some working days: the day after `start` is day one. `nil` where it reaches a year that nobody knows.
  package func limit(_ count: Int, workdaysAfter start: CivilDate) -> CivilDate? { day(count, from: start, step: 1) }

  /// A calendar-day limit that ends on a day off moves to the next working day; `nil` where it reaches a year that nobody knows.
  package func movedToWorkday(_ date: CivilDate) -> CivilDate? {
    var number = date.dayNumber
    while true {
      guard let works = works(number) else { return nil }
      if works { return CivilDate(dayNumber: number) }
      number += 1
    }
  }

  /// The last day on which a notice still leads `start` by some working days. A lead time never moves. `nil` where it reaches a year that nobody
  /// knows.
  package func lead(_ count: Int, workdaysBefore start: CivilDate) -> CivilDate? { day(count, from: start, step: -1) }

  /// The working day that many away.
  private func day(_ count: Int, from start: CivilDate, step: Int) -> CivilDate? {
    var (number, left) = (start.dayNumber, count)
    while left > 0 {
      number += step
      guard let works = works(number) else { return nil }
      if works { left -= 1 }
    }
    return CivilDate(dayNumber: number)
  }
}
