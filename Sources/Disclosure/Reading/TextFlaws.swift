// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What is wrong with the text of a submission that could be read all the same, by the record that it touches: what
/// `check` says of it counts for the record too.
struct TextFlaws {
  private var flaws: [(nodes: [Int], finding: Finding)] = []
  /// Nodes above every record: the submission itself, and the key of its items.
  private let above: [Int]

  init(_ problems: [YAMLProblem], _ losses: [TextLoss], root: YAMLNode, items: YAMLNode?, in file: String) {
    above = [root.index] + (items.map { [$0.index] } ?? [])
    for problem in problems {
      // More were met than are listed: any record may be touched.
      let nodes = if case .tooMany = problem.kind { above } else { problem.nodes }
      if !nodes.isEmpty { flaws.append((nodes, Finding(problem, in: file))) }
    }
    flaws += losses.map { ([$0.value.index], Finding($0, in: file)) }
  }

  /// The findings that count for one record.
  ///
  /// - Parameter lineage: the nodes between the submission and the record: the items, the item's name, its list.
  func findings(on record: YAMLNode, below lineage: [Int]) -> [Finding] {
    guard !flaws.isEmpty else { return [] }
    let own = record.index..<record.tree.next(after: record.index)
    return flaws.filter { flaw in flaw.nodes.contains { own.contains($0) || above.contains($0) || lineage.contains($0) } }.map(\.finding)
  }
}
