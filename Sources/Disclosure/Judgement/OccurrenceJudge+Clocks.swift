// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The clock of one record: what it starts from, what stops it, what lengthens it and what brings it forward.
extension OccurrenceJudge {
  func moment(_ id: String?, _ record: Record) -> Moment? {
    id.flatMap { requirement.elements[$0] }.flatMap { record.moment(of: $0) }
  }

  private func day(_ id: String?, _ record: Record) -> CivilDate? { moment(id, record)?.date }

  private func label(_ id: String) -> String { requirement.elements[id]?.label ?? id }

  func holds(_ condition: Condition, _ record: Record) -> Bool { holds(condition, record, requirement) }

  private func holds(_ condition: Condition, _ record: Record, _ owner: Requirement) -> Bool {
    condition.holds(
      attribute: { judge.entity.attributes[$0] ?? [] },
      elements: { record.texts(at: $0, of: owner.elements) }, region: judge.entity.region)
  }

  enum Counting {
    case yes, no
    /// Hangs on an attribute that the register does not give.
    case open(attribute: String)
  }

  /// Whether a record is an occurrence of this requirement at all.
  func counts(_ record: Record, _ owner: Requirement) -> Counting {
    switch timing.countsWhen?.resolved(for: judge.entity) {
    case nil, .yes?: return .yes
    case .no?: return .no
    case .open(let rest)?:
      if let answer = rest.answer(elements: { record.texts(at: $0, of: owner.elements) }) { return answer ? .yes : .no }
      return .open(attribute: rest.attributes.sortedByBytes().first ?? "")
    }
  }

  /// An event of which nobody can say whether it counts.
  func uncounted(_ number: String, _ item: EntityState.Item, _ record: Record, _ attribute: String) -> Obligation {
    let label = sector.attributes[attribute]?.label ?? attribute
    var obligation = judge.blank(sector, requirement, .unjudged, .open(why, attribute: label))
    obligation.occurs = .event(number)
    obligation.inWords = number
    clear(item, into: &obligation)
    obligation.record = record
    obligation.reason = .unknown(.counting(attribute: label))
    obligation.findings = [
      Finding(
        .missingAttribute, file: judge.entity.file, range: judge.entity.range, steps: [judge.entity.step],
        facts: [
          .init("attribute", Localised(verbatim: label)),
          .init("items", Localised("“\(requirement.label)”的\(number)算不算", "‘\(requirement.label)’ counts \(number)")),
        ])
    ]
    return obligation
  }

  /// Due as the rest, and not to be judged, where the record does not say whether it counts.
  func unclear(_ due: DueDate, _ record: Record) -> DueDate {
    let owner = timing.recordsFrom.flatMap { sector.requirement($0) } ?? requirement
    guard let element = timing.countsBy.flatMap({ owner.elements[$0] }), record.text(of: element) == nil,
      let first = due.moment?.date
    else { return due }
    return DueDate(
      when: .uncertain(.fact(element.label), notBefore: first),
      why: .open(due.why, .whetherOwed(element.label)))
  }

  /// The lead that counts where the record says that the rule's exception applies.
  func excepted(_ timing: Timing, _ record: Record) -> Span? {
    guard case .shorter(let condition, let lead, _)? = timing.exception, holds(condition, record) else { return nil }
    return lead
  }

  /// Who asks for the lead that an exception leaves.
  func exceptedDemand(_ record: Record?) -> Demand? {
    guard let record, case .shorter(let condition, _, let demand)? = timing.exception, holds(condition, record) else { return nil }
    return demand
  }

  /// What goes with another act (告知审批机关的同时) is due no later than the day of that act.
  func together(_ due: DueDate, _ timing: Timing, _ record: Record) -> DueDate {
    guard let id = timing.together, let act = day(id, record), case .day(let last) = due.when, act < last else { return due }
    return DueDate(when: .day(act), why: .moved(due.why, .together(element: label(id), act)))
  }

