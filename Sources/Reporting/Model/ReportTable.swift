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
  package var rows: [[Cell]]
  /// How many columns, from the first, stay in sight when a sheet is moved sideways.
  package var frozenColumns: Int

  package init(id: String, title: Localised, columns: [Column], rows: [[Cell]], frozenColumns: Int = 0) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
    self.frozenColumns = frozenColumns
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
    // The mark tells older spreadsheet programs that this is UTF-8.
    [0xEF, 0xBB, 0xBF]
      + CSVWriter.bytes(
        [columns.map { $0.title.text(in: language) }] + rows.map { $0.map { Self.text($0, language) } })
  }

  func markdown(_ language: Language) -> [String] {
    [MarkdownText.row(columns.map { $0.title.text(in: language) }), MarkdownText.rule(columns: columns.count)]
      + rows.map { MarkdownText.row($0.map { Self.text($0, language) }) }
  }
}
