// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// `latest.json` beside the bundles: which one is in force, its digest, and from when on it should no longer be trusted to
/// be the newest.
package struct LatestPointer: Sendable {
  /// The number of the bundle, from 1.
  package var sequence: Int
  /// The name of its folder beside this file.
  package var bundle: String
  /// In hexadecimal.
  package var tagManifestSHA256: String
  package var asOf: CivilDate
  /// For how many days after `asOf` it may be trusted.
  package var validDays: Int

  package init(sequence: Int, bundle: String, tagManifestSHA256: String, asOf: CivilDate, validDays: Int) {
    self.sequence = sequence
    self.bundle = bundle
    self.tagManifestSHA256 = tagManifestSHA256
    self.asOf = asOf
    self.validDays = validDays
  }

  package var bytes: [UInt8] {
    Array(
      JSON.object([
        ("schemaVersion", .string("1.0")), ("sequence", .number(sequence)), ("bundle", .string(bundle)),
        ("tagmanifestSha256", .string(tagManifestSHA256)), ("published", .string("\(asOf)")),
        ("expires", .string("\(asOf.adding(days: validDays))")),
      ]).text.utf8)
  }
}
