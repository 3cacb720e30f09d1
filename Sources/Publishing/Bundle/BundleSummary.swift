// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What a bundle holds and what it leaves out, for whoever made it.
package struct BundleSummary: Sendable {
  package var pages = 0
  package var records = 0
  /// Records that were disclosed but may not go into a bundle, with the reason.
  package var withheld: [(title: String, why: Localised)] = []
  /// Of which an older version is shown, since a newer filing is being checked.
  package var superseded: [(title: String, why: Localised)] = []
}
