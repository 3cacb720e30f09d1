// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Store
internal import Synchronization

/// Whole pages as they were last shown to a session. A page is shown again only where all that it was made of is the same: the session with
/// its account, what is kept of the enterprise, the day. Nobody has to take one down.
final class PageShelf: Sendable {
  /// All that a page is made of, but the rules and the settings, which stand for as long as the service runs.
  struct Ground: Sendable, Hashable {
    var session: Session
    var account: Account
    var revision: Revision
    var day: CivilDate
  }

  private struct Place: Hashable {
    /// The digest of the session's token.
    var token: String
    var target: String
  }

  private let state = Mutex((pages: [Place: (ground: Ground, answer: Answer)](), bytes: 0))
  /// Bytes of pages; with more, all are written anew.
  private static let most = 24 << 20

  /// - Parameter target: as it came, with its query.
  func page(_ target: String, on ground: Ground) -> Answer? {
    guard let known = state.withLock({ $0.pages[Place(token: ground.session.token, target: target)] }), known.ground == ground else { return nil }
    return known.answer
  }

  /// - Parameter ground: as it was before anything was read for the page.
  func keep(_ answer: Answer, as target: String, on ground: Ground) {
    state.withLock { state in
      if state.bytes > Self.most { state = ([:], 0) }
      let place = Place(token: ground.session.token, target: target)
      state.bytes += answer.body.count - (state.pages[place]?.answer.body.count ?? 0)
      state.pages[place] = (ground, answer)
    }
  }
}
