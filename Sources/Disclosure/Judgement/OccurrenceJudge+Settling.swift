// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What became of one occurrence: in time, late, incomplete, still owed or not to be judged.
extension OccurrenceJudge {
  func settle(
    _ obligation: inout Obligation, _ item: EntityState.Item, _ due: DueDate, starts: Moment? = nil,
    _ counted: DisclosureVersions.Counted? = nil
  ) {
    clear(item, into: &obligation)
    guard let record = item.current else {
      settleUnpublished(&obligation, due, nil)
      if let withdrawn = item.withdrawn, obligation.status != .unjudged { reportWithdrawn(&obligation, item, withdrawn, due) }
      return
    }
    obligation.record = record
    obligation.findings = findings(of: record)
    let versions = DisclosureVersions(item, requirement)
    guard let published = requirement.publication(of: record) ?? (requirement.hidesPublication(record) ? versions.first?.published : nil) else {
      settleUnpublished(&obligation, due, record)
      return
    }
    // Where nothing was disclosed by any version, the newest says when it claims to have been.
    let version = counted?.version ?? versions.first ?? DisclosureVersions.Version(record: record, published: published, claimed: published)
    obligation.published = version.published
    settlePublished(&obligation, due, version.published, version.record, starts: starts)
    if let element = counted?.restartedBy { reportRestart(&obligation, element, version) }
    reportCompletion(&obligation, due, versions)
    spoil(&obligation, record)
  }

  func reportRestart(_ obligation: inout Obligation, _ element: Element, _ version: DisclosureVersions.Version) {
    obligation.dueWhy = obligation.dueWhy.map { .moved($0, .restarted(published: version.published, element: element.label)) }
  }

  /// Disclosed in time with holes that were filled after the due date: met, and reported.
  func reportCompletion(_ obligation: inout Obligation, _ due: DueDate, _ versions: DisclosureVersions) {
    guard obligation.status == .met, let complete = versions.firstComplete, !(versions.first?.record.isGood ?? true),
      due.verdict(on: complete.published) == .late
    else { return }
    obligation.findings.append(
      finding(.completedLate, obligation, complete.record, [.init("completed", Localised(verbatim: "\(complete.published)"))]))
  }

  func settleUnpublished(_ obligation: inout Obligation, _ due: DueDate, _ record: Record?) {
    obligation.due = due.moment
    obligation.dueWhy = due.why
    obligation.record = record ?? obligation.record
    if let record, requirement.hidesPublication(record) {
      obligation.status = .unjudged
      obligation.reason = .unknown(.publicationUnreadable)
      return spoil(&obligation, record)
    }
    switch due.hasPassed(by: asOf) {
    case .inTime: obligation.status = .pending
    case .cannotTell:
      if case .uncertain(let missing, _, _) = due.when { return unjudged(&obligation, missing, record) }
      obligation.status = .pending
    case .late:
      if !judge.unreadable.isEmpty && record == nil {
        obligation.status = .unjudged
        obligation.reason = .unknown(.unreadSubmissions(judge.unreadable))
        return
      }
      obligation.status = .missing
      obligation.daysLate = due.days(until: asOf)
      obligation.findings.append(finding(.missingDisclosure, obligation, record, [Self.never], isCertain: isOver(nil, record)))
    }
  }

  func unjudged(_ obligation: inout Obligation, _ missing: DueDate.Missing, _ record: Record?) {
    obligation.status = .unjudged
    guard case .calendar(let year) = missing else {
      guard case .fact(let label) = missing else { return }
      obligation.reason = .unknown(.lateness(element: label))
      return
    }
    obligation.reason = .unknown(.calendar(year: year))
    obligation.findings.append(finding(.missingCalendar, obligation, record, [.init("year", Localised(verbatim: "\(year)"))]))
  }

