// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// How often what is kept of each enterprise has been written: what was made of it before counts no more once its number has moved.
final class Revisions: Sendable {
  private let state = Mutex((of: [String: Int](), all: 0))

  func revision(of entity: String) -> Revision { state.withLock { Revision(own: $0.of[entity] ?? 0, all: $0.all) } }

  /// - Parameter entity: `nil` where it may be anybody's.
  func move(_ entity: String?) {
    state.withLock { state in if let entity { state.of[entity, default: 0] += 1 } else { state.all += 1 } }
  }
}

/// What is kept of an enterprise at one moment; equal ones are the same state.
package struct Revision: Sendable, Hashable {
  var own: Int
  var all: Int
}
