// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What is owed because of what a record shows: in one report or several, once or again until it is over.
extension OccurrenceJudge {
  func valueDuties(_ of: String, _ starts: String) -> [Obligation] {
    guard let owner = sector.requirement(of), let element = owner.elements[starts] else { return [] }
    let source = EntityState.Key(sector: sector.id, requirement: of)
    let mine = judge.state.occurrences(own)
    return judge.state.occurrences(source).sorted { $0.key.precedes($1.key) }.flatMap { number, event -> [Obligation] in
      guard event.withdrawn == nil, let record = event.history.last else { return [] }
      let item = mine[number] ?? EntityState.Item()
      switch shown(record, owner) {
      case .no: return unasked(number, item)
      case .open(let blind): return [undecided(number, item, .trigger(blind.withoutPlace))]
      case .yes:
        guard let start = record.moment(of: element) else {
          return [undecided(number, item, .start(element: element.label))]
        }
        guard start.date >= dutyStart, isBound(on: start.date) || start.date > asOf else { return unasked(number, item) }
        return owed(number, item, start)
      }
    }
  }

  // MARK: Whether it is owed

  private enum Shown {
    case yes, no
    /// A finding that leaves it open.
    case open(Finding)
  }

  private static func isBlinding(_ code: FindingCode) -> Bool { code.leavesLimitOpen || code == .unreadableValue || code == .unfilledValue }

  private func shown(_ record: Record, _ owner: Requirement) -> Shown {
    switch timing.trigger {
    case nil: return .yes
    case .finding(let code)?:
      if record.findings.contains(where: { $0.code == code }) { return .yes }
      // A value that cannot be compared may be over its limit for all that anybody knows.
      guard code.isBreach, let blind = record.findings.first(where: { Self.isBlinding($0.code) }) else { return .no }
      return .open(blind)
    case .condition(let condition)?:
      if condition.answer(elements: { id in owner.elements[id].map { record.texts(of: $0) } ?? [] }) ?? false { return .yes }
      return unreadable(record, condition.elements.compactMap { owner.elements[$0] }.compactMap { record.node(of: $0) })
    case .row(let id, let condition)?:
      guard let element = owner.elements[id], case .table(let table) = element.kind, let rows = record.node(of: element), rows.isList else { return .no }
      let isShown = rows.items.contains { row in
        condition.answer(element: { name in
          guard row.isMapping, let column = table.columns[name] else { return nil }
          return row.pairs.first { column.names.contains($0.key.text) && $0.value.isScalar && !$0.value.isBlank }?.value.text
        }) ?? false
      }
      let asked = condition.elements.compactMap { table.columns[$0] }
      let cells = rows.items.filter(\.isMapping).flatMap { row in
        row.pairs.filter { pair in asked.contains { $0.names.contains(pair.key.text) } }.map(\.value)
      }
      return isShown ? .yes : unreadable(record, cells)
    }
  }

  /// Whether nothing is owed, or a value that is asked for cannot be read: it may be just what asks for more.
  private func unreadable(_ record: Record, _ values: [YAMLNode]) -> Shown {
    let blind = record.findings.first { finding in
      [.unreadableValue, .unfilledValue, .notAMeasurement].contains(finding.code)
        && values.contains { value in finding.places.contains(where: value.range.holds) }
    }
    return blind.map { .open($0) } ?? .no
  }

  private func blank(_ number: String, _ part: String, stage: String? = nil, on day: CivilDate? = nil) -> Obligation {
    var obligation = judge.blank(sector, requirement, .missing, why, on: day)
    obligation.occurs = .report(of: number, part: part, stage: stage)
    obligation.inWords = stage.map { "\(number) \($0)" } ?? obligation.occurrence
    return obligation
  }

  private func undecided(_ number: String, _ item: EntityState.Item, _ unknown: StatusReason.Unknown) -> Obligation {
    var obligation = blank(number, "")
    clear(item, into: &obligation)
    obligation.status = .unjudged
    obligation.reason = .unknown(unknown)
    if let record = item.current { (obligation.record, obligation.findings) = (record, findings(of: record)) }
    return obligation
  }

  /// Reported though nothing asks for it: judged by itself, never late.
  private func unasked(_ number: String, _ item: EntityState.Item) -> [Obligation] {
    guard !item.history.isEmpty, item.withdrawn == nil else { return [] }
    var obligation = blank(number, "")
    let due = DueDate(when: .notRunning, why: .state(.nothingAsks))
    settle(&obligation, item, due)
    return [obligation]
  }

  // MARK: Reports

  /// A report that was published, in the order of publication.
  private struct Report {
    var record: Record
    var published: Moment
    var stage: Int
  }

