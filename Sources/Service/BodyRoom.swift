// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Room in memory for bodies that are being taken in at once, shared by every connection: what does not fit is asked to come again.
final class BodyRoom: Sendable {
  private let left: Mutex<Int>

  init(_ bytes: Int) { left = Mutex(bytes) }

  /// - Returns: whether there was room.
  func take(_ bytes: Int) -> Bool {
    left.withLock { left in
      guard bytes <= left else { return false }
      left -= bytes
      return true
    }
  }

  func give(_ bytes: Int) { left.withLock { $0 += bytes } }
}
