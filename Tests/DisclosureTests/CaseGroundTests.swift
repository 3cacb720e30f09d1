// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// What is said of an example once stands as long as nothing is changed that it rests on; what it may rest on is never too little.
@Suite("例子所依据的")
struct CaseGroundTests {
  private static func item(_ id: String, _ label: String, _ more: String = "") -> String {
    """
      - id: \(id)
        label: \(label)
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: start, lead: 3 days}
    \(more)    elements:
          - {id: start, label: 实施日期, type: date, required: true}

    """
  }

  private static let sector =
    "attributes: [{id: lines, label: 线路数, type: integer}]\nrequirements:\n" + item("own", "自己的")
    + item("named", "例子提到的") + item("spoken", "自己提到的") + item("speaking", "提到自己的") + item("far", "隔一层的") + item("other", "不相干的")

  private static let cases = """
    cases: ceshi/own
    good:
      - name: 好的
        alongside: [{requirement: named, content: {实施日期: 2026-09-20}}]
        content: {实施日期: 2026-09-20}

    """

  private static func mentions(_ text: String, _ from: String, _ to: String) -> String {
    text.replacing("- id: \(from)\n    label", with: "- id: \(from)\n    help: item:\(to)\n    label")
  }

  private static let linked = mentions(mentions(mentions(sector, "own", "spoken"), "spoken", "far"), "speaking", "own")

  private static func read(_ cases: String) -> YAMLReading {
    parseYAML(SourceFile(name: "Specs/cases/ceshi/\(cases.contains("nobody") ? "nobody" : "own").yaml", text: cases))
  }

  private static func sector(_ text: String) -> SpecFile {
    SpecFile(folder: .sectors, reading: parseYAML(SourceFile(name: "Specs/sectors/ceshi.yaml", text: text)))
  }

