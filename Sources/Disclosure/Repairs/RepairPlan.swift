// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// What would become of one file: every repair that holds, every one that was tried and left out, and the new bytes.
package struct RepairPlan: Sendable {
  /// A repair with the text that it was made in: later ones see the work of earlier ones.
  package struct Step: Sendable {
    package var repair: Repair
    package var source: SourceFile
  }

  /// A repair that was left out, and why.
  package struct Refusal: Sendable {
    package var step: Step
    package var why: Localised
  }

  package var source: SourceFile
  package var bytes: [UInt8]
  package var steps: [Step] = []
  package var refusals: [Refusal] = []
  /// How many of the steps were made in the file as it was given: only their places mean anything in it.
  package var direct = 0

  package init(_ source: SourceFile) {
    self.source = source
    bytes = source.bytes
  }

  package var changesAnything: Bool { bytes != source.bytes }

  /// The repairs whose places are those of the file as it was given.
  package var repairs: [Repair] { steps.prefix(direct).map(\.repair) }
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
