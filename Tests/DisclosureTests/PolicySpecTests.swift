// SPDX-License-Identifier: Apache-2.0

import SourceYAML
import TestSupport
import Testing

@testable import Disclosure

/// A setting that nobody can mean is an error at its place, never cut down to what fits or taken at its word.
@Suite("督办口径写错")
struct PolicySpecTests {
  private static let policy = """
    rulebook-version: test
    office: {name: 示例办公室, phone: 021-00000000}
    judging:
      obligations-from: 2025-11-01
      renew: 12 months
      promptly-event: 24 hours
      promptly-standing: 20 working-days
      at-once: 1 hours
      report-within: 3 months
    review: {required: 否}
    screening: {mask: 是}
    publication:
      site-name: 示例
      base-url: "https://www.example.cn/"
      withdrawal-limit: 5
      valid-days: 14
    reports: {compare: 7 days, trend: 12 months, due-soon: 30 days}
    registers: {max-age: 12 months}
    waivers: {approve-within: 6 months}
    notices: {number: "{year}-{number}", within: 10 working-days}
    replies: {decide-within: 10 working-days, public: 否}
    scores:
      full: 100
      weights: {binding: 4, provisional: 2, committed: 2, advisory: 1}
      deductions: {missing: 100, incomplete: 50, stale: 50, late: 25}
      essential: {items: [ceshi/item], cap: 60}
      items: [{item: ceshi/item, weight: 6}]

    """
  private static let sector = """
    requirements:
      - id: item
        label: 事项
        group: g
        summary: 一句话
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: standing, within: 20 working-days}
        elements: [{id: a, label: 甲, type: text}]

    """

  private func findings(_ policy: String) throws -> [Finding] {
    Rulebook.compile(try TestRulebook.files(TestRulebook.whole(Self.sector), policy: policy)).findings
  }

  @Test("都写对的没有问题")
  func compiles() throws { #expect(try findings(Self.policy).isEmpty) }

  @Test(
    "太大、太小的不照办，也不悄悄改成能用的：构建错误，写明范围",
    arguments: [
      ("report-within: 3 months", "report-within: 300 months", "不超过 36 个月"),
      ("renew: 12 months", "renew: 900 months", "不超过 36 个月"),
      ("promptly-event: 24 hours", "promptly-event: 999 hours", "不超过 168 小时"),
      ("at-once: 1 hours", "at-once: 48 hours", "不超过 24 小时"),
      ("promptly-standing: 20 working-days", "promptly-standing: 500 working-days", "不超过 6 个月"),
      ("valid-days: 14", "valid-days: 9999", "1 到 366"),
      ("valid-days: 14", "valid-days: 0", "1 到 366"),
      ("withdrawal-limit: 5", "withdrawal-limit: -5", "0 到 100000"),
      ("compare: 7 days", "compare: 900 days", "不超过 366 日"),
      ("trend: 12 months", "trend: 48 months", "不超过 36 个月"),
      ("due-soon: 30 days", "due-soon: 999 days", "不超过 366 日"),
      ("max-age: 12 months", "max-age: 700 months", "不超过 60 个月"),
      ("approve-within: 6 months", "approve-within: 300 months", "不超过 36 个月"),
      ("within: 10 working-days}", "within: 900 working-days}", "不超过 12 个月"),
      ("decide-within: 10 working-days", "decide-within: 900 days", "不超过 12 个月"),
      ("full: 100", "full: 0", "1 到 1000"),
      ("cap: 60", "cap: 101", "0 到 100"),
      ("weight: 6", "weight: -1", "0 到 1000"),
      ("binding: 4", "binding: 4000", "0 到 1000"),
    ])
  func refuses(_ old: String, _ new: String, _ words: String) throws {
    let text = Self.policy.replacing(old, with: new, maxReplacements: 1)
    try #require(text != Self.policy)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(new) }.map { $0 + 1 }
    SpecSlip.expect(try findings(text), words, line: line)
  }

  @Test("一个词计入两行、一个渠道要了两次：构建错误，两处都说，不悄悄只认第一个")
  func twice() throws {
    let annual =
      "annual: {requests: ceshi/item, received: a, replied: a, outcome: a, counted-as: [{word: 其他, row: 甲}, {word: 其他, row: 乙}]}\n"
    let told = try findings(Self.policy + annual).filter { $0.code == .specDuplicateName }
    #expect(told.count == 1 && told.first?.notes.count == 1 && told.first?.file.hasSuffix("policy.yaml") == true)
    let channels = Self.sector.replacing("    group: g\n", with: "    group: g\n    required-channels: [hotline, {channel: hotline, asked-by: office}]\n")
    let found = Rulebook.compile(try TestRulebook.files(TestRulebook.whole(channels), policy: Self.policy)).findings
    #expect(found.filter { $0.code == .specDuplicateName }.map(\.notes.count) == [1], "\(found.map(\.code.rawValue))")
  }
}
