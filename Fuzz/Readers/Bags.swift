// SPDX-License-Identifier: Apache-2.0

import Glibc

@testable import Publishing
@testable import Workspace

/// A bag folder of anybody's making, laid out in memory (`/dev/shm`): its declaration, lists and tag files are the input's pieces.
enum Bags {
  private static let names = ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "fetch.txt", "manifest-md5.txt"]
  private static let folder: String = {
    let folder = "/dev/shm/gongkai-fuzz-bag-\(getpid())"
    mkdir(folder, 0o755)
    mkdir(folder + "/data", 0o755)
    write(Array("甲\n".utf8), to: folder + "/data/甲.txt")
    return folder
  }()

  static func verify(_ bytes: [UInt8]) {
    for name in names { unlink(folder + "/" + name) }
    for (name, piece) in zip(names, Parts.pieces(bytes, names.count)) { write(piece, to: folder + "/" + name) }
    let first = try? PlainBagVerifier(path: folder).verify(), again = try? PlainBagVerifier(path: folder).verify()
    precondition(first?.faults == again?.faults && first?.warnings == again?.warnings, "two verdicts on one bag")
    // The stricter reader of our own bundles takes nothing that any bag must not be.
    if let own = try? BagVerifier(path: folder).verify(), own.faults.isEmpty { precondition(first?.faults.isEmpty ?? false, "ours, and no bag") }
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    precondition(file >= 0 && Glibc.write(file, bytes, bytes.count) == bytes.count)
    close(file)
  }
}
