// SPDX-License-Identifier: Apache-2.0

extension DatabaseStore {
  static func account(_ row: StoredRow) throws -> Account {
    try Account(
      id: row["id"], name: row["name"], role: Account.Role(stored: row["role"]), entity: row["entity"],
      hasPassword: row["password"] as String? != nil, hasSecond: row["totp"] as String? != nil, ended: row["ended_at"],
      term: Account.Term(from: row["role_from"], until: row["role_until"]))
  }

  package func accounts() async throws -> [Account] {
    try await engine.read { try $0.rows("SELECT * FROM account ORDER BY name").map(Self.account) }
  }

  package func account(named name: String) async throws -> Account? {
    try await engine.read { try $0.row("SELECT * FROM account WHERE name = ? AND ended_at IS NULL", [name]).map(Self.account) }
  }

  package func openAccounts(_ accounts: [(account: Account, setup: String)], until second: Int, by actor: String, at now: Int) async throws {
    try await writePeople { db in for (account, setup) in accounts { try Self.open(account, setup, until: second, by: actor, at: now, db) } }
  }

  private static func open(
    _ account: Account, _ setup: String, until second: Int, by actor: String, at now: Int, _ db: any StoreConnection
  ) throws {
    // An account is one person's for ever: a link for another of the same id would open it to him.
    if let known = try db.row("SELECT * FROM account WHERE id = ? OR name = ?", [account.id, account.name]).map(Self.account) {
      guard known.id == account.id, known.name == account.name, known.role == account.role, known.entity == account.entity else {
        throw StoreError.takenAccount
      }
    }
    try add(.link(account: account.id, role: account.role, term: account.term), to: account.stream, by: actor, at: now, db)
    try db.execute(
      """
      INSERT INTO account (id, name, role, entity, setup, setup_until, role_from, role_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET setup = excluded.setup, setup_until = excluded.setup_until
      """, [account.id, account.name, account.role.rawValue, account.entity, setup, second, account.term.from, account.term.until])
  }

  package func account(setup: String, at second: Int) async throws -> Account? {
    try await engine.read {
      try $0.row("SELECT * FROM account WHERE setup = ? AND setup_until > ? AND ended_at IS NULL", [setup, second])
        .map(Self.account)
    }
  }

  package func setPassword(_ hash: String, setup: String, at second: Int) async throws -> Bool {
    try await writePeople { db in
      let found = try db.row("SELECT * FROM account WHERE setup = ? AND setup_until > ? AND ended_at IS NULL", [setup, second])
      guard let account = try found.map(Self.account) else { return false }
      try Self.add(.passwordSet(account: account.id), to: account.stream, by: account.id, at: second, db)
      try db.execute("UPDATE account SET password = ?, setup = NULL, setup_until = NULL WHERE id = ?", [hash, account.id])
      try db.execute("DELETE FROM session WHERE account = ?", [account.id])
      return true
    }
  }

  package func changePassword(_ hash: String, of account: Account, keeping token: String, at second: Int) async throws {
    try await writePeople { db in
      try Self.add(.password(account: account.id), to: account.stream, by: account.id, at: second, db)
      try db.execute("UPDATE account SET password = ? WHERE id = ?", [hash, account.id])
      try db.execute("DELETE FROM session WHERE account = ? AND token <> ?", [account.id, token])
    }
  }

  package func endAccount(_ account: Account, ended: Bool, by actor: String, at second: Int) async throws {
    try await writePeople { db in
      try Self.add(ended ? .ended(account: account.id) : .reopened(account: account.id), to: account.stream, by: actor, at: second, db)
      try db.execute("UPDATE account SET ended_at = ? WHERE id = ?", [ended ? second : nil, account.id])
      try db.execute("DELETE FROM session WHERE account = ?", [account.id])
    }
  }

  package func setTerm(_ term: Account.Term, of account: Account, by actor: String, at second: Int) async throws {
    try await writePeople { db in
      try Self.add(.term(account: account.id, role: account.role, term: term), to: account.stream, by: actor, at: second, db)
      try db.execute("UPDATE account SET role_from = ?, role_until = ? WHERE id = ?", [term.from, term.until, account.id])
    }
  }

  package func password(of account: String) async throws -> String? {
    try await engine.read { try $0.text("SELECT password FROM account WHERE id = ? AND ended_at IS NULL", [account]) }
  }

