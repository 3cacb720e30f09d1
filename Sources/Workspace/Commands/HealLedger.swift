// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
internal import SourceYAML

/// Brings back what a submission that was cut off left undone: lines of the ledger from the receipts that were written before them.
///
/// What the files do not explain is no tear but a change, and is left as it is for `ProveLedger` to tell.
package struct HealLedger {
  private let folder: WorkspaceFolder

  package init(in folder: WorkspaceFolder) { self.folder = folder }

  /// So that it stops nobody else.
  /// - Returns: what came back.
  package func run() throws(OperationalError) -> [Localised] {
    guard folder.hasEntities else { return [] }
    try OfficeRecordFiles.heal(in: folder.path)
    guard FileSystem.exists(folder.fullPath(Ledger.file)) else { return [] }
    // The proof itself goes through every file that was received, and comes later.
    let ledger = try LedgerReader(folder).ledger()
    let orphans = try orphanReceipts().orphans
    guard !ledger.torn.isEmpty || !orphans.isEmpty else { return [] }
    let lock = try FileLock(folder.path + "/Entities/.ledger.lock", waiting: 20)
    defer { withExtendedLifetime(lock) {} }
    return (try? healed())?.told ?? []
  }

  /// The ledger, sound and with a line for every receipt; what had to be brought back is told.
  /// - Parameter folders: the enterprises in which a receipt may stand without a line; `nil` for all.
  func healed(in folders: [String]? = nil) throws(OperationalError) -> (ledger: Ledger, told: [Localised]) {
    let ledger = try LedgerReader(folder).ledger()
    guard ledger.isSoundButTorn else { throw Self.broken(ledger) }
    let (orphans, leftovers) = try orphanReceipts(in: folders)
    let healing = try healing(ledger, orphans)
    for name in leftovers + healing.unfinished { try FileSystem.remove(folder.fullPath(name)) }
    guard !healing.restored.isEmpty || !ledger.torn.isEmpty else { return (ledger, []) }
    try write(ledger.entries + healing.restored)
    let told = healing.restored.map { entry in
      Localised(
        "收件登记缺了第 \(entry.sequence) 行，已照回执 \(entry.number) 原样补回（上次报送没有写完，或登记被换成了旧的）",
        "line \(entry.sequence) of the ledger was missing and came back from the receipt \(entry.number)")
    }
    return (try LedgerReader(folder).ledger(), told)
  }

  // MARK: What is to be brought back

  /// Nothing is touched before it is known that all of it is explained.
  private func healing(_ ledger: Ledger, _ orphans: [LedgerHealing.Orphan]) throws(OperationalError) -> LedgerHealing {
    var digests: [String: String] = [:]
    for orphan in orphans {
      // What cannot be read proves nothing.
      for name in LedgerHealing.kept(by: orphan) where FileSystem.exists(folder.fullPath(name)) {
        digests[name] = try FileSystem.sha256(folder.fullPath(name))
      }
    }
    let healing = LedgerHealing(ledger, orphans: orphans) { digests[$0] }
    guard healing.explainsTear else { throw Self.broken(ledger) }
    if let orphan = healing.unexplained.first {
      throw OperationalError(
        "回执 \(orphan.number)（\(orphan.name)）不在收件登记里，也接不上登记的末行：登记少了行，这时不收新件；先运行 gongkai ledger verify 看是怎么回事",
        "the receipt \(orphan.name) is not in the ledger and does not follow its last line; see gongkai ledger verify")
    }
    return healing
  }

  private static func broken(_ ledger: Ledger) -> OperationalError {
    let fault = ledger.faults.first
    return OperationalError(
      "收件登记 Entities/ledger.jsonl 第 \(fault?.line ?? 0) 行\(fault?.words.zh ?? "")，这时不收新件；先运行 gongkai ledger verify 看是怎么回事",
      "line \(fault?.line ?? 0) of Entities/ledger.jsonl \(fault?.words.en ?? ""); see gongkai ledger verify")
  }

  /// Receipts that no line names, over all enterprises, and files whose writing was cut off.
  private func orphanReceipts(in folders: [String]? = nil) throws(OperationalError) -> (orphans: [LedgerHealing.Orphan], leftovers: [String]) {
    var found: [String: LedgerHealing.Orphan] = [:]
    var leftovers: [String] = []
    let given = try LedgerReader(folder).numbers()
    let every = folders == nil ? try folder.entries("Entities").filter(\.isFolder).map(\.name) : []
    for own in folders ?? every {
      for place in ["receipts", "submissions", "attachments"] where FileSystem.isFolder(folder.fullPath("Entities/\(own)/\(place)")) {
        for entry in try FileSystem.listAll(folder.fullPath("Entities/\(own)/\(place)")) where entry.isFile {
          let name = "Entities/\(own)/\(place)/\(entry.name)"
          if FileSystem.isTemporary(entry.name) || place == "receipts" && entry.name.hasSuffix(".new") {
            leftovers.append(name)
            continue
          }
          guard place == "receipts", let dot = entry.name.lastIndex(of: "."), let number = ReceiptNumber(String(entry.name[..<dot])),
            !(given[own]?.contains(number) ?? false)
          else { continue }
          var orphan = found[own + "/\(number)"] ?? .init(folder: own, number: number)
          let bytes = try FileSystem.read(folder.fullPath(name), limit: YAMLLimits.trusted.bytes).bytes
          if entry.name.hasSuffix(".json") { orphan.json = bytes } else { orphan.text = bytes }
          found[own + "/\(number)"] = orphan
        }
      }
    }
    return (found.keys.sortedByBytes().compactMap { found[$0] }, leftovers)
  }

  // MARK: Write

  private func write(_ entries: [Ledger.Entry]) throws(OperationalError) {
    try FileSystem.replace(folder.fullPath(Ledger.file), with: Array(entries.map { $0.line + "\n" }.joined().utf8))
    try FileSystem.syncFolder(folder.path + "/Entities")
  }
}
