// SPDX-License-Identifier: Apache-2.0

public import SourceYAML

/// What would become of one file: every repair that holds, every one that was tried and left out, and the new bytes.
public struct RepairPlan: Sendable {
  /// A repair with the text that it was made in: later ones see the work of earlier ones.
  public struct Step: Sendable {
    public var repair: Repair
    public var source: SourceFile
  }

  /// A repair that was left out, and why.
  public struct Refusal: Sendable {
    public var step: Step
    public var why: Localised
  }

  public var source: SourceFile
  public var bytes: [UInt8]
  public var steps: [Step] = []
  public var refusals: [Refusal] = []
  /// How many of the steps were made in the file as it was given: only their places mean anything in it.
  public var direct = 0

  public init(_ source: SourceFile) {
    self.source = source
    bytes = source.bytes
  }

  public var changesAnything: Bool { bytes != source.bytes }

  /// The repairs whose places are those of the file as it was given.
  public var repairs: [Repair] { steps.prefix(direct).map(\.repair) }
}

extension SourceFile {
  /// The file with stretches replaced. They must not overlap.
  func replacing(_ edits: [Repair.Edit]) -> SourceFile {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.count * 8)
    var index = 0
    for edit in edits.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      result += bytes[index..<edit.bytes.lowerBound]
      result += edit.replacement
      index = edit.bytes.upperBound
    }
    result += bytes[index...]
    return SourceFile(name: name, bytes: result)
  }
}
