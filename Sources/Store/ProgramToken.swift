// SPDX-License-Identifier: Apache-2.0

/// What a program of an enterprise shows instead of a log-in.
public struct ProgramToken: Sendable, Hashable {
  /// The digest; the token itself is kept by the program alone.
  public var hash: String
  public var account: String
  /// What its owner calls it.
  public var name: String
  public var opened: Int
  /// From this second on it is no longer good.
  public var until: Int
  public var ended: Int?

  public init(hash: String, account: String, name: String, opened: Int, until: Int, ended: Int? = nil) {
    self.hash = hash
    self.account = account
    self.name = name
    self.opened = opened
    self.until = until
    self.ended = ended
  }
}
