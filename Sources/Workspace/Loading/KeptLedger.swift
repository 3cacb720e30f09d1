// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The ledger as it was read, with what is asked of it most.
struct KeptLedger: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ledger = Ledger([])
  /// By the name of each file that was received, as it is told.
  private(set) var receptions: [String: Reception] = [:]
  /// By the name of each submission as it is told, what it was: more than one where it was received again.
  private(set) var digests: [String: Set<String>] = [:]
  /// By the folder of the enterprise, the numbers that were given.
  private(set) var numbers: [String: Set<ReceiptNumber>] = [:]
  /// Of the file that it was read from; `nil` where nobody looked before it was read.
  private(set) var stamp: String?

  /// - Parameter shown: how a file is told.
  init(_ bytes: [UInt8], stamp: String? = nil, shown: (String) -> String) { self = KeptLedger().grown(bytes, stamp: stamp, shown: shown) }

  private init() {}

  /// The same after the file was read again: where it begins with what was read before, only the lines after that are read.
  consuming func grown(_ bytes: [UInt8], stamp: String?, shown: (String) -> String) -> KeptLedger {
    // Who read it before this one did comes after it.
    if bytes.count < self.bytes.count, !bytes.isEmpty, self.bytes.begins(with: bytes) { return self }
    var grown = ledger.faults.isEmpty && bytes.begins(with: self.bytes) ? self : KeptLedger()
    let (known, read) = (grown.ledger.entries.count, grown.bytes.count)
    grown.ledger.add(bytes[read...])
    for entry in grown.ledger.entries[known...] { grown.take(entry, shown) }
    (grown.bytes, grown.stamp) = (bytes, stamp)
    return grown
  }

  private mutating func take(_ entry: Ledger.Entry, _ shown: (String) -> String) {
    numbers[entry.folder, default: []].insert(entry.number)
    if let file = entry.files.first { digests[shown(file.name), default: []].insert(file.sha256) }
    guard let moment = Moment.read(entry.received)?.value else { return }
    for name in entry.files.map({ shown($0.name) }) where receptions[name] == nil {
      receptions[name] = Reception(moment: moment, sequence: entry.sequence)
    }
  }
}

extension [UInt8] {
  fileprivate func begins(with other: [UInt8]) -> Bool { count >= other.count && self[..<other.count].elementsEqual(other) }
}
