internal import SourceYAML

/// Judges every occurrence of one requirement that applies to one entity.
struct OccurrenceJudge {
  let judge: EntityJudge
  let sector: Sector
  let requirement: Requirement
  let why: Localised
  let cross: CrossChecks.Result

  var asOf: CivilDate { judge.asOf }
  var timing: Timing { requirement.timing }
  var own: EntityState.Key { EntityState.Key(sector: sector.id, requirement: requirement.id) }

  /// When the duty began for this entity: registered, in force, and supervised.
  var dutyStart: CivilDate {
    let bound = requirement.basis.filter { $0.binds(judge.entity.region) && $0.inForce.from <= asOf }
    let inForce = bound.map(\.inForce.from).min() ?? judge.entity.since
    return max(judge.entity.since, inForce, judge.rulebook.policy.obligationsFrom)
  }

  func obligations() -> [Obligation] {
    switch timing.rule {
    case .standing(let within): [standing(within)]
    case .periodic(let length, _): periods(length).map(periodic)
    case .event(let starts, _), .emergency(let starts, _), .after(let starts, _, _): events(starts)
    case .followUp(let of, let starts, _), .followUpAhead(let of, let starts, _): followUps(of, starts)
    }
  }

  /// When an event's disclosure is due, by the rules of its own day.
  func due(_ start: Moment, _ record: Record) -> DueDate {
    let timing = requirement.version(on: start.date).timing
    switch timing.rule {
    case .event(_, let lead): return judge.dates.lead(excepted(timing, record) ?? lead, before: start)
    case .followUpAhead(_, _, let lead): return judge.dates.lead(lead, before: start)
    case .after(let starts, let within, let longer): return answer(within, longer, starts, start, record)
    case .emergency(_, let within), .followUp(_, _, let within): return judge.dates.after(within, start)
    case .standing(let within), .periodic(_, .within(let within)):
      return judge.dates.limit(within, after: start.date, from: Localised("开始", "the start"))
    case .periodic(_, .fixedDay): return judge.dates.lead(.promptly, before: start)
    }
  }

  // MARK: The standing duty

  func standing(_ within: Span) -> Obligation {
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
    // What was corrected was public from its first version on.
    let version = DisclosureVersions(item, requirement).first(formed: formed)
    obligation.published = version?.published ?? published
    guard let due else {
      obligation.status = .unjudged
      obligation.reason = Localised("没有写形成日期，不能判断是否逾期", "no formation date, so lateness cannot be judged")
      // What stands there and cannot be read was told as such.
      if record.formedRange == nil { obligation.findings.append(missingFormed(record)) }
      spoil(&obligation, record)
      return obligation
    }
    settlePublished(&obligation, due, version?.published ?? published, version?.record ?? record)
    renewal(&obligation, item, published)
    spoil(&obligation, record)
    return obligation
  }

  func missingFormed(_ record: Record) -> Finding {
    Finding(
      .missingKey, severity: min(.error, requirement.heaviest), file: record.file, range: record.range,
      address: [judge.entity.name, requirement.label], facts: [.init("key", Localised(verbatim: "形成日期")), .init("when", Localised("", ""))])
  }

