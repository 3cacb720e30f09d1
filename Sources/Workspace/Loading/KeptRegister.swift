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
    /// What is submitted changes none of it, but of those whose sectors are supposed from what they submitted.
    var names: EntityLoader.Names?
    /// One more with each change of a registration.
    var registrations = 0

    /// Submissions that were received, as they were read, by folder and name; folders in the order in which they were last read anew.
    var readings: [String: [String: KeptReading]] = [:]
    var order: [String] = []
    /// What was compared of the submissions of a folder, as they were read for a day.
    var comparisons: [String: (day: CivilDate, known: KeptComparisons)] = [:]
    var ledger: KeptLedger?
    /// How often anything may have changed.
    var cleared = 0

    mutating func dropNames() {
      (names, comparisons) = (nil, [:])
      registrations += 1
    }

    mutating func drop(_ folder: String) {
      items[folder] = nil
      whole = nil
      round += 1
    }
  }

  private let state = Mutex(State())
  /// Names in which nothing has to be hidden.
  private let plain = Mutex<Set<String>>([])
  private static let mostPlain = 20_000
  let inspections = ReceivedInspections()

  package init() {}

  /// Something in a folder changes from now on; until `end` it is read each time.
  /// - Parameter isRegistration: it may be another enterprise afterwards, or none was there before.
  package func begin(_ folder: String, isRegistration: Bool = false) {
    state.withLock { state in
      state.changing[folder, default: 0] += 1
      state.drop(folder)
      if state.names?.supposed.contains(folder) ?? false { state.names = nil }
      if isRegistration { state.dropNames() }
    }
  }

  package func end(_ folder: String, isRegistration: Bool = false) {
    state.withLock { state in
      if isRegistration { state.dropNames() }
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
      state.dropNames()
      (state.readings, state.order, state.comparisons, state.ledger) = ([:], [], [:], nil)
      state.cleared += 1
    }
    inspections.forget()
  }

  package var registrations: Int { state.withLock { $0.registrations } }

  var names: EntityLoader.Names? { state.withLock { $0.names } }

  func keep(_ names: EntityLoader.Names, since registrations: Int) { state.withLock { if $0.registrations == registrations { $0.names = names } } }

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
        if state.order.count >= Self.mostFolders {
          let oldest = state.order.removeFirst()
          (state.readings[oldest], state.comparisons[oldest]) = (nil, nil)
        }
        state.order.append(folder)
      }
      state.readings[folder, default: [:]][name] = reading
    }
  }

  /// What was compared of the submissions of a folder that were read for a day.
  func comparisons(of folder: String, on day: CivilDate) -> KeptComparisons {
    state.withLock { state in
      if let known = state.comparisons[folder], known.day == day {
        known.known.keep { Set((state.readings[folder] ?? [:]).values.compactMap(\.tree)) }
        return known.known
      }
      // With what was not kept of its readings nothing that was compared is asked for again.
      guard state.readings[folder] != nil else { return KeptComparisons() }
      let fresh = KeptComparisons()
      state.comparisons[folder] = (day, fresh)
      return fresh
    }
  }

  /// As it was last read.
  var ledger: KeptLedger? { state.withLock { $0.ledger } }

  /// The ledger of these bytes: as far as they are those that were read before, they are not read again. Whoever comes meanwhile waits: it would
  /// read the whole of it.
  /// - Parameter cleared: as it was before the bytes were read; where anything may have changed since, they are kept by nobody.
  func ledger(_ bytes: [UInt8], stamp: String, since cleared: Int, shown: (String) -> String) -> KeptLedger {
    state.withLock { state in
      guard state.cleared == cleared else { return KeptLedger(bytes, shown: shown) }
      // Taken out, it grows where it is and is not copied first.
      let known = state.ledger.take()
      let fresh = known?.grown(bytes, stamp: stamp, shown: shown) ?? KeptLedger(bytes, stamp: stamp, shown: shown)
      state.ledger = fresh
      return fresh
    }
  }

  /// Whether nothing has to be hidden in the name of a file, which is looked at once.
  func isPlain(_ name: String, _ look: (String) -> Bool) -> Bool {
    if plain.withLock({ $0.contains(name) }) { return true }
    guard look(name) else { return false }
    plain.withLock { known in
      if known.count >= Self.mostPlain { known = [] }
      known.insert(name)
    }
    return true
  }

  var round: Int { state.withLock { $0.round } }

  var whole: Whole? { state.withLock { $0.changing.isEmpty ? $0.whole : nil } }

  func keep(_ whole: Whole, since round: Int) { state.withLock { if $0.round == round, $0.changing.isEmpty { $0.whole = whole } } }

  func item(_ folder: String) -> Item? { state.withLock { $0.changing[folder] == nil ? $0.items[folder] : nil } }

  func keep(_ item: Item, of folder: String, since round: Int) {
    state.withLock { if $0.round == round, $0.changing[folder] == nil { $0.items[folder] = item } }
  }
}
