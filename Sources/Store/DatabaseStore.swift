// SPDX-License-Identifier: Apache-2.0

internal import Publishing

/// The store in a database: named transactions, written once for every engine.
package final class DatabaseStore: Store {
  let engine: any StoreEngine
  let sessions = SessionCache()
  private let revisions = Revisions()

  init(_ engine: any StoreEngine) { self.engine = engine }

  /// Writes something of people or of their sessions: what was read of them before counts no more once this has returned.
  func writePeople<Value: Sendable>(_ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value {
    defer { sessions.forget() }
    return try await engine.write(work)
  }

  /// Writes something of an enterprise: what was made of it before counts no more once this has returned, whatever became of it.
  func write<Value: Sendable>(of entity: String, _ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value {
    defer { revisions.move(entity) }
    return try await engine.write(work)
  }

  package func revision(of entity: String) -> Revision { revisions.revision(of: entity) }

  package func move(_ entity: String?) { revisions.move(entity) }

  /// Opens the store in one file, made if it is not there.
  /// - Throws: also when what is acknowledged would not survive a power cut.
  package convenience init(path: String) throws { self.init(try SQLiteEngine(path: path)) }

  /// Opens the store in a PostgreSQL database, its tables made if they are not there.
  /// - Parameters:
  ///   - address: postgresql://…
  ///   - isThere: whether a service made it before; where none did, nothing is made and it throws.
  /// - Throws: also when what is acknowledged would not survive a power cut.
  package convenience init(postgres address: String, isThere: Bool = false) async throws {
    let engine = PostgresEngine(address)
    try await engine.migrate(isThere: isThere)
    self.init(engine)
  }

  package var isEmpty: Bool {
    get async throws { try await engine.read { try $0.integer("SELECT 1 FROM archive LIMIT 1") == nil } }
  }

  package func archive() async throws -> [ArchivedFile] {
    try await engine.read { db in
      try db.rows(Self.everyName + " ORDER BY name").map { ArchivedFile(name: try $0["name"], sha256: try $0["sha256"]) }
    }
  }

  package func archive(below place: String) async throws -> [ArchivedFile] {
    // The same with its last stroke one further is after all that begin so.
    let end = place.dropLast() + "0"
    return try await engine.read { db in
      try db.rows("SELECT name, sha256 FROM archive WHERE name >= ? AND name < ? ORDER BY name", [place, String(end)]).map {
        ArchivedFile(name: try $0["name"], sha256: try $0["sha256"])
      }
    }
  }

  package func digest(of name: String) async throws -> String? { try await engine.read { try Self.digest(of: name, $0) } }

  static func digest(of name: String, _ db: any StoreConnection) throws -> String? {
    try db.text("SELECT sha256 FROM growth WHERE name = ? ORDER BY n DESC LIMIT 1", [name])
      ?? db.text("SELECT sha256 FROM archive WHERE name = ?", [name])
  }

  package func bytes(of sha256: String) async throws -> [UInt8]? {
    let bytes: [UInt8]? = try await engine.read { db in
      try db.row("SELECT bytes FROM blob WHERE sha256 = ?", [sha256])?["bytes"] ?? Self.grown(sha256, db)
    }
    // What is not what was received is not handed out as if it were.
    if let bytes, Digest.sha256(bytes) != sha256 { throw StoreError.notAsReceived }
    return bytes
  }

  package func importArchive(_ files: [(name: String, bytes: [UInt8])]) async throws {
    defer { revisions.move(nil) }
    try await engine.write { db in
      guard try db.integer("SELECT 1 FROM archive LIMIT 1") == nil else { throw StoreError.notEmpty }
      var streams: [String: [ArchivedFile]] = [:]
      for file in files {
        let digest = try Self.keep(file, db)
        let parts = file.name.split(separator: "/")
        // What the office's own commands wrote stands below no enterprise.
        let stream = parts.first == "Entities" ? parts.count > 2 ? String(parts[1]) : nil : "@office"
        if let stream { streams[stream, default: []].append(ArchivedFile(name: file.name, sha256: digest)) }
      }
      for (stream, names) in streams.sorted(by: { $0.key < $1.key }) {
        try Self.add(.imported(names), to: stream, by: "", at: 0, db)
      }
    }
  }

  package func register(
    _ file: (name: String, bytes: [UInt8]), of entity: String, over known: String?, by account: String, at second: Int
  ) async throws -> Bool {
    try await write(of: entity) { db in
      let now = try Self.digest(of: file.name, db)
      // The same again is no other: a press that comes twice has done its work once.
      if now == Digest.sha256(file.bytes) { return true }
      guard now == known else { return false }
      let digest = try Self.keep(file, db)
      try Self.add(.registered(ArchivedFile(name: file.name, sha256: digest)), to: entity, by: account, at: second, db)
      return true
    }
  }

  /// Keeps a file's bytes under their digest, and the name; only a registration's name ever moves on to other bytes.
  static func keep(_ file: (name: String, bytes: [UInt8]), _ db: any StoreConnection) throws -> String {
    let digest = Digest.sha256(file.bytes)
    try db.execute(
      "INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", [digest, file.bytes])
    try db.execute(
      "INSERT INTO archive (name, sha256) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256",
      [file.name, digest])
    return digest
  }

  @discardableResult
  static func add(_ body: EventBody, to stream: String, by actor: String, at second: Int, _ db: any StoreConnection) throws -> Event {
    let last = try db.row("SELECT * FROM event WHERE stream = ? ORDER BY n DESC LIMIT 1", [stream]).map(event)
    let event = Event(after: last, stream: stream, kind: body.kind, body: body.text, actor: actor, at: second)
    try db.execute(
      "INSERT INTO event (stream, n, type, body, actor, at, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [event.stream, event.number, event.kind, event.body, event.actor, event.at, event.previous, event.hash])
    try db.execute(
      "INSERT INTO head (stream, n, hash) VALUES (?, ?, ?) ON CONFLICT (stream) DO UPDATE SET n = excluded.n, hash = excluded.hash",
      [event.stream, event.number, event.hash])
    return event
  }

  static func event(_ row: StoredRow) throws -> Event {
    try Event(
      stream: row["stream"], number: row["n"], kind: row["type"], body: row["body"], actor: row["actor"], at: row["at"], previous: row["prev"],
      hash: row["hash"])
  }

  package func events(of stream: String) async throws -> [Event] {
    try await engine.read { try $0.rows("SELECT * FROM event WHERE stream = ? ORDER BY n", [stream]).map(Self.event) }
  }

  package func brokenChains() async throws -> [String] {
    try await engine.read { db in
      let events = try db.rows("SELECT * FROM event ORDER BY stream, n").map(Self.event)
      var broken = Set(Dictionary(grouping: events, by: \.stream).filter { !Event.isChain($0.value) }.keys)
      // A receipt names the head that its chain had: a chain cut short, or written anew, does not have it.
      let heads = Set(events.map { "\($0.stream) \($0.hash)" })
      for row in try db.rows("SELECT entity, head FROM submission") {
        let (entity, head): (String, String) = (try row["entity"], try row["head"])
        if !heads.contains("\(entity) \(head)") { broken.insert(entity) }
      }
      return broken.sorted()
    }
  }

  /// Copies everything into a store that holds nothing, of the same kind of database or the other: one state, as it is now.
  /// - Throws: `StoreError` where the other store holds something; nothing was copied then.
  package func copy(to other: DatabaseStore) async throws {
    let target = other.engine
    try await engine.read { from in
      try target.writing { into in
        for (table, order) in Schema.tables {
          guard try into.row("SELECT 1 FROM \(table) LIMIT 1") == nil else { throw StoreError.notEmpty }
          // Bytes one at a time: together they may be more than fit.
          let key = order.joined(separator: ", ")
          if table == "blob" {
            for row in try from.rows("SELECT sha256 FROM blob ORDER BY sha256") {
              let digest: String = try row["sha256"]
              if let whole = try from.row("SELECT * FROM blob WHERE sha256 = ?", [digest]) { try into.insert(whole, into: table) }
            }
          } else {
            for row in try from.rows("SELECT * FROM \(table) ORDER BY \(key)") { try into.insert(row, into: table) }
          }
        }
      }
    }
  }
}
