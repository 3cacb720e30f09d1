// SPDX-License-Identifier: Apache-2.0

internal import Publishing

extension DatabaseStore {
  private static func staged(_ row: StoredRow) throws -> StagedFile {
    try StagedFile(entity: row["entity"], name: row["name"], sha256: row["sha256"], size: row["size"])
  }

  public func staged(of entity: String?) async throws -> [StagedFile] {
    try await engine.read { db in
      try db.rows("SELECT * FROM staged WHERE entity = coalesce(?, entity) ORDER BY entity, name", [entity]).map(Self.staged)
    }
  }

  public func stage(
    _ bytes: [UInt8], named name: String, for entity: String, by account: String, at second: Int, most: (files: Int, bytes: Int)
  ) async throws -> Staging {
    try await engine.write { db in
      let others = try db.rows("SELECT * FROM staged WHERE entity = ? AND name <> ?", [entity, name]).map(Self.staged)
      guard others.count < most.files, others.reduce(bytes.count, { $0 + $1.size }) <= most.bytes else { return .full }
      try Self.unstage(entity, name, db)
      let digest = Digest.sha256(bytes)
      try db.execute("INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", [digest, bytes])
      try db.execute(
        "INSERT INTO staged (entity, name, sha256, size, account, at) VALUES (?, ?, ?, ?, ?, ?)",
        [entity, name, digest, bytes.count, account, second])
      return .staged(StagedFile(entity: entity, name: name, sha256: digest, size: bytes.count))
    }
  }

  public func unstage(_ name: String, of entity: String) async throws { try await engine.write { try Self.unstage(entity, name, $0) } }

  /// Takes an upload back; its bytes go with it where nothing else has them.
  static func unstage(_ entity: String, _ name: String, _ db: any StoreConnection) throws {
    guard
      let digest = try db.text("DELETE FROM staged WHERE entity = ? AND name = ? RETURNING sha256", [entity, name])
    else { return }
    try db.execute(
      """
      DELETE FROM blob WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM archive WHERE archive.sha256 = blob.sha256)
      AND NOT EXISTS (SELECT 1 FROM staged WHERE staged.sha256 = blob.sha256)
      AND NOT EXISTS (SELECT 1 FROM review WHERE review.sha256 = blob.sha256)
      """, [digest])
  }
}
