// SPDX-License-Identifier: Apache-2.0

/// The colours, each with one meaning and one home: in style sheets by name (`var(--link)`), in pictures by value.
package enum Ink: String, CaseIterable, Sendable {
  case text
  /// What may be read later.
  case faint
  /// Between rows and around boxes.
  case line
  case hairline
  case grid
  /// Behind heads of tables and names of facts.
  case band
  case link
  /// Marks beside values, and the second line of a picture.
  case mark
  /// Where the keyboard is, and what is beyond its limit.
  case alert
  /// Behind what a reader must know.
  case caution
  case good
  case goodBand = "good-band"
  case warn
  case warnBand = "warn-band"
  case grave
  case graveBand = "grave-band"
  /// Something must be done.
  case act
  case actBand = "act-band"
  /// Behind states that ask for nothing.
  case offBand = "off-band"
  /// Behind lines of files.
  case code
  /// The very place in a line.
  case marked
  case white
  case black
  /// The red head of official papers.
  case seal
  /// Around a paper on the screen.
  case desk

  /// On light pages and on paper, as CSS writes it: `#1a1a1a`.
  package var value: String {
    switch self {
    case .text: "#1a1a1a"
    case .faint: "#555"
    case .line: "#c9ced6"
    case .hairline: "#e6e9ee"
    case .grid: "#d7dbe2"
    case .band: "#eef3f9"
    case .link: "#0b4f9e"
    case .mark: "#8a3b00"
    case .alert: "#b35900"
    case .caution: "#fff6e0"
    case .good: "#14521b"
    case .goodBand: "#e2f2e4"
    case .warn: "#5c4200"
    case .warnBand: "#fff0cc"
    case .grave: "#7a1610"
    case .graveBand: "#fbe0dd"
    case .act: "#9b1c14"
    case .actBand: "#fbe9e7"
    case .offBand: "#eceff3"
    case .code: "#f5f6f8"
    case .marked: "#ffe08a"
    case .white: "#fff"
    case .black: "#000"
    case .seal: "#b8120c"
    case .desk: "#e9ebee"
    }
  }

  /// On dark screens; contrast is kept as on white.
  package var dark: String {
    switch self {
    case .text: "#e8e8e8"
    case .faint: "#b3b8c0"
    case .line: "#4a505a"
    case .hairline: "#33383f"
    case .grid: "#3c424b"
    case .band: "#22303f"
    case .link: "#8ec1ff"
    case .mark: "#ffb27d"
    case .alert: "#ff9d4d"
    case .caution: "#3a2f12"
    case .good: "#9fe0a7"
    case .goodBand: "#17331b"
    case .warn: "#ffd98a"
    case .warnBand: "#3b2e0c"
    case .grave: "#ffb3ad"
    case .graveBand: "#451916"
    case .act: "#ffb0a9"
    case .actBand: "#411a17"
    case .offBand: "#2b3038"
    case .code: "#23262b"
    case .marked: "#5c4a00"
    case .white: "#16181c"
    case .black: "#fff"
    case .seal: "#ff8078"
    case .desk: "#101215"
    }
  }
}

/// How well a colour is read on another: WCAG 2.2 asks 4.5 to 1 of text.
extension Ink {
  /// The colours on which text of this colour is written; empty for what is no colour of text.
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
    // Cut, not rounded: what falls short is never reported as enough.
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
