// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A table as CSV by RFC 4180, safe to open in a spreadsheet.
package enum CSVWriter {
  package static func bytes(_ rows: [[String]]) -> [UInt8] {
    Array(rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  /// Whether a spreadsheet would take a cell for a formula and run it; signed numbers and dashes alone are none.
  package static func runs(_ cell: String) -> Bool {
    let scalars = cell.unicodeScalars
    guard let first = scalars.first(where: { $0 != " " && $0 != "\u{FEFF}" && $0 != "\u{A0}" }) else { return false }
    if "=@＝＠".unicodeScalars.contains(first) { return true }
    if scalars.first == "\t" || scalars.first == "\r" { return scalars.contains { !$0.isBlank } }
    guard "+-＋－".unicodeScalars.contains(first) else { return false }
    let rest = scalars.drop { $0 != first }.dropFirst()
    // -0.5, +86 21 62345678, -5%, --, -—, -/-
    return rest.contains { !$0.isPlainDigit && !" .,%-－—–/:eE()（）".unicodeScalars.contains($0) } || rest.contains("(") && rest.first == "("
  }

  private static func cell(_ text: String) -> String {
    var text = text.withVisibleControls
    // A spreadsheet would run text that begins like a formula; a plain negative number is none.
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Decimal(text) == nil { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
