// SPDX-License-Identifier: Apache-2.0

import Foundation
import Publishing

@testable import Store

/// A store of its own for a test: in a file, or, where `GONGKAI_POSTGRES` gives an address, in a schema of that database.
enum TestStore {
  static let server = ProcessInfo.processInfo.environment["GONGKAI_POSTGRES"]

  /// - Parameter path: of the file; the same path is the same store, on either kind of database.
  static func open(_ path: String) async throws -> DatabaseStore {
    guard let server else { return try DatabaseStore(path: path) }
    let schema = "t" + Digest.sha256(Array(path.utf8)).prefix(40)
    try await make(schema, server)
    return try await DatabaseStore(postgres: address(server, schema))
  }

  /// What an older version made, with the first steps of the schema alone; the same path is opened by today's `open` afterwards.
  static func older(_ path: String, steps: Int) async throws -> DatabaseStore {
    let old = Array(Schema.steps.prefix(steps))
    guard let server else { return DatabaseStore(try SQLiteEngine(path: path, steps: old)) }
    let schema = "t" + Digest.sha256(Array(path.utf8)).prefix(40)
    try await make(schema, server)
    let engine = PostgresEngine(address(server, schema))
    try await engine.migrate(old)
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
