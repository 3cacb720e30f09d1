// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads what people write for dates, times and numbers, and says when it had to be normalised.
///
/// Nothing here guesses: `22:30` is a time because the element says so, never because it looks like one.
package struct ReadScalar<Value: Sendable>: Sendable {
  package var value: Value
  /// The usual way to write it, when the text was written otherwise (full-width digits, 2026年10月8日); `nil` when it was written so.
  package var normalised: String?
}

extension CivilDate {
  /// `2026-10-08`, `2026/10/8`, `2026.10.8`, `2026年10月8日`, in plain or full-width digits; `nil` for anything else.
  package static func read(_ text: String) -> ReadScalar<CivilDate>? {
    if text.utf8.count == 10, let usual = usualDate(text.utf8[...]) { return ReadScalar(value: usual) }
    let plain = text.withPlainWidth.trimmingSpaces
    guard let numbers = dateNumbers(plain), numbers.count == 3,
      let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    return ReadScalar(value: date, normalised: date.description == text ? nil : date.description)
  }
}

extension WallTime {
  /// `22:30`, `6:05`, `22：30`, `24:00`; `24:30`, `次日00:30` and `翌日0:30` alike; `凌晨0:30`, `下午3:30`; `nil` for anything else.
  package static func read(_ text: String) -> ReadScalar<WallTime>? {
    let plain = text.withPlainWidth.trimmingSpaces
    let (shift, rest) = shifted(plain)
    let parts = rest.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2 || (parts.count == 3 && parts[2].elementsEqual("00".utf8)),
      let hour = wholeNumber(parts[0], digits: 1...2), let minute = wholeNumber(parts[1], digits: 2...2), minute < 60,
      let time = shift.apply(hour, minute)
    else { return nil }
    let short = plain.utf8.count == 4 && "0" + plain == time.description
    return ReadScalar(value: time, normalised: plain == text && (plain == time.description || short) ? nil : time.description)
  }

  /// What a word before the figures does to the hour.
  enum Shift {
    case none, nextDay, morning, noon, evening

    /// As it is, past midnight, or by a clock of twelve hours; `nil` for what no clock shows.
    func apply(_ hour: Int, _ minute: Int) -> WallTime? {
      switch self {
      // A timetable's day goes on to 29:59; later than that no bus of the day before runs.
      case .none: hour < 30 ? WallTime(serviceMinutes: hour * 60 + minute) : nil
      case .nextDay: hour < 24 ? WallTime(serviceMinutes: 1440 + hour * 60 + minute) : nil
      case .morning: hour < 12 ? WallTime(hour: hour, minute: minute) : nil
      case .noon: hour == 11 || hour == 12 ? WallTime(hour: hour, minute: minute) : (1...2).contains(hour) ? WallTime(hour: hour + 12, minute: minute) : nil
      case .evening: (1...11).contains(hour) ? WallTime(hour: hour + 12, minute: minute) : (12...23).contains(hour) ? WallTime(hour: hour, minute: minute) : nil
      }
    }
  }

  private static let words: [(String, Shift)] = [
    ("次日凌晨", .nextDay), ("翌日凌晨", .nextDay), ("次日", .nextDay), ("翌日", .nextDay), ("隔日", .nextDay), ("第二天", .nextDay), ("第二日", .nextDay),
    ("凌晨", .morning), ("清晨", .morning), ("早晨", .morning), ("早上", .morning), ("上午", .morning), ("中午", .noon), ("下午", .evening),
    ("傍晚", .evening), ("晚上", .evening), ("晚间", .evening),
  ]

  static func shifted(_ plain: String) -> (Shift, String) {
    for (word, shift) in words where plain.hasPrefix(word) { return (shift, String(plain.dropFirst(word.count)).trimmingSpaces) }
    return (.none, plain)
  }
}

