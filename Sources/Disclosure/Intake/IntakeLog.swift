// SPDX-License-Identifier: Apache-2.0

/// Gathers what has to be said about a table; of many cells of one column, one finding with their number.
package final class IntakeLog {
  private let file: String
  /// Past this a clerk needs another table, not a longer list.
  private let log = FindingLog(limit: 500)
  private var folded: [(key: [String], finding: Finding, count: Int)] = []
  private var known: [[String]: Int] = [:]
  /// The item now read.
  package var steps: [Finding.Step] = []
  /// Cells of which it is known what became of them, beside those whose values stand in the draft: headings, labels, what was refused.
  private(set) var accounted: Set<CellPlace> = []

  package init(file: String) { self.file = file }

  private var places: [MaskedWords: CellPlace] = [:]

  /// The cell that a finding of this log is about; `nil` where it is about none.
  package func place(of finding: Finding) -> CellPlace? { finding.origin.flatMap { places[$0] } }

  func account(_ cells: some Sequence<Grid.Cell>) { for cell in cells { accounted.insert(cell.place) } }

  private func finding(_ code: FindingCode, _ place: CellPlace?, _ facts: [Finding.Fact]) -> Finding {
    if let place, code.leavesCell { accounted.insert(place) }
    var finding = Finding(code, file: file, steps: steps, facts: facts)
    if let place {
      let words = MaskedWords(place.words)
      finding.origin = words
      places[words] = place
    }
    return finding
  }

  package func add(_ code: FindingCode, _ place: CellPlace?, _ facts: [Finding.Fact]) {
    log.add(finding(code, place, facts))
  }

  /// Adds one that is reported once for all that share a key; the number goes in as `count`.
  package func fold(_ code: FindingCode, _ key: [String], _ place: CellPlace?, _ facts: [Finding.Fact], help: Localised? = nil) {
    let key = [code.rawValue] + steps.map(\.words) + key
    if let place, code.leavesCell { accounted.insert(place) }
    if let index = known[key] {
      folded[index].count += 1
      return
    }
    // As many kinds as a list may hold; a table with more is described by those.
    guard folded.count < 500 else { return }
    known[key] = folded.count
    var first = finding(code, place, facts)
    first.help = help.map { MaskedWords($0) }
    folded.append((key, first, 1))
  }

  /// A cell that was not taken as it stands.
  func converted(_ element: String, _ what: Localised, _ value: String, _ place: CellPlace, help: Localised? = nil) {
    fold(
      .convertedCell, [element, what.zh], place,
      [.init("element", Localised(verbatim: element)), .init("what", what), .init("value", Localised(verbatim: shortened(value)))],
      help: help)
  }

  /// Something about the file as a whole.
  package func report(_ what: Localised, cure: Localised) {
    log.add(Finding(.convertedFile, file: file, facts: [.init("what", what), .init("cure", cure)]))
  }

  /// The most severe first; within that, as met.
  package var findings: [Finding] {
    let counted = folded.map { entry in
      var finding = entry.finding
      finding.facts.append(.init("count", Localised(verbatim: "\(entry.count)")))
      return finding
    }
    let all = log.findings + counted
    return Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }

  package var dropped: DroppedFindings { log.dropped }
}
