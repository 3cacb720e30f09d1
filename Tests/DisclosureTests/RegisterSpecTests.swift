// SPDX-License-Identifier: Apache-2.0

import Foundation
import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A register that says two things at once, or nothing, is a build error with both places.
@Suite("名册")
struct RegisterSpecTests {
  private static let sector = """
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 days}
        for-each: {register: lines, table: rows, name: line}
        elements:
          - id: rows
            label: 表
            type: table
            columns: [{id: line, label: 线路, type: text}, {id: price, label: 票价, type: money, unit: 元}]
      - id: notice
        label: 公告
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: day, lead: 3 days}
        for-changes: {register: lines, on: [ended], name: lines}
        elements:
          - {id: day, label: 日期, type: date}
          - {id: lines, label: 涉及线路, type: list, of: {type: text}}

    """

  private static let register = """
    register: lines
    title: 示例名册
    noun: 线路
    source: 示例机关
    as-of: 2026-10-01
    things:
      - {id: L1, label: 示例1路, owner: ceshi, from: 2020-01-01, until: 2025-12-31}
      - {id: L2, label: 示例2路, owner: ceshi, from: 2020-01-01, varied: [{from: 2026-01-01, what: 改线}]}

    """

  @Test("好的名册没有问题")
  func compiles() throws {
    let rulebook = try TestRulebook.compile(Self.sector, extra: [Self.register])
    #expect(rulebook.registers["lines"]?.things.count == 2)
  }

