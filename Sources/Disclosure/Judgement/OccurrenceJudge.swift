internal import SourceYAML

/// Judges every occurrence of one requirement that applies to one entity.
struct OccurrenceJudge {
  let judge: EntityJudge
  let sector: Sector
  let requirement: Requirement
  let why: Localised
  let cross: CrossChecks.Result

  private var asOf: CivilDate { judge.asOf }
  private var timing: Timing { requirement.timing }
  private var own: EntityState.Key { EntityState.Key(sector: sector.id, requirement: requirement.id) }

  /// When the duty began for this entity: registered, in force, and supervised.
  private var dutyStart: CivilDate {
    let bound = requirement.basis.filter { $0.binds(judge.entity.region) && $0.inForce.from <= asOf }
    let inForce = bound.map(\.inForce.from).min() ?? judge.entity.since
    return max(judge.entity.since, inForce, judge.rulebook.policy.obligationsFrom)
  }

  func obligations() -> [Obligation] {
    switch timing.rule {
    case .standing(let within): [standing(within)]
    case .periodic(let length, _): periods(length).map(periodic)
    case .event(let starts, _), .emergency(let starts, _), .after(let starts, _, _): events(starts)
    case .followUp(let of, let starts, _): followUps(of, starts)
    }
  }

  /// When an event's disclosure is due, by the rules of its own day.
  private func due(_ start: Moment, _ record: Record) -> DueDate {
    let rule = requirement.version(on: start.date).timing.rule
    switch rule {
    case .event(_, let lead): return judge.dates.lead(lead, before: start)
    case .after(let starts, let within, let longer): return answer(within, longer, starts, start, record)
    case .emergency(_, let within), .followUp(_, _, let within): return judge.dates.after(within, start)
    case .standing(let within), .periodic(_, .within(let within)):
      return judge.dates.limit(within, after: start.date, from: Localised("开始", "the start"))
    case .periodic(_, .fixedDay): return judge.dates.lead(.promptly, before: start)
    }
  }

  // MARK: The standing duty

  private func standing(_ within: Span) -> Obligation {
    let item = judge.state.occurrences(own)[""] ?? EntityState.Item()
    var obligation = judge.blank(sector, requirement, .missing, why)
    let first = judge.dates.limit(within, after: dutyStart, from: Localised("义务产生之日", "the day the duty began"))
    clear(item, into: &obligation)
    guard let record = item.current else {
      settleUnpublished(&obligation, first, nil)
      if let withdrawn = item.withdrawn, obligation.status != .unjudged { obligation.reason = withdrawnWords(withdrawn) }
      return obligation
    }
    obligation.record = item.published ?? record
    obligation.findings = findings(of: record)
    let formed = record.formed
    let due = formed.map {
      $0 <= dutyStart ? first : judge.dates.limit(within, after: $0, from: Localised("信息形成或变更之日", "the day it was formed"))
    }
    if let newer = item.unpublished {
      let newDue = newer.formed.map { judge.dates.limit(within, after: max($0, dutyStart), from: Localised("信息形成或变更之日", "the day it was formed")) }
      if item.published != nil { obligation.findings = findings(of: newer) }
      settleUnpublished(&obligation, newDue ?? first, newer)
      return obligation
    }
    guard let published = record.published else { return obligation }
    obligation.published = published
    guard let due else {
      obligation.status = .unjudged
      obligation.reason = Localised("没有写形成日期，不能判断是否逾期", "no formation date, so lateness cannot be judged")
      obligation.findings.append(missingFormed(record))
      spoil(&obligation, record)
      return obligation
    }
    settlePublished(&obligation, due, published, record)
    renewal(&obligation, item, published)
    spoil(&obligation, record)
    return obligation
  }

  private func missingFormed(_ record: Record) -> Finding {
    Finding(
      .missingKey, severity: min(.error, requirement.heaviest), file: record.file, range: record.range,
      address: [judge.entity.name, requirement.label], facts: [.init("key", Localised(verbatim: "形成日期"))])
  }

  /// Content that was good goes stale when it is neither renewed nor confirmed in the time given.
  private func renewal(_ obligation: inout Obligation, _ item: EntityState.Item, _ published: Moment) {
    let span = timing.renew ?? judge.rulebook.policy.renew
    let touched = max(published.date, item.confirmed.map { min($0, asOf) } ?? published.date)
    let end = span.unit == .months ? touched.adding(months: span.count) : touched.adding(days: span.count)
    obligation.renewBy = end
    guard end < asOf else { return }
    obligation.status = .stale
    obligation.daysLate = asOf.dayNumber - end.dayNumber
    let measure =
      timing.renew == nil ? Localised("（督办口径）", " (the office's measure)") : Localised("", "")
    obligation.dueWhy = Localised(
      "上次公开或确认 \(touched)，每 \(span.words.zh) 至少一次\(measure.zh)，到 \(end)",
      "last disclosed or confirmed \(touched); at least every \(span.words.en)\(measure.en): \(end)")
    obligation.due = Moment(date: end)
    obligation.findings.append(
      finding(
        .staleDisclosure, obligation, item.current,
        [
          .init("found", Localised(verbatim: "\(touched)")),
          .init("limit", Localised(span.words.zh + measure.zh, span.words.en + measure.en)),
        ], weakest: timing.renew == nil ? .derived : nil))
  }

