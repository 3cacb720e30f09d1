// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// A site whose tables still want their workbook twin: the one file that needs a system library to be made.
package struct BundleDraft: Sendable {
  /// A table to be written as a workbook beside its CSV.
  package struct Table: Sendable {
    /// Relative to the bag, without an extension.
    package var path: String
    /// What the workbook is called, for people.
    package var title: String
    package var columns: [String]
    package var rows: [[String]]
  }

  /// What has been handed on.
  var payload: [ListedFile]
  package var tables: [Table]
  package var summary: BundleSummary
  let site: PublishedSite
  package let register: BundleRegister
  package let changes: ChangeList
  /// Entries of which something was taken back because of personal data, each with the digest of what may be public of it now; `nil` where
  /// nothing may. No bundle of the past may hold anything else of them.
  package let privateIDs: [String: String?]
  /// Nothing differs from the bundle in force.
  package let isUnchanged: Bool

  /// Hands on a file that belongs to the payload as well.
  package mutating func add<Taker: BundleTaker>(_ file: BundleFile, to taker: Taker) throws(Taker.Failure) {
    payload.append(try taker.put(file))
  }
}

/// What a bundle holds and what it leaves out, for whoever made it.
package struct BundleSummary: Sendable {
  package var pages = 0
  package var records = 0
  /// Records that were disclosed but may not go into a bundle, with the reason.
  package var withheld: [(title: String, why: Localised)] = []
  /// Of which an older version is shown, since a newer filing is being checked.
  package var superseded: [(title: String, why: Localised)] = []
}
