// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges every occurrence of one requirement that applies to one entity.
final class OccurrenceJudge {
  let judge: EntityJudge
  let sector: Sector
  let requirement: Requirement
  let why: ApplicationReason
  let cross: CrossChecks.Result

  init(judge: EntityJudge, sector: Sector, requirement: Requirement, why: ApplicationReason, cross: CrossChecks.Result) {
    self.judge = judge
    self.sector = sector
    self.requirement = requirement
    self.why = why
    self.cross = cross
  }

  var asOf: CivilDate { judge.asOf }
  var timing: Timing { requirement.timing }
  var own: EntityState.Key { EntityState.Key(sector: sector.id, requirement: requirement.id) }

  /// Since when it is on the register.
  private var registered: CivilDate { judge.entity.since ?? .unseen }

  /// When the duty began for this entity: registered, in force, and supervised.
  var dutyStart: CivilDate {
    let bound = requirement.basis.filter { $0.binds(judge.entity.region) && $0.inForce.from <= asOf }
    return max(registered, bound.map(\.inForce.from).min() ?? registered, judge.rulebook.policy.obligationsFrom)
  }

  func obligations() -> [Obligation] { heldToPlans(takenBack(occurrences())) }

  private func occurrences() -> [Obligation] {
    switch timing.rule.occurrences {
    case .one: [standing(timing.rule.span ?? .promptly)]
    case .periods(let length): periods(length).map(periodic)
    case .events(let starts): events(starts)
    case .followed(let of, let starts): timing.isValueDuty && !timing.isAhead ? valueDuties(of, starts) : followUps(of, starts)
    }
  }

  /// When an event's disclosure is due, by the rules of its own day.
  func due(_ start: Moment, _ record: Record) -> DueDate {
    let timing = requirement.version(on: start.date).timing
    switch timing.rule.due {
    case .ahead(let lead):
      guard timing.rule.followed == nil else { return judge.dates.lead(lead, before: start) }
      return unclear(together(judge.dates.lead(excepted(timing, record) ?? lead, before: start), timing, record), record)
    case .answer(let within, let longer): return answer(timing, within, longer, timing.rule.startElement ?? "", start, record)
    case .after(let within): return together(judge.dates.after(within, start), endOf: timing, record)
    case .within(let within): return judge.dates.limit(within, after: start.date, from: .beginning)
    case .fixedDay: return judge.dates.lead(.promptly, before: start)
    }
  }

  // MARK: The standing duty

  func standing(_ within: Span) -> Obligation {
    let item = judge.state.occurrences(own)[""] ?? EntityState.Item()
    var obligation = judge.blank(sector, requirement, .missing, why)
    let first = judge.dates.limit(within, after: dutyStart, from: .dutyBegan)
    clear(item, into: &obligation)
    guard let record = item.current else {
      settleUnpublished(&obligation, first, nil)
      if let withdrawn = item.withdrawn, obligation.status != .unjudged { obligation.reason = .withdrawn(.plain(because: withdrawn.reason)) }
      return obligation
    }
    obligation.record = item.published ?? record
    obligation.findings = findings(of: record)
    let formed = record.formed
    let due = formed.map {
      $0 <= dutyStart ? first : judge.dates.limit(within, after: $0, from: .formed)
    }
    if let newer = item.unpublished {
      // Where nothing says when it was formed, no later than it was sent in.
      let formed = newer.formed ?? (item.published == nil ? nil : newer.submitted.date)
      let newDue = formed.map { judge.dates.limit(within, after: max($0, dutyStart), from: .formed) }
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
      obligation.reason = .unknown(.noFormationDay)
      // What stands there and cannot be read was reported as such.
      if record.formedRange == nil { obligation.findings.append(missingFormed(record)) }
      spoil(&obligation, record)
      return obligation
    }
    let counted = version?.record ?? record
    settlePublished(&obligation, sooner(due, counted), version?.published ?? published, counted)
    renewal(&obligation, item, published)
    spoil(&obligation, record)
    return obligation
  }

  func missingFormed(_ record: Record) -> Finding {
    Finding(
      .missingKey, severity: min(.error, requirement.maxSeverity), file: record.file, range: record.range,
      steps: [judge.entity.step, requirement.step],
      facts: [.init("key", Localised(verbatim: SubmissionGrammar.formed.label)), .init("when", Localised("", ""))])
  }

