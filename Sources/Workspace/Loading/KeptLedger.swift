// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The ledger as it was read, with what is asked of it most.
struct KeptLedger: Sendable {
  let bytes: [UInt8]
  let ledger: Ledger
  /// By the name of each file that was received, as it is told.
  let receptions: [String: Reception]

  /// - Parameters:
  ///   - known: read before; where these bytes begin with its own, only the lines after them are read.
  ///   - shown: how a file is told.
  init(_ bytes: [UInt8], after known: KeptLedger? = nil, shown: (String) -> String) {
    self.bytes = bytes
    let before = known.flatMap { $0.ledger.faults.isEmpty && bytes.starts(with: $0.bytes) ? $0 : nil }
    ledger = before.map { Ledger(bytes[$0.bytes.count...], after: $0.ledger) } ?? Ledger(bytes)
    var found = before?.receptions ?? [:]
    for entry in ledger.entries[(before?.ledger.entries.count ?? 0)...] {
      guard let moment = Moment.read(entry.received)?.value else { continue }
      for name in entry.files.map({ shown($0.name) }) { found[name] = found[name] ?? .init(moment: moment, sequence: entry.sequence) }
    }
    receptions = found
  }
}