extension Moment {
  /// A date, or a date and a time with a space or `T` between; `nil` for anything else.
  package static func read(_ text: String) -> ReadScalar<Moment>? {
    let bytes = text.utf8
    // The usual way first: nearly every time in a submission is written so.
    if bytes.count == 16, let date = usualDate(bytes.prefix(10)) {
      let rest = bytes.dropFirst(10)
      let colon = bytes.index(bytes.startIndex, offsetBy: 13)
      if rest.first == 0x20, bytes[colon] == UInt8(ascii: ":"), let hour = wholeNumber(rest.dropFirst().prefix(2), digits: 2...2),
        let minute = wholeNumber(rest.suffix(2), digits: 2...2), let time = WallTime(hour: hour, minute: minute)
      {
        return ReadScalar(value: Moment(date: date, time: time))
      }
    }
    let plain = text.withPlainWidth.trimmingSpaces
    if let date = CivilDate.read(plain) {
      let usual = date.value.description
      return ReadScalar(value: Moment(date: date.value), normalised: usual == text ? nil : usual)
    }
    guard let (head, tail) = parts(of: plain), let date = CivilDate.read(head), let time = WallTime.read(tail) else { return nil }
    let moment = Moment(date: date.value, time: time.value)
    let odd = date.normalised != nil || time.normalised != nil || plain != text
    return ReadScalar(value: moment, normalised: odd ? moment.description : nil)
  }
}

extension Moment {
  /// The date and the time of a text: what stands before and after the first blank, T or 日.
  static func parts(of plain: String) -> (date: String, time: String)? {
    if let split = plain.firstIndex(where: { $0 == " " || $0 == "T" }) {
      return (String(plain[..<split]), String(plain[plain.index(after: split)...]).trimmingSpaces)
    }
    guard let split = plain.firstIndex(of: "日") else { return nil }
    return (String(plain[...split]), String(plain[plain.index(after: split)...]))
  }
}

extension Period {
  /// `2026-10`, `2026-Q3`, `2026-H1`, `2026`, `2026-W41`, `2026-10-H1`, and 2026年10月, 2026年第3季度, 2026年上半年, 2026年度, 2026年第41周,
  /// 2026年10月上半月; also 202610, 2026.10, 2026年10月份. `nil` for anything else.
  package static func read(_ text: String) -> ReadScalar<Period>? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let year = wholeNumber(plain.utf8.prefix(4), digits: 4...4) else { return nil }
    let rest = String(plain.dropFirst(4))
    let found: Period? =
      switch rest {
      case "", "年", "年度": Period(.year, year: year)
      case "-H1", "年上半年": Period(.halfYear, year: year, index: 1)
      case "-H2", "年下半年": Period(.halfYear, year: year, index: 2)
      default: week(rest, year) ?? halfMonth(rest, year) ?? quarterOrMonth(rest, year)
      }
    guard let found else { return nil }
    return ReadScalar(value: found, normalised: found.description == text ? nil : found.description)
  }

  private static func week(_ rest: String, _ year: Int) -> Period? {
    for (lead, end) in [("-W", ""), ("-w", ""), ("W", ""), ("年第", "周"), ("第", "周")] where rest.hasPrefix(lead) && rest.hasSuffix(end) {
      let digits = rest.dropFirst(lead.count).dropLast(end.count)
      if let index = wholeNumber(digits.utf8, digits: 1...2) { return Period(.week, year: year, index: index) }
    }
    return nil
  }

  private static func halfMonth(_ rest: String, _ year: Int) -> Period? {
    for (end, half) in [("-H1", 1), ("-H2", 2), ("月上半月", 1), ("月下半月", 2), ("上半月", 1), ("下半月", 2)] where rest.hasSuffix(end) {
      let head = rest.dropLast(end.count)
      guard let lead = ["-", "/", "年"].first(where: head.hasPrefix),
        let month = wholeNumber(head.dropFirst(lead.count).utf8, digits: 1...2), (1...12).contains(month)
      else { return nil }
      return Period(.halfMonth, year: year, index: month * 2 - (2 - half))
    }
    return nil
  }

  private static func quarterOrMonth(_ rest: String, _ year: Int) -> Period? {
    let names = ["一": 1, "二": 2, "三": 3, "四": 4]
    for lead in ["-Q", "-q", "年第", "Q", "年"] where rest.hasPrefix(lead) {
      let tail = rest.dropFirst(lead.count)
      let digit = tail.hasSuffix("季度") ? tail.dropLast(2) : lead.contains("Q") || lead.contains("q") ? tail : ""
      let index = wholeNumber(digit.utf8, digits: 1...1) ?? names[String(digit)]
      if let index { return Period(.quarter, year: year, index: index) }
    }
    // 202609, 2026年09月份
    if let month = wholeNumber(rest.utf8, digits: 2...2) { return Period(.month, year: year, index: month) }
    let rest = rest.hasSuffix("月份") ? String(rest.dropLast()) : rest
    // 2026.10 and 2026.09; 2026.1 may have been 2026.10 in a table.
    let isMarked = rest.hasPrefix("-") || rest.hasPrefix("/") || rest.hasPrefix(".") && rest.count == 3
    let month = isMarked ? rest.dropFirst() : rest.hasPrefix("年") && rest.hasSuffix("月") ? rest.dropFirst().dropLast() : ""
    return wholeNumber(month.utf8, digits: 1...2).flatMap { Period(.month, year: year, index: $0) }
  }
}

