// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The bundle in force before the one that is being made.
package struct PriorBundle: Sendable {
  /// The name of its folder.
  package var name: String
  package var register: BundleRegister
  /// SHA-256 of its tag manifest in hexadecimal: the tag manifest is what its signature covers.
  package var tagManifestSHA256: String
  /// Its change lists, by file name, to be carried on.
  package var changes: [(name: String, bytes: [UInt8])]
  /// The highest sequence and serial that any bundle used, those that were rolled back included: neither is given again.
  package var lastSequence: Int
  package var lastSerial: Int
  /// None: nothing whole was left, and somebody decided to begin anew. Only its numbers go on; the chain of changes starts here.
  package var isRestart: Bool

  package init(
    name: String, register: BundleRegister, tagManifestSHA256: String, changes: [(name: String, bytes: [UInt8])], lastSequence: Int,
    lastSerial: Int, isRestart: Bool = false
  ) {
    self.name = name
    self.register = register
    self.tagManifestSHA256 = tagManifestSHA256
    self.changes = changes
    self.lastSequence = lastSequence
    self.lastSerial = lastSerial
    self.isRestart = isRestart
  }
}

/// What became of every entry between two bundles.
package struct ChangeList: Sendable {
  /// The number of the newer bundle, from 1; numbers of bundles that were rolled back are left out.
  package var sequence: Int
  package var asOf: CivilDate
  /// The older bundle; `nil` before the first.
  package var previous: PriorBundle?
  /// Ids of entries, as in all the lists below.
  package var added: [String] = []
  package var updated: [String] = []
  /// Values that were public were changed for the same period, event or information, with a note of it or without.
  package var corrected: [String] = []
  /// A newer filing took the place of what is shown, and is being checked: what is shown is marked, or taken out. One
  /// that is new to the public is listed as added as well.
  package var superseded: [String] = []
  package var withdrawn: [BundleRegister.Tombstone] = []
  /// Gone without a withdrawal that says why: never published without somebody's word.
  package var vanished: [String] = []
  package var unchanged = 0

  package var isEmpty: Bool { added.isEmpty && updated.isEmpty && corrected.isEmpty && superseded.isEmpty && withdrawn.isEmpty }

  var name: String { Self.name(sequence) }

  static func name(_ sequence: Int) -> String { padded(sequence, to: 6) + ".json" }

  var json: JSON {
    .object(
      [
        ("schemaVersion", .string("1.1")), ("sequence", .number(sequence)), ("asOf", .string("\(asOf)")),
        (
          "previous",
          previous.flatMap { $0.isRestart ? nil : $0 }.map { prior in
            .object([
              ("sequence", .number(prior.register.sequence)), ("bundle", .string(prior.name)),
              ("tagmanifestSha256", .string(prior.tagManifestSHA256)), ("changeSha256", .string(prior.register.changeSHA256)),
            ])
          } ?? .null
        ),
        ("deletedRecord", .string("persistent")), ("added", .strings(added)), ("updated", .strings(updated)),
        ("corrected", .strings(corrected)), ("superseded", .strings(superseded)), ("withdrawn", .array(withdrawn.map(\.json))),
        ("unchanged", .number(unchanged)),
      ] + (previous?.isRestart ?? false ? [("restarted", .bool(true))] : []))
  }
}
