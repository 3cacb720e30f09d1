// SPDX-License-Identifier: Apache-2.0

import Disclosure
import TestSupport
import Testing

/// What a duty is owed for is a value that is made once; nothing takes it out of its name again.
@Suite("一项义务是哪一次的")
struct OccurrenceTests {
  private static let spec = """
    requirements:
      - id: outage
        label: 停水通知
        group: g
        summary: 提前 24 小时
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: event, starts: start, lead: 24 hours}
        elements: [{id: start, label: 开始时间, type: date-time, required: true}]
      - id: quality
        label: 水质
        group: g
        summary: 每月
        basis: [{instrument: law, clause: "1"}]
        timing: {kind: periodic, every: month, within: 10 days}
        elements: [{id: value, label: 数, type: number}]

    """

  @Test("编号写得像所属期的事件不是那一期的；各期的知道自己是哪一期；名称都和以前一样")
  func numberLikeAPeriod() throws {
    let rulebook = try TestRulebook.compile(Self.spec)
    let text = """
      企业: ceshi
      报送时间: 2026-10-20 10:00
      公开事项:
        停水通知:
          - {编号: 2026-10, 公开时间: "2026-10-01 09:00", 内容: {开始时间: "2026-10-10 09:00"}}

      """
    let duties = try TestRulebook.judge(rulebook, [text])
    let event = try #require(duties.first { $0.requirement == "outage" })
    #expect(event.occurrence == "2026-10" && event.period == nil)
    let months = duties.filter { $0.requirement == "quality" }
    #expect(months.count > 5 && months.allSatisfy { $0.period?.description == $0.occurrence })
  }

  @Test("写下来的名称：一期、一次、几份里的一份、没有发生、名册里的一样")
  func keys() throws {
    let month = try #require(Period.read("2026-10")?.value)
    #expect(Occurrence.once.key == "" && Occurrence.period(month).key == "2026-10" && Occurrence.event("TS-1").key == "TS-1")
    #expect(Occurrence.report(of: "TS-1", part: "", stage: "初报").key == "TS-1" && Occurrence.report(of: "TS-1", part: "终报", stage: "终报").key == "TS-1 终报")
    #expect(Occurrence.silence(month).key == "零报告 2026-10" && Occurrence.silence(month).period == nil)
    #expect(Occurrence.thing("line-1", in: .once).key == "line-1" && Occurrence.thing("line-1", in: .period(month)).key == "2026-10 line-1")
  }
}
