// SPDX-License-Identifier: Apache-2.0

/// A file of the archive, by name and digest.
public struct ArchivedFile: Sendable, Hashable {
  public var name: String
  public var sha256: String

  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}

/// What is about to be kept.
public struct NewSubmission: Sendable {
  /// Made with the form that was sent; a second arrival of the same is the first.
  public var key: String
  public var entity: String
  public var account: String
  public var receipt: String
  public var receiptText: String
  public var receiptJSON: String
  /// Seconds since 1970, read once.
  public var received: Int
  /// What it added to the archive, the ledger among it.
  public var files: [(name: String, bytes: [UInt8])]
  public var draft: DraftKey?
  /// Uploads that are in the archive with it.
  public var taken: [String]
  /// The ledger that this one continues, by the digest that it had; `nil` where nobody looked.
  public var ledger: (name: String, sha256: String?)?
  /// What the enterprise's reviewer confirmed with it; `nil` where nobody had to.
  public var confirmed: (review: AskedReview, by: String)?

  public init(
    key: String, entity: String, account: String, receipt: String, receiptText: String, receiptJSON: String, received: Int,
    files: [(name: String, bytes: [UInt8])], draft: DraftKey?,
    taken: [String] = [], ledger: (name: String, sha256: String?)? = nil, confirmed: (review: AskedReview, by: String)? = nil
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
public struct KeptSubmission: Sendable, Hashable {
  /// That of its form.
  public var key: String
  public var entity: String
  /// From 1 in each enterprise.
  public var sequence: Int
  public var receipt: String
  public var receiptText: String
  public var receiptJSON: String
  public var received: Int
  public var account: String
  /// The head of the enterprise's chain of events once this was in it.
  public var head: String
}
