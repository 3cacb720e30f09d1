// SPDX-License-Identifier: Apache-2.0

/// What a program of an enterprise shows instead of a log-in.
package struct ProgramToken: Sendable, Hashable {
  /// The digest; the token itself is kept by the program alone.
  package var hash: String
  package var account: String
  /// What its owner calls it.
  package var name: String
  package var opened: Int
  /// From this second on it is no longer good.
  package var until: Int
  package var ended: Int?

  package init(hash: String, account: String, name: String, opened: Int, until: Int, ended: Int? = nil) {
    self.hash = hash
    self.account = account
    self.name = name
    self.opened = opened
    self.until = until
    self.ended = ended
  }
}
