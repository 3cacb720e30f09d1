// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A site whose tables still want their workbook twin: the one file that needs a system library to be made.
public struct BundleDraft: Sendable {
  /// A table to be written as a workbook beside its CSV.
  public struct Table: Sendable {
    /// Below the payload, without an extension.
    public var path: String
    public var title: String
    public var columns: [String]
    public var rows: [[String]]
  }

  public var payload: [BundleFile]
  public var tables: [Table]
  public var summary: BundleSummary
  let site: PublishedSite
  public let register: BundleRegister
  public let changes: ChangeList
  /// Entries of which something was taken back because of personal data: no bundle of the past may hold them but as they
  /// are now, by digest; `nil` for not at all.
  public let privateIDs: [String: String?]
  /// Nothing differs from the bundle in force.
  public let isUnchanged: Bool
}
