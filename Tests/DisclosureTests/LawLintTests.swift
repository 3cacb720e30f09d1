// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

/// Rules that say more than the law: each is an error that shows both places, what was written and what the law says.
@Suite("规则不多说一句")
struct LawLintTests {
  private static let good = """
    requirements:
      - id: works
        label: 施工
        group: g
        summary: 施工停水
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: start, lead: 24 hours, except: {none: 没有例外}}
        elements:
          - {id: start, label: 开始, type: date-time, required: true}
          - {id: end, label: 预计结束, type: date-time}
      - id: restored
        label: 恢复
        group: g
        summary: 恢复以后通知
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: follow-up, of: works, starts: end, actual: when, within: promptly}
        elements: [{id: when, label: 恢复时间, type: date-time, required: true}]

    """

  private static let old = """
    instrument: old
    title: 示例老规定
    issuer: 示例机关
    level: 规范性文件
    region: 全国
    in-force: {from: 2020-01-01, until: 2024-12-31}
    clauses:
      - {clause: "1", article: 第一条, gist: 旧的要求, duty: true, seen: full, unchecked: 测试, reads: {subject: 企业, act: 公开, object: 旧的, time: 未写, form: 未写}}

    """

  private static let retold = """
    instrument: retold
    title: 示例转述
    issuer: 示例机关
    level: 部门规章
    region: 全国
    in-force: {from: 2020-01-01}
    clauses:
      - {clause: "3", article: 第三条, gist: 转述的要求, duty: true, asks: [开始, 预计结束, 恢复时间], seen: derived, unchecked: 测试}

    """

