// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension FileSystem {
  /// Files below a folder that is made for them; that their names reach the disk is for the caller, once all are there.
  static func writeFiles(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws(OperationalError) {
    var folder = NewFolder(folder)
    for (name, bytes) in files { try write(bytes, to: folder.place(name)) }
  }

  /// A folder that is being filled.
  struct NewFolder {
    let path: String
    private var made: Set<String> = []

    init(_ path: String) { self.path = path }

    /// Where a file goes, by its name below the folder; the folders on the way are made, and are not on the disk yet.
    mutating func place(_ name: String) throws(OperationalError) -> String {
      let place = path + "/" + name
      let home = FileSystem.folder(of: place)
      if !made.contains(home) { try makeFolder(home, reachingDisk: false) }
      made.insert(home)
      return place
    }
  }

  /// A new file that is written in pieces.
  final class NewFile {
    private let path: String
    private let named: String
    private var descriptor: Int32
    private var gathered: [UInt8] = []
    /// Bytes that are gathered before the disk is asked.
    private static let piece = 256 << 10

    /// - Parameter named: the file to name when it fails, where this one only stands in for it.
    init(_ path: String, named: String? = nil) throws(OperationalError) {
      self.path = path
      self.named = named ?? path
      descriptor = Disk.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else { throw failure("写不了文件", "cannot write the file", self.named) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func put(_ bytes: [UInt8]) throws(OperationalError) {
      // What comes whole is not copied first.
      if gathered.isEmpty && bytes.count >= Self.piece { return try write(bytes) }
      gathered += bytes
      if gathered.count >= Self.piece { try flush() }
    }

    /// Writes what is left.
    /// - Parameter reachingDisk: whether to make sure that all of it reached the disk.
    func finish(reachingDisk: Bool = true) throws(OperationalError) {
      try flush()
      guard !reachingDisk || Disk.sync(descriptor, path) else { throw failure("写文件时出错", "writing failed", named) }
      let closing = descriptor
      descriptor = -1
      guard close(closing) == 0 else { throw failure("写文件时出错", "writing failed", named) }
    }

    private func flush() throws(OperationalError) {
      try write(gathered)
      gathered.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8]) throws(OperationalError) {
      var written = 0
      while written < bytes.count {
        let count = bytes.withUnsafeBytes { Disk.write(descriptor, path, .init(rebasing: $0[written...])) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure("写文件时出错", "writing failed", named) }
        written += count
      }
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
