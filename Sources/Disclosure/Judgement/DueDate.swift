// SPDX-License-Identifier: Apache-2.0

/// The last moment at which something is in time, and how it was computed.
package struct DueDate: Sendable {
  package enum When: Sendable {
    /// Any time on this day is in time.
    case day(CivilDate)
    /// To the minute; a range where a bare date leaves the start open (`earliest` proves, `latest` disproves).
    case minute(earliest: Int, latest: Int)
    /// Something is not known that it hangs on; the due day is not before the one and not after the other, where these are known.
    case uncertain(Missing, notBefore: CivilDate?, notAfter: CivilDate? = nil)
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
  package var why: DueReason

  /// The moment to print: of a range, its beginning. `nil` while something that it hangs on is not known, or its clock does not run.
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
      notBefore.map { published.date <= $0 } ?? false ? .inTime : notAfter.map { published.date > $0 } ?? false ? .late : .cannotTell
    case .notRunning: .inTime
    }
  }

  /// Whether the end of a day lies past it.
  package func hasPassed(by asOf: CivilDate) -> Verdict {
    verdict(on: Moment(date: asOf, time: WallTime(hour: 24, minute: 0)))
  }

  /// Calendar days from it to a later day, 0 when that day is the same or earlier; `nil` where there is no moment.
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

  /// A limit in days, weeks, months or working days after a day; 及时 by the office's standing measure.
  package func limit(_ span: Span, after start: CivilDate, from what: LimitStart) -> DueDate {
    // By the day itself: nothing is left to move.
    if span.count == 0, span.unit == .days {
      return DueDate(when: .day(start), why: .limit(.sameDay(what, start)))
    }
    switch span.unit {
    case .workingDays:
      guard let date = calendar.limit(span.count, workdaysAfter: start) else {
        return uncertain(start.adding(days: span.count), after: start)
      }
      return DueDate(when: .day(date), why: .limit(.workingDays(span.count, from: what, start, until: date)))
    case .promptly, .atOnce:
      let due = limit(policy.promptlyStanding, after: start, from: what)
      return DueDate(when: due.when, why: .limit(.promptly(due.why)))
    case .days, .weeks, .months, .hours:
      let plain = span.moved(start)
      guard let date = calendar.movedToWorkday(plain) else { return uncertain(plain, after: plain) }
      return DueDate(when: .day(date), why: .limit(.calendarDays(span, from: what, start, plain: plain, moved: date == plain ? nil : date)))
    }
  }

  private func uncertain(_ notBefore: CivilDate, after start: CivilDate) -> DueDate {
    var year = start.year
    while calendar.knownYears.contains(year) { year += 1 }
    return DueDate(when: .uncertain(.calendar(year: year), notBefore: notBefore), why: .limit(.noCalendar(year: year)))
  }

  /// The last moment at which a notice still leads an event by a span.
  package func lead(_ span: Span, before start: Moment) -> DueDate {
    switch span.unit {
    case .hours:
      return DueDate(
        when: .minute(earliest: start.earliestMinute - span.count * 60, latest: start.latestMinute - span.count * 60),
        why: .lead(.hours(span.count, before: start)))
    case .workingDays:
      guard let date = calendar.lead(span.count, workdaysBefore: start.date) else {
        return uncertain(start.date.adding(days: -2 * span.count - 14), after: start.date)
      }
      return DueDate(when: .day(date), why: .lead(.workingDays(span.count, before: start, last: date)))
    case .promptly, .atOnce:
      return DueDate(
        when: .minute(earliest: start.earliestMinute - 1, latest: start.latestMinute - 1),
        why: .lead(.anyTime(before: start)))
    case .days where span.count == 0:
      return DueDate(when: .day(start.date), why: .lead(.sameDay(start.date)))
    case .days, .weeks, .months:
      let date = span.moved(start.date, back: true)
      return DueDate(when: .day(date), why: .lead(.calendarDays(span, before: start, last: date)))
    }
  }

  /// The last moment of an answer: by the day for limits in days, with the office's standing measure for 及时.
  /// - Parameter pauses: times that do not count, in order; they overlap with nothing before the start.
  package func answer(
    _ span: Span, _ start: Moment, from what: LimitStart, pauses: [(from: CivilDate, until: CivilDate)] = []
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
      due = DueDate(when: .day(last), why: .moved(due.why, .paused(from: from, until: pause.until, days: stood, last: last)))
    }
    return due
  }

  /// The last moment after something urgent happened.
  package func after(_ span: Span, _ start: Moment) -> DueDate {
    let hours: Int
    let measure: DueReason.HourMeasure
    switch span.unit {
    case .hours:
      hours = span.count
      measure = .counted
    case .promptly:
      hours = policy.promptlyEvent.count
      measure = .promptly
    case .atOnce:
      hours = policy.atOnce.count
      measure = .atOnce
    case .days, .weeks, .months, .workingDays: return limit(span, after: start.date, from: .occurred)
    }
    return DueDate(
      when: .minute(earliest: start.earliestMinute + hours * 60, latest: start.latestMinute + hours * 60),
      why: .limit(.hours(measure, hours, after: start)))
  }
}