  @Test("好的规则没有话说")
  func silent() throws { #expect(LawLint(rulebook: try TestRulebook.compile(Self.good)).findings().isEmpty) }

  @Test(
    "提前量没有写除外、后续从预计起算、引用已经失效的条款：错误，两处都指出",
    arguments: [
      (", except: {none: 没有例外}", "", "spec-missing-key", "除外"),
      (", actual: when", "", "spec-missing-key", "真正发生"),
      (", actual: when, within: promptly", ", lead: promptly", "spec-missing-key", "真正发生"),
      (
        "summary: 施工停水\n    basis: [{instrument: law, clause: \"1\"}]",
        "summary: 施工停水\n    basis: [{instrument: law, clause: \"1\"}, {instrument: old, clause: \"1\"}]", "spec-unreachable", "失效"
      ),
    ])
  func both(_ written: String, _ wrong: String, _ code: String, _ words: String) throws {
    let text = Self.good.replacing(written, with: wrong, maxReplacements: 1)
    try #require(text != Self.good)
    let found = LawLint(rulebook: try TestRulebook.compile(text, extra: [Self.old])).findings()
    let finding = try #require(found.first { $0.code.rawValue == code })
    #expect(found.count == 1 && finding.message(in: .zh).contains(words), "\(finding.message(in: .zh))")
    #expect(finding.range != nil && finding.severity == .error)
    // Both places: the rule, and what it goes against.
    #expect(finding.notes.contains { $0.range != finding.range })
  }

  @Test("提前的公告里写的别的时刻都是预计的，不管叫什么；事后的公告写的、公告自己的时刻，不是")
  func expected() throws {
    func codes(_ edits: (String, String)...) throws -> [String] {
      let text = edits.reduce(Self.good.replacing(", actual: when", with: "")) { $0.replacing($1.0, with: $1.1) }
      return LawLint(rulebook: try TestRulebook.compile(text)).findings().map(\.code.rawValue)
    }
    let named = try codes(("label: 预计结束", "label: 结束"))
    #expect(named == ["spec-missing-key"])
    let own = try codes(("starts: end", "starts: start"), ("label: 开始", "label: 预计开始"))
    #expect(!own.contains("spec-missing-key"))
    let afterwards = try codes(
      ("kind: event, starts: start, lead: 24 hours, except: {none: 没有例外}", "kind: emergency, starts: start, within: 24 hours"), ("label: 预计结束", "label: 恢复"))
    #expect(afterwards == [])
  }

  @Test(
    "要素随事项算作法定，条款却没有要它：错误，指到要素，也指到条款",
    arguments: [
      ("label: 预计结束, type: date-time", "label: 预计结束, type: date-time, required: true", "预计结束", 14),
      ("label: 预计结束, type: date-time", "label: 预计结束, type: date-time, required-when: {element: start, present: true}", "预计结束", 14),
      (
        "{id: end, label: 预计结束, type: date-time}",
        "{id: end, label: 预计结束, type: date-time}\n      - {id: roads, label: 恢复时间, type: table, required: true, columns: [{id: road, label: 道路, type: text, required: true}]}",
        "道路", 15
      ),
      (
        "label: 预计结束, type: date-time", "label: 预计结束, type: date-time, required: true, basis: [{instrument: law, clause: \"1\"}]", "预计结束", 14
      ),
    ])
  func overAsked(_ written: String, _ asked: String, _ label: String, _ line: Int) throws {
    let text = Self.good.replacing(written, with: asked)
    try #require(text != Self.good)
    let found = LawLint(rulebook: try TestRulebook.compile(text)).findings()
    let finding = try #require(found.first { $0.message(in: .zh).contains("“\(label)”") })
    #expect(finding.code == .specWrongValue && finding.severity == .error && finding.range?.start.line == line)
    #expect(finding.message(in: .zh).contains("示例条例") && finding.notes.contains { $0.file == "Specs/instruments/law.yaml" })
  }

  @Test(
    "督办口径的、可以不填的、另有条款要它的，不算多要；事项只是待核的一样要有条款要它，惯例不用",
    arguments: [
      "label: 预计结束, type: date-time, required: office", "label: 预计结束, type: date-time, help: 可以不写",
      "label: 预计结束, type: date-time, required: true, basis: [{instrument: retold, clause: \"3\"}]",
    ])
  func askedByOthers(_ asked: String) throws {
    let text = Self.good.replacing("label: 预计结束, type: date-time", with: asked)
      .replacing(
        "summary: 施工停水\n    basis: [{instrument: law, clause: \"1\"}]",
        with: "summary: 施工停水\n    basis: [{instrument: law, clause: \"1\"}, {instrument: retold, clause: \"3\"}]")
    #expect(LawLint(rulebook: try TestRulebook.compile(text, extra: [Self.retold])).findings().isEmpty)
    let wanted = Self.good.replacing("label: 预计结束", with: "required: true, label: 预计结束")
    let provisional = wanted.replacing("{instrument: law, clause: \"1\"}", with: "{instrument: retold, clause: \"3\"}")
    #expect(LawLint(rulebook: try TestRulebook.compile(provisional, extra: [Self.retold])).findings().isEmpty)
    let unasked = Self.retold.replacing("预计结束, ", with: "")
    let found = LawLint(rulebook: try TestRulebook.compile(provisional, extra: [unasked])).findings()
    #expect(found.count == 1 && found.first?.severity == .error && found.first?.message(in: .zh).contains("“预计结束”") == true)
    #expect(found.first?.notes.map(\.file) == ["Specs/instruments/retold.yaml"])
    let custom = wanted.replacing("clause: \"1\"", with: "clause: \"4\"")
      .replacing("group: g", with: "group: g\n    unordered: 惯例")
    #expect(LawLint(rulebook: try TestRulebook.compile(custom)).findings().isEmpty)
  }

  @Test("可以不写的一张表里必写的一列，写了表就要写它：没有条款要它的，是多要")
  func overAskedInside() throws {
    let table = "{id: end, label: 预计结束, type: date-time}"
    let text = Self.good.replacing(
      table, with: table + "\n      - {id: parts, label: 分区, type: table, columns: [{id: part, label: 区域, type: text, required: true}]}")
    try #require(text != Self.good)
    let found = LawLint(rulebook: try TestRulebook.compile(text)).findings()
    #expect(found.count == 1 && found.first?.message(in: .zh).contains("“区域”") == true && found.first?.range?.start.line == 15)
    let ours = text.replacing("label: 区域, type: text, required: true", with: "label: 区域, type: text, required: office")
    #expect(LawLint(rulebook: try TestRulebook.compile(ours)).findings().isEmpty)
  }

  @Test("只写“提前”的，也要写除外什么；提前是督办口径的不用")
  func exceptionOfAnyLead() throws {
    let text = Self.good.replacing("lead: 24 hours, except: {none: 没有例外}", with: "lead: promptly")
    try #require(text != Self.good)
    let found = LawLint(rulebook: try TestRulebook.compile(text)).findings()
    #expect(found.count == 1 && found.first?.code == .specMissingKey && found.first?.message(in: .zh).contains("除外") == true)
    for ours in ["lead: promptly, asked-by: office", "lead: promptly, seen: practice"] {
      #expect(LawLint(rulebook: try TestRulebook.compile(text.replacing("lead: promptly", with: ours))).findings().isEmpty)
    }
  }

  @Test("时限随事项算作法定，读过的条款却一条也没有写时限：错误，两处都指出；督办口径的、另一条写了的不算")
  func timeless() throws {
    let silent = Self.old.replacing("until: 2024-12-31", with: "until: 2030-12-31").replacing("duty: true,", with: "duty: true, asks: [恢复时间],")
    let summary = "summary: 恢复以后通知\n    basis: [{instrument: law, clause: \"1\"}"
    let text = Self.good.replacing(summary, with: "summary: 恢复以后通知\n    basis: [{instrument: old, clause: \"1\"}")
    try #require(text != Self.good)
    let found = LawLint(rulebook: try TestRulebook.compile(text, extra: [silent])).findings()
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.code == .specWrongValue && finding.severity == .error)
    #expect(finding.message(in: .zh).contains("没有写时限") && finding.notes.map(\.file) == ["Specs/instruments/old.yaml"])
    let ours = text.replacing("actual: when, within: promptly", with: "actual: when, within: promptly, asked-by: office")
    let custom = text.replacing("actual: when, within: promptly", with: "actual: when, within: promptly, seen: practice")
    let another = text.replacing("[{instrument: old, clause: \"1\"}]", with: "[{instrument: old, clause: \"1\"}, {instrument: law, clause: \"1\"}]")
    for fine in [ours, custom, another] {
      try #require(fine != text)
      #expect(LawLint(rulebook: try TestRulebook.compile(fine, extra: [silent])).findings().isEmpty)
    }
  }