/// A number with nothing around it; `nil` for anything else. A comma is a thousands mark only before groups of exactly three digits:
/// `1,234,567`; `2,5` could be two and a half or twenty-five, and is not read.
package func readDecimal(_ text: String) -> ReadScalar<Decimal>? {
  if let value = Decimal(text) { return ReadScalar(value: value) }
  let plain = text.withPlainWidth.trimmingSpaces
  guard let bare = withoutThousandsMarks(plain), let value = Decimal(bare) else { return nil }
  return ReadScalar(value: value, normalised: bare)
}

/// The digits without commas that mark thousands; `nil` where a comma stands anywhere else.
func withoutThousandsMarks(_ plain: String) -> String? {
  guard plain.utf8.contains(UInt8(ascii: ",")) else { return plain }
  let whole = plain.utf8.prefix { $0 != UInt8(ascii: ".") }
  let groups = whole.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
  guard let first = groups.first, (1...3).contains(first.count), first.first != UInt8(ascii: "0"),
    groups.dropFirst().allSatisfy({ $0.count == 3 }), !plain.utf8.dropFirst(whole.count).contains(UInt8(ascii: ","))
  else { return nil }
  return plain.filter { $0 != "," }
}

/// `2026-10-08`, byte by byte.
private func usualDate(_ bytes: Substring.UTF8View) -> CivilDate? {
  guard bytes.count == 10, bytes.dropFirst(4).first == UInt8(ascii: "-"), bytes.dropFirst(7).first == UInt8(ascii: "-"),
    let year = wholeNumber(bytes.prefix(4), digits: 4...4), let month = wholeNumber(bytes.dropFirst(5).prefix(2), digits: 2...2),
    let day = wholeNumber(bytes.suffix(2), digits: 2...2)
  else { return nil }
  return CivilDate(year: year, month: month, day: day)
}

private func dateNumbers(_ plain: String) -> [Int]? {
  var separators = 0
  var numbers: [Int] = []
  var current: Int?
  var length = 0
  for scalar in plain.unicodeScalars {
    switch scalar {
    case "0"..."9":
      current = (current ?? 0) * 10 + Int(scalar.value - 48)
      length += 1
      guard length <= 4 else { return nil }
    case "-", "/", ".", "年", "月", "日":
      guard let number = current else { return nil }
      numbers.append(number)
      (current, length) = (nil, 0)
      separators += 1
    default: return nil
    }
  }
  if let number = current { numbers.append(number) }
  return separators <= 3 ? numbers : nil
}

func wholeNumber(_ bytes: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
  guard digits.contains(bytes.count) else { return nil }
  var value = 0
  for byte in bytes {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    value = value * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return value
}

/// What a scalar says, read as a value: the one place that does so after a file was judged. `nil` for what is no such value.
extension YAMLNode {
  package var moment: Moment? { isScalar ? Moment.read(text)?.value : nil }
  package var day: CivilDate? { isScalar ? CivilDate.read(text)?.value : nil }
  package var clock: WallTime? { isScalar ? WallTime.read(text)?.value : nil }
  package var period: Period? { isScalar ? Period.read(text)?.value : nil }
  package var number: Decimal? { isScalar ? readDecimal(text)?.value : nil }
}
