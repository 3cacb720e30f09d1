// SPDX-License-Identifier: Apache-2.0

internal import GRDB

extension SQLiteStore {
  public func submit(_ new: NewSubmission) async throws -> KeptSubmission {
    try await pool.write { db in
      // The constraint decides, not a look beforehand: what was kept under this key is the answer.
      if let known = try Self.one(db, "idempotency_key", new.key) { return known }
      var body: [String] = ["receipt \(new.receipt)"]
      for file in new.files { body.append("\(file.name) \(try Self.keep(file, db))") }
      let event = try Self.add(
        .submitted, to: new.entity, body: body.joined(separator: "\n"), by: new.account, at: new.received, db)
      let sequence = 1 + (try Int.fetchOne(db, sql: "SELECT max(seq) FROM submission WHERE entity = ?", arguments: [new.entity]) ?? 0)
      try db.execute(
        sql: """
          INSERT INTO submission (entity, seq, idempotency_key, receipt_no, receipt_text, receipt_json, received_at, account, head)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          new.entity, sequence, new.key, new.receipt, new.receiptText, new.receiptJSON, new.received, new.account, event.hash,
        ])
      for name in new.taken { try Self.unstage(new.entity, name, db) }
      if let draft = new.draft {
        try db.execute(
          sql: "DELETE FROM draft WHERE entity = ? AND item = ? AND occurrence = ?", arguments: [draft.entity, draft.item, draft.occurrence])
      }
      return KeptSubmission(
        entity: new.entity, sequence: sequence, receipt: new.receipt, receiptText: new.receiptText, receiptJSON: new.receiptJSON,
        received: new.received, account: new.account, head: event.hash)
    }
  }

  private static func one(_ db: Database, _ column: String, _ value: String) throws -> KeptSubmission? {
    try Row.fetchOne(db, sql: "SELECT * FROM submission WHERE \(column) = ?", arguments: [value]).map(submission)
  }

  private static func submission(_ row: Row) -> KeptSubmission {
    KeptSubmission(
      entity: row["entity"], sequence: row["seq"], receipt: row["receipt_no"], receiptText: row["receipt_text"], receiptJSON: row["receipt_json"],
      received: row["received_at"], account: row["account"], head: row["head"])
  }

  public func submission(key: String) async throws -> KeptSubmission? { try await pool.read { try Self.one($0, "idempotency_key", key) } }

  public func submission(receipt: String) async throws -> KeptSubmission? { try await pool.read { try Self.one($0, "receipt_no", receipt) } }

  public func submissions(of entity: String) async throws -> [KeptSubmission] {
    try await pool.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM submission WHERE entity = ? ORDER BY seq DESC LIMIT 500", arguments: [entity]).map(Self.submission)
    }
  }

  // MARK: Drafts

  private static func draft(_ row: Row) -> FormDraft {
    FormDraft(
      key: DraftKey(entity: row["entity"], item: row["item"], occurrence: row["occurrence"]), version: row["version"], body: row["body"],
      account: row["account"], saved: row["saved_at"])
  }

  private static func draft(_ db: Database, _ key: DraftKey) throws -> FormDraft? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM draft WHERE entity = ? AND item = ? AND occurrence = ?", arguments: [key.entity, key.item, key.occurrence]
    ).map(draft)
  }

  public func draft(_ key: DraftKey) async throws -> FormDraft? { try await pool.read { try Self.draft($0, key) } }

  public func drafts(of entity: String) async throws -> [FormDraft] {
    try await pool.read { try Row.fetchAll($0, sql: "SELECT * FROM draft WHERE entity = ? ORDER BY item, occurrence", arguments: [entity]).map(Self.draft) }
  }

  public func saveDraft(_ key: DraftKey, body: String, over version: Int, by account: String, at second: Int) async throws -> SavedDraft {
    try await pool.write { db in
      let known = try Self.draft(db, key)
      if let known, known.version != version {
        // The same text again is no conflict: a browser that asks twice has lost nothing.
        return known.body == body ? .saved(version: known.version) : .refused(known)
      }
      let next = (known?.version ?? version) + 1
      try db.execute(
        sql: """
          INSERT INTO draft (entity, item, occurrence, version, body, account, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (entity, item, occurrence) DO UPDATE SET
            version = excluded.version, body = excluded.body, account = excluded.account, saved_at = excluded.saved_at
          """, arguments: [key.entity, key.item, key.occurrence, next, body, account, second])
      return .saved(version: next)
    }
  }
}
