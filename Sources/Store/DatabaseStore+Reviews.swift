// SPDX-License-Identifier: Apache-2.0

internal import Publishing

extension DatabaseStore {
  private static func review(_ row: StoredRow) throws -> AskedReview {
    let files: String = try row["files"]
    return try AskedReview(
      key: row["idempotency_key"], draft: DraftKey(entity: row["entity"], item: row["item"], occurrence: row["occurrence"]), number: row["number"],
      version: row["version"], sha256: row["sha256"],
      files: files.split(separator: "\n").map { line in
        // A digest has no space in it; a name may.
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { throw StoreError.notAsWritten }
        return ArchivedFile(name: String(parts[1]), sha256: String(parts[0]))
      },
      account: row["account"], asked: row["asked_at"], state: AskedReview.State(stored: row["state"]), decidedBy: row["decided_by"],
      decided: row["decided_at"], remark: row["remark"])
  }

  private static func review(_ db: any StoreConnection, key: String) throws -> AskedReview? {
    try db.row("SELECT * FROM review WHERE idempotency_key = ?", [key]).map(review)
  }

  package func askReview(_ new: NewReview) async throws -> AskedReview {
    try await write(of: new.draft.entity) { db in
      if let known = try Self.review(db, key: new.key) { return known }
      let place = new.draft
      let waiting = try db.row(
        "SELECT * FROM review WHERE entity = ? AND item = ? AND occurrence = ? AND state = 'waiting'", [place.entity, place.item, place.occurrence]
      ).map(Self.review)
      if let waiting { _ = try Self.settle(waiting, as: .replaced, remark: "", by: new.account, at: new.asked, db) }
      let digest = Digest.sha256(new.bytes)
      try db.execute("INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", [digest, new.bytes])
      let number = 1 + (try db.integer("SELECT max(number) FROM review WHERE entity = ?", [place.entity]) ?? 0)
      let files = new.files.map { "\($0.sha256) \($0.name)" }
      let sent = new.files.map { ArchivedFile(name: $0.name, sha256: $0.sha256) }
      try Self.add(.asked(review: number, sha256: digest, files: sent), to: place.entity, by: new.account, at: new.asked, db)
      try db.execute(
        """
        INSERT INTO review (entity, number, idempotency_key, item, occurrence, version, sha256, files, account, asked_at, state, remark)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', '')
        """,
        [
          place.entity, number, new.key, place.item, place.occurrence, new.version, digest, files.joined(separator: "\n"), new.account, new.asked,
        ])
      if let gone = new.drops {
        try db.execute(
          "DELETE FROM draft WHERE entity = ? AND item = ? AND occurrence = ? AND version = ?", [gone.entity, gone.item, gone.occurrence, new.version])
      }
      guard let kept = try Self.review(db, key: new.key) else { throw StoreError.notAsWritten }
      return kept
    }
  }

  package func review(_ number: Int, of entity: String) async throws -> AskedReview? {
    try await engine.read { try $0.row("SELECT * FROM review WHERE entity = ? AND number = ?", [entity, number]).map(Self.review) }
  }

  package func review(key: String) async throws -> AskedReview? { try await engine.read { try Self.review($0, key: key) } }

  package func reviews(of entity: String) async throws -> [AskedReview] {
    try await engine.read { try $0.rows("SELECT * FROM review WHERE entity = ? ORDER BY number DESC LIMIT 200", [entity]).map(Self.review) }
  }

  package func settleReview(_ review: AskedReview, as state: AskedReview.State, remark: String, by account: String, at second: Int) async throws -> Bool {
    try await write(of: review.entity) { try Self.settle(review, as: state, remark: remark, by: account, at: second, $0) }
  }

  /// What was said may have to be forgotten one day; the chain, which never is, has only its digest.
  static func settle(
    _ review: AskedReview, as state: AskedReview.State, remark: String, by account: String, at second: Int, _ db: any StoreConnection
  ) throws -> Bool {
    let settled = try db.row(
      """
      UPDATE review SET state = ?, decided_by = ?, decided_at = ?, remark = ?
      WHERE entity = ? AND number = ? AND state = 'waiting' RETURNING number
      """, [state.rawValue, account, second, remark, review.entity, review.number])
    guard settled != nil else { return false }
    let said = remark.isEmpty ? nil : Digest.sha256(Array(remark.utf8))
    try add(.settled(review: review.number, state: state, remark: said), to: review.entity, by: account, at: second, db)
    return true
  }
}

/// What an enterprise's reviewer (审查人) is about to be asked.
package struct NewReview: Sendable {
  /// Made with the form that was sent; the submission that comes of it has the same.
  package var key: String
  /// The form that it is of; of one form only one waits.
  package var draft: DraftKey
  /// A draft that goes with the asking, since it cannot be typed on from there (an uploaded file); `nil` where the draft stays.
  package var drops: DraftKey?
  /// The version of the draft that was checked.
  package var version: Int
  /// The submission as it will go.
  package var bytes: [UInt8]
  /// Uploads that it names, with what is in them now.
  package var files: [(name: String, sha256: String)]
  /// The id of the account that asks.
  package var account: String
  /// Seconds since 1970.
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

  /// The key of the form with which it was asked.
  package var key: String
  package var draft: DraftKey
  /// From 1 in each enterprise.
  package var number: Int
  /// The version of the draft that was checked.
  package var version: Int
  /// The digest of the submission as it will go.
  package var sha256: String
  /// The uploads that it names.
  package var files: [ArchivedFile]
  /// The id of the account that asked.
  package var account: String
  /// When, in seconds since 1970.
  package var asked: Int
  package var state: State
  /// The id of the account that ended it, also by asking again; `nil` while it waits.
  package var decidedBy: String?
  /// When it was ended, in seconds since 1970; `nil` while it waits.
  package var decided: Int?
  /// What the reviewer said when it went back; empty where nothing was said.
  package var remark: String

  /// The enterprise's id.
  package var entity: String { draft.entity }
}
