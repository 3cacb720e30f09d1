// SPDX-License-Identifier: Apache-2.0

/// One for every period that has ended.
struct PeriodicTiming: TimingForm {
  let word = "periodic"

  func read(_ fields: SpecFields, _ reader: TimingReader) -> TimingRule? {
    let length = fields.read("every", Localised(verbatim: Period.Length.allCases.map(\.name).joined(separator: "、"))) { text in
      Period.Length(rawValue: text)
    }
    if fields["every"] == nil { fields.missing("every") }
    let given = fields.one(of: ["due", "within"])
    if given == nil { fields.missing("due", "within") }
    guard let given, let length else { return nil }
    let units: [Span.Unit] = [.days, .workingDays, .weeks, .months]
    let due = given == "due" ? reader.fixedDay(fields) : reader.span("within", units, fields, orNone: true).map { .within($0) }
    return due.map { TimingRule(form: self, occurrences: .periods(length), due: $0) }
  }

  func readMore(_ fields: SpecFields, _ reader: TimingReader, into timing: inout Timing) {
    timing.isDueInPeriod = reader.inPeriod(fields)
    timing.recordsFrom = fields.text("records-from")
    timing.publishedBy = fields.text("published-by")
    timing.givesWay = SpecFields(fields["gives-way"], file: reader.file, log: reader.log, name: "gives-way").map {
      ($0.requiredText("item"), $0.requiredText("date"))
    }
    timing.runsFrom = SpecFields(fields["runs-from"], file: reader.file, log: reader.log, name: "runs-from").flatMap { inner in
      let starts = inner.requiredText("starts")
      return reader.span("within", [.days, .workingDays, .weeks, .months], inner).map { Timing.RunsFrom(starts: starts, within: $0) }
    }
  }

  func lint(_ lint: SectorLint, _ requirement: Requirement) {
    if let rule = requirement.timing.runsFrom { lint.checkStart(rule.starts, of: requirement, requirement) }
    lintShared(lint, requirement)
    guard let gives = requirement.timing.givesWay else { return }
    guard let other = lint.sector.requirement(gives.item) else {
      return lint.log.dangling(Localised("事项", "requirement"), gives.item, requirement.place, lint.sector.requirements.map(\.id))
    }
    lint.checkStart(gives.date, of: other, requirement)
  }

  /// Periods of another length are other records.
  private func lintShared(_ lint: SectorLint, _ requirement: Requirement) {
    guard let id = requirement.timing.recordsFrom, let owner = lint.sector.requirement(id) else { return }
    guard let length = requirement.timing.rule.periodLength, owner.timing.rule.periodLength != length, !owner.timing.isUnread else { return }
    lint.log.add(
      Finding(
        .specWrongValue, file: requirement.place.file, range: requirement.place.range,
        facts: [
          .init("key", Localised(verbatim: "records-from")), .init("found", Localised(verbatim: id)),
          .init("expected", Localised("也是每\(length.words.zh)一份的事项", "a requirement that is \(length.name), too")),
        ]))
  }

  func promptly(_ policy: Policy) -> Span { policy.promptlyStanding }

  func words(_ requirement: Requirement, in sector: Sector) -> Localised {
    let plain = plainWords(requirement)
    guard let from = requirement.timing.runsFrom else { return plain }
    let start = label(from.starts, requirement)
    return Localised(
      "“\(start)”后 \(from.within.words.zh)内；没有写“\(start)”的，\(plain.zh)",
      "within \(from.within.words.en) of ‘\(start)’; without one, \(plain.en)")
  }

  private func plainWords(_ requirement: Requirement) -> Localised {
    let rule = requirement.timing.rule
    let length = rule.periodLength ?? .year
    if let (month, day) = rule.fixedDay {
      let year = requirement.timing.isDueInPeriod ? Localised("当年", "it") : Localised("次年", "the next year")
      return Localised("每\(length.words.zh)，\(year.zh) \(month) 月 \(day) 日前", "every \(length.name), by \(month)-\(day) of \(year.en)")
    }
    guard let span = rule.span, span.count != 0 || span.unit != .days else {
      return Localised("每\(length.words.zh)，期末前", "every \(length.name), by its end")
    }
    return Localised("每\(length.words.zh)，期满后 \(span.words.zh)内", "every \(length.name), within \(span.words.en) of its end")
  }
}
