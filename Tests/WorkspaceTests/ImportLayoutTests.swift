// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import Reporting
import TestSupport
import Testing

@testable import Workspace

/// Tables as people lay them out: wherever they begin, with grouped headings, row numbers, remarks, and labels in the cell of the value.
@Suite("表格的摆法")
struct ImportLayoutTests {
  private typealias X = WorkbookFixture
  let bench: ImportBench

  init() throws { bench = try ImportBench() }

  private func importing(_ name: String, _ rows: [String], tail: String = "") async throws -> ImportBench.Outcome {
    try await bench.importing(X(sheets: [.init(name: name, rows: rows.joined(), tail: tail)]).bytes())
  }

  @Test("标签和值写在一格里：读进去，一格几个也行；没有值的接着看旁边")
  func labelledCell() async throws {
    let outcome = try await importing(
      "票价",
      [
        X.texts(1, ["公开时间：2026-10-30 09:00  形成日期:2026-10-26"]), X.texts(2, ["更正说明：", "上次写错了"]),
        X.texts(3, ["票价优惠：刷卡九折，换乘：再减一元"]), X.texts(4, ["线路名称", "计价方式", "起步票价"]), X.texts(5, ["示例1路", "单一票价", "2"]),
        X.texts(6, ["解读：按成本定价"]),
      ])
    for line in ["公开时间: 2026-10-30 09:00", "形成日期: 2026-10-26", "更正说明: 上次写错了", "解读: 按成本定价", "票价优惠: 刷卡九折，换乘：再减一元", "- {线路名称: 示例1路, 计价方式: 单一票价, 起步票价: 2}"] {
      #expect(outcome.yaml.contains(line), "\(outcome.yaml)")
    }
    #expect(outcome.complaints.isEmpty, "\(outcome.text)")
  }

