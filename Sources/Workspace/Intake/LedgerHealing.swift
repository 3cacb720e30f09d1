// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
internal import SourceYAML

/// Brings the ledger up to the receipts that stand without a line: a run that was cut off wrote them, or the ledger was put
/// back to an older state. A receipt says all that its line said, so the line comes back byte for byte; what does not follow
/// on from the last line is left alone and told.
struct LedgerHealing {
  /// A receipt in both forms that no line names.
  struct Orphan {
    var folder: String
    var number: ReceiptNumber
    var json: [UInt8]?
    var text: [UInt8]?

    var name: String { "Entities/\(folder)/receipts/\(number)" }
  }

  let ledger: Ledger
  let orphans: [Orphan]
  /// Lines that come back, in order.
  private(set) var restored: [Ledger.Entry] = []
  /// Halves of a receipt that nobody was ever given: they may go.
  private(set) var unfinished: [String] = []
  /// What cannot be explained by a run that was cut off.
  private(set) var unexplained: [Orphan] = []
  /// Whether the line that was being written is one of those that come back.
  private(set) var explainsTear = true

  init(_ ledger: Ledger, orphans: [Orphan], digest: (String) -> String?) {
    self.ledger = ledger
    self.orphans = orphans
    var left = orphans
    var head = ledger.head
    var sequence = ledger.entries.count
    while let next = left.lazy.compactMap({ orphan in Self.entry(orphan, sequence + 1, head, digest).map { (orphan, $0) } }).only {
      restored.append(next.1)
      head = next.1.digest
      sequence += 1
      left.removeAll { $0.number == next.0.number && $0.folder == next.0.folder }
    }
    // The first of the two forms is written first; with one alone the number was never told to anybody.
    for orphan in left {
      if let json = orphan.json, orphan.text == nil, Self.before(json) == head, restored.isEmpty, ledger.torn.isEmpty {
        unfinished.append(orphan.name + ".json")
      } else {
        unexplained.append(orphan)
      }
    }
    if !ledger.torn.isEmpty { explainsTear = restored.first.map { Array(($0.line + "\n").utf8).starts(with: ledger.torn) } ?? false }
  }

  /// The line of a receipt, when it is the next one and what it names is there unchanged.
  private static func entry(_ orphan: Orphan, _ sequence: Int, _ head: String, _ digest: (String) -> String?) -> Ledger.Entry? {
    guard let json = orphan.json, let text = orphan.text, let root = root(json), field(root, "ledgerBefore") == head,
      field(root, "number") == "\(orphan.number)", let received = field(root, "received"), let entity = field(root, "entity"),
      let files = root.value("files"), files.isList, !files.items.isEmpty
    else { return nil }
    let kept = files.items.map { (name: field($0, "kept") ?? "", sha256: field($0, "sha256") ?? "") }
    guard kept.allSatisfy({ $0.name.hasPrefix("Entities/\(orphan.folder)/") && digest($0.name) == $0.sha256 }) else { return nil }
    let entry = Ledger.Entry(
      sequence: sequence, number: orphan.number, received: received, entity: entity, files: kept, receiptSHA256: Digest.sha256(json),
      textSHA256: Digest.sha256(text), previous: head)
    // Receipts of old do not carry the mark of their own line.
    guard field(root, "ledgerLine").map({ $0 == entry.mark }) ?? true else { return nil }
    return entry
  }

  private static func before(_ json: [UInt8]) -> String? { root(json).flatMap { field($0, "ledgerBefore") } }

  private static func root(_ json: [UInt8]) -> YAMLNode? {
    let reading = parseYAML(SourceFile(name: "receipt", bytes: json), limits: .ofOurOwn)
    return reading.isComplete ? reading.tree.root.flatMap { $0.isMapping ? $0 : nil } : nil
  }

  private static func field(_ node: YAMLNode, _ key: String) -> String? { node.value(key).flatMap { $0.isScalar && !$0.isNull ? $0.text : nil } }
}

