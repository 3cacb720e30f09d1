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
  /// - Throws: `StoreError` where there is none, or a file in which no service wrote: a mistyped place, or a copy that was cut off, would
  ///   otherwise be an empty store with which nothing is wrong. Nothing in the file is changed then.
  package convenience init(existing path: String) throws {
    var info = stat()
    guard stat(path, &info) == 0 else { throw StoreError("\(path) 不在：这里没有服务的数据") }
    guard info.st_size > 0 else { throw StoreError("\(path) 是空的：没有服务的数据，可能没有抄完") }
    self.init(try SQLiteEngine(path: path, isThere: true))
  }

  private static let parts = ["", "-wal", "-shm", "-journal"]

  private static func make(_ path: String, _ write: (String) async throws -> Void) async throws {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    // One at a time in a folder: a second of the same name would write in the file that the first is about to give it.
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw StoreError("\(folder) 打不开：\(String(cString: strerror(errno)))") }
    defer { close(lock) }
    guard access(path, F_OK) != 0 else { throw StoreError("\(path) 已经有了，没有改它") }
    // What an older database left there would be taken for the rest of the new one.
    var rest = stat()
    for part in ["-wal", "-journal"] where stat(path + part, &rest) == 0 {
      // Empty, there is nothing in it to lose or to be taken for anything.
      if rest.st_size == 0 {
        unlink(path + part)
        continue
      }
      throw StoreError("\(path + part) 是以前的数据库留下的，里面可能有没写进去的内容：先连同它的数据库移到别处，没有改它")
    }
    unlink(path + "-shm")
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
    guard sync(folder) else { throw StoreError("\(path) 写好了，没有写到磁盘：\(String(cString: strerror(errno)))") }
  }

  private static func sync(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return fsync(file) == 0
  }
}
