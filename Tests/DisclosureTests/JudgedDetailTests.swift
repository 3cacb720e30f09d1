// SPDX-License-Identifier: Apache-2.0

import Disclosure
import TestSupport
import Testing

/// What a verdict holds beside its status: what the public still sees, why it is due when it is, what stays open while something cannot be read.
@Suite("判定里状态以外的")
struct JudgedDetailTests {
  private func judge(_ spec: String, _ submissions: [String], unreadWaivers: String? = nil) throws -> [Obligation] {
    try TestRulebook.judge(TestRulebook.compile("requirements:\n" + spec), submissions, unreadWaivers: unreadWaivers)
  }

  private static let outage = """
      - id: outage
        label: 停水通知
        group: g
        summary: 提前 24 小时
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: start, lead: 24 hours}
        elements: [{id: start, label: 开始时间, type: date-time, required: true}]

    """

  @Test("开始以后才撤回的：判定不变，公众不再看得到，说得出是撤回的")
  func withdrawnLate() throws {
    let told = """
      企业: ceshi
      报送时间: 2026-03-01 10:00
      公开事项:
        停水通知:
          - 编号: A1
            公开时间: 2026-03-01 09:00
            公开渠道: [{渠道: 服务热线}]
            公开审查: {审查人: 办公室主任, 审查日期: 2026-03-01, 结论: 主动公开}
            内容: {开始时间: 2026-03-03 08:00}

      """
    let standing = try #require(try judge(Self.outage, [told]).first)
    #expect(standing.status == .met && standing.cleared != nil && standing.withdrawn == nil)
    let taken = "企业: ceshi\n报送时间: 2026-03-04 10:00\n撤回:\n  - {事项: 停水通知, 编号: A1, 原因: 写错了}\n"
    let gone = try #require(try judge(Self.outage, [told, taken]).first)
    #expect(gone.status == .met && gone.cleared == nil && gone.earlier.isEmpty && gone.withdrawn?.reason != nil)
  }

  @Test("豁免的批准读不懂：没有公开的说不清是不是豁免了，不当作缺，也不当作免")
  func unreadWaivers() throws {
    let missing = try #require(try judge(Self.monthly, []).first { $0.status.isOpenGap })
    #expect(missing.status == .missing && (missing.daysLate ?? 0) > 0 && missing.findings.contains { $0.code == .missingDisclosure })
    let open = try #require(try judge(Self.monthly, [], unreadWaivers: "Entities/ceshi/waivers.yaml").first { $0.status.isOpenGap })
    #expect(open.status == .unjudged && open.daysLate == nil && !open.findings.contains { $0.code == .missingDisclosure })
    #expect(open.reasonWords.zh.contains("Entities/ceshi/waivers.yaml"))
  }

  private static let monthly = """
      - id: quality
        label: 水质
        group: g
        summary: 每月
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: periodic, every: month, within: 10 days}
        elements: [{id: value, label: 数, type: number}]

    """

  @Test("新价格期限末日那天才执行的，期限照旧算法；早一天执行的，提到执行那天", arguments: ["2026-03-30", "2026-03-29"])
  func appliesOnTheLastDay(_ applies: String) throws {
    let spec = """
        - id: price
          label: 票价
          group: g
          summary: 及时
          basis: [{instrument: law, clause: "1"}]
          timing: {kind: standing, within: 20 working-days, effective: day}
          elements: [{id: day, label: 执行日期, type: date, required: true}]

      """
    let told = """
      企业: ceshi
      报送时间: 2026-03-20 10:00
      公开事项:
        票价:
          形成日期: 2026-03-02
          公开时间: 2026-03-20
          公开渠道: [{渠道: 服务热线}]
          公开审查: {审查人: 办公室主任, 审查日期: 2026-03-20, 结论: 主动公开}
          内容: {执行日期: \(applies)}

      """
    let price = try #require(try judge(spec, [told]).first)
    #expect(price.due?.date.description == applies)
    #expect(try #require(price.dueWhy).words.zh.contains("执行日期") == (applies == "2026-03-29"), "\(price.dueWhy?.words.zh ?? "")")
  }
}
