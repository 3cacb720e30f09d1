// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// One way to mend a submission: which bytes to replace, why, and whether the meaning surely stays the same.
public struct Repair: Sendable, Hashable, Codable {
  public typealias Kind = RepairKind

  /// A stretch of the file and what takes its place.
  public struct Edit: Sendable, Hashable, Codable {
    public var bytes: Range<Int>
    public var range: SourceRange
    public var replacement: [UInt8]
  }

  /// What the content must be afterwards: anything else means that the repair did more than it says.
  enum Effect: Sendable, Hashable, Codable {
    case text(node: Int, String)
    case removal(node: Int)
    case insertion(mapping: Int, key: String, value: String)
    /// Layout only.
    case none
  }

  public var kind: Kind
  /// Where it is shown.
  public var range: SourceRange
  /// The finding that it answers, and where that stands; `nil` where nothing was found wrong.
  public var finding: FindingCode?
  public var anchor: SourceRange
  /// What stands there, and what will, as people read it.
  public var before: String
  public var after: String
  /// How alike the two words are, in hundredths, where that was the reason.
  public var similarity: Int?
  public var edits: [Edit]
  var effect: Effect

  public var isSafe: Bool { kind.isSafe }

  /// Whether it answers a finding, wherever the finding's rows were folded to.
  public func answers(_ other: Finding) -> Bool {
    finding == other.code && other.range.map { $0.start == anchor.start } ?? false
  }
}
