internal import Pages

/// A table of a record: rows become cards where there is no room for the columns; one of many columns scrolls by itself
/// beside the column that names its rows.
struct RecordTable {
  let table: PublicContent.Table
  let caption: String
  /// Tells it apart from the others of its page.
  let label: String
  let write: (inout HTML, PublicContent.Table, _ row: Int, _ column: Int) -> Void

  /// Of more columns, cards would be longer than the reader's patience.
  private static let mostAsCards = 7

  func write(_ html: inout HTML) {
    if table.columns.count > Self.mostAsCards {
      html.scrolling(label) { body(&$0, "data wide") }
    } else {
      body(&html, table.columns.count > 2 ? "data stack" : "data")
    }
    html.newLine()
  }

  private func body(_ html: inout HTML, _ kind: String) {
    html.newLine()
    html.element(.table, .class(kind)) { html in
      html.newLine()
      html.line(.caption, text: caption)
      html.columns(table.columns)
      html.element(.tbody) { html in
        for row in table.rows.indices {
          html.element(.tr) { html in
            for (column, name) in table.columns.enumerated() {
              // What names a row is its head; a head must not be empty.
              if table.keys.contains(column), !table.rows[row][column].isEmpty {
                html.element(.th, .scope(.row), .dataLabel(name)) { write(&$0, table, row, column) }
              } else {
                html.element(.td, .dataLabel(name)) { write(&$0, table, row, column) }
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
