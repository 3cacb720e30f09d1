// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import TestSupport
import Testing

@testable import Workspace

/// What becomes of files beside a submission: fit ones go out, others never do, whatever they are called.
@Suite("附件", .serialized)
struct AttachmentTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  private func submit(_ file: String, title: String = "线路图说明", checked: Bool = false, seen: String? = nil) throws {
    let named = seen.map { ", 已核对: [{文件: \(file), 看过: [\($0)]}]" } ?? ""
    let review = "结论: 主动公开" + (checked ? ", 个人信息: 已核对" : "") + named + "}"
    try workspace.write(
      "Entities/ceshi/submissions/a.yaml",
      TemporaryWorkspace.submission.replacingOccurrences(of: "结论: 主动公开}", with: review)
        + "    附件: [{文件: \(file), 标题: \(title)}]\n")
  }

  private func check() throws -> String {
    try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "Entities/ceshi/submissions/a.yaml"]).output
  }

  private func published() throws -> [String: Data] {
    let run = try gongkai(["bundle", "--workspace", workspace.path, "--as-of", "2026-10-31"])
    #expect(run.status == 0, "\(run.errors)")
    return workspace.tree("Output/bundles/current/data/items").filter { $0.key.contains("/files/") }
  }

  /// A small file of PDF's own kind, with one line of text, the author optional.
  static func pdf(_ text: String, author: String = "", font: String = "/Subtype /Type1 /BaseFont /Helvetica") -> Data {
    let stream = "BT /F1 12 Tf 72 720 Td (\(text)) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream", "<< /Type /Font \(font) >>",
      "<< \(author.isEmpty ? "" : "/Author (\(author)) ")/Title (route) >>",
    ]
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { text += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n" }
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R /Info 6 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Data(text.utf8)
  }

  @Test("中文字体要靠系统的表才读得出：表不在这台机器上，等人看，不当作读过了")
  func fontTables() throws {
    let gb =
      "/Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>]"
    for (font, isMissed) in [(gb, true), ("/Subtype /Type1 /BaseFont /Helvetica", false)] {
      let data = Self.pdf("AB", font: font)
      try workspace.write("f.pdf", data)
      let doubts = { tables in PDFInspection(path: workspace.path + "/f.pdf", Array(data), tables: tables).doubts.map(\.words.zh) }
      #expect(doubts(workspace.path + "/none").contains { $0.contains("poppler-data") } == isMissed)
      #expect(!doubts(workspace.path).contains { $0.contains("poppler-data") })
    }
  }

  @Test("读 PDF 的程序起不来的机器：等人看，说装什么，不当作没有问题")
  func missingReader() throws {
    try workspace.write("Entities/ceshi/attachments/a.pdf", Self.pdf("Route 1"))
    try submit("attachments/a.pdf")
    let run = try gongkai(
      ["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "Entities/ceshi/submissions/a.yaml"], environment: ["PATH": workspace.path])
    #expect(run.output.contains("要有人看过才能公开：这台机器上没有 pdfinfo") && run.output.contains("“poppler-utils”"), "\(run.output)\(run.errors)")
  }

  /// An office file of the given parts.
  private func office(_ name: String, _ parts: [String: String]) throws {
    // The first entry is stored as it is; the parts that are looked into are compressed, as programs do.
    let types = [(name: "[Content_Types].xml", bytes: Array("<Types/>".utf8))].filter { parts[$0.name] == nil }
    let entries = types + parts.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: Array($0.value.utf8)) }
    try workspace.write("Entities/ceshi/attachments/" + name, Data(try ZipFile(entries: entries, time: 0).bytes()))
  }

  @Test("有文字、没问题的 PDF 进包：名称由我们取，摘要和大小写进各种清单")
  func fit() throws {
    try workspace.write("Entities/ceshi/attachments/线路 图.pdf", Self.pdf("Route 1 from North to South"))
    try submit("attachments/线路 图.pdf")
    #expect(!(try check().contains("attachment")))
    let files = try published()
    let name = try #require(files.keys.first)
    #expect(files.count == 1 && name.hasPrefix("ceshi/urban-bus/route-list/files/") && name.hasSuffix("-01.pdf"))
    #expect(files.values.first == Self.pdf("Route 1 from North to South"))
    let folder = "Output/bundles/current/data/"
    let page = try workspace.text(folder + "items/ceshi/urban-bus/route-list/index.html")
    #expect(page.contains("download=\"线路图说明.pdf\"") && page.contains("PDF，1 kB"))
    for list in ["datapackage.json", "ro-crate-metadata.json", "catalog.ttl", "items/ceshi/urban-bus/route-list/item.json"] {
      #expect(try workspace.text(folder + list).contains(name), "\(list) 里没有附件")
    }
    #expect(try workspace.text(folder + "../manifest-sha512.txt").contains(name))
    #expect(try gongkai(["verify", workspace.path + "/Output/bundles/current"]).status == 0)
  }

  @Test(
    "名称或内容不能用的，一个也不进包",
    arguments: [
      ("attachments/空.pdf", Data(), "unfit-attachment", "空文件"), ("attachments/假.pdf", Data("PK\u{3}\u{4}".utf8), "unfit-attachment", "内容不是 PDF"),
      ("attachments/坏.pdf", Data("%PDF-1.4\nnothing".utf8), "unfit-attachment", "打不开"),
      ("attachments/页.html", Data("<script>alert(1)</script>".utf8), "unfit-attachment", "不收这种文件"),
      ("attachments/图.svg", Data("<svg onload='x'/>".utf8), "unfit-attachment", "不收这种文件"),
      ("attachments/表.csv", Data("a,b\n1,=HYPERLINK(\"x\")\n".utf8), "unfit-attachment", "公式"),
      ("attachments/假.xlsx", Data("PK\u{3}\u{4}nothing".utf8), "unfit-attachment", "打不开"),
      ("attachments/照片.jpg", Data([0xFF, 0xD8, 0xFF, 0xE1, 0, 20] + Array("Exif\0\0GPS".utf8)), "unfit-attachment", "拍摄信息"),
      ("attachments/注.jpg", Data([0xFF, 0xD8, 0xFF, 0xFE, 0, 5, 0x61, 0x62, 0x63, 0xFF, 0xDA, 0, 0]), "unfit-attachment", "备注"),
      ("attachments/照片.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]), "unscreened-attachment", "图片里的文字"),
      ("attachments/字.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0] + Array("tEXtAuthor".utf8)), "unfit-attachment", "拍摄信息"),
      ("attachments/注.pdf", AttachmentTests.pdf("Route") + Data("% /Subtype /Text\n".utf8), "unscreened-attachment", "接着别的内容"),
      ("attachments/旧版.pdf", AttachmentTests.pdf("Route") + Data("%%EOF\n".utf8), "unscreened-attachment", "以前的版本"),
      ("attachments/国标手机.txt", Data([0xD6, 0xD0] + Array("13800138000".utf8)), "personal-data", "手机号码"),
      ("attachments/国标.txt", Data([0xD6, 0xD0, 0xB9, 0xFA]), "unscreened-attachment", "不是 UTF-8"),
      ("attachments/名单.txt", Data("联系 13800138000\n".utf8), "personal-data", "手机号码"),
      ("attachments/车.csv", Data("车牌\n沪A12345\n".utf8), "possible-personal-data", "车牌号"),
      ("attachments/作者.pdf", AttachmentTests.pdf("Route", author: "Zhang"), "unscreened-attachment", "作者"),
      ("attachments/密.pdf", AttachmentTests.pdf("call 13800138000"), "personal-data", "手机号码"),
      ("attachments/扫描.pdf", AttachmentTests.pdf(""), "unscreened-attachment", "没有读得出的文字"),
    ])
  func refused(name: String, bytes: Data, code: String, words: String) throws {
    try workspace.write("Entities/ceshi/" + name, bytes)
    try submit(name)
    let told = try check()
    #expect(told.contains("[\(code)]") && told.contains(words), "\(told)")
    #expect(!told.contains("13800138000") && !told.contains("沪A12345"))
    #expect(try published().isEmpty)
    #expect(!workspace.exists("Output/bundles/current/data/items/ceshi/urban-bus/route-list/index.html"))
  }

  @Test(
    "名称有诈的不认",
    arguments: [
      "../../../etc/passwd", "/etc/passwd", "attachments/../entity.yaml", "\"attachments/a\\0.pdf\"", "\"attachments/fdp.\\u202Eexe\"", "attachments\\a.pdf",
      "\"attachments/" + String(repeating: "长", count: 100) + ".pdf\"", "attachments/", "attachments/没有.pdf", "attachments/链接.pdf",
    ])
  func names(name: String) throws {
    try workspace.write("Entities/ceshi/attachments/真.pdf", Self.pdf("Route"))
    try FileManager.default.createSymbolicLink(atPath: workspace.path + "/Entities/ceshi/attachments/链接.pdf", withDestinationPath: "/etc/passwd")
    try submit(name)
    let run = try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", "Entities/ceshi/submissions/a.yaml"])
    #expect(run.status == 1 && (run.output.contains("attachment]") || run.output.contains("control-character")), "\(run.output)")
    #expect(try published().isEmpty)
  }

  @Test("名称只差编码方式的两个文件，各看各的，而且都不能用；苹果电脑存的名称说得出怎么改")
  func normalisation() throws {
    try workspace.write("Entities/ceshi/attachments/cafe\u{301}.txt", Data("x\n".utf8))
    try submit("attachments/caf\u{E9}.txt")
    #expect(try check().contains("编码方式不同"))
    try workspace.write("Entities/ceshi/attachments/caf\u{E9}.txt", Data("手机 13800138000\n".utf8))
    #expect(try check().contains("两个文件"))
    #expect(try published().isEmpty)
  }

  @Test("attachments 是链接的，不跟过去")
  func linkedFolder() throws {
    let elsewhere = workspace.path + "/elsewhere"
    try workspace.write("elsewhere/a.txt", "x\n")
    try workspace.write("Entities/ceshi/entity.yaml", TemporaryWorkspace.entity)
    try FileManager.default.createSymbolicLink(atPath: workspace.path + "/Entities/ceshi/attachments", withDestinationPath: elsewhere)
    try submit("attachments/a.txt")
    #expect(try check().contains("是链接"))
    #expect(try published().isEmpty)
  }

  @Test(
    "Office 文件里藏着的都看得见",
    arguments: [
      ("docProps/core.xml", "<cp:coreProperties><dc:creator>zhang</dc:creator></cp:coreProperties>", "unscreened-attachment", "作者"),
      ("xl/worksheets/sheet1.xml", "<worksheet><row r=\"1\" hidden=\"1\"/></worksheet>", "unscreened-attachment", "隐藏的行或列"),
      ("xl/workbook.xml", "<workbook><sheet name=\"a\" state=\"veryHidden\"/></workbook>", "unscreened-attachment", "隐藏的工作表"),
      ("xl/comments1.xml", "<comments/>", "unscreened-attachment", "批注"), ("xl/vbaProject.bin", "x", "unfit-attachment", "宏"),
      ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Target=\"tel:13800138000\"/></Relationships>", "personal-data", "手机号码"),
      ("xl/extra.html", "13800138000", "unscreened-attachment", "读不了的部分"),
      ("docProps/app.xml", "<Properties><Manager>zhang</Manager></Properties>", "unscreened-attachment", "作者"),
      ("xl/embeddings/a.bin", "x", "unfit-attachment", "别的文件"), ("xl/media/a.png", "x", "unscreened-attachment", "图片"),
      ("xl/sharedStrings.xml", "<sst><si><r><t>1380</t></r><r><t>0138000</t></r></si></sst>", "personal-data", "手机号码"),
      ("docProps/custom.xml", "<Properties><vt:lpwstr>11010519491231002X</vt:lpwstr></Properties>", "personal-data", "身份证号"),
    ])
  func hidden(part: String, text: String, code: String, words: String) throws {
    var parts = ["xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"]
    parts[part] = text
    try office("表.xlsx", parts)
    try submit("attachments/表.xlsx")
    let told = try check()
    #expect(told.contains("[\(code)]") && told.contains(words), "\(told)")
    #expect(try published().isEmpty)
  }

  @Test("人看过并写明的，图片和带作者的可以进；身份证和手机号仍不行")
  func checked() throws {
    try workspace.write("Entities/ceshi/attachments/站.png", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]))
    try submit("attachments/站.png", checked: true)
    #expect(try published().isEmpty)
    try submit("attachments/站.png", seen: "作者")
    #expect(try published().isEmpty)
    try submit("attachments/站.png", seen: "图片")
    #expect(try published().count == 1)
    try submit("attachments/站.png", seen: "画")
    #expect(try check().contains("[unlisted-value]"))
    try workspace.write("Entities/ceshi/attachments/名单.txt", Data("联系 13800138000\n".utf8))
    try submit("attachments/名单.txt", checked: true, seen: "隐藏内容, 作者, 批注, 图片, 读不出的部分")
    #expect(try check().contains("[personal-data]"))
  }

  @Test("“个人信息: 已核对”只管记录的文字；附件里可能是个人信息的，写明哪个文件看过才进包；确实是的怎么写都不进", arguments: ["csv", "txt"])
  func personalDataInFiles(type: String) throws {
    let file = "attachments/欠费.\(type)"
    try workspace.write("Entities/ceshi/" + file, Data("户名,地址,欠费金额（元）\n张三,示例路3弄5号102室,120.50\n".utf8))
    try submit(file, checked: true)
    let told = try check()
    #expect(told.contains("[possible-personal-data]") && told.contains("看过: [个人信息]"), "\(told)")
    #expect(try published().isEmpty)
    try submit(file, seen: "隐藏内容, 作者, 批注, 图片, 读不出的部分")
    #expect(try published().isEmpty)
    try submit(file, seen: "个人信息")
    #expect(try !check().contains("personal-data]"))
    #expect(try published().count == 1)
    try workspace.write("Entities/ceshi/" + file, Data("户名,证件\n张三,11010519491231002X\n".utf8))
    try submit(file, checked: true, seen: "个人信息")
    #expect(try check().contains("[personal-data]"))
  }

  @Test("2 GB 的文件不读，马上说")
  func huge() throws {
    try workspace.write("Entities/ceshi/attachments/大.pdf", Self.pdf("x"))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: workspace.path + "/Entities/ceshi/attachments/大.pdf"))
    try handle.truncate(atOffset: 2 << 30)
    try handle.close()
    try submit("attachments/大.pdf")
    #expect(try check().contains("超过 50 MB"))
    #expect(try published().isEmpty)
  }

  @Test("压缩炸弹解到限度就停")
  func bomb() throws {
    try office("炸弹.xlsx", ["xl/workbook.xml": String(repeating: " ", count: 300 << 20)])
    try submit("attachments/炸弹.xlsx")
    #expect(try check().contains("解开后太大"))
  }
}
