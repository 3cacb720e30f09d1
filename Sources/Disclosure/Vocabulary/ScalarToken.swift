// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Writes a value the way that it stood in the file: plain or in quotes, and in quotes where it must be.
///
/// Not by the rule of `YAMLScalar`: what stands in its place belongs to somebody, who finds the quotes again that he wrote, and a time or a
/// number stays as plain as it was, by what its element holds.
enum ScalarToken {
  /// What a reader of ours takes the text for, which decides what another reader may mistake it for.
  enum Meaning {
    case time, digits, words
    /// Numbers keep their value, and dates are read alike everywhere.
    case value
  }

  /// - Returns: `nil` where the text cannot be written so on one line.
  static func bytes(_ text: String, style: YAMLNode.Style, meaning: Meaning) -> [UInt8]? {
    guard !text.isEmpty, !text.unicodeScalars.contains(where: YAMLScalar.isUnseen) else { return nil }
    switch style {
    case .singleQuoted: return text.utf8.contains(UInt8(ascii: "'")) ? nil : Array("'\(text)'".utf8)
    case .doubleQuoted: return quoted(text)
    case .plain: return isMistakable(text, meaning) || !canBePlain(text) ? quoted(text) : Array(text.utf8)
    case .literal, .folded: return nil
    }
  }

  private static func quoted(_ text: String) -> [UInt8]? {
    text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") } ? nil : Array("\"\(text)\"".utf8)
  }

  /// Whether it is the same text without quotes, in a block or in brackets. Strict: quotes never do harm.
  private static func canBePlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20 else { return false }
    let startsWell =
      first >= 0x80 || isAlphanumeric(first) || first == UInt8(ascii: "<") || first == UInt8(ascii: "(")
      || (first == UInt8(ascii: "-") && bytes.count > 1 && isAlphanumeric(bytes[1]))
    guard startsWell else { return false }
    return bytes.indices.allSatisfy { index in
      switch bytes[index] {
      case 0x80..., UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: " "), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: "~"):
        true
      // A time of day; a colon before anything else could end a name.
      case UInt8(ascii: ":"):
        index > 0 && index + 1 < bytes.count && isDigit(bytes[index - 1]) && isDigit(bytes[index + 1])
      default: isAlphanumeric(bytes[index])
      }
    }
  }

  // MARK: What other programs make of plain text

  /// Whether a reader of YAML 1.1 or 1.2 would take the plain text for a number, a date or a truth value, and could
  /// not give the text back.
  static func isMistakable(_ text: String, _ meaning: Meaning) -> Bool {
    switch meaning {
    case .time: isSexagesimal(text)
    case .digits: isPaddedNumber(text)
    case .words:
      isSexagesimal(text) || isPaddedNumber(text) || isNumberOfOtherShape(text) || isTruthWord(text) || isDate(text)
    case .value: false
    }
  }

  /// 22:30 is 1350 to YAML 1.1.
  private static func isSexagesimal(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count >= 2 && parts.count <= 3 && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(isDigit) }
  }

  /// 0211234567 is an octal number to YAML 1.1 and loses its first digit to 1.2; +86… loses its sign.
  private static func isPaddedNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "0") || bytes[0] == UInt8(ascii: "+") else { return false }
    return bytes.dropFirst().allSatisfy(isDigit)
  }

  /// 1.10 is 1.1, 1e3 is 1000, 0x1F is 31, 1_000 is 1000.
  private static func isNumberOfOtherShape(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let body = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? Array(bytes.dropFirst()) : bytes
    guard let first = body.first, isDigit(first) || (first == UInt8(ascii: ".") && body.count > 1 && isDigit(body[1])) else { return false }
    if body.count > 2, first == UInt8(ascii: "0"), "xob".utf8.contains(body[1] | 0x20) { return body.dropFirst(2).allSatisfy(isAlphanumeric) }
    guard body.allSatisfy({ isDigit($0) || ".eE+-_".utf8.contains($0) }) else { return false }
    if body.contains(UInt8(ascii: "_")) { return !body.contains(UInt8(ascii: "-")) }
    if body.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return true }
    let points = body.count { $0 == UInt8(ascii: ".") }
    return points == 1 && !body.contains(UInt8(ascii: "-")) && (first == UInt8(ascii: ".") || body.last == UInt8(ascii: "0") || body.last == UInt8(ascii: "."))
  }

  /// What YAML 1.1 takes for yes or no.
  private static let truthWords: Set = ["y", "n", "yes", "no", "on", "off", "true", "false"]

  static func isTruthWord(_ text: String) -> Bool { text.utf8.count <= 5 && truthWords.contains(text.lowercased()) }

  /// Plain, it is a yes or no, or nothing at all, to some program that reads YAML.
  static func isOtherWord(_ text: String) -> Bool { isTruthWord(text) || text == "~" || text.lowercased() == "null" }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].count == 4 && parts.allSatisfy { $0.allSatisfy(isDigit) }
      && (1...2).contains(parts[1].count) && (1...2).contains(parts[2].count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) }
}
