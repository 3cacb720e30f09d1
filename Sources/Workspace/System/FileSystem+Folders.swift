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

  /// Moves a finished folder to its final name; an older one of that name goes only once the new one has taken its place.
  static func replaceFolder(_ final: String, with staging: String) throws(OperationalError) {
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
