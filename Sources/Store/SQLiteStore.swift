// SPDX-License-Identifier: Apache-2.0

internal import GRDB
internal import Publishing

/// The store in one file (SQLite through GRDB): one writer, many readers.
public final class SQLiteStore: Store {
  let pool: DatabasePool

  /// Opens the store, made if it is not there.
  /// - Throws: also when what is acknowledged would not survive a power cut.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "store"
    pool = try DatabasePool(path: path, configuration: configuration)
    // After the pool is open: opening it sets NORMAL.
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else { throw StoreError.notSynchronous }
    }
    try Self.migrations.migrate(pool)
  }

  /// What the connection that writes answers when asked how it syncs; 2 is FULL.
  func synchronous() async throws -> Int? { try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } }

  public var isEmpty: Bool {
    get async throws { try await pool.read { try Int.fetchOne($0, sql: "SELECT 1 FROM archive LIMIT 1") == nil } }
  }

  public func archive() async throws -> [ArchivedFile] {
    try await pool.read { db in
      try Row.fetchAll(db, sql: "SELECT name, sha256 FROM archive ORDER BY name").map { ArchivedFile(name: $0["name"], sha256: $0["sha256"]) }
    }
  }

  public func bytes(of sha256: String) async throws -> [UInt8]? {
    try await pool.read { try DatabaseBytes.fetchOne($0, sql: "SELECT bytes FROM blob WHERE sha256 = ?", arguments: [sha256])?.bytes }
  }

  public func importArchive(_ files: [(name: String, bytes: [UInt8])]) async throws {
    try await pool.write { db in
      guard try Int.fetchOne(db, sql: "SELECT 1 FROM archive LIMIT 1") == nil else { throw StoreError.notEmpty }
      var streams: [String: [String]] = [:]
      for file in files {
        let digest = try Self.keep(file, db)
        let parts = file.name.split(separator: "/")
        if parts.count > 2 { streams[String(parts[1]), default: []].append("\(file.name) \(digest)") }
      }
      for (stream, names) in streams.sorted(by: { $0.key < $1.key }) {
        try Self.add(.imported, to: stream, body: names.joined(separator: "\n"), by: "", at: 0, db)
      }
    }
  }

  /// Keeps a file's bytes under their digest, and the name; only the ledger's name ever moves on to other bytes.
  static func keep(_ file: (name: String, bytes: [UInt8]), _ db: Database) throws -> String {
    let digest = Digest.sha256(file.bytes)
    try db.execute(
      sql: "INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [digest, DatabaseBytes(file.bytes)])
    try db.execute(
      sql: "INSERT INTO archive (name, sha256) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256",
      arguments: [file.name, digest])
    return digest
  }

  @discardableResult
  static func add(_ kind: Event.Kind, to stream: String, body: String, by actor: String, at second: Int, _ db: Database) throws -> Event {
    let last = try Row.fetchOne(db, sql: "SELECT * FROM event WHERE stream = ? ORDER BY n DESC LIMIT 1", arguments: [stream]).map(event)
    let event = Event(after: last, stream: stream, kind: kind, body: body, actor: actor, at: second)
    try db.execute(
      sql: "INSERT INTO event (stream, n, type, body, actor, at, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [event.stream, event.number, event.kind, event.body, event.actor, event.at, event.previous, event.hash])
    return event
  }

  static func event(_ row: Row) -> Event {
    Event(
      stream: row["stream"], number: row["n"], kind: row["type"], body: row["body"], actor: row["actor"], at: row["at"], previous: row["prev"],
      hash: row["hash"])
  }

  public func events(of stream: String) async throws -> [Event] {
    try await pool.read { try Row.fetchAll($0, sql: "SELECT * FROM event WHERE stream = ? ORDER BY n", arguments: [stream]).map(Self.event) }
  }

  public func brokenChains() async throws -> [String] {
    try await pool.read { db in
      let events = try Row.fetchAll(db, sql: "SELECT * FROM event ORDER BY stream, n").map(Self.event)
      var broken = Set(Dictionary(grouping: events, by: \.stream).filter { !Event.isChain($0.value) }.keys)
      // A receipt names the head that its chain had: a chain cut short, or written anew, lacks it.
      let heads = Set(events.map { "\($0.stream) \($0.hash)" })
      for row in try Row.fetchAll(db, sql: "SELECT entity, head FROM submission") {
        let (entity, head): (String, String) = (row["entity"], row["head"])
        if !heads.contains("\(entity) \(head)") { broken.insert(entity) }
      }
      return broken.sorted()
    }
  }

  public func backup(to path: String) async throws {
    let copy = try DatabaseQueue(path: path)
    try pool.backup(to: copy)
    try copy.close()
  }
}
