// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import TestSupport
import Testing

/// What the office types in from the notice of a year, held to its own weekdays and counts.
@Suite("放假安排的文字变成工作日历")
struct CalendarNoticeTests {
  /// The days of 2026 in the form in which such notices are written.
  static let notice = """
    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
    二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
    三、清明节：4月4日（周六）至6日（周一）放假，共3天。
    四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
    五、端午节：6月19日（周五）至21日（周日）放假，共3天。
    六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
    七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
    """

  @Test("照通知录入的，与提交的日历是同样的日子")
  func same() throws {
    let read = CalendarNotice(Self.notice, year: 2026)
    #expect(read.faults.isEmpty, "\(read.faults.map(\.words.zh))")
    func days(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.contains("- 2026") || $0.hasPrefix("holidays") || $0.hasPrefix("workdays") }
    }
    #expect(days(read.yaml) == days(try RepositoryFolder.text("Specs/calendar/2026.yaml")))
    #expect(CalendarNotice(Self.notice.replacingOccurrences(of: "1月1日", with: "１月１日"), year: 2026).holidays == read.holidays)
  }

  @Test(
    "录错一处，说出是哪一处",
    arguments: [
      ("（周四）至3日", "（周五）至3日", "1月1日(周五)"), ("共9天", "共8天", "写共 8 天，起止日期是 9 天"), ("至23日", "至13日", "止日早于起日"),
      ("6月19日", "6月31日", "6月31日"), ("2月28日（周六）", "2月27日", "2026-02-27 是工作日"), ("5月9日（周六）", "5月2日（周六）", "又放假又上班"),
    ])
  func slips(_ right: String, _ wrong: String, _ told: String) {
    let read = CalendarNotice(Self.notice.replacingOccurrences(of: right, with: wrong), year: 2026)
    #expect(read.faults.contains { $0.words.zh.contains(told) }, "\(read.faults.map(\.words.zh))")
  }

  @Test("没有放假的日子、别的年份的通知：不出日历")
  func nothing() {
    #expect(CalendarNotice("各单位：", year: 2026).faults == [.nothing])
    #expect(!CalendarNotice(Self.notice, year: 2027).faults.isEmpty)
  }
}
