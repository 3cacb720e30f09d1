// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Headings and paragraphs on paper, the same in HTML and as an OpenDocument text: what people change, sign and send.
struct PlainPaper {
  var title: String
  /// Who speaks, above the title.
  var office: String
  var sections: [Section]
  var signature: [String]
  var day: CivilDate
  /// Small letters, close together: a sheet that must stay one page.
  var isCompact = false

  struct Section {
    var heading: String
    var texts: [String]
    /// Below the texts; the first column names the rows.
    var table: Table? = nil
  }

  struct Table {
    var columns: [String]
    var rows: [[String]]
  }

  func html() -> [UInt8] {
    Page(title: title, look: .embedded(.paper), hasSkipLink: false).bytes { html in
      html.element(.main) { html in
        html.newLine()
        html.paragraph(office, "number")
        html.line(.h1, text: title)
        for section in sections {
          html.heading(section.heading)
          for text in section.texts { html.paragraph(text) }
          if let table = section.table { write(table, &html) }
        }
        for text in signature { html.paragraph(text, "sign") }
      }
      html.newLine()
    }
  }

  /// The parts in the order in which they are packed; the first is stored without compression.
  func odt() -> [(name: String, bytes: [UInt8])] {
    let styles = XML.document("office:document-styles", NoticeText.spaces) { xml in
      xml.newLine()
      xml.constant(NoticeText.styleRules)
    }
    return [
      ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)), ("META-INF/manifest.xml", Array(NoticeText.manifest.utf8)),
      ("styles.xml", styles), ("meta.xml", NoticeText.meta(title: title, day: day)), ("content.xml", content()),
    ]
  }

  private func content() -> [UInt8] {
    XML.document("office:document-content", NoticeText.spaces) { xml in
      xml.newLine()
      if sections.contains(where: { $0.table != nil }) { xml.constant(NoticeText.tableStyles) }
      xml.element("office:body") { xml in
        xml.element("office:text") { xml in
          xml.newLine()
          paragraph(&xml, "Number", office)
          heading(&xml, "1", "Title", title)
          for section in sections {
            heading(&xml, "2", isCompact ? "Head" : "Standard", section.heading)
            for text in section.texts { paragraph(&xml, isCompact ? "Cell" : "Body", text) }
            if let table = section.table { write(table, &xml) }
          }
          for text in signature { paragraph(&xml, "Sign", text) }
        }
      }
      xml.newLine()
    }
  }

  private func write(_ table: Table, _ html: inout HTML) {
    html.element(.table) { html in
      html.element(.thead) { html in
        html.element(.tr) { html in for column in table.columns { html.element(.th, .scope(.col), text: column) } }
      }
      html.element(.tbody) { html in
        for row in table.rows {
          html.element(.tr) { html in
            html.element(.th, .scope(.row), text: row[0])
            for cell in row.dropFirst() { html.element(.td, text: cell) }
          }
        }
      }
    }
    html.newLine()
  }

  private func write(_ table: Table, _ xml: inout XML) {
    xml.element("table:table", [.init("table:name", "T"), .init("table:style-name", "T")]) { xml in
      xml.element("table:table-column", [.init("table:number-columns-repeated", "\(table.columns.count)")]) { _ in }
      for (index, row) in ([table.columns] + table.rows).enumerated() {
        xml.element("table:table-row", [.init("table:style-name", "Row")]) { xml in
          for (place, cell) in row.enumerated() {
            xml.element("table:table-cell", [.init("table:style-name", "C")]) { xml in
              paragraph(&xml, index == 0 || place == 0 ? "Head" : "Cell", cell)
            }
          }
        }
        xml.newLine()
      }
    }
    xml.newLine()
  }

  private func heading(_ xml: inout XML, _ level: String, _ style: String, _ text: String) {
    xml.element("text:h", [.init("text:style-name", style), .init("text:outline-level", level)], text: text)
    xml.newLine()
  }

  private func paragraph(_ xml: inout XML, _ style: String, _ text: String) {
    xml.element("text:p", [.init("text:style-name", style)], text: text)
    xml.newLine()
  }
}
