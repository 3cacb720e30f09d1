// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A layer counts on every day on which all of its clauses do, also where the policy took up again a plan of one year.
@Suite("一层规定从哪天到哪天起作用")
struct LayerForceTests {
  private static let sector = """
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 working-days}
        elements: [{id: a, label: 甲, type: text}]

    """
  private static let plan = """
    instrument: plan
    title: 示例工作要点
    issuer: 示例
    level: 工作安排
    region: 上海市
    in-force: {from: 2022-09-30, until: 2022-12-31}
    clauses: [{clause: "1", article: 第一条, gist: 要求, duty: true, unchecked: 测试, seen: full}]

    """
  private static let layer = """
    overlay: city
    label: 示例市
    layer: city
    region: 上海市
    changes:
      - requirement: ceshi/item
        basis: [{instrument: plan, clause: "1"}]
        timing: {within: 5 working-days}

    """
  private static let renewed = TestRulebook.policy + "commitments: {renewed: [{instrument: plan, years: [2025, 2026]}]}\n"

  private func limit(_ rulebook: Rulebook, on day: String) throws -> Int? {
    let scope = try #require(rulebook.scopes.first { $0.region == "上海市" })
    let item = try #require(scope.sectors.first?.requirement("item"))
    return item.version(on: try #require(CivilDate.read(day)?.value)).timing.rule.span?.count
  }

  @Test("照旧办的年份里起作用，别的年份不起作用")
  func renewedPlan() throws {
    let rulebook = try TestRulebook.compile(Self.sector, extra: [Self.plan, Self.layer], policy: Self.renewed)
    let days = ["2022-09-29", "2022-09-30", "2022-12-31", "2023-01-01", "2024-12-31", "2025-01-01", "2026-10-31", "2026-12-31", "2027-01-01"]
    #expect(try days.map { try limit(rulebook, on: $0) } == [20, 5, 5, 20, 20, 5, 5, 5, 20])
    let other = Self.layer.replacing("clause: \"1\"}]", with: "clause: \"1\"}, {instrument: later, clause: \"1\"}]")
    let later = Self.plan.replacing("plan", with: "later").replacing("工作要点", with: "规定").replacing("level: 工作安排", with: "level: 地方性法规")
      .replacing("from: 2022-09-30, until: 2022-12-31", with: "from: 2026-07-01")
    let both = try TestRulebook.compile(Self.sector, extra: [Self.plan, later, other], policy: Self.renewed)
    let few = ["2022-10-01", "2025-06-01", "2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01"]
    #expect(try few.map { try limit(both, on: $0) } == [20, 20, 20, 5, 5, 20], "两条都在施行才起作用")
  }

  @Test("照旧办的年份里，名册里的每一样各欠一项，别的年份不欠")
  func renewedThings() throws {
    let sector = Self.sector.replacing("kind: standing, within: 20 working-days", with: "kind: periodic, every: month, within: 10 days")
    let layer = Self.layer.replacing("timing: {within: 5 working-days}", with: "for-each: {register: lines, name: a}")
    let register = """
      register: lines
      title: 示例名册
      noun: 线路
      source: 示例机关
      as-of: 2026-10-01
      things: [{id: L1, label: 示例1路, owner: ceshi, from: 2020-01-01}]

      """
    let plan = Self.plan.replacing("2022-09-30", with: "2025-01-01").replacing("2022-12-31", with: "2025-01-31")
    let policy = Self.renewed.replacing("[2025, 2026]", with: "[2026]")
    let rulebook = try TestRulebook.compile(sector, extra: [plan, layer, register], policy: policy)
    let (entity, _) = EntityReader(rulebook: rulebook).read(
      parseYAML(SourceFile(name: "Entities/ceshi/entity.yaml", text: TestRulebook.entity)), folder: "ceshi")
    let view = rulebook.view(for: entity)
    let judged = EntityJudge(
      rulebook: view, entity: entity, state: EntityState([], rulebook: view, entity: entity), waivers: [],
      asOf: try #require(CivilDate.read("2026-02-28")?.value), unreadable: []
    ).judge()
    #expect(judged.obligations.filter { $0.thing == nil }.map(\.occurrence) == ["2025-11", "2025-12", "2026-01", "2026-02"])
    #expect(judged.obligations.compactMap(\.thing).map(\.occurrence) == ["2026-01", "2026-02"])
  }

  @Test("照旧办的年份碰不到另一条：永远不起作用，是错误")
  func never() throws {
    let other = Self.layer.replacing("clause: \"1\"}]", with: "clause: \"1\"}, {instrument: later, clause: \"1\"}]")
    let later = Self.plan.replacing("plan", with: "later").replacing("工作要点", with: "规定").replacing("level: 工作安排", with: "level: 地方性法规")
      .replacing("from: 2022-09-30, until: 2022-12-31", with: "from: 2027-07-01")
    let found = Rulebook.compile(
      try TestRulebook.files(TestRulebook.whole(Self.sector), extra: [Self.plan, later, other], policy: Self.renewed)
    ).findings
    #expect(found.map(\.code) == [.specUnreachable], "\(found.map { $0.message(in: .zh) })")
  }

  @Test("事项自己的起止不丢掉照旧办的年份，也不出它的界")
  func ownDays() throws {
    let basis = "basis: [{instrument: plan, clause: \"1\"}]\n    in-force: {from: 2026-07-01, until: 2027-06-30}"
    let text = Self.sector.replacing("basis: [{instrument: law, clause: \"1\"}]", with: basis)
    let law = Self.sector.replacing("id: item", with: "id: other").replacing("label: 事项", with: "label: 别的").replacing("requirements:\n", with: "")
    let rulebook = try TestRulebook.compile(text + law, extra: [Self.plan], policy: Self.renewed)
    let found = try #require(rulebook.sectors.first?.requirement("item")?.basis.first?.inForce)
    let days = try ["2022-10-01", "2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01"].map { try #require(CivilDate.read($0)?.value) }
    #expect(days.map(found.contains) == [false, false, true, true, false])
  }
}

/// What cannot be read of a timing is one mistake, told once: nothing that points to the item is another.
@Suite("读不出的时限只说一次")
struct UnreadTimingTests {
  private static let sector = """
    requirements:
      - id: notice
        label: 公告
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: day, lead: 24 hours, except: {none: 没有例外}}
        elements: [{id: day, label: 日期, type: date-time}]
      - id: later
        label: 后续
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: follow-up, of: notice, starts: day, within: 2 hours}
        elements: [{id: day, label: 日期, type: date-time}]

    """
  private static let layer = """
    overlay: city
    label: 示例市
    layer: city
    region: 上海市
    changes:
      - requirement: ceshi/notice
        basis: [{instrument: repealed, clause: "1"}]
        timing: {lead: 3 days}

    """

  @Test(
    "一处读不出，只有这一处错",
    arguments: [
      ("lead: 24 hours", "lead: 0 hours", "spec-wrong-value", 11), ("lead: 24 hours", "lead: -3 hours", "spec-wrong-value", 11),
      ("lead: 24 hours", "lead: 一天", "spec-wrong-value", 11), ("kind: event", "kind: evnt", "spec-wrong-value", 11),
      (", lead: 24 hours", "", "spec-missing-key", 11),
      (
        "basis: [{instrument: law, clause: \"1\"}]\n    timing: {kind: event",
        "basis: [{instrument: law, clause: \"1\"}]\n    in-force: {from: 2026-05-01, until: 2026-04-30}\n    timing: {kind: event", "spec-wrong-value", 11
      ),
      (
        "basis: [{instrument: law, clause: \"1\"}]\n    timing: {kind: event",
        "basis: [{instrument: law, clause: \"1\"}]\n    in-force: {from: 2001-01-01, until: 2002-01-01}\n    timing: {kind: event", "spec-unreachable", 11
      ),
    ])
  func once(_ old: String, _ new: String, _ code: String, _ line: Int) throws {
    let text = Self.sector.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.sector)
    let found = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(text), extra: [Self.layer])).findings
    let told = found.map { "\($0.code.rawValue) \($0.range?.start.line ?? 0) \($0.message(in: .zh))" }
    #expect(found.count == 1 && found[0].code.rawValue == code && found[0].range?.start.line == line, "\(told)")
    if new.contains("in-force") { #expect(found.first?.message(in: .zh).contains("in-force") == true, "\(told)") }
  }
}
