// SPDX-License-Identifier: Apache-2.0

extension DatabaseStore {
  package func submit(_ new: NewSubmission) async throws -> KeptSubmission {
    try await write(of: new.entity) { db in
      // The constraint decides, not a look beforehand: what was kept under this key is the answer.
      if let known = try Self.one(db, "idempotency_key", new.key) { return known }
      let ledger = try new.ledger.map { try Self.grow($0, db) }
      var confirmed: EventBody.Confirmed?
      if let (review, reviewer) = new.confirmed {
        guard try Self.settle(review, as: .confirmed, remark: "", by: reviewer, at: new.received, db) else { throw StoreError.reviewSettled }
        confirmed = EventBody.Confirmed(review: review.number, account: review.account, sha256: review.sha256)
      }
      let files = try new.files.map { ArchivedFile(name: $0.name, sha256: try Self.keep($0, db)) } + [ledger].compactMap { $0 }
      let event = try Self.add(
        .submitted(receipt: new.receipt, confirmed: confirmed, files: files), to: new.entity, by: new.confirmed?.by ?? new.account, at: new.received, db)
      let sequence = 1 + (try db.integer("SELECT max(seq) FROM submission WHERE entity = ?", [new.entity]) ?? 0)
      try db.execute(
        """
        INSERT INTO submission (entity, seq, idempotency_key, receipt_no, receipt_text, receipt_json, received_at, account, head)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          new.entity, sequence, new.key, new.receipt, new.receiptText, new.receiptJSON, new.received, new.account, event.hash,
        ])
      for name in new.taken { try Self.unstage(new.entity, name, db) }
      if let draft = new.draft {
        try db.execute(
          // What was typed after the reviewer was asked is not in what goes, and stays.
          "DELETE FROM draft WHERE entity = ? AND item = ? AND occurrence = ? AND version = coalesce(?, version)",
          [draft.entity, draft.item, draft.occurrence, new.confirmed?.review.version])
      }
      return KeptSubmission(
        key: new.key, entity: new.entity, sequence: sequence, receipt: new.receipt, receiptText: new.receiptText, receiptJSON: new.receiptJSON,
        received: new.received, account: new.account, head: event.hash)
    }
  }

  private static func one(_ db: any StoreConnection, _ column: String, _ value: String) throws -> KeptSubmission? {
    try db.row("SELECT * FROM submission WHERE \(column) = ?", [value]).map(submission)
  }

  private static func submission(_ row: StoredRow) throws -> KeptSubmission {
    try KeptSubmission(
      key: row["idempotency_key"], entity: row["entity"], sequence: row["seq"], receipt: row["receipt_no"], receiptText: row["receipt_text"],
      receiptJSON: row["receipt_json"],
      received: row["received_at"], account: row["account"], head: row["head"])
  }

  package func submission(key: String) async throws -> KeptSubmission? { try await engine.read { try Self.one($0, "idempotency_key", key) } }

  package func submission(receipt: String) async throws -> KeptSubmission? { try await engine.read { try Self.one($0, "receipt_no", receipt) } }

  package func submissions(of entity: String) async throws -> [KeptSubmission] {
    try await engine.read { db in
      try db.rows("SELECT * FROM submission WHERE entity = ? ORDER BY seq DESC LIMIT 500", [entity]).map(Self.submission)
    }
  }

  package func lastSubmission(of entity: String) async throws -> KeptSubmission? {
    try await engine.read { try $0.row("SELECT * FROM submission WHERE entity = ? ORDER BY seq DESC LIMIT 1", [entity]).map(Self.submission) }
  }

  // MARK: Drafts

  private static func draft(_ row: StoredRow) throws -> FormDraft {
    try FormDraft(
      key: DraftKey(entity: row["entity"], item: row["item"], occurrence: row["occurrence"]), version: row["version"], body: row["body"],
      account: row["account"], saved: row["saved_at"])
  }

  private static func draft(_ db: any StoreConnection, _ key: DraftKey) throws -> FormDraft? {
    try db.row(
      "SELECT * FROM draft WHERE entity = ? AND item = ? AND occurrence = ?", [key.entity, key.item, key.occurrence]
    ).map(draft)
  }

  package func draft(_ key: DraftKey) async throws -> FormDraft? { try await engine.read { try Self.draft($0, key) } }

  package func drafts(of entity: String) async throws -> [FormDraft] {
    try await engine.read { try $0.rows("SELECT * FROM draft WHERE entity = ? ORDER BY item, occurrence", [entity]).map(Self.draft) }
  }

  package func draftKeys(of entity: String) async throws -> [DraftKey] {
    try await engine.read { db in
      try db.rows("SELECT entity, item, occurrence FROM draft WHERE entity = ? ORDER BY item, occurrence", [entity]).map {
        DraftKey(entity: try $0["entity"], item: try $0["item"], occurrence: try $0["occurrence"])
      }
    }
  }

  package func saveDraft(_ key: DraftKey, body: String, over version: Int, by account: String, at second: Int) async throws -> SavedDraft {
    try await write(of: key.entity) { db in
      let known = try Self.draft(db, key)
      if let known, known.version != version {
        // The same text again is no conflict: a browser that asks twice has lost nothing.
        return known.body == body ? .saved(version: known.version) : .refused(known)
      }
      // A page that lay open while its draft was sent: what it says is news to nobody but its reader.
      if known == nil, version > 0 { return .gone }
      let next = (known?.version ?? 0) + 1
      try db.execute(
        """
        INSERT INTO draft (entity, item, occurrence, version, body, account, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (entity, item, occurrence) DO UPDATE SET
          version = excluded.version, body = excluded.body, account = excluded.account, saved_at = excluded.saved_at
        """, [key.entity, key.item, key.occurrence, next, body, account, second])
      return .saved(version: next)
    }
  }
}