  package func openSession(_ session: Session) async throws {
    try await writePeople { db in
      try db.execute(
        "INSERT INTO session (token, account, form, opened_at, seen_at) VALUES (?, ?, ?, ?, ?)",
        [session.token, session.account, session.form, session.opened, session.opened])
    }
  }

  package func session(_ token: String, at second: Int, idle: Int, longest: Int) async throws -> (session: Session, account: Account)? {
    // A role that is over ends its sessions with the next request, whenever it was set so.
    guard let found = try await found(token), found.account.term.holds(at: second) else { return nil }
    guard found.seen > second - idle, found.session.opened > second - longest else { return nil }
    // Not at every request: once a minute tells idleness well enough and spares the disk.
    if second - found.seen > 60 {
      try await writePeople { try $0.execute("UPDATE session SET seen_at = ? WHERE token = ?", [second, token]) }
    }
    return (found.session, found.account)
  }

  package func knownSession(_ token: String, at second: Int, idle: Int, longest: Int) -> (session: Session, account: Account)? {
    guard let found = sessions.found(token), found.account.term.holds(at: second), second - found.seen <= 60 else { return nil }
    // Seen within the minute, it is not idle: nobody has to write that down.
    return found.seen > second - idle && found.session.opened > second - longest ? (found.session, found.account) : nil
  }

  private func found(_ token: String) async throws -> SessionCache.Found? {
    if let known = sessions.found(token) { return known }
    let round = sessions.round
    let found = try await engine.read { db -> SessionCache.Found? in
      let row = try db.row(
        """
        SELECT session.token, session.form, session.opened_at, session.seen_at, account.* FROM session JOIN account ON account.id = session.account
        WHERE session.token = ? AND account.ended_at IS NULL
        """, [token])
      return try row.map { row in
        let account = try Self.account(row)
        let session = try Session(token: row["token"], account: account.id, form: row["form"], opened: row["opened_at"])
        return try SessionCache.Found(session: session, account: account, seen: row["seen_at"])
      }
    }
    if let found { sessions.keep(found, of: token, since: round) }
    return found
  }

  package func closeSession(_ token: String) async throws {
    try await writePeople { try $0.execute("DELETE FROM session WHERE token = ?", [token]) }
  }

  package func noteFailure(of name: String, at second: Int) async throws {
    try await engine.write { db in
      try db.execute("INSERT INTO failure (name, at) VALUES (?, ?)", [name, second])
      try db.execute("DELETE FROM failure WHERE at < ?", [second - 3600])
    }
  }

  package func failures(of name: String, since second: Int) async throws -> Int {
    try await engine.read { try $0.integer("SELECT count(*) FROM failure WHERE name = ? AND at > ?", [name, second]) ?? 0 }
  }
}

extension DatabaseStore {
  package func secondFactor(of account: String) async throws -> (key: String, recovery: Int)? {
    try await engine.read { db in
      guard let key = try db.text("SELECT totp FROM account WHERE id = ?", [account]) else { return nil }
      return (key, try db.integer("SELECT count(*) FROM recovery WHERE account = ?", [account]) ?? 0)
    }
  }

  package func setSecondFactor(
    _ key: String?, used step: Int, recovery: [String], of account: Account, keeping token: String?, by actor: String, at second: Int
  ) async throws {
    try await writePeople { db in
      try Self.add(.secondFactor(account: account.id, isOn: key != nil), to: account.stream, by: actor, at: second, db)
      try db.execute("UPDATE account SET totp = ?, totp_step = ? WHERE id = ?", [key, key == nil ? nil : step, account.id])
      try db.execute("DELETE FROM recovery WHERE account = ?", [account.id])
      for hash in recovery { try db.execute("INSERT INTO recovery (account, hash) VALUES (?, ?)", [account.id, hash]) }
      try db.execute("DELETE FROM session WHERE account = ? AND token <> ?", [account.id, token ?? ""])
    }
  }

  package func useCode(of account: String, step: Int) async throws -> Bool {
    try await writePeople { db in
      try db.row("UPDATE account SET totp_step = ? WHERE id = ? AND totp IS NOT NULL AND totp_step < ? RETURNING id", [step, account, step]) != nil
    }
  }

  package func useRecovery(of account: Account, hash: String, at second: Int) async throws -> Bool {
    try await writePeople { db in
      guard try db.row("DELETE FROM recovery WHERE account = ? AND hash = ? RETURNING hash", [account.id, hash]) != nil else { return false }
      try Self.add(.recovery(account: account.id), to: account.stream, by: account.id, at: second, db)
      return true
    }
  }
}
