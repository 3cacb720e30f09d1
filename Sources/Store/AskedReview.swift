// SPDX-License-Identifier: Apache-2.0

/// What an enterprise's reviewer (审查人) is about to be asked.
package struct NewReview: Sendable {
  /// Made with the form that was sent; the submission that comes of it has the same.
  package var key: String
  /// The form that it is of; of one form only one waits.
  package var draft: DraftKey
  /// A draft that goes with the asking: what cannot be typed on from there.
  package var drops: DraftKey?
  /// Of the draft, as it was checked.
  package var version: Int
  /// The submission as it will go.
  package var bytes: [UInt8]
  /// Uploads that it names, with what is in them now.
  package var files: [(name: String, sha256: String)]
  package var account: String
  package var asked: Int

  package init(
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
package struct AskedReview: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
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

  package var key: String
  package var draft: DraftKey
  /// From 1 in each enterprise.
  package var number: Int
  package var version: Int
  package var sha256: String
  package var files: [ArchivedFile]
  /// Who asked.
  package var account: String
  package var asked: Int
  package var state: State
  package var decidedBy: String?
  package var decided: Int?
  package var remark: String

  package var entity: String { draft.entity }
}
