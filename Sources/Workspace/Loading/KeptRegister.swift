// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML
internal import Synchronization

/// The register as it was read, for whoever keeps the archive himself and says of which enterprise something is about to change: the
/// folders of all the others are not gone through again.
package final class KeptRegister: Sendable {
  typealias Item = (entity: LoadedEntity, sources: [SourceFile])
  typealias Whole = (entities: [LoadedEntity], sources: [SourceFile])

  private struct State {
    var items: [String: Item] = [:]
    var whole: Whole?
    /// Folders in which something is being changed, with how often.
    var changing: [String: Int] = [:]
    /// One more with each change: what was read before it is not kept after it.
    var round = 0
    /// By the id of an enterprise, its folder; what is submitted changes none of it.
    var homes: [String: String]?
    /// One more with each change of a registration.
    var registrations = 0

    /// Submissions that were received, as they were read, by folder and name; folders in the order in which they were last read anew.
    var readings: [String: [String: KeptReading]] = [:]
    var order: [String] = []
    var ledger: KeptLedger?
    /// How often anything may have changed.
    var cleared = 0

    mutating func dropHomes() {
      homes = nil
      registrations += 1
    }

    mutating func drop(_ folder: String) {
      items[folder] = nil
      whole = nil
      round += 1
    }
  }

  private let state = Mutex(State())
  let inspections = ReceivedInspections()

  package init() {}

  /// Something in a folder changes from now on; until `end` it is read each time.
  /// - Parameter isRegistration: it may be another enterprise afterwards, or none was there before.
  package func begin(_ folder: String, isRegistration: Bool = false) {
    state.withLock { state in
      state.changing[folder, default: 0] += 1
      state.drop(folder)
      if isRegistration { state.dropHomes() }
    }
  }

  package func end(_ folder: String, isRegistration: Bool = false) {
    state.withLock { state in
      if isRegistration { state.dropHomes() }
      let count = (state.changing[folder] ?? 1) - 1
      state.changing[folder] = count > 0 ? count : nil
      state.drop(folder)
    }
  }

  /// Anything may have changed.
  package func forget() {
    state.withLock { state in
      (state.items, state.whole) = ([:], nil)
      state.round += 1
      state.dropHomes()
      (state.readings, state.order, state.ledger) = ([:], [], nil)
      state.cleared += 1
    }
    inspections.forget()
  }

  var registrations: Int { state.withLock { $0.registrations } }

  var homes: [String: String]? { state.withLock { $0.homes } }

  func keep(homes: [String: String], since registrations: Int) { state.withLock { if $0.registrations == registrations { $0.homes = homes } } }

  // MARK: What was received, and never changes

  /// Folders of which what was read is kept: a year of one takes about a megabyte.
  private static let mostFolders = 48

  var cleared: Int { state.withLock { $0.cleared } }

  func reading(of name: String, in folder: String) -> KeptReading? {
    state.withLock { state in
      guard let known = state.readings[folder]?[name], known.registrations == state.registrations else { return nil }
      return known
    }
  }

  /// The same, whatever it was read beside.
  func reading(of name: String, in folder: String, on day: CivilDate) -> KeptReading? { reading(of: name, in: folder).flatMap { $0.day == day ? $0 : nil } }

  func keep(_ reading: KeptReading, of name: String, in folder: String, since cleared: Int) {
    state.withLock { state in
      guard state.cleared == cleared, state.registrations == reading.registrations else { return }
      if state.readings[folder] == nil {
        if state.order.count >= Self.mostFolders { state.readings[state.order.removeFirst()] = nil }
        state.order.append(folder)
      }
      state.readings[folder, default: [:]][name] = reading
    }
  }

  /// The ledger of these bytes: as far as they are those that were read before, they are not read again.
  func ledger(_ bytes: [UInt8], shown: (String) -> String) -> KeptLedger {
    let known = state.withLock { $0.ledger }
    if let known, known.bytes == bytes { return known }
    let fresh = KeptLedger(bytes, after: known, shown: shown)
    state.withLock { $0.ledger = fresh }
    return fresh
  }

  var round: Int { state.withLock { $0.round } }

  var whole: Whole? { state.withLock { $0.changing.isEmpty ? $0.whole : nil } }

  func keep(_ whole: Whole, since round: Int) { state.withLock { if $0.round == round, $0.changing.isEmpty { $0.whole = whole } } }

  func item(_ folder: String) -> Item? { state.withLock { $0.changing[folder] == nil ? $0.items[folder] : nil } }

  func keep(_ item: Item, of folder: String, since round: Int) {
    state.withLock { if $0.round == round, $0.changing[folder] == nil { $0.items[folder] = item } }
  }
}
