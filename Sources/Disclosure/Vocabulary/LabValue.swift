// SPDX-License-Identifier: Apache-2.0

/// A laboratory's result as laboratories write it.
package enum LabValue: Sendable, Hashable {
  case number(Decimal)
  /// `<0.005`, `0.05L`, `未检出(<0.05)`: somewhere from nothing to less than this.
  case below(Decimal)
  /// `≤0.05`: somewhere from nothing to this.
  case atMost(Decimal)
  /// `>200`: more than this.
  case above(Decimal)
  /// `≥200`: this or more.
  case atLeast(Decimal)
  /// `0.041±0.021`: a value with its uncertainty.
  case uncertain(Decimal, plusMinus: Decimal)
  /// `0(无)`: a level, with what it means.
  case described(Decimal, String)
  /// `未检出`, `<LOD`: looked for and not found.
  case notDetected
  /// `/`, `--`, `未测`: not tested.
  case notTested
  /// `无`, `无异臭、异味`: words.
  case words(String)

  /// Reads a result, in plain or full-width characters; `nil` when there is nothing to read.
  package init?(_ text: String) {
    // Most results are a number and nothing else.
    if let value = Decimal(text), !Self.isNegative(text) {
      self = .number(value)
      return
    }
    let plain = text.withPlainWidth.trimmingSpaces
    guard !plain.isEmpty, !Self.isNegative(plain) else { return nil }
    // No known word is a bound with a number; most results that are no plain number are bounds.
    if let known = Self.bounded(plain) ?? Self.known(plain) ?? Self.measured(plain) ?? Self.explained(plain) {
      self = known
    } else if plain.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) {
      return nil
    } else {
      self = .words(plain)
    }
  }

  /// `-0.1`, `<-0.1`: nothing is there in less than no quantity. Dashes alone are something else.
  private static func isNegative(_ plain: String) -> Bool {
    // Asked of every result: all but those that open with a sign, in one of these bytes, end here.
    guard let first = plain.utf8.first, first == 0xE2 || first == 0x20 || first == UInt8(ascii: "-") || (0x3C...0x3E).contains(first) else { return false }
    let value = plain.drop { "<>=≤≥".contains($0) }.drop { $0 == " " }
    guard let sign = value.first, "-−–—".contains(sign) else { return false }
    return value.dropFirst().unicodeScalars.contains(where: \.isPlainDigit)
  }

  private static let untested: Set<String> = ["未检测", "未检", "未测", "未测定", "未做", "未开展检测", "不检", "停测", "N/A", "n/a"]
  private static let undetected: Set<String> = [
    "未检出", "没有检出", "低于检出限", "小于检出限", "ND", "nd", "N.D.", "n.d.", "BDL", "<LOD", "<MDL", "<DL", "<检出限", "＜检出限",
  ]
  private static let dashes: Set<Unicode.Scalar> = ["-", "—", "–", "―", "−", "－", "/", "\\"]

  private static func known(_ plain: String) -> LabValue? {
    if plain.unicodeScalars.allSatisfy(dashes.contains) || untested.contains(plain) { return .notTested }
    return undetected.contains(plain) ? .notDetected : nil
  }

  /// `<0.005`, `≤0.05`, `0.05L` (the limit of detection and L for lower), `>200`.
  private static func bounded(_ plain: String) -> LabValue? {
    guard let first = plain.utf8.first, let last = plain.utf8.last else { return nil }
    // All marks begin with one of three bytes, or the L stands at the end.
    guard first == UInt8(ascii: "<") || first == UInt8(ascii: ">") || first == 0xE2 || last | 0x20 == UInt8(ascii: "l") else { return nil }
    for (marks, bound) in bounds {
      for mark in marks where plain.hasPrefix(mark) { return number(String(plain.dropFirst(mark.count))).map(bound) }
    }
    if plain.hasSuffix("L") || plain.hasSuffix("l") { return number(String(plain.dropLast())).map { .below($0) } }
    return nil
  }

  /// The longer marks first: `<=` begins with `<`.
  private static let bounds: [(marks: [String], bound: @Sendable (Decimal) -> LabValue)] = [
    (["<=", "≤", "⩽", "≦"], { .atMost($0) }), (["<"], { .below($0) }), ([">=", "≥", "⩾", "≧"], { .atLeast($0) }), ([">"], { .above($0) }),
  ]

  private static func measured(_ plain: String) -> LabValue? {
    if let value = number(plain) { return .number(value) }
    guard let split = plain.firstIndex(of: "±"), let value = number(String(plain[..<split])),
      let margin = number(String(plain[plain.index(after: split)...]))
    else { return nil }
    return .uncertain(value, plusMinus: margin)
  }

  /// `0(无)`, `未检出(<0.05)`, `ND（0.05）`: a result and, in brackets, what it means or how it is bounded.
  private static func explained(_ plain: String) -> LabValue? {
    guard plain.hasSuffix(")"), let open = plain.firstIndex(of: "(") else { return nil }
    let outside = String(plain[..<open]).trimmingSpaces
    let inside = String(plain[plain.index(after: open)...].dropLast()).trimmingSpaces
    if case .notDetected? = known(outside) {
      let bound = inside.hasPrefix("检出限") ? String(inside.dropFirst(3).drop { $0 == ":" || $0 == "为" }) : inside
      switch bounded(bound) ?? measured(bound) {
      case .below(let limit)?, .atMost(let limit)?, .number(let limit)?: return .below(limit)
      default: return nil
      }
    }
    let level = outside.hasSuffix("级") ? String(outside.dropLast()) : outside
    // Another number in the brackets (0.1(复测1.5)) is another result: which one holds, nobody can tell.
    guard let value = number(level), !inside.isEmpty, !inside.unicodeScalars.contains(where: \.isPlainDigit) else { return nil }
    return .described(value, inside)
  }

  private static let raised: [Unicode.Scalar: Unicode.Scalar] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-", "⁺": "+", "−": "-",
  ]

  /// A plain decimal, or one with a power of ten: `1.0×10^-3`, `1.0E-3`.
  static func number(_ text: String) -> Decimal? {
    let plain = text.trimmingSpaces
    if let value = Decimal(plain) { return value }
    // A word holds no digit of any height.
    guard plain.unicodeScalars.contains(where: { $0.isPlainDigit || $0.value >= 0xB2 && !$0.isHan && raised[$0] != nil }) else { return nil }
    let level = String(String.UnicodeScalarView(plain.unicodeScalars.map { raised[$0] ?? $0 }))
    let parts: [Substring]
    if let split = level.firstIndex(where: { $0 == "E" || $0 == "e" }) {
      parts = [level[..<split], level[level.index(after: split)...]]
    } else {
      guard let split = level.firstIndex(where: { "×xX*·✕".contains($0) }) else { return nil }
      let power = String(level[level.index(after: split)...]).trimmingSpaces
      guard power.hasPrefix("10") else { return nil }
      let exponent = power.dropFirst(2).drop { $0 == "^" || $0 == "(" }
      parts = [level[..<split], exponent.hasSuffix(")") ? exponent.dropLast() : exponent]
    }
    guard let factor = Decimal(String(parts[0]).trimmingSpaces), let exponent = Decimal(String(parts[1]).trimmingSpaces)?.whole,
      (-12...12).contains(exponent)
    else { return nil }
    return factor.timesTen(to: exponent)
  }

  /// The number to add up: for `<x` nothing above x is claimed, so the bound itself counts.
  var upperEstimate: Decimal? {
    switch self {
    case .number(let value), .below(let value), .atMost(let value), .uncertain(let value, _), .described(let value, _): value
    case .notDetected: Decimal(0)
    case .above, .atLeast, .notTested, .words: nil
    }
  }

  /// The value, where one number was measured.
  var measured: Decimal? {
    switch self {
    case .number(let value), .described(let value, _): value
    default: nil
    }
  }

  /// The same result in another unit; `nil` where that does not come out even.
  func converted(_ convert: (Decimal) -> Decimal?) -> LabValue? {
    switch self {
    case .number(let value): convert(value).map { .number($0) }
    case .below(let value): convert(value).map { .below($0) }
    case .atMost(let value): convert(value).map { .atMost($0) }
    case .above(let value): convert(value).map { .above($0) }
    case .atLeast(let value): convert(value).map { .atLeast($0) }
    case .described(let value, let text): convert(value).map { .described($0, text) }
    case .uncertain(let value, let margin): convert(value).flatMap { value in convert(margin).map { .uncertain(value, plusMinus: $0) } }
    case .notDetected, .notTested, .words: self
    }
  }

  /// From the least to the greatest that the true value may be, as far as it is known, and whether it may be the bound itself; `nil` for what is no
  /// measurement.
  var span: (least: Decimal?, greatest: Decimal?, isClosed: Bool)? {
    switch self {
    case .number(let value), .described(let value, _), .uncertain(let value, _): (value, value, true)
    case .below(let limit): (nil, limit, false)
    case .atMost(let limit): (nil, limit, true)
    case .above(let limit): (limit, nil, false)
    case .atLeast(let limit): (limit, nil, true)
    case .notDetected, .notTested, .words: nil
    }
  }
}

extension Decimal {
  /// The value times a power of ten; `nil` where it has too many places or does not fit.
  func timesTen(to exponent: Int) -> Decimal? {
    guard exponent > 0 else { return places - exponent <= 18 ? Decimal(digits: digits, places: places - exponent) : nil }
    var (digits, places) = (digits, places)
    for _ in 0..<exponent {
      if places > 0 {
        places -= 1
      } else {
        let (next, overflow) = digits.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        digits = next
      }
    }
    // Two numbers of so many digits can still be multiplied within 128 bits.
    return String(digits).utf8.count <= 19 ? Decimal(digits: digits, places: places) : nil
  }
}
