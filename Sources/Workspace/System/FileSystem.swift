// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The few calls on files that the program makes, each with its path in the error.
enum FileSystem {
  enum Kind {
    case file(size: Int)
    case folder
    /// A link, a device, a pipe: never followed, never read.
    case other

    init(_ info: stat) {
      switch info.st_mode & S_IFMT {
      case S_IFREG: self = .file(size: Int(info.st_size))
      case S_IFDIR: self = .folder
      default: self = .other
      }
    }
  }

  struct Entry {
    var name: String
    var kind: Kind

    var isFolder: Bool { if case .folder = kind { true } else { false } }
    var isFile: Bool { if case .file = kind { true } else { false } }
  }

  /// What a folder holds, sorted by bytes, without what editors and we ourselves hide behind a dot.
  static func list(_ path: String) throws(OperationalError) -> [Entry] {
    try listAll(path).filter { !$0.name.hasPrefix(".") }
  }

  /// Everything that a folder holds, sorted by bytes.
  static func listAll(_ path: String) throws(OperationalError) -> [Entry] {
    guard let folder = Disk.list(path) else { throw failure("打不开文件夹", "cannot open the folder", path) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      // What vanished meanwhile, or has a name that is no text, is never opened; its name still shows.
      var info = stat()
      let isSeen = Disk.look(path + "/" + name, &info)
      entries.append(Entry(name: name, kind: isSeen ? Kind(info) : isAbsence(errno) ? .other : told(by: entry)))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// What a folder says of an entry that cannot be looked at: whoever opens it hears why not, and it is not passed over.
  private static func told(by entry: UnsafeMutablePointer<dirent>) -> Kind {
    switch Int(entry.pointee.d_type) {
    case DT_DIR: .folder
    case DT_REG, DT_UNKNOWN: .file(size: 0)
    default: .other
    }
  }

  /// Whether a look failed because nothing is there, and not because nobody can tell.
  private static func isAbsence(_ code: Int32) -> Bool { [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(code) }

  static func kind(_ path: String) throws(OperationalError) -> Kind {
    var info = stat()
    guard Disk.look(path, &info) else { throw failure("读不到", "cannot read", path) }
    return Kind(info)
  }

  /// What cannot be looked at counts as one: whoever lists it hears why not.
  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    guard Disk.look(path, &info, following: true) else { return !isAbsence(errno) }
    return info.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a folder is the root of another disk: nothing can take its name.
  static func isMounted(_ path: String) -> Bool {
    var (own, above) = (stat(), stat())
    guard Disk.look(path, &own, following: true), Disk.look(folder(of: path), &above, following: true) else { return false }
    return own.st_dev != above.st_dev
  }

  /// Whether something is there, for whoever reads it then. What cannot be looked at counts as there, and its reader hears why not: taken for
  /// absent, it would be begun anew.
  static func exists(_ path: String) -> Bool {
    var info = stat()
    return Disk.look(path, &info) || !isAbsence(errno)
  }

  /// Whether something is there, for whoever writes it where not; an error where nobody can tell.
  static func isThere(_ path: String) throws(OperationalError) -> Bool {
    var info = stat()
    if Disk.look(path, &info) { return true }
    guard isAbsence(errno) else { throw failure("读不到", "cannot read", path) }
    return false
  }

  /// What came of reading one file.
  struct Contents {
    var bytes: [UInt8]
    /// The size on disk; larger than the bytes when the file was past the limit and left unread.
    var size: Int
    /// Whether size or time changed between the first look and the last byte.
    var changed: Bool
  }

  /// A regular file's bytes; nothing but the size when it is larger than the limit.
  static func read(_ path: String, from offset: Int = 0, limit: Int) throws(OperationalError) -> Contents {
    let descriptor = Disk.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("读不到文件", "cannot read the file", path) }
    defer { close(descriptor) }
    var before = stat()
    guard Disk.look(descriptor, path, &before) else { throw failure("读不到文件", "cannot read the file", path) }
    guard before.st_mode & S_IFMT == S_IFREG else {
      throw OperationalError("不是普通文件：\(path)", "not a regular file: \(path)")
    }
    guard lseek(descriptor, offset, SEEK_SET) == offset else { throw failure("读不到文件", "cannot read the file", path) }
    let size = max(0, Int(before.st_size) - offset)
    guard size <= limit else { return Contents(bytes: [], size: size, changed: false) }
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { Disk.read(descriptor, path, into: .init(rebasing: $0[filled...])) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("读文件时出错", "reading failed", path) }
      if count == 0 { break }
      filled += count
    }
    var after = stat()
    guard Disk.look(descriptor, path, &after) else { throw failure("读不到文件", "cannot read the file", path) }
    let changed =
      filled != size || after.st_size != before.st_size || after.st_mtim.tv_sec != before.st_mtim.tv_sec
      || after.st_mtim.tv_nsec != before.st_mtim.tv_nsec
    bytes.removeLast(bytes.count - min(filled, size))
    return Contents(bytes: bytes, size: size, changed: changed)
  }

  /// Makes a folder with those above it, and makes sure that they reached the disk: what is written into them would be lost with them.
  /// - Parameter reachingDisk: not where a whole tree is about to be made sure of at once (`syncTree`).
  static func makeFolder(_ path: String, reachingDisk: Bool = true) throws(OperationalError) {
    func settle(_ folder: String) throws(OperationalError) { if reachingDisk { try syncFolder(folder) } }
    if Disk.makeFolder(path) { return try settle(folder(of: path)) }
    if errno == EEXIST && isFolder(path) { return }
    let above = folder(of: path)
    guard errno == ENOENT, above != path, above != "/", above != "." else { throw failure("建不了文件夹", "cannot make the folder", path) }
    try makeFolder(above, reachingDisk: reachingDisk)
    guard Disk.makeFolder(path) || errno == EEXIST else { throw failure("建不了文件夹", "cannot make the folder", path) }
    try settle(above)
  }

  /// The folder that a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Writes a new file in full and makes sure that it reached the disk.
  /// - Parameters:
  ///   - named: the file to name when it fails, where this one only stands in for it.
  ///   - reachingDisk: not where it can be made again.
  static func write(_ bytes: [UInt8], to path: String, named: String? = nil, reachingDisk: Bool = true) throws(OperationalError) {
    let file = try NewFile(path, named: named)
    try file.put(bytes)
    try file.finish(reachingDisk: reachingDisk)
  }

  /// Puts a file in the place of an older one in a single step.
  static func replace(_ path: String, with bytes: [UInt8], reachingDisk: Bool = true) throws(OperationalError) {
    let temporary = temporary(for: path)
    do throws(OperationalError) {
      try write(bytes, to: temporary, named: path, reachingDisk: reachingDisk)
      try rename(temporary, to: path)
    } catch {
      Disk.removeFile(temporary)
      throw error
    }
  }

  /// The same, and its name is on the disk as well: what was said to be written is there after a power cut.
  static func settle(_ path: String, with bytes: [UInt8]) throws(OperationalError) {
    try replace(path, with: bytes)
    try settleName(of: path)
  }

  /// Makes sure that the name of a file which has taken its place reached the disk. Where that fails the file stands there all the same, and just
  /// that is said.
  static func settleName(of path: String) throws(OperationalError) {
    guard !isSynced(folder(of: path)) else { return }
    throw failure("已经写好，但不能确定存牢了，断电可能会没有", "written, but not known to have reached the disk", path)
  }

  /// Where a file is written before it takes its place: hidden, so that nobody takes half of it for the whole.
  static func temporary(for path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return ".\(path).new" }
    return path[...slash] + ".\(path[path.index(after: slash)...]).new"
  }

