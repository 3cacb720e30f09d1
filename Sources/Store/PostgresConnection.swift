// SPDX-License-Identifier: Apache-2.0

internal import CPostgreSQL
internal import Glibc

/// One connection to PostgreSQL, through libpq, which blocks: never on a thread of others.
final class PostgresConnection: StoreConnection {
  private let handle: OpaquePointer

  /// Types by number, as the server's catalogue has them since ever.
  private enum Kind { static let (bytes, big, small, int, text, varchar): (Oid, Oid, Oid, Oid, Oid, Oid) = (17, 20, 21, 23, 25, 1043) }

  /// - Throws: also where what is acknowledged would not survive a power cut; asked anew at every connection, since a server that was
  ///   started again may be set otherwise.
  init(_ address: String) throws {
    // What stands after the address overrules it.
    let words = [("connect_timeout", "5"), ("dbname", address), ("client_encoding", "UTF8"), ("application_name", "gongkai-server")]
    let keys = words.map { strdup($0.0) }, values = words.map { strdup($0.1) }
    defer { for text in keys + values { free(text) } }
    let made = PQconnectdbParams(keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    guard let made else { throw StoreError.gone }
    handle = made
    guard PQstatus(made) == CONNECTION_OK else { throw StoreError.gone }
    try execute("SET statement_timeout = '60s'")
    try execute("SET client_min_messages = warning")
    try execute("SET lock_timeout = '15s'")
    let names = ["synchronous_commit", "fsync", "full_page_writes", "server_encoding"]
    let read = try names.map { try text("SELECT current_setting('\($0)')") ?? "" }
    guard ["on", "remote_apply"].contains(read[0]), read[1] == "on", read[2] == "on" else {
      let told = zip(names, read).prefix(3).map { "\($0) = \($1)" }.joined(separator: "，")
      throw StoreError("数据库没有每次都写到磁盘再算数（\(told)，都应开着）：断电会丢回执，不启动")
    }
    guard read[3] == "UTF8" else { throw StoreError("数据库的编码是 \(read[3])，要用 UTF8，不启动") }
  }

  deinit { PQfinish(handle) }

  var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

  /// - Returns: what the server says it did: it answers ROLLBACK when a transaction that failed is told to commit.
  func commit() throws -> Bool {
    let result = try run("COMMIT", [])
    defer { PQclear(result) }
    return PQcmdStatus(result).map { String(cString: $0) } == "COMMIT"
  }

  func execute(_ sql: String, _ arguments: [(any Storable)?]) throws { PQclear(try run(sql, arguments)) }

  func rows(_ sql: String, _ arguments: [(any Storable)?]) throws -> [StoredRow] {
    let result = try run(sql, arguments)
    defer { PQclear(result) }
    let names = (0..<PQnfields(result)).map { column in PQfname(result, column).map { String(cString: $0) } ?? "" }
    return try (0..<PQntuples(result)).map { row in
      StoredRow(columns: try names.enumerated().map { (name: $1, value: try Self.value(result, row, Int32($0))) })
    }
  }

  private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32) throws -> StoredValue {
    if PQgetisnull(result, row, column) == 1 { return .null }
    let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    switch PQftype(result, column) {
    case Kind.big, Kind.int, Kind.small:
      // Big-endian, in as many bytes as its type has.
      let raw = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let rest = 64 - 8 * bytes.count
      return .integer(Int(Int64(bitPattern: raw << rest) >> rest))
    case Kind.text, Kind.varchar: return .text(String(decoding: bytes, as: UTF8.self))
    case Kind.bytes: return .bytes(Array(bytes))
    default: throw StoreError.notAsWritten
    }
  }

  /// Values go beside the statement, in binary, with their lengths: none is ever part of its text, and none ends at a zero byte.
  private func run(_ sql: String, _ arguments: [(any Storable)?]) throws -> OpaquePointer {
    var (types, lengths, starts, flat): ([Oid], [Int32], [Int?], [UInt8]) = ([], [], [], [])
    for argument in try values(arguments) {
      let (type, bytes): (Oid, [UInt8]?) =
        switch argument {
        case .null: (0, nil)
        case .integer(let value): (Kind.big, withUnsafeBytes(of: Int64(value).bigEndian) { Array($0) })
        case .text(let value): (Kind.text, Array(value.utf8))
        case .bytes(let value): (Kind.bytes, value)
        }
      types.append(type)
      lengths.append(Int32(clamping: bytes?.count ?? 0))
      starts.append(bytes == nil ? nil : flat.count)
      flat += bytes ?? []
    }
    // So that even an empty text has a place.
    flat.append(0)
    let result = flat.withUnsafeBytes { all -> OpaquePointer? in
      let values = starts.map { start in start.flatMap { all.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) } }
      return PQexecParams(
        handle, Dialect.postgres.placed(sql), Int32(arguments.count), types, values, lengths, [Int32](repeating: 1, count: arguments.count), 1)
    }
    guard let result else { throw StoreError.gone }
    let status = PQresultStatus(result)
    if status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK { return result }
    defer { PQclear(result) }
    // PG_DIAG_SQLSTATE: five letters or digits that no language changes.
    throw PostgresFault(state: PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? "", isAlive: isAlive)
  }
}

/// What the server refused, by its state; its words may hold values, and go nowhere.
struct PostgresFault: Error, Hashable {
  var state: String
  var isAlive: Bool

  /// Two transactions stood in each other's way: the whole of one is tried again.
  var mayPass: Bool { ["40001", "40P01"].contains(state) }

  /// What it is to whoever asked; `nil` where it is a fault of the program, of which the log says the state.
  var named: StoreError? {
    if ["53100", "58030"].contains(state) { return .diskFull }
    if !isAlive || state.hasPrefix("08") || state.hasPrefix("57P") || ["53300", "55P03", "57014", "25006"].contains(state) { return .gone }
    return nil
  }
}
