// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Notices owed for what a register says to change, whether or not the enterprise says so.
extension OccurrenceJudge {
  func registeredChanges() -> [Obligation] {
    guard let starts = timing.rule.startElement, timing.rule.noticeLead != nil, let start = requirement.elements[starts] else { return [] }
    let asked = ([requirement] + requirement.past.map(\.requirement)).compactMap { $0.forChanges?.register }.uniqued()
    return asked.compactMap { judge.rulebook.registers[$0] }.flatMap { register in
      register.changes(of: judge.entity.id).compactMap { change in
        // A layer binds the changes of the days on which it counts.
        let then = requirement.version(on: change.day)
        guard change.day >= dutyStart, let rule = then.forChanges, rule.register == register.id, rule.kinds.contains(change.kind),
          change.thing.holds(rule.only), let name = then.elements[rule.name], isBound(on: change.day) || change.day > asOf
        else { return nil }
        return unannounced(change, register, start, name)
      }
    }
  }

  /// `nil` where a notice for that very day names the thing: it is judged as itself.
  private func unannounced(_ change: ThingRegister.Change, _ register: ThingRegister, _ start: Element, _ name: Element) -> Obligation? {
    let notices = judge.state.occurrences(own).sorted { $0.key.precedes($1.key) }.compactMap { number, item -> (String, Moment)? in
      guard item.withdrawn == nil, let record = item.history.last, record.texts(of: name).contains(where: change.thing.isCalled),
        let told = EventHistory.start(record, start)
      else { return nil }
      return (number, told)
    }
    if notices.contains(where: { $0.1.date == change.day }) { return nil }
    guard let lead = requirement.version(on: change.day).timing.rule.noticeLead else { return nil }
    var obligation = judge.blank(sector, requirement, .missing, why, on: min(change.day, max(asOf, dutyStart)))
    obligation.occurs = .change(change.occurrence)
    obligation.inWords = "\(change.thing.label)，\(change.day) 起\(change.words.zh)"
    obligation.why = .registeredChange(why, .init(register), change.day, change.words)
    settleUnpublished(&obligation, judge.dates.lead(lead, before: Moment(date: change.day)), nil)
    if let old = judge.tooOld(register), obligation.status == .missing {
      (obligation.status, obligation.reason, obligation.daysLate, obligation.findings) = (.unjudged, .unknown(old), nil, [])
    }
    guard obligation.status == .missing else { return obligation }
    let other = notices.min { abs($0.1.date.dayNumber - change.day.dayNumber) < abs($1.1.date.dayNumber - change.day.dayNumber) }
    let words = other.map { Localised("；“\($0.0)”写的是 \($0.1.date)", "; ‘\($0.0)’ gives \($0.1.date)") } ?? Localised("", "")
    obligation.findings = [
      finding(
        .unannouncedChange, obligation, nil,
        [
          .init("register", Localised(verbatim: "“\(register.title)”")), .init("thing", Localised(verbatim: change.thing.label)),
          .init("change", change.words), .init("starts", Localised(verbatim: "\(change.day)")), .init("other", words),
        ])
    ]
    return obligation
  }
}
