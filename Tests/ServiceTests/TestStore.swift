// SPDX-License-Identifier: Apache-2.0

import Foundation
import Publishing
import Synchronization

@testable import Store

/// A store of its own for a test: in a file, or, where `GONGKAI_POSTGRES` gives an address, in a schema of that database.
enum TestStore {
  static let server = ProcessInfo.processInfo.environment["GONGKAI_POSTGRES"]

  /// Stores that an older version made, by their paths, with the steps that it took.
  private static let old = Mutex<[String: Int]>([:])

  /// - Parameter path: of the file; the same path is the same store, on either kind of database.
  static func open(_ path: String) async throws -> DatabaseStore {
    if let steps = old.withLock({ $0.removeValue(forKey: path) }), steps < headStep {
      try await older(path, steps: steps).engine.write { try $0.execute("DROP TABLE head") }
      old.withLock { $0[path] = nil }
    }
    guard let server else { return try DatabaseStore(path: path) }
    let schema = "t" + Digest.sha256(Array(path.utf8)).prefix(40)
    try await make(schema, server)
    return try await DatabaseStore(postgres: address(server, schema))
  }

  /// What an older version made, with the first steps of the schema alone; the same path is opened by today's `open` afterwards.
  static func older(_ path: String, steps: Int) async throws -> DatabaseStore {
    let store = try await olderStore(path, Array(Schema.steps.prefix(steps)))
    // What writes here is today's program, which says where each chain ends; before that version nobody did.
    if steps < headStep {
      try await store.engine.write { try $0.execute("CREATE TABLE IF NOT EXISTS head (stream TEXT PRIMARY KEY, n INTEGER NOT NULL, hash TEXT NOT NULL)") }
    }
    old.withLock { $0[path] = steps }
    return store
  }

  /// From which on a table says where each chain ends.
  private static let headStep = 8

  private static func olderStore(_ path: String, _ steps: [Schema.Step]) async throws -> DatabaseStore {
    guard let server else { return DatabaseStore(try SQLiteEngine(path: path, steps: steps)) }
    let schema = "t" + Digest.sha256(Array(path.utf8)).prefix(40)
    try await make(schema, server)
    let engine = PostgresEngine(address(server, schema))
    try await engine.migrate(steps)
    return DatabaseStore(engine)
  }

  private static func make(_ schema: String, _ server: String) async throws {
    let maker = PostgresLane(server, "schemas")
    try await maker.run(PostgresLane.writing) { try $0.execute("CREATE SCHEMA IF NOT EXISTS \(schema)") }
  }

  static func address(_ server: String, _ schema: String, more: String = "") -> String {
    server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(schema)\(more)"
  }
}
