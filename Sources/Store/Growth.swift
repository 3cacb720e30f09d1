// SPDX-License-Identifier: Apache-2.0

/// What is added to the end of a file.
package struct Growth: Sendable {
  package var name: String
  /// The digest of what it is added to; `nil` where the file is new.
  package var before: String?
  package var added: [UInt8]
  /// Of the whole afterwards.
  package var size: Int
  package var sha256: String

  package init(name: String, before: String?, added: [UInt8], size: Int, sha256: String) {
    self.name = name
    self.before = before
    self.added = added
    self.size = size
    self.sha256 = sha256
  }
}
