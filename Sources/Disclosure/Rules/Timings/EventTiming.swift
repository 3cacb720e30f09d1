// SPDX-License-Identifier: Apache-2.0

/// One for every event, ahead of its start.
struct EventTiming: TimingForm {
  let word = "event"

  func read(_ fields: SpecFields, _ reader: TimingReader) -> TimingRule? {
    reader.span("lead", TimingReader.units, fields, orNone: true).map {
      TimingRule(form: self, occurrences: .events(starts: fields.requiredText("starts")), due: .ahead($0))
    }
  }

  func readMore(_ fields: SpecFields, _ reader: TimingReader, into timing: inout Timing) {
    timing.nilReport = reader.nilReport(fields)
    reader.readSharedRecords(fields, &timing)
    timing.restarts = reader.restarts(fields)
    timing.exception = reader.exception(fields)
    timing.together = fields.text("together")
    timing.otherDemand = reader.otherDemand(fields)
  }

  func lint(_ lint: SectorLint, _ requirement: Requirement) {
    if let starts = requirement.timing.rule.startElement { lint.checkStart(starts, of: requirement, requirement) }
    if let parts = requirement.timing.otherDemand?.parts { self.lint(parts, lint, requirement) }
    for restart in requirement.timing.restarts where requirement.elements[restart.element] == nil {
      lint.log.dangling(Localised("要素", "element"), restart.element, requirement.place, requirement.elements.elements.map(\.id))
    }
  }

  /// The table is there, and its columns: one with a day, and those that the condition asks about.
  private func lint(_ parts: Timing.Parts, _ lint: SectorLint, _ requirement: Requirement) {
    guard case .table(let rule)? = requirement.elements[parts.table]?.kind else {
      return lint.log.dangling(Localised("表格", "table"), parts.table, requirement.place, requirement.elements.elements.map(\.id))
    }
    let known = rule.columns.elements.map(\.id)
    for id in parts.when.elements.sorted() + [parts.starts] where rule.columns[id] == nil {
      lint.log.dangling(Localised("列", "column"), id, requirement.place, known)
    }
    if let column = rule.columns[parts.starts] { lint.checkDay(column, parts.starts, requirement) }
  }

  func promptly(_ policy: Policy) -> Span { policy.promptlyEvent }

  func words(_ requirement: Requirement, in sector: Sector) -> Localised {
    let (start, lead) = (label(requirement.timing.rule.startElement ?? "", requirement), requirement.timing.rule.span ?? .promptly)
    if lead.unit == .promptly { return Localised("“\(start)”之前", "before ‘\(start)’") }
    if lead.count == 0 { return Localised("不晚于“\(start)”当日", "no later than the day of ‘\(start)’") }
    return Localised("“\(start)”至少 \(lead.words.zh)前", "at least \(lead.words.en) before ‘\(start)’")
  }
}
