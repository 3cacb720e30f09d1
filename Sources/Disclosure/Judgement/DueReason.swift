// SPDX-License-Identifier: Apache-2.0

/// How a due date was computed, as facts: words are made of them where somebody reads them.
package indirect enum DueReason: Worded, Sendable, Hashable, Codable {
  case limit(Limit)
  case lead(Lead)
  /// A computation that something in the record or its versions moved.
  case moved(DueReason, Move)
  /// A computation that hangs on something which the record does not give.
  case open(DueReason, Lacking)
  case state(State)

  package var words: Localised {
    switch self {
    case .limit(let limit): limit.words
    case .lead(let lead): lead.words
    case .moved(let due, let move): move.words(around: due.words)
    case .open(let due, let missing): missing.words(before: due.words)
    case .state(let state): state.words
    }
  }

  // MARK: After something

  package indirect enum Limit: Sendable, Hashable, Codable {
    /// By the day itself.
    case sameDay(LimitStart, CivilDate)
    case workingDays(Int, from: LimitStart, CivilDate, until: CivilDate)
    /// - Parameters:
    ///   - plain: where the count ends.
    ///   - moved: where that is a day off, the next working day.
    case calendarDays(Span, from: LimitStart, CivilDate, plain: CivilDate, moved: CivilDate?)
    /// The rule says 及时, and the office has a measure for it.
    case promptly(DueReason)
    case noCalendar(year: Int)
    case hours(HourMeasure, Int, after: Moment)
    /// A day that the rule names, in the period or in the year after it.
    case namedDay(Period, month: Int, day: Int, inPeriod: Bool)

    var words: Localised {
      switch self {
      case .sameDay(let start, let day): return Localised("不晚于\(start.words.zh) \(day)", "no later than \(start.words.en) \(day)")
      case .workingDays(let count, let start, let from, let last):
        return Localised(
          "\(start.words.zh) \(from) 的次日起算 \(count) 个工作日，到 \(last)（按国务院办公厅放假安排）",
          "\(count) working days from the day after \(start.words.en) \(from): \(last)")
      case .calendarDays(let span, let start, let from, let plain, let moved):
        let count = Localised("\(start.words.zh) \(from) 起 \(span.words.zh)，到 \(plain)", "\(span.words.en) from \(start.words.en) \(from): \(plain)")
        guard let moved else { return count }
        return count.followed(by: "，\(plain) 放假，顺延到 \(moved)", "; \(plain) is a day off, so it moves to \(moved)")
      case .promptly(let due):
        return due.words.preceded(by: "条文只说“及时”，按督办口径计：", "the rule says ‘promptly’; by the office's measure: ")
      case .noCalendar(let year):
        return Localised("没有 \(year) 年的工作日历，期限无法计算", "there is no calendar for \(year); the limit cannot be computed")
      case .hours(let measure, let hours, let start):
        return Localised("\(start) 起，\(measure.words(hours).zh)", "from \(start), \(measure.words(hours).en)")
      case .namedDay(let period, let month, let day, inPeriod: true):
        return Localised("\(period.inWords)的内容，当年 \(month) 月 \(day) 日前", "\(period): by \(month)-\(day) of it")
      case .namedDay(let period, let month, let day, inPeriod: false):
        return Localised("\(period.inWords)的内容，次年 \(month) 月 \(day) 日前", "\(period): by \(month)-\(day) of the next year")
      }
    }
  }

  /// What a limit in hours goes by: the rule's own number, or the office's for a word.
  package enum HourMeasure: Sendable, Hashable, Codable {
    case counted, promptly, atOnce

    func words(_ hours: Int) -> Localised {
      switch self {
      case .counted: Localised("\(hours) 小时内", "within \(hours) hours")
      case .promptly: Localised("条文只说“及时”，按督办口径 \(hours) 小时", "the rule says ‘promptly’; by the office's measure \(hours) hours")
      case .atOnce: Localised("条文写“同时”，按督办口径 \(hours) 小时", "the rule says ‘at the same time’; by the office's measure \(hours) hours")
      }
    }
  }

  // MARK: Ahead of something

  package enum Lead: Sendable, Hashable, Codable {
    case hours(Int, before: Moment)
    case workingDays(Int, before: Moment, last: CivilDate)
    case calendarDays(Span, before: Moment, last: CivilDate)
    case anyTime(before: Moment)
    case sameDay(CivilDate)

    var words: Localised {
      switch self {
      case .hours(let hours, let start): Localised("\(start) 开始，提前 \(hours) 小时", "\(hours) hours before the start at \(start)")
      case .workingDays(let count, let start, let last):
        Localised("\(start) 开始，提前 \(count) 个工作日，最迟 \(last)", "\(count) working days before \(start): \(last)")
      case .calendarDays(let span, let start, let last):
        Localised(
          "\(start) 开始，公开日与开始日至少相差 \(span.words.zh)，最迟 \(last)（提前量不因放假顺延）",
          "\(span.words.en) before \(start): \(last); a lead never moves")
      case .anyTime(let start): Localised("应在 \(start) 开始之前公开", "before the start at \(start)")
      case .sameDay(let day): Localised("不晚于 \(day) 当日", "no later than \(day)")
      }
    }
  }

  // MARK: What moves it

  package enum Move: Sendable, Hashable, Codable {
    /// Asking others, between two days: so many working days do not count.
    case paused(from: CivilDate, until: CivilDate, days: Int, last: CivilDate)
    /// Due with another act.
    case together(element: String, CivilDate)
    /// What was formed applies sooner than the limit ends.
    case applies(element: String, CivilDate)
    /// What it must go with ends sooner than the limit.
    case ends(element: String, Moment)
    case delayTooLate, extensionUntold, extensionNotAgreed
    /// A later version changed what the limit runs from.
    case restarted(published: Moment, element: String)
    case earliestPart(table: String)
    /// Parts for which the clause does not ask for a lead do not begin it.
    case earliestAskedPart(table: String)

    func words(around due: Localised) -> Localised {
      switch self {
      case .paused(let from, let until, let days, let last):
        due.followed(
          by: "；\(from) 至 \(until) 征求意见的 \(days) 个工作日不计，到 \(last)",
          "; \(days) working days of asking others, \(from) to \(until), do not count: \(last)")
      case .together(let element, let act): due.preceded(by: "“\(element)”\(act) 的同时；", "together with ‘\(element)’ on \(act); ")
      case .applies(let element, let day): due.preceded(by: "“\(element)”是 \(day)，最迟当天公开；", "‘\(element)’ is \(day), so by that day; ")
      case .ends(let element, let end):
        due.preceded(by: "“\(element)”是 \(end)，在那以后公开就不是同时；", "‘\(element)’ is \(end), and after that it is not at the same time; ")
      case .delayTooLate: due.followed(by: "；没有在这以前告知延迟，期限不延迟", "; the delay was not told by then and counts for nothing")
      case .extensionUntold: due.followed(by: "；没有在这以前告知延长，期限不延长", "; the extension was not told by then and counts for nothing")
      case .extensionNotAgreed: due.followed(by: "；没有在这以前经同意延长，期限不延长", "; the extension was not agreed to by then and counts for nothing")
      case .restarted(let published, let element):
        due.followed(by: "；\(published) 的变更改了“\(element)”，从这一次重新算", "; the change of ‘\(element)’ on \(published) started it anew")
      case .earliestPart(let table): due.followed(by: "；从“\(table)”里最早的算", "; counted from the earliest of ‘\(table)’")
      case .earliestAskedPart(let table):
        due.followed(by: "；“\(table)”里这一条款没有要求提前的不算，从其余最早的算", "; counted from the earliest of ‘\(table)’ for which the clause asks")
      }
    }
  }

  // MARK: What it hangs on

  /// An element, by its label, that the record does not give.
  package enum Lacking: Sendable, Hashable, Codable {
    /// Whether it is owed at all.
    case whetherOwed(String)
    /// What the limit runs from, a day at the earliest.
    case start(String, earliest: CivilDate)
    /// When a time that does not count ended.
    case pause(String, earliest: CivilDate)
    /// Whether the longer limit was agreed to.
    case approval(String)
    /// What the limit runs from, for which the office has a measure.
    case measured(String)

    func words(before due: Localised) -> Localised {
      switch self {
      case .whetherOwed(let element): due.preceded(by: "没有写“\(element)”，不知道要不要：", "‘\(element)’ is not given, so nobody knows if it is owed: ")
      case .start(let element, let day): due.preceded(by: "没有写“\(element)”，最早从 \(day) 算：", "‘\(element)’ is not given; from \(day) at the earliest: ")
      case .pause(let element, let day): due.preceded(by: "没有写“\(element)”，最早 \(day)：", "‘\(element)’ is not given; \(day) at the earliest: ")
      case .approval(let element): due.preceded(by: "没有写“\(element)”，不知道延长算不算数：", "‘\(element)’ is not given: ")
      case .measured(let element): due.preceded(by: "没有写“\(element)”，最迟到哪一天按督办口径：", "‘\(element)’ is not given; by the office's measure: ")
      }
    }
  }

  // MARK: What is no limit after an act

  package enum State: Sendable, Hashable, Codable {
    case askedForCompletion(CivilDate)
    case delayed(told: CivilDate, until: CivilDate)
    /// It runs from what is only expected yet.
    case notTold(element: String, expected: Moment)
    /// What is public has to be renewed; by the office's measure where the rule gives none.
    case renewal(since: CivilDate, every: Span, byOffice: Bool, until: CivilDate)
    /// What the content says of itself, and how far ahead it must reach.
    case contentEnds(CivilDate, ahead: Span?)
    case ownPlan, nothingAsks
    case againUntilOver(every: Span, count: Int)
    case waiverReview(CivilDate)

    var words: Localised {
      switch self {
      case .askedForCompletion(let asked): Localised("\(asked) 告知补正，收到补正以后起算", "asked on \(asked) for completion; it runs once that has come")
      case .delayed(let told, let until): Localised("\(told) 已告知延迟到 \(until) 答复", "told on \(told) that the answer comes by \(until)")
      case .notTold(let element, let expected):
        Localised("从“\(element)”起算，还没有写；预计 \(expected)", "it runs from ‘\(element)’, not told yet; expected \(expected)")
      case .renewal(let since, let every, let byOffice, let until):
        Localised(
          "上次公开或确认 \(since)，每 \(every.words.zh) 至少一次\(byOffice ? Self.officeMeasure.zh : "")，到 \(until)",
          "last disclosed or confirmed \(since); at least every \(every.words.en)\(byOffice ? Self.officeMeasure.en : ""): \(until)")
      case .contentEnds(let day, let ahead):
        Localised("内容写明到 \(day) 为止\(Self.reach(ahead).zh)", "its content ends on \(day)\(Self.reach(ahead).en)")
      case .ownPlan: Localised("自己写的计划完成日期", "the day planned by itself")
      case .nothingAsks: Localised("没有触发，不计期限", "nothing asks for it, so no limit runs")
      case .againUntilOver(let every, let count):
        Localised("还没有结束，每 \(every.words.zh)再公开一次（第 \(count) 次）", "not over: again every \(every.words.en) (\(count))")
      case .waiverReview(let day): Localised("批准时定的复核日期 \(day)", "the review date set when it was approved, \(day)")
      }
    }

    static let officeMeasure = Localised("（督办口径）", " (the office's measure)")

    /// How far ahead content must reach; nothing where no rule says.
    static func reach(_ ahead: Span?) -> Localised {
      ahead.map { Localised("，要管到以后 \($0.words.zh)", "; it must reach \($0.words.en) ahead") } ?? Localised("", "")
    }
  }
}