  private static func ground(_ files: [SpecFile], _ cases: YAMLReading) throws -> CaseGround.Ground {
    let (rulebook, findings) = Rulebook.compile(files)
    let set = try #require(CaseReader.read([cases]).sets.first)
    return CaseGround(files.compactMap(CaseGround.Volume.init), try #require(rulebook, "\(findings)")).ground(of: set, CaseGround.Examples(cases.tree))
  }

  /// Whether the examples rest on the same after a change of the sector.
  private static func isSame(_ cases: String = cases, _ change: (String) -> String) throws -> Bool {
    let own = read(cases)
    let whole = TestRulebook.whole(linked)
    let text = change(whole)
    try #require(text != whole)
    let files = try TestRulebook.files(whole)
    return try ground(files.map { $0.folder == .sectors ? sector(text) : $0 }, own) == ground(files, own)
  }

  private static func renamed(_ label: String, _ cases: String = cases) throws -> Bool {
    try isSame(cases) { $0.replacing("label: \(label)\n", with: "label: \(label)，改过\n") }
  }

  @Test("自己、提到的、提到自己的、例子同时报的、隔一层的、行业：改了都要再试", arguments: ["自己的", "自己提到的", "提到自己的", "例子提到的", "隔一层的", "测试行业"])
  func rests(_ label: String) throws { #expect(try !Self.renamed(label)) }

  @Test("不相干的事项、说明和空行：改了不用再试")
  func restsNot() throws {
    #expect(try Self.renamed("不相干的"))
    #expect(try Self.isSame { "# 说明\n\n" + $0.replacing("requirements:\n", with: "requirements:\n  # 说明\n\n") })
    #expect(try !Self.isSame { $0.replacing("label: 线路数", with: "label: 线路的数") })
    #expect(try !Self.isSame { $0.replacing("- id: own\n", with: "- id: own\n    aliases: [别名]\n") })
  }

  @Test("管着每一个例子的文件、例子自己：存过就再试；网页的、搜索的说法不算")
  func files() throws {
    let own = Self.read(Self.cases)
    let files = try TestRulebook.files(TestRulebook.whole(Self.linked))
    let first = try Self.ground(files, own)
    #expect(try Self.ground(files, own) == first && Self.ground(files, Self.read(Self.cases)) != first)
    var count = 0
    for (index, file) in files.enumerated() where [.policy, .calendar].contains(file.folder) || file.reading.tree.source.name.hasSuffix("/units.yaml") {
      var saved = files
      let source = file.reading.tree.source
      saved[index] = SpecFile(folder: file.folder, reading: parseYAML(SourceFile(name: source.name, bytes: source.bytes)))
      #expect(try Self.ground(saved, own) != first, "\(source.name)")
      count += 1
    }
    #expect(count >= 2)
    for (folder, text) in [(SpecFile.Folder.themes, "theme: a\n"), (.tables, "table: synonyms\nkind: synonyms\n")] {
      let page = parseYAML(SourceFile(name: "Specs/\(folder)/a.yaml", text: text))
      #expect(CaseGround.Volume(SpecFile(folder: folder, reading: page)) == nil)
    }
  }

  private static func book(_ folder: SpecFile.Folder, _ name: String, _ text: String) -> SpecFile {
    SpecFile(folder: folder, reading: parseYAML(SourceFile(name: "Specs/\(folder)/\(name)", text: text)))
  }

  private static func law(_ id: String, _ title: String, _ more: String = "") -> SpecFile {
    book(
      .instruments, "\(id).yaml",
      """
      instrument: \(id)
      title: \(title)
      issuer: 示例机关
      level: 标准
      region: 全国
      in-force: {from: 2020-01-01}
      \(more)clauses: [{clause: "1", article: 第一条, gist: 甲, duty: false, seen: full, reads: {subject: 甲, act: 甲, object: 甲, time: 未写, form: 未写}}]

      """)
  }

  private static func limits(_ title: String, _ standard: String = "standard") -> SpecFile {
    book(
      .tables, "metal-limits.yaml",
      """
      table: metal-limits
      series: metals
      kind: limits
      title: \(title)
      basis: {instrument: \(standard), clause: "1"}
      points: [出厂水]
      rows: [{id: lead, label: 铅, max: 1}]

      """)
  }

  /// Whether the examples of `own` rest on the same after a file took the place of another.
  private static func stands(_ help: String, _ old: SpecFile, _ new: SpecFile, _ others: [SpecFile] = []) throws -> Bool {
    // Whatever a rule says of a name is a mention: the help of the item does.
    let whole = TestRulebook.whole(linked.replacing("help: item:spoken\n    label: 自己的", with: "help: item:spoken#\(help)\n    label: 自己的"))
    let kept = try TestRulebook.files(whole)
    let own = read(cases)
    return try ground(kept + others + [old], own) == ground(kept + others + [new], own)
  }

  @Test("依据文件、限值表、名册：提到了的才再试，隔着标准、系列名也算，一个字没改的不算")
  func books() throws {
    let (old, new) = (Self.law("standard", "旧"), Self.law("standard", "新"))
    #expect(try Self.stands("无关", old, new) && !Self.stands("standard", old, new) && Self.stands("standard", old, Self.law("standard", "旧")))
    let (table, other) = (Self.limits("旧"), Self.limits("新"))
    #expect(try Self.stands("无关", table, other, [old]) && !Self.stands("metal-limits", table, other, [old]) && !Self.stands("metals", table, other, [old]))
    // By the table that rests on it.
    #expect(try !Self.stands("metals", old, new, [table]))
    // By what stands in the head of the sector, whatever the item says.
    let headed = try TestRulebook.files("note: standard\n" + TestRulebook.whole(Self.linked))
    let own = Self.read(Self.cases)
    #expect(try Self.ground(headed + [old], own) != Self.ground(headed + [new], own) && Self.ground(headed, own) == Self.ground(headed, own))
    // By the standard that is bound by it.
    let bound = Self.law("bound", "标准", "bound-by: {instrument: standard, clause: \"1\"}\n")
    #expect(try !Self.stands("bound", old, new, [bound]) && Self.stands("无关", old, new, [bound]))
  }

  private static let layer = """
    overlay: city
    label: 示例市
    layer: city
    region: 上海市
    changes:
      - requirement: ceshi/own
        basis: [{instrument: law, clause: "1"}]
        findings: [{finding: short-notice, help: 甲}]
      - requirement: ceshi/other
        basis: [{instrument: law, clause: "1"}]
        findings: [{finding: short-notice, help: 乙}]
      - requirement: ceshi/speaking
        basis: [{instrument: law, clause: "1"}]
        findings: [{finding: short-notice, help: 丙}]
    adds:
      - sectors: [ceshi]
        requirements:
          - {id: extra, label: 另加的, group: g, summary: 丁, basis: [{instrument: law, clause: "1"}], timing: {kind: standing, within: 20 working-days}, elements: []}

    """

  @Test(
    "一层里改的、加的：关系到自己的才再试，层的头改了都再试",
    arguments: [("甲", false), ("乙", true), ("丙", false), ("丁", true), ("示例市", false), ("region: 上海市", false)])
  func layers(_ word: String, _ stands: Bool) throws {
    func files(_ text: String) throws -> [SpecFile] {
      let file = SpecFile(folder: .overlays, reading: parseYAML(SourceFile(name: "Specs/overlays/city.yaml", text: text)))
      return try TestRulebook.files(TestRulebook.whole(Self.linked)) + [file]
    }
    let own = Self.read(Self.cases)
    let (before, after) = (try files(Self.layer), try files(Self.layer.replacing(word, with: word == "region: 上海市" ? "region: 北京市" : word + "改")))
    // The other files are the same ones, not alike.
    let kept = before.dropLast()
    #expect(try (Self.ground(Array(kept) + [after[after.count - 1]], own) == Self.ground(before, own)) == stands)
  }

  @Test("没有这个事项的例子：最像的名称要重新找")
  func dangling() throws {
    #expect(try !Self.renamed("不相干的", Self.cases.replacing("cases: ceshi/own", with: "cases: ceshi/nobody")))
  }

  @Test("对照登记的例子看得到整个行业")
  func looksAround() throws {
    let others = "    register: [{name: 别家, uscc: 91310114MA1GW0000M, sectors: [ceshi]}]\n"
    #expect(try !Self.renamed("不相干的", Self.cases.replacing("  - name: 好的\n", with: "  - name: 好的\n" + others)))
  }
}
