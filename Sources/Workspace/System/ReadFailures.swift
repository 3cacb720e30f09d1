// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What could not be read while something was judged, for whoever gives a paper that says what was found: it must not rest on what nobody read.
final class ReadFailures: Sendable {
  private let failures = Mutex<[OperationalError]>([])

  var first: OperationalError? { failures.withLock(\.first) }

  func add(_ failure: OperationalError) { failures.withLock { $0.append(failure) } }
}
