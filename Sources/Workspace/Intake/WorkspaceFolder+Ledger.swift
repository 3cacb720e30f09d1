// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
internal import SourceYAML

/// Proves the ledger against itself and against the files that it names, and finds receipts again.
extension WorkspaceFolder {
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

  /// - Parameter known: the digest that a receipt carries, to prove that the lines before it are still the same.
  package func proveLedger(known: String?) throws(OperationalError) -> LedgerProof {
    let ledger = try ledger()
    var faults = ledger.faults.map { Localised("第 \($0.line) 行\($0.words.zh)", "line \($0.line) \($0.words.en)") }
    // By the names that are told.
    var named: Set<String> = []
    for entry in ledger.entries {
      for file in entry.files {
        let name = shown(file.name)
        named.insert(name)
        if let why = try fault(of: file.name, file.sha256) {
          faults.append(Localised("第 \(entry.sequence) 行登记的 \(name) \(why.zh)", "\(name) of line \(entry.sequence) \(why.en)"))
        }
      }
      let folder = Self.folder(of: entry)
      for (ending, sha256) in [("json", entry.receiptSHA256), ("txt", entry.textSHA256)] {
        let receipt = receiptName(folder, entry.number, ending)
        named.insert(receipt)
        if let why = try fault(of: receipt, sha256) {
          faults.append(Localised("第 \(entry.sequence) 行的回执 \(receipt) \(why.zh)", "\(receipt) \(why.en)"))
        }
      }
    }
    var chainHolds = ledger.faults.isEmpty
    var unregistered: [String] = []
    for folder in try entityFolders() {
      if FileSystem.isFolder(fullPath(folder + "/submissions")) { unregistered += try yamlFiles(folder + "/submissions").filter { !named.contains($0) } }
      let receipts = folder + "/receipts"
      for entry in FileSystem.isFolder(fullPath(receipts)) ? try entries(receipts) : [] where !named.contains(receipts + "/" + entry.name) {
        // Its writing was cut off before it had its name; the next submission clears it away.
        if entry.name.hasSuffix(".new") { continue }
        chainHolds = false
        faults.append(
          Localised(
            "回执 \(receipts)/\(entry.name) 不在登记里：登记少了行，或那次报送中途断了（接得上末行的，下一次报送会照回执补回）",
            "the receipt \(receipts)/\(entry.name) has no line: the ledger was cut, or a run was; the next submission brings back what follows on"))
      }
    }
    // Receipts of old carry the digest of the line before their own.
    let digests = Set(ledger.entries.flatMap { [$0.mark, $0.digest] })
    return LedgerProof(
      entries: ledger.entries.count, head: ledger.head, faults: faults, chainHolds: chainHolds,
      warnings: ledger.backwards.map { Localised("第 \($0.line) 行\($0.words.zh)", "line \($0.line) \($0.words.en)") },
      unregistered: unregistered, records: try changedRecords(),
      holdsReceipt: known == Ledger.start ? nil : known.map(digests.contains), provesNothing: known == Ledger.start)
  }

  /// What stops a file from being changed, asked just before it is written; `nil` to let it be.
  package typealias Objection = @Sendable (_ file: String) -> Localised?

  /// What was received and got a receipt stays as it is, even when it could be mended.
  package func registeredFiles() throws(OperationalError) -> Objection {
    let registered = Set(try ledger().entries.flatMap { $0.files.map { shown($0.name) } })
    let root = path + "/"
    return { name in
      guard registered.contains(name.after(root) ?? name) else { return nil }
      return Localised("\(name) 已经收件、给过回执，不能再改；请改自己手里的那一份，再报送一次", "\(name) was received and has a receipt; mend your own copy and submit it")
    }
  }

  /// The ledger as it stands, sound or not; an empty one where nothing was received yet.
  func ledger() throws(OperationalError) -> Ledger { try keptLedger().ledger }

  private func keptLedger() throws(OperationalError) -> KeptLedger {
    let file = fullPath(Ledger.file)
    let bytes = FileSystem.exists(file) ? try FileSystem.read(file, limit: YAMLLimits.ofOurOwn.bytes).bytes : []
    return register?.ledger(bytes, shown: shown) ?? KeptLedger(bytes, shown: shown)
  }

  /// When a file was received, and as which of all.
  struct Reception: Sendable {
    var moment: Moment
    var sequence: Int
  }

  /// When each file was received, by the ledger: what its sender cannot choose. What is just arriving comes after all of it.
  func receptions() throws(OperationalError) -> [String: Reception] {
    let known = try keptLedger().receptions
    return receiving.isEmpty ? known : known.merging(receiving.mapValues { Reception(moment: $0, sequence: .max) }) { $1 }
  }

  /// Where a receipt is kept, below the workspace.
  func receiptName(_ folder: String, _ number: ReceiptNumber, _ ending: String) -> String {
    "Entities/\(folder)/receipts/\(number).\(ending)"
  }

  private func entityFolders() throws(OperationalError) -> [String] {
    guard FileSystem.isFolder(path + "/Entities") else { return [] }
    return try entries("Entities").filter(\.isFolder).map { "Entities/" + $0.name }
  }

  private func fault(of name: String, _ sha256: String) throws(OperationalError) -> Localised? {
    guard FileSystem.exists(fullPath(name)) else { return Localised("不见了", "is missing") }
    return try FileSystem.digest(fullPath(name)).sha256 == sha256 ? nil : Localised("被改动过", "was changed")
  }

  /// The receipt of a number, as it was given.
  package func receipt(_ number: ReceiptNumber, json: Bool) throws(OperationalError) -> String {
    // Whose it is stands in the ledger: a file alone was never given to anybody.
    guard let entry = try ledger().entries.first(where: { $0.number == number }) else {
      throw OperationalError("没有给过这个回执：\(number)（收件登记里没有）", "no receipt \(number) was given: it is not in the ledger")
    }
    let file = fullPath(receiptName(Self.folder(of: entry), number, json ? "json" : "txt"))
    return String(decoding: try FileSystem.read(file, limit: YAMLLimits.ofOurOwn.bytes).bytes, as: UTF8.self)
  }
}