  // MARK: Periods

  private func periods(_ length: Period.Length) -> [Period] {
    var found: [Period] = []
    var period = Period(length, containing: asOf)
    if period.lastDay > asOf { period = Period(length, containing: period.firstDay.adding(days: -1)) }
    // Bounded: no duty is older than the policy's first day.
    var steps = 0
    while counts(period) && steps < 2400 {
      steps += 1
      if isBound(on: period.lastDay) { found.append(period) }
      period = Period(length, containing: period.firstDay.adding(days: -1))
    }
    return found.reversed()
  }

  /// Whether any clause bound this entity on a day.
  private func isBound(on date: CivilDate) -> Bool { requirement.force(on: date, region: judge.entity.region) != nil }

  /// A period counts when it ended, or with a fixed day fell due, since the duty began.
  private func counts(_ period: Period) -> Bool {
    if case .periodic(_, .fixedDay(let month, let day)) = timing.rule {
      return period.lastDay >= judge.entity.since && fixedDay(period, month, day) >= dutyStart
    }
    return period.lastDay >= dutyStart
  }

  private func fixedDay(_ period: Period, _ month: Int, _ day: Int) -> CivilDate {
    let year = period.lastDay.adding(days: 1).year
    return CivilDate(year: year, month: month, day: day) ?? period.lastDay
  }

  private func periodic(_ period: Period) -> Obligation {
    let item = judge.state.occurrences(own)[period.description] ?? EntityState.Item()
    var obligation = judge.blank(sector, requirement, .missing, why, on: period.lastDay)
    obligation.occurrence = period.description
    obligation.spoken = period.spoken
    let due: DueDate
    switch requirement.version(on: period.lastDay).timing.rule {
    case .periodic(_, .fixedDay(let month, let day)):
      due = judge.dates.moved(
        fixedDay(period, month, day), Localised("\(period.spoken)的内容，次年 \(month) 月 \(day) 日前", "\(period): by \(month)-\(day) of the next year"))
    case .periodic(_, .within(let span)), .standing(let span), .emergency(_, let span), .after(_, let span, _), .followUp(_, _, let span), .event(_, let span):
      due = judge.dates.limit(span, after: period.lastDay, from: Localised("\(period.spoken)结束日", "the end of \(period)"))
    }
    settle(&obligation, item, due)
    return obligation
  }

  // MARK: Events

  private func answer(
    _ within: Span, _ longer: Timing.Longer?, _ starts: String, _ start: Moment, _ record: Record
  ) -> DueDate {
    let label = requirement.elements[starts]?.label ?? starts
    let what = Localised("“\(label)”", "‘\(label)’")
    let extended = longer.flatMap { longer in
      longer.condition.holds(
        attribute: { judge.entity.attributes[$0] ?? [] },
        element: { id in requirement.elements[id].flatMap { record.text(of: $0) } }, region: judge.entity.region)
        ? longer.within : nil
    }
    return judge.dates.answer(extended ?? within, start, from: what)
  }

  private func events(_ starts: String) -> [Obligation] {
    let source = timing.recordsFrom.map { EntityState.Key(sector: sector.id, requirement: $0) } ?? own
    guard let owner = sector.requirement(source.requirement), let element = owner.elements[starts] else { return [] }
    return judge.state.occurrences(source).sorted { $0.key.precedes($1.key) }.compactMap { number, item in
      var obligation = judge.blank(sector, requirement, .missing, why)
      obligation.occurrence = number
      obligation.spoken = number
      guard let last = item.history.last else { return nil }
      guard let start = last.text(of: element).flatMap({ Moment.read($0)?.value }) else {
        obligation.status = .unjudged
        obligation.record = last
        obligation.published = last.published
        obligation.findings = findings(of: last)
        obligation.reason = Localised("没有可用的“\(element.label)”，不能计算期限", "no usable ‘\(element.label)’, so no due date")
        spoil(&obligation, last)
        return obligation
      }
      guard start.date >= dutyStart, isBound(on: start.date) || start.date > asOf else { return nil }
      if start.date <= asOf { obligation = judge.blank(sector, requirement, .missing, why, on: start.date) }
      obligation.occurrence = number
      obligation.spoken = number
      if let withdrawn = item.withdrawn {
        obligation.withdrawn = withdrawn
        obligation.status = .notApplicable
        obligation.reason = withdrawnWords(withdrawn)
        return obligation
      }
      settle(&obligation, item, due(start, last), starts: timing.isAhead ? start : nil)
      return obligation
    }
  }

