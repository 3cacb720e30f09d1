// SPDX-License-Identifier: Apache-2.0

import Foundation
import SourceYAML
import TestSupport
import Testing

/// Where a text of several paragraphs belongs, the draft opens a block: whatever is pasted there stays text.
@Suite("草稿里的成段文字", .serialized)
struct ParagraphDraftTests {
  let workspace: TemporaryWorkspace
  private static let draft = "Entities/ceshi/drafts/draft.yaml"
  private static let pasted = [
    "第一条 乘客须知: 先下后上", "- 不得携带易燃物品", "# 附则", "", "咨询: 服务热线 #2 {见附件} \"原文\" 'a: b'", "时间：6:00-22:00，票价: 2元，*号线路除外",
  ]

  init() throws { workspace = try TemporaryWorkspace() }

  private func new(_ more: [String]) throws -> String {
    let run = try gongkai(["new", "ceshi", "--workspace", workspace.path, "--as-of", "2026-10-31"] + more)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return try workspace.text(Self.draft)
  }

  private func check() throws -> String { try gongkai(["check", "--workspace", workspace.path, "--as-of", "2026-10-31", Self.draft]).output }

  /// Every blank of a block, replaced as somebody would who keeps the lines together; with how many there were.
  private static func fill(_ text: String, _ lines: [String]) -> (text: String, count: Int) {
    var count = 0
    let before = text.components(separatedBy: "\n")
    let after = before.enumerated().flatMap { index, line -> [String] in
      let pad = line.prefix { $0 == " " }
      guard line.dropFirst(pad.count) == "待填", index > 0, before[index - 1].hasSuffix(": |-") else { return [line] }
      count += 1
      return lines.map { $0.isEmpty ? "" : pad + $0 }
    }
    return (after.joined(separator: "\n"), count)
  }

  private static func texts(_ node: YAMLNode) -> [String] {
    switch node.kind {
    case .scalar, .alias: [node.text]
    case .list: node.items.flatMap(texts)
    case .mapping: node.pairs.flatMap { texts($0.value) }
    }
  }

  @Test("没有填的恰好一个问题；贴进带冒号、短横线、井号的几段，还是文字，一字不差")
  func paste() throws {
    let items = ["--item", "票价", "--item", "乘车规则", "--item", "应急设备使用方法"]
    let text = try new(items)
    let (filled, count) = Self.fill(text, Self.pasted)
    #expect(count >= 2)
    // What may be left out is open as well, and in the rows of tables.
    #expect(text.contains("票价优惠: |-\n"))
    #expect(text.contains("使用方法: |-\n            待填\n") && text.contains("（从下一行写起，每行前面空 12 格，可以分段）"), "\(text)")
    let blanks = try unfilledCount(check())
    try workspace.write(Self.draft, filled)
    let tree = try #require(parseYAML(SourceFile(name: "a.yaml", text: filled)).tree.root)
    #expect(Self.texts(tree).filter { $0 == Self.pasted.joined(separator: "\n") }.count == count)
    let checked = try check()
    #expect(unfilledCount(checked) == blanks - count && !checked.contains("yaml-syntax"), "\(checked)")
    #expect(try new(items) == filled, "what was pasted stays as it is")
  }

  @Test("贴进去的各行没有缩进：第一个问题在贴进去的第一行，说要空几格")
  func pastedAtTheEdge() throws {
    let text = try new(["--item", "乘车规则"])
    let lines = text.components(separatedBy: "\n")
    let blank = try #require(lines.firstIndex { $0.drop { $0 == " " } == "待填" && $0.hasPrefix("        ") })
    for pasted in [
      ["第一条 先下后上", "第二条 不得携带易燃物品", "第三条 凭票乘车"], ["第一条 乘客: 先下后上", "第二条 司机: 不得吸烟"], ["  第一条 先下后上", "咨询: 服务热线"],
    ] {
      var mine = lines
      mine.replaceSubrange(blank...blank, with: [lines[blank].replacing("待填", with: pasted[0])] + pasted.dropFirst())
      try workspace.write(Self.draft, mine.joined(separator: "\n"))
      let checked = try check()
      let first = checked.components(separatedBy: "\n").first { $0.contains("错误[") } ?? ""
      #expect(first.contains("yaml-syntax") && checked.contains("draft.yaml:\(blank + 2):"), "\(pasted)\n\(checked)")
    }
  }

  @Test("上次的一段文字照样写成一段，可以改成几段；值不变")
  func carried() throws {
    let rules =
      TemporaryWorkspace.submission.replacingOccurrences(of: "运营线路:", with: "乘车规则:")
      .components(separatedBy: "    内容:")[0] + "    内容: {规则全文: \"先下后上，凭票乘车: 见 #2 公告\"}\n"
    try workspace.write("Entities/ceshi/submissions/a.yaml", rules)
    let text = try new(["--item", "乘车规则"])
    #expect(text.contains("规则全文: |-  # 请确认\n        先下后上，凭票乘车: 见 #2 公告\n"), "\(text)")
    #expect(try !check().contains("→规则全文"))
  }
}
