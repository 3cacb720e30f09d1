// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// Judges submissions by themselves. Without names, all of the workspace.
  package func check(
    _ names: [String], rules: LoadedRules, asOf: CivilDate, tool: ToolInfo
  ) async throws(OperationalError) -> CheckReport {
    // Named twice, it is one file.
    let names = names.uniqued()
    var arriving = self
    for name in names.map(relative) where !Self.isArchived(name) {
      arriving.receiving[name] = receiving[name] ?? Moment(date: asOf, time: WallTime(hour: 23, minute: 59))
    }
    return names.isEmpty
      ? try await arriving.checkedAll(rules: rules, asOf: asOf, tool: tool)
      : try await arriving.checked(names, rules: rules, asOf: asOf, tool: tool)
  }

  /// Whether a file lies where received ones are kept. What lies elsewhere is checked as if it were handed in on the as-of day:
  /// the check then says what the receipt will say, whatever 报送时间 was typed.
  private static func isArchived(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.count > 3 && parts[0] == "Entities" && parts[2] == "submissions"
  }

  /// What is handed in before the time that it says, or lies in the archive with a year that cannot be meant.
  private static func aheadOfTime(_ read: LoadedSubmission, _ asOf: CivilDate) -> [Finding] {
    guard let submission = read.result.submission, submission.submitted.date > asOf else { return [] }
    guard !isArchived(read.source.name) || submission.submitted.date > asOf.adding(days: 366) else { return [] }
    return [
      Finding(
        .submittedAhead, file: read.source.name, range: submission.submittedRange,
        facts: [.init("found", Localised(verbatim: "\(submission.submitted)")), .init("expected", Localised(verbatim: "\(asOf)"))])
    ]
  }

  /// How a file is called inside the workspace.
  private func relative(_ name: String) -> String { shown(name.after(path + "/") ?? name) }

  private func checked(
    _ names: [String], rules: LoadedRules, asOf: CivilDate, tool: ToolInfo
  ) async throws(OperationalError) -> CheckReport {
    let rulebook = rules.rulebook
    let round = register?.registrations
    let loaded = try loadEntities(rulebook).entities
    let entities = EntityRegister(loaded.map(\.entity), round: round)
    let files = names.map { locate($0, loaded) }
    let received = try receptions()
    let read = try await readSubmissions(files, entities: entities, rulebook: rulebook, asOf: asOf, received: received)
    // What was asked for by name must be readable.
    if let failure = read.lazy.compactMap(\.failure).first { throw failure }
    let changed = try changedAfterReceipt(read, of: [])
    let states = try await statesForTiming(read, files.map(\.name), loaded, entities, received, rules, asOf)
    let checked = await Lanes(threads).map(files.count) { index in
      judged(files[index], read[index], states, entities, received, rulebook, asOf).adding(changed[read[index].source.name] ?? [])
    }
    var report = CheckReport(files: checked, asOf: asOf, tool: tool)
    // Of a clerk's own enterprise, what keeps these files from being judged.
    let owners = loaded.filter { item in files.contains { $0.folder == item.folder } || read.contains { $0.result.content?.entity == item.entity.id } }
    report.register = owners.flatMap { $0.entity.doubts + $0.entity.attributeDoubts + $0.findings.filter { $0.code == .fileNotTaken } }
    report.notEvaluated = owners.flatMap { $0.inDoubt + $0.notEvaluated }
    return report
  }

  /// One file by itself, with what the state of its enterprise says of it.
  func judged(
    _ file: SubmissionFile, _ submission: LoadedSubmission, _ states: TimingFindings, _ entities: EntityRegister, _ received: [String: Reception],
    _ rulebook: Rulebook, _ asOf: CivilDate
  ) -> CheckReport.File {
    var findings = submission.result.findings
    if let old = states.superseded[submission.source.name], let sent = submission.result.content?.submitted.date,
      !rulebook.standsAlike(on: sent, and: asOf)
    {
      findings = rejudged(submission, old, read(file, SubmissionReader(rulebook: rulebook, asOf: sent), entities, received))
    }
    findings += Self.aheadOfTime(submission, asOf)
    let timely = states.findings[submission.source.name] ?? []
    let repairable = plansRepairs && findings.contains { $0.code.repairs.contains(where: \.isSafe) }
    return CheckReport.File(
      source: submission.source, records: submission.result.content?.records.count,
      findings: findings + timely.filter { !findings.contains($0) }, dropped: submission.result.dropped,
      repairs: repairable ? planner(for: file, entities, rulebook, asOf).plan(submission.source).repairs : [])
  }

  /// A standing record that a later one took the place of is held to the rules of its own day, not to today's.
  private func rejudged(_ submission: LoadedSubmission, _ old: Set<SourceRange>, _ then: LoadedSubmission) -> [Finding] {
    func findings(_ submission: Submission?) -> [Finding] {
      (submission?.records ?? []).filter { old.contains($0.range) }.flatMap(\.findings)
    }
    let today = Set(findings(submission.result.content))
    return submission.result.findings.filter { !today.contains($0) } + findings(then.result.content)
  }

  /// A file may be named from anywhere; inside `Entities/<id>/` its attachments are looked at too.
  func locate(
    _ name: String, _ loaded: [LoadedEntity]
  ) -> SubmissionFile {
    let relative = relative(name)
    for item in loaded where relative.hasPrefix("Entities/\(item.folder)/") {
      return SubmissionFile(name: relative, folder: item.folder, attachments: item.attachments)
    }
    return SubmissionFile(name: relative)
  }

  /// A record that does not say yet when it was published cannot be late; that it is not filled in is told already.
  static func withoutOpenTimes(_ submission: Submission) -> Submission {
    var kept = submission
    kept.records.removeAll(where: \.leavesTimeOpen)
    return kept
  }

  /// Findings about timeliness and agreement with other items, for records that stand in the files asked for: these need
  /// the whole state of the entity.
  private func statesForTiming(
    _ read: [LoadedSubmission], _ files: [String], _ loaded: [LoadedEntity], _ entities: EntityRegister,
    _ received: [String: Reception], _ rules: LoadedRules, _ asOf: CivilDate
  ) async throws(OperationalError) -> TimingFindings {
    let names = Set(files)
    let asked = Dictionary(grouping: read.compactMap { $0.result.content.map(Self.withoutOpenTimes) }, by: \.entity)
    var mentioned: [(item: LoadedEntity, submissions: [Submission])] = []
    for item in loaded {
      guard var submissions = asked[item.entity.id] else { continue }
      let others = item.files.filter { !names.contains($0.name) }
      submissions += try await readSubmissions(others, entities: entities, rulebook: rules.rulebook, asOf: asOf, received: received)
        .compactMap(\.result.submission)
      mentioned.append((item, submissions))
    }
    let judged = await Lanes(threads).map(mentioned.count) { [mentioned] in
      timing(mentioned[$0].item, mentioned[$0].submissions, names, rules.rulebook, asOf)
    }
    var states = TimingFindings()
    for one in judged { states.take(one) }
    return states
  }

  /// What the whole state of one enterprise says of its files, and which standing records a later one took the place of.
  func timing(
    _ item: LoadedEntity, _ submissions: [Submission], _ names: Set<String>, _ rulebook: Rulebook, _ asOf: CivilDate
  ) -> TimingFindings.Own {
    let inTime = submissions.filter { $0.reported.earliestMinute < (asOf.dayNumber + 1) * 1440 }
    let state = EntityState(inTime, rulebook: rulebook, entity: item.entity)
    let old = state.items.values.compactMap({ $0[""] }).flatMap { $0.history.dropLast() }
    let judged = EntityJudge(
      rulebook: rulebook, entity: item.entity, state: state, waivers: item.waivers, confirmations: item.confirmations, asOf: asOf, unreadable: []
    ).judge()
    return ((judged.findings + judged.obligations.flatMap(\.findings)).filter { names.contains($0.file) }, old.map { ($0.file, $0.range) })
  }

  func planner(
    for file: SubmissionFile, _ entities: EntityRegister, _ rulebook: Rulebook, _ asOf: CivilDate, includesUnsafe: Bool = false
  ) -> RepairPlanner {
    RepairPlanner(
      reader: SubmissionReader(rulebook: rulebook, asOf: asOf), entities: entities, folder: file.folder,
      attachments: file.attachments, includesUnsafe: includesUnsafe)
  }
}
