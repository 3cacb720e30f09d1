// SPDX-License-Identifier: Apache-2.0

/// A database in which transactions run. Every text is written with `?` where a value goes.
protocol StoreEngine: Sendable {
  var dialect: Dialect { get }
  /// Sees one state and changes nothing.
  func read<Value: Sendable>(_ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value
  /// Happens whole, one at a time, and is on the disk when it returns; or does not happen. May be tried again: it changes nothing else.
  func write<Value: Sendable>(_ work: @escaping @Sendable (any StoreConnection) throws -> Value) async throws -> Value
  /// As `write`, for who stands in a transaction of another store.
  func writing<Value: Sendable>(_ work: (any StoreConnection) throws -> Value) throws -> Value
  func backup(to path: String) async throws
  /// Nothing is asked of it afterwards.
  func close() throws
}

/// An open transaction.
protocol StoreConnection {
  func rows(_ sql: String, _ arguments: [(any Storable)?]) throws -> [StoredRow]
  func execute(_ sql: String, _ arguments: [(any Storable)?]) throws
}

extension StoreConnection {
  func rows(_ sql: String) throws -> [StoredRow] { try rows(sql, []) }

  func execute(_ sql: String) throws { try execute(sql, []) }

  func row(_ sql: String, _ arguments: [(any Storable)?] = []) throws -> StoredRow? { try rows(sql, arguments).first }

  /// The one value of the first row; `nil` where there is none.
  private func value<Value: Storable>(_ sql: String, _ arguments: [(any Storable)?]) throws -> Value? {
    try row(sql, arguments)?.columns.first.flatMap { try Value?(stored: $0.value) }
  }

  func integer(_ sql: String, _ arguments: [(any Storable)?] = []) throws -> Int? { try value(sql, arguments) }

  func text(_ sql: String, _ arguments: [(any Storable)?] = []) throws -> String? { try value(sql, arguments) }

  /// - Throws: for a text with a zero byte, which a database may take for its end.
  func values(_ arguments: [(any Storable)?]) throws -> [StoredValue] {
    try arguments.map { argument in
      let value = argument?.stored ?? .null
      if case .text(let text) = value, text.utf8.withContiguousStorageIfAvailable({ $0.contains(0) }) ?? text.utf8.contains(0) { throw StoreError.zeroByte }
      return value
    }
  }

  /// A row as another database answered it.
  func insert(_ row: StoredRow, into table: String) throws {
    let names = row.columns.map(\.name)
    let places = names.map { _ in "?" }.joined(separator: ", ")
    try execute("INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(places))", row.columns.map(\.value))
  }
}

/// What one database says otherwise than the other: all of it is here. The common text is written as SQLite reads it.
enum Dialect: Sendable {
  case sqlite
  case postgres

  /// The statements of a step of the schema.
  func statements(_ step: Schema.Step) -> [String] {
    let tables = step.tables.split(separator: ";").map(String.init).filter { $0.contains { !$0.isWhitespace } }
    return tables.map(table) + step.appendOnly.flatMap(refusals)
  }

  /// Texts are ordered by their bytes, as SQLite orders them, whatever the language of the server.
  private func table(_ sql: String) -> String {
    guard self == .postgres else { return sql }
    let types = [" TEXT": " text COLLATE \"C\"", " INTEGER": " bigint", " BLOB": " bytea", ") STRICT": ")"]
    return types.sorted { $0.key < $1.key }.reduce(sql) { text, pair in
      text.split(separator: pair.key, omittingEmptySubsequences: false).joined(separator: pair.value)
    }
  }

  private func refusals(_ table: String) -> [String] {
    switch self {
    case .sqlite:
      ["UPDATE", "DELETE"].map {
        "CREATE TRIGGER \(table)_no_\($0.lowercased()) BEFORE \($0) ON \(table) BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END"
      }
    case .postgres:
      [
        """
        CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
        """
      ]
        + ["UPDATE", "DELETE", "TRUNCATE"].map {
          "CREATE TRIGGER \(table)_no_\($0.lowercased()) BEFORE \($0) ON \(table) FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        }
    }
  }

  /// A statement with its places numbered, where the database wants numbers. No text of ours holds a question mark otherwise.
  func placed(_ sql: String) -> String {
    guard self == .postgres else { return sql }
    var (text, number) = ("", 0)
    for part in sql.split(separator: "?", omittingEmptySubsequences: false) {
      text += (number == 0 ? "" : "$\(number)") + part
      number += 1
    }
    return text
  }
}
