// SPDX-License-Identifier: Apache-2.0

/// The archive of a workspace as plain files, for whoever keeps it in another place.
extension WorkspaceFolder {
  /// Larger than any attachment that is accepted.
  private static let largest = 256 << 20

  /// Names of all that a judgement of the workspace rests on beside its rules, in the order of their bytes: what stands below `Entities`,
  /// and what the office's own commands wrote of what it did. A link or a device stops it: what could not be kept must not be passed over.
  package func archivedFiles() throws(OperationalError) -> [String] {
    var found: [String] = []
    for folder in ["Entities"] + OfficeRecordFiles.folders where FileSystem.isFolder(path + "/" + folder) { found += try archived(folder) }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Those below one folder of it.
  package func archivedFiles(of folder: String) throws(OperationalError) -> [String] {
    FileSystem.isFolder("\(path)/Entities/\(folder)") ? try archived("Entities/" + folder) : []
  }

  private func archived(_ folder: String) throws(OperationalError) -> [String] {
    var found: [String] = []
    for entry in try FileSystem.list(path + "/" + folder) {
      let name = folder + "/" + entry.name
      if entry.isFile {
        found.append(name)
      } else if entry.isFolder {
        found += try archived(name)
      } else {
        throw OperationalError("不是普通文件，收不进来：\(name)", "neither a file nor a folder: \(name)")
      }
    }
    return found
  }

  package func contents(of name: String) throws(OperationalError) -> [UInt8] {
    let contents = try FileSystem.read(fullPath(name), limit: Self.largest)
    if contents.size > Self.largest { throw OperationalError("文件太大，没有读：\(name)", "too large: \(name)") }
    return contents.bytes
  }

  /// Writes a file with the folders above it.
  package func put(_ bytes: [UInt8], at name: String) throws(OperationalError) {
    let full = fullPath(name)
    try FileSystem.makeFolder(FileSystem.folder(of: full), reachingDisk: false)
    try FileSystem.replace(full, with: bytes, reachingDisk: !isCopy)
  }

  /// Removes what stands below a name.
  package func discard(_ name: String) throws(OperationalError) { try FileSystem.remove(fullPath(name)) }

  package func makeFolder(_ name: String) throws(OperationalError) { try FileSystem.makeFolder(fullPath(name)) }

  package func has(_ name: String) -> Bool { FileSystem.exists(fullPath(name)) }

  /// Every file of `Specs` with its name.
  package func ruleFiles() throws(OperationalError) -> [String] { try filesBelow("Specs").map { "Specs/" + $0 } }

  /// Where received files and their receipts stand, for a file that was just received.
  package var ledgerName: String { Ledger.file }
}
