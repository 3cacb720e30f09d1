// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// YAML made from a table, and the way back from its lines to the table's cells.
package struct DraftText: Sendable {
  struct Entry: Sendable {
    var line: Int
    var column: Int
    var place: CellPlace?
    /// Which of the mappings' blanks belong here.
    var blanks: Int?
  }

  package let text: String
  /// In the order of the text.
  let entries: [Entry]
  let blanks: [[String: CellPlace]]

  /// The cell that a finding about the text is really about: where something is missing, the empty cell for it.
  package func origin(of finding: Finding) -> CellPlace? {
    guard let start = finding.range?.start else { return nil }
    let count = entries.partition(where: { ($0.line, $0.column) > (start.line, start.column) })
    let before = entries[..<count]
    guard let entry = before.last else { return entries.first?.place }
    if let blanks = entry.blanks, let name = Self.wanted(by: finding), let place = self.blanks[blanks][name] { return place }
    return entry.place ?? before.last { $0.place != nil }?.place
  }

  /// The name of what a finding misses.
  private static func wanted(by finding: Finding) -> String? {
    switch finding.code {
    case .notPublished: SubmissionGrammar.published.label
    case .missingReview: SubmissionGrammar.review.label
    case .missingChannel: SubmissionGrammar.channels.label
    case .missingElement: finding.facts.first { $0.name == "element" }?.value.zh
    case .missingKey: finding.facts.first { $0.name == "key" }?.value.zh
    default: nil
    }
  }
}

extension Array {
  /// How many elements come before the first for which this holds, given that it holds for all after it.
  fileprivate func partition(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