/// What a limit runs from.
package enum LimitStart: Sendable, Hashable, Codable {
  case beginning, dutyBegan, formed, published, confirmed, occurred, reply, issued, verified
  case end(of: Period)
  /// What a record gives, by its label.
  case element(String)
  /// The first day of a thing of a register, by its label.
  case thing(String)

  package var words: Localised {
    switch self {
    case .beginning: Localised("开始", "the start")
    case .dutyBegan: Localised("义务产生之日", "the day the duty began")
    case .formed: Localised("信息形成或变更之日", "the day it was formed")
    case .published: Localised("公开之日", "the publication")
    case .confirmed: Localised("确认之日", "the confirmation")
    case .occurred: Localised("发生之日", "the day")
    case .reply: Localised("申辩之日", "the day of the reply")
    case .issued: Localised("发出之日", "the day of issue")
    case .verified: Localised("核验之日", "the day of the verification")
    case .end(let period): Localised("\(period.inWords)结束日", "the end of \(period)")
    case .element(let label): Localised("“\(label)”", "‘\(label)’")
    case .thing(let label): Localised("“\(label)”开始之日", "the first day of ‘\(label)’")
    }
  }
}

extension Localised {
  /// With something before it.
  fileprivate func preceded(by zh: String, _ en: String) -> Localised { Localised(zh + self.zh, en + self.en) }
  /// With something after it.
  fileprivate func followed(by zh: String, _ en: String) -> Localised { Localised(self.zh + zh, self.en + en) }
}
