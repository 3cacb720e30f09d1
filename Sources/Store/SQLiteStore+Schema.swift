// SPDX-License-Identifier: Apache-2.0

internal import GRDB

extension SQLiteStore {
  /// The tables, step by step; a step that has been taken anywhere is never changed.
  static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: archive + people)
      // What is acknowledged is never written over, whoever asks.
      for table in ["submission", "event"] {
        for act in ["UPDATE", "DELETE"] {
          try db.execute(
            sql: "CREATE TRIGGER \(table)_no_\(act.lowercased()) BEFORE \(act) ON \(table) BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END")
        }
      }
    }
    migrator.registerMigration("2") { try $0.execute(sql: stagedTable) }
    return migrator
  }

  private static let archive = """
    CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE archive (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES blob) STRICT;
    CREATE TABLE event (
      stream TEXT NOT NULL, n INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,
      prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, PRIMARY KEY (stream, n)) STRICT;
    CREATE TABLE submission (
      entity TEXT NOT NULL, seq INTEGER NOT NULL, idempotency_key TEXT NOT NULL UNIQUE, receipt_no TEXT NOT NULL UNIQUE,
      receipt_text TEXT NOT NULL, receipt_json TEXT NOT NULL, received_at INTEGER NOT NULL, account TEXT NOT NULL,
      head TEXT NOT NULL, PRIMARY KEY (entity, seq)) STRICT;
    CREATE TABLE draft (
      entity TEXT NOT NULL, item TEXT NOT NULL, occurrence TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
      account TEXT NOT NULL, saved_at INTEGER NOT NULL, PRIMARY KEY (entity, item, occurrence)) STRICT;

    """

  private static let people = """
    CREATE TABLE account (
      id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, entity TEXT, password TEXT, setup TEXT UNIQUE,
      setup_until INTEGER, ended_at INTEGER) STRICT;
    CREATE TABLE session (
      token TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account, form TEXT NOT NULL, opened_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL) STRICT;
    CREATE TABLE failure (name TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
    CREATE INDEX failure_by_name ON failure (name, at);

    """
}
