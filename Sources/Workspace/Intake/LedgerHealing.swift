// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
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
    let reading = parseYAML(SourceFile(name: "receipt", bytes: json), limits: .trusted)
    return reading.isComplete ? reading.tree.root.flatMap { $0.isMapping ? $0 : nil } : nil
  }

  private static func field(_ node: YAMLNode, _ key: String) -> String? { node.value(key).flatMap { $0.isScalar && !$0.isNull ? $0.text : nil } }
}

extension LedgerHealing {
  /// The files that a receipt says were kept.
  static func kept(by orphan: Orphan) -> [String] {
    guard let json = orphan.json, let files = root(json)?.value("files"), files.isList else { return [] }
    return files.items.compactMap { field($0, "kept") }.filter { $0.hasPrefix("Entities/\(orphan.folder)/") && !$0.contains("/../") }
  }
}
