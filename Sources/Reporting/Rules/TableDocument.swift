// SPDX-License-Identifier: Apache-2.0

internal import Pages

/// One HTML page of headed tables that opens from a disk, prints on A4 and needs no script: trace, catalogue, diff.
struct TableDocument {
  struct Cell {
    var text: String
    /// A mark that is read aloud differently than it looks.
    var spoken: String?
    /// What the cell leads to, by name, in the place of text.
    var links: [(name: String, link: Link)] = []

    init(_ text: String, spoken: String? = nil) {
      self.text = text
      self.spoken = spoken
    }

    init(_ links: [(name: String, link: Link)]) {
      text = ""
      self.links = links
    }
  }

  struct Table {
    var heading: String
    var note: String?
    var columns: [String]
    /// The column whose cells head their rows.
    var rowHead: Int
    var rows: [[Cell]]
    /// Narrow columns with marks: a matrix.
    var isMatrix = false
  }

  var title: String
  var lead: [String]
  var tables: [Table]

  func html() -> [UInt8] {
    Page(title: title, look: .embedded(.tables), hasSkipLink: false).bytes { html in
      html.element(.main) { html in
        html.newLine()
        html.line(.h1, text: title)
        for text in lead { html.paragraph(text) }
        if tables.count > 1 { contents(&html) }
        for (index, table) in tables.enumerated() { section(&html, Self.id(index), table) }
      }
      html.newLine()
    }
  }

  private static func id(_ index: Int) -> String { "t\(index + 1)" }

  private func contents(_ html: inout HTML) {
    html.element(.nav, .label("目录")) { html in
      html.element(.ul, .class("toc")) { html in
        for (index, table) in tables.enumerated() {
          html.element(.li) { $0.link(table.heading, Link(place: Self.id(index))) }
        }
      }
    }
    html.newLine()
  }

  private func section(_ html: inout HTML, _ id: String, _ table: Table) {
    html.element(.section) { html in
      html.newLine()
      html.line(.h2, .id(id), text: table.heading)
      if let note = table.note { html.element(.p, text: note) }
      html.newLine()
      html.scrolling(table.heading) { html in
        html.newLine()
        html.element(.table, .class(table.isMatrix ? "matrix" : "list")) { html in
          html.newLine()
          html.line(.caption, text: table.heading)
          html.columns(table.columns)
          html.element(.tbody) { rows(&$0, table) }
          html.newLine()
        }
        html.newLine()
      }
      html.newLine()
    }
    html.newLine()
  }

  private func rows(_ html: inout HTML, _ table: Table) {
    html.newLine()
    // Columns of a few characters would otherwise be squeezed to one character a line.
    let short = Set(
      table.columns.indices.filter { column in table.rows.allSatisfy { column >= $0.count || $0[column].links.isEmpty && $0[column].text.count <= 8 } })
    for row in table.rows {
      html.element(.tr) { html in
        for (index, cell) in row.enumerated() {
          if index == table.rowHead {
            html.line(.th, .scope(.row), text: cell.text)
          } else {
            html.newLine()
            self.cell(&html, cell, index < table.columns.count ? table.columns[index] : "", isShort: short.contains(index))
          }
        }
      }
      html.newLine()
    }
  }

  private func cell(_ html: inout HTML, _ cell: Cell, _ label: String, isShort: Bool) {
    let isUnits = !isShort && cell.text.hasPrefix("■")
    let style: Attribute? = isShort ? .class("short") : isUnits ? .class("units") : nil
    html.element(.td, style, .dataLabel(label)) { html in
      for (index, entry) in cell.links.enumerated() {
        if index > 0 { html.text("、") }
        html.link(entry.name, entry.link)
      }
      // A box stays with its word.
      let text = isUnits ? cell.text.split(separator: "■", omittingEmptySubsequences: false).joined(separator: "■\u{2060}") : cell.text
      guard let spoken = cell.spoken else { return html.text(text) }
      html.element(.span, .unspoken, text: text)
      html.line(.span, .class("spoken"), text: spoken)
    }
  }
}
