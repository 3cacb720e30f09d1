// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Reporting
import SourceYAML
import TestSupport
import Testing
import Workspace

@Suite("解释和规则本身")
struct ExplainTests {
  let rulebook: Rulebook

  init() throws { rulebook = try #require(try SpecReader(WorkspaceFolder(path: RepositoryFolder.workspace)).compile().rules?.rulebook) }

  @Test("每个代码、每个事项都能解释，中英文都有，没有留下空白", arguments: Language.allCases)
  func explainsEverything(_ language: Language) {
    let explain = ExplainText(rulebook: rulebook, language: language)
    #expect(explain.names.count > 150)
    for name in explain.names {
      let text = explain.text(for: name)
      #expect((text?.count ?? 0) > 20, "\(name)")
      #expect(text?.contains("{}") == false && text?.contains("spec-unknown-key}") == false)
    }
    #expect(explain.text(for: "没有这个") == nil)
  }

  @Test(
    "每条记录都要写的几栏、各种状态也能解释", arguments: ["形成日期", "公开时间", "报送时间", "审查日期", "编号", "逾期公开", "要素不全", "met", "无法判定"])
  func fieldsAndStatuses(_ name: String) {
    for language in Language.allCases { #expect((ExplainText(rulebook: rulebook, language: language).text(for: name)?.count ?? 0) > 15) }
  }

  @Test("不认识的名称，给出相近的事项", arguments: [("水质", "出厂水水质"), ("末班", "运营时间"), ("供水价挌", "供水价格"), ("形成日其", "形成日期")])
  func suggestions(_ name: String, _ expected: String) {
    let explain = ExplainText(rulebook: rulebook, language: .zh)
    #expect(explain.text(for: name) == nil)
    #expect(explain.suggestions(for: name).contains(expected), "\(explain.suggestions(for: name))")
  }

  @Test("供水价格的解释里有条文、时限、要素和写法")
  func waterPrice() throws {
    let text = try #require(ExplainText(rulebook: rulebook, language: .zh).text(for: "供水价格"))
    for part in ["优化营商环境条例", "及时", "综合水价", "公开事项:", "法定"] { #expect(text.contains(part), "\(part)") }
  }

  @Test(
    "适用于谁：一层加的事项说是哪里的，有条件的另说条件，全国的说全部",
    arguments: [
      ("urban-rail/complaint-reply", "适用：上海市的本行业全部主体"), ("urban-rail/operator-name", "适用：本行业全部主体"),
      ("sasac-office/central-procurement", "适用：“对外事项”是“集中采购”"),
      ("urban-rail/implementing-rules", "适用：上海市嘉定区的本行业全部主体"),
    ])
  func appliesTo(_ name: String, _ words: String) throws {
    let text = try #require(ExplainText(rulebook: rulebook, language: .zh).text(for: name))
    #expect(text.contains("  \(words)\n"), "\(text.prefix(1500))")
  }

  @Test("坏的例子只写了状态的，说出它的结果；不算的另列")
  func statusOfExamples() throws {
    let files = RepositoryFolder.files(below: "Specs/cases", endingIn: ".yaml")
    let cases = try CaseReader.read(files.map { parseYAML(SourceFile(name: $0, text: try RepositoryFolder.text($0))) }).sets
    let text = try #require(ExplainText(rulebook: rulebook, language: .zh, cases: cases).text(for: "urban-bus/sh-change-notice"))
    let lines = text.split(separator: "\n").map(String.init)
    let bad = try #require(lines.firstIndex { $0.contains("没有写变更类型，四日前才张贴") })
    #expect(lines[bad + 1].hasSuffix("→ 无法判定"), "\(lines[bad...])")
    let free = try #require(lines.firstIndex { $0.hasSuffix("不算、不欠的：") })
    #expect(lines[free + 1].hasSuffix("票价调整不用站点告示"))
    // Neither is a not-owed record the pattern to write after.
    #expect(text.contains("站点张贴时间: 2026-10-15 23:59"))
  }

  @Test("必填的要素、必须的渠道、时限，各写由谁要求；表里的要素不比表重")
  func askedByWhom() throws {
    let explain = ExplainText(rulebook: rulebook, language: .zh)
    let connection = try #require(explain.text(for: "water-supply/connection-procedure"))
    for line in ["* 报装类别〔法定〕", "* 申请材料〔督办口径〕", "* 报装流程〔法定〕", "* 序号〔督办口径〕", "* 联系电话〔督办口径〕", "  受理渠道  "] {
      #expect(connection.contains(line), "\(line)")
    }
    let cost = try #require(explain.text(for: "供水成本公开"))
    // The table is the office's wish, and so is what stands in it.
    for line in ["* 成本项目〔督办口径〕", "* 项目〔督办口径〕", "* 总成本〔依据待核〕", "企业网站〔依据待核〕"] { #expect(cost.contains(line), "\(line)") }
    #expect(try #require(explain.text(for: "water-supply/company-profile")).contains("内〔依据待核〕"))
    let english = try #require(ExplainText(rulebook: rulebook, language: .en).text(for: "water-supply/connection-procedure"))
    #expect(english.contains(" [asked by the office]") && english.contains(" [binding]"))
  }

  @Test("没见过原文的事项不是法定，惯例只是建议")
  func confidenceCapsForce() {
    for requirement in rulebook.sectors.flatMap(\.requirements) {
      let best = requirement.basis.map(\.reference.seen).max() ?? .practice
      #expect(Force(best) == .binding || requirement.maxSeverity != .error, "\(requirement.id)")
    }
    let advisory = rulebook.sectors.flatMap(\.requirements).filter { $0.maxSeverity == .info }
    #expect(!advisory.isEmpty)
  }

  @Test("GB 5749-2022 常规指标 43 项，限值与公布的一致")
  func limits() throws {
    let table = try #require(rulebook.limitTables["gb5749-2022"])
    // 43 routine ones, and those extended ones whose limits the standard before had.
    let extended = ["selenium", "carbon-tetrachloride", "volatile-phenols", "anionic-surfactants"]
    #expect(table.rows.count { !extended.contains($0.id) } == 43 && table.rows.count == 47)
    let former = try #require(rulebook.limitTables["gb5749-2006"])
    for id in extended { #expect(table.rows.first { $0.id == id }?.bounds.max == former.rows.first { $0.id == id }?.bounds.max, "\(id)") }
    #expect(table.rows.count { $0.isDisinfectant } == 4)
    for (id, text) in [("arsenic", "≤0.01"), ("ph", "6.5～8.5"), ("total-coliforms", "不应检出"), ("turbidity", "≤1"), ("lead", "≤0.01")] {
      #expect(table.rows.first { $0.id == id }?.limitText(at: "出厂水") == text, "\(id)")
    }
    let chlorine = try #require(table.rows.first { $0.id == "free-chlorine" })
    #expect(chlorine.limitText(at: "出厂水") == "0.3～2" && chlorine.limitText(at: "末梢水") == "0.05～2")
    #expect(table.sets.first { $0.id == "routine-43" }?.members.count == 39)
  }
}