  @Test(
    "表下面签名的一行不是表里的一行，人名不录入，并且说没有用",
    arguments: [["填表人：示例甲", "审核：示例乙", "2026-10-14"], ["填表人", "示例甲", "示例乙"], ["制表：示例甲", "复核：示例乙", "日期：2026-10-14"], ["负责人：示例甲", "", ""]])
  func signed(_ row: [String]) async throws {
    let outcome = try await importing(
      "票价",
      [
        X.texts(1, ["公开时间", "2026-10-30 09:00"]), X.texts(2, ["形成日期", "2026-10-26"]), X.texts(4, ["线路名称", "计价方式", "起步票价"]),
        X.texts(5, ["示例1路", "单一票价", "2"]), X.texts(6, row),
      ])
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 计价方式: 单一票价, 起步票价: 2}"), "\(outcome.yaml)")
    #expect(!outcome.yaml.contains("示例甲") && !outcome.yaml.contains("示例乙"), "\(outcome.yaml)")
    #expect(!outcome.complaints.isEmpty, "\(outcome.text)")
  }

  @Test("从哪一列、哪一行开始都行；序号一列只是行号；一行几个标签也认得", arguments: [0, 1, 4])
  func anywhere(_ shift: Int) async throws {
    let pad = Array(repeating: "", count: shift)
    let outcome = try await importing(
      "安全警示标志",
      [
        X.texts(3, pad + ["公开时间", "2026-10-30 09:00", "形成日期", "2026-10-26"]), X.texts(4, pad + ["公开渠道", "企业网站", "https://www.example.cn/x", "审查人", "办公室主任"]),
        X.texts(6, pad + ["序号", "标志名称", "设置位置"]), X.row(7, pad + [X.number("1"), X.text("注意安全"), X.text("车门")]),
        X.row(8, pad + [X.number("2"), X.text("禁止吸烟"), X.text("车厢")]), X.row(9, pad + [X.number("3")]),
      ])
    for line in [
      "公开时间: 2026-10-30 09:00", "形成日期: 2026-10-26", "渠道: 企业网站, 地址: \"https://www.example.cn/x\"", "审查人: 办公室主任", "{标志名称: 注意安全, 设置位置: 车门}",
      "{标志名称: 禁止吸烟, 设置位置: 车厢}",
    ] {
      #expect(outcome.yaml.contains(line), "\(outcome.yaml)")
    }
    #expect(outcome.complaints.isEmpty && outcome.yaml.components(separatedBy: "标志名称").count == 3, "\(outcome.text)\(outcome.yaml)")
  }

  @Test("两层列名：合并的大标题不挡住下面的列名；单位单独一行也认得")
  func groupedHeadings() async throws {
    let merges = "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:D1\"/></mergeCells>"
    let outcome = try await importing(
      "运营时间",
      [
        X.texts(1, ["线路名称", "首末站", "运营时间"]), X.texts(2, ["", "", "首班", "末班"]), X.texts(3, ["示例1路", "甲站", "05:30", "22:00"]),
      ], tail: merges)
    #expect(outcome.yaml.contains("- {线路名称: 示例1路, 首末站: 甲站, 首班: \"05:30\", 末班: \"22:00\"}") && outcome.complaints.isEmpty, "\(outcome.text)\(outcome.yaml)")
    let units = try await importing(
      "运营线路",
      [
        X.texts(1, ["线路名称", "起点站", "终点站", "里程"]), X.texts(2, ["", "", "", "（公里）"]), X.texts(3, ["示例1路", "甲站", "乙站", "9.6"]),
      ])
    #expect(units.yaml.contains("- {线路名称: 示例1路, 起点站: 甲站, 终点站: 乙站, 里程: 9.6}") && units.complaints.isEmpty, "\(units.text)\(units.yaml)")
    let text = "线路名称,首末站,运营时间,\n,,首班,末班\n示例1路,甲站,05:30,22:00\n"
    let csv = try await bench.importing(Array(text.utf8), as: "运营时间.csv")
    #expect(csv.yaml.contains("首班: \"05:30\", 末班: \"22:00\"") && csv.complaints.isEmpty, "\(csv.text)")
  }

  @Test("列名里有空格和换行；表头在每页重复；一张表里几个事项")
  func severalTables() async throws {
    let outcome = try await importing(
      "Sheet1",
      [
        X.texts(1, ["运营时间"]), X.texts(2, ["线 路 名 称", "首末站", "首&#10;班", "末班"]), X.texts(3, ["示例1路", "甲站", "05:30", "22:00"]),
        X.texts(4, ["线路名称", "首末站", "首班", "末班"]), X.texts(5, ["示例2路", "甲站", "05:40", "22:00"]),
        X.texts(7, ["票价"]), X.texts(8, ["线路名称", "计价方式", "起步票价"]), X.texts(9, ["示例1路", "单一票价", "2"]),
      ])
    for line in ["- {线路名称: 示例1路, 首末站: 甲站, 首班: \"05:30\"", "- {线路名称: 示例2路, 首末站: 甲站, 首班: \"05:40\"", "- {线路名称: 示例1路, 计价方式: 单一票价, 起步票价: 2}"] {
      #expect(outcome.yaml.contains(line), "\(outcome.text)\(outcome.yaml)")
    }
    #expect(outcome.complaints.isEmpty && outcome.report.records == 2, "\(outcome.text)")
  }

  @Test("表的上、下、旁边的话：指到那一格，一行说一次；合并的每一行不算")
  func remarks() async throws {
    let outcome = try await importing(
      "运营时间",
      [
        X.texts(1, ["示例测试公交运营时间表"]), X.texts(2, ["制表：张", "", "", "", "", "", "节假日另行公布"]), X.texts(3, ImportBench.headings),
        X.texts(4, ["示例1路", "甲站", "05:30", "22:30", "", "", "记一笔"]), X.texts(5, ["注：雨天可能延误"]), X.texts(8, ["以上由运营部提供"]),
      ])
    #expect(
      outcome.said(.untakenCell) == [
        "“制表：张”没有录入：不在任何标签旁边，也不在任何列名下面；同一行还有 1 格：“节假日另行公布”（G 列）｜表“运营时间”A2", "“注：雨天可能延误”没有录入：不在任何标签旁边，也不在任何列名下面｜表“运营时间”A5",
        "“以上由运营部提供”没有录入：不在任何标签旁边，也不在任何列名下面｜表“运营时间”A8",
      ], "\(outcome.text)")
    #expect(outcome.said(.unheadedCell) == ["“记一笔”没有列名，不知道是什么，没有录入（这一列共 1 格）｜表“运营时间”G4"])
    #expect(outcome.yaml.components(separatedBy: "线路名称").count == 2, "\(outcome.yaml)")
    #expect(outcome.text.contains("警告[untaken-cell]"))
  }

  @Test("填报表的旁注指到旁注自己的格子，程序自己写的话不算")
  func noteBesideTemplate() async throws {
    let help = "向乘客公开各线路每个首末站的首班、末班时间"
    let outcome = try await importing(
      "运营时间",
      [
        X.row(1, [X.text("gongkai-sheet"), X.text("service-hours"), X.text("lines"), X.text("运营时间"), X.text(help)], hidden: true),
        X.texts(2, ["运营时间"]), X.texts(3, [help, "", "", "", "", "", "这里记一笔"]), X.texts(4, ["公开记录"]), X.texts(5, ["公开时间", "", "", "", "随手"]),
        X.texts(7, ImportBench.headings), X.texts(8, ["示例1路", "甲站", "05:30", "22:30"]),
      ])
    #expect(outcome.complaints == ["untaken-cell", "untaken-cell"], "\(outcome.text)")
    #expect(outcome.said(.untakenCell).map { $0.components(separatedBy: "｜").last } == ["表“运营时间”G3", "表“运营时间”E5"], "\(outcome.text)")
  }

  @Test("批注、文本框、图片：说出来")
  func notes() async throws {
    var book = ImportBench.hours(X.texts(2, ["示例1路", "甲站", "05:30", "22:30"]))
    let links =
      "<Relationships><Relationship Id=\"r1\" Type=\"x/comments\" Target=\"../comments1.xml\"/><Relationship Id=\"r2\" Type=\"x/drawing\" Target=\"/xl/drawings/drawing1.xml\"/></Relationships>"
    let comments = "<comments><commentList><comment ref=\"C2\"><text><r><t>节假日</t></r><r><t>不开</t></r></text></comment></commentList></comments>"
    let drawing =
      "<wsDr><twoCellAnchor><from><col>5</col><colOff>9</colOff><row>3</row></from><to><col>8</col><row>9</row></to><sp><txBody><p><r><t>夏令另定</t></r></p></txBody></sp></twoCellAnchor><oneCellAnchor><from><col>0</col><row>9</row></from><pic><nvPicPr><cNvPr id=\"1\" name=\"图 1\"/></nvPicPr></pic></oneCellAnchor></wsDr>"
    book.more = [
      ("xl/worksheets/_rels/sheet1.xml.rels", Array(links.utf8)), ("xl/comments1.xml", Array(comments.utf8)), ("xl/drawings/drawing1.xml", Array(drawing.utf8)),
    ]
    let outcome = try await bench.importing(book.bytes())
    #expect(
      outcome.said(.untakenNote) == [
        "批注“节假日不开”没有录入｜表“运营时间”C2", "文本框“夏令另定”没有录入｜表“运营时间”F4", "图片“图 1”没有录入｜表“运营时间”A10",
      ], "\(outcome.text)")
    #expect(outcome.text.contains("警告[untaken-note]"))
  }

  @Test("合计不是一行：不录入，说出来；“单位：元”旁边的格子不是它的内容，各说各的")
  func totals() async throws {
    let rows =
      X.texts(1, ["单位：元", "", "制表：办公室"]) + X.texts(3, ImportBench.headings) + X.texts(4, ["示例1路", "甲站", "05:30", "22:30"])
      + X.texts(5, ["小　计", "", "", ""]) + X.texts(6, ["示例2路", "乙站", "05:30", "22:30"]) + X.texts(7, ["合 计", "2条", "", ""])
    let outcome = try await bench.importing(X(sheets: [.init(name: "运营时间", rows: rows)]).bytes())
    #expect(outcome.said(.totalRow).count == 2 && outcome.text.contains("警告[total-row] “合 计”这一行像是合计，没有录入"), "\(outcome.text)")
    #expect(outcome.said(.untakenCell) == ["“单位：元”没有录入：不在任何标签旁边，也不在任何列名下面；同一行还有 1 格：“制表：办公室”（C 列）｜表“运营时间”A1"], "\(outcome.text)")
    #expect(outcome.complaints.allSatisfy { ["total-row", "untaken-cell"].contains($0) }, "\(outcome.text)")
    #expect(outcome.yaml.contains("示例2路") && !outcome.yaml.contains("计"), "\(outcome.yaml)")
  }

  @Test("同一项在两张表里写得不同：说第二处没有录入")
  func conflicting() async throws {
    func rows(_ time: String) -> String {
      X.texts(1, ["公开时间", time]) + X.texts(2, ImportBench.headings) + X.texts(3, ["示例\(time.suffix(2))路", "甲", "05:30", "22:30"])
    }
    let book = X(sheets: [.init(name: "运营时间", rows: rows("2026-10-30 09:00")), .init(name: "运营时间 (2)", rows: rows("2026-10-29 08:15"))])
    let outcome = try await bench.importing(book.bytes())
    #expect(outcome.said(.duplicateHeading) == ["“公开时间”写了两次，只录入了第一处｜表“运营时间 (2)”B1"], "\(outcome.text)")
    #expect(outcome.yaml.contains("公开时间: 2026-10-30 09:00") && outcome.yaml.contains("示例00路") && outcome.yaml.contains("示例15路"))
  }
}
