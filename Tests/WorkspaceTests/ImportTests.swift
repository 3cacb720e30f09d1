// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing
import Workspace

/// Whatever a clerk's spreadsheet holds is taken as it was meant, or refused with the cell and what to type there.
@Suite("录入表格")
struct ImportTests {
  private typealias X = WorkbookFixture
  let bench: ImportBench

  init() throws { bench = try ImportBench() }

  private func row(_ number: Int, _ cells: String...) -> String { X.row(number, cells) }

  @Test("文字、共享文字的分段、内联文字")
  func texts() async throws {
    var book = ImportBench.hours(row(2, X.shared(0), X.shared(1), X.text("05:30"), X.text("22:30")))
    book.strings = "<si><r><t>示例</t></r><r><rPr/><t>1路</t></r><rPh><t>shili</t></rPh></si><si><t xml:space=\"preserve\">嘉定_x000D_北站</t></si>"
    let outcome = try await bench.importing(book.bytes())
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 首末站: 嘉定北站, 首班: \"05:30\", 末班: \"22:30\"}"), "\(outcome.yaml)")
    #expect(outcome.report.findings.isEmpty, "\(outcome.text)")
  }

  @Test("日期和时间的数字按格式换成文字，并且说出来")
  func moments() async throws {
    let rows =
      row(2, X.text("示例1路"), X.text("甲站"), X.number("0.22916666666666666", style: 2), X.number("0.9375", style: 2))
      + row(3, X.text("示例1路"), X.text("乙站"), X.number("0.25", style: 5), X.number("1.0208333333333333", style: 5))
    let outcome = try await bench.importing(ImportBench.hours(rows).bytes())
    #expect(outcome.yaml.contains("首班: \"05:30\", 末班: \"22:30\""), "\(outcome.yaml)")
    #expect(outcome.yaml.contains("首班: \"06:00\", 末班: \"次日00:30\""), "\(outcome.yaml)")
    #expect(
      outcome.said(.convertedCell) == [
        "“首班”有 2 格是表格软件的日期或时间，按“05:30”录入｜表“运营时间”C2", "“末班”有 2 格是表格软件的日期或时间，按“22:30”录入｜表“运营时间”D2",
      ])
    #expect(outcome.text.contains("提示[converted-cell]"))
  }

  @Test("1900 年和 1904 年起算的日期", arguments: [(false, "46303"), (true, "44841")])
  func dates(_ date1904: Bool, _ serial: String) async throws {
    var book = X(sheets: [
      .init(
        name: "乘车规则",
        rows: X.texts(1, ["规则名称", "乘车规则"]) + X.row(2, [X.text("施行日期"), X.number(serial, style: 3)]) + X.row(3, [X.text("形成日期"), X.number(serial, style: 1)])
          + X.row(4, [X.text("公开时间"), X.number(serial + ".395833333333", style: 7)]))
    ])
    book.date1904 = date1904
    let outcome = try await bench.importing(book.bytes())
    for line in ["施行日期: 2026-10-08", "形成日期: 2026-10-08", "公开时间: 2026-10-08 09:30"] { #expect(outcome.yaml.contains(line), "\(outcome.yaml)") }
    #expect(outcome.text.contains("工作簿用 1904 年起算的日期") == date1904)
    #expect(!date1904 || outcome.text.contains("提示[converted-file]"))
  }

  @Test(
    "数字照写的录入，计算误差的尾数去掉，百分比和科学记数也认得",
    arguments: [
      ("0.30000000000000004", 0, "0.3"), ("14.199999999999999", 0, "14.2"), ("1E-3", 8, "0.001"), ("14.2", 0, "14.2"), ("1.5E+1", 0, "15"),
      ("9.6", 6, "9.6"), ("0", 0, "0"),
    ])
  func numbers(_ raw: String, _ style: Int, _ wanted: String) async throws {
    let rows = X.texts(1, ["线路名称", "起点站", "终点站", "里程（公里）"]) + X.row(2, [X.text("示例1路"), X.text("甲"), X.text("乙"), X.number(raw, style: style)])
    let outcome = try await bench.importing(X(sheets: [.init(name: "运营线路", rows: rows)]).bytes())
    #expect(outcome.yaml.contains("里程: \(wanted)}"), "\(outcome.yaml)")
    #expect(outcome.text.contains("带着计算误差的尾数") == (raw.utf8.count > 15))
  }

  @Test("超过 15 位的数字、错误值、没有结果的公式：指到那一格，不录入")
  func unusable() async throws {
    let rows =
      row(2, X.text("示例1路"), X.text("甲站"), X.error("#N/A"), X.uncomputed())
      + row(3, X.text("示例2路"), X.number("123456789012345678"), X.formula("06:00"), X.boolean(true))
    let outcome = try await bench.importing(ImportBench.hours(rows).bytes())
    #expect(
      outcome.said(.unusableCell) == [
        "“首班”这一格是错误值 #N/A，没有录入｜表“运营时间”C2", "“末班”这一格是没有算出结果的公式，没有录入｜表“运营时间”D2",
        "“首末站”这一格是超过 15 位的数字 123456789012346000（表格软件只留得住 15 位，后面的已经丢了），没有录入｜表“运营时间”B3",
      ])
    #expect(outcome.text.contains("修改：在这一格填时刻（时:分，过了零点写 00:30 或 次日00:30），例如 05:30"))
    #expect(outcome.said(.convertedCell).contains("“首班”有 1 格是公式，用了上次算出的结果，按“06:00”录入｜表“运营时间”C3"))
    #expect(outcome.said(.convertedCell).contains("“末班”有 1 格是逻辑值，按“是”录入｜表“运营时间”D3"))
    // What was not taken is missing, and its cell is named.
    #expect(outcome.said(.missingElement).contains("缺少要素“首班”（2 行中的 1 行）｜表“运营时间”C2"), "\(outcome.text)")
    #expect(outcome.text.contains("错误[unusable-cell]"))
  }

  @Test("合并的格子给每一行；前后空格、全角数字改好并说出来")
  func mergedAndBlanks() async throws {
    let rows =
      row(2, X.text("示例1路"), X.text(" 甲站\u{3000}"), X.text("０５：３０"), X.text("22:30"))
      + row(3, "", X.text("乙站"), X.text("05:40"), X.text("22:40"))
    let outcome = try await bench.importing(ImportBench.hours(rows, tail: "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>").bytes())
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 首末站: 甲站, 首班: \"05:30\""), "\(outcome.yaml)")
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 首末站: 乙站, 首班: \"05:40\""), "\(outcome.yaml)")
    let said = outcome.said(.convertedCell)
    #expect(said.contains("“线路名称”有 1 格在合并单元格里，每一行都按同样的内容，按“示例1路”录入｜表“运营时间”A3"), "\(said)")
    #expect(said.contains("“首末站”有 1 格前后有空格或换行，按“甲站”录入｜表“运营时间”B2"))
    #expect(said.contains("“首班”有 1 格有全角字符，按“05:30”录入｜表“运营时间”C2"))
  }

  @Test("隐藏的工作表、行、列不录入，逐个说出来")
  func hidden() async throws {
    let rows =
      X.texts(1, ImportBench.headings) + X.texts(2, ["示例1路", "甲站", "05:30", "22:30"])
      + X.texts(3, ["示例2路", "甲站", "05:30", "22:30"], hidden: true)
    let book = X(sheets: [
      .init(name: "运营时间", rows: rows, head: "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>"),
      .init(name: "票价", rows: X.texts(1, ["线路名称", "计价方式"]) + X.texts(2, ["示例1路", "单一票价"]), state: " state=\"hidden\""),
    ])
    let outcome = try await bench.importing(book.bytes())
    #expect(outcome.said(.hiddenCells) == ["表“运营时间”第 3 行是隐藏的，没有录入｜表“运营时间”A3", "表“运营时间”D 列是隐藏的，没有录入", "工作表“票价”是隐藏的，没有录入"])
    #expect(!outcome.yaml.contains("示例2路") && !outcome.yaml.contains("票价") && !outcome.yaml.contains("末班"))
    #expect(outcome.text.contains("警告[hidden-cells]"))
  }

  @Test("列的次序随意；不认识的、重复的、缺的列名，没有列名的格子")
  func headings() async throws {
    let rows = X.texts(1, ["末班*", "线路名称", "首班 ", "末斑", "线路"]) + X.texts(2, ["22:30", "示例1路", "05:30", "22:40", "示例1路", "", "多出来的"])
    let outcome = try await bench.importing(X(sheets: [.init(name: "运营时间", rows: rows)]).bytes())
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 首班: \"05:30\", 末班: \"22:30\"}"), "\(outcome.yaml)")
    #expect(outcome.said(.unknownHeading) == ["不认识“末斑”这个名称，是不是“末班”？，下面的内容没有录入｜表“运营时间”D1"])
    #expect(outcome.said(.duplicateHeading) == ["“线路名称”写了两次，只录入了第一处｜表“运营时间”E1"])
    #expect(outcome.said(.missingHeading) == ["缺少“首末站”这一列｜表“运营时间”A1"])
    #expect(outcome.said(.unheadedCell) == ["“多出来的”没有列名，不知道是什么，没有录入（这一列共 1 格）｜表“运营时间”G2"])
    for code in ["unknown-heading", "duplicate-heading", "missing-heading", "unheaded-cell"] { #expect(outcome.text.contains("错误[\(code)]")) }
  }

  @Test("没有一个列名认得：只说一次")
  func noHeadings() async throws {
    let rows = X.texts(1, ["A", "B"]) + X.texts(2, ["示例1路", "05:30"]) + X.texts(3, ["示例2路", "05:30"])
    let outcome = try await bench.importing(X(sheets: [.init(name: "运营时间", rows: rows)]).bytes())
    #expect(outcome.complaints == ["missing-heading", "untaken-cell"] && outcome.report.output == nil, "\(outcome.text)")
    #expect(outcome.said(.untakenCell) == ["“A”没有录入：不在任何标签旁边，也不在任何列名下面（从这里到表“运营时间”B3共 6 格）｜表“运营时间”A1"], "\(outcome.text)")
    #expect(outcome.text.hasSuffix("表.xlsx：没有录入任何内容，没有写文件\n"))
  }

  @Test("不认识的工作表说出来；别的表照样录入")
  func unknownSheet() async throws {
    var book = ImportBench.hours(X.texts(2, ["示例1路", "甲站", "05:30", "22:30"]))
    book.sheets.append(.init(name: "运营时问", rows: X.texts(1, ["随手记的"])))
    let outcome = try await bench.importing(book.bytes())
    #expect(outcome.said(.unknownSheet) == ["不知道“运营时问”是哪个公开事项，是不是“运营时间”？，没有录入"])
    #expect(outcome.text.contains("警告[unknown-sheet]") && outcome.yaml.contains("示例1路"))
  }

  @Test("WPS 的写法：格子和行不写编号，部件用 GBK 编码")
  func otherPrograms() async throws {
    let rows =
      "<row><c t=\"inlineStr\"><is><t>线路名称</t></is></c><c t=\"inlineStr\"><is><t>首班</t></is></c></row>"
      + "<row><c t=\"inlineStr\"><is><t>示例1路</t></is></c><c s=\"2\"><v>0.25</v></c></row>"
    let plain = X(sheets: [.init(name: "运营时间", rows: rows)])
    #expect(try await bench.importing(plain.bytes()).yaml.contains("- {线路名称: 示例1路, 首班: \"06:00\"}"))
    var book = X(sheets: [.init(name: "别的", rows: "")])
    let text = "<?xml version=\"1.0\" encoding=\"GBK\"?><sst><si><t>线路名称</t></si><si><t>示例1路</t></si></sst>"
    book.more = [("xl/sharedStrings.xml", try ImportBench.gbk(text))]
    book.sheets = [.init(name: "运营时间", rows: X.row(1, [X.shared(0), X.text("首班")]) + X.row(2, [X.shared(1), X.text("05:30")]))]
    #expect(try await bench.importing(book.bytes()).yaml.contains("- {线路名称: 示例1路, 首班: \"05:30\"}"))
  }

  @Test("表太大：说出读到哪里，不假装读完")
  func tooLarge() async throws {
    let rows = (2...10_003).map { "<row r=\"\($0)\"><c t=\"inlineStr\"><is><t>示例\($0)路</t></is></c></row>" }.joined()
    let outcome = try await bench.importing(X(sheets: [.init(name: "运营时间", rows: X.texts(1, ImportBench.headings) + rows)]).bytes())
    #expect(outcome.said(.tableTooLarge).first == "表太大：行数超过 10000，超出的没有录入｜表“运营时间”A10001")
    #expect(outcome.report.hasErrors && outcome.text.contains("错误[table-too-large]"))
  }

  @Test("一格几项：顿号、分号、换行；书写时原样还得回来")
  func lists() async throws {
    let rows =
      X.texts(1, ["线路名称", "运行方向", "开往方向", "沿途站点"]) + X.texts(2, ["示例1路", "上行", "丙", "甲、乙 、丙"])
      + X.texts(3, ["示例1路", "下行", "甲", "丙\n乙（东、西）\n甲"])
    let outcome = try await bench.importing(X(sheets: [.init(name: "停靠站点", rows: rows)]).bytes())
    #expect(outcome.yaml.contains("沿途站点: [甲, 乙, 丙]") && outcome.yaml.contains("沿途站点: [丙, 乙（东、西）, 甲]"), "\(outcome.yaml)")
  }
}
