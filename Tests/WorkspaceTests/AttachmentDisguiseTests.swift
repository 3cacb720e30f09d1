// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Disclosure
@testable import Workspace

/// Ways in which programs and people break up what screening looks for, without meaning to.
@Suite("附件里被拆开的号码和标志")
struct AttachmentDisguiseTests {
  private func office(_ name: String, _ parts: [String: String]) throws -> AttachmentReport {
    try LookedAtFile.look(name, LookedAtFile.packed(parts))
  }

  /// Runs as Word makes them after a correction or a change of type.
  private static func runs(_ pieces: String) -> String {
    pieces.split(separator: "|").enumerated().map { number, text in
      "<w:r w:rsidR=\"00A1000\(number)\" w:rsidRPr=\"00B20001\"><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }.joined()
  }

  @Test(
    "文字处理软件把一个号码、一个标志分成几段：合起来看",
    arguments: [
      ("身份证|310114|199003077431", Screening.Kind.residentNumber), ("138|1765|4321", .mobile), ("秘密|★|1年", .secrecyMark), ("机|密", .secrecyMark),
      ("户名：|张三|，欠费|120.50|元", .nameWithAmount), ("13|8</w:t><w:br/><w:t>17654321", .mobile), ("内部|资料|，不得外传", .secrecyMark),
    ])
  func documentRuns(_ pieces: String, _ kind: Screening.Kind) throws {
    let body = "<w:document><w:body><w:p w:rsidR=\"00C30001\">\(Self.runs(pieces))</w:p></w:body></w:document>"
    #expect(try office("a.docx", ["word/document.xml": body]).hits.contains { $0.kind == kind }, "\(pieces)")
    // The same words a paragraph each, with another between, are three facts and not one.
    let apart = pieces.split(separator: "|").map { "<w:p>\(Self.runs(String($0)))</w:p><w:p>\(Self.runs("说明如下"))</w:p>" }.joined()
    if kind == .mobile, !pieces.contains("br") {
      #expect(try office("a.docx", ["word/document.xml": "<w:document><w:body>\(apart)</w:body></w:document>"]).hits.isEmpty)
    }
  }

  /// Heading and value of the same column, as the arrears list of a water company has them.
  private static let lists: [(rows: [[String]], kind: Screening.Kind)] = [
    ([["户名", "地址", "欠费金额（元）"], ["张三", "示例路3弄5号102室", "120.50"]], .nameWithAmount),
    ([["姓名", "证件号码", "备注"], ["张三", "310114900307743", "—"]], .oldResidentNumber), ([["户名", "账号"], ["示例甲", "9558800123456789015"]], .bankCard),
    ([["姓名", "护照号"], ["张三", "E12345678"]], .passport), ([["联系人", "电话"], ["张三", "1.3817654321E10"]], .mobile),
    ([["身份证号"] + Array("310114199003077431").map { String($0) }], .residentNumber),
  ]

  @Test("列名在上、值在下的表格：CSV、XLSX、DOCX 都看得出", arguments: lists.indices)
  func tables(_ index: Int) throws {
    let (rows, kind) = Self.lists[index]
    let csv = rows.map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    #expect(try LookedAtFile.look("a.csv", Array(csv.utf8)).hits.contains { $0.kind == kind }, "csv \(rows)")
    let cells = rows.enumerated().map { number, row in
      "<row r=\"\(number + 1)\">"
        + row.map { $0.contains("E10") ? "<c><v>\($0)</v></c>" : "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    let sheet = "<worksheet><sheetData>\(cells.joined())</sheetData></worksheet>"
    #expect(try office("a.xlsx", ["xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet]).hits.contains { $0.kind == kind }, "xlsx \(rows)")
    let table = rows.map { "<w:tr>" + $0.map { "<w:tc><w:p>\(Self.runs($0))</w:p></w:tc>" }.joined() + "</w:tr>" }.joined()
    let body = "<w:document><w:body><w:tbl>\(table)</w:tbl></w:body></w:document>"
    #expect(try office("a.docx", ["word/document.xml": body]).hits.contains { $0.kind == kind }, "docx \(rows)")
  }

  @Test(
    "排版把号码折成两行：文字和 PDF 都看得出",
    arguments: [
      ("手机 138\n17654321\n", Screening.Kind.mobile), ("身份证号 3101141990\n03077431\n", .residentNumber), ("1381765\n4321\n", .mobile), ("机\n密\n", .secrecyMark),
    ])
  func wrapped(_ text: String, _ kind: Screening.Kind) throws {
    #expect(try LookedAtFile.look("a.txt", Array(text.utf8)).hits.contains { $0.kind == kind })
  }

  @Test("PDF 的一行折成两行，批注、书签压在对象流里，照样看得出")
  func pdf() throws {
    func page(_ lines: [String], annots: String = "", catalog: String = "") -> [UInt8] {
      let stream = "BT /F1 12 Tf 72 720 Td 14 TL " + lines.map { "(\($0)) Tj T*" }.joined(separator: " ") + " ET"
      let objects = [
        "<< /Type /Catalog /Pages 2 0 R \(catalog)>>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> \(annots)>>",
        "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (call 13817654321) >>",
        "<< /First 8 0 R /Last 8 0 R /Count 1 >>", "<< /Title (call 13817654321) /Parent 7 0 R >>",
      ]
      return LookedAtFile.pdf(objects, version: "1.5")
    }
    #expect(try LookedAtFile.look("a.pdf", page(["Route 1", "ID 310114199", "003077431"])).hits.contains { $0.kind == .residentNumber })
    for (annots, catalog) in [("/Annots [6 0 R] ", ""), ("", "/Outlines 7 0 R ")] {
      let packed = try #require(try LookedAtFile.packedPDF(page(["Route 1"], annots: annots, catalog: catalog)))
      #expect(!packed.contains("13817654321"))
      let report = try LookedAtFile.look("a.pdf", packed)
      #expect(report.hits.contains { $0.kind == .mobile }, "\(annots)\(catalog)")
      #expect(annots.isEmpty || report.doubts.contains { $0.kind == .notes }, "\(report.doubts)")
    }
  }

  @Test("附件要素写的文件名也筛；里面是号码的不进包")
  func nameOfElement() throws {
    let workspace = try TemporaryWorkspace()
    for name in ["310114199003077431.txt", "张三-13817654321-合同.txt", "机密-示例.txt"] {
      try workspace.write("Entities/ceshi/attachments/" + name, "一路\n")
      let text = TemporaryWorkspace.submission.components(separatedBy: "    内容:")[0].replacing("运营线路:", with: "乘车规则:")
      try workspace.write("Entities/ceshi/submissions/a.yaml", text + "    内容: {规则名称: 乘车规则, 全文附件: attachments/\(name)}\n")
      let check = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31"])
      #expect(check.status == 1 && (check.output.contains("[personal-data]") || check.output.contains("[secrecy-mark]")), "\(check.output)")
      _ = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"])
      for (file, bytes) in workspace.tree("Output/bundles/current/data") {
        let shown = file + String(decoding: bytes, as: UTF8.self)
        #expect(!shown.contains("310114199003077431") && !shown.contains("13817654321") && !shown.contains("机密-示例"), "\(file)")
      }
    }
  }

  @Test("“已核对: [字段]”只管那一处的疑问，不管别处，也不管确定的")
  func checkedField() throws {
    let workspace = try TemporaryWorkspace()
    func check(_ checked: String, _ reason: String) throws -> String {
      let text = TemporaryWorkspace.submission.replacing("结论: 主动公开}", with: "结论: 主动公开\(checked)}")
        .replacing("    内容:", with: "    更正说明: \(reason)\n    解读: 用户张三，示例路3弄5号102室，欠费 120.50 元\n    内容:")
      try workspace.write("Entities/ceshi/submissions/a.yaml", text)
      return try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31"]).output
    }
    let doubtful = "户名：李四，欠费 20 元"
    func count(_ output: String, _ code: String) -> Int { output.components(separatedBy: "[\(code)]").count - 1 }
    #expect(try count(check("", doubtful), "possible-personal-data") == 2)
    #expect(try count(check(", 已核对: [{字段: 更正说明}]", doubtful), "possible-personal-data") == 1)
    #expect(try count(check(", 已核对: [{字段: 更正说明}]", "请打 13817654321"), "personal-data") == 1)
  }
}
