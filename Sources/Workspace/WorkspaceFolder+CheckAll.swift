// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Judging all of a workspace: one enterprise after the other, so that of ten thousand only findings are kept.
extension WorkspaceFolder {
  /// What is kept of one enterprise.
  private struct Checked: Sendable {
    var files: [CheckReport.File]
    var unread: [GapReport.NotEvaluated]
    /// Of the files that the ledger knows.
    var digests: [String: ReadDigest]
  }

  func checkedAll(rules: LoadedRules, asOf: CivilDate, tool: ToolInfo) async throws(OperationalError) -> CheckReport {
    let loaded = try loadEntities(rules.rulebook).entities
    let entities = EntityRegister(loaded.map(\.entity))
    let (received, registered) = (try receptions(), try registeredDigests())
    // An id that two folders claim: the files of one are held against both registrations.
    let sameID = Dictionary(grouping: loaded) { $0.entity.id }
    let checked = await inLanes(loaded.count) { index in
      checkedOne(loaded[index], sameID[loaded[index].entity.id] ?? [], entities, received, registered, rules, asOf)
    }
    let digests = checked.reduce(into: [:]) { known, one in known.merge(one.digests) { first, _ in first } }
    let changed = try changedAfterReceipt(of: loaded) { digests[$0] }
    let files = checked.flatMap(\.files).map { file in changed[file.source.name].map(file.adding) ?? file }
    var report = CheckReport(files: files, asOf: asOf, tool: tool)
    let present = Set(files.map(\.source.name))
    let missing = changed.keys.sortedByBytes().filter { !present.contains($0) }
    report.register = loaded.flatMap(\.findings) + missing.flatMap { changed[$0] ?? [] }
    report.notEvaluated = zip(loaded, checked).flatMap { $0.inDoubt + $0.notEvaluated + $1.unread }
    return report
  }

  private func checkedOne(
    _ item: LoadedEntity, _ sameID: [LoadedEntity], _ entities: EntityRegister, _ received: [String: Reception],
    _ registered: [String: Set<String>], _ rules: LoadedRules, _ asOf: CivilDate
  ) -> Checked {
    let files = item.files
    let reader = SubmissionReader(rulebook: rules.rulebook, asOf: asOf)
    let read = files.map { self.read($0, reader, entities, received) }
    let submissions = read.compactMap(\.result.content).filter { $0.entity == item.entity.id }.map(Self.withoutOpenTimes)
    var states = TimingFindings()
    if !submissions.isEmpty {
      let names = Set(files.map(\.name))
      for item in sameID { states.take(timing(item, submissions, names, rules.rulebook, asOf)) }
    }
    let judged = zip(files, read).map { self.judged($0, $1, states, entities, received, rules.rulebook, asOf) }
    var digests: [String: ReadDigest] = [:]
    // Files of which a line will be shown: where a finding stands, what it is compared with, and what was changed since.
    let findings = judged.flatMap(\.findings) + sameID.flatMap { $0.findings + $0.entity.doubts }
    var shown = Set(findings.flatMap { [$0.file] + $0.notes.map(\.file) })
    for submission in read {
      let name = submission.source.name
      guard let known = registered[name] else { continue }
      let digest = ReadDigest(submission)
      digests[name] = digest
      if !known.allSatisfy({ .sha256($0) == digest }) { shown.insert(name) }
    }
    return Checked(
      files: judged.map { shown.contains($0.source.name) ? $0 : $0.withoutText },
      unread: read.filter { $0.failure != nil }.map { $0.notEvaluated(item.entity.id) }, digests: digests)
  }
}
