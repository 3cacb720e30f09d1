// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Copies of the whole store, each in a file that stands under its name once all of it is on the disk, and not before.
extension DatabaseStore {
  package func backup(to path: String) async throws { try await Self.make(path) { try await engine.backup(to: $0) } }

  /// A store in a new file, with all that this one holds.
  package func restore(to path: String) async throws {
    try await Self.make(path) { path in
      let store = try DatabaseStore(path: path)
      try await copy(to: store)
      try store.engine.close()
    }
  }

  /// Opens the store that a service made before.
  /// - Throws: `StoreError` where there is none: a mistyped place would otherwise be an empty store with which nothing is wrong.
  package convenience init(existing path: String) throws {
    guard access(path, F_OK) == 0 else { throw StoreError("\(path) 不在：这里没有服务的数据") }
    try self.init(path: path)
  }

  private static let parts = ["", "-wal", "-shm", "-journal"]

  private static func make(_ path: String, _ write: (String) async throws -> Void) async throws {
    guard access(path, F_OK) != 0 else { throw StoreError("\(path) 已经有了，没有改它") }
    let unfinished = path + ".unfinished"
    // Also what an earlier try left that was ended.
    func clear() { for part in parts { unlink(unfinished + part) } }
    clear()
    defer { clear() }
    try await write(unfinished)
    // Empty when all is in the file itself.
    var log = stat()
    let isWhole = stat(unfinished + "-wal", &log) != 0 || log.st_size == 0
    guard isWhole, sync(unfinished), rename(unfinished, path) == 0 else { throw StoreError("\(path) 写不成：\(String(cString: strerror(errno)))") }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard sync(folder) else { throw StoreError("\(path) 写好了，没有写到磁盘：\(String(cString: strerror(errno)))") }
  }

  private static func sync(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return fsync(file) == 0
  }
}
