internal import SourceYAML

/// A table as CSV by RFC 4180, safe to open in a spreadsheet.
public enum CSVWriter {
  public static func bytes(_ rows: [[String]]) -> [UInt8] {
    Array(rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  /// Whether any cell of a table from elsewhere would run as a formula when opened.
  public static func holdsFormula(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      line.split(separator: ",", omittingEmptySubsequences: false).contains { cell in
        let bare = cell.drop { $0 == " " || $0 == "\"" }
        return bare.hasPrefix("=") || bare.hasPrefix("@")
      }
    }
  }

  private static func cell(_ text: String) -> String {
    var text = text.withVisibleControls
    // A spreadsheet would run text that begins like a formula; a plain negative number is none.
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Decimal(text) == nil { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
