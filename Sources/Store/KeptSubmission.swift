// SPDX-License-Identifier: Apache-2.0

/// A file of the archive, by name and digest.
package struct ArchivedFile: Sendable, Hashable {
  /// Its path in the archive.
  package var name: String
  /// SHA-256 in hexadecimal.
  package var sha256: String

  package init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}

/// What is about to be kept.
package struct NewSubmission: Sendable {
  /// Made with the form that was sent; a second arrival of the same is the first.
  package var key: String
  /// The enterprise's id.
  package var entity: String
  /// The id of the account that sent it.
  package var account: String
  /// The receipt's number (回执号).
  package var receipt: String
  /// The receipt as people read it, and as programs do: the bytes of its two files.
  package var receiptText: String
  package var receiptJSON: String
  /// Seconds since 1970, read once.
  package var received: Int
  /// What it added to the archive, beside its line of the ledger.
  package var files: [(name: String, bytes: [UInt8])]
  /// The draft that goes with it; `nil` where it was made without one.
  package var draft: DraftKey?
  /// Uploads that are in the archive with it.
  package var taken: [String]
  /// Its line of the ledger; `nil` where there is none.
  package var ledger: Growth?
  /// What the enterprise's reviewer confirmed with it; `nil` where nobody had to.
  package var confirmed: (review: AskedReview, by: String)?

  package init(
    key: String, entity: String, account: String, receipt: String, receiptText: String, receiptJSON: String, received: Int,
    files: [(name: String, bytes: [UInt8])], draft: DraftKey?,
    taken: [String] = [], ledger: Growth? = nil, confirmed: (review: AskedReview, by: String)? = nil
  ) {
    self.key = key
    self.entity = entity
    self.account = account
    self.receipt = receipt
    self.receiptText = receiptText
    self.receiptJSON = receiptJSON
    self.received = received
    self.files = files
    self.draft = draft
    self.taken = taken
    self.ledger = ledger
    self.confirmed = confirmed
  }
}

/// A submission as it was kept: written once, never worked out again.
package struct KeptSubmission: Sendable, Hashable {
  /// That of its form.
  package var key: String
  /// The enterprise's id.
  package var entity: String
  /// From 1 in each enterprise.
  package var sequence: Int
  /// The receipt's number (回执号).
  package var receipt: String
  /// The receipt as people read it, and as programs do.
  package var receiptText: String
  package var receiptJSON: String
  /// Seconds since 1970.
  package var received: Int
  /// The id of the account that sent it.
  package var account: String
  /// The head of the enterprise's chain of events once this was in it.
  package var head: String
}
