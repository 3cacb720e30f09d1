// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What one entity's submissions add up to on a day: the current record of each item, its history, its withdrawals.
///
/// Submissions are append-only. They are folded in the order in which the ledger has them, where it has them, else of the
/// time that they give (`Submission.inOrder`); a later one supersedes and never edits.
package struct EntityState: Sendable {
  package struct Key: Hashable, Sendable {
    /// Both by their ids.
    package var sector: String
    package var requirement: String
    package init(sector: String, requirement: String) {
      self.sector = sector
      self.requirement = requirement
    }
  }

  package struct Item: Sendable {
    /// Oldest first.
    package var history: [Record] = []
    /// The withdrawal in force; `nil` where nothing was withdrawn, or something was disclosed since.
    package var withdrawn: Submission.Mention?
    /// The last day on which it was confirmed that nothing changed; `nil` where nobody has.
    package var confirmed: CivilDate?
    /// The last withdrawal, and how many records were there when it came: what was disclosed afresh is no correction. `nil` where there was none.
    package var takenBack: (count: Int, mention: Submission.Mention)?
    /// How many records at the beginning of the history were taken back because of personal data, for good: a later
    /// record under the same name does not bring them back.
    package var purged = 0

    /// The newest record that was published: what the public sees. `nil` where nothing was, or it was withdrawn.
    package var published: Record? { withdrawn == nil ? history.last { $0.published != nil } : nil }
    /// A newer record that is not published yet; `nil` where there is none, or it was withdrawn.
    package var unpublished: Record? {
      guard withdrawn == nil, let last = history.last, last.published == nil else { return nil }
      return last
    }
    /// What is judged: the published record, else the newest; `nil` where there is none, or it was withdrawn.
    package var current: Record? { published ?? unpublished }
  }

  package private(set) var items: [Key: [String: Item]] = [:]
  /// What was said last of each period of which nothing was to be reported.
  private(set) var nilReports: [Key: [Period: Submission.NilReport]] = [:]
  package private(set) var findings: [Finding] = []
  /// What somebody wanted out of sight because of personal data, and nobody can tell what it is.
  private(set) var strayWithdrawals: [EntityJudgement.StrayWithdrawal] = []

  package init(_ submissions: [Submission], rulebook: Rulebook, entity: Entity) {
    let rulebook = rulebook.view(for: entity)
    let ordered = Submission.inOrder(submissions)
    for (index, submission) in ordered.enumerated() {
      // Two lines of the ledger have an order of their own.
      let rival = ordered[..<index].reversed().prefix { $0.submitted == submission.submitted }.first {
        (submission.sequence == nil || $0.sequence == nil) && submission.concerns($0)
      }
      if submission.submitted.time != nil, let rival {
        findings.append(
          Finding(
            .simultaneousSubmissions, file: submission.file, range: .top, steps: [entity.step], facts: [.init("other", file: rival.file)]))
      }
      apply(submission, rulebook, entity)
    }
  }

  /// What there is of a requirement, by period or event number; under an empty text for a standing item.
  package func occurrences(_ key: Key) -> [String: Item] { items[key] ?? [:] }

  /// The requirements of a sector of which there are records, in the sector's order, each with its occurrences by number.
  func filed(in sector: Sector) -> [(requirement: Requirement, occurrences: [(key: String, value: Item)])] {
    let filed = items.filter { $0.key.sector == sector.id }
    let wanted = Set(filed.keys.map(\.requirement))
    return sector.requirements.filter { wanted.contains($0.id) }.map { requirement in
      let found = filed[Key(sector: sector.id, requirement: requirement.id)] ?? [:]
      return (requirement, found.sorted { $0.key.precedes($1.key) })
    }
  }

  private mutating func apply(_ submission: Submission, _ rulebook: Rulebook, _ entity: Entity) {
    for record in submission.records {
      let key = Key(sector: record.sector, requirement: record.requirement)
      let standing = rulebook.sector(record.sector)?.requirement(record.requirement)?.timing.takesOneRecord ?? false
      // A record of a period or event that does not say which cannot be placed; its finding says so.
      if record.occurrence.isEmpty && !standing { continue }
      var record = record
      record.occurrence = place(record, key, rulebook, entity)
      var item = items[key, default: [:]][record.occurrence] ?? Item()
      item.history.append(record)
      item.withdrawn = nil
      items[key, default: [:]][record.occurrence] = item
    }
    for report in submission.nilReports {
      var report = report
      report.sent = submission.reported
      nilReports[Key(sector: report.sector, requirement: report.requirement), default: [:]][report.period] = report
    }
    for mention in submission.unplacedWithdrawals { strayWithdrawals.append(.init(file: submission.file, mention: mention)) }
    for mention in submission.withdrawals {
      let key = Key(sector: mention.sector, requirement: mention.requirement)
      if items[key]?[newest(mention.occurrence ?? "", key)] == nil, mention.concernsPrivacy {
        strayWithdrawals.append(.init(file: submission.file, mention: mention))
      } else if mention.concernsPrivacy {
        // Found after all: what was meant before is this.
        strayWithdrawals.removeAll { $0.mention.requirement.isEmpty || $0.mention.sector == mention.sector && $0.mention.requirement == mention.requirement }
      }
      update(mention, .nothingToWithdraw, submission, rulebook, entity) { item in
        item.withdrawn = mention
        item.takenBack = (item.history.count, mention)
        if mention.concernsPrivacy { item.purged = item.history.count }
      }
    }
    for mention in submission.confirmations { confirm(mention, submission, rulebook, entity) }
  }

  /// A confirmation renews what stands, unless it proves nothing: then that is reported and nothing is renewed.
  private mutating func confirm(_ mention: Submission.Mention, _ submission: Submission, _ rulebook: Rulebook, _ entity: Entity) {
    let key = Key(sector: mention.sector, requirement: mention.requirement)
    let occurrence = newest(mention.occurrence ?? "", key)
    if let item = items[key]?[occurrence], let why = doubt(mention, of: item, submission.reported, rulebook) {
      let requirement = rulebook.sector(mention.sector)?.requirement(mention.requirement)
      let label = requirement?.label ?? mention.requirement
      findings.append(
        Self.unproven(mention, why, submission, requirement, entity, occurrence.isEmpty ? label : "\(label) \(occurrence)"))
      return
    }
    if let withdrawn = items[key]?[occurrence]?.withdrawn {
      return findings.append(
        noRecord(mention, .nothingToConfirm, submission, rulebook, entity, Localised("（\(withdrawn.sent) 已撤回）", " (withdrawn \(withdrawn.sent))")))
    }
    update(mention, .nothingToConfirm, submission, rulebook, entity) { item in
      if let date = mention.date { item.confirmed = max(item.confirmed ?? date, date) }
    }
  }

  // MARK: Numbers used again

  /// The name under which the events of one number are kept apart: TS-1, then TS-1（2）.
  private static func name(_ number: String, _ count: Int) -> String { count == 1 ? number : "\(number)（\(count)）" }

  /// The newest event of a number.
  private func newest(_ number: String, _ key: Key) -> String {
    var count = 1
    while items[key]?[Self.name(number, count + 1)] != nil { count += 1 }
    return Self.name(number, count)
  }

  /// Where a record belongs. One that speaks of another event than its number stands for is an event of its own: the
  /// earlier one would otherwise be gone without a trace.
  private mutating func place(_ record: Record, _ key: Key, _ rulebook: Rulebook, _ entity: Entity) -> String {
    guard let requirement = rulebook.sector(key.sector)?.requirement(key.requirement), !requirement.timing.takesOneRecord,
      !requirement.timing.keyedByPeriod
    else { return record.occurrence }
    // What follows an event goes with the newest of its number.
    if let of = requirement.timing.rule.cameAfter {
      return newest(record.occurrence, Key(sector: key.sector, requirement: of))
    }
    let name = newest(record.occurrence, key)
    guard let last = items[key]?[name]?.history.last, EventHistory.isAnother(record, than: last, requirement) else { return name }
    let start = requirement.timing.rule.startElement.flatMap { requirement.elements[$0] }.flatMap { EventHistory.start(last, $0) }
    findings.append(
      Finding(
        .reusedNumber, severity: min(FindingCode.reusedNumber.severity, requirement.maxSeverity), file: record.file, range: record.range,
        steps: [entity.step, requirement.step, Finding.Step(.occurrence(record.occurrence), record.occurrence)],
        facts: [
          .init("found", Localised(verbatim: record.occurrence)), .init("expected", Localised(verbatim: start.map { "\($0)" } ?? "—")),
        ], notes: [.init(Localised("第一次在这里", "first given here"), file: last.file, range: last.range)]))
    var count = 2
    while items[key]?[Self.name(record.occurrence, count)] != nil { count += 1 }
    return Self.name(record.occurrence, count)
  }

  private mutating func update(
    _ mention: Submission.Mention, _ code: FindingCode, _ submission: Submission, _ rulebook: Rulebook, _ entity: Entity,
    _ change: (inout Item) -> Void
  ) {
    let key = Key(sector: mention.sector, requirement: mention.requirement)
    let occurrence = newest(mention.occurrence ?? "", key)
    guard var item = items[key]?[occurrence] else {
      let guess = guessWords(occurrence.isEmpty ? nil : closestMatch(to: occurrence, among: (items[key] ?? [:]).keys.sortedByBytes()))
      findings.append(noRecord(mention, code, submission, rulebook, entity, guess))
      return
    }
    change(&item)
    items[key]?[occurrence] = item
  }

  /// What a withdrawal or a confirmation speaks of is not there.
  /// - Parameter why: what is there instead, or became of it.
  private func noRecord(
    _ mention: Submission.Mention, _ code: FindingCode, _ submission: Submission, _ rulebook: Rulebook, _ entity: Entity, _ why: Localised
  ) -> Finding {
    let label = rulebook.sector(mention.sector)?.requirement(mention.requirement)?.label ?? mention.requirement
    let occurrence = newest(mention.occurrence ?? "", Key(sector: mention.sector, requirement: mention.requirement))
    return Finding(
      code, file: submission.file, range: mention.range, steps: [entity.step, Finding.Step(.item([mention.requirement]), label)],
      facts: [.init("item", Localised(verbatim: occurrence.isEmpty ? label : "\(label) \(occurrence)")), .init("guess", why)])
  }
}

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
    // Of a publication that cannot be true that is reported there.
    guard let record = item.published, !record.hasImpossiblePublication, let published = record.published?.date, date < published else { return nil }
    return Localised("现在的内容 \(published) 才公开", "what stands now was published only \(published)")
  }

  static func unproven(
    _ mention: Submission.Mention, _ why: Localised, _ submission: Submission, _ requirement: Requirement?, _ entity: Entity, _ name: String
  ) -> Finding {
    Finding(
      .unprovenConfirmation, severity: min(FindingCode.unprovenConfirmation.severity, requirement?.maxSeverity ?? .warning), file: submission.file,
      range: mention.range, steps: [entity.step, Finding.Step(.item([mention.requirement]), requirement?.label ?? mention.requirement)],
      facts: [
        .init("item", Localised(verbatim: name)), .init("found", Localised(verbatim: mention.date.map { "\($0)" } ?? "—")), .init("why", why),
      ])
  }
}