  /// Content that was good goes stale when it is neither renewed nor confirmed in the time given.
  func renewal(_ obligation: inout Obligation, _ item: EntityState.Item, _ published: Moment) {
    if item.current?.hasImpossiblePublication ?? false, item.confirmed == nil { return }
    let span = timing.renew ?? judge.rulebook.policy.renew
    let touched = max(published.date, item.confirmed.map { min($0, asOf) } ?? published.date)
    let end = span.moved(touched)
    if let reach = reach(item), reach.last < end { return expire(&obligation, item, reach) }
    obligation.renewBy = end
    guard end < min(asOf, judge.entity.until ?? asOf) else { return }
    obligation.status = .stale
    obligation.daysLate = asOf.dayNumber - end.dayNumber
    let measure = timing.renew == nil ? DueReason.State.officeMeasure : Localised("", "")
    obligation.dueWhy = .state(.renewal(since: touched, every: span, byOffice: timing.renew == nil, until: end))
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
    // What is due in the period itself is owed, or not yet due, before the period has ended.
    if period.lastDay > asOf, !timing.isDueInPeriod { period = Period(length, containing: period.firstDay.adding(days: -1)) }
    // Bounded: no duty is older than the policy's first day.
    var steps = 0
    while counts(period) && steps < 2400 {
      steps += 1
      if isBound(on: judgedDay(of: period)) { found.append(period) }
      period = Period(length, containing: period.firstDay.adding(days: -1))
    }
    return found.reversed()
  }

  /// Whether any clause bound this entity on a day.
  func isBound(on date: CivilDate) -> Bool { requirement.force(on: date, region: judge.entity.region) != nil }

  /// A period counts when it ended, or with a fixed day fell due, since the duty began.
  func counts(_ period: Period) -> Bool {
    if timing.runsFrom != nil {
      let source = timing.recordsFrom.map { EntityState.Key(sector: sector.id, requirement: $0) } ?? own
      return period.lastDay >= registered && counts(period, from: judge.state.occurrences(source)[period.description] ?? EntityState.Item())
    }
    if let (month, day) = timing.rule.fixedDay {
      return period.lastDay >= registered && fixedDay(period, month, day) >= dutyStart
    }
    return period.lastDay >= dutyStart
  }

  func fixedDay(_ period: Period, _ month: Int, _ day: Int) -> CivilDate {
    let year = timing.isDueInPeriod ? period.firstDay.year : period.lastDay.adding(days: 1).year
    return CivilDate(year: year, month: month, day: day) ?? period.lastDay
  }

  /// By the rules of which day a period is judged.
  private func judgedDay(of period: Period) -> CivilDate {
    guard timing.isDueInPeriod, let (month, day) = timing.rule.fixedDay else { return period.lastDay }
    return fixedDay(period, month, day)
  }

  func periodic(_ period: Period) -> Obligation {
    let source = timing.recordsFrom.map { EntityState.Key(sector: sector.id, requirement: $0) } ?? own
    let item = judge.state.occurrences(source)[period.description] ?? EntityState.Item()
    var obligation = judge.blank(sector, requirement, .missing, why, on: judgedDay(of: period))
    obligation.occurs = .period(period)
    obligation.inWords = period.inWords
    var due: DueDate
    // A limit that runs from an event is that of the day of the event.
    let timing = requirement.version(on: start(of: item)?.date ?? judgedDay(of: period)).timing
    switch timing.rule.due {
    case .fixedDay(let month, let day):
      // A named day is no limit that is counted: no day off moves it (民法典 203 speaks of limits).
      due = DueDate(
        when: .day(fixedDay(period, month, day)), why: .limit(.namedDay(period, month: month, day: day, inPeriod: timing.isDueInPeriod)))
    case .within(let span), .ahead(let span), .after(let span), .answer(let span, _):
      due = judge.dates.limit(span, after: period.lastDay, from: .end(of: period))
    }
    due = self.due(due, item, timing)
    if item.withdrawn == nil { settle(&obligation, item, due) } else { settleWithdrawn(&obligation, item, due) }
    giveWay(&obligation, period)
    return obligation
  }

  /// Not owed in a year of which another disclosure takes its place, and made (定调价的年份在听证以前公开).
  private func giveWay(_ obligation: inout Obligation, _ period: Period) {
    guard obligation.status.isGap || obligation.status == .pending, let way = timing.givesWay, let year = obligation.due?.date.year,
      let other = sector.requirement(way.item), let element = other.elements[way.date]
    else { return }
    let made = judge.state.occurrences(EntityState.Key(sector: sector.id, requirement: way.item)).values.contains { item in
      guard let record = item.current, other.publication(of: record).map({ $0.date <= asOf }) ?? false else { return false }
      return record.moment(of: element)?.date.year == year
    }
    guard made else { return }
    obligation.status = .notApplicable
    obligation.daysLate = nil
    obligation.reason = .replaced(by: other.label, year: year)
    obligation.findings.removeAll(where: \.code.isTimely)
  }

