// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// What an item takes of a timetable feed is said in the rules, and held against its own table.
@Suite("规则里的时刻数据包")
struct FeedSpecTests {
  private static let sector = """
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 days}
        feed: {rows: hours, table: rows, columns: {line: route, last: closing}, longest-interval: 30}
        elements:
          - {id: note-text, label: 说明, type: text}
          - id: rows
            label: 表
            type: table
            columns: [{id: route, label: 线路, type: text}, {id: first, label: 首班, type: time}, {id: closing, label: 末班, type: time}]

    """

  @Test("哪一种行、放进哪一张表、哪一列写什么")
  func compiles() throws {
    let rulebook = try TestRulebook.compile(Self.sector)
    let feed = try #require(rulebook.everySector.flatMap(\.requirements).first { $0.id == "item" }?.feed)
    #expect(feed.rows == .hours && feed.table == "rows" && feed.longestInterval == 30)
    #expect(["line", "first", "last"].map(feed.column) == ["route", "first", "closing"])
  }

  @Test(
    "写错：构建错误，指到写错的那一处",
    arguments: [
      ("rows: hours", "rows: hour", "spec-wrong-value"),
      ("rows: hours, table", "table", "spec-missing-key"),
      ("feed: {rows: hours, table: rows", "feed: {rows: hours, table: row", "spec-dangling-reference"),
      ("feed: {rows: hours, table: rows", "feed: {rows: hours, table: note-text", "spec-dangling-reference"),
      ("last: closing", "lst: closing", "spec-dangling-reference"),
      ("last: closing", "last: closes", "spec-dangling-reference"),
      (", last: closing", "", "spec-dangling-reference"),
      ("columns: {line: route, last: closing}", "columns: [route]", "spec-wrong-value"),
      ("longest-interval: 30", "longest-interval: 0", "spec-wrong-value"),
      ("longest-interval", "shortest-interval", "spec-unknown-key"),
    ])
  func slips(_ old: String, _ new: String, _ code: String) throws {
    let text = Self.sector.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.sector)
    let whole = TestRulebook.whole(text)
    let findings = Rulebook.compile(try TestRulebook.files(whole)).findings
    let line = try #require(whole.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("feed:") }) + 1
    #expect(findings.contains { $0.code.rawValue == code && $0.range?.start.line == line }, "\(findings)")
  }

  @Test("改了取什么，规则的比较说得出来")
  func compared() throws {
    let old = try TestRulebook.compile(Self.sector)
    let new = try TestRulebook.compile(Self.sector.replacing("longest-interval: 30", with: "longest-interval: 45"))
    let changes = RulebookComparison(old: old, new: new).changes().filter { $0.subject.last == "时刻数据包" }
    #expect(changes.count == 1 && changes[0].kind == .changed && changes[0].detail.zh.contains("45 分钟以上"), "\(changes)")
  }
}
