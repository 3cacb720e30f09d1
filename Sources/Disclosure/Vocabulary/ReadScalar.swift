/// Reads what people write for dates, times and numbers, and says when it had to be normalised.
///
/// Nothing here guesses: `22:30` is a time because the element says so, never because it looks like one.
public struct ReadScalar<Value: Sendable>: Sendable {
  public var value: Value
  /// The usual way to write it, when the text was written otherwise (full-width digits, 2026年10月8日).
  public var normalised: String?
}

extension CivilDate {
  /// `2026-10-08`, `2026/10/8`, `2026.10.8`, `2026年10月8日`, in plain or full-width digits.
  public static func read(_ text: String) -> ReadScalar<CivilDate>? {
    if text.utf8.count == 10, let usual = usualDate(text.utf8[...]) { return ReadScalar(value: usual) }
    let plain = text.withPlainWidth.trimmingSpaces
    guard let numbers = dateNumbers(plain), numbers.count == 3,
      let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    return ReadScalar(value: date, normalised: date.description == text ? nil : date.description)
  }
}

extension WallTime {
  /// `22:30`, `6:05`, `22：30`, `24:00`.
  public static func read(_ text: String) -> ReadScalar<WallTime>? {
    let plain = text.withPlainWidth.trimmingSpaces
    let parts = plain.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2 || (parts.count == 3 && parts[2].elementsEqual("00".utf8)),
      let hour = wholeNumber(parts[0], digits: 1...2), let minute = wholeNumber(parts[1], digits: 2...2),
      let time = WallTime(hour: hour, minute: minute)
    else { return nil }
    let short = plain.utf8.count == 4 && "0" + plain == time.description
    return ReadScalar(value: time, normalised: plain == text && (plain == time.description || short) ? nil : time.description)
  }
}

extension Moment {
  /// A date, or a date and a time with a space or `T` between.
  public static func read(_ text: String) -> ReadScalar<Moment>? {
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
    guard let split = plain.lastIndex(where: { $0 == " " || $0 == "T" || $0 == "日" }) else { return nil }
    let head = plain[split] == "日" ? String(plain[...split]) : String(plain[..<split])
    guard let date = CivilDate.read(head),
      let time = WallTime.read(String(plain[plain.index(after: split)...]).trimmingSpaces)
    else { return nil }
    let moment = Moment(date: date.value, time: time.value)
    let odd = date.normalised != nil || time.normalised != nil || plain != text
    return ReadScalar(value: moment, normalised: odd ? moment.description : nil)
  }
}

extension Period {
  /// `2026-10`, `2026-Q3`, `2026-H1`, `2026`, and 2026年10月, 2026年第3季度, 2026年上半年, 2026年度.
  public static func read(_ text: String) -> ReadScalar<Period>? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let year = wholeNumber(plain.utf8.prefix(4), digits: 4...4) else { return nil }
    let rest = String(plain.dropFirst(4))
    let found: Period? =
      switch rest {
      case "", "年", "年度": Period(.year, year: year)
      case "-H1", "年上半年": Period(.halfYear, year: year, index: 1)
      case "-H2", "年下半年": Period(.halfYear, year: year, index: 2)
      default: quarterOrMonth(rest, year)
      }
    guard let found else { return nil }
    return ReadScalar(value: found, normalised: found.description == text ? nil : found.description)
  }

  private static func quarterOrMonth(_ rest: String, _ year: Int) -> Period? {
    let names = ["一": 1, "二": 2, "三": 3, "四": 4]
    for lead in ["-Q", "-q", "年第", "Q", "年"] where rest.hasPrefix(lead) {
      let tail = rest.dropFirst(lead.count)
      let digit = tail.hasSuffix("季度") ? tail.dropLast(2) : lead.contains("Q") || lead.contains("q") ? tail : ""
      let index = wholeNumber(digit.utf8, digits: 1...1) ?? names[String(digit)]
      if let index { return Period(.quarter, year: year, index: index) }
    }
    let month = rest.hasPrefix("-") || rest.hasPrefix("/") ? rest.dropFirst() : rest.hasPrefix("年") && rest.hasSuffix("月") ? rest.dropFirst().dropLast() : ""
    return wholeNumber(month.utf8, digits: 1...2).flatMap { Period(.month, year: year, index: $0) }
  }
}

/// A number with nothing around it. A comma is a thousands mark only before groups of exactly three digits: `1,234,567`;
/// `2,5` could be two and a half or twenty-five, and is not read.
public func readDecimal(_ text: String) -> ReadScalar<Decimal>? {
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
