// SPDX-License-Identifier: Apache-2.0

/// How well a colour is read on another: WCAG 2.2 asks 4.5 to 1 of text.
extension Ink {
  /// Behind which of the others it is written.
  package var grounds: [Ink] {
    switch self {
    case .text: [.white, .band, .caution, .goodBand, .offBand]
    case .faint: [.white, .band]
    case .link: [.white, .band, .caution, .goodBand]
    case .mark: [.white]
    case .good: [.goodBand]
    case .grave: [.graveBand]
    case .warn: [.warnBand]
    case .act: [.actBand]
    default: []
    }
  }

  /// In tenths of what stands to 1: 78 is 7.8 to 1.
  package func tenths(on ground: Ink) -> (light: Int, dark: Int) {
    (Self.tenths(value, ground.value), Self.tenths(dark, ground.dark))
  }

  func contrast(on ground: Ink) -> (light: String, dark: String) {
    let tenths = tenths(on: ground)
    return ("\(tenths.light / 10).\(tenths.light % 10)", "\(tenths.dark / 10).\(tenths.dark % 10)")
  }

  private static func tenths(_ one: String, _ other: String) -> Int {
    let (first, second) = (luminance(one), luminance(other))
    // Cut, not rounded: what falls short is never told as enough.
    return Int((max(first, second) + 0.05) / (min(first, second) + 0.05) * 10)
  }

  /// Of a colour as it is written here, with three or six digits.
  private static func luminance(_ colour: String) -> Double {
    let digits = colour.utf8.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    let parts = digits.count == 3 ? digits.map { $0 * 17 } : stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    let light = parts.map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return light.count == 3 ? 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] : 0
  }

  /// To the power of 2.4, which is a square times the fifth root of a square; without the library that has it.
  private static func power(_ value: Double) -> Double {
    let square = value * value
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }
}
