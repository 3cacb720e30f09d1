// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// What stands around an example: what a register gives its enterprise, the period of the record that it follows. Without these some rules
/// could not be shown at all.
@Suite("例子周围的")
struct CaseWorldTests {
  private static let sector = """
    requirements:
      - id: hours
        label: 运营时间
        group: g
        summary: 每条
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 days}
        for-each: {register: lines, name: names}
        elements: [{id: names, label: 线路, type: list, of: {type: text}, required: true}]
      - id: tests
        label: 检测
        group: g
        summary: 每月
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: periodic, every: month, within: 10 days}
        elements: [{id: day, label: 检测日, type: date, required: true}, {id: over, label: 超限, type: boolean}]
      - id: report
        label: 报告
        group: g
        summary: 超限以后
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: follow-up, of: tests, when: {element: over, is: 是}, starts: day, within: 3 days}
        elements: [{id: cause, label: 原因, type: text, required: true}, {id: line, label: 线路, type: text}]
        checks: [{check: in-register, element: line, register: lines}]

    """

  private static let register = """
    register: lines
    title: 线路许可
    noun: 线路
    source: 示例机关
    as-of: 2026-10-01
    things: [{id: L1, label: 东线, aliases: [一号线], owner-outside: 别家, from: 2020-01-01}]

    """

  private static let hours = """
    cases: ceshi/hours
    good:
      - name: 写全的
        things: {lines: [东线, 西线]}
        content: {线路: [一号线, 西线]}
    bad:
      - name: 没有的线路
        like: 写全的
        with: {线路/3: 南线}
        findings: [unregistered-thing 线路→南线]
      - name: 少写一条
        like: 写全的
        without: [线路/2]
        findings: [missing-thing 西线]

    """

  private static let report = """
    cases: ceshi/report
    good:
      - name: 写全的
        alongside: [{requirement: tests, period: 2026-09, content: {检测日: 2026-09-10, 超限: 是}}]
        things: {lines: [东线]}
        content: {原因: 老化, 线路: 一号线}
    bad:
      - name: 没有写原因
        like: 写全的
        without: [原因]
        findings: [missing-element 原因]
      - name: 没有的线路
        like: 写全的
        with: {线路: 南线}
        findings: [unregistered-thing 线路]
      - name: 晚了
        like: 写全的
        published: 2026-09-20 09:00
        findings: [late-disclosure]
        status: late

    """

  private func told(_ name: String, _ text: String) throws -> [String] {
    let rulebook = try TestRulebook.compile(Self.sector, extra: [Self.register])
    let (sets, findings) = CaseReader.read([parseYAML(SourceFile(name: "Specs/cases/ceshi/\(name).yaml", text: text))])
    return (findings + sets.flatMap { CaseLint(rulebook: rulebook, sets: sets).findings(of: $0) }).map { "\($0.code) \($0.message(in: .zh))" }
  }

  @Test("名册里归这家的写在例子里：名册里有没有、少写了哪一样，例子说得出来")
  func things() throws {
    let found = try told("hours", Self.hours)
    #expect(found.isEmpty, "\(found)")
    // The bad one that takes one out lacks two then, the good one lacks one.
    let more = try told("hours", Self.hours.replacing("[东线, 西线]", with: "[东线, 西线, 北线]"))
    #expect(more.count == 3 && more.allSatisfy { $0.contains("missing-thing 北线") }, "\(more)")
  }

  @Test("跟着一期的记录走的，例子写明是哪一期")
  func period() throws { #expect(try told("report", Self.report) == []) }

  @Test(
    "写错的都说",
    arguments: [
      ("hours", "{lines: [东线", "{line: [东线", "spec-wrong-value"), ("hours", "{lines: [东线, 西线]}", "[东线]", "spec-wrong-value"),
      ("hours", "[东线, 西线]", "[{label: 东线}]", "spec-wrong-value"), ("report", "period: 2026-09, ", "", "spec-wrong-value"),
      ("report", "period: 2026-09", "period: 九月", "spec-wrong-value"),
      ("report", "    content: {原因", "    attributes: {甲: {乙: 丙}}\n    content: {原因", "spec-wrong-value"),
    ])
  func slips(_ name: String, _ old: String, _ new: String, _ code: String) throws {
    let text = name == "hours" ? Self.hours : Self.report
    try #require(text.contains(old))
    #expect(try told(name, text.replacing(old, with: new, maxReplacements: 1)).contains { $0.hasPrefix(code) })
  }

  @Test("缺的坏的例子：说出它的 findings 里应当有什么")
  func missing() throws {
    let rulebook = try TestRulebook.compile(Self.sector, extra: [Self.register])
    let found = CaseLint(rulebook: rulebook, sets: []).missing().map { $0.message(in: .zh) }
    #expect(found.contains { $0.contains("被“in-register”判为有错的坏的例子（写上它说的代码：unregistered-thing）") }, "\(found)")
  }
}
