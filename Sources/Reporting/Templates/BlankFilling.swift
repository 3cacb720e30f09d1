// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import SourceYAML

/// Fills the blanks of a draft that have the same name with the same answer: one review, one day of publication for all that
/// goes out together. Nothing but the marks of blanks changes.
package struct BlankFilling {
  package struct Outcome {
    package var bytes: [UInt8]
    /// How many blanks each name filled.
    package var filled: [(name: String, count: Int)]
    /// Names that no blank of the draft has, with what the writer may have meant.
    package var unknown: [(name: String, guess: String?)]
  }

  private let answers: [(name: String, value: String)]

  package init(_ answers: [(name: String, value: String)]) { self.answers = answers }

  package func outcome(_ tree: YAMLTree) -> Outcome {
    var blanks: [Blank] = []
    if let root = tree.root { collect(root, inFlow: false, SourceOffsets(tree.source), &blanks) }
    var bytes = tree.source.bytes
    for blank in blanks.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      guard let answer = answers.last(where: { $0.name == blank.name }) else { continue }
      bytes.replaceSubrange(blank.range, with: Array(YAMLScalar(answer.value).line(inFlow: blank.isInFlow).utf8))
    }
    let names = blanks.map(\.name)
    let counted = answers.map { answer in (name: answer.name, count: names.count { $0 == answer.name }) }
    let known = names.uniqued()
    return Outcome(
      bytes: bytes, filled: counted.filter { $0.count > 0 },
      unknown: counted.filter { $0.count == 0 }.map { ($0.name, closestMatch(to: $0.name, among: known)) })
  }

  /// Every value that is still open, with the name before it.
  private func collect(_ node: YAMLNode, inFlow: Bool, _ offsets: SourceOffsets, _ blanks: inout [Blank]) {
    let opener = offsets.offset(of: node.range.start).flatMap { offsets.source.bytes.indices.contains($0) ? offsets.source.bytes[$0] : nil }
    let isFlow = inFlow || opener == UInt8(ascii: "{") || opener == UInt8(ascii: "[")
    node.forEachPair { key, value in
      if value.isUnfilled {
        if let range = offsets.bytes(of: value.range) { blanks.append(Blank(name: key.text, range: range, isInFlow: isFlow)) }
      } else if !value.isScalar {
        collect(value, inFlow: isFlow, offsets, &blanks)
      }
    }
    node.forEachItem { if !$0.isScalar { collect($0, inFlow: isFlow, offsets, &blanks) } }
  }

  private struct Blank {
    var name: String
    var range: Range<Int>
    /// Between braces or brackets, where commas mean something.
    var isInFlow: Bool
  }
}
