// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Synchronization

/// What was compared of one enterprise's records, for as long as the trees that its submissions were read into are kept.
final class KeptComparisons: VersionComparisons {
  private let known = Mutex<[VersionPair: VersionComparison]>([:])

  func comparison(of pair: VersionPair, _ compare: () -> VersionComparison) -> VersionComparison {
    if let known = known.withLock({ $0[pair] }) { return known }
    let fresh = compare()
    known.withLock { $0[pair] = fresh }
    return fresh
  }
}
