// SPDX-License-Identifier: Apache-2.0

internal import Publishing

extension DatabaseStore {
  private static let all = """
    SELECT staged.*, replaced.sha256 AS earlier_sha256, replaced.size AS earlier_size, replaced.at AS earlier_at
    FROM staged LEFT JOIN replaced ON replaced.entity = staged.entity AND replaced.name = staged.name
    """

  private static func staged(_ row: StoredRow) throws -> StagedFile {
    let earlier: String? = try row["earlier_sha256"]
    return try StagedFile(
      entity: row["entity"], name: row["name"], content: .init(sha256: row["sha256"], size: row["size"], at: row["at"]),
      earlier: earlier.map { try .init(sha256: $0, size: row["earlier_size"], at: row["earlier_at"]) })
  }

  private static func staged(_ entity: String, _ name: String, _ db: any StoreConnection) throws -> StagedFile? {
    try db.row(all + " WHERE staged.entity = ? AND staged.name = ?", [entity, name]).map(staged)
  }

  package func staged(of entity: String?) async throws -> [StagedFile] {
    try await engine.read { db in
      try db.rows(Self.all + " WHERE staged.entity = coalesce(?, staged.entity) ORDER BY staged.entity, staged.name", [entity]).map(Self.staged)
    }
  }

  package func stage(
    _ bytes: [UInt8], named name: String, for entity: String, by account: String, at second: Int, most: (files: Int, bytes: Int)
  ) async throws -> Staging {
    try await write(of: entity) { db in
      let digest = Digest.sha256(bytes)
      let there = try Self.staged(entity, name, db)
      // The same again is no other.
      if let there, there.sha256 == digest { return .staged(there, replaces: false) }
      let others = try db.rows(Self.all + " WHERE staged.entity = ? AND staged.name <> ?", [entity, name]).map(Self.staged)
      let waiting = others.reduce(bytes.count + (there?.size ?? 0)) { $0 + $1.size + ($1.earlier?.size ?? 0) }
      guard others.count < most.files, waiting <= most.bytes else { return .full }
      try db.execute("INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", [digest, bytes])
      if there != nil {
        // Only the last one before is kept.
        try db.execute("DELETE FROM replaced WHERE entity = ? AND name = ?", [entity, name])
        try db.execute("INSERT INTO replaced SELECT * FROM staged WHERE entity = ? AND name = ?", [entity, name])
        try db.execute("DELETE FROM staged WHERE entity = ? AND name = ?", [entity, name])
      }
      try db.execute(
        "INSERT INTO staged (entity, name, sha256, size, account, at) VALUES (?, ?, ?, ?, ?, ?)",
        [entity, name, digest, bytes.count, account, second])
      if let gone = there?.earlier { try Self.forget(gone.sha256, db) }
      guard let kept = try Self.staged(entity, name, db) else { throw StoreError.notAsWritten }
      return .staged(kept, replaces: there != nil)
    }
  }

  package func restage(_ name: String, of entity: String, over sha256: String) async throws -> StagedFile? {
    try await write(of: entity) { db in
      guard let there = try Self.staged(entity, name, db), let earlier = there.earlier, there.sha256 == sha256 else { return nil }
      let account = try db.text("SELECT account FROM replaced WHERE entity = ? AND name = ?", [entity, name])
      try db.execute("DELETE FROM replaced WHERE entity = ? AND name = ?", [entity, name])
      try db.execute("INSERT INTO replaced SELECT * FROM staged WHERE entity = ? AND name = ?", [entity, name])
      try db.execute(
        "UPDATE staged SET sha256 = ?, size = ?, account = ?, at = ? WHERE entity = ? AND name = ?",
        [earlier.sha256, earlier.size, account, earlier.at, entity, name])
      return try Self.staged(entity, name, db)
    }
  }

  package func unstage(_ name: String, of entity: String) async throws { try await write(of: entity) { try Self.unstage(entity, name, $0) } }

  /// Takes an upload back, with the one that it replaced; their bytes go with them where nothing else has them.
  static func unstage(_ entity: String, _ name: String, _ db: any StoreConnection) throws {
    for table in ["staged", "replaced"] {
      let digest = try db.text("DELETE FROM \(table) WHERE entity = ? AND name = ? RETURNING sha256", [entity, name])
      if let digest { try forget(digest, db) }
    }
  }

  private static func forget(_ digest: String, _ db: any StoreConnection) throws {
    let holders = ["archive", "staged", "replaced", "review"].map { " AND NOT EXISTS (SELECT 1 FROM \($0) WHERE \($0).sha256 = blob.sha256)" }
    try db.execute("DELETE FROM blob WHERE sha256 = ?" + holders.joined(), [digest])
  }
}

/// An attachment that was uploaded and that no submission has named yet.
package struct StagedFile: Sendable, Hashable {
  /// The enterprise's id.
  package var entity: String
  /// As a submission names it: attachments/…
  package var name: String
  package var content: Content
  /// The content of the same name in whose place this one came; it can be had back. `nil` where there was none.
  package var earlier: Content?

  /// In hexadecimal.
  package var sha256: String { content.sha256 }
  /// In bytes.
  package var size: Int { content.size }

  package struct Content: Sendable, Hashable {
    /// SHA-256 in hexadecimal.
    package var sha256: String
    /// In bytes.
    package var size: Int
    /// When it was uploaded, in seconds since 1970.
    package var at: Int

    package init(sha256: String, size: Int, at: Int) {
      self.sha256 = sha256
      self.size = size
      self.at = at
    }
  }

  package init(entity: String, name: String, content: Content, earlier: Content? = nil) {
    self.entity = entity
    self.name = name
    self.content = content
    self.earlier = earlier
  }
}

/// What became of an upload.
package enum Staging: Sendable, Hashable {
  /// - Parameter replaces: it came in the place of another content of the same name, which is kept as its `earlier`.
  case staged(StagedFile, replaces: Bool)
  /// There are as many as may wait, or as large.
  case full
}
