// SPDX-License-Identifier: Apache-2.0

@testable import Workspace

/// A workbook put together part by part, to hold whatever some spreadsheet program may write.
struct WorkbookFixture {
  struct Sheet {
    var name: String
    /// The rows, as XML.
    var rows: String
    /// Before the rows: columns.
    var head = ""
    /// After them: merged cells.
    var tail = ""
    var state = ""
    var encoding = "UTF-8"
  }

  var sheets: [Sheet]
  var strings = ""
  var date1904 = false
  var more: [(name: String, bytes: [UInt8])] = []

  /// Cell styles by number: General, a date, a time, a Chinese date, a percentage, hours past 24, text, date and time, scientific.
  static let styles = """
    <styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="0.0%"/>\
    <numFmt numFmtId="172" formatCode="General"/><numFmt numFmtId="173" formatCode="0.00E+00"/></numFmts>\
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
    <cellXfs><xf numFmtId="172"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="46"/>\
    <xf numFmtId="49"/><xf numFmtId="22"/><xf numFmtId="173"/></cellXfs></styleSheet>
    """

  func bytes(styles: String = styles) throws -> [UInt8] {
    var book = "<?xml version=\"1.0\"?><workbook xmlns:r=\"r\"><workbookPr\(date1904 ? " date1904=\"1\"" : "")/><sheets>"
    var links = "<Relationships>"
    var parts: [(name: String, bytes: [UInt8])] = [("[Content_Types].xml", Array("<Types/>".utf8))]
    for (index, sheet) in sheets.enumerated() {
      book += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(sheet.state) r:id=\"rId\(index + 1)\"/>"
      links += "<Relationship Id=\"rId\(index + 1)\" Type=\"x/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
      let text = "<?xml version=\"1.0\" encoding=\"\(sheet.encoding)\"?><worksheet>\(sheet.head)<sheetData>\(sheet.rows)</sheetData>\(sheet.tail)</worksheet>"
      parts.append(("xl/worksheets/sheet\(index + 1).xml", Array(text.utf8)))
    }
    parts.append(("xl/workbook.xml", Array((book + "</sheets></workbook>").utf8)))
    parts.append(("xl/_rels/workbook.xml.rels", Array((links + "</Relationships>").utf8)))
    parts.append(("xl/styles.xml", Array(styles.utf8)))
    if !strings.isEmpty { parts.append(("xl/sharedStrings.xml", Array("<sst>\(strings)</sst>".utf8))) }
    return try ZipFile(entries: parts + more, time: 0).bytes()
  }

  /// A row of texts.
  static func texts(_ number: Int, _ values: [String], hidden: Bool = false) -> String {
    row(number, values.map { $0.isEmpty ? "" : text($0) }, hidden: hidden)
  }

  /// A row of cells made by the functions below; empty ones are left out.
  static func row(_ number: Int, _ cells: [String], hidden: Bool = false) -> String {
    let named = cells.enumerated().map { index, cell in
      cell.replacingFirst("<c", with: "<c r=\"\(letter(index))\(number)\"")
    }
    return "<row r=\"\(number)\"\(hidden ? " hidden=\"1\"" : "")>" + named.joined() + "</row>"
  }

  static func text(_ value: String) -> String { "<c t=\"inlineStr\"><is><t>\(value)</t></is></c>" }
  static func shared(_ index: Int) -> String { "<c t=\"s\"><v>\(index)</v></c>" }
  static func number(_ value: String, style: Int = 0) -> String { "<c s=\"\(style)\"><v>\(value)</v></c>" }
  static func error(_ value: String) -> String { "<c t=\"e\"><v>\(value)</v></c>" }
  static func boolean(_ value: Bool) -> String { "<c t=\"b\"><v>\(value ? 1 : 0)</v></c>" }
  static func formula(_ value: String?) -> String { "<c t=\"str\"><f>A1</f>\(value.map { "<v>\($0)</v>" } ?? "")</c>" }
  static func uncomputed() -> String { "<c><f>A1+1</f></c>" }

  private static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + index))) }
}

extension String {
  fileprivate func replacingFirst(_ mark: String, with other: String) -> String {
    guard hasPrefix(mark) else { return self }
    return other + dropFirst(mark.count)
  }
}
