// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Reporting
internal import SourceYAML
internal import Synchronization

/// Judges all of a workspace: one enterprise after the other, so that of ten thousand only findings are kept; then what only all of them
/// together tell.
struct CheckArchive: Sendable {
  let folder: WorkspaceFolder
  let rules: LoadedRules
  let asOf: CivilDate
  let tool: ToolInfo
  let plansRepairs: Bool

  /// All of it at once.
  func run() async throws(OperationalError) -> CheckReport {
    let archive = try Archive(self)
    let judged = await Lanes(folder.threads).map(archive.loaded.count) { archive.judged($0) }
    var report = CheckReport(files: judged.flatMap(\.files), asOf: asOf, tool: tool)
    report.register = archive.register(judged)
    report.notEvaluated = judged.flatMap(\.notEvaluated)
    return report
  }

  /// The same as it is told, of each enterprise only that: however many they are, no more than what is said of one is in memory.
  func told(_ telling: CheckTelling) async throws(OperationalError) -> ToldCheck {
    let archive = try Archive(self)
    let spool = Spool()
    let parts = await Lanes(folder.threads).map(archive.loaded.count) { index -> (judged: Judged, totals: CheckTotals, piece: Spool.Piece) in
      var judged = archive.judged(index)
      var totals = CheckTotals(notEvaluated: judged.notEvaluated)
      for file in judged.files { totals.take(file) }
      let piece = spool.add(telling.part(judged.files))
      judged.files = judged.files.filter { archive.shownAbove.contains($0.source.name) }
      return (judged, totals, piece)
    }
    let register = archive.register(parts.map(\.judged))
    var totals = CheckTotals(register: register)
    for part in parts { totals.take(part.totals) }
    let sources = Dictionary(parts.flatMap { $0.judged.files.map { ($0.source.name, $0.source) } }, firstCounts: .unique)
    return ToldCheck(
      totals: totals, telling: telling, register: register, sources: sources, asOf: asOf, tool: tool, spool: spool,
      pieces: parts.map(\.piece).filter { $0.count > 0 })
  }

  /// What is judged of one enterprise.
  struct Judged: Sendable {
    var files: [CheckReport.File]
    var notEvaluated: [GapReport.NotEvaluated]
    /// About files that are not there, by name.
    var missing: [String: [Finding]]
    /// Those of the office's records that are its files.
    var records: Set<String>
  }

  /// All that is on the register, to be judged one after the other.
  private struct Archive: Sendable {
    let loaded: [LoadedEntity]
    /// An id that two folders claim: the files of one are held against both registrations.
    private let sameID: [String: [LoadedEntity]]
    private let check: EnterpriseCheck
    private let known: ChangedFiles.Known
    /// The files in which something stands that is said of the register.
    let shownAbove: Set<String>

    init(_ archive: CheckArchive) throws(OperationalError) {
      loaded = try EntityLoader(archive.folder, archive.rules.rulebook).load().entities
      check = try archive.enterpriseCheck(EntityRegister(loaded.map(\.entity)))
      sameID = Dictionary(grouping: loaded) { $0.entity.id }
      known = try ChangedFiles(archive.folder).known(of: loaded)
      let above = loaded.flatMap(\.findings) + known.records.values.joined()
      shownAbove = Set(above.flatMap { [$0.file] + $0.notes.map(\.file) })
    }

    func judged(_ index: Int) -> Judged {
      let item = loaded[index]
      let checked = check.run(item, sameID: sameID[item.entity.id] ?? [])
      var changed = known.sent(item) { checked.digests[$0] }
      let own = Set(checked.files.map(\.source.name))
      let records = own.intersection(known.records.keys)
      for name in records { changed[name, default: []] += known.records[name] ?? [] }
      return Judged(
        files: checked.files.map { file in changed[file.source.name].map(file.adding) ?? file },
        notEvaluated: item.inDoubt + item.notEvaluated + checked.unread, missing: changed.filter { !own.contains($0.key) }, records: records)
    }

    /// About the register, and about what is told of files that are not there.
    func register(_ judged: [Judged]) -> [Finding] {
      let taken = judged.reduce(into: Set<String>()) { $0.formUnion($1.records) }
      var missing = known.records.filter { !taken.contains($0.key) }
      for one in judged { missing.merge(one.missing) { $1 + $0 } }
      return loaded.flatMap(\.findings) + missing.keys.sortedByBytes().flatMap { missing[$0] ?? [] }
    }
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
}

/// What a check of all of a workspace says, ready to be written.
package struct ToldCheck: Sendable {
  package let totals: CheckTotals
  fileprivate let telling: CheckTelling
  fileprivate let register: [Finding]
  fileprivate let sources: [String: SourceFile]
  fileprivate let asOf: CivilDate
  fileprivate let tool: ToolInfo
  fileprivate let spool: Spool
  fileprivate let pieces: [Spool.Piece]

  fileprivate init(
    totals: CheckTotals, telling: CheckTelling, register: [Finding], sources: [String: SourceFile], asOf: CivilDate, tool: ToolInfo, spool: Spool,
    pieces: [Spool.Piece]
  ) {
    (self.totals, self.telling, self.register, self.sources) = (totals, telling, register, sources)
    (self.asOf, self.tool, self.spool, self.pieces) = (asOf, tool, spool, pieces)
  }

  /// Of a few files, whose report is in memory anyway.
  init(_ report: CheckReport, _ telling: CheckTelling) {
    let spool = Spool(room: .max)
    let piece = spool.add(telling.part(report.files))
    self.init(
      totals: report.totals, telling: telling, register: report.register,
      sources: Dictionary(report.files.map { ($0.source.name, $0.source) }, firstCounts: .unique), asOf: report.asOf, tool: report.tool, spool: spool,
      pieces: [piece].filter { $0.count > 0 })
  }

  /// Hands over all of it, piece by piece.
  /// - Throws: an `OperationalError` where what was laid aside cannot be read again, and whatever the taker throws.
  package func write(to take: ([UInt8]) throws -> Void) throws {
    let failure = Mutex<OperationalError?>(nil)
    try telling.write(
      totals, register: register, sources: sources, asOf: asOf, tool: tool, parts: pieces.count,
      part: { [spool, pieces] index in
        do throws(OperationalError) { return try spool.bytes(of: pieces[index]) } catch {
          failure.withLock { $0 = error }
          return []
        }
      },
      to: { bytes in
        // Nothing after a hole, which would look like all of it.
        if let failure = failure.withLock({ $0 }) { throw failure }
        try take(bytes)
      })
  }
}
