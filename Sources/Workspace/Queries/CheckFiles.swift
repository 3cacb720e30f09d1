// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
internal import SourceYAML

/// Judges submissions by themselves (`check`), whoever sent them: read them, judge what the whole state of their enterprises says of them, then
/// each file with that. Without names, all of the workspace.
package struct CheckFiles: Sendable {
  private let names: [String]
  /// With the files that were not received, as if they were just being handed in.
  private let folder: WorkspaceFolder
  private let rules: LoadedRules
  private let asOf: CivilDate
  private let tool: ToolInfo
  private let plansRepairs: Bool

  /// - Parameter plansRepairs: whether what could be mended by itself is worked out with what is wrong.
  package init(_ names: [String], in folder: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate, tool: ToolInfo, plansRepairs: Bool = true) {
    // Named twice, it is one file.
    self.names = names.uniqued()
    var arriving = folder
    for name in names.map(folder.relative) where !SubmissionFile.isArchived(name) {
      arriving.arrivals.receiving[name] = folder.arrivals.receiving[name] ?? Moment(date: asOf, time: WallTime(hour: 23, minute: 59))
    }
    self.folder = arriving
    (self.rules, self.asOf, self.tool, self.plansRepairs) = (rules, asOf, tool, plansRepairs)
  }

  package func run() async throws(OperationalError) -> CheckReport {
    if names.isEmpty { return try await CheckArchive(folder: folder, rules: rules, asOf: asOf, tool: tool, plansRepairs: plansRepairs).run() }
    let roster = try EntityLoader(folder, rules.rulebook).roster()
    let check = FileCheck(
      in: folder, rules: rules, asOf: asOf, entities: roster.names, received: try LedgerReader(folder).receptions(), plansRepairs: plansRepairs)
    var (files, owners): ([SubmissionFile], Set<String>) = ([], [])
    for name in names.map(folder.relative) {
      let owner = try roster.owner(of: name)
      files.append(SubmissionFile(name: name, folder: owner?.folder, attachments: owner?.attachments))
      if let owner { owners.insert(owner.entity.id) }
    }
    let read = try await read(files, check)
    let changed = try ChangedFiles(folder).findings(read, of: [])
    let loaded = try roster.entities(owners.union(read.compactMap(\.result.content?.entity))).entities
    let states = await states(read, files, loaded, check)
    let checked = await Lanes(folder.threads).map(files.count) { [files] index in
      check.file(files[index], read[index], states).adding(changed[read[index].source.name] ?? [])
    }
    return Self.report(checked, loaded, asOf: asOf, tool: tool)
  }

  /// The same as it is told: of all of a workspace, never all at once in memory.
  package func told(_ telling: CheckTelling) async throws(OperationalError) -> ToldCheck {
    let archive = CheckArchive(folder: folder, rules: rules, asOf: asOf, tool: tool, plansRepairs: plansRepairs)
    if names.isEmpty { return try await archive.told(telling) }
    return ToldCheck(try await run(), telling)
  }

  // MARK: Read

  /// What was asked for by name must be readable.
  private func read(_ files: [SubmissionFile], _ check: FileCheck) async throws(OperationalError) -> [LoadedSubmission] {
    let read = await check.loader.load(files)
    if let failure = read.lazy.compactMap(\.failure).first { throw failure }
    return read
  }

  // MARK: Judge

  /// Findings about timeliness and agreement with other items, for records that stand in the files asked for: these need
  /// the whole state of the entity.
  private func states(
    _ read: [LoadedSubmission], _ files: [SubmissionFile], _ loaded: [LoadedEntity], _ check: FileCheck
  ) async -> TimingFindings {
    let names = Set(files.map(\.name))
    let asked = Dictionary(grouping: read.compactMap(\.timed), by: \.entity)
    var mentioned: [(item: LoadedEntity, submissions: [Submission])] = []
    for item in loaded {
      guard let submissions = asked[item.entity.id] else { continue }
      let others = await check.loader.load(item.files.filter { !names.contains($0.name) }).compactMap(\.result.submission)
      mentioned.append((item, submissions + others))
    }
    let judged = await Lanes(folder.threads).map(mentioned.count) { [mentioned] in
      check.state(of: mentioned[$0].item, mentioned[$0].submissions, telling: names)
    }
    var states = TimingFindings()
    for one in judged { states.take(one) }
    return states
  }

  // MARK: Tell

  /// - Parameter owners: whose files these are.
  static func report(_ checked: [CheckReport.File], _ owners: [LoadedEntity], asOf: CivilDate, tool: ToolInfo) -> CheckReport {
    var report = CheckReport(files: checked, asOf: asOf, tool: tool)
    // Of a clerk's own enterprise, what keeps these files from being judged.
    report.register = owners.flatMap { $0.entity.doubts + $0.entity.attributeDoubts + $0.findings.filter { $0.code == .fileNotTaken } }
    report.notEvaluated = owners.flatMap { $0.inDoubt + $0.notEvaluated }
    return report
  }
}
