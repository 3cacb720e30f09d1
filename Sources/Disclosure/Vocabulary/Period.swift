/// A month, quarter, half-year or year for which something is due.
public struct Period: Sendable, Hashable, Comparable, CustomStringConvertible {
  public enum Length: Int, Sendable, CaseIterable {
    case month = 1
    case quarter = 3
    case halfYear = 6
    case year = 12

    /// How specs name it.
    public var name: String {
      switch self {
      case .month: "month"
      case .quarter: "quarter"
      case .halfYear: "half-year"
      case .year: "year"
      }
    }
  }

  public let length: Length
  public let year: Int
  /// Which one of the year, from 1.
  public let index: Int

  public init?(_ length: Length, year: Int, index: Int = 1) {
    guard (1900...2200).contains(year), (1...12 / length.rawValue).contains(index) else { return nil }
    self.init(unchecked: length, year, index)
  }

  private init(unchecked length: Length, _ year: Int, _ index: Int) {
    self.length = length
    self.year = year
    self.index = index
  }

  /// The period that a day falls in.
  public init(_ length: Length, containing date: CivilDate) {
    self.init(unchecked: length, date.year, (date.month - 1) / length.rawValue + 1)
  }

  public var firstDay: CivilDate {
    CivilDate(year: year, month: (index - 1) * length.rawValue + 1, day: 1) ?? CivilDate(dayNumber: 0)
  }
  public var lastDay: CivilDate { firstDay.adding(months: length.rawValue).adding(days: -1) }
  public var following: Period { Period(length, containing: firstDay.adding(months: length.rawValue)) }

  /// How it is written in submissions: 2026-10, 2026-Q3, 2026-H1, 2026.
  public var description: String {
    switch length {
    case .month: "\(year)-\(twoDigits(index))"
    case .quarter: "\(year)-Q\(index)"
    case .halfYear: "\(year)-H\(index)"
    case .year: "\(year)"
    }
  }

  /// How it is read aloud: 2026年10月, 2026年第3季度.
  public var spoken: String {
    switch length {
    case .month: "\(year)年\(index)月"
    case .quarter: "\(year)年第\(index)季度"
    case .halfYear: "\(year)年\(index == 1 ? "上" : "下")半年"
    case .year: "\(year)年度"
    }
  }

  public static func < (left: Period, right: Period) -> Bool {
    (left.firstDay, left.length.rawValue) < (right.firstDay, right.length.rawValue)
  }
}