  @Test(
    "名册写错：构建错误，指到那一行",
    arguments: [
      ("noun: 线路", "noum: 线路", "spec-unknown-key", 3),
      ("as-of: 2026-10-01", "as-of: 十月", "spec-wrong-value", 5),
      ("id: L2", "id: L1", "spec-duplicate-name", 8),
      ("until: 2025-12-31", "aliases: [示例2路]", "spec-overlap", 8),
      ("label: 示例2路", "label: \"示例1路\\u200b\"", "spec-overlap", 8), ("label: 示例2路", "label: \"示例\\ufeff1路\"", "spec-overlap", 8),
      ("label: 示例2路", "label: \"示例1路\\u00a0\"", "spec-overlap", 8), ("id: L2", "id: \"L1\\u200d\"", "spec-overlap", 8),
      ("until: 2025-12-31", "until: 2019-12-31", "spec-wrong-value", 7),
      ("owner: ceshi, from: 2020-01-01, varied", "from: 2020-01-01, varied", "spec-missing-key", 8),
      ("owner: ceshi, from: 2020-01-01, varied", "owner: ceshi, owner-outside: 别家, from: 2020-01-01, varied", "spec-wrong-value", 8),
      ("from: 2026-01-01, what", "from: 2019-01-01, what", "spec-wrong-value", 8),
      ("what: 改线", "how: 改线", "spec-unknown-key", 8),
    ])
  func slips(_ old: String, _ new: String, _ code: String, _ line: Int) throws {
    let text = Self.register.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.register)
    let findings = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector), extra: [text])).findings
    #expect(findings.contains { $0.code.rawValue == code && $0.range?.start.line == line && $0.file.contains("registers") }, "\(findings)")
    if code == "spec-duplicate-name" || code == "spec-overlap" {
      #expect(findings.contains { $0.code.rawValue == code && $0.notes.first?.range.start.line == 7 }, "另一处没有说")
    }
  }

  @Test(
    "规则问名册问错：构建错误",
    arguments: [
      ("for-each: {register: lines", "for-each: {register: line", "spec-dangling-reference"),
      ("table: rows, name: line}", "table: rows, name: price}", "spec-dangling-reference"),
      ("table: rows, name: line}", "table: rosw, name: line}", "spec-dangling-reference"),
      ("table: rows, name: line}", "tabel: rows, name: line}", "spec-unknown-key"),
      ("on: [ended]", "on: [closed]", "spec-wrong-value"),
      ("on: [ended]", "on: []", "spec-wrong-value"),
      ("name: lines}", "name: day}", "spec-dangling-reference"),
      ("name: line}", "name: line, where: {attribute: 类形, is: 夜间}}", "spec-dangling-reference"),
      ("name: line}", "name: line, where: {element: line, is: 夜间}}", "spec-wrong-value"),
      ("name: line}", "name: line, where: {attribut: 类型, is: 夜间}}", "spec-unknown-key"),
      ("kind: standing, within: 20 days", "kind: event, starts: day, lead: 3 days", "spec-wrong-value"),
      ("kind: event, starts: day, lead: 3 days", "kind: standing, within: 3 days", "spec-wrong-value"),
    ])
  func rules(_ old: String, _ new: String, _ code: String) throws {
    let text = Self.sector.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.sector)
    let findings = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(text), extra: [Self.register])).findings
    #expect(findings.contains { $0.code.rawValue == code }, "\(findings)")
  }

  @Test("问到的属性，名册有一行没有写：构建错误，两处都说")
  func attributes() throws {
    let asked = Self.sector.replacing("name: line}", with: "name: line, where: {attribute: 类型, is: 夜间}}")
    let half = Self.register.replacing("until: 2025-12-31}", with: "until: 2025-12-31, attributes: {类型: 夜间}}")
    let findings = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(asked), extra: [half])).findings
    #expect(findings.map(\.code) == [.specMissingKey] && findings[0].range?.start.line == 8, "\(findings)")
    #expect(findings.first?.notes.map(\.file) == ["Specs/sectors/ceshi.yaml"], "\(findings)")
    let whole = half.replacing("varied: [{", with: "attributes: {类型: 日间}, varied: [{")
    #expect(Rulebook.compile(try TestRulebook.files(TestRulebook.whole(asked), extra: [whole])).findings.isEmpty)
  }

  @Test("问的取值名册里一行也没有，一家自己的规定问的名册里没有它：永远不欠，是错误，两处都说")
  func nothingAsked() throws {
    let asked = Self.sector.replacing("name: line}", with: "name: line, where: {attribute: 类型, is: 夜间线路}}")
    let register = Self.register.replacing("until: 2025-12-31}", with: "until: 2025-12-31, attributes: {类型: 夜问线路}}")
      .replacing("varied: [{", with: "attributes: {类型: 日间线路}, varied: [{")
    let findings = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(asked), extra: [register])).findings
    #expect(findings.map(\.code) == [.specUnreachable] && findings[0].range?.start.line == 12, "\(findings)")
    #expect(findings.first?.message(in: .zh).contains("夜问线路") == true && findings.first?.notes.isEmpty == false)
    let layer = """
      overlay: own
      label: 自己的
      layer: enterprise
      region: 上海市嘉定区
      entity: other
      changes:
        - requirement: ceshi/item
          basis: [{instrument: law, clause: "1"}]
          for-each: {register: lines, table: rows, name: line}

      """
    let plain = Self.sector.replacing("    for-each: {register: lines, table: rows, name: line}\n", with: "")
    func own(_ entity: String) throws -> [Finding] {
      Rulebook.compile(
        try TestRulebook.files(TestRulebook.whole(plain), extra: [layer.replacing("entity: other", with: "entity: \(entity)"), Self.register])
      ).findings
    }
    #expect(try own("ceshi").isEmpty)
    let none = try own("other")
    #expect(none.map(\.code) == [.specUnreachable] && none[0].file == "Specs/overlays/own.yaml", "\(none)")
    #expect(none.first?.notes.map { $0.file.contains("registers") } == [true])
  }

  @Test("名册一行也没有：每一样都不欠了，是错误，两处都说")
  func empty() throws {
    let text = Self.register.components(separatedBy: "things:")[0] + "things: []\n"
    let findings = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector), extra: [text])).findings
    #expect(findings.contains { $0.code == .specUnreachable && !$0.notes.isEmpty }, "\(findings)")
  }

  @Test("没有一条是本企业的：不知道欠哪些，无法判定，不是不欠")
  func nothingKnown() throws {
    let others = Self.register.replacing("owner: ceshi", with: "owner-outside: 别家")
    let rulebook = try TestRulebook.compile(Self.sector, extra: [others])
    #expect(try TestRulebook.judge(rulebook).contains { $0.occurrence == "lines" && $0.status == .unjudged && $0.reason != nil })
  }

  @Test(
    "名册照原样给公众看，里面不能有个人信息：构建错误，指到那一格",
    arguments: [
      ("label: 示例1路,", "label: 示例1路（承包人张三，身份证310114199003077431）,"), ("source: 示例机关", "source: 示例机关（13917654322）"),
      ("owner: ceshi, from: 2020-01-01, until", "owner: ceshi, attributes: {备注: 13917654322}, from: 2020-01-01, until"), ("id: L1", "id: \"13917654322\""),
    ])
  func personal(_ old: String, _ new: String) throws {
    let text = Self.register.replacing(old, with: new)
    #expect(text != Self.register)
    let findings = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector), extra: [text])).findings
    let finding = try #require(findings.first { $0.code == .personalData }, "\(findings.map(\.code.rawValue))")
    #expect(finding.file.contains("registers/lines") && !finding.message(in: .zh).contains("13917654322"))
  }
}
