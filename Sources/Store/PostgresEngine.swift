// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Synchronization

/// PostgreSQL: one connection that writes and some that read, each on a thread of its own, made when they are wanted and made anew when
/// the server was gone.
final class PostgresEngine: StoreEngine {
  private static let readers = 3

  private let writer: PostgresLane
  private let lanes: [PostgresLane]
  private let next = Atomic(0)

  var dialect: Dialect { .postgres }

  init(_ address: String) {
    writer = PostgresLane(address, "store-write")
    lanes = (0..<Self.readers).map { PostgresLane(address, "store-read-\($0)") }
  }

  /// The steps of the schema that were not taken yet, all or none.
  /// - Parameters:
  ///   - steps: fewer make what an older version made.
  ///   - isThere: whether a service made its tables before; where it did not, nothing is made.
  func migrate(_ steps: [Schema.Step] = Schema.steps, isThere: Bool = false) async throws {
    try await write { db in
      if isThere, try db.text("SELECT to_regclass('schema_step')::text") == nil { throw StoreError("这个数据库里没有服务的数据") }
      try db.execute("CREATE TABLE IF NOT EXISTS schema_step (id text PRIMARY KEY)")
      let taken = Set(try db.rows("SELECT id FROM schema_step").map { try $0["id"] as String })
      guard taken.isSubset(of: steps.map(\.id)) else { throw StoreError.newer }
      for step in steps where !taken.contains(step.id) {
        for sql in Dialect.postgres.statements(step) { try db.execute(sql) }
        try db.execute("INSERT INTO schema_step (id) VALUES (?)", [step.id])
      }
    }
  }

  func read<Value: Sendable>(_ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value {
    let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return try await lanes[Int(UInt(bitPattern: turn) % UInt(lanes.count))].run(PostgresLane.reading, work)
  }

  func write<Value: Sendable>(_ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value {
    try await writer.run(PostgresLane.writing, work)
  }

  func writing<Value: Sendable>(_ work: (any StoreConnection) throws -> Value) throws -> Value {
    try writer.runHere(PostgresLane.writing, work)
  }

  /// The copy is a file as SQLite keeps it: it is restored into either kind of database.
  func backup(to path: String) async throws {
    let copy = try DatabaseStore(path: path)
    try await DatabaseStore(self).copy(to: copy)
    try copy.engine.close()
  }

  /// Its connections end with it.
  func close() {}
}

/// A thread with one connection.
final class PostgresLane: Sendable {
  /// How a transaction begins.
  struct Mode: Sendable {
    var statements: [String]
    var changes: Bool
  }

  static let reading = Mode(statements: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"], changes: false)
  /// One writer at a time, whichever process it is in: chains, versions and counts are read and written under one lock, which ends
  /// with the transaction. Each statement after it sees all that was committed before, so no weaker reading can pass it.
  static let writing = Mode(
    statements: ["BEGIN ISOLATION LEVEL READ COMMITTED", "SELECT pg_advisory_xact_lock(hashtextextended('gongkai ' || current_schema(), 0))::text"],
    changes: true)

  private let address: String
  private let queue: DispatchQueue
  private let kept = Mutex<PostgresConnection?>(nil)

  init(_ address: String, _ name: String) {
    self.address = address
    queue = DispatchQueue(label: name)
  }

  func run<Value: Sendable>(_ mode: Mode, _ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { waiting in
      queue.async { waiting.resume(with: Result { try self.transaction(mode, work) }) }
    }
  }

  /// On the thread of who asks, which may be another database's own.
  func runHere<Value: Sendable>(_ mode: Mode, _ work: (any StoreConnection) throws -> Value) throws -> Value {
    try transaction(mode, work)
  }

  private func transaction<Value: Sendable>(_ mode: Mode, _ work: (any StoreConnection) throws -> Value) throws -> Value {
    try kept.withLock { connection in
      var tries = 0
      while true {
        tries += 1
        let open = try connection ?? PostgresConnection(address)
        connection = open
        var isCommitting = false
        do {
          for sql in mode.statements { try open.execute(sql) }
          let value = try work(open)
          isCommitting = true
          guard try open.commit() else { throw StoreError.notAsWritten }
          return value
        } catch {
          // A connection in doubt is not used again: the server takes back what was not committed.
          let isAlive = open.isAlive
          do { if isAlive { try open.execute("ROLLBACK") } else { connection = nil } } catch { connection = nil }
          guard let fault = error as? PostgresFault else { throw error }
          if isCommitting, mode.changes, !isAlive { throw StoreError.unclear }
          if tries < 3, !isAlive || fault.mayPass { continue }
          throw fault.named ?? StoreError("数据库没有做成", number: "PostgreSQL \(fault.state)")
        }
      }
    }
  }
}
