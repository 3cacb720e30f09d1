// SPDX-License-Identifier: Apache-2.0

/// A number of a spreadsheet in plain decimal notation, with the fifteen digits that spreadsheets keep.
///
/// Files hold seventeen, so that 0.1 + 0.2 stands there as 0.30000000000000004; nobody typed that.
struct SheetNumber {
  let text: String
  /// Digits beyond the fifteenth were dropped that were not all zero.
  let isRounded: Bool
  /// A whole number so long that the spreadsheet itself has lost its end.
  let isCut: Bool

  private static let kept = 15
  /// Plain notation of larger or smaller numbers helps nobody.
  private static let farthest = 20

  init?(_ raw: String) {
    var rest = raw.utf8[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var digits: [UInt8] = []
    var exponent = 0
    var afterPoint = false
    scan: while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte - UInt8(ascii: "0"))
        if afterPoint { exponent -= 1 }
        guard digits.count <= 400 else { return nil }
      case UInt8(ascii: ".") where !afterPoint: afterPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): break scan
      default: return nil
      }
      rest = rest.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    if !rest.isEmpty {
      guard let power = Int(String(Substring(rest.dropFirst()))), abs(power) < 400 else { return nil }
      exponent += power
    }
    self.init(negative, digits, exponent)
  }

  private init?(_ negative: Bool, _ all: [UInt8], _ power: Int) {
    var digits = Array(all.drop { $0 == 0 })
    var exponent = power
    var rounded = false
    if digits.count > Self.kept {
      let tail = digits[Self.kept...]
      exponent += tail.count
      rounded = tail.contains { $0 != 0 }
      let up = (tail.first ?? 0) >= 5
      digits = Array(digits[..<Self.kept])
      if up { Self.increment(&digits) }
    }
    while let last = digits.last, last == 0 {
      digits.removeLast()
      exponent += 1
    }
    guard !digits.isEmpty else {
      (text, isRounded, isCut) = ("0", false, false)
      return
    }
    guard digits.count + exponent <= Self.farthest, exponent >= -Self.farthest else { return nil }
    isCut = digits.count + exponent > Self.kept
    isRounded = rounded && !isCut
    text = (negative ? "-" : "") + Self.plain(digits, exponent)
  }

  private static func increment(_ digits: inout [UInt8]) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
  }

  private static func plain(_ digits: [UInt8], _ exponent: Int) -> String {
    let figures = digits.map(String.init).joined()
    if exponent >= 0 { return figures + String(repeating: "0", count: exponent) }
    let whole = digits.count + exponent
    if whole <= 0 { return "0." + String(repeating: "0", count: -whole) + figures }
    return figures.prefix(whole) + "." + figures.dropFirst(whole)
  }
}
