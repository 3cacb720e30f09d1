// SPDX-License-Identifier: Apache-2.0

/// A single value as YAML that reads back as exactly this text: without quotes wherever our reader and editors take it for the same.
package struct YAMLScalar {
  let text: String

  package init(_ text: String) { self.text = text }

  /// On one line; `inFlow` between braces or brackets, where commas and brackets mean something.
  package func line(inFlow: Bool = false) -> String {
    needsQuotes(inFlow: inFlow) ? quoted : text
  }

  /// In double quotation marks, whatever it is.
  package var inQuotes: String { quoted }

  /// In double quotation marks, with everything escaped that must be: a string of JSON is one of YAML.
  var quoted: String { JSON.string(text).line }

  /// Control characters, what is no character, and line breaks that only some programs take for such.
  static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
  }

  func needsQuotes(inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return true }
    // Plain for us, but not for every program that reads YAML: an editor would call them something else.
    if ScalarToken.isOtherWord(text) || text == "<<" || first == " " || last == " " || last == ":" { return true }
    if "-?:,[]{}#&*!|>'\"%@`=".unicodeScalars.contains(first) { return true }
    // 22:30 and 0211234567 are numbers to some.
    if ScalarToken.isMistakable(text, .time) || ScalarToken.isMistakable(text, .digits) { return true }
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if Self.isUnseen(scalar) { return true }
      if before == ":" && scalar == " " || before == " " && scalar == "#" { return true }
      // A time between braces is safe, but not every editor's YAML knows that.
      if inFlow && ",[]{}:".unicodeScalars.contains(scalar) { return true }
      before = scalar
    }
    return false
  }

  /// The lines of a literal block; `nil` for a text of one line, or one that may not stand as it is.
  package var literal: [String]? { text.unicodeScalars.contains("\n") ? block : nil }

  /// The same for a text of any length, since what is pasted in its place may hold colons, marks and paragraphs; `nil` for one that may not
  /// stand as it is.
  package var block: [String]? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let isPlain = lines.allSatisfy { line in !line.hasSuffix(" ") && !line.unicodeScalars.contains(where: Self.isUnseen) }
    // The indentation of the first line is that of the block.
    guard isPlain, let first = lines.first, !first.isEmpty, !first.hasPrefix(" "), let last = lines.last, !last.isEmpty else { return nil }
    return [text.hasSuffix("\n") ? "|" : "|-"] + lines
  }
}
