// SPDX-License-Identifier: Apache-2.0

internal import Publishing

/// Something that happened, in the chain of one enterprise: each carries the digest of the one before.
package struct Event: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// Files that were there before the service.
    case imported
    case submitted
    /// What the office says of an enterprise: its first registration, or another in its place.
    case registered
    /// Who may log in: a link given, a password changed, an account ended or opened again.
    case account
    /// What the enterprise's own reviewer was asked, and what became of it.
    case review
  }

  /// Which chain: an enterprise's id, or `@office`.
  package var stream: String
  /// From 1 in each chain.
  package var number: Int
  /// The raw value of a `Kind`; as text, so that what a newer version wrote is still in the chain.
  package var kind: String
  /// What happened, as `EventBody` writes it.
  package var body: String
  /// The id of the account that did it; empty for what was there before the service.
  package var actor: String
  /// Seconds since 1970; 0 for what was there before the service.
  package var at: Int
  /// The hash of the event before; 64 zeros before the first.
  package var previous: String
  /// SHA-256 of all the rest, in hexadecimal.
  package var hash: String

  /// Before the first.
  static let start = String(repeating: "0", count: 64)

  init(stream: String, number: Int, kind: String, body: String, actor: String, at: Int, previous: String, hash: String) {
    self.stream = stream
    self.number = number
    self.kind = kind
    self.body = body
    self.actor = actor
    self.at = at
    self.previous = previous
    self.hash = hash
  }

  init(after last: Event?, stream: String, kind: Kind, body: String, actor: String, at: Int) {
    self.init(
      stream: stream, number: (last?.number ?? 0) + 1, kind: kind.rawValue, body: body, actor: actor, at: at,
      previous: last?.hash ?? Self.start, hash: "")
    hash = digest
  }

  /// What it says; `nil` for what this program never wrote.
  package var told: EventBody? { Kind(rawValue: kind).flatMap { EventBody(body, kind: $0) } }

  /// Lengths stand before texts, so that no two events are written alike.
  var digest: String {
    let parts = [stream, "\(number)", kind, body, actor, "\(at)", previous]
    return Digest.sha256(Array(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
  }

  /// Whether events, in their order, are one chain from its start.
  package static func isChain(_ events: [Event]) -> Bool { firstBroken(events) == nil }

  /// The number of the first that does not follow from those before it; `nil` where all do.
  static func firstBroken(_ events: [Event]) -> Int? {
    var last: Event?
    for event in events {
      let number = (last?.number ?? 0) + 1
      guard event.number == number, event.previous == last?.hash ?? start, event.hash == event.digest else { return number }
      last = event
    }
    return nil
  }
}
