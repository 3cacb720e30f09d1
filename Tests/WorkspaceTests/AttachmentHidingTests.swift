// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Disclosure
@testable import Workspace

/// Places of a file that no reader shows on its page and every copy of the file carries. What stands there is found or asks for a
/// person; a file without them is neither.
@Suite("附件里看不见的地方")
struct AttachmentHidingTests {
  private static func isHeld(_ report: AttachmentReport) -> Bool { !report.hits.isEmpty || !report.doubts.isEmpty || !report.faults.isEmpty }

  // MARK: PDF

  /// One page, and what hides a number: more of the catalogue, of the page, of its drawing, and objects from 6 on.
  struct Hidden: CustomTestStringConvertible, Sendable {
    var place: String
    var catalog = ""
    var page = ""
    var drawing = ""
    var objects: [String] = []
    /// After `%%EOF`.
    var tail = ""
    var testDescription: String { place }
  }

  private static let number = "call 13817654321"

  private static func annotation(_ place: String, _ entries: String) -> Hidden {
    Hidden(place: place, page: "/Annots [6 0 R] ", objects: ["<< /Type /Annot /Rect [10 10 30 30] \(entries) >>"])
  }

  private static func stream(_ dictionary: String, _ text: String) -> String {
    "<< \(dictionary) /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream"
  }

  private static func picture(_ width: Int, _ height: Int) -> Hidden {
    // Grey all over; what a scan shows, only a person can tell.
    Hidden(
      place: "图片 \(width)×\(height)", page: "/Extra 6 0 R ", drawing: "q 300 0 0 200 72 400 cm /I Do Q ",
      objects: [
        stream(
          "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /DeviceGray /BitsPerComponent 1",
          String(repeating: "U", count: (width + 7) / 8 * height))
      ])
  }

  static let hidden: [Hidden] =
    ["Text", "Square", "Underline", "StrikeOut", "Highlight", "FreeText", "Caret", "Stamp", "Ink"].map {
      annotation("批注 \($0)", "/Subtype /\($0) /Contents (\(number))")
    } + [
      annotation("批注的富文本", "/Subtype /Square /RC (<body><p>\(number)</p></body>)"),
      annotation("表单框，没有表单", "/Subtype /Widget /FT /Tx /T (a) /V (\(number))"),
      annotation("启动程序的链接", "/Subtype /Link /A << /S /Launch /F (\(number)) >>"),
      annotation("脚本", "/Subtype /Link /A << /S /JavaScript /JS (app.alert\\('\(number)'\\)) >>"),
      annotation("附在批注上的文件", "/Subtype /FileAttachment /FS << /F (a.txt) /EF << /F 4 0 R >> /Desc (\(number)) >>"),
      Hidden(place: "表单", catalog: "/AcroForm << /Fields [6 0 R] >> ", objects: ["<< /FT /Tx /T (a) /V (\(number)) >>"]),
      Hidden(
        place: "书签", catalog: "/Outlines 6 0 R ",
        objects: ["<< /First 7 0 R /Last 7 0 R /Count 1 >>", "<< /Title (\(number)) /Parent 6 0 R >>"]),
      Hidden(
        place: "关着的图层", catalog: "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> ",
        drawing: "/OC /M BDC BT /F1 12 Tf 72 600 Td (\(number)) Tj ET EMC ",
        objects: ["<< /Type /OCG /Name (a) >>"]),
      Hidden(
        place: "替代文字", catalog: "/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R ",
        objects: ["<< /Type /StructTreeRoot /K 7 0 R >>", "<< /Type /StructElem /S /Figure /P 6 0 R /Alt (\(number)) >>"]),
      Hidden(place: "关联的文件", catalog: "/AF [6 0 R] ", objects: ["<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>", stream("/Type /EmbeddedFile", number)]),
      Hidden(
        place: "嵌入的文件", catalog: "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> ",
        objects: ["<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>", stream("/Type /EmbeddedFile", number)]),
      Hidden(place: "程序自己的数据", page: "/PieceInfo << /A << /LastModified (D:20260101) /Private (\(number)) >> >> "),
      Hidden(
        place: "元数据", catalog: "/Metadata 6 0 R ", objects: [stream("/Type /Metadata /Subtype /XML", "<x:xmpmeta><dc:title>\(number)</dc:title></x:xmpmeta>")]),
      Hidden(
        place: "删了还在的一页",
        objects: ["<< /Type /Page /MediaBox [0 0 612 792] /Contents 7 0 R >>", stream("", "BT /F1 12 Tf 72 720 Td (\(number)) Tj ET")]),
      Hidden(place: "页面外的文字", drawing: "BT /F1 12 Tf 72 -300 Td (\(number)) Tj ET "),
      Hidden(place: "看不见的文字", drawing: "BT 3 Tr /F1 12 Tf 72 600 Td (\(number)) Tj ET "),
      Hidden(place: "白的文字", drawing: "BT 1 1 1 rg /F1 12 Tf 72 600 Td (\(number)) Tj ET "),
      Hidden(place: "末尾以后的数据", tail: "\(number)\n"),
      picture(1200, 290), picture(299, 2000), picture(600, 400),
    ]

