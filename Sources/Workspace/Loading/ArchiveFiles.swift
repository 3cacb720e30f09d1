// SPDX-License-Identifier: Apache-2.0

/// The archive of a workspace as plain files, for whoever keeps it in another place: what there is, taken out, put in and taken away.
///
/// Nothing here asks what a file says: the service lays out what its store holds, and the engine reads it from there.
package struct ArchiveFiles: Sendable {
  private let folder: WorkspaceFolder

  /// Larger than any attachment that is accepted.
  private static let largest = 256 << 20

  package init(_ folder: WorkspaceFolder) { self.folder = folder }

  // MARK: What there is

  /// Where received files and their receipts stand, for a file that was just received.
  package static var ledger: String { Ledger.file }

  /// Names of all that a judgement of the workspace rests on beside its rules, in the order of their bytes: what stands below `Entities`,
  /// and what the office's own commands wrote of what it did. A link or a device stops it: what could not be kept must not be passed over.
  package func names() throws(OperationalError) -> [String] {
    var found: [String] = []
    for home in ["Entities"] + OfficeRecordFiles.folders where FileSystem.isFolder(folder.path + "/" + home) { found += try names(below: home) }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Those of one folder of enterprises.
  package func names(of enterprise: String) throws(OperationalError) -> [String] {
    let home = "Entities/" + enterprise
    return FileSystem.isFolder(folder.path + "/" + home) ? try names(below: home) : []
  }

  private func names(below home: String) throws(OperationalError) -> [String] {
    var found: [String] = []
    for entry in try FileSystem.list(folder.path + "/" + home) {
      let name = home + "/" + entry.name
      if entry.isFile {
        found.append(name)
      } else if entry.isFolder {
        found += try names(below: name)
      } else {
        throw OperationalError("不是普通文件，收不进来：\(name)", "neither a file nor a folder: \(name)")
      }
    }
    return found
  }

  /// Every file of `Specs`.
  package func ruleNames() throws(OperationalError) -> [String] { try folder.filesBelow("Specs").map { "Specs/" + $0 } }

  package func has(_ name: String) -> Bool { FileSystem.exists(folder.fullPath(name)) }

  // MARK: Out and in

  package func contents(of name: String) throws(OperationalError) -> [UInt8] {
    let contents = try FileSystem.read(folder.fullPath(name), limit: Self.largest)
    if contents.size > Self.largest { throw OperationalError("文件太大，没有读：\(name)", "too large: \(name)") }
    return contents.bytes
  }

  /// What a file has after its first so many bytes.
  package func contents(of name: String, after count: Int) throws(OperationalError) -> [UInt8] {
    try FileSystem.read(folder.fullPath(name), from: count, limit: Self.largest).bytes
  }

  /// Tells one version of a file from another.
  package func stamp(of name: String) -> String { FileSystem.stamp(of: folder.fullPath(name)) }

  /// Writes a file with the folders above it.
  package func put(_ bytes: [UInt8], at name: String) throws(OperationalError) {
    let full = folder.fullPath(name)
    try FileSystem.makeFolder(FileSystem.folder(of: full), reachingDisk: false)
    try FileSystem.replace(full, with: bytes, reachingDisk: !folder.isCopy)
  }

  /// Fills a folder that has its name when all of it is on the disk, and not before; what an earlier try left that was ended goes.
  /// - Throws: where something stands there already, and whatever the writer throws.
  package static func whole(_ final: WorkspaceFolder, _ write: (ArchiveFiles) async throws -> Void) async throws {
    var path = final.path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    // Here, or where a link leads: that folder itself is what takes the name.
    path = FileSystem.realPath(path) ?? path
    let home = FileSystem.folder(of: path)
    guard try !FileSystem.exists(path) || (FileSystem.isFolder(path) && FileSystem.listAll(path).isEmpty && !FileSystem.isMounted(path)) else {
      throw OperationalError("\(final.path) 不是空的，或者是一个挂载点，没有写：写一个新的文件夹", "\(final.path) is not empty, or a mount point; nothing was written")
    }
    try FileSystem.makeFolder(home)
    let lock = try await Self.locked(home)
    defer { withExtendedLifetime(lock) {} }
    let staging = FileSystem.staging(of: path)
    try FileSystem.remove(staging)
    do {
      try FileSystem.makeFolder(staging)
      try await write(ArchiveFiles(WorkspaceFolder(path: staging)))
      try FileSystem.syncTree(staging)
      try FileSystem.rename(staging, to: path)
      try FileSystem.syncFolder(home)
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
  }

  /// Waits for others that fill a folder beside, two minutes at most; whoever holds it meanwhile may go on with this thread.
  private static func locked(_ home: String) async throws -> FileLock {
    for _ in 0..<2400 {
      if let lock = try? FileLock(folder: home) { return lock }
      try await Task.sleep(for: .milliseconds(50))
    }
    return try FileLock(folder: home)
  }

  /// Adds to the end of a file, which may be new. Nothing waits for the disk.
  package func append(_ bytes: [UInt8], at name: String) throws(OperationalError) {
    let full = folder.fullPath(name)
    try FileSystem.makeFolder(FileSystem.folder(of: full), reachingDisk: false)
    try FileSystem.append(bytes, to: full, reachingDisk: false)
  }

  /// In bytes; `nil` where there is no such file.
  package func size(of name: String) -> Int? {
    guard case .file(let size)? = try? FileSystem.kind(folder.fullPath(name)) else { return nil }
    return size
  }

  /// The files in a folder, which may not be there, with their bytes.
  package func sizes(in name: String) throws(OperationalError) -> [(name: String, bytes: Int)] {
    guard FileSystem.isFolder(folder.fullPath(name)) else { return [] }
    return try FileSystem.list(folder.fullPath(name)).compactMap { if case .file(let size) = $0.kind { ($0.name, size) } else { nil } }
  }

  /// Removes files below a folder that were last written before a second since 1970, and the folders that are empty then.
  package func dropStale(below name: String, olderThan second: Int) throws(OperationalError) {
    guard FileSystem.isFolder(folder.fullPath(name)) else { return }
    for own in try FileSystem.list(folder.fullPath(name)) where own.isFolder {
      let home = "\(folder.fullPath(name))/\(own.name)"
      let files = try FileSystem.list(home)
      let stale = files.filter { file in FileSystem.written("\(home)/\(file.name)").map { $0 < second } ?? false }
      for file in stale { try FileSystem.remove("\(home)/\(file.name)") }
      if stale.count == files.count { try FileSystem.remove(home) }
    }
  }

  /// Removes what stands below a name.
  package func discard(_ name: String) throws(OperationalError) { try FileSystem.remove(folder.fullPath(name)) }

  package func makeFolder(_ name: String) throws(OperationalError) { try FileSystem.makeFolder(folder.fullPath(name)) }
}
