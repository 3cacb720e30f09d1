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

  /// Below the site's root.
  var sitePath: String { String(path.dropFirst("data/".count)) }
  var size: Int { copied?.size ?? bytes.count }
  var sha256: String { copied?.sha256 ?? Digest.sha256(bytes) }
  var sha512: String { copied?.sha512 ?? Digest.sha512(bytes) }
}
