// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What the ledger proves, and what it does not.
package struct LedgerProof: Sendable {
  package var entries: Int
  /// Digest of the last line: whoever wrote it down can tell later whether the ledger was cut.
  package var head: String
  package var faults: [Localised]
  /// The lines follow on from each other and every receipt has one: what is at fault are files that they name.
  package var chainHolds: Bool
  /// What breaks nothing and should be known: times of receipt that run backwards.
  package var warnings: [Localised]
  /// Submissions in the archive that no line names: from before the ledger, or put there by hand.
  package var unregistered: [String]
  /// What the office's own commands wrote that is no longer as they wrote it, or has gone.
  package var records: [Finding]
  /// A receipt's digest that was asked about stands in the chain.
  package var holdsReceipt: Bool?
  /// The digest that was asked about is that of an empty ledger, which receipts of old carried when they were the first.
  package var provesNothing: Bool
}

/// Proves the ledger against itself, against the files that it names, and against what lies in the archive (`ledger verify`).
package struct ProveLedger {
  private let folder: WorkspaceFolder
  private let known: String?

  /// - Parameter known: the digest that a receipt carries, to prove that the lines before it are still the same.
  package init(in folder: WorkspaceFolder, known: String? = nil) { (self.folder, self.known) = (folder, known) }

  package func run() throws(OperationalError) -> LedgerProof {
    let ledger = try LedgerReader(folder).ledger()
    let files = try namedFiles(ledger)
    let strays = try strays(besides: files.named)
    // Receipts of old carry the digest of the line before their own.
    let digests = Set(ledger.entries.flatMap { [$0.mark, $0.digest] })
    return LedgerProof(
      entries: ledger.entries.count, head: ledger.head, faults: ledger.faults.map(words) + files.faults + strays.receipts,
      chainHolds: ledger.faults.isEmpty && strays.receipts.isEmpty, warnings: ledger.backwards.map(words),
      unregistered: strays.submissions, records: try ChangedRecords(workspace: folder).inOrder(),
      holdsReceipt: known == Ledger.start ? nil : known.map(digests.contains), provesNothing: known == Ledger.start)
  }

  private func words(_ fault: (line: Int, words: Localised)) -> Localised {
    Localised("第 \(fault.line) 行\(fault.words.zh)", "line \(fault.line) \(fault.words.en)")
  }

  // MARK: Against the files that it names

  /// - Returns: the names of all of them, as they are told.
  private func namedFiles(_ ledger: Ledger) throws(OperationalError) -> (named: Set<String>, faults: [Localised]) {
    var named: Set<String> = []
    var faults: [Localised] = []
    for entry in ledger.entries {
      for file in entry.files {
        let name = folder.shown(file.name)
        named.insert(name)
        if let why = try fault(of: file.name, file.sha256) {
          faults.append(Localised("第 \(entry.sequence) 行登记的 \(name) \(why.zh)", "\(name) of line \(entry.sequence) \(why.en)"))
        }
      }
      for (ending, sha256) in [("json", entry.receiptSHA256), ("txt", entry.textSHA256)] {
        let receipt = ReceiptFiles.name(entry.folder, entry.number, ending)
        named.insert(receipt)
        if let why = try fault(of: receipt, sha256) {
          faults.append(Localised("第 \(entry.sequence) 行的回执 \(receipt) \(why.zh)", "\(receipt) \(why.en)"))
        }
      }
    }
    return (named, faults)
  }

  private func fault(of name: String, _ sha256: String) throws(OperationalError) -> Localised? {
    guard FileSystem.exists(folder.fullPath(name)) else { return Localised("不见了", "is missing") }
    return try FileSystem.sha256(folder.fullPath(name)) == sha256 ? nil : Localised("被改动过", "was changed")
  }

  // MARK: Against what lies in the archive

  /// What no line names: submissions are told, receipts are faults.
  private func strays(besides named: Set<String>) throws(OperationalError) -> (submissions: [String], receipts: [Localised]) {
    var submissions: [String] = []
    var faults: [Localised] = []
    for home in try homes() {
      if FileSystem.isFolder(folder.fullPath(home + "/submissions")) {
        submissions += try folder.yamlFiles(home + "/submissions").filter { !named.contains($0) }
      }
      let receipts = home + "/receipts"
      for entry in FileSystem.isFolder(folder.fullPath(receipts)) ? try folder.entries(receipts) : [] where !named.contains(receipts + "/" + entry.name) {
        // Its writing was cut off before it had its name; the next submission clears it away.
        if entry.name.hasSuffix(".new") { continue }
        faults.append(
          Localised(
            "回执 \(receipts)/\(entry.name) 不在登记里：登记少了行，或那次报送中途断了（接得上末行的，下一次报送会照回执补回）",
            "the receipt \(receipts)/\(entry.name) has no line: the ledger was cut, or a run was; the next submission brings back what follows on"))
      }
    }
    return (submissions, faults)
  }

  private func homes() throws(OperationalError) -> [String] {
    guard folder.hasEntities else { return [] }
    return try folder.entries("Entities").filter(\.isFolder).map { "Entities/" + $0.name }
  }
}
