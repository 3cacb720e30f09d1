// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A layer may tie an item to a register and keep it longer; it may not tie it to another, nor keep it shorter.
@Suite("一层规定接上名册、延长留存")
struct RegisterLayerTests {
  private static let sector = """
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 days}
        for-each: {register: lines, table: rows, name: line}
        keep: 12 months
        elements:
          - id: rows
            label: 表
            type: table
            columns: [{id: line, label: 线路, type: text}, {id: other, label: 支线, type: text}]

    """

  private static let register = """
    register: lines
    title: 示例名册
    noun: 线路
    source: 示例机关
    as-of: 2026-10-01
    things: [{id: L1, label: 示例1路, owner: ceshi, from: 2020-01-01}]

    """

  private func findings(_ change: String) throws -> [Finding] {
    let layer = """
      overlay: city
      label: 示例市
      layer: city
      region: 上海市
      changes:
        - requirement: ceshi/item
          basis: [{instrument: law, clause: "1"}]
          \(change)

      """
    return Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector), extra: [layer, Self.register])).findings
  }

  @Test(
    "一样的、更长的可以写",
    arguments: ["for-each: {register: lines, table: rows, name: line}", "keep: 12 months", "keep: 24 months", "keep: 400 days"])
  func taken(_ change: String) throws { #expect(try findings(change).isEmpty) }

  @Test(
    "另一个名册、更短的留存：构建错误，两处都说",
    arguments: [
      ("for-each: {register: lines, table: rows, name: other}", "spec-conflict"), ("keep: 11 months", "spec-loosened"), ("keep: 365 days", "spec-loosened"),
    ])
  func refused(_ change: String, _ code: String) throws {
    let found = try findings(change)
    #expect(found.map(\.code.rawValue) == [code], "\(found)")
    #expect(found.first?.file == "Specs/overlays/city.yaml" && found.first?.notes.map(\.file) == ["Specs/sectors/ceshi.yaml"], "\(found)")
  }

  @Test("层里的名册写错和事项里的一样是构建错误")
  func slips() throws {
    #expect(try findings("for-changes: {register: lines, on: [ended], name: rows}").contains { $0.code == .specWrongValue })
    #expect(try findings("for-changes: {register: line, on: [ended], name: rows}").contains { $0.code == .specDanglingReference })
  }
}
