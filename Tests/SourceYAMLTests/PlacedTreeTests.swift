// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import Testing

@Suite("读 YAML：位置和原文")
struct PlacedTreeTests {
  private func tree(_ text: String) throws -> YAMLNode {
    let reading = parseYAML(SourceFile(name: "t.yaml", text: text))
    #expect(reading.problems.isEmpty)
    return try #require(reading.tree.root)
  }

  @Test("列按字符数，不按字节；中文也从 1 数起")
  func columnsCountCharacters() throws {
    let root = try tree("企业: 示例公交\n线路:\n  - {线路名称: 嘉定1路, 首班: 05:30}\n")
    let line = try #require(root.value("线路")?.items.first)
    let first = try #require(line.value("首班"))
    #expect(first.text == "05:30")
    #expect(first.range.start == SourcePosition(line: 3, column: 22))
    #expect(first.range.end == SourcePosition(line: 3, column: 27))
  }

  @Test(
    "值是原来的文字，绝不按 YAML 1.1 猜",
    arguments: ["22:30", "0211234567", "010000", "12E3", "no", "1.10", "2026-10-08", "~", "0x1F", "1_000", "on", "null"])
  func noGuessing(_ text: String) throws {
    #expect(try tree("a: \(text)\n").value("a")?.text == text)
  }

  @Test("写法留着：加引号的 null 是文字，不加的是空")
  func styles() throws {
    let root = try tree("a: null\nb: \"null\"\nc: 'x'\nd: |\n  两行\n  文字\ne: >\n  折叠\nf:\n")
    #expect(root.value("a")?.isNull == true)
    #expect(root.value("b")?.isNull == false)
    #expect(root.value("b")?.style == .doubleQuoted)
    #expect(root.value("c")?.style == .singleQuoted)
    #expect(root.value("d")?.text == "两行\n文字\n")
    #expect(root.value("d")?.style == .literal)
    #expect(root.value("e")?.style == .folded)
    #expect(root.value("f")?.isNull == true)
  }

  @Test("CRLF、BOM 不改变行号和列号")
  func lineBreaksAndMark() throws {
    for text in ["a: 1\r\nb: 2\r\n", "\u{FEFF}a: 1\nb: 2\n", "a: 1\rb: 2\r"] {
      let root = try tree(text)
      #expect(root.value("b")?.range.start == SourcePosition(line: 2, column: 4))
      #expect(root.tree.source.lines(2...2) == ["b: 2"])
    }
  }

  @Test("行的切法与 libyaml 一致")
  func linesAgree() {
    let source = SourceFile(name: "t", text: "一\n二\r\n三\u{85}四\u{2028}五")
    #expect(source.lines(1...9) == ["一", "二", "三", "四", "五"])
    #expect(SourceFile(name: "t", text: "\u{FEFF}甲\n").lines(1...1) == ["甲"])
  }

  @Test("子树可以整个跳过，嵌套的次序不乱")
  func nesting() throws {
    let root = try tree("a:\n  - [1, [2, 3]]\n  - {x: {y: z}}\nb: end\n")
    #expect(root.pairs.map(\.key.text) == ["a", "b"])
    let list = try #require(root.value("a"))
    #expect(list.count == 2)
    #expect(list.items[0].items[1].items.map(\.text) == ["2", "3"])
    #expect(list.items[1].value("x")?.value("y")?.text == "z")
    #expect(root.value("b")?.text == "end")
  }
}
