// SPDX-License-Identifier: Apache-2.0

/// The last moment at which something is in time, and how it was computed.
package struct DueDate: Sendable {
  package enum When: Sendable {
    /// Any time on this day is in time.
    case day(CivilDate)
    /// To the minute; a range where a bare date leaves the start open (`earliest` proves, `latest` disproves).
    case minute(earliest: Int, latest: Int)
    /// Something is not known that it hangs on; the due day is not before the one, and, where that is known, not after the other.
    case uncertain(Missing, notBefore: CivilDate, notAfter: CivilDate? = nil)
    /// The clock does not run yet.
    case notRunning
  }

  /// What is not known.
  package enum Missing: Sendable, Hashable {
    /// The official calendar of a year.
    case calendar(year: Int)
    /// What a record does not say, by the label of the element.
    case fact(String)
  }

  package var when: When
  package var why: Localised

  /// The moment to print.
  package var moment: Moment? {
    switch when {
    case .day(let date): Moment(date: date)
    case .minute(let earliest, _): Moment(minute: earliest)
    case .uncertain, .notRunning: nil
    }
  }

  package enum Verdict: Sendable { case inTime, late, cannotTell }

  /// Whether a publication was in time.
  package func verdict(on published: Moment) -> Verdict {
    switch when {
    case .day(let date): published.date <= date ? .inTime : .late
    case .minute(let earliest, let latest):
      published.latestMinute <= earliest ? .inTime : published.earliestMinute > latest ? .late : .cannotTell
    case .uncertain(_, let notBefore, let notAfter):
      published.date <= notBefore ? .inTime : notAfter.map { published.date > $0 } ?? false ? .late : .cannotTell
    case .notRunning: .inTime
    }
  }

  /// Whether the end of a day lies past it.
  package func hasPassed(by asOf: CivilDate) -> Verdict {
    verdict(on: Moment(date: asOf, time: WallTime(hour: 24, minute: 0)))
  }

  /// Calendar days from it to a later day; 0 when that day is the same.
  package func days(until date: CivilDate) -> Int? {
    moment.map { max(0, date.dayNumber - $0.date.dayNumber) }
  }
}

