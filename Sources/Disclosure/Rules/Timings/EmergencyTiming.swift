// SPDX-License-Identifier: Apache-2.0

/// One for every event, after its start.
struct EmergencyTiming: TimingForm {
  let word = "emergency"

  func read(_ fields: SpecFields, _ reader: TimingReader) -> TimingRule? {
    reader.span("within", [.hours, .promptly, .atOnce], fields).map {
      TimingRule(form: self, occurrences: .events(starts: fields.requiredText("starts")), due: .after($0))
    }
  }

  func readMore(_ fields: SpecFields, _ reader: TimingReader, into timing: inout Timing) {
    timing.nilReport = reader.nilReport(fields)
    timing.countsWhen = reader.condition("counts-when", fields, asksOfEntity: true)
    timing.ends = fields.text("ends")
  }

  func lint(_ lint: SectorLint, _ requirement: Requirement) {
    if let starts = requirement.timing.rule.startElement { lint.checkStart(starts, of: requirement, requirement) }
  }

  var layerUnits: [Span.Unit] { [.hours] }
  func promptly(_ policy: Policy) -> Span { policy.promptlyEvent }

  func words(_ requirement: Requirement, in sector: Sector) -> Localised {
    let (start, span) = (label(requirement.timing.rule.startElement ?? "", requirement), requirement.timing.rule.span ?? .promptly)
    if span.unit == .atOnce { return Localised("“\(start)”的同时", "together with ‘\(start)’") }
    if span.unit == .promptly { return Localised("“\(start)”后及时", "promptly after ‘\(start)’") }
    return Localised("“\(start)”后 \(span.words.zh)内", "within \(span.words.en) of ‘\(start)’")
  }
}
