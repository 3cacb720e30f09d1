// SPDX-License-Identifier: Apache-2.0

/// What a store says of itself when all that it holds is held against what its events say.
package struct StoreProof: Sendable, Hashable {
  package var receipts = 0
  package var files = 0
  package var contents = 0
  package var events = 0
  /// A sentence for each thing that does not hold.
  package var faults: [String] = []

  package init() {}
}