  private func followUps(_ of: String, _ starts: String) -> [Obligation] {
    let source = EntityState.Key(sector: sector.id, requirement: of)
    guard let element = sector.requirement(of)?.elements[starts] else { return [] }
    let mine = judge.state.occurrences(own)
    return judge.state.occurrences(source).sorted { $0.key.precedes($1.key) }.compactMap { number, event in
      guard event.withdrawn == nil, let record = event.history.last,
        let start = record.text(of: element).flatMap({ Moment.read($0)?.value }), start.date <= asOf, start.date >= dutyStart
      else { return nil }
      var obligation = judge.blank(sector, requirement, .missing, why)
      obligation.occurrence = number
      obligation.spoken = number
      settle(&obligation, mine[number] ?? EntityState.Item(), due(start, record))
      return obligation
    }
  }

  /// Published, reviewed for active disclosure, and with nothing found that makes its content unfit.
  private func isCleared(_ record: Record) -> Bool {
    guard let published = record.published, published.date <= asOf else { return false }
    let reviewed = !judge.rulebook.policy.reviewRequired || record.review?.outcome == "主动公开"
    // A review that has not taken place yet is none.
    guard record.review?.steps.allSatisfy({ $0.day.map { $0 <= asOf } ?? false }) ?? true else { return false }
    return reviewed && !(record.findings + cross.findings(for: record)).contains { $0.code.withholds }
  }

  /// What may go to the public of an item: the newest version and those before it; and what took it back.
  private func clear(_ item: EntityState.Item, into obligation: inout Obligation) {
    obligation.withdrawn = item.withdrawn
    obligation.hadPersonalData = item.tornOut > 0
    // Work of the office is judged, never published.
    guard item.withdrawn == nil, timing.recordsFrom == nil, !requirement.isInternal else { return }
    // A newer decision against publication takes the older content with it.
    if let outcome = item.history.last?.review?.outcome, outcome != "主动公开", ReviewWords.outcomes.contains(outcome) { return }
    let versions = item.history.dropFirst(item.tornOut).reversed().filter(isCleared)
    obligation.cleared = versions.first
    obligation.earlier = Array(versions.dropFirst())
  }

  // MARK: Settling one occurrence

  private func settle(_ obligation: inout Obligation, _ item: EntityState.Item, _ due: DueDate, starts: Moment? = nil) {
    clear(item, into: &obligation)
    guard let record = item.current else {
      settleUnpublished(&obligation, due, nil)
      if let withdrawn = item.withdrawn, obligation.status != .unjudged { obligation.reason = withdrawnWords(withdrawn) }
      return
    }
    obligation.record = record
    obligation.findings = findings(of: record)
    guard let published = publication(of: record) else {
      settleUnpublished(&obligation, due, record)
      return
    }
    obligation.published = published
    settlePublished(&obligation, due, published, record, starts: starts)
    spoil(&obligation, record)
  }

  /// When the record was published, for this requirement: its own time, or the element that the rule names.
  private func publication(of record: Record) -> Moment? {
    guard let id = timing.publishedBy else { return record.published }
    return requirement.elements[id].flatMap { record.text(of: $0) }.flatMap { Moment.read($0)?.value }
  }

  private func settleUnpublished(_ obligation: inout Obligation, _ due: DueDate, _ record: Record?) {
    obligation.due = due.moment
    obligation.dueWhy = due.why
    obligation.record = record ?? obligation.record
    switch due.hasPassed(by: asOf) {
    case .inTime: obligation.status = .pending
    case .cannotTell:
      if case .uncertain(let year, _) = due.when { return unjudged(&obligation, year, record) }
      obligation.status = .pending
    case .late:
      if !judge.unreadable.isEmpty && record == nil {
        obligation.status = .unjudged
        let files = judge.unreadable.joined(separator: "、")
        obligation.reason = Localised("有报送件未能读取，可能就在其中：\(files)", "a submission could not be read and may hold it: \(files)")
        return
      }
      obligation.status = .missing
      obligation.daysLate = due.days(until: asOf)
      obligation.findings.append(finding(.missingDisclosure, obligation, record, []))
    }
  }

  private func unjudged(_ obligation: inout Obligation, _ year: Int, _ record: Record?) {
    obligation.status = .unjudged
    obligation.reason = Localised("没有 \(year) 年的工作日历", "there is no calendar for \(year)")
    obligation.findings.append(finding(.missingCalendar, obligation, record, [.init("year", Localised(verbatim: "\(year)"))]))
  }

