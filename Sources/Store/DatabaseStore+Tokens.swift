// SPDX-License-Identifier: Apache-2.0

extension DatabaseStore {
  package func openToken(_ token: ProgramToken, at second: Int, stream: String) async throws {
    try await write(of: stream) { db in
      try Self.add(.token(mark: String(token.hash.prefix(16)), until: token.until), to: stream, by: token.account, at: second, db)
      try db.execute(
        "INSERT INTO token (hash, account, name, opened_at, until) VALUES (?, ?, ?, ?, ?)",
        [token.hash, token.account, token.name, token.opened, token.until])
    }
  }

  package func tokens(of account: String) async throws -> [ProgramToken] {
    try await engine.read { db in
      try db.rows("SELECT * FROM token WHERE account = ? ORDER BY opened_at DESC, hash", [account]).map { row in
        try ProgramToken(
          hash: row["hash"], account: row["account"], name: row["name"], opened: row["opened_at"], until: row["until"], ended: row["ended_at"])
      }
    }
  }

  package func endToken(_ hash: String, of account: Account, at second: Int) async throws -> Bool {
    try await write(of: account.stream) { db in
      let ended = try db.row(
        "UPDATE token SET ended_at = ? WHERE hash = ? AND account = ? AND ended_at IS NULL RETURNING hash", [second, hash, account.id])
      guard ended != nil else { return false }
      try Self.add(.tokenEnded(mark: String(hash.prefix(16))), to: account.stream, by: account.id, at: second, db)
      return true
    }
  }

  package func account(token hash: String, at second: Int) async throws -> Account? {
    let found = try await engine.read { db in
      try db.row(
        """
        SELECT account.* FROM token JOIN account ON account.id = token.account
        WHERE token.hash = ? AND token.until > ? AND token.ended_at IS NULL AND account.ended_at IS NULL
        """, [hash, second]
      ).map(Self.account)
    }
    return found.flatMap { $0.term.holds(at: second) ? $0 : nil }
  }
}

/// What a program of an enterprise shows instead of a log-in.
package struct ProgramToken: Sendable, Hashable {
  /// The digest; the token itself is kept by the program alone.
  package var hash: String
  /// The id of the account as which the program acts.
  package var account: String
  /// What its owner calls it.
  package var name: String
  /// When it was made, in seconds since 1970.
  package var opened: Int
  /// From this second on it is no longer good.
  package var until: Int
  /// When its owner ended it before that; `nil` where he did not.
  package var ended: Int?

  package init(hash: String, account: String, name: String, opened: Int, until: Int, ended: Int? = nil) {
    self.hash = hash
    self.account = account
    self.name = name
    self.opened = opened
    self.until = until
    self.ended = ended
  }
}
