// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Whose each session is, as it was read a moment ago: a browser that asks for ten things asks the database once. Whoever changes people or
/// sessions through this store is believed at once; another program over the same database (a new link, a dropped second factor) within a second.
final class SessionCache: Sendable {
  struct Found: Sendable {
    var session: Session
    var account: Account
    var seen: Int
  }

  private struct State {
    var kept: [String: (found: Found, read: ContinuousClock.Instant)] = [:]
    /// One more with each change: what was read before it is not kept after it.
    var round = 0
  }

  private let state = Mutex(State())
  private static let longest = Duration.seconds(1)
  private static let most = 4096

  var round: Int { state.withLock { $0.round } }

  /// - Parameter token: its digest.
  func found(_ token: String) -> Found? {
    state.withLock { state in
      guard let known = state.kept[token], known.read.duration(to: .now) < Self.longest else { return nil }
      return known.found
    }
  }

  func keep(_ found: Found, of token: String, since round: Int) {
    state.withLock { state in
      guard state.round == round else { return }
      if state.kept.count >= Self.most { state.kept = [:] }
      state.kept[token] = (found, .now)
    }
  }

  func forget() {
    state.withLock { state in
      state.kept = [:]
      state.round += 1
    }
  }
}
