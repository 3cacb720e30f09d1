// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GRDB

/// One file (SQLite through GRDB): one writer, many readers.
struct SQLiteEngine: StoreEngine {
  private let pool: DatabasePool
  private let commits: SharedCommit

  var dialect: Dialect { .sqlite }

  /// - Parameters:
  ///   - steps: fewer make what an older version made.
  ///   - isThere: whether a service made its tables before; where it did not, nothing in it is changed.
  init(path: String, steps: [Schema.Step] = Schema.steps, isThere: Bool = false) throws {
    if isThere {
      let isOurs = try Self.named {
        var configuration = Configuration()
        configuration.readonly = true
        // Another command may just be closing it.
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { try $0.tableExists("grdb_migrations") }
      }
      guard isOurs else { throw StoreError("\(path) 里没有服务的数据") }
    }
    let pool = try Self.named {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.label = "store"
      return try DatabasePool(path: path, configuration: configuration)
    }
    self.pool = pool
    commits = SharedCommit(pool)
    // After the pool is open: opening it sets NORMAL.
    guard try synchronous() == 2 else { throw StoreError.notSynchronous }
    var migrator = DatabaseMigrator()
    for step in steps {
      migrator.registerMigration(step.id) { db in for sql in Dialect.sqlite.statements(step) { try db.execute(sql: sql) } }
    }
    try Self.named {
      guard try !pool.read(migrator.hasBeenSuperseded) else { throw StoreError.newer }
      try migrator.migrate(pool)
    }
  }

  /// What the connection that writes answers when asked how it syncs; 2 is FULL.
  func synchronous() throws -> Int? {
    try Self.named {
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        return try Int.fetchOne(db, sql: "PRAGMA synchronous")
      }
    }
  }

  func read<Value: Sendable>(_ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value {
    do { return try await pool.read { try work(SQLiteConnection(database: $0)) } } catch let error as DatabaseError { throw Self.named(error) }
  }

  func write<Value: Sendable>(_ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value {
    do { return try await commits.write { try work(SQLiteConnection(database: $0)) } } catch let error as DatabaseError { throw Self.named(error) }
  }

  func writing<Value: Sendable>(_ work: (any StoreConnection) throws -> Value) throws -> Value {
    try Self.named { try pool.write { try work(SQLiteConnection(database: $0)) } }
  }

  func backup(to path: String) async throws {
    try Self.named {
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      try copy.close()
    }
  }

  /// All is in the one file then. Without the checkpoint it would not be: the last to close is one that reads, and writes nothing.
  func close() throws {
    try Self.named {
      _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try pool.close()
    }
  }

  private static func named<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let error as DatabaseError { throw named(error) }
  }

  /// What a failure of the disk is to whoever asked.
  private static func named(_ error: DatabaseError) -> StoreError {
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR: StoreError.diskFull
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: StoreError.damaged
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_BUSY: StoreError.gone
    default: StoreError("数据库没有做成", number: "SQLite \(error.extendedResultCode.rawValue)")
    }
  }
}

private struct SQLiteConnection: StoreConnection {
  let database: Database

  func rows(_ sql: String, _ arguments: [(any Storable)?]) throws -> [StoredRow] {
    try Row.fetchAll(database.cachedStatement(sql: sql), arguments: bound(arguments)).map { row in
      StoredRow(columns: try row.map { (name: $0.0, value: try Self.value($0.1)) })
    }
  }

  /// The texts are few, and each is understood once by each connection.
  func execute(_ sql: String, _ arguments: [(any Storable)?]) throws { try database.cachedStatement(sql: sql).execute(arguments: bound(arguments)) }

  private func bound(_ arguments: [(any Storable)?]) throws -> StatementArguments {
    StatementArguments(
      try values(arguments).map { value -> DatabaseValue in
        switch value {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .bytes(let value): value.withUnsafeBytes { Data($0).databaseValue }
        }
      })
  }

  private static func value(_ value: DatabaseValue) throws -> StoredValue {
    switch value.storage {
    case .null: .null
    case .int64(let value): .integer(Int(value))
    case .string(let value): .text(value)
    case .blob(let value): .bytes(Array(value))
    case .double: throw StoreError.notAsWritten
    }
  }
}
