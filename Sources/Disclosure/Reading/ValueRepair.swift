// SPDX-License-Identifier: Apache-2.0

/// What a value should have been, read by the kind that its element says; `nil` where it is good, or nobody can tell.
struct ValueRepair {
  var text: String
  var kind: Repair.Kind
  /// What was found wrong with it, if anything was.
  var finding: FindingCode?
  var similarity: Int?

  static func of(_ text: String, _ kind: ElementKind, codes: [CodeTable.Code], units: UnitTable) -> ValueRepair? {
    // Longer than any date, number or option; a whole paragraph is not looked at.
    guard text.utf8.count <= 200 else { return nil }
    return unwrapped(text, kind, codes, units) ?? bare(text, kind, codes, units)
  }

  /// A value in quotes of the input method: “05:30”, 「05:30」, ＂05:30＂. Without them it must be one that the kind reads as it is.
  private static func unwrapped(_ text: String, _ kind: ElementKind, _ codes: [CodeTable.Code], _ units: UnitTable) -> ValueRepair? {
    guard let inner = withoutQuotes(text) else { return nil }
    if ValueReading(kind: kind, codes: codes).accepts(inner) { return ValueRepair(text: inner, kind: .plainWidth, finding: finding(kind)) }
    guard var found = bare(inner, kind, codes, units), found.kind.isSafe else { return nil }
    found.finding = finding(kind)
    return found
  }

  private static func finding(_ kind: ElementKind) -> FindingCode {
    switch kind {
    case .enumeration, .codeList: .unlistedValue
    default: .unreadableValue
    }
  }

  /// `nil` where no pair of quotes stands around all of it.
  static func withoutQuotes(_ text: String) -> String? {
    let plain = text.trimmingSpaces
    guard plain.count > 2, let first = plain.first, let last = plain.last else { return nil }
    let pairs: [(Character, Character)] = [("“", "”"), ("”", "“"), ("“", "“"), ("”", "”"), ("‘", "’"), ("’", "’"), ("「", "」"), ("『", "』"), ("＂", "＂")]
    guard pairs.contains(where: { $0 == (first, last) }) else { return nil }
    return String(plain.dropFirst().dropLast()).trimmingSpaces
  }

  private static func bare(_ text: String, _ kind: ElementKind, _ codes: [CodeTable.Code], _ units: UnitTable) -> ValueRepair? {
    switch kind {
    case .date: return normalised(text, CivilDate.read(text), orElse: digitsOnly)
    case .dateTime: return normalised(text, Moment.read(text)) { digitsOnly($0) ?? dateWithOddTime($0) }
    case .period: return normalised(text, Period.read(text)) { _ in nil }
    case .time: return normalised(text, WallTime.read(text), orElse: oddTime)
    case .number(let rule): return number(text, unit: rule.unit, units: units)
    case .range(let unit): return plain(text, keepsBrackets: true) { AmountRange.read($0) != nil } ?? rangeWithUnit(text, unit, units)
    case .labValue: return plain(text, keepsBrackets: true) { LabValue($0).map { if case .words = $0 { false } else { true } } ?? false }
    case .phone: return phone(text)
    case .url: return WebAddress(text) == nil ? address(text) : nil
    case .enumeration(let values): return listed(text, values.map { [$0] })
    case .codeList: return listed(text, codes.map(\.names))
    default: return nil
    }
  }

  // MARK: Other ways to write the same

  /// - Parameter orElse: what is tried on a text that could not be read; one that could is good as it is.
  private static func normalised<Value>(
    _ text: String, _ read: ReadScalar<Value>?, orElse guess: (String) -> ValueRepair?
  ) -> ValueRepair? {
    guard let read else { return guess(text) }
    guard let usual = read.normalised else { return nil }
    return ValueRepair(text: usual, kind: usual == text.withPlainWidth.trimmingSpaces ? .plainWidth : .usualForm, finding: .normalisedValue)
  }