  private static func pdf(_ hidden: Hidden) -> [UInt8] {
    let drawing = "BT /F1 12 Tf 72 720 Td (Route 1) Tj ET \(hidden.drawing)"
    let images = hidden.drawing.contains("/I Do") ? "/XObject << /I 6 0 R >> " : hidden.drawing.contains("/OC") ? "/Properties << /M 6 0 R >> " : ""
    let objects =
      [
        "<< /Type /Catalog /Pages 2 0 R \(hidden.catalog)>>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> \(images)>> \(hidden.page)>>",
        stream("", drawing), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      ] + hidden.objects
    return LookedAtFile.pdf(objects, version: "1.6", tail: hidden.tail)
  }

  /// With what nothing refers to: a page that was taken out is still in the file.
  private static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    try #require(try LookedAtFile.packedPDF(bytes, keeping: ["--compress-streams=y", "--preserve-unreferenced"]))
  }

  @Test("PDF：藏在哪里都找得到，或者等人看；写开的、压进对象流的一样", arguments: hidden)
  func pdf(_ hidden: Hidden) throws {
    let open = try LookedAtFile.look("a.pdf", Self.pdf(hidden))
    #expect(Self.isHeld(open), "写开的")
    // What stands behind the end is no part of the file that a tool would pack.
    guard hidden.tail.isEmpty else { return }
    let packed = try LookedAtFile.look("a.pdf", try Self.packed(Self.pdf(hidden)))
    #expect(Self.isHeld(packed), "压进对象流的")
  }

  @Test("PDF：没有藏什么的，没有疑问")
  func cleanPDF() throws {
    let clean = Self.pdf(Hidden(place: "没有"))
    for bytes in [clean, try Self.packed(clean)] {
      let report = try LookedAtFile.look("a.pdf", bytes)
      #expect(!Self.isHeld(report), "\(report)")
    }
  }

  // MARK: Office

  private static func office(_ parts: [String: String], comment: String = "") throws -> [UInt8] {
    var bytes = try LookedAtFile.packed(parts)
    guard !comment.isEmpty else { return bytes }
    // The last two bytes of a ZIP file count its comment.
    bytes[bytes.count - 2] = UInt8(comment.utf8.count)
    return bytes + Array(comment.utf8)
  }

  private static func sheet(_ cell: String, columns: String = "", row: String = "", more: String = "") -> [String: String] {
    [
      "xl/workbook.xml": "<workbook/>",
      "xl/worksheets/sheet1.xml": "<worksheet>\(columns)<sheetData><row r=\"1\"\(row)>\(cell)</row></sheetData>\(more)</worksheet>",
    ]
  }

  private static let cell = "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>\(number)</t></is></c>"
  private static let route = "<c r=\"A1\" t=\"inlineStr\"><is><t>一路</t></is></c>"

  struct Part: CustomTestStringConvertible, Sendable {
    var place: String
    var parts: [String: String]
    var comment = ""
    var testDescription: String { place }
  }

  static let parts: [Part] = [
    Part(place: "白字", parts: sheet(cell).merging(["xl/styles.xml": "<styleSheet><fonts><font><color rgb=\"FFFFFFFF\"/></font></fonts></styleSheet>"]) { $1 }),
    Part(
      place: "格式 ;;;",
      parts: sheet(cell).merging(["xl/styles.xml": "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/></numFmts></styleSheet>"]) { $1 }),
    Part(place: "列宽 0.1", parts: sheet(cell, columns: "<cols><col min=\"1\" max=\"1\" width=\"0.1\" customWidth=\"1\"/></cols>")),
    Part(place: "行高 0", parts: sheet(cell, row: " ht=\"0\" customHeight=\"1\"")),
    Part(place: "筛去的行", parts: sheet(cell, row: " hidden=\"1\"", more: "<autoFilter ref=\"A1:A2\"/>")),
    Part(
      place: "透视表的底稿",
      parts: sheet(route).merging(["xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords><r><s v=\"\(number)\"/></r></pivotCacheRecords>"]) { $1 }),
    Part(
      place: "批注",
      parts: sheet(route).merging(["xl/comments1.xml": "<comments><commentList><comment><text><t>\(number)</t></text></comment></commentList></comments>"]) {
        $1
      }),
    Part(place: "XML 注释", parts: sheet(route + "<!-- \(number) -->")), Part(place: "处理指令", parts: sheet(route + "<?note \(number)?>")),
    Part(place: "压缩包的注释", parts: sheet(route), comment: number), Part(place: "部件的名称", parts: sheet(route).merging(["xl/13817654321.xml": "<a/>"]) { $1 }),
    Part(place: "属性里的类别", parts: sheet(route).merging(["docProps/core.xml": "<cp:coreProperties><cp:category>张三</cp:category></cp:coreProperties>"]) { $1 }),
    Part(
      place: "自定义属性",
      parts: sheet(route).merging(["docProps/custom.xml": "<Properties><property name=\"a\"><vt:lpwstr>\(number)</vt:lpwstr></property></Properties>"]) { $1 }),
    Part(
      place: "名称管理器",
      parts: sheet(route).merging(["xl/workbook.xml": "<workbook><definedNames><definedName name=\"a\">\"\(number)\"</definedName></definedNames></workbook>"])
      { $1 }),
    Part(place: "外部链接的底稿", parts: sheet(route).merging(["xl/externalLinks/externalLink1.xml": "<externalLink><v>\(number)</v></externalLink>"]) { $1 }),
  ]

  @Test("工作簿：藏在哪里都找得到，或者等人看", arguments: parts)
  func office(_ part: Part) throws {
    let report = try LookedAtFile.look("a.xlsx", try Self.office(part.parts, comment: part.comment))
    #expect(Self.isHeld(report), "\(report)")
  }

  @Test("工作簿：没有藏什么的，没有疑问")
  func cleanOffice() throws {
    let report = try LookedAtFile.look("a.xlsx", try Self.office(Self.sheet(Self.route)))
    #expect(!Self.isHeld(report), "\(report)")
  }

  @Test("CSV：打开就会算的一格，一个一个说", arguments: ["=", "+", "-", "@", "\t=", "＝", " =", "＋", "－", "＠"])
  func formulas(_ begin: String) throws {
    let report = try LookedAtFile.look("a.csv", Array("线路,票价\n一路,\"\(begin)HYPERLINK(\"\"http://x\"\")\"\n".utf8))
    #expect(Self.isHeld(report), "\(report)")
  }
}