  // MARK: Events

  func events(_ starts: String) -> [Obligation] {
    let source = timing.recordsFrom.map { EntityState.Key(sector: sector.id, requirement: $0) } ?? own
    guard let owner = sector.requirement(source.requirement), let element = owner.elements[starts] else { return [] }
    return judge.state.occurrences(source).sorted { $0.key.precedes($1.key) }.compactMap { number, item in
      var obligation = judge.blank(sector, requirement, .missing, why)
      obligation.occurs = .event(number)
      obligation.inWords = number
      guard let last = item.history.last else { return nil }
      switch counts(last, owner) {
      case .yes: break
      case .no: return nil
      case .open(let attribute): return uncounted(number, item, last, attribute)
      }
      let whole = EventHistory(item.history, starts: element).start
      let begins = begins(element, on: whole?.date ?? asOf)
      guard let start = EventHistory(item.history, begins: begins).start else {
        obligation.status = .unjudged
        // What can be said of it is said: that nobody knows its limit keeps nothing from the public.
        clear(item, into: &obligation)
        obligation.record = last
        obligation.published = last.published
        obligation.findings = findings(of: last)
        obligation.reason = .unknown(.start(element: element.label))
        spoil(&obligation, last)
        return obligation
      }
      if let doubtful = doubtfulYear(number, item, start, element) { return doubtful }
      guard start.date >= dutyStart, isBound(on: start.date) || start.date > asOf else { return nil }
      if start.date <= asOf { obligation = judge.blank(sector, requirement, .missing, why, on: start.date) }
      obligation.occurs = .event(number)
      obligation.inWords = number
      // As last announced before it began; what is reported afterwards makes it worse for whoever reports it, never better.
      let counted = timing.isAhead ? DisclosureVersions(item, requirement, starting: begins).counted(starting: begins) : nil
      let from = counted.map { $0.start.earliestMinute <= start.earliestMinute ? $0.start : start } ?? start
      switch undone(item, from) {
      case .undone, .unknown:
        settleUndone(&obligation, item, from)
        return obligation
      case .stands: break
      }
      if item.withdrawn != nil {
        settleWithdrawnLate(&obligation, item, due(from, last), starts: timing.isAhead ? from : nil, counted)
        reportTakenDown(&obligation, item)
        return obligation
      }
      settle(&obligation, item, due(from, last), starts: timing.isAhead ? from : nil, counted)
      reportParts(&obligation, begins, counted?.version.record ?? last)
      return obligation
    }
  }

  /// Published, reviewed for active disclosure, and with nothing found that makes its content unfit.
  func isCleared(_ record: Record) -> Bool {
    guard let published = record.published, published.date <= asOf else { return false }
    // Where nobody has to review, nothing is said against it; a review that is there must say that it may go out.
    let reviewed = record.review.map { $0.outcome == .publish } ?? !judge.rulebook.policy.reviewRequired
    // A review that has not taken place yet is none.
    guard record.review?.steps.allSatisfy({ $0.day.map { $0 <= asOf } ?? false }) ?? true else { return false }
    return reviewed && !(record.findings + cross.findings(for: record)).contains(where: \.keepsFromPublic)
  }

  /// What may go to the public of an item: the newest version and those before it; and what took it back.
  func clear(_ item: EntityState.Item, into obligation: inout Obligation) {
    obligation.withdrawn = item.withdrawn
    obligation.hadPersonalData = item.purged > 0
    // Work of the office is judged, never published.
    guard item.withdrawn == nil, timing.recordsFrom == nil, !requirement.isInternal else { return }
    // A newer decision against publication takes the older content with it; so does one of which nobody can tell what it says.
    if let review = item.history.last?.review, review.outcome != .publish { return }
    // What was taken back stays so when something newer is filed, published or not: only the newer can be shown.
    let versions = item.history.dropFirst(max(item.purged, item.takenBack?.count ?? 0)).reversed().filter(isCleared)
    obligation.cleared = versions.first
    obligation.earlier = Array(versions.dropFirst())
    if versions.isEmpty { obligation.withdrawn = item.takenBack?.mention }
  }
}
