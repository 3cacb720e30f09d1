// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What people see of a number or a date under a format: "示例"0"路", 000, 0%, m"-"d.
///
/// Only what can be followed exactly is: fractions, exponents, conditions and words for days give `nil`.
struct NumberPicture: Sendable {
  private enum Token: Sendable, Equatable {
    case literal(String)
    case digit(Character)
    case point, comma, percent
    /// y, m, d, h or s, so many times.
    case letter(Character, Int)
  }

  /// For positive numbers, negative ones and zero, as far as they are told apart; `nil` for one that cannot be followed.
  private let sections: [[Token]?]

  /// Those that every spreadsheet knows by number, as it shows them here.
  private static let builtIn: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "yyyy\"\u{5E74}\"m\"\u{6708}\"", 28: "m\"\u{6708}\"d\"\u{65E5}\"",
    29: "m\"\u{6708}\"d\"\u{65E5}\"",
    31: "yyyy\"\u{5E74}\"m\"\u{6708}\"d\"\u{65E5}\"", 57: "yyyy\"\u{5E74}\"m\"\u{6708}\"",
    58: "m\"\u{6708}\"d\"\u{65E5}\"",
  ]

  init?(builtIn id: Int) {
    guard let code = Self.builtIn[id] else { return nil }
    self.init(code: code)
  }

  init?(code: String) {
    guard !code.hasPrefix("General"), code != "@" else { return nil }
    sections = Self.split(code).map(Self.tokens)
  }

  private static func split(_ code: String) -> [String] {
    var parts = [""]
    var (quoted, escaped) = (false, false)
    for character in code {
      if character == "\"", !escaped { quoted.toggle() }
      if character == ";", !quoted, !escaped { parts.append("") } else { parts[parts.count - 1].append(character) }
      escaped = character == "\\" && !escaped
    }
    return parts
  }

  private static func tokens(_ section: String) -> [Token]? {
    var tokens: [Token] = []
    var rest = Substring(section)
    while let character = rest.first {
      rest.removeFirst()
      switch character {
      case "\"":
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        tokens.append(.literal(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      case "\\": if let next = rest.popFirst() { tokens.append(.literal(String(next))) }
      case "_": if rest.popFirst() != nil { tokens.append(.literal(" ")) }
      case "*": _ = rest.popFirst()
      case "[":
        guard let end = rest.firstIndex(of: "]") else { return nil }
        guard let text = bracket(rest[..<end]) else { return nil }
        if !text.isEmpty { tokens.append(.literal(text)) }
        rest = rest[rest.index(after: end)...]
      case "0", "#", "?": tokens.append(.digit(character))
      case ".": tokens.append(.point)
      case ",": tokens.append(.comma)
      case "%": tokens.append(.percent)
      case "y", "m", "d", "h", "s", "Y", "M", "D", "H", "S":
        let letter = Character(character.lowercased())
        if case .letter(letter, let count)? = tokens.last { tokens[tokens.count - 1] = .letter(letter, count + 1) } else { tokens.append(.letter(letter, 1)) }
      case let other where other.isLetter && other.isASCII: return nil
      case "/" where !tokens.contains { if case .letter = $0 { true } else { false } }: return nil
      default: tokens.append(.literal(String(character)))
      }
    }
    return tokens
  }

  /// [Red] and [$-804] show nothing, [$¥-804] shows the sign; a condition or hours past 24 cannot be followed here.
  private static func bracket(_ inner: Substring) -> String? {
    if inner.hasPrefix("$") { return String(inner.dropFirst().prefix { $0 != "-" }) }
    let isCondition = inner.first.map { "<>=".contains($0) } ?? true
    let isSpan = inner.allSatisfy { "hmsHMS".contains($0) }
    return isCondition || isSpan ? nil : ""
  }

  // MARK: Numbers

  /// - Parameter number: in plain decimal notation.
  func text(ofNumber number: String) -> String? {
    let isNegative = number.hasPrefix("-")
    let isZero = !number.contains { ("1"..."9").contains($0) }
    let index = isNegative && sections.count > 1 ? 1 : isZero && sections.count > 2 ? 2 : 0
    guard let tokens = sections[index], !tokens.contains(where: { if case .letter = $0 { true } else { false } }) else { return nil }
    guard tokens.contains(where: { if case .digit = $0 { true } else { false } }) else { return nil }
    let point = tokens.firstIndex(of: .point) ?? tokens.count
    let (whole, fraction) = (tokens[..<point], tokens[min(point + 1, tokens.count)...])
    // Each comma after the last digit divides by a thousand.
    let lastDigit = tokens.lastIndex { if case .digit = $0 { true } else { false } } ?? 0
    let thousands = tokens[lastDigit...].count { $0 == .comma }
    let places = fraction.count { if case .digit = $0 { true } else { false } }
    let parts = Self.parts(number, shift: 2 * tokens.count { $0 == .percent } - 3 * thousands, places: places)
    let body =
      Self.written(whole, parts.whole, groups: whole[..<min(lastDigit, point)].contains(.comma)) + (point < tokens.count ? "." : "")
      + Self.written(fraction, parts.fraction)
    let text = (isNegative && index == 0 && !isZero ? "-" : "") + body
    return Self.trimmed(text)
  }

  /// Digits before and after the point, the point moved to the right, rounded half up to so many places.
  private static func parts(_ number: String, shift: Int, places: Int) -> (whole: [Character], fraction: [Character]) {
    let halves = number.drop { $0 == "-" }.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var whole = Array(halves.first ?? "")
    var fraction = halves.count > 1 ? Array(halves[1]) : []
    for _ in 0..<max(0, -shift) { fraction.insert(whole.popLast() ?? "0", at: 0) }
    for _ in 0..<max(0, shift) { whole.append(fraction.isEmpty ? "0" : fraction.removeFirst()) }
    while fraction.count < places { fraction.append("0") }
    if fraction.count > places, fraction[places] >= "5" {
      var digits = whole + fraction[..<places]
      var index = digits.count
      while index > 0 {
        index -= 1
        if digits[index] == "9" { digits[index] = "0" } else { digits[index] = Character(String((digits[index].wholeNumberValue ?? 0) + 1)); break }
        if index == 0 { digits.insert("1", at: 0) }
      }
      whole = Array(digits.dropLast(places))
      fraction = Array(digits.suffix(places))
    }
    return (Array(whole.drop { $0 == "0" }), Array(fraction.prefix(places)))
  }

  private static func written(_ tokens: ArraySlice<Token>, _ digits: [Character], groups: Bool) -> String {
    var left = digits
    var pieces: [String] = []
    var written = 0
    let first = tokens.firstIndex { if case .digit = $0 { true } else { false } }
    func put(_ digit: Character) {
      if groups, written > 0, written.isMultiple(of: 3) { pieces.append(",") }
      pieces.append(String(digit))
      written += 1
    }
    for index in tokens.indices.reversed() {
      switch tokens[index] {
      case .literal(let text): pieces.append(text)
      case .percent: pieces.append("%")
      case .digit(let mark):
        if let digit = left.popLast() { put(digit) } else if mark == "0" { put("0") } else if mark == "?" { pieces.append(" ") }
        if index == first { while let digit = left.popLast() { put(digit) } }
      default: break
      }
    }
    return pieces.reversed().joined()
  }

  private static func written(_ tokens: ArraySlice<Token>, _ digits: [Character]) -> String {
    var text = ""
    var index = 0
    let filled = (digits.lastIndex { $0 != "0" } ?? -1) + 1
    for token in tokens {
      switch token {
      case .literal(let literal): text += literal
      case .percent: text += "%"
      case .digit(let mark):
        if index < filled || mark == "0" { text.append(digits[index]) }
        index += 1
      default: break
      }
    }
    return text
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  // MARK: Dates

  func text(of date: CivilDate?, seconds: Int?) -> String? {
    guard let tokens = sections[0] else { return nil }
    let clock = seconds ?? 0
    var text = ""
    for (index, token) in tokens.enumerated() {
      switch token {
      case .literal(let literal): text += literal
      case .letter(let letter, let count):
        let isMinute = letter == "m" && (Self.neighbour(tokens[..<index].reversed()) == "h" || Self.neighbour(tokens[(index + 1)...]) == "s")
        guard let number = Self.number(isMinute ? "n" : letter, date, clock), count <= (letter == "y" ? 4 : 2) else { return nil }
        let figures = letter == "y" && count < 3 ? number % 100 : number
        let isPadded = letter == "y" ? count < 3 : count == 2
        text += isPadded && figures < 10 ? "0\(figures)" : "\(figures)"
      default: return nil
      }
    }
    return Self.trimmed(text)
  }

  private static func neighbour(_ tokens: some Sequence<Token>) -> Character? {
    for case .letter(let letter, _) in tokens { return letter }
    return nil
  }

  private static func number(_ letter: Character, _ date: CivilDate?, _ clock: Int) -> Int? {
    switch letter {
    case "y": date?.year
    case "m": date?.month
    case "d": date?.day
    case "h": clock / 3600
    case "n": clock / 60 % 60
    default: clock % 60
    }
  }
}
