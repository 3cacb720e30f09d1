// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One duty for each thing that a register gives to the enterprise: to be named, in the item as a whole.
struct ThingDuties {
  let occurrences: OccurrenceJudge

  private var judge: EntityJudge { occurrences.judge }
  private var requirement: Requirement { occurrences.requirement }
  private var asOf: CivilDate { judge.asOf }

  /// - Parameter wholes: the item's own duties, one for each period or the standing one.
  func obligations(in wholes: [Obligation]) -> [Obligation] {
    // Each by what was asked then: a layer that asks by thing may have begun later, have ended since, or bind some years only.
    let bound = wholes.compactMap { whole -> (whole: Obligation, rule: ForEach, register: ThingRegister)? in
      let last = whole.period?.lastDay ?? asOf
      guard let rule = requirement.version(on: last).forEach, let register = judge.rulebook.registers[rule.register] else { return nil }
      return (whole, rule, register)
    }
    if let none = bound.first(where: { $0.register.things(of: judge.entity.id).isEmpty }) { return [ofNothing(none.register)] }
    return bound.flatMap { whole, rule, register in
      register.things(of: judge.entity.id, where: rule.only).compactMap { duty(whole, $0, register, rule) }
    }
  }

  /// Nobody can count the things of an enterprise that the register does not know.
  private func ofNothing(_ register: ThingRegister) -> Obligation {
    var duty = judge.blank(occurrences.sector, requirement, .unjudged, occurrences.why)
    duty.occurs = .thing(register.id, in: .once)
    duty.inWords = register.title
    duty.thing = Obligation.ThingDuty(register: register.id, id: "", label: "", occurs: .once, inWords: "")
    duty.reason = .unknown(.nothingInRegister(title: register.title, noun: register.noun))
    return duty
  }

  private func duty(_ whole: Obligation, _ thing: ThingRegister.Thing, _ register: ThingRegister, _ rule: ForEach) -> Obligation? {
    let period = whole.period
    guard whole.status != .notApplicable, thing.exists(from: period?.firstDay ?? asOf, to: period?.lastDay ?? asOf) else { return nil }
    var duty = bare(whole, thing, register)
    if let old = judge.tooOld(register) {
      duty.status = .unjudged
      duty.daysLate = nil
      duty.reason = .unknown(old)
      return duty
    }
    if whole.status == .unjudged { return duty }
    guard let due = due(whole, thing, period, rule) else { return duty }
    let item = judge.state.occurrences(occurrences.own)[whole.occurrence] ?? EntityState.Item()
    (duty.status, duty.daysLate, duty.reason, duty.published) = (.missing, nil, nil, nil)
    if let current = item.published, names(thing, current, rule) {
      settle(&duty, whole, due, item, thing, rule)
    } else {
      occurrences.settleUnpublished(&duty, due, nil)
      reportMissing(&duty, item.published, thing, register, rule)
    }
    return duty
  }

  /// The duty of the whole without its record: what is shown of that is shown once.
  private func bare(_ whole: Obligation, _ thing: ThingRegister.Thing, _ register: ThingRegister) -> Obligation {
    var duty = whole
    duty.thing = Obligation.ThingDuty(
      register: register.id, id: thing.id, label: thing.label, occurs: whole.occurs, inWords: whole.inWords)
    duty.occurs = .thing(thing.id, in: whole.occurs)
    duty.inWords = whole.inWords.isEmpty ? thing.label : "\(whole.inWords)，\(thing.label)"
    (duty.findings, duty.versionChanges, duty.earlier) = ([], [], [])
    (duty.record, duty.cleared, duty.withdrawn, duty.renewBy) = (nil, nil, nil, nil)
    duty.hadPersonalData = false
    duty.why = .inRegister(whole.why, .init(register))
    return duty
  }

