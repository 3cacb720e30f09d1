// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Publishing

extension SQLiteStore {
  static let stagedTable = """
    CREATE TABLE staged (
      entity TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES blob, size INTEGER NOT NULL, account TEXT NOT NULL,
      at INTEGER NOT NULL, PRIMARY KEY (entity, name)) STRICT;

    """

  private static func staged(_ row: Row) -> StagedFile {
    StagedFile(entity: row["entity"], name: row["name"], sha256: row["sha256"], size: row["size"])
  }

  public func staged(of entity: String?) async throws -> [StagedFile] {
    try await pool.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM staged WHERE entity = ? OR ? IS NULL ORDER BY entity, name", arguments: [entity, entity]).map(Self.staged)
    }
  }

  public func stage(
    _ bytes: [UInt8], named name: String, for entity: String, by account: String, at second: Int, most: (files: Int, bytes: Int)
  ) async throws -> Staging {
    try await pool.write { db in
      let others = try Row.fetchAll(db, sql: "SELECT * FROM staged WHERE entity = ? AND name <> ?", arguments: [entity, name]).map(Self.staged)
      guard others.count < most.files, others.reduce(bytes.count, { $0 + $1.size }) <= most.bytes else { return .full }
      try Self.unstage(entity, name, db)
      let digest = Digest.sha256(bytes)
      try db.execute(sql: "INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [digest, DatabaseBytes(bytes)])
      try db.execute(
        sql: "INSERT INTO staged (entity, name, sha256, size, account, at) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [entity, name, digest, bytes.count, account, second])
      return .staged(StagedFile(entity: entity, name: name, sha256: digest, size: bytes.count))
    }
  }

  public func unstage(_ name: String, of entity: String) async throws { try await pool.write { try Self.unstage(entity, name, $0) } }

  /// Takes an upload back; its bytes go with it where nothing else has them.
  static func unstage(_ entity: String, _ name: String, _ db: Database) throws {
    guard
      let digest = try String.fetchOne(db, sql: "DELETE FROM staged WHERE entity = ? AND name = ? RETURNING sha256", arguments: [entity, name])
    else { return }
    try db.execute(
      sql: """
        DELETE FROM blob WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM archive WHERE archive.sha256 = blob.sha256)
        AND NOT EXISTS (SELECT 1 FROM staged WHERE staged.sha256 = blob.sha256)
        """, arguments: [digest])
  }
}
