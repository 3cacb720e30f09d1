// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Judges all of a workspace: one enterprise after the other, so that of ten thousand only findings are kept; then what only all of them
/// together tell.
struct CheckArchive: Sendable {
  let folder: WorkspaceFolder
  let rules: LoadedRules
  let asOf: CivilDate
  let tool: ToolInfo
  let plansRepairs: Bool

  func run() async throws(OperationalError) -> CheckReport {
    let loaded = try EntityLoader(folder, rules.rulebook).load().entities
    let check = try enterpriseCheck(EntityRegister(loaded.map(\.entity)))
    // An id that two folders claim: the files of one are held against both registrations.
    let sameID = Dictionary(grouping: loaded) { $0.entity.id }
    let checked = await Lanes(folder.threads).map(loaded.count) { check.run(loaded[$0], sameID: sameID[loaded[$0].entity.id] ?? []) }
    return report(loaded, checked, changed: try changed(loaded, checked))
  }

  private func enterpriseCheck(_ entities: EntityRegister) throws(OperationalError) -> EnterpriseCheck {
    let ledger = LedgerReader(folder)
    let check = FileCheck(in: folder, rules: rules, asOf: asOf, entities: entities, received: try ledger.receptions(), plansRepairs: plansRepairs)
    var kept: EnterpriseCheck.Kept?
    if let cache = folder.ownCache, let shared = JudgementCache.Shared(cache: cache, rules: rules.digest, entities: entities.entities) {
      kept = EnterpriseCheck.Kept(cache: cache, shared: shared)
    }
    return EnterpriseCheck(check: check, asOf: asOf, registered: try ledger.digests(), kept: kept)
  }

  /// By the name of the file that is told of.
  private func changed(_ loaded: [LoadedEntity], _ checked: [EnterpriseCheck.Checked]) throws(OperationalError) -> [String: [Finding]] {
    let digests = checked.reduce(into: [:]) { known, one in known.fill(with: one.digests, firstCounts: .unique) }
    return try ChangedFiles(folder).findings(of: loaded) { digests[$0] }
  }

  private func report(_ loaded: [LoadedEntity], _ checked: [EnterpriseCheck.Checked], changed: [String: [Finding]]) -> CheckReport {
    let files = checked.flatMap(\.files).map { file in changed[file.source.name].map(file.adding) ?? file }
    var report = CheckReport(files: files, asOf: asOf, tool: tool)
    let present = Set(files.map(\.source.name))
    let missing = changed.keys.sortedByBytes().filter { !present.contains($0) }
    report.register = loaded.flatMap(\.findings) + missing.flatMap { changed[$0] ?? [] }
    report.notEvaluated = zip(loaded, checked).flatMap { $0.inDoubt + $0.notEvaluated + $1.unread }
    return report
  }
}
