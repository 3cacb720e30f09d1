// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

/// Layers that loosen, contradict each other or go round in circles are build errors that show both places.
@Suite("各层规定写错")
struct LayerTests {
  private static let sector = """
    requirements:
      - id: change
        label: 变更公告
        group: g
        summary: 变更前公告
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: start, lead: 3 days}
        elements:
          - {id: start, label: 实施日期, type: date, required: true}
          - {id: length, label: 里程, type: number, unit: 公里, min: 0, max: 100}
          - {id: level, label: 级别, type: enumeration, values: [甲, 乙]}
      - id: profile
        label: 概况
        group: g
        summary: 概况
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 working-days, renew: 6 months}
        elements: []

    """

  private static let city = """
    overlay: city
    label: 示例市
    layer: city
    region: 上海市
    changes:
      - requirement: ceshi/change
        basis: [{instrument: repealed, clause: "1"}]
        timing: {lead: 5 days}

    """

  private func codes(_ extra: [String]) throws -> [Finding] {
    Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector), extra: extra)).findings
  }

  @Test("好的一层没有问题")
  func compiles() throws { #expect(try codes([Self.city]).isEmpty) }

  @Test(
    "放宽是构建错误，写明两边的条文和两处位置",
    arguments: [
      ("ceshi/change", "timing: {lead: 2 days}"), ("ceshi/change", "timing: {lead: 40 hours}"),
      ("ceshi/profile", "timing: {within: 21 working-days}"), ("ceshi/profile", "timing: {within: 1 months}"),
      ("ceshi/profile", "timing: {renew: 12 months}"),
      ("ceshi/change", "tighten: [{element: start, required: false}]"),
      ("ceshi/change", "tighten: [{element: length, max: 200}]"), ("ceshi/change", "tighten: [{element: length, min: -1}]"),
      ("ceshi/change", "tighten: [{element: level, values: [甲, 丙]}]"),
    ])
  func refusesLoosening(_ requirement: String, _ change: String) throws {
    let text = Self.city.replacing("ceshi/change", with: requirement).replacing("timing: {lead: 5 days}", with: change)
    let findings = try codes([text])
    #expect(findings.map(\.code.rawValue) == ["spec-loosened"])
    let finding = try #require(findings.first)
    #expect(finding.message(in: .zh).contains("示例旧规定") && finding.message(in: .zh).contains("示例条例"))
    #expect(finding.file == "Specs/overlays/city.yaml" && finding.notes.map(\.file) == ["Specs/sectors/ceshi.yaml"])
  }

  @Test(
    "写错的层",
    arguments: [
      ("region: 上海市", "region: 上海巿", "spec-unknown-region"), ("layer: city", "layer: town", "spec-wrong-value"),
      ("ceshi/change", "ceshi/chang", "spec-dangling-reference"), ("ceshi/change", "cesh/change", "spec-dangling-reference"),
      ("lead: 5 days", "leed: 5 days", "spec-unknown-key"), ("lead: 5 days", "within: 5 days", "spec-unknown-key"),
      ("timing: {lead: 5 days}", "tighten: [{element: lenght, required: true}]", "spec-dangling-reference"),
      ("timing: {lead: 5 days}", "elements: [{id: level, label: 另一个, type: text}]", "spec-duplicate-name"),
      ("layer: city", "layer: enterprise", "spec-missing-key"), ("label: 示例市", "label: 示例市\nextends: [nowhere]", "spec-dangling-reference"),
      ("clause: \"1\"", "clause: \"7\"", "spec-dangling-reference"),
    ])
  func refuses(_ old: String, _ new: String, _ code: String) throws {
    let text = Self.city.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.city)
    #expect(try codes([text]).map(\.code.rawValue).contains(code))
  }

  @Test(
    "看上去加严、其实放宽或没有用的，也是错误",
    arguments: [
      // A day of lead may be two minutes; a limit in days may hold a day more than its hours.
      ("ceshi/change", "timing: {lead: 48 hours}", "spec-loosened"), ("ceshi/hours", "timing: {lead: 1 days}", "spec-loosened"),
      ("ceshi/promptly", "timing: {within: 1000 working-days}", "spec-loosened"),
      // Eight working days may be two weeks and more with a holiday among them.
      ("ceshi/tendays", "timing: {within: 8 working-days}", "spec-loosened"), ("ceshi/tendays", "timing: {within: 9 days}", ""),
      ("ceshi/urgent", "timing: {within: 5 days}", "spec-wrong-value"), ("ceshi/urgent", "timing: {within: 25 hours}", "spec-loosened"),
      ("ceshi/promptly", "timing: {renew: 36 months}", "spec-loosened"),
      ("ceshi/change", "tighten: [{element: start, max: 5}]", "spec-unknown-key"),
      ("ceshi/change", "tighten: [{element: level, min-rows: 2}]", "spec-unknown-key"),
      ("ceshi/change", "tighten: [{element: level, required: false}]", "spec-wrong-value"),
      ("ceshi/change", "tighten: [{element: length, min: 50}, {element: length, max: 40}]", "spec-conflict"),
      ("ceshi/change", "findings: [{finding: lost-rows, severity: info}]", "spec-wrong-value"),
      ("ceshi/change", "findings: [{finding: lost-rows, severity: warning}]", "spec-wrong-value"),
      ("ceshi/change", "findings: [{finding: lost-rows}]", "spec-missing-key"),
      ("ceshi/change", "findings: [{finding: lost-row, severity: error}]", "spec-dangling-reference"),
      ("ceshi/change", "findings: [{finding: lost-rows, severity: error, say: 多说}]", "spec-unknown-key"),
      ("ceshi/change", "findings: [{finding: lost-rows, severity: error}, {finding: lost-rows, severity: warning}]", "spec-loosened"),
      ("ceshi/change", "findings: [{finding: lost-rows, severity: error}, {finding: gained-rows, help: 另说}]", ""),
      ("ceshi/change", "note: 什么也没有", ""), ("ceshi/change", "timing: {lead: 4 days}", ""),
      ("ceshi/hours", "timing: {lead: 2 days}", ""), ("ceshi/ahead", "timing: {lead: 5 days}", ""),
      ("ceshi/yearly", "timing: {runs-from: {within: 21 days}}", "spec-loosened"),
      ("ceshi/yearly", "timing: {runs-from: {within: 20 working-days}}", "spec-loosened"),
      ("ceshi/yearly", "timing: {runs-from: {}}", "spec-missing-key"),
      ("ceshi/yearly", "timing: {runs-from: {starts: other, within: 9 days}}", "spec-unknown-key"),
      ("ceshi/hours", "timing: {runs-from: {within: 9 days}}", "spec-unknown-key"),
      ("ceshi/yearly", "timing: {runs-from: {within: 20 days}}", ""), ("ceshi/yearly", "timing: {runs-from: {within: 15 days}}", ""),
      ("ceshi/promptly", "timing: {within: 19 working-days}", ""), ("ceshi/urgent", "timing: {within: 2 hours}", ""),
    ])
  func loopholes(_ requirement: String, _ change: String, _ code: String) throws {
    let text = Self.city.replacing("ceshi/change", with: requirement).replacing("timing: {lead: 5 days}", with: change)
    let found = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector + Self.more), extra: [text])).findings
    #expect(found.map(\.code.rawValue) == (code.isEmpty ? [] : [code]), "\(found.map { $0.message(in: .zh) })")
  }

  private static let more = """
      - {id: tendays, label: 十日, group: g, summary: 戊, basis: [{instrument: law, clause: "1"}], timing: {kind: standing, within: 10 days}, elements: []}
      - {id: hours, label: 按小时, group: g, summary: 甲, basis: [{instrument: law, clause: "1"}], timing: {kind: event, starts: at, lead: 24 hours}, elements: [{id: at, label: 时间, type: date-time}]}
      - {id: ahead, label: 只说提前, group: g, summary: 乙, basis: [{instrument: law, clause: "1"}], timing: {kind: event, starts: at, lead: promptly}, elements: [{id: at, label: 时间, type: date-time}]}
      - {id: promptly, label: 只说及时, group: g, summary: 丙, basis: [{instrument: law, clause: "1"}], timing: {kind: standing, within: promptly}, elements: []}
      - {id: yearly, label: 每年, group: g, summary: 己, basis: [{instrument: law, clause: "1"}], timing: {kind: periodic, every: year, due: 12-31, runs-from: {starts: at, within: 20 days}}, elements: [{id: at, label: 批复, type: date}]}
      - {id: urgent, label: 突发, group: g, summary: 丁, basis: [{instrument: law, clause: "1"}], timing: {kind: emergency, starts: at, within: promptly}, elements: [{id: at, label: 时间, type: date-time}]}

    """

  @Test("放宽的另一处是真正写它的那一层和那一条")
  func whoSaidIt() throws {
    let own = """
      overlay: own
      label: 自己的
      layer: enterprise
      region: 上海市嘉定区
      entity: ceshi
      changes:
        - requirement: ceshi/change
          basis: [{instrument: law, clause: "2"}]
          timing: {lead: 4 days}

      """
    let finding = try #require(try codes([Self.city, own]).first)
    #expect(finding.code == .specLoosened && finding.message(in: .zh).contains("示例旧规定"))
    #expect(finding.notes.map(\.file) == ["Specs/overlays/city.yaml"])
  }

  @Test(
    "层与地区、依据不相称",
    arguments: [
      ("region: 上海市", "region: 上海市嘉定区", "spec-wrong-value"), ("layer: city", "layer: district", "spec-wrong-value"),
      ("layer: city\nregion: 上海市", "layer: common\nregion: 全国", "spec-wrong-value"),
    ])
  func places(_ old: String, _ new: String, _ code: String) throws {
    let found = try codes([Self.city.replacing(old, with: new, maxReplacements: 1)]).map(\.code.rawValue)
    #expect(found == (code.isEmpty ? [] : [code]))
  }

  @Test("施行期没有一天重合的一层永远不起作用，里面别的错照样说")
  func neverInForce() throws {
    let past = """
      instrument: past
      title: 旧文件
      issuer: 示例
      level: 标准
      region: 全国
      in-force: {from: 2001-01-01, until: 2002-01-01}
      clauses: [{clause: "1", article: 第一条, gist: 要求, duty: true, seen: full}]

      """
    let text = Self.city.replacing(
      "basis: [{instrument: repealed, clause: \"1\"}]", with: "basis: [{instrument: past, clause: \"1\"}, {instrument: law, clause: \"2\"}]"
    )
    .replacing("lead: 5 days", with: "lead: 1 days")
    let found = Set(try codes([past, text]).map(\.code.rawValue))
    #expect(found.isSuperset(of: ["spec-unreachable", "spec-loosened"]), "\(found)")
  }

  @Test("依据失效了的一层不再起作用，但不是错误")
  func expired() throws {
    let ended = """
      instrument: ended
      title: 已经失效的
      issuer: 示例
      level: 标准
      region: 全国
      in-force: {from: 2020-01-01, until: 2026-06-30}
      clauses: [{clause: "1", article: 第一条, gist: 要求, duty: true, seen: full}]

      """
    #expect(try codes([ended, Self.city.replacing("instrument: repealed", with: "instrument: ended")]).isEmpty)
  }

  @Test("同一级的两层都规定同一件事：冲突，写明两处")
  func conflict() throws {
    let other = Self.city.replacing("overlay: city", with: "overlay: other").replacing("lead: 5 days", with: "lead: 7 days")
    let findings = try codes([Self.city, other])
    #expect(findings.map(\.code.rawValue) == ["spec-conflict"])
    #expect(Set([findings[0].file] + findings[0].notes.map(\.file)) == ["Specs/overlays/city.yaml", "Specs/overlays/other.yaml"])
    let after = other.replacing("label: 示例市", with: "label: 示例市\nextends: [city]")
    #expect(try codes([Self.city, after]).isEmpty)
    // A later layer must not fall behind an earlier one.
    #expect(try codes([Self.city, after.replacing("7 days", with: "4 days")]).map(\.code.rawValue) == ["spec-loosened"])
  }

  @Test("互为前提：绕成圈")
  func cycle() throws {
    let one = Self.city.replacing("label: 示例市", with: "label: 甲\nextends: [two]").replacing("overlay: city", with: "overlay: one")
    let two = """
      overlay: two
      label: 乙
      layer: city
      region: 上海市
      extends: [one]

      """
    let findings = try codes([one, two])
    #expect(findings.map(\.code.rawValue) == ["spec-cycle"])
    #expect(findings.first?.notes.map(\.file) == ["Specs/overlays/two.yaml"])
  }

  @Test("依据文件失效早于施行、限值表两版同时有效：写明两处")
  func force() throws {
    let ended = """
      instrument: ended
      title: 示例
      issuer: 示例
      level: 标准
      region: 全国
      in-force: {from: 2026-01-01, until: 2025-12-31}
      clauses: []

      """
    let wrong = try codes([ended])
    #expect(wrong.map(\.code.rawValue) == ["spec-wrong-value"] && wrong[0].notes.count == 1)
    func table(_ id: String) -> String {
      """
      table: \(id)
      kind: limits
      title: 示例
      series: same
      basis: {instrument: law, clause: "1"}
      points: [出厂水]
      rows: [{id: ph, label: pH, min: 6.5}]

      """
    }
    let overlap = try codes([table("first"), table("second")])
    #expect(overlap.map(\.code.rawValue) == ["spec-overlap"])
    #expect(overlap[0].file == "Specs/tables/second.yaml" && overlap[0].notes.map(\.file) == ["Specs/tables/first.yaml"])
    func instrument(_ id: String, _ force: String) -> String {
      "instrument: \(id)\ntitle: \(id)\nissuer: 示例\nlevel: 标准\nregion: 全国\nin-force: \(force)\nclauses: [{clause: \"1\", article: 表, gist: 限值, duty: false, seen: full}]\n"
    }
    let gap = try codes([
      instrument("old", "{from: 2007-07-01, until: 2022-12-31}"), instrument("new", "{from: 2023-04-01}"),
      table("first").replacing("instrument: law", with: "instrument: old"), table("second").replacing("instrument: law", with: "instrument: new"),
    ])
    #expect(gap.map(\.code.rawValue) == ["spec-version-gap"] && gap[0].notes.map(\.file) == ["Specs/tables/first.yaml"])
  }

  @Test("嵌套很深的条件不会越来越慢；两张同名的表是错误")
  func deepConditions() throws {
    let deep = String(repeating: "{not: ", count: 40) + "{region: 上海市}" + String(repeating: "}", count: 40)
    let sector = Self.sector.replacing("    timing: {kind: event", with: "    applies-when: \(deep)\n    timing: {kind: event")
    #expect(Rulebook.compile(try TestRulebook.files(TestRulebook.whole(sector))).findings.isEmpty)
    let copy = SpecFile(
      folder: .tables,
      reading: parseYAML(SourceFile(name: "Specs/tables/copy.yaml", text: "table: channels\nkind: codes\ntitle: 另一张\ncodes: [{id: a, label: 甲}]\n")))
    let found = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector)) + [copy]).findings.map(\.code.rawValue)
    #expect(found.contains("spec-duplicate-name") && found.contains("spec-wrong-value"))
  }
}
