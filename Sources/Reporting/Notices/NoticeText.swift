// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// A notice as an OpenDocument text, to be changed and signed.
struct NoticeText {
  let facts: NoticeDocument.Facts

  /// The parts in the order in which they are packed; the first is stored without compression.
  func parts() -> [(name: String, bytes: [UInt8])] {
    [
      ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)), ("META-INF/manifest.xml", Array(Self.manifest.utf8)),
      ("styles.xml", styles()), ("meta.xml", Self.meta(title: facts.title, day: facts.notice.issued)), ("content.xml", content()),
    ]
  }

  private func styles() -> [UInt8] {
    XML.document("office:document-styles", Self.spaces) { xml in
      xml.newLine()
      xml.constant(Self.styleRules)
    }
  }

  static func meta(title: String, day: CivilDate) -> [UInt8] {
    let spaces = [
      XML.Attribute("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
      XML.Attribute("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
      XML.Attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/"), XML.Attribute("office:version", "1.3"),
    ]
    return XML.document("office:document-meta", spaces) { xml in
      xml.newLine()
      xml.element("office:meta") { xml in
        xml.element("dc:title", text: title)
        xml.element("dc:language", text: "zh-CN")
        xml.element("meta:creation-date", text: "\(day)T00:00:00")
        xml.newLine()
      }
      xml.newLine()
    }
  }

  private func content() -> [UInt8] {
    XML.document("office:document-content", Self.spaces) { xml in
      xml.newLine()
      xml.constant(Self.tableStyles)
      xml.element("office:body") { xml in
        xml.element("office:text") { xml in
          xml.newLine()
          text(&xml)
        }
      }
      xml.newLine()
    }
  }

  private func text(_ xml: inout XML) {
    paragraph(&xml, "Office", facts.office)
    paragraph(&xml, "Number", facts.number)
    xml.element("text:h", [.init("text:style-name", "Title"), .init("text:outline-level", "1")], text: NoticeDocument.Facts.heading)
    xml.newLine()
    paragraph(&xml, "Standard", facts.addressee)
    paragraph(&xml, "Body", facts.opening)
    xml.element("table:table", [.init("table:name", "整改事项"), .init("table:style-name", "T")]) { xml in
      xml.newLine()
      xml.constant(Self.columns)
      for row in facts.rows { self.row(&xml, row) }
    }
    xml.newLine()
    for closing in facts.closing { paragraph(&xml, "Body", closing) }
    for signature in facts.signature { paragraph(&xml, "Sign", signature) }
  }

  private func row(_ xml: inout XML, _ cells: [String]) {
    xml.element("table:table-row", [.init("table:style-name", "Row")]) { xml in
      for cell in cells {
        xml.element("table:table-cell", [.init("table:style-name", "C")]) { xml in
          xml.element("text:p", [.init("text:style-name", "Cell")], text: cell)
        }
      }
    }
    xml.newLine()
  }

  private func paragraph(_ xml: inout XML, _ style: String, _ text: String) {
    xml.element("text:p", [.init("text:style-name", style)], text: text)
    xml.newLine()
  }
}
