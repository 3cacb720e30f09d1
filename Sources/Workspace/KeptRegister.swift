// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML
internal import Synchronization

/// The register as it was read, for whoever keeps the archive himself and says of which enterprise something is about to change: the
/// folders of all the others are not gone through again.
package final class KeptRegister: Sendable {
  typealias Item = (entity: WorkspaceFolder.LoadedEntity, sources: [SourceFile])
  typealias Whole = (entities: [WorkspaceFolder.LoadedEntity], sources: [SourceFile])

  private struct State {
    var items: [String: Item] = [:]
    var whole: Whole?
    /// Folders in which something is being changed, with how often.
    var changing: [String: Int] = [:]
    /// One more with each change: what was read before it is not kept after it.
    var round = 0

    mutating func drop(_ folder: String) {
      items[folder] = nil
      whole = nil
      round += 1
    }
  }

  private let state = Mutex(State())

  package init() {}

  /// Something in a folder changes from now on; until `end` it is read each time.
  package func begin(_ folder: String) {
    state.withLock { state in
      state.changing[folder, default: 0] += 1
      state.drop(folder)
    }
  }

  package func end(_ folder: String) {
    state.withLock { state in
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
    }
  }

  var round: Int { state.withLock { $0.round } }

  var whole: Whole? { state.withLock { $0.changing.isEmpty ? $0.whole : nil } }

  func keep(_ whole: Whole, since round: Int) { state.withLock { if $0.round == round, $0.changing.isEmpty { $0.whole = whole } } }

  func item(_ folder: String) -> Item? { state.withLock { $0.changing[folder] == nil ? $0.items[folder] : nil } }

  func keep(_ item: Item, of folder: String, since round: Int) {
    state.withLock { if $0.round == round, $0.changing[folder] == nil { $0.items[folder] = item } }
  }
}
