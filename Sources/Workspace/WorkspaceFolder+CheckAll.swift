// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Judging all of a workspace: one enterprise after the other, so that of ten thousand only findings are kept.
extension WorkspaceFolder {
  /// What all enterprises of a run are judged with.
  private struct Run: Sendable {
    let rules: LoadedRules
    let asOf: CivilDate
    let entities: EntityRegister
    let received: [String: Reception]
    let registered: [String: Set<String>]
    let cache: JudgementCache?
    let shared: JudgementCache.Shared?
  }

  /// What is kept of one enterprise.
  private struct Checked: Sendable {
    var files: [CheckReport.File]
    var unread: [GapReport.NotEvaluated] = []
    /// Of the files that the ledger knows.
    var digests: [String: ReadDigest] = [:]
  }

  func checkedAll(rules: LoadedRules, asOf: CivilDate, tool: ToolInfo) async throws(OperationalError) -> CheckReport {
    let loaded = try loadEntities(rules.rulebook).entities
    let cache = ownCache
    let run = Run(
      rules: rules, asOf: asOf, entities: EntityRegister(loaded.map(\.entity)), received: try receptions(), registered: try registeredDigests(),
      cache: cache, shared: cache.flatMap { JudgementCache.Shared(cache: $0, rules: rules.digest, entities: loaded.map(\.entity)) })
    // An id that two folders claim: the files of one are held against both registrations.
    let sameID = Dictionary(grouping: loaded) { $0.entity.id }
    let checked = await Lanes(threads).map(loaded.count) { checkedOne(loaded[$0], sameID[loaded[$0].entity.id] ?? [], run) }
    let digests = checked.reduce(into: [:]) { known, one in known.fill(with: one.digests, firstCounts: .unique) }
    let changed = try changedAfterReceipt(of: loaded) { digests[$0] }
    let files = checked.flatMap(\.files).map { file in changed[file.source.name].map(file.adding) ?? file }
    var report = CheckReport(files: files, asOf: asOf, tool: tool)
    let present = Set(files.map(\.source.name))
    let missing = changed.keys.sortedByBytes().filter { !present.contains($0) }
    report.register = loaded.flatMap(\.findings) + missing.flatMap { changed[$0] ?? [] }
    report.notEvaluated = zip(loaded, checked).flatMap { $0.inDoubt + $0.notEvaluated + $1.unread }
    return report
  }

  private func checkedOne(_ item: LoadedEntity, _ sameID: [LoadedEntity], _ run: Run) -> Checked {
    // What two registrations claim rests on both, and is judged anew.
    guard let cache = run.cache, let shared = run.shared, sameID.count == 1, let ground = cache.ground(item, in: self, shared, run.received) else {
      return told(judgedFiles(item, sameID, run), item, sameID, run)
    }
    if let kept = cache.checked(item, on: ground, asOf: run.asOf) {
      let digests = ground.files.map { (name: $0.name, digest: ReadDigest.sha256($0.sha256)) }
      return told(Checked(files: zip(kept, ground.sources).map { $0.file($1) }, digests: .init(digests, firstCounts: .unique)), item, sameID, run)
    }
    let judged = judgedFiles(item, sameID, run)
    cache.keep(judged.files, of: item, on: ground, in: self, asOf: run.asOf)
    return told(judged, item, sameID, run)
  }

  private func judgedFiles(_ item: LoadedEntity, _ sameID: [LoadedEntity], _ run: Run) -> Checked {
    let files = item.files
    let reader = SubmissionReader(rulebook: run.rules.rulebook, asOf: run.asOf)
    let read = files.map { self.read($0, reader, run.entities, run.received) }
    let submissions = read.compactMap(\.result.content).filter { $0.entity == item.entity.id }.map(Self.withoutOpenTimes)
    var states = TimingFindings()
    if !submissions.isEmpty {
      let names = Set(files.map(\.name))
      for item in sameID { states.take(timing(item, submissions, names, run.rules.rulebook, run.asOf)) }
    }
    return Checked(
      files: zip(files, read).map { judged($0, $1, states, run.entities, run.received, run.rules.rulebook, run.asOf) },
      unread: read.filter { $0.failure != nil }.map { $0.notEvaluated(item.entity.id) },
      digests: Dictionary(read.map { ($0.source.name, ReadDigest($0)) }, firstCounts: .unique))
  }

  /// Without the text of files of which no line will be shown: one is where a finding stands, what it is compared with, or was changed since it was
  /// received.
  private func told(_ judged: Checked, _ item: LoadedEntity, _ sameID: [LoadedEntity], _ run: Run) -> Checked {
    let findings = judged.files.flatMap(\.findings) + sameID.flatMap { $0.findings + $0.entity.doubts }
    var shown = Set(findings.flatMap { [$0.file] + $0.notes.map(\.file) })
    var told = judged
    told.digests = judged.digests.filter { run.registered[$0.key] != nil }
    for (name, digest) in told.digests where !(run.registered[name]?.allSatisfy { .sha256($0) == digest } ?? true) { shown.insert(name) }
    told.files = judged.files.map { shown.contains($0.source.name) ? $0 : $0.withoutText }
    return told
  }
}