/// Computes due dates by product rules: day one of a limit is the day after; a calendar-day limit that ends on a day off
/// moves to the next working day; a lead time never moves.
package struct DueDateRules: Sendable {
  let calendar: WorkCalendar
  let policy: Policy

  package init(calendar: WorkCalendar, policy: Policy) {
    self.calendar = calendar
    self.policy = policy
  }

  /// A limit in days, working days or months after a day.
  package func limit(_ span: Span, after start: CivilDate, from what: Localised) -> DueDate {
    // By the day itself: nothing is left to move.
    if span.count == 0, span.unit == .days {
      return DueDate(when: .day(start), why: Localised("不晚于\(what.zh) \(start)", "no later than \(what.en) \(start)"))
    }
    switch span.unit {
    case .workingDays:
      guard let date = calendar.limit(span.count, workdaysAfter: start) else {
        return uncertain(start.adding(days: span.count), after: start)
      }
      return DueDate(
        when: .day(date),
        why: Localised(
          "\(what.zh) \(start) 的次日起算 \(span.count) 个工作日，到 \(date)（按国务院办公厅放假安排）",
          "\(span.count) working days from the day after \(what.en) \(start): \(date)"))
    case .promptly, .atOnce:
      let due = limit(policy.promptlyStanding, after: start, from: what)
      return DueDate(
        when: due.when,
        why: Localised("条文只说“及时”，按督办口径计：\(due.why.zh)", "the rule says ‘promptly’; by the office's measure: \(due.why.en)"))
    case .days, .weeks, .months, .hours:
      let plain = span.moved(start)
      let what = Localised("\(what.zh) \(start) 起 \(span.words.zh)", "\(span.words.en) from \(what.en) \(start)")
      return moved(plain, what)
    }
  }

  /// The last day of a limit in calendar days, moved to a working day.
  private func moved(_ plain: CivilDate, _ what: Localised) -> DueDate {
    guard let date = calendar.movedToWorkday(plain) else { return uncertain(plain, after: plain) }
    let moved =
      date == plain
      ? Localised("", "") : Localised("，\(plain) 放假，顺延到 \(date)", "; \(plain) is a day off, so it moves to \(date)")
    return DueDate(when: .day(date), why: Localised("\(what.zh)，到 \(plain)\(moved.zh)", "\(what.en): \(plain)\(moved.en)"))
  }

  private func uncertain(_ notBefore: CivilDate, after start: CivilDate) -> DueDate {
    var year = start.year
    while calendar.knownYears.contains(year) { year += 1 }
    return DueDate(
      when: .uncertain(.calendar(year: year), notBefore: notBefore),
      why: Localised("没有 \(year) 年的工作日历，期限无法计算", "there is no calendar for \(year); the limit cannot be computed"))
  }

  /// The last moment at which a notice still leads an event by a span.
  package func lead(_ span: Span, before start: Moment) -> DueDate {
    switch span.unit {
    case .hours:
      return DueDate(
        when: .minute(earliest: start.earliestMinute - span.count * 60, latest: start.latestMinute - span.count * 60),
        why: Localised("\(start) 开始，提前 \(span.count) 小时", "\(span.count) hours before the start at \(start)"))
    case .workingDays:
      guard let date = calendar.lead(span.count, workdaysBefore: start.date) else {
        return uncertain(start.date.adding(days: -2 * span.count - 14), after: start.date)
      }
      return DueDate(
        when: .day(date),
        why: Localised("\(start) 开始，提前 \(span.count) 个工作日，最迟 \(date)", "\(span.count) working days before \(start): \(date)"))
    case .promptly, .atOnce:
      return DueDate(
        when: .minute(earliest: start.earliestMinute - 1, latest: start.latestMinute - 1),
        why: Localised("应在 \(start) 开始之前公开", "before the start at \(start)"))
    case .days where span.count == 0:
      return DueDate(when: .day(start.date), why: Localised("不晚于 \(start.date) 当日", "no later than \(start.date)"))
    case .days, .weeks, .months:
      let date = span.moved(start.date, back: true)
      return DueDate(
        when: .day(date),
        why: Localised(
          "\(start) 开始，公开日与开始日至少相差 \(span.words.zh)，最迟 \(date)（提前量不因放假顺延）",
          "\(span.words.en) before \(start): \(date); a lead never moves"))
    }
  }

  /// The last moment of an answer: by the day for limits in days, with the office's standing measure for 及时.
  /// - Parameter pauses: times that do not count, in order; they overlap with nothing before the start.
  package func answer(
    _ span: Span, _ start: Moment, from what: Localised, pauses: [(from: CivilDate, until: CivilDate)] = []
  ) -> DueDate {
    if span.unit == .hours { return after(span, start) }
    var due = limit(span, after: start.date, from: what)
    guard span.unit == .workingDays, case .day(var last) = due.when else { return due }
    // Two that were asked at the same time stop the clock once.
    var over = start.date
    for pause in pauses.sorted(by: { ($0.from, $0.until) < ($1.from, $1.until) }) where pause.from <= last && pause.until > max(pause.from, over) {
      var stood = 0
      let from = max(pause.from, over)
      var day = from.adding(days: 1)
      over = pause.until
      while day <= pause.until {
        guard let isWorkday = calendar.isWorkday(day) else { return uncertain(last, after: day) }
        if isWorkday { stood += 1 }
        day = day.adding(days: 1)
      }
      guard stood > 0 else { continue }
      guard let moved = calendar.limit(stood, workdaysAfter: last) else { return uncertain(last, after: last) }
      last = moved
      due = DueDate(
        when: .day(last),
        why: Localised(
          "\(due.why.zh)；\(from) 至 \(pause.until) 征求意见的 \(stood) 个工作日不计，到 \(last)",
          "\(due.why.en); \(stood) working days of asking others, \(from) to \(pause.until), do not count: \(last)"))
    }
    return due
  }

  /// The last moment after something urgent happened.
  package func after(_ span: Span, _ start: Moment) -> DueDate {
    let hours: Int
    let measure: Localised
    switch span.unit {
    case .hours:
      hours = span.count
      measure = Localised("\(hours) 小时内", "within \(hours) hours")
    case .promptly:
      hours = policy.promptlyEvent.count
      measure = Localised("条文只说“及时”，按督办口径 \(hours) 小时", "the rule says ‘promptly’; by the office's measure \(hours) hours")
    case .atOnce:
      hours = policy.atOnce.count
      measure = Localised("条文写“同时”，按督办口径 \(hours) 小时", "the rule says ‘at the same time’; by the office's measure \(hours) hours")
    case .days, .weeks, .months, .workingDays: return limit(span, after: start.date, from: Localised("发生之日", "the day"))
    }
    return DueDate(
      when: .minute(earliest: start.earliestMinute + hours * 60, latest: start.latestMinute + hours * 60),
      why: Localised("\(start) 起，\(measure.zh)", "from \(start), \(measure.en)"))
  }
}
