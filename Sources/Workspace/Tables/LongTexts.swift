// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting

/// Texts that no cell of a spreadsheet can hold: their cells say where the rest is, and a sheet of their own holds all of it
/// in pieces. Nothing is left out.
struct LongTexts {
  let language: Language
  /// Of `longest` for a cell, room for the words that point at the sheet.
  private static let piece = 32_000
  /// What a spreadsheet can hold, in units of UTF-16.
  static let longest = 32_767

  private(set) var rows: [[ReportTable.Cell]] = []

  init(language: Language) { self.language = language }

  private var title: Localised { Localised("太长的内容", "Long texts") }

  /// - Returns: the text for the cell; of a longer one its beginning, with where all of it stands.
  mutating func fitted(_ text: String, sheet: String, column: String, row: Int) -> String {
    guard text.utf16.count > Self.longest else { return text }
    let pieces = Self.pieces(of: text)
    let first = rows.count + 2
    for (number, piece) in pieces.enumerated() {
      rows.append([.text(sheet), .number(row), .text(column), .text("\(number + 1)/\(pieces.count)"), .text(piece)])
    }
    let place =
      language == .zh
      ? "…（一格放不下，全文共 \(pieces.count) 段，在“\(title.zh)”表第 \(first) 到 \(first + pieces.count - 1) 行）"
      : "… (too long for a cell: all of it in \(pieces.count) pieces in the sheet ‘\(title.en)’, rows \(first) to \(first + pieces.count - 1))"
    return (pieces.first ?? "") + place
  }

  var table: ReportTable? {
    if rows.isEmpty { return nil }
    return ReportTable(
      id: "long-texts", title: title,
      columns: [
        .init("sheet", "表", "sheet", 16), .init("row", "行", "row", 7), .init("column", "列", "column", 16), .init("part", "段", "part", 7),
        .init("text", "内容", "text", 60),
      ], rows: rows)
  }

  /// Cut between characters, each piece short enough for a cell.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var current = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      let width = scalar.value > 0xFFFF ? 2 : 1
      if length + width > piece {
        pieces.append(String(current))
        (current, length) = (String.UnicodeScalarView(), 0)
      }
      current.append(scalar)
      length += width
    }
    return pieces + [String(current)]
  }
}