  private func reports(_ item: EntityState.Item) -> [Report] {
    guard item.withdrawn == nil else { return [] }
    return item.history.dropFirst(item.purged).compactMap { record -> Report? in
      guard let published = requirement.publication(of: record), published.date <= asOf else { return nil }
      let label = timing.stageElement.flatMap { requirement.elements[$0] }.flatMap { record.text(of: $0) }
      return Report(record: record, published: published, stage: label.flatMap { name in timing.stages.firstIndex { $0.label == name } } ?? 0)
    }.enumerated().sorted { ($0.element.published.earliestMinute, $0.offset) < ($1.element.published.earliestMinute, $1.offset) }.map(\.element)
  }

  private func owed(_ number: String, _ item: EntityState.Item, _ start: Moment) -> [Obligation] {
    let reports = reports(item)
    let trigger = self.timing.trigger.map { $0.words(self.timing.rule.followed.flatMap { sector.requirement($0) }) }
    let rules = requirement.version(on: start.date).timing
    guard rules.rule.cameAfter != nil, let within = rules.rule.span else { return [] }
    let stages = rules.stages.isEmpty ? [Timing.Stage(label: "", within: within)] : rules.stages
    var found: [Obligation] = []
    var last: DueDate?
    for (index, stage) in stages.enumerated() {
      let due = judge.dates.after(stage.within, start)
      // The first keeps the event's own number, under which its content stands.
      let name = stage.label.isEmpty ? nil : stage.label
      var obligation = blank(number, index == 0 ? "" : stage.label, stage: name, on: min(start.date, asOf))
      if let trigger { obligation.why = .triggered(why, by: trigger) }
      if index == 0 { clear(item, into: &obligation) }
      // What comes later in the order says all that an earlier one would have said.
      settle(&obligation, due, reports.first { $0.stage >= index })
      found.append(obligation)
      last = due
    }
    found[0].findings += afterTheEnd(reports, number)
    if let repetition = rules.repetition, let day = last?.moment?.date {
      found += repeated(number, repetition, day, reports, after: reports.first { $0.stage >= stages.count - 1 })
    }
    return found
  }

  private func settle(_ obligation: inout Obligation, _ due: DueDate, _ report: Report?) {
    guard let report else { return settleUnpublished(&obligation, due, nil) }
    (obligation.record, obligation.published) = (report.record, report.published)
    obligation.findings = findings(of: report.record)
    settlePublished(&obligation, due, report.published, report.record)
    spoil(&obligation, report.record)
  }

  /// A report of an earlier stage after the last one: either the order is wrong, or it began anew.
  private func afterTheEnd(_ reports: [Report], _ number: String) -> [Finding] {
    let final = timing.stages.count - 1
    guard final > 0, let end = reports.firstIndex(where: { $0.stage == final }) else { return [] }
    return reports[(end + 1)...].filter { $0.stage < final }.map { report in
      Finding(
        .stageAfterEnd, severity: min(FindingCode.stageAfterEnd.severity, requirement.maxSeverity), file: report.record.file, range: report.record.range,
        steps: [judge.entity.step, requirement.step, Finding.Step(.occurrence(number), number)],
        facts: [
          .init("item", Localised(verbatim: requirement.label)), .init("number", Localised(verbatim: number)),
          .init("stage", Localised(verbatim: timing.stages[report.stage].label)), .init("last", Localised(verbatim: timing.stages[final].label)),
        ],
        notes: [
          .init(
            Localised("“\(timing.stages[final].label)”在这里", "‘\(timing.stages[final].label)’ is here"), file: reports[end].record.file,
            range: reports[end].record.range)
        ])
    }
  }

  // MARK: Again and again

  /// - Parameters:
  ///   - day: when the last of the first reports was due.
  ///   - first: the report that answered that; later ones answer what is owed again.
  private func repeated(_ number: String, _ repetition: Timing.Repetition, _ day: CivilDate, _ reports: [Report], after first: Report?) -> [Obligation] {
    var found: [Obligation] = []
    var left = reports.filter { $0.published.earliestMinute > first?.published.earliestMinute ?? .min }[...]
    // Bounded: no duty is older than the policy's first day.
    for count in 1...600 {
      let opens = repetition.every.times(count - 1).moved(day)
      guard opens <= asOf else { break }
      let due = DueDate(
        when: .day(repetition.every.times(count).moved(day)),
        why: .state(.againUntilOver(every: repetition.every, count: count)))
      left = left.drop { $0.published.date <= opens }
      let newest = reports.last { $0.published.date <= opens }
      if newest.map({ holds(repetition.until, $0.record) }) ?? false { continue }
      var obligation = blank(number, "第\(count)次", on: min(opens, asOf))
      settle(&obligation, due, left.first)
      left = left.dropFirst()
      found.append(obligation)
    }
    return found
  }
}
