// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Periods without an event: that nothing happened must be said (零报告), or nobody could tell it from silence.
extension OccurrenceJudge {
  func nilReports() -> [Obligation] {
    guard let rule = timing.nilReport else { return [] }
    let said = judge.state.nilReports[own] ?? [:]
    return periods(rule.every).compactMap { period in
      let events = self.events(in: period)
      let report = said[period].flatMap { $0.isNothing && $0.date > period.lastDay && $0.date <= asOf ? $0 : nil }
      // What happened is judged by itself.
      if !events.isEmpty { return report.map { contradicted($0, events, rule) } }
      var obligation = blankNil(period, rule)
      let due = judge.dates.limit(rule.within, after: period.lastDay, from: .end(of: period))
      (obligation.due, obligation.dueWhy) = (due.moment, due.why)
      if let report { settle(&obligation, report, due) } else { settleSilence(&obligation, due) }
      return obligation
    }
  }

  private func blankNil(_ period: Period, _ rule: Timing.NilReport) -> Obligation {
    var obligation = judge.blank(sector, requirement, .missing, why, on: period.lastDay)
    obligation.occurs = .silence(period)
    obligation.inWords = "\(period.inWords)零报告"
    obligation.why = .nothingTold(why, period)
    let standing = Standing(requirement: requirement, date: period.lastDay, region: judge.entity.region)
    let force = standing.weight(of: rule.demand).force
    // The office's wish is no duty of its own.
    obligation.force = obligation.force.weaker(force == .wished ? .advisory : force)
    return obligation
  }

  private func settle(_ obligation: inout Obligation, _ report: Submission.NilReport, _ due: DueDate) {
    let said = StatusReason.saidNothingHappened(post: report.post, report.date)
    switch due.verdict(on: Moment(date: report.date)) {
    case .inTime: (obligation.status, obligation.reason) = (.met, said)
    case .late:
      (obligation.status, obligation.reason) = (.late, said)
      obligation.daysLate = due.days(until: report.date)
    case .cannotTell:
      if case .uncertain(let missing, _, _) = due.when { unjudged(&obligation, missing, nil) }
    }
  }

  private func settleSilence(_ obligation: inout Obligation, _ due: DueDate) {
    settleUnpublished(&obligation, due, nil)
    guard obligation.status == .missing else { return }
    obligation.findings = [told(.missingNilReport, obligation, file: "", range: nil, [])]
  }

  /// Said to be nothing, and something was reported: both places are shown.
  private func contradicted(_ report: Submission.NilReport, _ events: [(number: String, record: Record)], _ rule: Timing.NilReport) -> Obligation {
    var obligation = blankNil(report.period, rule)
    obligation.status = .incomplete
    let list = events.map(\.number).joined(separator: "、")
    obligation.reason = .toldAllTheSame(numbers: events.map(\.number))
    let facts: [Finding.Fact] = [.init("number", Localised(verbatim: list)), .init("date", Localised(verbatim: "\(report.date)"))]
    obligation.findings = [
      told(
        .contradictedNilReport, obligation, file: report.file, range: report.range, facts,
        notes: events.map { .init(Localised("报的在这里", "reported here"), file: $0.record.file, range: $0.record.range) })
    ]
    obligation.findings += events.map { event in
      told(
        .contradictedNilReport, obligation, file: event.record.file, range: event.record.range, facts,
        notes: [.init(Localised("零报告在这里", "said to be none here"), file: report.file, range: report.range)])
    }
    return obligation
  }

  private func told(
    _ code: FindingCode, _ obligation: Obligation, file: String, range: SourceRange?, _ facts: [Finding.Fact], notes: [Finding.Note] = []
  ) -> Finding {
    var finding = Finding(
      code, severity: min(code.severity, obligation.force.maxSeverity), file: file, range: range,
      steps: obligation.steps(of: judge.entity),
      facts: [
        .init("item", Localised(verbatim: requirement.label)), .init("period", Localised(verbatim: obligation.inWords)),
        .init("due", Localised(verbatim: obligation.due?.description ?? "—")),
      ] + facts, notes: notes, basis: obligation.basis)
    finding.force = obligation.force
    return finding
  }

  /// Events that began in a period and stand; of one whose start cannot be read, by the day of its publication or report.
  private func events(in period: Period) -> [(number: String, record: Record)] {
    guard let starts = timing.rule.startElement, let owner = timing.recordsFrom.flatMap({ sector.requirement($0) }) ?? Optional(requirement),
      let element = owner.elements[starts]
    else { return [] }
    let key = timing.recordsFrom.map { EntityState.Key(sector: sector.id, requirement: $0) } ?? own
    return judge.state.occurrences(key).sorted { $0.key.precedes($1.key) }.compactMap { number, item in
      guard item.withdrawn == nil, let last = item.history.last else { return nil }
      if case .no = counts(last, owner) { return nil }
      let day = EventHistory(item.history, starts: element).start?.date ?? last.published?.date ?? last.submitted.date
      return period.firstDay <= day && day <= period.lastDay ? (number, last) : nil
    }
  }

  /// Words that nothing happened which answer nothing.
  func idleNilReports() -> [Finding] {
    let said = (judge.state.nilReports[own] ?? [:]).values.filter(\.isNothing).sorted { $0.period.description.precedes($1.period.description) }
    return said.compactMap { report in
      guard let why = idle(report) else { return nil }
      return Finding(
        .idleNilReport, file: report.file, range: report.range, steps: [judge.entity.step, requirement.step],
        facts: [.init("item", Localised(verbatim: requirement.label)), .init("why", why)])
    }
  }

  private func idle(_ report: Submission.NilReport) -> Localised? {
    guard let rule = timing.nilReport else { return Localised("这一事项不要零报告", "the item asks for none") }
    if report.period.length != rule.every { return Localised("要按\(rule.every.words.zh)写所属期", "its period is to be \(rule.every.words.en)") }
    if report.date <= report.period.lastDay {
      return Localised("\(report.date) 这一期还没有结束", "the period had not ended on \(report.date)")
    }
    return nil
  }
}
