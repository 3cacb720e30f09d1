// SPDX-License-Identifier: Apache-2.0

/// The ledger goes on with every submission: what each adds to it is kept, and not the whole anew.
extension DatabaseStore {
  /// Every name of the archive with its digest, those of files that grow among them.
  static let everyName = """
    SELECT name, sha256 FROM archive
    UNION ALL SELECT name, sha256 FROM growth WHERE n = (SELECT max(n) FROM growth AS later WHERE later.name = growth.name)
    """

  /// - Throws: `StoreError.moved` where the file is no longer what it was read as.
  static func grow(_ growth: Growth, _ db: any StoreConnection) throws -> ArchivedFile {
    // Two programs over one database: the second would write its ledger over the first's.
    guard try digest(of: growth.name, db) == growth.before else { throw StoreError.moved }
    var last = try db.integer("SELECT max(n) FROM growth WHERE name = ?", [growth.name]) ?? 0
    if last == 0, let before = growth.before {
      // As it was taken in, or as an older version kept it: the whole is the first piece.
      guard let bytes: [UInt8] = try db.row("SELECT bytes FROM blob WHERE sha256 = ?", [before])?["bytes"] else { throw StoreError.notAsWritten }
      last = 1
      try add(bytes, as: last, size: bytes.count, sha256: before, to: growth.name, db)
      try db.execute("DELETE FROM archive WHERE name = ?", [growth.name])
    }
    try add(growth.added, as: last + 1, size: growth.size, sha256: growth.sha256, to: growth.name, db)
    return ArchivedFile(name: growth.name, sha256: growth.sha256)
  }

  private static func add(_ bytes: [UInt8], as number: Int, size: Int, sha256: String, to name: String, _ db: any StoreConnection) throws {
    try db.execute("INSERT INTO growth (name, n, bytes, size, sha256) VALUES (?, ?, ?, ?, ?)", [name, number, bytes, size, sha256])
  }

  /// The whole that has a digest; `nil` where no file ever had it.
  static func grown(_ sha256: String, _ db: any StoreConnection) throws -> [UInt8]? {
    guard let last = try db.row("SELECT name, n FROM growth WHERE sha256 = ?", [sha256]) else { return nil }
    let (name, number): (String, Int) = (try last["name"], try last["n"])
    return try db.rows("SELECT bytes FROM growth WHERE name = ? AND n <= ? ORDER BY n", [name, number]).flatMap { try $0["bytes"] as [UInt8] }
  }
}

/// What is added to the end of a file of the archive. Digests are SHA-256 in hexadecimal.
package struct Growth: Sendable {
  /// The file's path in the archive.
  package var name: String
  /// The digest of what it is added to; `nil` where the file is new.
  package var before: String?
  package var added: [UInt8]
  /// Bytes of the whole afterwards.
  package var size: Int
  /// The digest of the whole afterwards.
  package var sha256: String

  package init(name: String, before: String?, added: [UInt8], size: Int, sha256: String) {
    self.name = name
    self.before = before
    self.added = added
    self.size = size
    self.sha256 = sha256
  }
}
