// SPDX-License-Identifier: Apache-2.0

import Foundation
import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A register whose rows stand in the table that its keeper gave: read as strictly as one that is written out, and the same in the end.
@Suite("名册的表")
struct RegisterTableTests {
  private static let sector = """
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 days}
        for-each: {register: lines, name: lines}
        elements:
          - {id: lines, label: 线路, type: list, of: {type: text}}

    """

  private static let head = """
    register: lines
    title: 示例名册
    noun: 线路
    source: 示例机关
    as-of: 2026-10-01
    things: lines.csv
    columns: {许可证号: id, 线路名称: label, 曾用名: aliases, 经营企业: owner, 起: from, 止: until, 类型: attributes/类型, 变更日: varied/from, 变更: varied/what, 备注: unread}
    owners: {示例公交有限公司: ceshi, 邻区公交: outside}

    """

  private static let table = """
    许可证号,线路名称,曾用名,经营企业,起,止,类型,变更日,变更,备注
    L1,示例1路,"1路、一路",示例公交有限公司,2020-01-01,,夜间,2026-12-15,延长末班,无
    L2,示例2路,,邻区公交,2020-01-01,2027-06-30,,,,"说明,有逗号"
    ,,,,,,,,,

    """

  private static let whole = """
    register: lines
    title: 示例名册
    noun: 线路
    source: 示例机关
    as-of: 2026-10-01
    things:
      - {id: L1, label: 示例1路, aliases: [1路, 一路], owner: ceshi, from: 2020-01-01, attributes: {类型: 夜间}, varied: [{from: 2026-12-15, what: 延长末班}]}
      - {id: L2, label: 示例2路, owner-outside: 邻区公交, from: 2020-01-01, until: 2027-06-30}

    """

  private func compile(head: String = head, table: String? = table, bytes: [UInt8]? = nil) throws -> (rulebook: Rulebook?, findings: [Finding]) {
    var files = try TestRulebook.files(TestRulebook.whole(Self.sector))
    let folder = "Specs/registers/lines/"
    files.append(SpecFile(folder: .registers, reading: parseYAML(SourceFile(name: folder + "a.yaml", text: head))))
    if let given = bytes ?? table.map({ Array($0.utf8) }) {
      files.append(SpecFile(folder: .registers, reading: parseRows(SourceFile(name: folder + "lines.csv", bytes: given))))
    }
    return Rulebook.compile(files)
  }

  private static func words(_ register: ThingRegister?) -> [String] {
    (register?.things ?? []).map { thing in
      let attributes = thing.attributes.map { "\($0.name)=\($0.value)" }
      let varied = thing.variations.map { "\($0.day) \($0.what)" }
      let until = thing.until.map { "\($0)" } ?? "—"
      return "\(thing.id) \(thing.label) \(thing.aliases) \(thing.owner ?? "—") \(thing.ownerName) \(thing.from) \(until) \(attributes) \(varied)"
    }
  }

  @Test("表里写的和一条一条写的是一样的；带字节序标记的、回车换行的也一样")
  func same() throws {
    let (plain, findings) = try compile(head: Self.whole, table: nil)
    #expect(findings.isEmpty, "\(findings)")
    let expected = Self.words(plain?.registers["lines"])
    #expect(expected.count == 2)
    for text in [Self.table, "\u{FEFF}" + Self.table.replacing("\n", with: "\r\n"), String(Self.table.dropLast(1))] {
      let (rulebook, findings) = try compile(table: text)
      #expect(findings.isEmpty, "\(findings)")
      #expect(Self.words(rulebook?.registers["lines"]) == expected)
    }
  }

  @Test("表头就用键的，不用写 columns")
  func plainHeadings() throws {
    let head = Self.head.components(separatedBy: "columns:")[0]
    let (rulebook, findings) = try compile(head: head, table: "id,label,owner,from\nL1,示例1路,ceshi,2020-01-01\n")
    #expect(findings.isEmpty, "\(findings)")
    #expect(Self.words(rulebook?.registers["lines"]) == ["L1 示例1路 [] ceshi ceshi 2020-01-01 — [] []"])
  }

