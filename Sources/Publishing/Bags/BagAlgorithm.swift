// SPDX-License-Identifier: Apache-2.0

/// The digests that a bag's lists may give, by the name in the list's file name.
package enum BagAlgorithm: String, CaseIterable, Sendable {
  case md5, sha1, sha224, sha256, sha384, sha512

  /// Hexadecimal digits of one digest.
  package var digits: Int {
    switch self {
    case .md5: 32
    case .sha1: 40
    case .sha224: 56
    case .sha256: 64
    case .sha384: 96
    case .sha512: 128
    }
  }

  /// The program of the system that works it out, for those that libsodium does not have.
  package var tool: String? {
    switch self {
    case .sha256, .sha512: nil
    default: rawValue + "sum"
    }
  }

  /// Collisions can be made at will: it shows accidents, not intent.
  package var isWeak: Bool { self == .md5 || self == .sha1 }

  /// The name is written small and without marks; some tools write `sha-256`.
  package init?(listName: String) {
    self.init(rawValue: listName.lowercased().filter { $0 != "-" && $0 != "_" })
  }
}
