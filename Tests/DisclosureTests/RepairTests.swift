// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import SourceYAML
import TestSupport
import Testing

/// What each kind of repair does and, as important, what it leaves alone.
@Suite("自动改")
struct RepairTests {
  static let spec = """
    requirements:
      - id: r
        label: 事项甲
        group: g
        summary: 测试
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: promptly}
        elements:
          - {id: d, label: 起始日期, type: date}
          - {id: t, label: 首班时刻, type: time}
          - {id: n, label: 线路里程, type: number, unit: 公里, min: 0}
          - {id: m, label: 起步票价, type: money, unit: 元, min: 0}
          - {id: p, label: 咨询电话, type: phone}
          - {id: w, label: 版本名称, type: text}
          - {id: e, label: 服务渠道, type: enumeration, values: [企业网站, 营业厅公示, 上行, 下行, 重点区域]}
          - {id: u, label: 网址, type: url}
          - {id: g, label: 用水区间, type: range, unit: 立方米}
          - {id: loop, label: 环线, type: boolean}
          - id: end
            label: 终点站
            type: text
            required-when: {not: {element: loop, is: 是}}
          - id: rows
            label: 各行
            type: table
            columns:
              - {id: a, label: 站点名称, type: text, required: true}
              - {id: b, label: 站点编号, type: text}
            checks:
              - {check: unique, columns: [a]}

    """