  @Test(
    "表写错：构建错误，指到那一格",
    arguments: [
      ("线路名称", "线路", "spec-unknown-key", 1, 6), ("线路名称,曾用名", "曾用名,曾用名", "spec-duplicate-name", 1, 10),
      ("L2,", "L1,", "spec-duplicate-name", 3, 1), ("示例2路", "一路", "spec-overlap", 3, 1),
      ("2027-06-30", "2019-06-30", "spec-wrong-value", 3, 26), ("2020-01-01,2027", "六月,2027", "spec-wrong-value", 3, 15),
      ("L2,示例2路", "L2,", "spec-missing-key", 3, 1), ("邻区公交", "示例公交有限公可", "spec-wrong-value", 3, 10),
      ("2026-12-15", "2019-12-15", "spec-wrong-value", 2, 1), ("夜间,2026", "夜间,夜间,2026", "spec-wrong-value", 2, 1),
      ("邻区公交,", "邻\"区公交,", "yaml-syntax", 3, 11), ("\"说明,有逗号\"", "\"说明,有逗号", "yaml-syntax", 3, 40),
      ("\"1路、一路\"", "\"1路\"、一路", "yaml-syntax", 2, 13),
    ])
  func slips(_ old: String, _ new: String, _ code: String, _ line: Int, _ column: Int) throws {
    let text = Self.table.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.table)
    let findings = try compile(table: text).findings
    let start = SourcePosition(line: line, column: column)
    #expect(
      findings.contains { $0.code.rawValue == code && $0.file.hasSuffix("lines.csv") && $0.range?.start == start },
      "\(findings.map { "\($0.code) \($0.file) \(String(describing: $0.range?.start)) \($0.message(in: .zh))" })")
  }

  @Test(
    "名册说错它的表：构建错误",
    arguments: [
      ("things: lines.csv", "things: line.csv", "spec-dangling-reference"), ("备注: unread", "备住: unread", "spec-dangling-reference"),
      ("类型: attributes/类型", "类型: kind", "spec-unknown-key"), ("邻区公交: outside", "邻区公汽: outside", "spec-wrong-value"),
      ("owners: {", "owner: {", "spec-unknown-key"), ("owners: {示例公交有限公司: ceshi, 邻区公交: outside}", "owners: []", "spec-wrong-value"),
      ("备注: unread", "备注: [unread]", "spec-wrong-value"),
    ])
  func headSlips(_ old: String, _ new: String, _ code: String) throws {
    let text = Self.head.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.head)
    let findings = try compile(head: text).findings
    #expect(findings.contains { $0.code.rawValue == code }, "\(findings.map { "\($0.code) \($0.message(in: .zh))" })")
  }

  @Test("别的都不归这里的：没有列出的名称在外面；像是写错了的仍是错误")
  func others() throws {
    let open = Self.head.replacing(", 邻区公交: outside", with: "") + "others-outside: true\n"
    let (rulebook, findings) = try compile(head: open)
    #expect(findings.isEmpty, "\(findings)")
    #expect(rulebook?.registers["lines"]?.things.map(\.owner) == ["ceshi", nil])
    let slip = try compile(head: open, table: Self.table.replacing("邻区公交", with: "示例公交有限公可")).findings
    #expect(slip.contains { $0.code == .specWrongValue && $0.message(in: .zh).contains("示例公交有限公司") }, "\(slip)")
  }

  @Test("没有名册写着的表、不是 UTF-8 的表、只有表头的表")
  func unread() throws {
    let (_, orphan) = try compile(head: Self.whole)
    #expect(orphan.contains { $0.code == .specUnreadFile && $0.file.hasSuffix("lines.csv") }, "\(orphan)")
    let (_, damaged) = try compile(bytes: [0xCF, 0xDF, 0xC2, 0xB7, 0x2C, 0x0A])
    #expect(damaged.contains { $0.code == .notUTF8 }, "\(damaged)")
    let (_, empty) = try compile(table: Self.table.components(separatedBy: "\n")[0] + "\n")
    #expect(empty.contains { $0.code == .specUnreachable && !$0.notes.isEmpty }, "\(empty)")
  }

  @Test("一列错了，只说一次，不是每一行一次")
  func onceForAll() throws {
    let rows = (0..<3000).map { "L\($0),示例\($0)路,ceshi,2020-01-01,值\n" }.joined()
    let head = Self.head.components(separatedBy: "columns:")[0]
    let findings = try compile(head: head, table: "id,label,owner,from,typ\n" + rows).findings
    #expect(findings.count == 1 && findings.first?.code == .specUnknownKey, "\(findings.count)")
  }
}
