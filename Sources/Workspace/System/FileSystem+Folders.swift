// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension FileSystem {
  /// Files below a folder that is made for them; that their names reach the disk is for the caller, once all are there.
  static func writeFiles(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws(OperationalError) {
    try writeFiles(to: folder) { (take: (String, [UInt8]) throws(OperationalError) -> Void) throws(OperationalError) in
      for file in files { try take(file.name, file.bytes) }
    }
  }

  /// The same for files that are made one after the other.
  static func writeFiles(
    to folder: String, _ files: ((String, [UInt8]) throws(OperationalError) -> Void) throws(OperationalError) -> Void
  ) throws(OperationalError) {
    try makeFolder(folder, reachingDisk: false)
    var made: Set<String> = []
    func take(_ name: String, _ bytes: [UInt8]) throws(OperationalError) {
      if let slash = name.lastIndex(of: "/"), made.insert(String(name[..<slash])).inserted {
        try makeFolder(folder + "/" + name[..<slash], reachingDisk: false)
      }
      try write(bytes, to: folder + "/" + name)
    }
    try files(take)
  }

  /// A new file that is written in pieces.
  final class NewFile {
    private let path: String
    private var descriptor: Int32
    private var gathered: [UInt8] = []
    /// Bytes that are gathered before the disk is asked.
    private static let piece = 256 << 10

    init(_ path: String) throws(OperationalError) {
      self.path = path
      descriptor = Disk.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else { throw failure("写不了文件", "cannot write the file", path) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func put(_ bytes: [UInt8]) throws(OperationalError) {
      gathered += bytes
      if gathered.count >= Self.piece { try flush() }
    }

    /// Makes sure that all of it reached the disk.
    func finish() throws(OperationalError) {
      try flush()
      guard Disk.sync(descriptor, path) else { throw failure("写文件时出错", "writing failed", path) }
      let closing = descriptor
      descriptor = -1
      guard close(closing) == 0 else { throw failure("写文件时出错", "writing failed", path) }
    }

    private func flush() throws(OperationalError) {
      var written = 0
      while written < gathered.count {
        let count = gathered.withUnsafeBytes { Disk.write(descriptor, path, .init(rebasing: $0[written...])) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure("写文件时出错", "writing failed", path) }
        written += count
      }
      gathered.removeAll(keepingCapacity: true)
    }
  }

  /// Where a folder is filled before it takes its place.
  static func staging(of final: String) -> String { folder(of: final) + "/." + final.split(separator: "/").suffix(1).joined() + ".staging" }

  /// Puts a folder in its place, whole or not at all: `write` is given one beside it to fill, and a failure leaves an older one as it was.
  ///
  /// Two runs at once would take each other's files away; the later one comes after.
  static func replaceFolder(_ final: String, _ write: (String) throws(OperationalError) -> Void) throws(OperationalError) {
    let (home, staging) = (folder(of: final), staging(of: final))
    try makeFolder(home)
    let lock = try FileLock(home + "/.lock", waiting: 120)
    defer { withExtendedLifetime(lock) {} }
    try remove(staging)
    do throws(OperationalError) {
      try write(staging)
      try replaceFolder(final, with: staging)
    } catch {
      try? remove(staging)
      throw error
    }
  }

  /// Moves a finished folder to its final name; an older one of that name goes only once the new one has taken its place.
  private static func replaceFolder(_ final: String, with staging: String) throws(OperationalError) {
    let spare = staging + ".old"
    try remove(spare)
    try syncTree(staging)
    if exists(final) { try exchange(final, with: staging, spare: spare) } else { try rename(staging, to: final) }
    try syncFolder(folder(of: final))
    try remove(spare)
    try remove(staging)
  }

  /// In one step where the disk can; where it cannot, the older one is put back if the second of two steps fails.
  private static func exchange(_ final: String, with staging: String, spare: String) throws(OperationalError) {
    if Disk.exchange(final, with: staging) { return }
    guard errno == EINVAL || errno == ENOSYS else { throw failure("改不了名", "cannot rename", final) }
    try rename(final, to: spare)
    do throws(OperationalError) {
      try rename(staging, to: final)
    } catch {
      try rename(spare, to: final)
      throw error
    }
  }
}
