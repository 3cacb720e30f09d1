// SPDX-License-Identifier: Apache-2.0

import Disclosure
import SourceYAML
import TestSupport
import Testing

/// A typo in a spec must be a build error with its place, never a rule that vanished.
@Suite("规则编译")
struct SpecCompilerTests {
  private static let good = """
    attributes:
      - {id: kind, label: 种类, type: enumeration, values: [甲, 乙]}
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        applies-when: {attribute: kind, is: 甲}
        timing: {kind: event, starts: day, lead: 24 hours}
        channels: [hotline]
        elements:
          - {id: day, label: 日期, type: date, required: true}
          - {id: price, label: 价格, type: money, unit: 元}
          - id: rows
            label: 表
            type: table
            columns: [{id: a, label: 甲列, type: text}, {id: v, label: 值, type: lab-value}]
            checks: [{check: limits, table: limits, indicator: a, values: [v], point: 出厂水}]

    """

  @Test("好的规则没有问题")
  func compiles() throws { _ = try TestRulebook.compile(Self.good) }

  @Test(
    "每种写错都是构建错误，指到那一行",
    arguments: [
      ("summary: 一句话", "sumary: 一句话", "spec-unknown-key", 11),
      ("summary: 一句话", "help: 没有摘要", "spec-missing-key", 8),
      ("clause: \"1\"", "clause: \"9\"", "spec-dangling-reference", 12),
      ("instrument: law", "instrument: lov", "spec-dangling-reference", 12),
      ("basis: [{instrument: law, clause: \"1\"}]", "basis: []", "spec-missing-basis", 8),
      ("is: 甲", "is: 丙", "spec-dangling-reference", 13),
      ("attribute: kind", "attribute: sort", "spec-dangling-reference", 8),
      ("starts: day", "starts: dai", "spec-dangling-reference", 8),
      ("starts: day", "starts: price", "spec-wrong-value", 14),
      ("lead: 24 hours", "lead: 24 hour", "spec-wrong-value", 14),
      ("type: money", "required-when: {attribute: kin, is: 甲}, type: money", "spec-dangling-reference", 18),
      ("type: money", "required-when: {region: 上海}, type: money", "spec-unknown-region", 18),
      ("lead: 24 hours", "lead: 24 hours, except: {when: {attribute: kind, is: 甲}, lead: promptly}", "spec-wrong-value", 14),
      ("lead: 24 hours", "lead: 24 hours, counts-when: {attribute: kin, is: 甲}", "spec-dangling-reference", 8),
      ("lead: 24 hours", "lead: 24 hours, counts-when: {element: pric, present: true}", "spec-dangling-reference", 8),
      ("lead: 24 hours", "lead: 24 hours, counts-when: {region: 上海}", "spec-unknown-region", 8),
      (
        "lead: 24 hours", "lead: 24 hours, asked-when: {when: {attribute: kind, is: 甲}, basis: [{instrument: law, clause: \"1\"}]}", "spec-wrong-value",
        14
      ),
      ("lead: 24 hours", "lead: 24 hours, counts-when: {element: results/v, only: 甲}", "spec-dangling-reference", 8),
      (
        "timing: {kind: event, starts: day, lead: 24 hours", "timing: {kind: periodic, every: year, due: 12-31, runs-from: {starts: dai, within: 20 days}",
        "spec-dangling-reference", 8
      ),
      (
        "timing: {kind: event, starts: day, lead: 24 hours", "timing: {kind: periodic, every: year, due: 12-31, runs-from: {starts: price, within: 20 days}",
        "spec-wrong-value", 14
      ),
      (
        "timing: {kind: event, starts: day, lead: 24 hours", "timing: {kind: periodic, every: year, due: 12-31, runs-from: {starts: day}",
        "spec-missing-key", 14
      ),
      (
        "lead: 24 hours",
        "lead: 24 hours, asked-when: {when: {element: day, present: true}, asked-by: office, parts: {table: row, starts: v, when: {element: a, is: 甲}}}",
        "spec-dangling-reference", 8
      ),
      (
        "lead: 24 hours",
        "lead: 24 hours, asked-when: {when: {element: day, present: true}, asked-by: office, parts: {table: rows, starts: v, when: {element: b, is: 甲}}}",
        "spec-dangling-reference", 8
      ),
      (
        "lead: 24 hours",
        "lead: 24 hours, asked-when: {when: {element: day, present: true}, asked-by: office, parts: {table: rows, starts: a, when: {element: a, is: 甲}}}",
        "spec-wrong-value", 14
      ),
      (
        "lead: 24 hours", "lead: 24 hours, asked-when: {when: {element: day, present: true}, asked-by: office, parts: {table: rows, starts: a}}",
        "spec-missing-key", 14
      ),
      (
        "timing: {kind: event, starts: day, lead: 24 hours", "timing: {kind: periodic, every: year, due: 12-31, records-from: item, published-by: price",
        "spec-wrong-value", 14
      ),
      ("unit: 元", "unit: 圆", "spec-unknown-unit", 18),
      ("id: price, label: 价格", "id: price, label: 日期", "spec-duplicate-name", 18),
      ("type: money", "type: mony", "spec-wrong-value", 18),
      ("channels: [hotline]", "channels: [hotlin]", "spec-dangling-reference", 15),
      ("table: limits, indicator: a", "table: limit, indicator: a", "spec-dangling-reference", 23),
      ("point: 出厂水", "point: 出场水", "spec-dangling-reference", 23),
      ("values: [v]", "values: [w]", "spec-dangling-reference", 23),
      ("group: g", "group: h", "spec-dangling-reference", 10),
      ("required: true", "required: yes", "spec-wrong-value", 17),
      ("required: true", "required: true, basis: [{instrument: law, clause: \"3\"}]", "spec-dangling-reference", 17),
      ("required: true", "required: office, basis: [{instrument: law, clause: \"1\"}]", "spec-wrong-value", 17),
      ("lead: 24 hours", "lead: 24 hours, basis: [{instrument: law, clause: \"3\"}]", "spec-dangling-reference", 14),
      ("lead: 24 hours", "lead: 24 hours, asked-by: nobody", "spec-wrong-value", 14),
      ("{attribute: kind, is: 甲}", "{attribute: kind, is: 甲, in: [乙]}", "spec-wrong-value", 13),
      ("{attribute: kind, is: 甲}", "{attribute: kind, present: false}", "spec-wrong-value", 13),
      ("{attribute: kind, is: 甲}", "{region: 上海市, all: [{attribute: kind, is: 甲}]}", "spec-wrong-value", 13),
      ("{attribute: kind, is: 甲}", "{region: 上海市, not: {attribute: kind, is: 甲}}", "spec-wrong-value", 13),
      ("{attribute: kind, is: 甲}", "{attribute: kind, is: 甲, region: 上海市}", "spec-wrong-value", 13),
      ("{attribute: kind, is: 甲}", "{all: []}", "spec-wrong-value", 13),
    ])
  func refuses(_ old: String, _ new: String, _ code: String, _ line: Int) throws {
    let text = Self.good.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.good)
    let head = "sector: ceshi\nlabel: 测试行业\ngroups:\n  - {id: g, label: 一级}\n"
    let (rulebook, findings) = Rulebook.compile(try TestRulebook.files(head + text))
    #expect(rulebook == nil)
    let found = findings.map { "\($0.code.rawValue):\($0.range?.start.line ?? 0)" }
    #expect(found.contains { $0.hasPrefix(code + ":") }, "found \(found)")
    #expect(findings.contains { $0.code.rawValue == code && $0.range?.start.line == line }, "found \(found)")
  }

  @Test("设定义务的条款没有事项对应，也是错误")
  func unusedClause() throws {
    let text = Self.good.replacing("clause: \"1\"", with: "clause: \"2\"")
    let head = "sector: ceshi\nlabel: 测试行业\ngroups:\n  - {id: g, label: 一级}\n"
    var files = try TestRulebook.files(head + text)
    files.removeAll { $0.reading.tree.source.name.hasSuffix("limits.yaml") }
    let codes = Rulebook.compile(files).findings.map(\.code.rawValue)
    #expect(codes.contains("spec-unused-clause"))
  }

  @Test("一个事项也没有的行业是构建错误", arguments: ["requirements: []\n", "requirements:\n", ""])
  func emptySector(_ body: String) throws {
    let (rulebook, findings) = Rulebook.compile(try TestRulebook.files("sector: ceshi\nlabel: 测试\ngroups: [{id: g, label: 一级}]\n" + body))
    #expect(rulebook == nil)
    #expect(findings.contains { $0.code == .specUnreachable && $0.message(in: .zh).contains("一个事项也没有") }, "\(findings)")
  }

  @Test(
    "使标准有约束力的条款到期，没有接着的一条：构建错误，两处都指出；接着的、没有的条款",
    arguments: [
      ("bound-by: {instrument: repealed, clause: \"1\"}", "spec-unreachable"),
      ("bound-by: [{instrument: repealed, clause: \"1\"}, {instrument: law, clause: \"9\"}]", "spec-unreachable"),
      ("bound-by: [{instrument: repealed, clause: \"1\"}, {instrument: law, clause: \"9\"}]", "spec-dangling-reference"),
      ("bound-by: [{instrument: repealed, clause: \"1\"}, {instrument: law}]", "spec-missing-key"),
      ("bound-by: [{instrument: repealed, clause: \"1\"}, {instrument: law, clause: \"5\"}]", nil),
      ("bound-by: {instrument: law, clause: \"5\"}", nil), ("note: 没有", nil),
    ])
  func boundStandard(_ bound: String, _ code: String?) throws {
    let standard = """
      instrument: standard
      title: 示例标准
      issuer: 示例机关
      level: 标准
      \(bound)
      region: 全国
      in-force: {from: 2020-01-01}
      clauses: [{clause: "1", article: 表1, gist: 限值, duty: false, seen: full}]

      """
    let head = "sector: ceshi\nlabel: 测试行业\ngroups:\n  - {id: g, label: 一级}\n"
    let found = Rulebook.compile(try TestRulebook.files(head + Self.good, extra: [standard])).findings.filter { $0.file.hasSuffix("standard.yaml") }
    guard let code else { return #expect(found.isEmpty, "\(found.map { $0.message(in: .zh) })") }
    let finding = try #require(found.first { $0.code.rawValue == code }, "\(found.map(\.code.rawValue))")
    #expect(finding.range?.start.line == 5 && (finding.code != .specUnreachable || finding.notes.count == 1))
  }

  @Test("日历里写错的日子是构建错误")
  func calendarSlip() throws {
    var files = try TestRulebook.files("sector: ceshi\nlabel: 测试\ngroups: []\nrequirements: []\n")
    let slip = "year: 2026\nsource: x\nholidays: [2026-01-03]\nworkdays: [2026-01-05]\n"
    files.append(SpecFile(folder: .calendar, reading: parseYAML(SourceFile(name: "Specs/calendar/2026.yaml", text: slip))))
    let wrong = Rulebook.compile(files).findings.filter { $0.code == .specWrongValue }
    #expect(wrong.map { $0.range?.start.line } == [3, 4])
  }
}