  /// 及时 ends at the latest when the new content applies: nobody learns of a fare after paying it.
  func sooner(_ due: DueDate, _ record: Record) -> DueDate {
    // What applied before it was formed anew, or before anything was owed, is no change.
    guard let id = timing.effective, let applies = day(id, record), applies >= record.formed ?? applies, applies >= dutyStart else {
      return due
    }
    switch due.when {
    case .day(let day) where applies < day: break
    case .uncertain(_, let notBefore?, _) where applies <= notBefore: break
    default: return due
    }
    return DueDate(when: .day(applies), why: .moved(due.why, .applies(element: label(id), applies)))
  }

  /// What must go with something comes too late once that is over, however long the office's measure is.
  func together(_ due: DueDate, endOf timing: Timing, _ record: Record) -> DueDate {
    guard let id = timing.ends, let end = moment(id, record) else { return due }
    let last = end.latestMinute
    switch due.when {
    case .minute(let earliest, _) where last < earliest: break
    case .day(let day) where end.date < day: break
    case .uncertain(_, let notBefore?, _) where end.date < notBefore: break
    default: return due
    }
    return DueDate(
      when: .minute(earliest: last, latest: last),
      why: .moved(due.why, .ends(element: label(id), end)))
  }

  /// Whether something came after the end of what it must go with: no measure of the office is needed to say so.
  func isOver(_ published: Moment?, _ record: Record?) -> Bool {
    guard let record, let end = moment(timing.ends, record) else { return false }
    let reached = published ?? Moment(date: asOf, time: WallTime(hour: 24, minute: 0))
    return reached.earliestMinute > end.latestMinute
  }

  // MARK: Answers

  func answer(
    _ timing: Timing, _ within: Span, _ longer: Timing.Longer?, _ starts: String, _ arrived: Moment, _ record: Record
  ) -> DueDate {
    guard let begins = beginning(timing, starts, arrived, record) else {
      let asked = day(timing.completion?.asked, record) ?? arrived.date
      return DueDate(when: .notRunning, why: .state(.askedForCompletion(asked)))
    }
    let what = LimitStart.element(label(begins.element))
    func plain(_ span: Span) -> DueDate { counted(timing, span, begins.moment, what, record) }
    var due = plain(within)
    if let longer, holds(longer.condition, record) { due = lengthened(due, plain(longer.within), longer, record) }
    if let delay = timing.delay, let later = day(delay.until, record), later > due.moment?.date ?? later {
      due = delayed(due, to: later, told: day(delay.told, record))
    }
    // How it came asks for another day, which the record does not give: that day is no earlier than this one.
    if let missing = begins.missing, let first = due.moment?.date {
      return DueDate(
        when: .uncertain(.fact(missing), notBefore: first),
        why: .open(due.why, .start(missing, earliest: arrived.date)))
    }
    return due
  }

  /// A day set for the answer counts where whoever asked was told of it within the limit that it puts off.
  private func delayed(_ first: DueDate, to later: CivilDate, told: CivilDate?) -> DueDate {
    guard let told, first.verdict(on: Moment(date: told)) != .late else {
      return DueDate(when: first.when, why: .moved(first.why, .delayTooLate))
    }
    return DueDate(when: .day(later), why: .state(.delayed(told: told, until: later)))
  }

  private struct Beginning {
    var moment: Moment
    var element: String
    /// The label of an element that ought to say it and does not.
    var missing: String?
  }

  /// What the limit runs from; `nil` while completion was asked for and has not come.
  private func beginning(_ timing: Timing, _ starts: String, _ arrived: Moment, _ record: Record) -> Beginning? {
    if let completion = timing.completion, let asked = moment(completion.asked, record) {
      guard let given = moment(completion.given, record) else { return nil }
      return Beginning(moment: given.date < asked.date ? asked : given, element: completion.given)
    }
    if let other = timing.otherStart, holds(other.when, record) {
      guard let confirmed = moment(other.starts, record) else {
        return Beginning(moment: arrived, element: starts, missing: label(other.starts))
      }
      return Beginning(moment: confirmed, element: other.starts)
    }
    return Beginning(moment: arrived, element: starts)
  }