  /// Whether a name is one that a run which was cut off leaves behind.
  static func isTemporary(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(".new") }

  /// Adds to the end of a file in one write, and makes sure that it reached the disk; so does the name of a file that is new.
  static func append(_ bytes: [UInt8], to path: String, reachingDisk: Bool = true) throws(OperationalError) {
    let descriptor = Disk.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw failure("写不了文件", "cannot write the file", path) }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    let count = bytes.withUnsafeBytes { Disk.write(descriptor, path, $0) }
    // A disk that takes a part says no reason.
    if count >= 0 && count < bytes.count { errno = ENOSPC }
    guard count == bytes.count, !reachingDisk || Disk.sync(descriptor, path) else {
      let error = failure("写文件时出错", "writing failed", path)
      // Half a line would stop every later one.
      Disk.cut(descriptor, path, to: size)
      throw error
    }
    // Of one that is new, the name as well.
    if size == 0, reachingDisk { try settleName(of: path) }
  }

  static func rename(_ old: String, to new: String) throws(OperationalError) {
    guard Disk.rename(old, to: new) else { throw failure("改不了名", "cannot rename", old) }
  }

  /// Makes sure that the names in a folder reached the disk.
  static func syncFolder(_ path: String) throws(OperationalError) {
    guard isSynced(path) else { throw failure("写文件时出错", "writing failed", path) }
  }

  /// Whether the names in a folder reached the disk; why not stands in `errno`.
  private static func isSynced(_ path: String) -> Bool {
    let descriptor = Disk.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written into and not looked into cannot be asked for this.
    guard descriptor >= 0 else { return errno == EACCES }
    // Some file systems of the network know no such thing for folders.
    let isSure = Disk.sync(descriptor, path) || errno == EINVAL || errno == ENOTSUP
    let code = errno
    close(descriptor)
    errno = code
    return isSure
  }

  /// Makes sure that every name in a folder and in those below it reached the disk.
  /// - Parameter withFiles: whether what is in the files is still to be made sure of, too.
  static func syncTree(_ path: String, withFiles: Bool = false) throws(OperationalError) {
    for entry in try listAll(path) {
      let inner = path + "/" + entry.name
      if entry.isFolder { try syncTree(inner, withFiles: withFiles) } else if withFiles { try syncFile(inner) }
    }
    try syncFolder(path)
  }

  private static func syncFile(_ path: String) throws(OperationalError) {
    let descriptor = Disk.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw failure("写文件时出错", "writing failed", path) }
    defer { close(descriptor) }
    guard Disk.sync(descriptor, path) else { throw failure("写文件时出错", "writing failed", path) }
  }

  /// Removes a file, or a folder with all in it. Links are removed, never followed.
  static func remove(_ path: String) throws(OperationalError) {
    guard exists(path) else { return }
    if case .folder = try kind(path) {
      for entry in try listAll(path) { try remove(path + "/" + entry.name) }
      guard Disk.removeFolder(path) else { throw failure("删不掉", "cannot remove", path) }
    } else {
      guard Disk.removeFile(path) else { throw failure("删不掉", "cannot remove", path) }
    }
  }

  /// Points a link at a folder, replacing an older one in a single step.
  static func link(_ target: String, at path: String) throws(OperationalError) {
    let temporary = temporary(for: path)
    Disk.removeFile(temporary)
    guard Disk.link(target, at: temporary) else { throw failure("建不了链接", "cannot make the link", path) }
    try rename(temporary, to: path)
  }

  /// What a link names; `nil` for what is none.
  static func linkTarget(_ path: String) throws(OperationalError) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = Disk.linkTarget(path, &buffer)
    guard count > 0 || isAbsence(errno) || errno == EINVAL else { throw failure("读不到", "cannot read", path) }
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  static func failure(_ zh: String, _ en: String, _ path: String) -> OperationalError {
    let code = errno
    let reason = String(cString: strerror(code))
    let known: [Int32: String] = [
      ENOENT: "不存在", EACCES: "没有权限", ENOSPC: "磁盘已满", EROFS: "磁盘是只读的", ELOOP: "是一个链接", EISDIR: "是一个文件夹",
      ENOTDIR: "不是文件夹", EMFILE: "打开的文件太多", EIO: "磁盘出错", EDQUOT: "超出磁盘配额", EPERM: "不允许",
    ]
    return OperationalError("\(zh)：\(path)（\(known[code] ?? reason)）", "\(en): \(path) (\(reason))")
  }
}

/// Keeps other runs out of a folder; released when nobody holds it any more, or the process ends, however it ends.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// - Parameter waiting: seconds to wait for another run to end.
  convenience init(_ path: String, waiting: Int = 0) throws(OperationalError) {
    try self.init(path, O_RDWR | O_CREAT | O_NOFOLLOW, waiting)
  }

  /// The lock of a folder itself, which leaves nothing in it.
  convenience init(folder path: String, waiting: Int = 0) throws(OperationalError) { try self.init(path, O_RDONLY | O_DIRECTORY, waiting) }

  private init(_ path: String, _ flags: Int32, _ waiting: Int) throws(OperationalError) {
    let descriptor = Disk.open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileSystem.failure("写不了文件", "cannot write the file", path) }
    var left = waiting * 20
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 && left > 0 {
      usleep(50_000)
      left -= 1
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw OperationalError("另一个 gongkai 正在写这里，等它结束再试：\(path)", "another run is writing here: \(path)")
    }
    self.descriptor = descriptor
  }

  deinit {
    // A program that is just being started has the file open too until it runs: closing it here alone would not let go.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
