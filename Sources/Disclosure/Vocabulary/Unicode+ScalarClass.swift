// SPDX-License-Identifier: Apache-2.0

/// What a character is, for readers that tell numbers, words and blanks apart; plain ranges, so that no version of Unicode changes an answer.
extension Unicode.Scalar {
  /// 0 to 9, of no other script.
  var isPlainDigit: Bool { value >= 0x30 && value <= 0x39 }
  /// A to Z and a to z, without accents.
  var isLatinLetter: Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
  /// A Chinese character of the two large blocks.
  var isHan: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) }
  /// Whatever ends a line for a program.
  var isLineBreak: Bool { (0x0A...0x0D).contains(value) || value == 0x85 || value == 0x2028 || value == 0x2029 }
  /// Takes no room on a page and marks nothing: controls, zero-width and filling characters; no blank.
  var isInvisible: Bool {
    if value < 0x7F { return value < 0x20 && !isBlank }
    if isHan || isBlank { return false }
    switch properties.generalCategory {
    case .control, .format: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }
  /// A blank of any width, or a line break.
  var isBlank: Bool {
    if value <= 0x20 { return value == 0x20 || (0x09...0x0D).contains(value) }
    // No blank stands among the characters of writing.
    return value >= 0x80 && !isHan && (isLineBreak || properties.isWhitespace)
  }
}
