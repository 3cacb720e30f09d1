// SPDX-License-Identifier: Apache-2.0

/// A table of values: rows become cards where there is no room for the columns; one of many columns scrolls by itself beside the column
/// that names its rows.
package struct DataTable {
  var caption: String
  /// Tells it apart from the others of its page.
  var label: String
  var columns: [String]
  var rows: [[String]]
  /// The columns that name a row.
  var keys: [Int]
  /// Where all rows are, when there are more than a page takes.
  var all: Link?
  /// The rows that stand here, where the others have pages of their own.
  var part: Range<Int>?
  /// The heading right above it says what it is: its caption is for the ear.
  var isHeaded: Bool
  /// What stands in a cell.
  var cell: (inout HTML, _ row: Int, _ column: Int) -> Void

  package init(
    caption: String, label: String, columns: [String], rows: [[String]], keys: [Int], all: Link? = nil, part: Range<Int>? = nil,
    isHeaded: Bool = false, cell: @escaping (inout HTML, _ row: Int, _ column: Int) -> Void
  ) {
    (self.caption, self.label, self.columns, self.rows, self.keys) = (caption, label, columns, rows, keys)
    (self.all, self.part, self.isHeaded, self.cell) = (all, part, isHeaded, cell)
  }

  /// Of more columns, cards would be longer than the reader's patience.
  private static let mostAsCards = 7
  /// A page of more is slow to come and to read.
  package static let mostCells = 1800

  /// The rows that are shown: all, where nothing else has them.
  private var shown: Range<Int> {
    if let part { return part }
    return 0..<(all == nil || rows.count * columns.count <= Self.mostCells ? rows.count : max(1, Self.mostCells / max(1, columns.count)))
  }

  package func write(_ html: inout HTML) {
    if columns.count > Self.mostAsCards {
      html.scrolling(label) { body(&$0, "data wide") }
    } else {
      body(&html, columns.count > 2 ? "data stack" : "data")
    }
    html.newLine()
    guard let all, shown.count < rows.count else { return }
    html.element(.p) { html in
      html.text(shown.lowerBound == 0 ? "这里列出前 \(shown.count) 行" : "这里列出第 \(shown.lowerBound + 1) 到 \(shown.upperBound) 行")
      html.text("，共 \(rows.count) 行；")
      html.link("全部各行在下载的表里", all)
    }
    html.newLine()
  }

  private func body(_ html: inout HTML, _ kind: String) {
    html.newLine()
    html.element(.table, .class(kind)) { html in
      html.newLine()
      html.line(.caption, isHeaded ? .class("spoken") : nil, text: caption)
      html.columns(columns)
      html.element(.tbody) { html in
        for row in shown {
          html.element(.tr) { html in
            for (column, name) in columns.enumerated() {
              // What names a row is its head; a head must not be empty.
              if keys.contains(column), !rows[row][column].isEmpty {
                html.element(.th, .scope(.row), .dataLabel(name)) { cell(&$0, row, column) }
              } else {
                html.element(.td, .dataLabel(name)) { cell(&$0, row, column) }
              }
            }
          }
          html.newLine()
        }
      }
      html.newLine()
    }
    html.newLine()
  }
}
