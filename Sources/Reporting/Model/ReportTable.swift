// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages

/// A table of a report, before any format: the one place from which CSV, Markdown, XLSX and pages are made.
package struct ReportTable: Sendable {
  package enum Cell: Sendable {
    case text(String)
    case number(Int)
    /// An exact decimal with two places.
    case hundredths(Int)
    case date(CivilDate)
    case moment(Moment)
    case status(Status)
    case empty

    package static func optional(_ moment: Moment?) -> Cell { moment.map { .moment($0) } ?? .empty }
    package static func optional(_ number: Int?) -> Cell { number.map { .number($0) } ?? .empty }
    package static func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
  }

  package struct Column: Sendable {
    /// The same in every language.
    package var id: String
    package var title: Localised
    /// In characters of ASCII width, for spreadsheets.
    package var width: Int

    package init(_ id: String, _ zh: String, _ en: String, _ width: Int) {
      self.id = id
      title = Localised(zh, en)
      self.width = width
    }
  }

  /// The same in every language; names the table's file.
  package var id: String
  package var title: Localised
  package var columns: [Column]
  private var content: Rows
  /// How many columns, from the first, stay in sight when a sheet is moved sideways.
  package var frozenColumns: Int

  package init(id: String, title: Localised, columns: [Column], rows: [[Cell]], frozenColumns: Int = 0) {
    self.init(id: id, title: title, columns: columns, rows: Rows(count: rows.count, groups: 1) { _ in rows }, frozenColumns: frozenColumns)
  }

  init(id: String, title: Localised, columns: [Column], rows: Rows, frozenColumns: Int = 0) {
    self.id = id
    self.title = title
    self.columns = columns
    content = rows
    self.frozenColumns = frozenColumns
  }

  /// Rows that are made when they are asked for, a group at a time: those of a long table are never in memory all at once.
  struct Rows: Sendable {
    let count: Int
    let groups: Int
    let make: @Sendable (_ group: Int) -> [[Cell]]
  }

  /// All of them at once.
  package var rows: [[Cell]] {
    get { (0..<content.groups).flatMap(content.make) }
    set { content = Rows(count: newValue.count, groups: 1) { _ in newValue } }
  }

  package var rowCount: Int { content.count }

  /// One after the other.
  package func eachRow<Failure: Error>(_ take: ([Cell]) throws(Failure) -> Void) throws(Failure) {
    for group in 0..<content.groups { for row in content.make(group) { try take(row) } }
  }

  /// The columns, from 0, whose cells are statuses, for colour that repeats the words; `nil` where there are none.
  package var statusColumns: ClosedRange<Int>? {
    if id == "matrix" { return columns.count > frozenColumns ? frozenColumns...(columns.count - 1) : nil }
    return columns.firstIndex { $0.id == "status" }.map { $0...$0 }
  }

  /// A cell as plain text.
  package static func text(_ cell: Cell, _ language: Language) -> String {
    switch cell {
    case .text(let text): text
    case .number(let number): String(number)
    case .hundredths(let value): AssessmentPoints.text(value)
    case .date(let date): "\(date)"
    case .moment(let moment): "\(moment)"
    case .status(let status): status.name.text(in: language)
    case .empty: ""
    }
  }

  package func csv(_ language: Language) -> [UInt8] {
    var bytes: [UInt8] = []
    writeCSV(language) { bytes += $0 }
    return bytes
  }

  /// Row by row.
  func writeCSV<Failure: Error>(_ language: Language, _ take: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    // The mark tells older spreadsheet programs that this is UTF-8.
    try take([0xEF, 0xBB, 0xBF] + CSVWriter.bytes([columns.map { $0.title.text(in: language) }]))
    try eachRow { (row) throws(Failure) in try take(CSVWriter.bytes([row.map { Self.text($0, language) }])) }
  }

  /// Line by line.
  func writeMarkdown<Failure: Error>(_ language: Language, _ take: ([String]) throws(Failure) -> Void) throws(Failure) {
    try take([MarkdownText.row(columns.map { $0.title.text(in: language) }), MarkdownText.rule(columns: columns.count)])
    try eachRow { (row) throws(Failure) in try take([MarkdownText.row(row.map { Self.text($0, language) })]) }
  }
}
