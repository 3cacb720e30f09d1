// SPDX-License-Identifier: Apache-2.0

/// A number kept exactly as written: 1.10 stays 1.10, and 0.1 + 0.2 is 0.3.
package struct Decimal: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The digits as a whole number.
  let digits: Int128
  /// How many of them stand after the point, 0–18.
  package let places: Int

  init(digits: Int128, places: Int) {
    self.digits = digits
    self.places = places
  }

  package init(_ whole: Int) { self.init(digits: Int128(whole), places: 0) }

  /// Reads plain decimal notation; `nil` for anything else, including exponents and more than 18 digits in all.
  package init?(_ text: some Collection<UInt8>) {
    // At most eighteen digits: they fit.
    var digits: Int64 = 0
    var places = 0
    var seen = 0
    var afterPoint = false
    var rest = text[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    for byte in rest {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        seen += 1
        // Two such numbers can still be multiplied within 128 bits.
        guard seen <= 18 else { return nil }
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        if afterPoint { places += 1 }
      case UInt8(ascii: ".") where !afterPoint && seen > 0: afterPoint = true
      default: return nil
      }
    }
    guard seen > 0, !afterPoint || places > 0 else { return nil }
    self.init(digits: Int128(negative ? -digits : digits), places: places)
  }

  /// The same of a text.
  /// - Returns: `nil` for what is no such number.
  package init?(_ text: String) {
    guard let read = text.utf8.withContiguousStorageIfAvailable({ Decimal($0) }) ?? Decimal(Array(text.utf8)) else { return nil }
    self = read
  }

  private func scaled(to target: Int) -> Int128 {
    var result = digits
    for _ in places..<max(target, places) { result *= 10 }
    return result
  }

  package static func < (left: Decimal, right: Decimal) -> Bool {
    let places = max(left.places, right.places)
    return left.scaled(to: places) < right.scaled(to: places)
  }

  package static func == (left: Decimal, right: Decimal) -> Bool {
    let places = max(left.places, right.places)
    return left.scaled(to: places) == right.scaled(to: places)
  }

  /// As equality: zeros at the end of the fraction do not count.
  package func hash(into hasher: inout Hasher) { hasher.combine(trimmed.description) }

  package static func + (left: Decimal, right: Decimal) -> Decimal {
    let places = max(left.places, right.places)
    return Decimal(digits: left.scaled(to: places) + right.scaled(to: places), places: places)
  }

  package static func - (left: Decimal, right: Decimal) -> Decimal {
    left + Decimal(digits: -right.digits, places: right.places)
  }

  /// Exact up to 18 places, then cut.
  package static func * (left: Decimal, right: Decimal) -> Decimal {
    var (digits, places) = (left.digits * right.digits, left.places + right.places)
    while places > 18 {
      digits /= 10
      places -= 1
    }
    return Decimal(digits: digits, places: places)
  }

  /// The quotient cut after twelve places; `nil` when dividing by zero, or where it does not fit.
  package static func / (left: Decimal, right: Decimal) -> Decimal? {
    guard right.digits != 0 else { return nil }
    let places = max(left.places, right.places)
    var result = left.scaled(to: places)
    for _ in 0..<12 {
      let (next, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = next
    }
    return Decimal(digits: result / right.scaled(to: places), places: 12)
  }

  package var magnitude: Decimal { Decimal(digits: digits < 0 ? -digits : digits, places: places) }

  /// The value as a whole number; `nil` where it has a fraction or does not fit.
  package var whole: Int? {
    var divisor: Int128 = 1
    for _ in 0..<places { divisor *= 10 }
    guard digits % divisor == 0 else { return nil }
    return Int(exactly: digits / divisor)
  }

  /// Trailing zeros after the point are kept only if they were written.
  package var description: String {
    let magnitude = String(digits < 0 ? -digits : digits)
    let sign = digits < 0 ? "-" : ""
    guard places > 0 else { return sign + magnitude }
    let padded = String(repeating: "0", count: max(0, places + 1 - magnitude.utf8.count)) + magnitude
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// Without zeros at the end of the fraction: for results of our own arithmetic.
  package var trimmed: Decimal {
    var (digits, places) = (digits, places)
    while places > 0 && digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    return Decimal(digits: digits, places: places)
  }
}

extension Decimal {
  /// Rounded to some places, for showing.
  package func rounded(to wanted: Int) -> Decimal {
    var (digits, places) = (digits, places)
    while places > wanted {
      digits = (digits + (places == wanted + 1 ? (digits < 0 ? -5 : 5) : 0)) / 10
      places -= 1
    }
    return Decimal(digits: digits, places: places)
  }
}
