// SPDX-License-Identifier: Apache-2.0

public import Disclosure
public import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// Judges submissions by themselves. Without names, all of the workspace.
  public func check(
    _ names: [String], rules: LoadedRules, asOf: CivilDate, tool: ToolInfo
  ) async throws(OperationalError) -> CheckReport {
    var arriving = self
    for name in names.map(relative) where !Self.isArchived(name) {
      arriving.receiving[name] = receiving[name] ?? Moment(date: asOf, time: WallTime(hour: 23, minute: 59))
    }
    return try await arriving.checked(names, rules: rules, asOf: asOf, tool: tool)
  }

  /// Whether a file lies where received ones are kept. What lies elsewhere is checked as if it were handed in on the as-of day:
  /// the check then says what the receipt will say, whatever 报送时间 was typed.
  private static func isArchived(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    return parts.count > 3 && parts[0] == "Entities" && parts[2] == "submissions"
  }

  /// How a file is called inside the workspace.
  private func relative(_ name: String) -> String { shown(name.hasPrefix(path + "/") ? String(name.dropFirst(path.count + 1)) : name) }

  private func checked(
    _ names: [String], rules: LoadedRules, asOf: CivilDate, tool: ToolInfo
  ) async throws(OperationalError) -> CheckReport {
    let rulebook = rules.rulebook
    let loaded = try loadEntities(rulebook).entities
    let entities = EntityRegister(loaded.map(\.entity))
    let files = names.isEmpty ? loaded.flatMap(\.files) : names.map { locate($0, loaded) }
    // What was asked for by name must be readable; of all that there is, one file stops no other.
    let received = try receptions()
    let read = try await readSubmissions(files, entities: entities, rulebook: rulebook, asOf: asOf, received: received)
    if !names.isEmpty, let failure = read.lazy.compactMap(\.failure).first { throw failure }
    let changed = try changedAfterReceipt(read, of: names.isEmpty ? loaded : [])
    let states = try await statesForTiming(read, files.map(\.name), loaded, entities, received, rules, asOf, all: names.isEmpty)
    let checked = await inLanes(files.count) { index in
      let (file, submission) = (files[index], read[index])
      var findings = submission.result.findings
      if let old = states.superseded[submission.source.name], let sent = submission.result.content?.submitted.date,
        !rulebook.standsAlike(on: sent, and: asOf)
      {
        findings = rejudged(submission, old, self.read(file, SubmissionReader(rulebook: rulebook, asOf: sent), entities, received))
      }
      let timely = states.findings[submission.source.name] ?? []
      let repairable = findings.contains { $0.code.repairs.contains(where: \.isSafe) }
      return CheckReport.File(
        source: submission.source, records: submission.result.content?.records.count,
        findings: findings + timely.filter { !findings.contains($0) } + (changed[submission.source.name] ?? []), dropped: submission.result.dropped,
        repairs: repairable ? planner(for: file, entities, rulebook, asOf).plan(submission.source).repairs : [])
    }
    var report = CheckReport(files: checked, asOf: asOf, tool: tool)
    let present = Set(checked.map(\.source.name))
    let missing = changed.keys.sortedByBytes().filter { !present.contains($0) }
    if names.isEmpty {
      report.register = loaded.flatMap(\.findings) + missing.flatMap { changed[$0] ?? [] }
    } else {
      // Of a clerk's own enterprise, what keeps these files from being judged.
      let owners = loaded.filter { item in files.contains { $0.folder == item.folder } || read.contains { $0.result.content?.entity == item.entity.id } }
      report.register = owners.flatMap { $0.entity.doubts + $0.entity.attributeDoubts + $0.findings.filter { $0.code == .fileNotTaken } }
      report.notEvaluated = owners.flatMap { $0.inDoubt + $0.notEvaluated }
      return report
    }
    let failures = read.filter { $0.failure != nil }
    report.notEvaluated = loaded.flatMap { item in
      let failed = failures.filter { item.submissionFiles.contains($0.source.name) }
      return item.inDoubt + item.notEvaluated + failed.map { $0.notEvaluated(item.entity.id) }
    }
    return report
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
  private static func withoutOpenTimes(_ submission: Submission) -> Submission {
    var kept = submission
    kept.records.removeAll(where: \.leavesTimeOpen)
    return kept
  }

  /// Findings about timeliness and agreement with other items, for records that stand in the files asked for: these need
  /// the whole state of the entity.
  private func statesForTiming(
    _ read: [LoadedSubmission], _ files: [String], _ loaded: [LoadedEntity], _ entities: EntityRegister,
    _ received: [String: Reception], _ rules: LoadedRules, _ asOf: CivilDate, all: Bool
  ) async throws(OperationalError) -> (findings: [String: [Finding]], superseded: [String: Set<SourceRange>]) {
    let names = Set(files)
    let asked = Dictionary(grouping: read.compactMap { $0.result.content.map(Self.withoutOpenTimes) }, by: \.entity)
    var mentioned: [(item: LoadedEntity, submissions: [Submission])] = []
    for item in loaded {
      guard var submissions = asked[item.entity.id] else { continue }
      if !all {
        let others = item.files.filter { !names.contains($0.name) }
        submissions += try await readSubmissions(others, entities: entities, rulebook: rules.rulebook, asOf: asOf, received: received)
          .compactMap(\.result.submission)
      }
      mentioned.append((item, submissions))
    }
    let judged = await inLanes(mentioned.count) { [mentioned] in
      timing(mentioned[$0].item, mentioned[$0].submissions, names, rules.rulebook, asOf)
    }
    var byFile: [String: [Finding]] = [:]
    var superseded: [String: Set<SourceRange>] = [:]
    for one in judged {
      for (file, range) in one.superseded { superseded[file, default: []].insert(range) }
      for finding in one.findings where !(byFile[finding.file] ?? []).contains(finding) { byFile[finding.file, default: []].append(finding) }
    }
    return (byFile, superseded)
  }

  /// What the whole state of one enterprise says of its files, and which standing records a later one took the place of.
  private func timing(
    _ item: LoadedEntity, _ submissions: [Submission], _ names: Set<String>, _ rulebook: Rulebook, _ asOf: CivilDate
  ) -> (findings: [Finding], superseded: [(file: String, range: SourceRange)]) {
    let inTime = submissions.filter { $0.reported.earliestMinute < (asOf.dayNumber + 1) * 1440 }
    let state = EntityState(inTime, rulebook: rulebook, entity: item.entity)
    let old = state.items.values.compactMap({ $0[""] }).flatMap { $0.history.dropLast() }
    let judged = EntityJudge(
      rulebook: rulebook, entity: item.entity, state: state, waivers: item.waivers, confirmations: item.confirmations, asOf: asOf, unreadable: []
    ).judge()
    return ((judged.findings + judged.obligations.flatMap(\.findings)).filter { names.contains($0.file) }, old.map { ($0.file, $0.range) })
  }
}
