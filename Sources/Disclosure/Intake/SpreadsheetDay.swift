// SPDX-License-Identifier: Apache-2.0

/// How spreadsheets count days and parts of a day.
package enum SpreadsheetDay {
  /// Day 1 is 1900-01-01, and day 60 a 29 February that never was; in the other system day 0 is 1904-01-01.
  package static func date(_ day: Int, from1904: Bool) -> CivilDate? {
    if from1904 { return CivilDate(year: 1904, month: 1, day: 1)?.adding(days: day) }
    guard day >= 1, day != 60 else { return nil }
    return CivilDate(year: 1900, month: 1, day: 1)?.adding(days: day < 60 ? day - 1 : day - 2)
  }

  /// Years in which a number without a date's format is taken for a day: nothing disclosed here is older or later.
  private static let years = 1990...2099

  /// The day and time that a bare number stands for; `nil` where it can be none, or is not written as a plain number.
  static func moment(_ number: String, from1904: Bool) -> (date: CivilDate, seconds: Int)? {
    guard number.utf8.count >= 5, number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let value = Double(number) else { return nil }
    let seconds = Int((value * 86_400).rounded())
    guard value < 100_000, let date = date(seconds / 86_400, from1904: from1904), years.contains(date.year) else { return nil }
    return (date, seconds % 86_400)
  }

  /// The time of day that a part of a day stands for, in seconds, to the whole minute. With two decimals or fewer it may as well be
  /// hours and minutes with a point between, and is not read.
  static func clock(_ number: String) -> Int? {
    guard number.hasPrefix("0."), number.utf8.count > 4, let value = Double(number) else { return nil }
    let minutes = value * 1_440
    guard abs(minutes - minutes.rounded()) < 0.02 else { return nil }
    return Int(minutes.rounded()) * 60
  }
}
