// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

/// An example that does not hold, or is not there, is a defect of the rules.
@Suite("事项的例子")
struct CaseTests {
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
          - {id: reason, label: 原因, type: text, required: true}

    """

  private static let good = """
    cases: ceshi/change
    good:
      - name: 写全的
        content: {实施日期: 2026-09-20, 原因: 施工}
    bad:
      - name: 没有写原因
        like: 写全的
        without: [原因]
        findings: [missing-element 原因]
      - name: 只提前两日
        like: 写全的
        published: 2026-09-18 09:00
        findings: [short-notice]
        status: late

    """

  private func codes(_ text: String) throws -> [String] {
    let rulebook = try TestRulebook.compile(Self.sector)
    let (sets, findings) = CaseReader.read([parseYAML(SourceFile(name: "Specs/cases/ceshi/change.yaml", text: text))])
    return findings.map(\.code.rawValue) + CaseLint(rulebook: rulebook, sets: sets).findings().map(\.code.rawValue)
  }

  @Test("写对的例子没有问题")
  func holds() throws { #expect(try codes(Self.good).isEmpty) }

  @Test(
    "例子不符、写错、缺少，都是规则的错误",
    arguments: [
      ("missing-element 原因", "missing-element", "spec-case-mismatch"), ("missing-element 原因", "missing-element 理由", "spec-case-mismatch"),
      ("[missing-element 原因]", "[unreadable-value]", "spec-case-mismatch"), ("status: late", "status: met", "spec-case-mismatch"),
      ("原因: 施工}", "原因: }", "spec-case-mismatch"), ("without: [原因]", "with: {原因: 大修}", "spec-case-mismatch"),
      ("without: [原因]", "with: [原因]", "spec-wrong-value"), ("good:", "good: # 好的", nil),
      ("like: 写全的", "like: 没有的", "spec-dangling-reference"), ("cases: ceshi/change", "cases: ceshi/other", "spec-wrong-value"),
      ("without: [原因]", "without: [缘由]", "spec-wrong-value"), ("findings: [missing-element 原因]", "findings: []", "spec-wrong-value"),
      ("    published:", "    alongside: [{requirement: change, content: [原因]}]\n    published:", "spec-wrong-value"),
      ("    published:", "    alongside: [{requirement: change, content: 原因}]\n    published:", "spec-wrong-value"),
      ("published:", "publishd:", "spec-unknown-key"), ("    findings: [short-notice]\n", "", "spec-missing-key"),
    ])
  func refuses(_ old: String, _ new: String, _ code: String?) throws {
    let text = Self.good.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.good)
    let found = try codes(text)
    if let code { #expect(found.contains(code), "\(found)") } else { #expect(found.isEmpty, "\(found)") }
  }

  @Test("这一次不算、什么都不欠，例子里说得出；欠着的、读不到的、不适用的，不能说成不欠")
  func notOwed() throws {
    let sector = Self.sector.replacing("lead: 3 days", with: "lead: 3 days, counts-when: {element: reason, is: 施工}")
    func told(_ text: String, in sector: String) throws -> [String] {
      let (sets, findings) = CaseReader.read([parseYAML(SourceFile(name: "Specs/cases/ceshi/change.yaml", text: text))])
      return findings.map(\.code.rawValue) + CaseLint(rulebook: try TestRulebook.compile(sector), sets: sets).findings().map(\.code.rawValue)
    }
    let free = """
        - name: 不是施工的不算
          content: {实施日期: 2026-09-20, 原因: 大修}
          status: not-owed

