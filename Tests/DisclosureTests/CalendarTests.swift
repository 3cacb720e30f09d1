// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Foundation
import TestSupport
import Testing

@Suite("日历和期限")
struct CalendarTests {
  let rulebook: Rulebook

  init() throws {
    rulebook = try TestRulebook.compile(
      """
      requirements:
        - {id: a, label: 甲, group: g, summary: 甲, basis: [{instrument: law, clause: "1"}], timing: {kind: standing, within: 1 days}, elements: []}

      """)
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate.read(text)?.value) }

  @Test("每一天都能往返，从 1900 到 2200")
  func everyDayRoundTrips() throws {
    var date = try day("1900-01-01")
    var weekday = 1
    while date.year < 2200 {
      #expect(CivilDate(dayNumber: date.dayNumber) == date)
      #expect(date.weekday == weekday)
      date = date.adding(days: 1)
      weekday = weekday % 7 + 1
    }
  }

  @Test("2021 到 2026 的每一天与日历文件一致")
  func everyWorkdayAgrees() throws {
    // Read again without our YAML reader: lines `  - date` below two headings.
    var special: [String: Bool] = [:]
    for file in RepositoryFolder.files(below: "Specs/calendar", endingIn: ".yaml") {
      var works: Bool?
      for line in try RepositoryFolder.text(file).components(separatedBy: "\n") {
        if line.hasPrefix("holidays:") { works = false }
        if line.hasPrefix("workdays:") { works = true }
        if line.hasPrefix("  - "), let works { special[String(line.dropFirst(4).prefix(10))] = works }
      }
    }
    #expect(special.count == 150)
    var date = try day("2021-01-01")
    var checked = 0
    while date.year <= 2026 {
      #expect(rulebook.calendar.isWorkday(date) == special["\(date)"] ?? (date.weekday <= 5), "\(date)")
      date = date.adding(days: 1)
      checked += 1
    }
    #expect(checked == 2191)
    #expect(rulebook.calendar.isWorkday(try day("2027-01-04")) == nil)
    #expect(rulebook.calendar.isWorkday(try day("2020-12-31")) == nil)
  }

  /// Counted by hand from the State Council's notices.
  @Test(
    "工作日期限：次日起算",
    arguments: [
      ("2026-10-08", 1, "2026-10-09"), ("2026-10-09", 1, "2026-10-10"),  // 10 日周六上班
      ("2026-10-10", 1, "2026-10-12"), ("2026-09-30", 1, "2026-10-08"),  // 国庆
      ("2026-09-24", 1, "2026-09-28"), ("2026-02-13", 2, "2026-02-24"),  // 14 日周六上班，春节 15–23
      ("2026-02-14", 1, "2026-02-24"), ("2026-02-27", 1, "2026-02-28"), ("2026-02-28", 1, "2026-03-02"),
      ("2025-09-26", 3, "2025-09-30"), ("2025-09-28", 3, "2025-10-09"), ("2025-01-24", 1, "2025-01-26"),
      ("2024-02-09", 1, "2024-02-18"), ("2022-01-28", 3, "2022-02-07"), ("2026-01-01", 1, "2026-01-04"),
      ("2025-11-01", 20, "2025-11-28"), ("2026-09-21", 20, "2026-10-26"),
    ])
  func workdayLimit(_ start: String, _ count: Int, _ due: String) throws {
    #expect(rulebook.calendar.limit(count, workdaysAfter: try day(start)) == (try day(due)))
  }

  @Test(
    "日历日期限：到期日放假的顺延",
    arguments: [
      ("2025-12-31", 10, "2026-01-12"), ("2026-09-30", 10, "2026-10-10"), ("2026-09-25", 7, "2026-10-08"),
      ("2026-02-08", 7, "2026-02-24"), ("2026-02-07", 7, "2026-02-14"), ("2026-04-29", 3, "2026-05-06"),
      ("2025-11-20", 10, "2025-12-01"),
    ])
  func dayLimit(_ start: String, _ count: Int, _ due: String) throws {
    let dates = DueDateRules(calendar: rulebook.calendar, policy: rulebook.policy)
    let found = dates.limit(Span(count, .days), after: try day(start), from: .occurred)
    #expect(found.moment?.date == (try day(due)))
  }

  @Test("当天：就是那一天，放假也不移动", arguments: ["2026-10-03", "2026-10-04", "2026-10-08"])
  func sameDay(_ start: String) throws {
    let dates = DueDateRules(calendar: rulebook.calendar, policy: rulebook.policy)
    #expect(dates.limit(Span(0, .days), after: try day(start), from: .occurred).moment?.date == (try day(start)))
  }

  @Test(
    "提前量：往前数，从不移动",
    arguments: [
      ("2026-10-08", Span(3, .days), "2026-10-05"), ("2026-02-24", Span(5, .days), "2026-02-19"),
      ("2026-10-08", Span(3, .workingDays), "2026-09-28"), ("2026-10-12", Span(2, .workingDays), "2026-10-09"),
      ("2026-02-24", Span(1, .workingDays), "2026-02-14"), ("2026-03-31", Span(1, .months), "2026-02-28"),
    ])
  func lead(_ start: String, _ span: Span, _ due: String) throws {
    let dates = DueDateRules(calendar: rulebook.calendar, policy: rulebook.policy)
    #expect(dates.lead(span, before: Moment(date: try day(start))).moment?.date == (try day(due)))
  }

  @Test("月份加减落在月末")
  func monthEnds() throws {
    #expect(try day("2026-01-31").adding(months: 1) == day("2026-02-28"))
    #expect(try day("2024-02-29").adding(months: 12) == day("2025-02-28"))
    #expect(try day("2026-03-15").adding(months: -13) == day("2025-02-15"))
  }
}
