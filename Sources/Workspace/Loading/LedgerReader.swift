// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// When a file was received, and as which of all.
struct Reception: Sendable {
  var moment: Moment
  var sequence: Int
}

/// When files were received, by their names as they are told.
struct Receptions: Sendable {
  fileprivate var known: [String: Reception] = [:]
  fileprivate var arriving: [String: Reception] = [:]

  /// Nothing was received.
  static let none = Receptions()

  /// `nil` for a file that nobody received.
  subscript(name: String) -> Reception? { arriving[name] ?? known[name] }
}

/// The ledger as it stands, and what is asked of it most: when each file came, what it was, and whether it may still be changed.
package struct LedgerReader {
  private let folder: WorkspaceFolder

  package init(_ folder: WorkspaceFolder) { self.folder = folder }

  /// Sound or not; an empty one where nothing was received yet.
  func ledger() throws(OperationalError) -> Ledger { try kept().ledger }

  private func kept() throws(OperationalError) -> KeptLedger {
    let file = folder.fullPath(Ledger.file)
    // Looked at before it is read: what is added meanwhile is seen the next time.
    let (stamp, cleared) = (FileSystem.stamp(of: file), folder.register?.cleared ?? 0)
    if let register = folder.register, let known = register.ledger, known.stamp == stamp { return known }
    let bytes = FileSystem.exists(file) ? try FileSystem.read(file, limit: YAMLLimits.trusted.bytes).bytes : []
    return folder.register?.ledger(bytes, stamp: stamp, since: cleared, shown: folder.shown) ?? KeptLedger(bytes, shown: folder.shown)
  }

  /// When each file was received: what its sender cannot choose. What is just arriving comes after all of it.
  func receptions() throws(OperationalError) -> Receptions {
    Receptions(known: try kept().receptions, arriving: folder.arrivals.receiving.mapValues { Reception(moment: $0, sequence: .max) })
  }

  /// What each file was, by name: more than one where it was received again.
  func digests() throws(OperationalError) -> [String: Set<String>] { try kept().digests }

  /// The numbers of the receipts that each enterprise was given, by its folder.
  func numbers() throws(OperationalError) -> [String: Set<ReceiptNumber>] { try kept().numbers }

  /// What stops a file from being changed, asked just before it is written; `nil` to let it be.
  package typealias Objection = @Sendable (_ file: String) -> Localised?

  /// What was received and got a receipt stays as it is, even when it could be mended.
  package func objection() throws(OperationalError) -> Objection {
    let registered = Set(try ledger().entries.flatMap { $0.files.map { folder.shown($0.name) } })
    let root = folder.path + "/"
    return { name in
      guard registered.contains(name.after(root) ?? name) else { return nil }
      return Localised("\(name) 已经收件、给过回执，不能再改；请改自己手里的那一份，再报送一次", "\(name) was received and has a receipt; fix your own copy and submit it")
    }
  }
}
