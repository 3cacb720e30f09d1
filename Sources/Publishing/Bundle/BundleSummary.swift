// SPDX-License-Identifier: Apache-2.0

public import Disclosure

/// What a bundle holds and what it leaves out, for whoever made it.
public struct BundleSummary: Sendable {
  public var pages = 0
  public var records = 0
  /// Records that were disclosed but may not go into a bundle, with the reason.
  public var withheld: [(title: String, why: Localised)] = []
  /// Of which an older version is shown, since a newer filing is being checked.
  public var superseded: [(title: String, why: Localised)] = []
}
