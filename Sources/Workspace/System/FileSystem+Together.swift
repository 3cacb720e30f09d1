// SPDX-License-Identifier: Apache-2.0

extension FileSystem {
  /// Writes several files of which none is any use without the others: every byte is on the disk before the first takes its
  /// place, and where one cannot take it the earlier ones are taken back. The last of them is the one that counts: a run that
  /// is killed in between has not put it in place, and the next run finds the others as it would write them.
  static func writeTogether(_ files: [(path: String, bytes: [UInt8])]) throws(OperationalError) {
    var made: [String] = []
    var placed: [(path: String, older: [UInt8]?)] = []
    do throws(OperationalError) {
      for file in files {
        made += missingFolders(of: file.path)
        try makeFolder(folder(of: file.path))
        try write(file.bytes, to: temporary(for: file.path), named: file.path)
      }
      for file in files {
        let older = exists(file.path) ? try read(file.path, limit: .max - 1).bytes : nil
        try rename(temporary(for: file.path), to: file.path)
        placed.append((file.path, older))
        try syncFolder(folder(of: file.path))
      }
    } catch {
      for file in placed.reversed() {
        if let older = file.older { try? replace(file.path, with: older) } else { Disk.removeFile(file.path) }
      }
      for file in files { Disk.removeFile(temporary(for: file.path)) }
      // Only what this run made, and only where nothing has come into it since.
      for folder in made.reversed() { Disk.removeFolder(folder) }
      throw error
    }
  }

  /// The folders above a file that are not there yet, the outermost first.
  private static func missingFolders(of path: String) -> [String] {
    var found: [String] = []
    var above = folder(of: path)
    while above != "/", above != ".", !exists(above) {
      found.insert(above, at: 0)
      above = folder(of: above)
    }
    return found
  }
}