  /// Content that was good goes stale when it is neither renewed nor confirmed in the time given.
  func renewal(_ obligation: inout Obligation, _ item: EntityState.Item, _ published: Moment) {
    let span = timing.renew ?? judge.rulebook.policy.renew
    let touched = max(published.date, item.confirmed.map { min($0, asOf) } ?? published.date)
    let end = span.moved(touched)
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

  func periods(_ length: Period.Length) -> [Period] {
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
  func isBound(on date: CivilDate) -> Bool { requirement.force(on: date, region: judge.entity.region) != nil }

  /// A period counts when it ended, or with a fixed day fell due, since the duty began.
  func counts(_ period: Period) -> Bool {
    if case .periodic(_, .fixedDay(let month, let day)) = timing.rule {
      return period.lastDay >= judge.entity.since && fixedDay(period, month, day) >= dutyStart
    }
    return period.lastDay >= dutyStart
  }

  func fixedDay(_ period: Period, _ month: Int, _ day: Int) -> CivilDate {
    let year = period.lastDay.adding(days: 1).year
    return CivilDate(year: year, month: month, day: day) ?? period.lastDay
  }

  func periodic(_ period: Period) -> Obligation {
    let item = judge.state.occurrences(own)[period.description] ?? EntityState.Item()
    var obligation = judge.blank(sector, requirement, .missing, why, on: period.lastDay)
    obligation.occurrence = period.description
    obligation.spoken = period.spoken
    let due: DueDate
    switch requirement.version(on: period.lastDay).timing.rule {
    case .periodic(_, .fixedDay(let month, let day)):
      // A named day is no limit that is counted: no day off moves it (民法典 203 speaks of limits).
      due = DueDate(
        when: .day(fixedDay(period, month, day)), why: Localised("\(period.spoken)的内容，次年 \(month) 月 \(day) 日前", "\(period): by \(month)-\(day) of the next year"))
    case .periodic(_, .within(let span)), .standing(let span), .emergency(_, let span), .after(_, let span, _), .followUp(_, _, let span),
      .event(_, let span), .followUpAhead(_, _, let span):
      due = judge.dates.limit(span, after: period.lastDay, from: Localised("\(period.spoken)结束日", "the end of \(period)"))
    }
    settle(&obligation, item, due)
    return obligation
  }

  // MARK: Events

  func answer(
    _ within: Span, _ longer: Timing.Longer?, _ starts: String, _ start: Moment, _ record: Record
  ) -> DueDate {
    let label = requirement.elements[starts]?.label ?? starts
    let what = Localised("“\(label)”", "‘\(label)’")
    func day(_ id: String?) -> CivilDate? {
      id.flatMap { requirement.elements[$0] }.flatMap { record.text(of: $0) }.flatMap { Moment.read($0)?.value.date }
    }
    let pauses = timing.pauses.compactMap { pause in day(pause.from).map { (from: $0, until: day(pause.until) ?? asOf) } }
    let first = judge.dates.answer(within, start, from: what, pauses: pauses)
    var due = first
    if let longer, isExtended(longer, record) {
      let told = day(longer.told)
      let isInTime = longer.told == nil || (told.map { first.verdict(on: Moment(date: $0)) == .inTime } ?? false)
      if isInTime {
        due = judge.dates.answer(longer.within, start, from: what, pauses: pauses)
      } else {
        due.why = Localised(
          "\(first.why.zh)；没有在这以前告知延长，期限不延长", "\(first.why.en); the extension was not told by then and counts for nothing")
      }
    }
    guard let later = day(timing.delayedTo), later > due.moment?.date ?? later else { return due }
    return DueDate(when: .day(later), why: Localised("已告知延迟到 \(later) 答复", "told that the answer comes by \(later)"))
  }

  private func isExtended(_ longer: Timing.Longer, _ record: Record) -> Bool { holds(longer.condition, record) }

  /// The lead that counts where the record says that the rule's exception applies.
  private func excepted(_ timing: Timing, _ record: Record) -> Span? {
    guard case .shorter(let condition, let lead, _)? = timing.exception, holds(condition, record) else { return nil }
    return lead
  }

  private func holds(_ condition: Condition, _ record: Record) -> Bool {
    condition.holds(
      attribute: { judge.entity.attributes[$0] ?? [] },
      element: { id in requirement.elements[id].flatMap { record.text(of: $0) } }, region: judge.entity.region)
  }

  func events(_ starts: String) -> [Obligation] {
    let source = timing.recordsFrom.map { EntityState.Key(sector: sector.id, requirement: $0) } ?? own
    guard let owner = sector.requirement(source.requirement), let element = owner.elements[starts] else { return [] }
    return judge.state.occurrences(source).sorted { $0.key.precedes($1.key) }.compactMap { number, item in
      var obligation = judge.blank(sector, requirement, .missing, why)
      obligation.occurrence = number
      obligation.spoken = number
      guard let last = item.history.last else { return nil }
      guard let start = EventHistory(item.history, starts: element).start else {
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
      // As last announced before it began: what is told afterwards moves no event.
      let counted = timing.isAhead ? DisclosureVersions(item, requirement, starting: element).counted(starting: element) : nil
      let from = counted?.start ?? start
      switch undone(item, from) {
      case .undone, .unknown:
        settleUndone(&obligation, item, from)
        return obligation
      case .stands: break
      }
      if item.withdrawn != nil {
        settleWithdrawnLate(&obligation, item, due(from, last), starts: timing.isAhead ? from : nil, counted)
        return obligation
      }
      settle(&obligation, item, due(from, last), starts: timing.isAhead ? from : nil, counted)
      return obligation
    }
  }

  func followUps(_ of: String, _ starts: String) -> [Obligation] {
    let source = EntityState.Key(sector: sector.id, requirement: of)
    guard let element = sector.requirement(of)?.elements[starts] else { return [] }
    let mine = judge.state.occurrences(own)
    return judge.state.occurrences(source).sorted { $0.key.precedes($1.key) }.compactMap { number, event in
      guard let record = event.history.last,
        let start = record.text(of: element).flatMap({ Moment.read($0)?.value }), timing.isAhead || start.date <= asOf,
        start.date >= dutyStart, isBound(on: start.date) || start.date > asOf, undone(event, start) != .undone
      else { return nil }
      var obligation = judge.blank(sector, requirement, .missing, why, on: start.date)
      obligation.occurrence = number
      obligation.spoken = number
      settle(&obligation, mine[number] ?? EntityState.Item(), due(start, record), starts: timing.isAhead ? start : nil)
      return obligation
    }
  }

  /// Published, reviewed for active disclosure, and with nothing found that makes its content unfit.
  func isCleared(_ record: Record) -> Bool {
    guard let published = record.published, published.date <= asOf else { return false }
    let reviewed = !judge.rulebook.policy.reviewRequired || record.review?.outcome == "主动公开"
    // A review that has not taken place yet is none.
    guard record.review?.steps.allSatisfy({ $0.day.map { $0 <= asOf } ?? false }) ?? true else { return false }
    return reviewed && !(record.findings + cross.findings(for: record)).contains(where: \.keepsFromPublic)
  }

  /// What may go to the public of an item: the newest version and those before it; and what took it back.
  func clear(_ item: EntityState.Item, into obligation: inout Obligation) {
    obligation.withdrawn = item.withdrawn
    obligation.hadPersonalData = item.tornOut > 0
    // Work of the office is judged, never published.
    guard item.withdrawn == nil, timing.recordsFrom == nil, !requirement.isInternal else { return }
    // A newer decision against publication takes the older content with it.
    if let outcome = item.history.last?.review?.outcome, outcome != "主动公开", ReviewWords.outcomes.contains(outcome) { return }
    // What was taken back stays so when something newer is filed, published or not: only the newer can be shown.
    let versions = item.history.dropFirst(max(item.tornOut, item.takenBack?.count ?? 0)).reversed().filter(isCleared)
    obligation.cleared = versions.first
    obligation.earlier = Array(versions.dropFirst())
    if versions.isEmpty { obligation.withdrawn = item.takenBack?.mention }
  }
}
