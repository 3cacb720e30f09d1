// SPDX-License-Identifier: Apache-2.0

/// One for every event of another requirement, after a moment named there, or ahead of one that may be only expected (恢复供气前通知).
struct FollowUpTiming: TimingForm {
  let word = "follow-up"

  func read(_ fields: SpecFields, _ reader: TimingReader) -> TimingRule? {
    let (of, starts) = (fields.requiredText("of"), fields.requiredText("starts"))
    guard let side = fields.one(of: ["lead", "within", "stages"]) else {
      fields.missing("lead", "within", "stages")
      return nil
    }
    let due: TimingRule.Due? =
      switch side {
      case "stages": stages(TriggerReader(log: reader.log, file: reader.file, fields: fields))
      case "lead": reader.span("lead", TimingReader.units, fields).map { .ahead($0) }
      default: reader.span("within", TimingReader.units, fields).map { .after($0) }
      }
    return due.map { TimingRule(form: self, occurrences: .followed(of: of, starts: starts), due: $0) }
  }

  /// Without a first stage that can be read there is no timing; what is wrong with it is reported all the same.
  private func stages(_ reader: TriggerReader) -> TimingRule.Due? {
    if let first = reader.firstLimit() { return .after(first) }
    _ = reader.stages()
    return nil
  }

  func readMore(_ fields: SpecFields, _ reader: TimingReader, into timing: inout Timing) {
    timing.actual = fields.text("actual")
    TriggerReader(log: reader.log, file: reader.file, fields: fields).read(into: &timing)
  }

  func lint(_ lint: SectorLint, _ requirement: Requirement) {
    guard case .followed(let of, let starts) = requirement.timing.rule.occurrences else { return }
    guard let other = lint.sector.requirement(of) else {
      return lint.log.dangling(Localised("事项", "requirement"), of, requirement.place, lint.sector.requirements.map(\.id))
    }
    lint.checkStart(starts, of: other, requirement)
  }

  func promptly(_ policy: Policy) -> Span { policy.promptlyEvent }

  func words(_ requirement: Requirement, in sector: Sector) -> Localised {
    let (timing, span) = (requirement.timing, requirement.timing.rule.span ?? .promptly)
    guard case .followed(let of, let starts) = timing.rule.occurrences else { return span.words }
    let other = sector.requirement(of)
    let item = other?.label ?? of
    let start = timing.actual.map { label($0, requirement) } ?? label(starts, other)
    if timing.isAhead {
      let limit = span.unit == .promptly ? Localised("之前", "before") : Localised("至少 \(span.words.zh)前", "at least \(span.words.en) before")
      return Localised("每次“\(item)”的“\(start)”\(limit.zh)", "\(limit.en) ‘\(start)’ of each ‘\(item)’")
    }
    let limit = span.unit == .promptly ? Localised("后及时", "promptly") : Localised("后 \(span.words.zh)内", "within \(span.words.en)")
    let plain = Localised("每次“\(item)”的“\(start)”\(limit.zh)", "\(limit.en) of ‘\(start)’ of each ‘\(item)’")
    return timing.isValueDuty ? valueWords(plain, requirement, other) : plain
  }

  /// What makes it owed, in which stages and how often again.
  private func valueWords(_ plain: Localised, _ requirement: Requirement, _ owner: Requirement?) -> Localised {
    let timing = requirement.timing
    var words = plain
    if let trigger = timing.trigger {
      let when = trigger.words(owner)
      words = Localised("\(words.zh)，当\(when.zh)", "\(words.en), when \(when.en)")
    }
    if !timing.stages.isEmpty {
      let zh = timing.stages.map { "\($0.label) \($0.within.words.zh)" }.joined(separator: "、")
      let en = timing.stages.map { "\($0.label) \($0.within.words.en)" }.joined(separator: ", ")
      words = Localised("\(words.zh)；分步：\(zh)", "\(words.en); in stages: \(en)")
    }
    if let repetition = timing.repetition {
      let until = repetition.until.words { requirement.elements[$0]?.label ?? $0 }
      words = Localised(
        "\(words.zh)；每 \(repetition.every.words.zh)再一次，直到\(until.zh)", "\(words.en); again every \(repetition.every.words.en) until \(until.en)")
    }
    return words
  }
}
