// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Synchronization

/// What was compared of one enterprise's records, for as long as the trees that its submissions were read into are kept.
final class KeptComparisons: VersionComparisons {
  private let state = Mutex((known: [VersionPair: VersionComparison](), least: 0))

  var count: Int { state.withLock { $0.known.count } }

  func comparison(of pair: VersionPair, _ compare: () -> VersionComparison) -> VersionComparison {
    if let known = state.withLock({ $0.known[pair] }) { return known }
    let fresh = compare()
    state.withLock { $0.known[pair] = fresh }
    return fresh
  }

  /// Forgets what stands in other trees than these: a pair holds its trees, and one that was read anew is never asked for again. Looked at when
  /// there are twice as many as the last time.
  func keep(in trees: () -> Set<ObjectIdentifier>) {
    state.withLock { state in
      guard state.known.count > 2 * state.least + 16 else { return }
      let live = trees()
      state.known = state.known.filter { $0.key.stands(in: live) }
      state.least = state.known.count
    }
  }
}
