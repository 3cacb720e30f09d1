internal import SourceYAML

/// What is wrong with the text of a submission that could be read all the same, by the record that it touches: what
/// `check` calls an error counts for the record too.
struct TextFlaws {
  private let problems: [YAMLProblem]
  /// Nodes above every record: the submission itself, and the key of its items.
  private let above: [Int]

  init(_ problems: [YAMLProblem], root: YAMLNode, items: YAMLNode?) {
    self.problems = problems.filter { !$0.nodes.isEmpty || Self.isOpenEnded($0) }
    above = [root.index] + (items.map { [$0.index] } ?? [])
  }

  /// More were met than are listed: any record may be touched.
  private static func isOpenEnded(_ problem: YAMLProblem) -> Bool {
    if case .tooMany = problem.kind { true } else { false }
  }

  /// The findings that count for one record.
  ///
  /// - Parameter lineage: the nodes between the submission and the record: the items, the item's name, its list.
  func findings(on record: YAMLNode, below lineage: [Int], in file: String) -> [Finding] {
    guard !problems.isEmpty else { return [] }
    let own = record.index..<record.tree.next(after: record.index)
    return problems.filter { problem in
      Self.isOpenEnded(problem) || problem.nodes.contains { own.contains($0) || above.contains($0) || lineage.contains($0) }
    }.map { Finding($0, in: file) }
  }
}