  /// Full-width characters, where the kind accepts the plain ones.
  ///
  /// - Parameter keepsBrackets: where 310（含）以下 and 0（无） are the usual way to write it.
  private static func plain(_ text: String, finding: FindingCode? = nil, keepsBrackets: Bool = false, _ accepts: (String) -> Bool) -> ValueRepair? {
    let plain = keepsBrackets ? String(text.map { "（）".contains($0) ? String($0) : String($0).withPlainWidth }.joined()) : text.withPlainWidth
    let usual = plain.trimmingSpaces
    return usual != text && accepts(usual) ? ValueRepair(text: usual, kind: .plainWidth, finding: finding) : nil
  }

  private static func phone(_ text: String) -> ValueRepair? {
    if let found = plain(text, { PhoneNumber.reads($0) }) { return found }
    let dashes: Set<Unicode.Scalar> = ["—", "–", "‐", "‑", "−", "―"]
    guard text.unicodeScalars.contains(where: dashes.contains) else { return nil }
    let usual = String(String.UnicodeScalarView(text.withPlainWidth.trimmingSpaces.unicodeScalars.map { dashes.contains($0) ? "-" : $0 }))
    return PhoneNumber.reads(usual) && !PhoneNumber.reads(text) ? ValueRepair(text: usual, kind: .plainWidth, finding: .unreadableValue) : nil
  }

  /// 20261008.
  private static func digitsOnly(_ text: String) -> ValueRepair? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let number = wholeNumber(plain.utf8, digits: 8...8),
      let date = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    else { return nil }
    return ValueRepair(text: date.description, kind: .usualForm, finding: .unreadableValue)
  }

  // MARK: Times

  /// 9:5, 9时5分, 21点; `nil` for what no reading fits.
  static func oddTime(_ text: String) -> ValueRepair? {
    let whole = text.withPlainWidth.trimmingSpaces
    let (shift, plain) = WallTime.shifted(whole)
    let parts = plain.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "时" || $0 == "点" || $0 == "分" }.map(String.init)
    let spoken = plain.contains("点")
    let isClock = plain.contains("时") || spoken
    guard parts.count >= 2, let hour = wholeNumber(parts[0].utf8, digits: 1...2) else { return nil }
    let rest = parts[1].isEmpty && isClock && parts.count == 2 ? "00" : parts[1]
    guard let minute = wholeNumber(rest.utf8, digits: 1...2), minute < 60, let time = shift.apply(hour, minute),
      parts.count == 2 || (parts.count == 3 && parts[2].isEmpty && isClock)
    else { return nil }
    // 6点 may be in the evening. Who writes no zero before the hour writes none before the minute either, but 10:5 might
    // be 10:50 cut short.
    let isSure = isClock ? !spoken || hour > 12 || plain != whole : rest.utf8.count == 1 && parts[0].utf8.count == 1
    return ValueRepair(text: time.description, kind: isSure ? .usualForm : .guessedTime, finding: .unreadableValue)
  }

  /// 2026年10月8日9时5分.
  private static func dateWithOddTime(_ text: String) -> ValueRepair? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let (head, tail) = Moment.parts(of: plain), let date = CivilDate.read(head), let time = oddTime(tail),
      let clock = WallTime.read(time.text)?.value
    else { return nil }
    return ValueRepair(text: "\(Moment(date: date.value, time: clock))", kind: time.kind, finding: .unreadableValue)
  }

  // MARK: Options

  private static func listed(_ text: String, _ candidates: [[String]]) -> ValueRepair? {
    guard !candidates.contains(where: { $0.contains(text) }), let best = Similarity.best(for: text, among: candidates) else { return nil }
    if best.percent == 100 { return ValueRepair(text: best.name, kind: .plainWidth, finding: .unlistedValue) }
    return ValueRepair(
      text: best.name, kind: best.isSafe ? .listedValue : .guessedValue, finding: .unlistedValue, similarity: best.percent)
  }
}