      """
    // One way of saying it for what is no good example and no bad one.
    let base = Self.good.replacing("without: [原因]\n    findings: [missing-element 原因]", with: "with: {实施日期: 明天}\n    findings: [unreadable-value 实施日期]")
    let cases = base.replacing("bad:\n", with: free + "bad:\n")
    #expect(try told(cases, in: sector) == [])
    #expect(try told(cases.replacing("大修", with: "施工"), in: sector) == ["spec-case-mismatch"])
    #expect(try told(cases.replacing("content: {实施日期: 2026-09-20, 原因: 大修}", with: "published: 2026-09-01"), in: sector) == ["spec-case-mismatch"])
    #expect(try told(cases.replacing("\n    status: not-owed", with: ""), in: sector) == ["spec-case-mismatch"])
    #expect(try told(cases.replacing("not-owed", with: "not-due"), in: sector).contains("spec-wrong-value"))
    let elsewhere =
      "attributes:\n  - {id: large, label: 大, type: boolean}\n"
      + sector.replacing("    timing:", with: "    applies-when: {attribute: large, is: 是}\n    timing:")
    let works = "  content: {实施日期: 2026-09-20, 原因: 施工}"
    let apply = cases.replacing(works, with: "  attributes: {large: 是}\n  " + works)
    #expect(try told(apply, in: elsewhere) == ["spec-case-mismatch"])
    // A bad example is one in which something is wrong.
    let bad = cases.replacing("    findings: [short-notice]\n    status: late", with: "    with: {原因: 大修}\n    findings: []\n    status: not-owed")
    #expect(try told(bad, in: sector) == ["spec-wrong-value"])
  }

  @Test("例子没有写适用条件要问的属性：说出是哪个属性")
  func attribute() throws {
    let sector =
      "attributes:\n  - {id: longest-interval, label: 最长间隔, type: integer}\n"
      + Self.sector.replacing("    timing:", with: "    applies-when: {attribute: longest-interval, at-least: 30}\n    timing:")
    let rulebook = try TestRulebook.compile(sector)
    let (sets, _) = CaseReader.read([parseYAML(SourceFile(name: "Specs/cases/ceshi/change.yaml", text: Self.good))])
    let told = CaseLint(rulebook: rulebook, sets: sets).findings().map { $0.message(in: .zh) }
    #expect(told.contains { $0.contains("没有可用的属性“最长间隔”") }, "\(told)")
  }

  @Test("两版之间才看得出的：before 写上一版")
  func versionBefore() throws {
    let sector = Self.sector.replacing("    elements:", with: "    checks: [{check: changed, elements: [start], moves: [reason]}]\n    elements:")
    let rulebook = try TestRulebook.compile(sector)
    func told(_ text: String) -> [Finding] {
      let (sets, findings) = CaseReader.read([parseYAML(SourceFile(name: "Specs/cases/ceshi/change.yaml", text: text))])
      return findings + CaseLint(rulebook: rulebook, sets: sets).findings()
    }
    // The check has no bad example yet.
    #expect(told(Self.good).map(\.code) == [.specMissingCase])
    let good = """
        - name: 改了都改
          before: 写全的
          content: {实施日期: 2026-09-25, 原因: 延期}

      """
    let bad = """
        - name: 改了日期，原因照旧
          before: {实施日期: 2026-09-20, 原因: 施工}
          content: {实施日期: 2026-09-25, 原因: 施工}
          findings: [change-against-rule 实施日期]

      """
    let cases = Self.good.replacing("bad:\n", with: good + "bad:\n" + bad)
    #expect(told(cases).isEmpty, "\(told(cases).map { $0.message(in: .zh) })")
    #expect(told(cases.replacing("before: 写全的", with: "before: 没有的")).map(\.code).contains(.specDanglingReference))
  }

  @Test("没有好的或坏的例子")
  func missing() throws {
    #expect(try codes("cases: ceshi/change\ngood: []\nbad: []\n") == ["spec-missing-case", "spec-missing-case"])
    let rulebook = try TestRulebook.compile(Self.sector)
    #expect(CaseLint(rulebook: rulebook, sets: []).findings().map(\.code) == [.specMissingCase, .specMissingCase])
  }

  @Test("没有条文要求的事项须写明理由")
  func unordered() throws {
    let text = Self.sector.replacing("clause: \"1\"", with: "clause: \"5\"")
    let files = try TestRulebook.files(TestRulebook.whole(text))
    #expect(Rulebook.compile(files).findings.map(\.code.rawValue).contains("spec-unordered"))
    let reason = text.replacing("    timing:", with: "    unordered: 惯例\n    timing:")
    let mended = try TestRulebook.files(TestRulebook.whole(reason))
    #expect(!Rulebook.compile(mended).findings.map(\.code.rawValue).contains("spec-unordered"))
  }
}
