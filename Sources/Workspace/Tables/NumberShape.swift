// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// How a spreadsheet shows a number, as far as it changes what the number means.
enum NumberShape: Sendable {
  case general, percent, date, time, dateTime
  /// A time that may go past 24 hours.
  case span

  /// One of the formats that every spreadsheet knows by number; those from 27 to 58 are the Chinese ones.
  init(builtIn id: Int) {
    self =
      switch id {
      case 9, 10: .percent
      case 14...17, 27...31, 36, 50...54, 57, 58: .date
      case 18...21, 32...35, 45, 47, 55, 56: .time
      case 22: .dateTime
      case 46: .span
      default: .general
      }
  }

  /// A format written out: `yyyy"年"m"月"d"日"`, `[h]:mm`, `0.0%`.
  init(code: String) {
    guard !code.hasPrefix("General"), code != "@" else {
      self = .general
      return
    }
    var (hasDay, hasTime, hasPercent, isSpan) = (false, false, false, false)
    var (quoted, bracket, skip) = (false, "", false)
    var inBracket = false
    // The part for positive numbers.
    for character in code.lowercased() {
      if skip { skip = false; continue }
      if character == "\"" { quoted.toggle() }
      if quoted { continue }
      if inBracket {
        if character == "]" {
          inBracket = false
          if !bracket.isEmpty, bracket.allSatisfy({ $0 == "h" || $0 == "m" || $0 == "s" }) { isSpan = true }
        } else {
          bracket.append(character)
        }
        continue
      }
      switch character {
      case ";": self = Self.shape(hasDay, hasTime, hasPercent, isSpan); return
      case "[": (inBracket, bracket) = (true, "")
      case "\\", "_", "*": skip = true
      case "y", "d": hasDay = true
      case "h", "s": hasTime = true
      case "%": hasPercent = true
      default: break
      }
    }
    self = Self.shape(hasDay, hasTime, hasPercent, isSpan)
  }

  private static func shape(_ hasDay: Bool, _ hasTime: Bool, _ hasPercent: Bool, _ isSpan: Bool) -> NumberShape {
    if isSpan { return .span }
    if hasDay && hasTime { return .dateTime }
    if hasDay { return .date }
    if hasTime { return .time }
    return hasPercent ? .percent : .general
  }

  /// What a number shown this way is; `rounded` when digits that only arithmetic made were dropped.
  func content(_ raw: String, date1904: Bool) -> (content: CellContent, rounded: Bool) {
    guard let number = SheetNumber(raw) else { return (.text(raw), false) }
    switch self {
    case .general, .percent:
      if number.isCut { return (.cutNumber(number.text), false) }
      return (self == .percent ? .percent(number.text) : .number(number.text), number.isRounded)
    case .date, .time, .dateTime, .span:
      guard let value = Double(raw), value >= 0, value < 2_958_466 else { return (.number(number.text), false) }
      return (moment(value, date1904), false)
    }
  }

  private func moment(_ value: Double, _ date1904: Bool) -> CellContent {
    // To the second: a serial number has some microseconds to spare.
    let seconds = Int((value * 86_400).rounded())
    if self == .span { return .moment(nil, seconds: seconds) }
    let (day, clock) = (seconds / 86_400, seconds % 86_400)
    if self == .time { return .moment(nil, seconds: clock) }
    guard let date = SpreadsheetDay.date(day, from1904: date1904) else { return .text("\(day)") }
    return .moment(date, seconds: self == .dateTime ? clock : nil)
  }
}