  /// By when it must be named: with its period, or so long after it came to be.
  private func due(_ whole: Obligation, _ thing: ThingRegister.Thing, _ period: Period?, _ rule: ForEach) -> DueDate? {
    guard period == nil, occurrences.timing.takesOneRecord, let within = occurrences.timing.rule.span else {
      guard let day = whole.due?.date, let why = whole.dueWhy else { return nil }
      return DueDate(when: .day(day), why: why)
    }
    let start = max(occurrences.dutyStart, rule.since ?? occurrences.dutyStart)
    if thing.from > start {
      return judge.dates.limit(within, after: thing.from, from: .thing(thing.label))
    }
    return judge.dates.limit(within, after: start, from: .dutyBegan)
  }

  private func settle(
    _ duty: inout Obligation, _ whole: Obligation, _ due: DueDate, _ item: EntityState.Item, _ thing: ThingRegister.Thing, _ rule: ForEach
  ) {
    // What was corrected spoke of it from the first version on that names it.
    let first = item.history.dropFirst(item.purged).first { $0.published != nil && names(thing, $0, rule) }
    guard let record = first, let published = requirement.publication(of: record) else { return }
    duty.published = published
    occurrences.settlePublished(&duty, due, published, record)
    if whole.status == .stale {
      (duty.status, duty.daysLate, duty.reason) = (.stale, whole.daysLate, whole.reason)
      (duty.due, duty.dueWhy) = (whole.due, whole.dueWhy)
    }
    let rows = item.published.map { current in current.names(rule, requirement).filter { thing.isCalled($0.name) }.map(\.row.range) } ?? []
    let own = whole.findings.filter { finding in
      finding.spoilsDuty && finding.file == item.published?.file && rows.contains { row in finding.places.contains(where: row.holds) }
    }
    if !own.isEmpty {
      duty.status = .incomplete
      duty.reason = .row(own[0].withoutPlace)
    }
  }

  private func reportMissing(
    _ duty: inout Obligation, _ current: Record?, _ thing: ThingRegister.Thing, _ register: ThingRegister, _ rule: ForEach
  ) {
    guard duty.status == .missing else { return }
    duty.findings = [
      occurrences.finding(
        .missingThing, duty, current,
        [
          .init("thing", Localised(verbatim: thing.label)), .init("register", Localised(verbatim: "“\(register.title)”")),
          .init("noun", Localised(verbatim: register.noun)),
        ])
    ]
  }

  private func names(_ thing: ThingRegister.Thing, _ record: Record, _ rule: ForEach) -> Bool {
    record.names(rule, requirement).contains { thing.isCalled($0.name) }
  }

  // MARK: What became of the whole

  /// Whoever need not give the whole need not give a part of it, and what nobody can tell of the whole nobody can tell of a part.
  static func inherit(_ obligations: inout [Obligation]) {
    var wholes: [[String]: Obligation] = [:]
    for whole in obligations where whole.thing == nil && (whole.status == .waived || whole.status == .unjudged) {
      wholes[[whole.sector, whole.requirement, whole.occurrence]] = whole
    }
    for index in obligations.indices {
      guard let thing = obligations[index].thing, !thing.id.isEmpty, obligations[index].status != .waived,
        let whole = wholes[[obligations[index].sector, obligations[index].requirement, thing.occurrence]]
      else { continue }
      (obligations[index].status, obligations[index].reason, obligations[index].waivedAs) = (whole.status, whole.reason, whole.waivedAs)
      (obligations[index].waiver, obligations[index].isPutOff) = (whole.waiver, whole.isPutOff)
      obligations[index].daysLate = nil
      obligations[index].findings.removeAll(where: \.code.isTimely)
    }
  }
}

extension ThingRegister.Thing {
  package func isCalled(_ name: String) -> Bool {
    let plain = ThingRegister.plain(name)
    return names.contains { ThingRegister.plain($0) == plain }
  }
}

extension EntityJudge {
  /// Why a register is too old to say anything, where it is.
  func tooOld(_ register: ThingRegister) -> StatusReason.Unknown? {
    let age = rulebook.policy.registerAge
    return age.moved(register.asOf) < asOf ? .oldRegister(title: register.title, asOf: register.asOf, age: age) : nil
  }
}
