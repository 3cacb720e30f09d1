// SPDX-License-Identifier: Apache-2.0

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
