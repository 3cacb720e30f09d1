// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What the word that nothing changed is worth (确认无变化): as with a publication, a day far in the past proves nothing.
extension EntityState {
  /// Why a confirmation proves nothing; `nil` where it is taken at its word, or confirms nothing that there is.
  func doubt(_ mention: Submission.Mention, of item: Item, _ reported: Moment, _ rulebook: Rulebook) -> Localised? {
    guard let date = mention.date else { return nil }
    let within = rulebook.policy.reportWithin
    let limit = DueDateRules(calendar: rulebook.calendar, policy: rulebook.policy).limit(
      within, after: date, from: .confirmed)
    if limit.verdict(on: reported) != .inTime {
      return Localised("到 \(reported) 才报来，相隔超过 \(within.words.zh)", "reported only \(reported), over \(within.words.en) later")
    }
    // Of a publication that cannot be true that is told there.
    guard let record = item.published, !record.hasImpossiblePublication, let published = record.published?.date, date < published else { return nil }
    return Localised("现在的内容 \(published) 才公开", "what stands now was published only \(published)")
  }

  static func unproven(
    _ mention: Submission.Mention, _ why: Localised, _ submission: Submission, _ requirement: Requirement?, _ entity: Entity, _ name: String
  ) -> Finding {
    Finding(
      .unprovenConfirmation, severity: min(FindingCode.unprovenConfirmation.severity, requirement?.heaviest ?? .warning), file: submission.file,
      range: mention.range, address: [entity.name, requirement?.label ?? mention.requirement],
      facts: [
        .init("item", Localised(verbatim: name)), .init("found", Localised(verbatim: mention.date.map { "\($0)" } ?? "—")), .init("why", why),
      ])
  }
}
