// SPDX-License-Identifier: Apache-2.0

import Foundation
import Reporting
import SourceYAML
import TestSupport
import Testing

@testable import Disclosure
@testable import Workspace

/// Files that are no tables, that want to do harm, or that would be lost.
@Suite("录入的文件")
struct ImportFileTests {
  let bench: ImportBench

  init() throws { bench = try ImportBench() }

  // MARK: Text tables

  private static let table = "线路名称,首末站,首班,末班\r\n示例1路,\"嘉定,北站\",05:30,22:30\r\n示例2路,\"甲\"\"乙\",6点,22:00\r\n\r\n"

  @Test("UTF-8 有无标记、GBK、UTF-16，逗号、分号、制表符：内容一样，不寻常的说出来", arguments: ["utf8", "bom", "gbk", "utf16", "semicolon", "tab"])
  func texts(_ form: String) async throws {
    let text = Self.table
    let bytes: [UInt8]
    switch form {
    case "bom": bytes = [0xEF, 0xBB, 0xBF] + text.utf8
    case "gbk": bytes = try ImportBench.gbk(text)
    case "utf16": bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case "semicolon": bytes = Array(text.replacing("嘉定,北站", with: "嘉定@北站").replacing(",", with: ";").replacing("@", with: ",").utf8)
    case "tab": bytes = Array(text.replacing("嘉定,北站", with: "嘉定@北站").replacing(",", with: "\t").replacing("@", with: ",").utf8)
    default: bytes = Array(text.utf8)
    }
    let outcome = try await bench.importing(bytes, as: "我的.csv", item: "运营时间")
    #expect(outcome.yaml.contains("首末站: \"嘉定,北站\", 首班: \"05:30\""), "\(outcome.yaml)")
    #expect(outcome.yaml.contains(#"首末站: "甲\"乙""#), "\(outcome.yaml)")
    #expect(outcome.said(.unreadableValue) == ["“首班”应填时刻（时:分，过了零点写 00:30 或 次日00:30），现在是“6点”｜第 3 行第 3 列"], "\(outcome.text)")
    let wanted = ["gbk": "按GB18030 编码读取", "utf16": "按UTF-16LE 编码读取", "semicolon": "按分号分隔读取", "tab": "按制表符分隔读取"][form]
    #expect(outcome.said(.convertedFile) == (wanted.map { [$0] } ?? []))
  }

  @Test("坏的字节、没有结束的引号：指到行")
  func damagedText() async throws {
    let damaged = try ImportBench.gbk("线路名称,首班\n示例1路,05:30\n示例") + [0xFF, 0xFF] + ImportBench.gbk("路,06:00\n示例3路,\"06:00\n")
    let outcome = try await bench.importing(damaged, as: "运营时间.csv")
    #expect(outcome.said(.undecodableText).first?.hasSuffix("｜第 3 行第 1 列") == true, "\(outcome.text)")
    #expect(outcome.said(.unclosedQuote) == ["从这里开始的双引号没有结束，后面的都当成了同一格｜第 4 行第 1 列"])
    #expect(outcome.text.contains("错误[undecodable-text]") && outcome.text.contains("错误[unclosed-quote]"))
  }

  @Test("没有标记的 UTF-16、一个文件两种编码、坏了一个字节的 UTF-8：读对，说出来", arguments: ["utf16le", "utf16be", "mixed", "damaged"])
  func encodings(_ form: String) async throws {
    let lines = ["线路名称,首末站,首班,末班", "示例1路,嘉定北站,05:30,22:30", "示例2路,菊园车站,05:40,22:00", ""]
    let text = lines.joined(separator: "\n")
    let bytes: [UInt8]
    switch form {
    case "utf16le": bytes = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case "utf16be": bytes = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case "mixed": bytes = try Array((lines[0] + "\n" + lines[1] + "\n").utf8) + ImportBench.gbk(lines[2])
    default: bytes = Array((lines[0] + "\n示例1路,嘉定北").utf8) + [0xE7, 0xAB] + Array(",05:30,22:30\n".utf8) + Array(lines[2].utf8)
    }
    let outcome = try await bench.importing(bytes, as: "我的.csv", item: "运营时间")
    #expect(outcome.yaml.contains("- {线路名称: 示例2路, 首末站: 菊园车站, 首班: \"05:40\", 末班: \"22:00\"}"), "\(outcome.yaml)")
    #expect(outcome.yaml.contains("嘉定北站") == (form != "damaged"))
    switch form {
    case "mixed": #expect(outcome.said(.mixedEncodings) == ["一个文件里混着两种编码：第 3 行（共 1 行）与别的行不同，各按自己的编码读取｜第 3 行第 1 列"], "\(outcome.text)")
    case "damaged": #expect(outcome.said(.undecodableText).first?.hasSuffix("｜第 2 行第 2 列") == true && outcome.said(.mixedEncodings).isEmpty, "\(outcome.text)")
    default: #expect(outcome.said(.convertedFile) == ["按\(form == "utf16le" ? "UTF-16LE" : "UTF-16BE") 编码读取"], "\(outcome.text)")
    }
  }