extension WorkspaceFolder {
  /// The ledger, sound and with a line for every receipt; what had to be brought back is told.
  /// - Parameter folders: the enterprises in which a receipt may stand without a line; `nil` for all.
  func healedLedger(_ folders: [String]? = nil) throws(OperationalError) -> (ledger: Ledger, told: [Localised]) {
    let ledger = try ledger()
    guard ledger.isSoundButTorn else { throw Self.broken(ledger) }
    let (orphans, leftovers) = try orphanReceipts(ledger, in: folders)
    var digests: [String: String] = [:]
    for orphan in orphans {
      // What cannot be read proves nothing.
      for name in LedgerHealing.kept(by: orphan) where FileSystem.exists(fullPath(name)) { digests[name] = try FileSystem.digest(fullPath(name)).sha256 }
    }
    let healing = LedgerHealing(ledger, orphans: orphans) { digests[$0] }
    guard healing.explainsTear else { throw Self.broken(ledger) }
    if let orphan = healing.unexplained.first {
      throw OperationalError(
        "回执 \(orphan.number)（\(orphan.name)）不在收件登记里，也接不上登记的末行：登记少了行，这时不收新件；先运行 gongkai ledger verify 看是怎么回事",
        "the receipt \(orphan.name) is not in the ledger and does not follow its last line; see gongkai ledger verify")
    }
    for name in leftovers + healing.unfinished { try FileSystem.remove(fullPath(name)) }
    guard !healing.restored.isEmpty || !ledger.torn.isEmpty else { return (ledger, []) }
    let sound = ledger.entries.map { $0.line + "\n" } + healing.restored.map { $0.line + "\n" }
    try FileSystem.replace(fullPath(Ledger.file), with: Array(sound.joined().utf8))
    try FileSystem.syncFolder(path + "/Entities")
    let told = healing.restored.map { entry in
      Localised(
        "收件登记缺了第 \(entry.sequence) 行，已照回执 \(entry.number) 原样补回（上次报送没有写完，或登记被换成了旧的）",
        "line \(entry.sequence) of the ledger was missing and came back from the receipt \(entry.number)")
    }
    return (try self.ledger(), told)
  }

  /// Brings back what a submission that was cut off left undone, so that it stops nobody else; what that does not explain is left as it is, for
  /// `proveLedger` to tell.
  /// - Returns: what came back.
  package func healLedger() throws(OperationalError) -> [Localised] {
    guard FileSystem.isFolder(path + "/Entities") else { return [] }
    try OfficeRecordFiles.heal(in: path)
    guard FileSystem.exists(fullPath(Ledger.file)) else { return [] }
    // The proof itself goes through every file that was received, and comes later.
    let ledger = try ledger()
    let orphans = try orphanReceipts(ledger).orphans
    guard !ledger.torn.isEmpty || !orphans.isEmpty else { return [] }
    let lock = try FileLock(path + "/Entities/.ledger.lock", waiting: 20)
    defer { withExtendedLifetime(lock) {} }
    return (try? healedLedger())?.told ?? []
  }

  private static func broken(_ ledger: Ledger) -> OperationalError {
    let fault = ledger.faults.first
    return OperationalError(
      "收件登记 Entities/ledger.jsonl 第 \(fault?.line ?? 0) 行\(fault?.words.zh ?? "")，这时不收新件；先运行 gongkai ledger verify 看是怎么回事",
      "line \(fault?.line ?? 0) of Entities/ledger.jsonl \(fault?.words.en ?? ""); see gongkai ledger verify")
  }

  /// Receipts that no line names, over all enterprises, and files whose writing was cut off.
  func orphanReceipts(_ ledger: Ledger, in folders: [String]? = nil) throws(OperationalError) -> (orphans: [LedgerHealing.Orphan], leftovers: [String]) {
    let every = folders == nil ? try entries("Entities").filter(\.isFolder).map(\.name) : []
    let folders = folders ?? every
    let wanted = folders.count == 1 ? ledger.entries.filter { Self.folder(of: $0) == folders[0] } : ledger.entries
    let known = Set(wanted.map { "Entities/\(Self.folder(of: $0))/\($0.number)" })
    var found: [String: LedgerHealing.Orphan] = [:]
    var leftovers: [String] = []
    for folder in folders {
      for place in ["receipts", "submissions", "attachments"] where FileSystem.isFolder(fullPath("Entities/\(folder)/\(place)")) {
        for entry in try FileSystem.listAll(fullPath("Entities/\(folder)/\(place)")) where entry.isFile {
          let name = "Entities/\(folder)/\(place)/\(entry.name)"
          if FileSystem.isTemporary(entry.name) || place == "receipts" && entry.name.hasSuffix(".new") {
            leftovers.append(name)
            continue
          }
          guard place == "receipts", let dot = entry.name.lastIndex(of: "."), let number = ReceiptNumber(String(entry.name[..<dot])),
            !known.contains("Entities/\(folder)/\(number)")
          else { continue }
          var orphan = found[folder + "/\(number)"] ?? .init(folder: folder, number: number)
          let bytes = try FileSystem.read(fullPath(name), limit: YAMLLimits.ofOurOwn.bytes).bytes
          if entry.name.hasSuffix(".json") { orphan.json = bytes } else { orphan.text = bytes }
          found[folder + "/\(number)"] = orphan
        }
      }
    }
    return (found.keys.sortedByBytes().compactMap { found[$0] }, leftovers)
  }

  /// The enterprise's folder that a line's files lie in.
  static func folder(of entry: Ledger.Entry) -> String {
    entry.files.first?.name.split(separator: "/").dropFirst().first.map(String.init) ?? entry.entity
  }
}

extension LedgerHealing {
  /// The files that a receipt says were kept.
  static func kept(by orphan: Orphan) -> [String] {
    guard let json = orphan.json, let files = root(json)?.value("files"), files.isList else { return [] }
    return files.items.compactMap { field($0, "kept") }.filter { $0.hasPrefix("Entities/\(orphan.folder)/") && !$0.contains("/../") }
  }
}
