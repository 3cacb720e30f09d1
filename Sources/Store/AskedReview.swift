// SPDX-License-Identifier: Apache-2.0

/// What an enterprise's reviewer (审查人) is about to be asked.
public struct NewReview: Sendable {
  /// Made with the form that was sent; the submission that comes of it has the same.
  public var key: String
  /// The form that it is of; of one form only one waits.
  public var draft: DraftKey
  /// A draft that goes with the asking: what cannot be typed on from there.
  public var drops: DraftKey?
  /// Of the draft, as it was checked.
  public var version: Int
  /// The submission as it will go.
  public var bytes: [UInt8]
  /// Uploads that it names, with what is in them now.
  public var files: [(name: String, sha256: String)]
  public var account: String
  public var asked: Int

  public init(
    key: String, draft: DraftKey, drops: DraftKey? = nil, version: Int, bytes: [UInt8], files: [(name: String, sha256: String)], account: String,
    asked: Int
  ) {
    self.key = key
    self.draft = draft
    self.drops = drops
    self.version = version
    self.bytes = bytes
    self.files = files
    self.account = account
    self.asked = asked
  }
}

/// What an enterprise's reviewer was asked, and what became of it.
public struct AskedReview: Sendable, Hashable {
  public enum State: String, Sendable, CaseIterable {
    case waiting
    /// And submitted.
    case confirmed
    /// Back to the clerk, with a remark.
    case returned
    /// By the clerk.
    case withdrawn
    /// By a newer one of the same form.
    case replaced
  }

  public var key: String
  public var draft: DraftKey
  /// From 1 in each enterprise.
  public var number: Int
  public var version: Int
  public var sha256: String
  public var files: [ArchivedFile]
  /// Who asked.
  public var account: String
  public var asked: Int
  public var state: State
  public var decidedBy: String?
  public var decided: Int?
  public var remark: String

  public var entity: String { draft.entity }
}
