// SPDX-License-Identifier: Apache-2.0

/// One for every event that asks for an answer: a request, a message, a document to be filed.
struct AfterTiming: TimingForm {
  let word = "after"

  func read(_ fields: SpecFields, _ reader: TimingReader) -> TimingRule? {
    reader.span("within", TimingReader.units, fields).map {
      let starts = fields.requiredText("starts")
      return TimingRule(form: self, occurrences: .events(starts: starts), due: .answer($0, reader.longer(fields, TimingReader.units)))
    }
  }

  func readMore(_ fields: SpecFields, _ reader: TimingReader, into timing: inout Timing) {
    timing.nilReport = reader.nilReport(fields)
    reader.readSharedRecords(fields, &timing)
    timing.pauses = reader.pauses(fields)
    timing.delay = SpecFields(fields["delayed"], file: reader.file, log: reader.log, name: "delayed").map {
      Timing.Delay(until: $0.requiredText("until"), told: $0.requiredText("told"))
    }
    timing.otherStart = reader.otherStart(fields)
    timing.completion = reader.completion(fields)
  }

  private func longer(_ timing: Timing) -> Timing.Longer? { if case .answer(_, let longer) = timing.rule.due { longer } else { nil } }

  func lint(_ lint: SectorLint, _ requirement: Requirement) {
    let (timing, longer) = (requirement.timing, longer(requirement.timing))
    if let starts = timing.rule.startElement { lint.checkStart(starts, of: requirement, requirement) }
    let known = requirement.elements.elements.map(\.id)
    for id in (longer?.condition.elements ?? []).sorted() where !known.contains(id) {
      lint.log.dangling(Localised("要素", "element"), id, requirement.place, known)
    }
    let pauses = timing.pauses.flatMap { [$0.from, $0.until] + ($0.served.map { [$0] } ?? []) }
    let moments: [String?] = pauses + [longer?.told, longer?.approved, timing.delay?.until, timing.delay?.told]
    for id in moments.compactMap({ $0 }) { lint.checkStart(id, of: requirement, requirement) }
  }

  func promptly(_ policy: Policy) -> Span { policy.promptlyStanding }

  func words(_ requirement: Requirement, in sector: Sector) -> Localised {
    let (what, span) = (label(requirement.timing.rule.startElement ?? "", requirement), requirement.timing.rule.span ?? .promptly)
    let limit = span.unit == .promptly ? Localised("后及时", "promptly after") : Localised("后 \(span.words.zh)内", "within \(span.words.en) of")
    let extended =
      longer(requirement.timing).map { longer in
        let when = longer.condition.words { requirement.elements[$0]?.label ?? $0 }
        return Localised("（当\(when.zh)时 \(longer.within.words.zh)）", " (\(longer.within.words.en) when \(when.en))")
      } ?? Localised("", "")
    return Localised("“\(what)”\(limit.zh)\(extended.zh)", "\(limit.en) ‘\(what)’\(extended.en)")
  }
}
