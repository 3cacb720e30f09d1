// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A value duty that starts itself, looks at nothing or never ends is a build error.
@Suite("数值带来的义务")
struct TriggerSpecTests {
  private static let sector = """
    requirements:
      - id: a
        label: 甲
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: emergency, starts: day, within: 2 hours, nil: every quarter}
        elements:
          - {id: day, label: 日期, type: date}
          - {id: bad, label: 不好, type: boolean}
          - id: rows
            label: 表
            type: table
            columns: [{id: name, label: 名称, type: text}]
      - id: s
        label: 常态
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 days, valid-until: last, covers: 42 days}
        keep: 12 months
        checks: [{check: span, start: begin, end: last, min: 1 days, max: 9 days}, {check: exactly-one, elements: [begin, tel]}]
        elements:
          - {id: begin, label: 始, type: date}
          - {id: last, label: 终, type: date}
          - {id: tel, label: 电话, type: text}
      - id: b
        label: 乙
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: follow-up, of: a, when: {element: bad, is: 是}, starts: day, stage-by: stage, stages: [{stage: 初报, within: 2 hours}, {stage: 终报, within: 3 days}]}
        elements:
          - {id: stage, label: 阶段, type: enumeration, values: [初报, 终报]}
      - id: c
        label: 丙
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: follow-up, of: a, when: {table: rows, row: {element: name, is: 坏}}, starts: day, within: 2 days, repeat: 3 months, until: over}
        elements:
          - {id: over, label: 结束, type: boolean}
          - {id: day, label: 日期, type: date}

    """

  @Test("好的规则没有问题")
  func compiles() throws { _ = try TestRulebook.compile(Self.sector) }

  @Test(
    "写错的是构建错误",
    arguments: [
      ("of: a, when: {table", "of: c, when: {table", "spec-cycle"),
      ("when: {element: bad", "when: {element: bat", "spec-dangling-reference"),
      ("when: {element: bad, is: 是}", "when: {finding: over-limit}", "spec-unreachable"),
      ("when: {element: bad, is: 是}", "when: {finding: over-limits}", "spec-dangling-reference"),
      ("when: {element: bad, is: 是}", "when: {element: bad, iss: 是}", "spec-unknown-key"),
      ("when: {table: rows", "when: {table: row", "spec-dangling-reference"),
      ("row: {element: name", "row: {element: nam", "spec-dangling-reference"),
      ("within: 3 days}", "within: 1 hours}", "spec-wrong-value"),
      ("within: 2 hours}", "withinn: 2 hours}", "spec-unknown-key"),
      (", within: 2 hours}", "}", "spec-missing-key"),
      ("within: 2 hours}", "within: soon}", "spec-wrong-value"),
      ("stage: 终报", "stage: 末报", "spec-wrong-value"),
      ("stage: 终报", "stage: 初报", "spec-duplicate-name"),
      ("stage-by: stage, ", "", "spec-missing-key"),
      ("stage-by: stage", "stage-by: stag", "spec-dangling-reference"),
      (", until: over", "", "spec-missing-key"),
      ("repeat: 3 months, ", "", "spec-missing-key"),
      ("until: over", "until: ovr", "spec-dangling-reference"),
      ("repeat: 3 months", "repeat: promptly", "spec-wrong-value"),
      ("nil: every quarter", "nil: each quarter", "spec-wrong-value"),
      ("nil: every quarter", "nil: {every: quarters}", "spec-wrong-value"),
      ("nil: every quarter", "nil: {every: quarter, in: 3 days}", "spec-unknown-key"),
      ("valid-until: last, ", "", "spec-missing-key"),
      ("valid-until: last", "valid-until: tel", "spec-wrong-value"),
      ("covers: 42 days", "covers: promptly", "spec-wrong-value"),
      ("keep: 12 months", "keep: for ever", "spec-wrong-value"),
      ("min: 1 days, max: 9 days", "min: 10 days, max: 9 days", "spec-wrong-value"),
      (", min: 1 days, max: 9 days", "", "spec-missing-key"),
      ("start: begin", "start: tel", "spec-wrong-value"),
      ("elements: [begin, tel]", "elements: [begin]", "spec-wrong-value"),
      ("check: exactly-one, elements: [begin, tel]", "check: in-register, element: tel, register: none", "spec-dangling-reference"),
      ("nil: every quarter", "nul: every quarter", "spec-unknown-key"),
    ])
  func slips(_ old: String, _ new: String, _ code: String) throws {
    let text = Self.sector.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.sector)
    let findings = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(text))).findings
    #expect(findings.contains { $0.code.rawValue == code }, "\(findings)")
  }
}
