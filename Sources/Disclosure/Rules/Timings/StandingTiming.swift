// SPDX-License-Identifier: Apache-2.0

/// The standing duty: within a limit after the information is formed or changed.
struct StandingTiming: TimingForm {
  let word = "standing"

  func read(_ fields: SpecFields, _ reader: TimingReader) -> TimingRule? {
    reader.span("within", [.days, .workingDays, .weeks, .months, .promptly], fields).map { TimingRule(form: self, occurrences: .one, due: .within($0)) }
  }

  func readMore(_ fields: SpecFields, _ reader: TimingReader, into timing: inout Timing) {
    timing.renew = fields.span("renew", units: [.days, .weeks, .months])
    timing.effective = fields.text("effective")
    timing.validUntil = fields.text("valid-until")
    timing.covers = fields.span("covers", units: [.days, .weeks, .months])
    if fields["covers"] != nil, fields["valid-until"] == nil { fields.missing("valid-until") }
  }

  func lint(_ lint: SectorLint, _ requirement: Requirement) {}
  func promptly(_ policy: Policy) -> Span { policy.promptlyStanding }

  func words(_ requirement: Requirement, in sector: Sector) -> Localised {
    guard let span = requirement.timing.rule.span, span.unit != .promptly else { return Localised("及时", "promptly") }
    return Localised("形成或变更之日起 \(span.words.zh)内", "within \(span.words.en) of forming or changing")
  }
}
