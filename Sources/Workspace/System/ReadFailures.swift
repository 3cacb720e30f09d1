// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What could not be read while something was judged, for whoever gives a paper that says what was found: it must not rest on what nobody read.
final class ReadFailures: Sendable {
  private let failures = Mutex<[(path: String, why: OperationalError)]>([])

  /// By their paths, in the order in which they were met.
  var all: [(path: String, why: OperationalError)] { failures.withLock { $0 } }

  func add(_ path: String, _ why: OperationalError) { failures.withLock { $0.append((path, why)) } }
}