  static func plan(_ content: String, unsafe: Bool = false, whole: Bool = false) throws -> RepairPlan {
    let rulebook = try TestRulebook.compile(spec)
    let (entity, _) = EntityReader(rulebook: rulebook).read(
      parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: TestRulebook.entity)), folder: "ceshi")
    let planner = RepairPlanner(
      reader: SubmissionReader(rulebook: rulebook), entities: [entity], folder: "ceshi", attachments: .empty,
      includesUnsafe: unsafe)
    let text = whole ? content : head + content.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)\n" }.joined()
    return planner.plan(SourceFile(name: "a.yaml", text: text))
  }

  static let head = """
    企业: ceshi
    报送时间: 2026-10-08 09:00
    公开事项:
      事项甲:
        公开时间: 2026-10-08 08:00
        公开渠道: [{渠道: 企业网站, 地址: "https://www.example.cn/"}]
        公开审查: {审查人: 岗位, 审查日期: 2026-10-08, 结论: 主动公开}
        内容:

    """

  /// The content after the repairs, without the last line break and the indentation.
  static func mended(_ content: String, unsafe: Bool = false) throws -> String {
    let text = String(decoding: try plan(content, unsafe: unsafe).bytes, as: UTF8.self)
    return text.dropFirst(head.count).split(separator: "\n").map { String($0.dropFirst(6)) }.joined(separator: "\n")
  }

  static let values: [(String, String)] = [
    ("起始日期: ２０２６年１０月８日", "起始日期: 2026-10-08"), ("起始日期: 2026/10/8", "起始日期: 2026-10-08"),
    ("起始日期: '2026.10.8'", "起始日期: '2026-10-08'"), ("起始日期: 20261008", "起始日期: 2026-10-08"),
    ("首班时刻: ０５：３０", "首班时刻: \"05:30\""), ("首班时刻: 9:5", "首班时刻: \"09:05\""), ("首班时刻: 22:30", "首班时刻: \"22:30\""),
    ("首班时刻: '２２：３０'", "首班时刻: '22:30'"), ("首班时刻: 6时30分", "首班时刻: \"06:30\""), ("首班时刻: 21点", "首班时刻: \"21:00\""),
    ("线路里程: １２．５", "线路里程: 12.5"), ("线路里程: 1,200", "线路里程: 1200"), ("线路里程: 5公里", "线路里程: 5"), ("线路里程: 5 km", "线路里程: 5"),
    ("咨询电话: 0211234567", "咨询电话: \"0211234567\""), ("咨询电话: ０２１－１２３４５６７８", "咨询电话: 021-12345678"),
    ("咨询电话: 021—12345678", "咨询电话: 021-12345678"), ("版本名称: 1.10", "版本名称: \"1.10\""), ("版本名称: 007", "版本名称: \"007\""),
    ("版本名称: yes", "版本名称: \"yes\""), ("服务渠道: 企业网占", "服务渠道: 企业网站"), ("服务区道: 企业网站", "服务渠道: 企业网站"),
    ("网址: https：／／www.example.cn／a", "网址: \"https://www.example.cn/a\""), ("用水区间: ０－２２０", "用水区间: 0-220"),
    ("首班时刻: “05:30”", "首班时刻: \"05:30\""), ("首班时刻: 「5:30」", "首班时刻: \"5:30\""), ("首班时刻: ”０５：３０“", "首班时刻: \"05:30\""),
    ("起始日期: “2026-10-08”", "起始日期: 2026-10-08"), ("服务渠道: “企业网站”", "服务渠道: 企业网站"), ("咨询电话: ‘021-12345678’", "咨询电话: 021-12345678"),
    ("起步票价: ￥2", "起步票价: 2"), ("起步票价: ¥2.50", "起步票价: 2.50"), ("起步票价: ¥ 2元", "起步票价: 2"), ("起步票价: 人民币2元", "起步票价: 2"),
    ("起步票价: “¥2”", "起步票价: 2"), ("起步票价: 2。5", "起步票价: 2.5"), ("起步票价: ¥1,200", "起步票价: 1200"),
    ("用水区间: 0-220立方米", "用水区间: 0-220"), ("{环线: 是, 线路里程: 5公里} # 注", "{线路里程: 5, 环线: 是} # 注"),
  ]

  @Test("能确定的改好，别的字节不动", arguments: values)
  func safe(_ before: String, _ after: String) throws {
    let end = before.hasPrefix("{") ? "" : "\n终点站: 甲 # 留着"
    #expect(try Self.mended(before + end) == after + end)
  }

  static let alone = [
    "首班时刻: 6点", "首班时刻: 10:5", "首班时刻: “6点”", "首班时刻: “05:30”到", "起步票价: ¥2起", "线路里程: ¥2", "起步票价: 2。5。1", "版本名称: “甲”", "首班时刻: \"9:05\"", "线路里程: 800米", "线路里程: 1,2",
    "线路里程: 约5公里", "线路里程: 2.50", "咨询电话: 021-12345678",
    "服务渠道: 上下行", "服务渠道: 非重点区域", "服务渠道: 其他方式", "版本名称: ２号", "起始日期: 2026-10-08", "起始日期: 2026年10月", "线路里程: 0.5", "用水区间: 300以上",
  ]

  @Test("不能确定的不动", arguments: alone)
  func untouched(_ content: String) throws {
    let content = content + "\n终点站: 甲"
    #expect(try Self.mended(content) == content)
    #expect(try Self.plan(content).steps.isEmpty)
  }

  static let guesses: [(String, String, Repair.Kind)] = [
    ("首班时刻: 6点", "首班时刻: \"06:00\"", .guessedTime), ("首班时刻: 10:5", "首班时刻: \"10:05\"", .guessedTime),
    ("线路里程: 800米", "线路里程: 0.8", .convertedUnit), ("服务渠道: 非重点区域", "服务渠道: 重点区域", .guessedValue),
    ("服务渠首: 企业网站\n网扯: https://www.example.cn/", "服务渠道: 企业网站\n网址: https://www.example.cn/", .guessedName),
  ]

  @Test("推测的只在要求时改", arguments: guesses)
  func unsafe(_ before: String, _ after: String, _ kind: Repair.Kind) throws {
    let end = "\n终点站: 甲"
    #expect(try Self.mended(before + end, unsafe: true) == after + end)
    #expect(try Self.plan(before + end, unsafe: true).steps.contains { $0.repair.kind == kind && !$0.repair.isSafe })
    #expect(try Self.plan(before + end).steps.allSatisfy { $0.repair.isSafe })
  }

  @Test("环线没写、终点站也没写：补“是”只在要求时；重复的一条同样")
  func entries() throws {
    #expect(try Self.mended("首班时刻: \"05:30\"", unsafe: true) == "首班时刻: \"05:30\"\n环线: 是")
    #expect(try Self.plan("首班时刻: \"05:30\"").steps.isEmpty)
    let rows = "终点站: 甲\n各行:\n  - {站点名称: 一, 站点编号: A}\n  - 站点名称: 二\n    站点编号: B\n  - 站点名称: 二\n    站点编号: B\n  - {站点名称: 三}"
    #expect(try Self.mended(rows, unsafe: true) == rows.replacing("  - 站点名称: 二\n    站点编号: B\n  - 站点名称: 二", with: "  - 站点名称: 二"))
    // What differs in one value, or carries somebody's remark, is not the same.
    for kept in [rows.replacing("    站点编号: B\n  - {", with: "    站点编号: C\n  - {"), rows.replacing("    站点编号: B\n  - {", with: "    站点编号: B # 注\n  - {")] {
      #expect(try Self.mended(kept, unsafe: true) == kept)
    }
  }

  @Test("次序：整条换位，行尾说明跟着走；夹着整行说明或空行的不动")
  func order() throws {
    let swapped = "终点站: 甲 # 终\n各行:\n  - 站点编号: B # 号\n    站点名称: 二 # 名\n起始日期: 2026-10-08 # 始"
    #expect(try Self.mended(swapped) == "起始日期: 2026-10-08 # 始\n终点站: 甲 # 终\n各行:\n  - 站点名称: 二 # 名\n    站点编号: B # 号")
    let commented = "终点站: 甲\n# 下面是日期\n起始日期: 2026-10-08"
    #expect(try Self.mended(commented) == commented)
    #expect(try Self.plan("终点站: 甲\n\n起始日期: 2026-10-08").steps.isEmpty)
  }

  @Test("一处改不了，别处能确定的照改：每一处自己的行读得懂、名称认识才算")
  func slipsOneByOne() throws {
    let broken = Self.head.replacingOccurrences(of: "公开时间: 2026", with: "公开时间：2026") + "      起始日期: \"2026-10-08\n      首班时刻：05:30\n      没有的名称：甲\n"
    let plan = try Self.plan(broken, whole: true)
    let text = String(decoding: plan.bytes, as: UTF8.self)
    #expect(text.contains("公开时间: 2026-10-08") && plan.steps.count == 1, "\(text)")
    #expect(text.contains("没有的名称：甲") && text.contains("\"2026-10-08\n"))
    // A name that nobody knows keeps its own line as it is, and no other.
    let named = Self.head + "      起始日期：2026-10-08\n      没有的名称：甲\n      终点站: 甲\n"
    let mended = String(decoding: try Self.plan(named, whole: true).bytes, as: UTF8.self)
    #expect(mended.contains("起始日期: 2026-10-08") && mended.contains("没有的名称：甲"), "\(mended)")
  }

  @Test("会多出问题的不改，并且说出来")
  func refused() throws {
    let plan = try Self.plan("首班时可: 不知道\n终点站: 甲")
    #expect(plan.steps.isEmpty && !plan.changesAnything)
    let why = try #require(plan.refusals.first)
    #expect(plan.refusals.count == 1 && why.step.repair.kind == .knownName && why.why.zh.contains("多出一个问题"))
    #expect(why.why.zh.contains("不知道") && !why.why.en.isEmpty)
    // The name is taken: two of one name would be worse than one misspelt.
    #expect(try Self.plan("首班时可: \"05:30\"\n首班时刻: \"05:30\"\n终点站: 甲").steps.isEmpty)
  }

  @Test("行尾、字节序标记、没有最后的换行都留着")
  func layout() throws {
    let text = (Self.head + "      起始日期: 2026/10/8\n      终点站: 甲 # 留着").replacing("\n", with: "\r\n")
    let bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    let rulebook = try TestRulebook.compile(Self.spec)
    let (entity, _) = EntityReader(rulebook: rulebook).read(
      parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: TestRulebook.entity)), folder: "ceshi")
    let planner = RepairPlanner(
      reader: SubmissionReader(rulebook: rulebook), entities: [entity], folder: "ceshi", attachments: .empty)
    let plan = planner.plan(SourceFile(name: "a.yaml", bytes: bytes))
    #expect(plan.bytes == [0xEF, 0xBB, 0xBF] + Array(text.replacing("2026/10/8", with: "2026-10-08").utf8))
  }

  @Test("每种自动改都有中英文的话，说得出相近度的界限", arguments: Repair.Kind.allCases)
  func words(_ kind: Repair.Kind) {
    for words in [kind.words.title, kind.words.rule, kind.caution] { #expect(!words.zh.isEmpty && !words.en.isEmpty) }
    if [.listedValue, .knownName, .guessedName, .guessedValue].contains(kind) { #expect(kind.words.rule.zh.contains("75%")) }
    #expect(FindingCode(rawValue: kind.rawValue) == nil)
  }
}
