// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One file of a publication: its bytes, or where they are to be copied from.
package struct BundleFile: Sendable {
  /// Relative to the bag; ASCII, small letters.
  package var path: String
  /// What to write; empty for a file that is copied.
  package var bytes: [UInt8]
  /// A file of the workspace to copy, and what it must turn out to be; `nil` for one whose bytes are here.
  package var copied: Copied?

  package struct Copied: Sendable {
    /// Below the workspace.
    package var from: String
    /// In bytes.
    package var size: Int
    /// In hexadecimal.
    package var sha256: String
    package var sha512: String
  }

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(path: String, copied: Copied) {
    self.path = path
    self.copied = copied
    bytes = []
  }

}

/// Takes the files of a bundle as they are made, so that a large one is never in memory as a whole.
package protocol BundleTaker: AnyObject {
  associatedtype Failure: Error

  /// - Returns: what lists say of the file.
  func put(_ file: BundleFile) throws(Failure) -> ListedFile
}

/// What lists say of a file of a bundle.
package struct ListedFile: Sendable {
  /// Relative to the bag.
  package var path: String
  /// In bytes.
  package var size: Int
  /// In hexadecimal.
  package var sha256: String
  package var sha512: String

  /// - Parameter before: what the lists of the bundle before say of the file under this path: where it is the same, the longer digest is not
  ///   worked out again. `nil` where there is none.
  package init(_ file: BundleFile, before: (sha256: String, sha512: String)? = nil) {
    path = file.path
    if let copied = file.copied {
      (size, sha256, sha512) = (copied.size, copied.sha256, copied.sha512)
    } else {
      size = file.bytes.count
      sha256 = Digest.sha256(file.bytes)
      if let before, before.sha256 == sha256 { sha512 = before.sha512 } else { sha512 = Digest.sha512(file.bytes) }
    }
  }

  /// Below the site's root.
  var sitePath: String { String(path.dropFirst("data/".count)) }
}

/// Hands files on and lists them.
struct ListingTaker<Taker: BundleTaker> {
  let taker: Taker
  private(set) var files: [ListedFile] = []

  init(_ taker: Taker) { self.taker = taker }

  mutating func put(_ file: BundleFile) throws(Taker.Failure) { files.append(try taker.put(file)) }

  mutating func put(_ files: [BundleFile]) throws(Taker.Failure) { for file in files { try put(file) } }
}
