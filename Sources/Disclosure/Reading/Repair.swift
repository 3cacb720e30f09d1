// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// One way to fix a submission: which bytes to replace, why, and whether the meaning surely stays the same.
package struct Repair: Sendable, Hashable, Codable {
  package typealias Kind = RepairKind

  /// A stretch of the file and what takes its place.
  package struct Edit: Sendable, Hashable, Codable {
    package var bytes: Range<Int>
    package var range: SourceRange
    package var replacement: [UInt8]
  }

  /// What the content must be afterwards: anything else means that the repair did more than it says.
  enum Effect: Sendable, Hashable, Codable {
    case text(node: Int, String)
    case removal(node: Int)
    case insertion(mapping: Int, key: String, value: String)
    /// Layout only.
    case none
  }

  package var kind: Kind
  /// Where it is shown.
  package var range: SourceRange
  /// The finding that it answers, and where that stands; `nil` where nothing was found wrong.
  package var finding: FindingCode?
  package var anchor: SourceRange
  /// What stands there, and what will, as people read it.
  package var before: String
  package var after: String
  /// How alike the two words are, in hundredths; `nil` where that was not the reason.
  package var similarity: Int?
  package var edits: [Edit]
  var effect: Effect

  package var isSafe: Bool { kind.isSafe }

  /// Whether it answers a finding, wherever the finding's rows were folded to.
  package func answers(_ other: Finding) -> Bool {
    finding == other.code && other.range.map { $0.start == anchor.start } ?? false
  }
}
