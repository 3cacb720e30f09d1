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

  /// Puts a folder in its place, whole or not at all: `write` is given one beside it to fill, and a failure leaves an older one as it was.
  ///
  /// Two runs at once would take each other's files away; the later one comes after.
  static func replaceFolder(_ final: String, _ write: (String) throws(OperationalError) -> Void) throws(OperationalError) {
    let home = folder(of: final)
    let staging = home + "/." + final.split(separator: "/").suffix(1).joined() + ".staging"
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
