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

  private static let head = """
    各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
    经国务院批准，现将年份元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下
    """

  /// Whole notices as they were published: a head that speaks of days too, ranges that begin in the year before, weekdays in two
  /// spellings, days without a weekday.
  private static let published = [
    2023: """
    国务院办公厅关于2023年
    部分节假日安排的通知
    \(head)。
    一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
    二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
    三、清明节：4月5日放假，共1天。
    四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
    五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
    六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
    节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
    2022年12月8日
    """,
    2024: """
    \(head)：
    一、元旦：1月1日放假，与周末连休。
    二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
    三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
    四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
    五、端午节：6月10日放假，与周末连休。
    六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
    七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
    """,
    2025: """
    国务院办公厅关于2025年部分节假日安排的通知
    经国务院批准，根据2024年11月修订的《全国年节及纪念日放假办法》，自2025年1月1日起，全体公民放假的假日增加2天，其中春节、劳动节各增加1天。
    \(head)。
    一、元旦：1月1日（周三）放假1天，不调休。
    二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
    三、清明节：4月4日（周五）至6日（周日）放假，共3天。
    四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
    五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
    六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
    """,
  ]

  private static func text(_ year: Int) -> String { (published[year] ?? "").replacingOccurrences(of: "年份", with: "\(year)年") }

  @Test("整份通知照原样录入，与提交的日历是同样的日子", arguments: [2023, 2024, 2025])
  func whole(_ year: Int) throws {
    let read = CalendarNotice(Self.text(year), year: year)
    #expect(read.faults.isEmpty && read.elsewhere.isEmpty, "\(read.faults.map(\.words.zh))")
    func days(_ text: String) -> [Substring] { text.split(separator: "\n").filter { $0.hasPrefix("  - ") || $0.hasPrefix("workdays") } }
    #expect(days(read.yaml) == days(try RepositoryFolder.text("Specs/calendar/\(year).yaml")))
  }

  @Test("星期六录成星期日、漏了一个节日、年份不对的，不出日历；别的年份的日子说出来")
  func wholeSlips() {
    func told(_ right: String, _ wrong: String, year: Int = 2023) -> [String] {
      CalendarNotice(Self.text(2023).replacingOccurrences(of: right, with: wrong), year: year).faults.map(\.words.zh)
    }
    #expect(told("1月28日（星期六）", "1月28日（星期日）").contains { $0.contains("2023-01-28 是周六") })
    #expect(told("三、清明节：4月5日放假，共1天。", "") == ["没有写到清明：照通知录全"])
    #expect(told("", "", year: 2024).contains("通知写的是2023年的安排，核对 --year"))
    let (range, earlier) = ("2022年12月31日至2023年1月2日放假调休，共3天", "2022年12月30日至2023年1月2日放假调休，共4天。1月7日（星期六）上班")
    let early = CalendarNotice(Self.text(2023).replacingOccurrences(of: range, with: earlier), year: 2023)
    #expect(early.faults.isEmpty && early.elsewhere == ["2022-12-30 放假"] && early.yaml.contains("补进那一年的文件：2022-12-30 放假"))
    #expect(!early.holidays.contains { $0.year == 2022 })
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

  @Test(
    "漏了一个调休上班的日子、漏了一天假：放掉的工作日与补上的对不上，说出是哪个节",
    arguments: [
      ("1月4日（周日）上班。", "", "“元旦”放掉 2 个周一至周五的日子，写了 0 天调休上班，净放 2 天；《全国年节及纪念日放假办法》是 1 天：是不是漏了上班的日子"),
      ("2月14日（周六）、2月28日（周六）上班。", "2月14日（周六）上班。", "“春节”放掉 6 个周一至周五的日子，写了 1 天调休上班，净放 5 天"),
      ("9月20日（周日）、10月10日（周六）上班。", "", "“国庆”放掉 5 个周一至周五的日子，写了 0 天"),
      ("4月4日（周六）至6日（周一）放假，共3天", "4月4日（周六）至5日（周日）放假，共2天", "“清明”放掉 0 个周一至周五的日子，写了 0 天调休上班，净放 0 天"),
    ])
  func balance(_ right: String, _ wrong: String, _ told: String) {
    let read = CalendarNotice(Self.notice.replacingOccurrences(of: right, with: wrong), year: 2026)
    #expect(read.faults.count == 1 && read.faults[0].words.zh.contains(told), "\(read.faults.map(\.words.zh))")
    // Before 2025 the law freed two days less.
    let before = CalendarNotice(Self.text(2024).replacingOccurrences(of: "、5月11日（星期六）上班", with: "上班"), year: 2024).faults.map(\.words.zh)
    #expect(before.count == 1 && before[0].contains("净放 2 天；《全国年节及纪念日放假办法》是 1 天"), "\(before)")
  }

  @Test("没有放假的日子、别的年份的通知：不出日历")
  func nothing() {
    #expect(CalendarNotice("各单位：", year: 2026).faults == [.nothing])
    #expect(!CalendarNotice(Self.notice, year: 2027).faults.isEmpty)
  }
}