  /// The limit with the times that do not count; a range where the record does not say when whoever was asked was reached.
  private func counted(_ timing: Timing, _ span: Span, _ start: Moment, _ what: LimitStart, _ record: Record) -> DueDate {
    let pauses = timing.pauses.compactMap { pause in day(pause.from, record).map { (pause: pause, from: $0) } }
    func due(capped: Bool) -> DueDate {
      judge.dates.answer(
        span, start, from: what,
        pauses: pauses.map { entry in
          let until = day(entry.pause.until, record) ?? asOf
          guard let most = entry.pause.most else { return (entry.from, until) }
          guard let reached = day(entry.pause.served, record) ?? (capped ? entry.from : nil) else { return (entry.from, until) }
          guard case .day(let last) = judge.dates.limit(most, after: max(reached, entry.from), from: what).when else { return (entry.from, until) }
          return (entry.from, min(until, last))
        })
    }
    let (soonest, latest) = (due(capped: true), due(capped: false))
    guard let first = soonest.moment?.date, let last = latest.moment?.date, first < last else { return latest }
    let unknown = pauses.first { $0.pause.most != nil && day($0.pause.served, record) == nil }?.pause.served.map(label) ?? ""
    let isAnswered = pauses.allSatisfy { day($0.pause.until, record) != nil }
    return DueDate(
      when: .uncertain(.fact(unknown), notBefore: first, notAfter: isAnswered ? last : nil),
      why: .open(soonest.why, .pause(unknown, earliest: first)))
  }

  /// The longer limit counts where it was agreed to and announced within the first.
  private func lengthened(_ first: DueDate, _ second: DueDate, _ longer: Timing.Longer, _ record: Record) -> DueDate {
    func refused(_ move: DueReason.Move) -> DueDate { DueDate(when: first.when, why: .moved(first.why, move)) }
    if longer.told != nil {
      guard let told = day(longer.told, record), first.verdict(on: Moment(date: told)) != .late else {
        return refused(.extensionUntold)
      }
    }
    guard let approved = longer.approved else { return second }
    guard let agreed = day(approved, record) else {
      guard let soonest = first.moment?.date else { return second }
      return DueDate(
        when: .uncertain(.fact(label(approved)), notBefore: soonest, notAfter: second.moment?.date),
        why: .open(first.why, .approval(label(approved))))
    }
    return first.verdict(on: Moment(date: agreed)) == .late ? refused(.extensionNotAgreed) : second
  }
}

/// Periods whose limit runs from an event that only the record knows (批复): the year asks for a disclosure, the event says by when.
extension OccurrenceJudge {
  /// When the event of a period was; `nil` where no version says, or nothing runs from one.
  func start(of item: EntityState.Item) -> Moment? {
    timing.runsFrom.flatMap { requirement.elements[$0.starts] }.flatMap { EventHistory(item.history, starts: $0).start }
  }

  /// The due day as the event makes it; the period's own while no record says when the event was.
  func due(_ usual: DueDate, _ item: EntityState.Item, _ timing: Timing) -> DueDate {
    guard let rule = timing.runsFrom else { return usual }
    let label = requirement.elements[rule.starts]?.label ?? rule.starts
    if let start = start(of: item) {
      return judge.dates.limit(rule.within, after: start.date, from: .element(label))
    }
    let why = DueReason.open(usual.why, .measured(label))
    // What was disclosed before the last day may have been late all the same: the event was on any day before.
    guard item.history.contains(where: { requirement.publication(of: $0) != nil }), let last = usual.moment?.date else {
      return DueDate(when: usual.when, why: why)
    }
    return DueDate(when: .uncertain(.fact(label), notBefore: nil, notAfter: last), why: why)
  }

  /// An event before the duty began asks for nothing; of one that nobody reports, the whole time in which it may have been has to lie after.
  func counts(_ period: Period, from item: EntityState.Item) -> Bool {
    if let start = start(of: item) { return start.date >= dutyStart }
    return (timing.isDueInPeriod ? period.firstDay : period.lastDay.adding(days: 1)) >= dutyStart
  }

  /// Whether only the office's measure says that something is late: the record does not say from when its limit runs.
  func isMissingStart(_ record: Record?) -> Bool {
    guard let rule = timing.runsFrom else { return false }
    return record.flatMap { moment(rule.starts, $0) } == nil
  }
}
