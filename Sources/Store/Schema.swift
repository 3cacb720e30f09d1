// SPDX-License-Identifier: Apache-2.0

/// The tables, written once for every database; a `Dialect` says what differs.
enum Schema {
  struct Step: Sendable {
    var id: String
    var tables: String
    /// What is acknowledged is never written over, whoever asks.
    var appendOnly: [String] = []
  }

  /// In their order; a step that has been taken anywhere is never changed.
  static let steps = [
    Step(id: "1", tables: archive + people, appendOnly: ["submission", "event"]),
    Step(id: "2", tables: staged),
    Step(id: "3", tables: secondFactor),
    Step(id: "4", tables: review + terms),
    Step(id: "5", tables: token),
    Step(id: "6", tables: replaced),
    Step(id: "7", tables: growth, appendOnly: ["growth"]),
    Step(id: "8", tables: head),
  ]

  /// Every table with the columns that order its rows, those that others point to first.
  static let tables = [
    ("blob", ["sha256"]), ("archive", ["name"]), ("event", ["stream", "n"]), ("submission", ["entity", "seq"]),
    ("draft", ["entity", "item", "occurrence"]), ("account", ["id"]), ("recovery", ["account", "hash"]),
    ("session", ["token"]), ("failure", ["name", "at"]), ("staged", ["entity", "name"]), ("replaced", ["entity", "name"]), ("review", ["entity", "number"]),
    ("token", ["hash"]), ("growth", ["name", "n"]), ("head", ["stream"]),
  ]

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

  private static let secondFactor = """
    ALTER TABLE account ADD COLUMN totp TEXT;
    ALTER TABLE account ADD COLUMN totp_step INTEGER;
    CREATE TABLE recovery (account TEXT NOT NULL REFERENCES account, hash TEXT NOT NULL, PRIMARY KEY (account, hash)) STRICT;

    """

  /// Nobody confirms what he asked to have confirmed, and of one form only one waits.
  private static let review = """
    CREATE TABLE review (
      entity TEXT NOT NULL, number INTEGER NOT NULL, idempotency_key TEXT NOT NULL UNIQUE, item TEXT NOT NULL, occurrence TEXT NOT NULL,
      version INTEGER NOT NULL, sha256 TEXT NOT NULL REFERENCES blob, files TEXT NOT NULL, account TEXT NOT NULL, asked_at INTEGER NOT NULL,
      state TEXT NOT NULL, decided_by TEXT, decided_at INTEGER, remark TEXT NOT NULL, PRIMARY KEY (entity, number),
      CHECK (state NOT IN ('confirmed', 'returned') OR (decided_by IS NOT NULL AND decided_by <> account))) STRICT;
    CREATE UNIQUE INDEX review_waiting ON review (entity, item, occurrence) WHERE state = 'waiting';

    """

  /// What a program of an enterprise shows instead of a log-in.
  private static let token = """
    CREATE TABLE token (
      hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account, name TEXT NOT NULL, opened_at INTEGER NOT NULL, until INTEGER NOT NULL,
      ended_at INTEGER) STRICT;

    """

  /// A file that only ever grows, by what was added to it each time; with the size and the digest of the whole up to there.
  private static let growth = """
    CREATE TABLE growth (
      name TEXT NOT NULL, n INTEGER NOT NULL, bytes BLOB NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (name, n)) STRICT;

    """

  /// The last event of each chain: without it nobody would miss the end of one.
  private static let head = """
    CREATE TABLE head (stream TEXT PRIMARY KEY, n INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
    INSERT INTO head SELECT stream, n, hash FROM event WHERE n = (SELECT max(n) FROM event AS later WHERE later.stream = event.stream);

    """

  private static let terms = """
    ALTER TABLE account ADD COLUMN role_from INTEGER;
    ALTER TABLE account ADD COLUMN role_until INTEGER;

    """

  /// The upload in whose place another of the same name came, until that one is submitted or taken back.
  private static let replaced = """
    CREATE TABLE replaced (
      entity TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES blob, size INTEGER NOT NULL, account TEXT NOT NULL,
      at INTEGER NOT NULL, PRIMARY KEY (entity, name)) STRICT;

    """

  private static let staged = """
    CREATE TABLE staged (
      entity TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES blob, size INTEGER NOT NULL, account TEXT NOT NULL,
      at INTEGER NOT NULL, PRIMARY KEY (entity, name)) STRICT;

    """
}