  @Test("渠道随事项算作法定，读过的条款却一条也没有写形式：错误，两处都指出；督办口径的、另一条写了的不算")
  func formless() throws {
    let posted = Self.old.replacing("until: 2024-12-31", with: "until: 2030-12-31").replacing("form: 未写", with: "form: 站牌上")
    let basis = "summary: 施工停水\n    basis: [{instrument: law, clause: \"1\"}]\n"
    let text = Self.good.replacing(basis, with: basis + "    required-channels: [hotline]\n")
    try #require(text != Self.good)
    let found = LawLint(rulebook: try TestRulebook.compile(text)).findings()
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.code == .specWrongValue && finding.severity == .error)
    #expect(finding.message(in: .zh).contains("没有写形式") && finding.notes.map(\.file) == ["Specs/instruments/law.yaml"])
    let ours = text.replacing("[hotline]", with: "[{channel: hotline, asked-by: office}]")
    #expect(LawLint(rulebook: try TestRulebook.compile(ours)).findings().isEmpty)
    let another = text.replacing("clause: \"1\"}]\n    required", with: "clause: \"1\"}, {instrument: old, clause: \"1\"}]\n    required")
    try #require(another != text)
    #expect(LawLint(rulebook: try TestRulebook.compile(another, extra: [posted])).findings().isEmpty)
  }

  @Test("读过全文、设定义务、有事项依据的条款没有拆成五个词：错误，指到条款，也指到依据它的事项")
  func unreadWords() throws {
    let unread = Self.old.replacing("until: 2024-12-31", with: "until: 2030-12-31")
      .replacing(#/, reads: \{.*\}\}/#, with: "}")
    try #require(!unread.contains("reads"))
    let cited = Self.good.replacing("[{instrument: law, clause: \"1\"}]", with: "[{instrument: law, clause: \"1\"}, {instrument: old, clause: \"1\"}]")
    let found = LawLint(rulebook: try TestRulebook.compile(cited, extra: [unread])).findings()
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.code == .specMissingKey && finding.severity == .error)
    #expect(finding.file == "Specs/instruments/old.yaml" && finding.range?.start.line == 8)
    #expect(finding.message(in: .zh).contains("主体、行为、内容、时限、形式"))
    #expect(finding.notes.map(\.file) == ["Specs/sectors/ceshi.yaml"])
    // Nobody has to take apart what no requirement rests on, what lays no duty, or what was read in part.
    #expect(LawLint(rulebook: try TestRulebook.compile(Self.good, extra: [unread])).findings().isEmpty)
    for (from, to) in [("duty: true", "duty: false"), ("seen: full", "seen: excerpt")] {
      let other = unread.replacing(from, with: to)
      #expect(LawLint(rulebook: try TestRulebook.compile(cited, extra: [other])).findings().isEmpty, "\(to)")
    }
  }

  @Test(
    "五个词里不认识的键、少写的词、给没有读过的条款拆词：错误，指到那一行",
    arguments: [
      ("form: 未写}", "form: 未写, place: 网站}", "spec-unknown-key"), (", form: 未写}", "}", "spec-missing-key"),
      ("form: 未写}", "forn: 未写}", "spec-unknown-key"), ("form: 未写}", "form: }", "spec-wrong-value"),
      ("reads: {subject: 企业, act: 公开, object: 旧的, time: 未写, form: 未写}", "reads: 企业公开", "spec-wrong-value"),
      ("seen: full", "seen: derived", "spec-wrong-value"),
    ])
  func wrongWords(_ written: String, _ wrong: String, _ code: String) throws {
    let text = Self.old.replacing(written, with: wrong)
    try #require(text != Self.old)
    let (rulebook, findings) = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.good), extra: [text]))
    #expect(rulebook == nil && findings.map(\.code.rawValue) == [code], "\(findings.map { $0.message(in: .zh) })")
    #expect(findings.first?.file == "Specs/instruments/old.yaml" && findings.first?.range?.start.line == 8)
  }

  @Test("要素的依据不在事项的依据里；年度要点写成法：错误，两处都指出")
  func compiled() throws {
    let stranger = Self.good.replacing(
      "label: 开始, type: date-time, required: true", with: "label: 开始, type: date-time, required: true, basis: [{instrument: law, clause: \"3\"}]")
    let plan = Self.old.replacing("title: 示例老规定", with: "title: 示例区2024年政务公开工作要点")
    for (text, extra, code) in [(stranger, [String](), "spec-dangling-reference"), (Self.good, [plan], "spec-wrong-value")] {
      let head = "sector: ceshi\nlabel: 测试行业\ngroups:\n  - {id: g, label: 一级}\n"
      let (rulebook, findings) = Rulebook.compile(try TestRulebook.files(head + text, extra: extra))
      let finding = try #require(findings.first { $0.code.rawValue == code })
      #expect(rulebook == nil && finding.severity == .error && finding.range != nil && !finding.notes.isEmpty, "\(code)")
    }
  }
}
