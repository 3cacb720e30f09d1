// SPDX-License-Identifier: Apache-2.0

/// Rows of cells as they are screened: each row in one piece, and each value with the heading of its column.
///
/// In a table a name and the word 户名 never stand in one line, a number may fill eighteen boxes: screening the characters as
/// they come finds neither.
package struct ScreenedTable: Sendable {
  package struct Cell: Sendable {
    /// Its place in the row; counted from 0 or from 1, the same in every row of a table.
    package var column: Int
    package var text: String

    package init(_ text: String, column: Int) { (self.text, self.column) = (text, column) }
  }

  package private(set) var hits: [Screening.Hit] = []
  private var headings: [Int: String] = [:]

  package init() {}

  package init(rows: some Sequence<[Cell]>) { for row in rows { take(row) } }

  /// The lines of a text that are rows of a table, divided by tabs, bars, commas or blanks.
  package init(lines text: String) {
    for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
      let marks: [Character] = ["\t", "|", "│"]
      let divided = marks.first(where: line.contains).map { mark in line.split(separator: mark) } ?? line.split { ",，;； \u{3000}".contains($0) }
      let cells = divided.enumerated().map { Cell(String($0.element), column: $0.offset) }
      // A sentence is no row: only what stands below headings is looked at in this way.
      if cells.count > 1, !headings.isEmpty || Self.isHeading(cells) { take(cells) }
    }
  }

  package mutating func take(_ row: [Cell]) {
    let cells = row.map { Cell(Self.trimmed($0.text), column: $0.column) }.filter { !$0.text.isEmpty }
    guard !cells.isEmpty else { return }
    if Self.isHeading(cells) {
      // Two rows of headings: what the lower does not say, the upper does.
      for cell in cells { headings[cell.column] = cell.text }
      return add(Screening.hits(in: cells.map(\.text).joined(separator: "\t")))
    }
    add(Screening.hits(in: cells.map(\.text).joined(separator: "\t")))
    guard !headings.isEmpty else { return }
    add(Screening.hits(in: cells.map { cell in headings[cell.column].map { "\($0)：\(cell.text)" } ?? cell.text }.joined(separator: "；")))
  }

  private mutating func add(_ found: [Screening.Hit]) {
    for hit in found where !hits.contains(where: { $0.isSame(as: hit) }) { hits.append(hit) }
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop(while: ScreenedText.isBlank)
    return String(String.UnicodeScalarView(scalars.reversed().drop(while: ScreenedText.isBlank).reversed()))
  }

  static let labels: WordList = [
    "户名", "戶名", "户主", "姓名", "用户", "客户", "业主", "缴费人", "交费人", "开户人", "用水人", "房主", "住户", "联系人", "收款人", "手机", "电话", "联系", "身份证", "证件",
    "护照", "通行证", "卡号", "账号", "帐号", "账户", "车牌", "金额", "欠费", "住址", "地址", "应缴", "余额",
  ]

  /// Short cells without long numbers, two of them (or the only one) being names of what personal data stands under.
  private static func isHeading(_ cells: [Cell]) -> Bool {
    guard cells.allSatisfy({ $0.text.unicodeScalars.count <= 20 && $0.text.unicodeScalars.count(where: ScreenedText.isDigit) < 5 }) else { return false }
    let named = cells.count { cell in
      let plain = ScreenedText(cell.text)
      return !plain.scalars.contains { ":=".unicodeScalars.contains($0) } && plain.has(labels, in: 0..<plain.scalars.count)
    }
    return named >= min(2, cells.count)
  }
}

extension Screening.Hit {
  /// Whether it says nothing new to a reader.
  func isSame(as other: Screening.Hit) -> Bool { kind == other.kind && shown == other.shown && (isCertain || !other.isCertain) }
}
