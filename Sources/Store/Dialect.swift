// SPDX-License-Identifier: Apache-2.0

/// What one database says otherwise than the other: all of it is here. The common text is written as SQLite reads it.
enum Dialect: Sendable {
  case sqlite
  case postgres

  /// The statements of a step of the schema.
  func statements(_ step: Schema.Step) -> [String] {
    let tables = step.tables.split(separator: ";").map(String.init).filter { $0.contains("TABLE") || $0.contains("INDEX") }
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