  // MARK: Not a table

  @Test(
    "不是表格的，说清楚是什么、怎么办",
    arguments: [
      ("old", "旧格式（“.xls”或“.et”）；请另存为"), ("locked", "设了打开密码"), ("ods", "是“.ods”表格；请另存为"), ("empty", "是空的"), ("binary", "不是表格"),
      ("zip", "没有认得的表格"), ("cut", "解不开"), ("doctype", "读不下去"), ("xml", "读不下去"), ("deep", "读不下去"), ("bomb", "太大"), ("twice", "两个同名的"),
    ])
  func refused(_ kind: String, _ words: String) async throws {
    let shell: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 512)
    let name = "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    var book = ImportBench.hours("")
    let bytes: [UInt8]
    switch kind {
    case "old": bytes = shell
    case "locked": bytes = shell + name
    case "ods": bytes = try ZipFile(entries: [("mimetype", []), ("content.xml", [])], time: 0).bytes()
    case "empty": bytes = []
    case "binary": bytes = [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0]
    case "zip": bytes = try ZipFile(entries: [("a.txt", [1])], time: 0).bytes()
    case "cut": bytes = Array(try book.bytes().prefix(300))
    case "doctype":
      book.more = [("xl/sharedStrings.xml", Array("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><sst><si><t>&a;</t></si></sst>".utf8))]
      bytes = try book.bytes()
    case "xml":
      book.sheets[0].tail = "<broken"
      bytes = try book.bytes()
    case "deep":
      book.sheets[0].tail = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
      bytes = try book.bytes()
    case "bomb":
      book.more = [("xl/media.xml", [UInt8](repeating: 0x20, count: 40 << 20))]
      bytes = try book.bytes()
    default:
      book.more = [("xl/workbook.xml", Array("<workbook/>".utf8))]
      bytes = try book.bytes()
    }
    let said = try await bench.failure(bytes)
    #expect(said.contains(words), "\(said)")
    #expect(!bench.workspace.exists("out.yaml") && !bench.workspace.exists("out.yaml.new"))
  }

  @Test("已有的文件不动，除非说明要覆盖；写不了时不留下半个文件；退出码")
  func existing() throws {
    let folder = bench.workspace.path
    try bench.workspace.write("运营时间.csv", Self.table)
    try bench.workspace.write("运营时间.yaml", "旧的\n")
    func run(_ arguments: String...) throws -> ProgramRun {
      try gongkai(["import", "运营时间.csv", "--entity", "ceshi", "--workspace", folder, "--as-of", "2026-10-31"] + arguments)
    }
    let first = try run()
    #expect(first.status == 2 && first.errors.contains("运营时间.yaml 已经有了，没有改它；换个文件名（--out），或确认要覆盖（--force）"))
    #expect(try bench.workspace.text("运营时间.yaml") == "旧的\n")
    let second = try run("--force")
    #expect(
      second.status == 1 && second.output.contains("原表：第 3 行第 3 列") && second.output.contains("已写入：运营时间.yaml（1 条公开记录）\n下一步：改好上面的错误"),
      "\(second.output)\(second.errors)")
    #expect(try bench.workspace.text("运营时间.yaml").hasPrefix("企业: ceshi\n报送时间: 2026-10-31\n公开事项:\n  运营时间:\n"))
    let third = try run("--out", "没有这个/a.yaml")
    #expect(third.status == 2 && third.errors.contains("没有这个/a.yaml"))
    let fourth = try run("--force", "--item", "运营时问")
    #expect(fourth.status == 2 && fourth.errors.contains("是不是“运营时间”？"))
    let other = try gongkai(["import", "运营时间.csv", "--entity", "ceshii", "--workspace", folder, "--as-of", "2026-10-31"])
    #expect(other.status == 2 && other.errors.contains("是不是“ceshi”？"))
    #expect(try gongkai(["import", "运营时间.csv", "--workspace", folder]).status == 64)
    #expect(bench.workspace.tree("").keys.filter { $0.hasSuffix(".new") }.isEmpty)
  }

  @Test("文件名从当前文件夹算起，不管工作区在哪里；工作区里的仍按工作区的名称叫")
  func currentFolder() throws {
    let (folder, elsewhere) = (bench.workspace.path, bench.workspace.path + "/别处")
    try bench.workspace.write("别处/运营时间.csv", "线路名称,首末站,首班,末班\n示例1路,甲,05:30,22:30\n")
    try bench.workspace.write("运营时间.csv", "线路名称\n不是这一份\n")
    let run = try gongkai(["import", "运营时间.csv", "--entity", "ceshi", "--workspace", folder, "--as-of", "2026-10-31"], shell: "cd '\(elsewhere)';")
    #expect(run.output.contains("已写入：别处/运营时间.yaml"), "\(run.output)\(run.errors)")
    let check = try gongkai(["check", "../别处/./运营时间.yaml", "--workspace", "..", "--as-of", "2026-10-31"], shell: "cd '\(elsewhere)';")
    #expect(check.output.contains("位置：别处/运营时间.yaml:"), "\(check.output)\(check.errors)")
    let new = try gongkai(["new", "ceshi", "--xlsx", "--out", "表.xlsx", "--workspace", folder, "--as-of", "2026-10-31"], shell: "cd '\(elsewhere)';")
    #expect(new.status == 0 && bench.workspace.exists("别处/表.xlsx"), "\(new.output)\(new.errors)")
  }

  @Test("把表格当报送件检查或报送：说先录入，不说换编码", arguments: ["check", "submit"])
  func tableAsSubmission(_ verb: String) throws {
    try bench.workspace.write("表.xlsx", Data(try ImportBench.hours("").bytes()))
    let run = try gongkai([verb, "表.xlsx", "--workspace", bench.workspace.path])
    #expect(run.status == 1 && run.output.contains("gongkai import") && !run.output.contains("另存为"), "\(run.output)\(run.errors)")
  }

  @Test(
    "名字像表格的网页、XML、PDF、图片、Word：说它是什么、怎么办；名字与内容不符的照内容读",
    arguments: [
      ("a.xls", "<html><meta charset=\"utf-8\"><table><tr><td>线路名称</td></tr></table></html>", "其实是网页（HTML）"),
      ("a.xls", "MIME-Version: 1.0\nContent-Type: multipart/related", "其实是网页（HTML）"), ("a.xls", "<table><tr><td>甲</td></tr></table>", "其实是网页（HTML）"),
      ("a.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "其实是旧的文字格式的表格"),
      ("a.csv", "%PDF-1.7", "是 PDF 文件，不是表格"),
    ])
  func disguised(_ name: String, _ text: String, _ words: String) async throws {
    let said = try await bench.failure(Array(text.utf8), as: name)
    #expect(said.contains(words), "\(said)")
    let document = try await bench.failure(try ZipFile(entries: [("word/document.xml", [1])], time: 0).bytes(), as: "a.docx")
    #expect(document.contains("是文字文档，不是表格"))
    let packed = try await bench.failure(try ZipFile(entries: [("甲.xlsx", [1])], time: 0).bytes(), as: "a.zip")
    #expect(packed.contains("是压缩包，里面有 甲.xlsx 等 1 个表格；解开以后逐个录入"))
    let renamed = try await bench.importing(ImportBench.hours(WorkbookFixture.texts(2, ["示例1路", "甲站", "05:30", "22:30"])).bytes(), as: "表.csv")
    #expect(renamed.said(.convertedFile) == ["文件名以 .csv 结尾，内容是xlsx 工作簿，照内容读取"] && renamed.yaml.contains("示例1路"))
  }

  // MARK: Whatever is typed survives

  @Test("任何文字写成 YAML 再读回来，一字不差，位置对得上")
  func scalars() throws {
    var random = SteadyRandom(7)
    let hard = [
      "22:30", "0211234567", "1.10", "yes", "No", "null", "~", "是", "- 甲", "甲: 乙", "#甲", "甲 #乙", "'", "\"", "\\", "[甲]", "{", "甲,乙", "<5", "≤1", "2026-10-08",
      "1e3", "0x1F", "*甲", "&甲", "!甲", "%甲", "@", "`", "甲\n乙", "甲\n\n  乙", "甲\n", " ", "😀", "|", ">-", "?", "=", "<<", "甲\t乙", "a:b", "http://x/",
    ]
    let pieces = hard + ["甲", "路", " ", ":", "-", "1", "0", ".", "\n"]
    for round in 0..<2_000 {
      let value =
        round < hard.count
        ? hard[round] : (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      var row = Draft.Mapping()
      row.isRow = true
      let places = (1...4).map { CellPlace.cell(sheet: "甲", row: round + 1, column: $0) }
      row.add("一", value, at: places[0])
      row.add("二", Draft(.list([Draft(.scalar(value, .number), at: places[1])]), at: places[1]))
      var mapping = Draft.Mapping()
      mapping.add("三", value, .date, at: places[2])
      mapping.add("表", Draft(.list([Draft(.mapping(row), at: nil)]), at: nil))
      mapping.add("四", value, at: places[3])
      let draft = DraftWriter.write(mapping)
      let reading = parseYAML(SourceFile(name: "a.yaml", text: draft.text))
      #expect(reading.problems.isEmpty, "\(value.debugDescription)\n\(draft.text)")
      guard let root = reading.tree.root, let first = root.value("表")?.items.first else { continue }
      let nodes = [first.value("一"), first.value("二")?.items.first, root.value("三"), root.value("四")]
      for (node, place) in zip(nodes, places) {
        #expect(node?.text == value, "\(draft.text)")
        #expect(draft.origin(of: Finding(.unreadableValue, file: "a.yaml", range: node?.range)) == place, "\(draft.text)")
      }
    }
  }

  @Test("别的程序会当成数字、逻辑值、空值的文字都加引号；日期和数字照常写")
  func quoting() {
    for value in ["22:30", "0211234567", "1.10", "1", "yes", "No", "null", "~", "1e3", "0x1F", "2026-10-08", "甲: 乙", "甲 #乙"] {
      #expect(ScalarText(value, .text).written(in: .block(0)) == "\"\(value)\"")
    }
    for value in ["1.10", "007", "1234567890123456", "1,000"] { #expect(ScalarText(value, .number).written(in: .flow) == "\"\(value)\"") }
    for value in ["14.2", "0", "-3"] { #expect(ScalarText(value, .number).written(in: .flow) == value) }
    for value in ["2026-10-08", "2026-10-08 09:30", "2026-09"] { #expect(ScalarText(value, .date).written(in: .flow) == value) }
  }

  @Test("几项写在一格里，读回来还是那几项")
  func joined() {
    for values in [["甲", "乙"], ["甲、乙", "丙"], ["甲，乙"], ["甲"], ["甲；乙、丙", "丁"], ["05:30", "06:00"]] {
      #expect(CellList.split(CellList.joined(values)) == values)
    }
  }

  @Test("随机改坏的部件：不崩溃，不挂起，要么读出来要么说读不了")
  func damaged() throws {
    var random = SteadyRandom(11)
    let book = ImportBench.hours((2...30).map { WorkbookFixture.texts($0, ["示例\($0)路", "甲站", "05:30", "22:30"]) }.joined())
    let whole = try book.bytes()
    let part = Array("<worksheet><sheetData>\(book.sheets[0].rows)</sheetData><mergeCells><mergeCell ref=\"A2:A9\"/></mergeCells></worksheet>".utf8)
    var (read, refused) = (0, 0)
    for round in 0..<600 {
      var bytes = round.isMultiple(of: 2) ? whole : part
      let damage: ClosedRange<UInt8> = round % 4 < 2 ? 0x20...0x7E : 0...255
      for _ in 0...Int.random(in: 0...2, using: &random) { bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: damage, using: &random) }
      do throws(OperationalError) {
        if round.isMultiple(of: 2) {
          _ = try WorkbookReader(bytes: bytes, name: "a.xlsx", log: IntakeLog(file: "a.xlsx")).grids()
        } else {
          let parser = SheetParser(name: "甲", strings: [], styles: SheetStyles(), date1904: false)
          try XMLStream.read(bytes, named: "sheet", parser)
          _ = parser.grid(isHidden: false)
        }
        read += 1
      } catch {
        refused += 1
        #expect(!error.zh.isEmpty)
      }
    }
    #expect(read > 20 && refused > 100, "\(read) read, \(refused) refused")
  }
}
