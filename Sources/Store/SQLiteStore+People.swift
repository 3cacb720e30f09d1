// SPDX-License-Identifier: Apache-2.0

internal import GRDB

extension SQLiteStore {
  private static func account(_ row: Row) -> Account {
    Account(
      id: row["id"], name: row["name"], role: Account.Role(rawValue: row["role"]) ?? .clerk, entity: row["entity"],
      hasPassword: row["password"] as String? != nil, ended: row["ended_at"])
  }

  public func accounts() async throws -> [Account] {
    try await pool.read { try Row.fetchAll($0, sql: "SELECT * FROM account ORDER BY name").map(Self.account) }
  }

  public func account(named name: String) async throws -> Account? {
    try await pool.read { try Row.fetchOne($0, sql: "SELECT * FROM account WHERE name = ? AND ended_at IS NULL", arguments: [name]).map(Self.account) }
  }

  public func openAccount(_ account: Account, setup: String, until second: Int, by actor: String, at now: Int) async throws {
    try await pool.write { db in
      try Self.add(.account, to: account.stream, body: "link \(account.id) \(account.role.rawValue)", by: actor, at: now, db)
      try db.execute(
        sql: """
          INSERT INTO account (id, name, role, entity, setup, setup_until) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET setup = excluded.setup, setup_until = excluded.setup_until
          """, arguments: [account.id, account.name, account.role.rawValue, account.entity, setup, second])
    }
  }

  public func account(setup: String, at second: Int) async throws -> Account? {
    try await pool.read {
      try Row.fetchOne($0, sql: "SELECT * FROM account WHERE setup = ? AND setup_until > ? AND ended_at IS NULL", arguments: [setup, second])
        .map(Self.account)
    }
  }

  public func setPassword(_ hash: String, setup: String, at second: Int) async throws -> Bool {
    try await pool.write { db in
      let id = try String.fetchOne(
        db, sql: "SELECT id FROM account WHERE setup = ? AND setup_until > ? AND ended_at IS NULL", arguments: [setup, second])
      guard let id else { return false }
      try db.execute(sql: "UPDATE account SET password = ?, setup = NULL, setup_until = NULL WHERE id = ?", arguments: [hash, id])
      try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [id])
      return true
    }
  }

  public func changePassword(_ hash: String, of account: Account, keeping token: String, at second: Int) async throws {
    try await pool.write { db in
      try Self.add(.account, to: account.stream, body: "password \(account.id)", by: account.id, at: second, db)
      try db.execute(sql: "UPDATE account SET password = ? WHERE id = ?", arguments: [hash, account.id])
      try db.execute(sql: "DELETE FROM session WHERE account = ? AND token <> ?", arguments: [account.id, token])
    }
  }

  public func endAccount(_ account: Account, ended: Bool, by actor: String, at second: Int) async throws {
    try await pool.write { db in
      try Self.add(.account, to: account.stream, body: "\(ended ? "end" : "reopen") \(account.id)", by: actor, at: second, db)
      try db.execute(sql: "UPDATE account SET ended_at = ? WHERE id = ?", arguments: [ended ? second : nil, account.id])
      try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [account.id])
    }
  }

  public func password(of account: String) async throws -> String? {
    try await pool.read { try String.fetchOne($0, sql: "SELECT password FROM account WHERE id = ? AND ended_at IS NULL", arguments: [account]) }
  }

  public func openSession(_ session: Session) async throws {
    try await pool.write { db in
      try db.execute(
        sql: "INSERT INTO session (token, account, form, opened_at, seen_at) VALUES (?, ?, ?, ?, ?)",
        arguments: [session.token, session.account, session.form, session.opened, session.opened])
    }
  }

  public func session(_ token: String, at second: Int, idle: Int, longest: Int) async throws -> (session: Session, account: Account)? {
    let found = try await pool.read { db -> (Session, Account, Int)? in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT session.token, session.form, session.opened_at, session.seen_at, account.* FROM session JOIN account ON account.id = session.account
          WHERE session.token = ? AND account.ended_at IS NULL AND session.seen_at > ? AND session.opened_at > ?
          """, arguments: [token, second - idle, second - longest])
      return row.map { row in
        let account = Self.account(row)
        return (Session(token: row["token"], account: account.id, form: row["form"], opened: row["opened_at"]), account, row["seen_at"])
      }
    }
    guard let (session, account, seen) = found else { return nil }
    // Not at every request: once a minute tells idleness well enough and spares the disk.
    if second - seen > 60 {
      try await pool.write { try $0.execute(sql: "UPDATE session SET seen_at = ? WHERE token = ?", arguments: [second, token]) }
    }
    return (session, account)
  }

  public func closeSession(_ token: String) async throws {
    try await pool.write { try $0.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [token]) }
  }

  public func noteFailure(of name: String, at second: Int) async throws {
    try await pool.write { db in
      try db.execute(sql: "INSERT INTO failure (name, at) VALUES (?, ?)", arguments: [name, second])
      try db.execute(sql: "DELETE FROM failure WHERE at < ?", arguments: [second - 3600])
    }
  }

  public func failures(of name: String, since second: Int) async throws -> Int {
    try await pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM failure WHERE name = ? AND at > ?", arguments: [name, second]) ?? 0 }
  }
}