  func settlePublished(
    _ obligation: inout Obligation, _ due: DueDate, _ published: Moment, _ record: Record, starts: Moment? = nil
  ) {
    obligation.due = due.moment
    obligation.dueWhy = due.why
    switch due.verdict(on: published) {
    case .inTime: obligation.status = .met
    case .cannotTell:
      if case .uncertain(let missing, _, _) = due.when { return unjudged(&obligation, missing, record) }
      obligation.status = .unjudged
      obligation.reason = .unknown(.publicationWithoutTime)
      obligation.findings.append(unprovable(obligation, published, record))
    case .late where record.hasImpossiblePublication:
      obligation.status = .unjudged
      obligation.reason = .unknown(.publicationImpossible)
    case .late:
      obligation.status = .late
      obligation.daysLate = due.days(until: published.date)
      let late = lateness(due, published)
      if let starts {
        obligation.findings.append(
          finding(
            .shortNotice, obligation, record,
            [.init("starts", Localised(verbatim: "\(starts)")), .init("published", Localised(verbatim: "\(published)"))]))
      } else if isOver(published, record) {
        obligation.findings.append(
          finding(
            .lateDisclosure, obligation, record,
            [.init("late", late), .init("published", Localised(verbatim: "\(published)"))], isCertain: true))
      } else {
        obligation.findings.append(
          finding(
            .lateDisclosure, obligation, record,
            [.init("late", late), .init("published", Localised(verbatim: "\(published)"))]))
      }
    }
  }

  /// Where a record says when it was published.
  func place(_ record: Record) -> SourceRange {
    if let id = timing.publishedBy, let element = requirement.elements[id], let node = record.node(of: element) { return node.range }
    return record.publishedRange ?? record.range
  }

  var leadWords: Localised {
    if let lead = timing.rule.lead {
      return lead.unit == .promptly
        ? Localised("开始之前公开", "before the start") : Localised("提前 \(lead.words.zh)", "\(lead.words.en) ahead")
    }
    return Localised("规定时间", "the time asked")
  }

  func lateness(_ due: DueDate, _ published: Moment) -> Localised {
    if case .minute(_, let latest) = due.when, published.earliestMinute - latest < 1440 {
      let minutes = published.earliestMinute - latest
      return minutes < 60
        ? Localised("\(minutes) 分钟", "\(minutes) minutes") : Localised("\(minutes / 60) 小时", "\(minutes / 60) hours")
    }
    let days = due.days(until: published.date) ?? 0
    return Localised("\(days) 天", "\(days) days")
  }

  /// A disclosure whose content cannot stand is incomplete, however punctual.
  func spoil(_ obligation: inout Obligation, _ record: Record) {
    // Of another item's record this one asks only when it was published; its faults are that item's.
    guard timing.recordsFrom == nil else { return }
    let crossed = cross.findings(for: record)
    guard !record.isGood || crossed.contains(where: \.spoilsDuty) else {
      if let open = record.isUndecided {
        obligation.status = .unjudged
        obligation.daysLate = nil
        obligation.reason = .unknown(.content(open.withoutPlace))
      }
      return
    }
    if obligation.status != .unjudged || requirement.timing.takesOneRecord { obligation.status = .incomplete }
  }

  func findings(of record: Record) -> [Finding] {
    // Requirements that only look at another's records repeat none of its findings.
    timing.recordsFrom == nil ? record.findings + cross.findings(for: record) : []
  }

  private static let never = Finding.Fact("now", Localised("至今没有", "is not disclosed"))

  /// What was public in time and was taken back is missing since that day, not since it was due.
  private func reportWithdrawn(_ obligation: inout Obligation, _ item: EntityState.Item, _ withdrawn: Submission.Mention, _ due: DueDate) {
    obligation.reason = .withdrawn(.plain(because: withdrawn.reason))
    guard obligation.status == .missing, let last = due.moment?.date, withdrawn.sent.date > last,
      let published = item.history.lazy.compactMap(\.published).first, due.verdict(on: published) == .inTime
    else { return }
    obligation.daysLate = max(0, asOf.dayNumber - withdrawn.sent.date.dayNumber)
    obligation.wasInTime = published
    let since = Finding.Fact("now", Localised("按时公开过，撤回以后没有再公开", "was; it was withdrawn and is not disclosed again"))
    for index in obligation.findings.indices where obligation.findings[index].code == .missingDisclosure {
      obligation.findings[index].facts = obligation.findings[index].facts.map { $0.name == since.name ? since : $0 }
    }
    obligation.reason = .withdrawn(.afterPublication(published.date, on: withdrawn.sent.date, because: withdrawn.reason))
  }