  private func settlePublished(
    _ obligation: inout Obligation, _ due: DueDate, _ published: Moment, _ record: Record, starts: Moment? = nil
  ) {
    obligation.due = due.moment
    obligation.dueWhy = due.why
    switch due.verdict(on: published) {
    case .inTime: obligation.status = .met
    case .cannotTell:
      if case .uncertain(let year, _) = due.when { return unjudged(&obligation, year, record) }
      obligation.status = .unjudged
      obligation.reason = Localised("只有日期，没有时刻，不能判断提前量", "a date without a time cannot prove the lead")
      obligation.findings.append(
        finding(
          .unprovableLead, obligation, record,
          [.init("lead", leadWords), .init("found", Localised(verbatim: "\(published.date)"))]))
    case .late:
      obligation.status = .late
      obligation.daysLate = due.days(until: published.date)
      let late = lateness(due, published)
      if let starts {
        obligation.findings.append(
          finding(
            .shortNotice, obligation, record,
            [.init("starts", Localised(verbatim: "\(starts)")), .init("published", Localised(verbatim: "\(published)"))]))
      } else {
        obligation.findings.append(
          finding(
            .lateDisclosure, obligation, record,
            [.init("late", late), .init("published", Localised(verbatim: "\(published)"))]))
      }
    }
  }

  /// Where a record says when it was published.
  private func place(_ record: Record) -> SourceRange {
    if let id = timing.publishedBy, let element = requirement.elements[id], let node = record.node(of: element) { return node.range }
    return record.publishedRange ?? record.range
  }

  private var leadWords: Localised {
    if case .event(_, let lead) = timing.rule {
      return lead.unit == .promptly
        ? Localised("开始之前公开", "before the start") : Localised("提前 \(lead.words.zh)", "\(lead.words.en) ahead")
    }
    return Localised("规定时间", "the time asked")
  }

  private func lateness(_ due: DueDate, _ published: Moment) -> Localised {
    if case .minute(_, let latest) = due.when, published.earliestMinute - latest < 1440 {
      let minutes = published.earliestMinute - latest
      return minutes < 60
        ? Localised("\(minutes) 分钟", "\(minutes) minutes") : Localised("\(minutes / 60) 小时", "\(minutes / 60) hours")
    }
    let days = due.days(until: published.date) ?? 0
    return Localised("\(days) 天", "\(days) days")
  }

  /// A disclosure whose content cannot stand is incomplete, however punctual.
  private func spoil(_ obligation: inout Obligation, _ record: Record) {
    // Of another item's record this one asks only when it was published; its faults are that item's.
    guard timing.recordsFrom == nil else { return }
    let crossed = cross.findings(for: record)
    guard !record.isGood || crossed.contains(where: { $0.code.spoilsContent }) else { return }
    if obligation.status != .unjudged || requirement.timing.takesOneRecord { obligation.status = .incomplete }
  }

  private func findings(of record: Record) -> [Finding] {
    // Requirements that only look at another's records repeat none of its findings.
    timing.recordsFrom == nil ? record.findings + cross.findings(for: record) : []
  }

  private func withdrawnWords(_ mention: Submission.Mention) -> Localised {
    Localised("已撤回：\(mention.reason)", "withdrawn: \(mention.reason)")
  }

  private func finding(
    _ code: FindingCode, _ obligation: Obligation, _ record: Record?, _ facts: [Finding.Fact], weakest: Confidence? = nil
  ) -> Finding {
    let seen = [weakest, timing.seen].compactMap { $0 }.min()
    let measured = usesOfficeMeasure ? Severity.warning : Severity.error
    let severity = min(code.severity, obligation.force.heaviest, seen.map { Force($0).heaviest } ?? .error, measured)
    return Finding(
      code, severity: severity, file: record?.file ?? "", range: record.map(place),
      address: [judge.entity.name, requirement.label] + (obligation.spoken.isEmpty ? [] : [obligation.spoken]),
      facts: [
        .init("sector", Localised(verbatim: sector.label)), .init("item", Localised(verbatim: requirement.label)),
        .init("occurrence", obligation.spoken.isEmpty ? Localised("", "") : Localised("（\(obligation.spoken)）", "(\(obligation.spoken))")),
        .init("due", Localised(verbatim: obligation.due?.description ?? "—")),
      ] + facts, basis: obligation.basis)
  }

  /// 及时 has no number in the clause: what we measure by is the office's own, and only warns.
  private var usesOfficeMeasure: Bool {
    switch timing.rule {
    case .standing(let span), .emergency(_, let span), .after(_, let span, _), .followUp(_, _, let span): span.unit == .promptly
    case .event, .periodic: false
    }
  }
}
