// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
internal import Synchronization

/// The door to the disk: every call of the system on files and folders is made here, so that a test can make any of them fail. A use case
/// has no other way to a file, whatever it calls in between; that is why the door stands here and is not handed from one to the next.
///
/// Each call answers as the system does, and says in `errno` why it failed. While no test runs, it costs the reading of one number.
package enum Disk {
  /// A call that is about to be made.
  package enum Call: Sendable {
    case look(String)
    case list(String)
    case open(String)
    case read(String)
    /// A file is opened to be written, and made where it is not there.
    case create(String)
    case write(String, bytes: Int)
    case cut(String, bytes: Int)
    case mark(String)
    case sync(String)
    case rename(String, to: String)
    case exchange(String, with: String)
    case link(String)
    case makeFolder(String)
    case remove(String)
  }

  /// How a call fails.
  package enum Fault: Sendable {
    case error(Int32)
    /// Half of what was to be read or written is, as a disk that is nearly full may do.
    case short
    /// It is taken to have gone well and is not made: a test need not wait for a disk whose power does not go.
    case pretended
  }

  /// How many have faults to come: of the whole process, and read before anything else.
  private static let armed = Atomic(0)
  /// Of the task that runs, and of those that it begins.
  @TaskLocal private static var faults: (any DiskFaults)?

  /// Does something on a disk that fails as told; nothing else that the process does notices.
  package static func failing<Value>(_ faults: any DiskFaults, _ act: () async throws -> Value) async rethrows -> Value {
    armed.wrappingAdd(1, ordering: .sequentiallyConsistent)
    defer { armed.wrappingSubtract(1, ordering: .sequentiallyConsistent) }
    return try await $faults.withValue(faults) { try await act() }
  }

  @inline(__always)
  private static func fault(_ call: @autoclosure () -> Call) -> Fault? { armed.load(ordering: .relaxed) == 0 ? nil : told(call()) }

  @inline(never)
  private static func told(_ call: Call) -> Fault? { faults?.fault(call) }

  @inline(__always)
  private static func isRefused(_ call: @autoclosure () -> Call) -> Bool {
    guard case .error(let code)? = fault(call()) else { return false }
    errno = code
    return true
  }

  // MARK: Looking

  /// - Parameter following: whether a link stands for what it names.
  static func look(_ path: String, _ info: inout stat, following: Bool = false) -> Bool {
    if isRefused(.look(path)) { return false }
    return following ? stat(path, &info) == 0 : lstat(path, &info) == 0
  }

  static func look(_ descriptor: Int32, _ path: String, _ info: inout stat) -> Bool {
    if isRefused(.look(path)) { return false }
    return fstat(descriptor, &info) == 0
  }

  /// What a link names.
  static func linkTarget(_ path: String, _ buffer: inout [CChar]) -> Int {
    if isRefused(.look(path)) { return -1 }
    return readlink(path, &buffer, buffer.count - 1)
  }

  /// The names in a folder, to be closed with `closedir`.
  static func list(_ path: String) -> OpaquePointer? {
    if isRefused(.list(path)) { return nil }
    return opendir(path)
  }

  // MARK: Reading and writing

  /// - Parameter mode: of a file that is made.
  static func open(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    if isRefused(flags & O_CREAT == 0 ? .open(path) : .create(path)) { return -1 }
    return Glibc.open(path, flags, mode)
  }

  /// - Parameter offset: from the beginning of the file; where the last reading ended, where none is given.
  static func read(_ descriptor: Int32, _ path: String, into bytes: UnsafeMutableRawBufferPointer, at offset: Int? = nil) -> Int {
    var wanted = bytes.count
    switch fault(.read(path)) {
    case nil, .pretended: break
    case .short: wanted = max(1, wanted / 2)
    case .error(let code):
      errno = code
      return -1
    }
    guard let offset else { return Glibc.read(descriptor, bytes.baseAddress, wanted) }
    return pread(descriptor, bytes.baseAddress, wanted, off_t(offset))
  }

  static func write(_ descriptor: Int32, _ path: String, _ bytes: UnsafeRawBufferPointer) -> Int {
    switch fault(.write(path, bytes: bytes.count)) {
    case nil, .pretended: return Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    case .short: return Glibc.write(descriptor, bytes.baseAddress, max(1, bytes.count / 2))
    case .error(let code):
      errno = code
      return -1
    }
  }

  /// Leaves only so many bytes of a file.
  @discardableResult
  static func cut(_ descriptor: Int32, _ path: String, to bytes: Int) -> Bool {
    if isRefused(.cut(path, bytes: bytes)) { return false }
    return ftruncate(descriptor, bytes) == 0
  }

  /// Waits until what was written, or the names in a folder, have reached the disk.
  static func sync(_ descriptor: Int32, _ path: String) -> Bool {
    switch fault(.sync(path)) {
    case .pretended: return true
    case .error(let code):
      errno = code
      return false
    case nil, .short: return fsync(descriptor) == 0
    }
  }

  // MARK: Names

  static func rename(_ old: String, to new: String) -> Bool {
    if isRefused(.rename(old, to: new)) { return false }
    return Glibc.rename(old, new) == 0
  }

  /// Gives each of two the other's place, in one step; a disk that cannot says so by `EINVAL`.
  static func exchange(_ one: String, with other: String) -> Bool {
    if isRefused(.exchange(one, with: other)) { return false }
    return renameat2(AT_FDCWD, one, AT_FDCWD, other, UInt32(RENAME_EXCHANGE_VALUE)) == 0
  }

  static func makeFolder(_ path: String) -> Bool {
    if isRefused(.makeFolder(path)) { return false }
    return mkdir(path, 0o777) == 0
  }

  @discardableResult
  static func removeFile(_ path: String) -> Bool {
    if isRefused(.remove(path)) { return false }
    return unlink(path) == 0
  }

  /// Only an empty one.
  @discardableResult
  static func removeFolder(_ path: String) -> Bool {
    if isRefused(.remove(path)) { return false }
    return rmdir(path) == 0
  }

  static func link(_ target: String, at path: String) -> Bool {
    if isRefused(.link(path)) { return false }
    return symlink(target, path) == 0
  }

  /// Gives a file the permissions that another has, and its owner where that is allowed.
  static func mark(_ path: String, as other: stat) -> Bool {
    if isRefused(.mark(path)) { return false }
    // As root the owner stays; anyone else can only write as himself.
    _ = chown(path, other.st_uid, other.st_gid)
    return chmod(path, other.st_mode & 0o7777) == 0
  }
}

/// A disk that fails when a test says so.
package protocol DiskFaults: Sendable {
  /// Asked before each call; `nil` where it is to be made as ever.
  func fault(_ call: Disk.Call) -> Disk.Fault?
}