  /// A lead that cannot be proved, at the moment that has no time of day: the publication, or else the beginning.
  private func unprovable(_ obligation: Obligation, _ published: Moment, _ record: Record) -> Finding {
    let begins = published.time == nil ? nil : timing.rule.startElement.flatMap { requirement.elements[$0] }
    let node = begins.flatMap { record.node(of: $0) }
    let what = begins.map { Localised("“\($0.label)”", "‘\($0.label)’") } ?? Localised("公开时间", "the publication")
    let day = node.flatMap { $0.moment?.date } ?? published.date
    var found = finding(.unprovableLead, obligation, record, [.init("lead", leadWords), .init("found", Localised(verbatim: "\(day)")), .init("what", what)])
    if let node { found.range = node.range }
    if begins == nil, published.time != nil { blameOther(&found, obligation) }
    return found
  }

  /// What begins with the record of another item begins when that says: it is there that the time of day is missing.
  private func blameOther(_ found: inout Finding, _ obligation: Obligation) {
    guard case .followed(let of, let starts) = timing.rule.occurrences, let owner = sector.requirement(of), let element = owner.elements[starts] else { return }
    let events = judge.state.occurrences(EntityState.Key(sector: sector.id, requirement: of))
    guard let event = events[obligation.partOf ?? obligation.occurrence]?.history.last, let node = event.node(of: element) else { return }
    let what = Localised("起算的“\(owner.label)”的“\(element.label)”", "‘\(element.label)’ of ‘\(owner.label)’, from which it runs,")
    found.facts = found.facts.map { fact in
      fact.name == "what" ? .init("what", what) : fact.name == "found" ? .init("found", Localised(verbatim: node.text)) : fact
    }
    found.notes.append(.init(Localised("“\(element.label)”写在这里", "‘\(element.label)’ is written here"), file: event.file, range: node.range))
  }

  func finding(
    _ code: FindingCode, _ obligation: Obligation, _ record: Record?, _ facts: [Finding.Fact], weakest: Confidence? = nil,
    isCertain: Bool = false
  ) -> Finding {
    let force = force(of: obligation, weakest, record)
    let measured = (usesOfficeMeasure || isMissingStart(record)) && !isCertain ? Severity.warning : Severity.error
    let severity = min(code.severity, force.maxSeverity, measured)
    var found = Finding(
      code, severity: severity, file: record?.file ?? "", range: record.map(place),
      steps: obligation.steps(of: judge.entity),
      facts: [
        .init("sector", Localised(verbatim: sector.label)), .init("item", Localised(verbatim: requirement.label)),
        .init("occurrence", obligation.inWords.isEmpty ? Localised("", "") : Localised("（\(obligation.inWords)）", "(\(obligation.inWords))")),
        .init("due", Localised(verbatim: obligation.due?.description ?? "—")),
      ] + facts, basis: obligation.basis)
    found.force = force
    return found
  }

  /// As strongly as the limit is asked, and never more strongly than the item.
  private func force(of obligation: Obligation, _ weakest: Confidence?, _ record: Record?) -> Force {
    var force = obligation.force
    let other = timing.otherDemand.flatMap { other in record.map { holds(other.when, $0) } ?? false ? other.demand : nil }
    for seen in [weakest, timing.seen].compactMap({ $0 }) { force = force.weaker(Force(seen)) }
    let demand = other ?? exceptedDemand(record) ?? timing.demand
    if case .item = demand { return force }
    let standing = Standing(requirement: requirement, date: asOf, region: judge.entity.region)
    return force.weaker(standing.weight(of: demand).force)
  }

  /// 及时 has no number in the clause: what we measure by is the office's own, and only warns.
  var usesOfficeMeasure: Bool {
    switch timing.rule.due {
    case .within(let span), .after(let span), .answer(let span, _): !timing.keyedByPeriod && !span.isCounted
    case .ahead, .fixedDay: false
    }
  }
}
