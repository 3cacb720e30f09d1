// SPDX-License-Identifier: Apache-2.0

/// What a template of ours says of itself on its hidden sheet: for whom and by which rules it was made.
package struct TemplateMark: Sendable, Equatable {
  package var entity: String
  package var version: String
  package var digest: String
  package var items: [String]
  /// What the program wrote on the sheet that says how to fill in the others.
  package var guideTexts: [String]

  package init(entity: String, version: String, digest: String, items: [String], guideTexts: [String] = []) {
    self.entity = entity
    self.version = version
    self.digest = digest
    self.items = items
    self.guideTexts = guideTexts
  }

  /// The names of the sheets that hold no submission.
  package static let versionSheet = "版本"
  package static let guideSheet = "说明"
  /// First words of the hidden sheet, and of the hidden first row of each sheet with an item.
  static let template = "gongkai-template"
  static let sheet = "gongkai-sheet"
  /// The heading of the sheet that says how to fill in the others.
  static let guide = "填表说明"
  /// The one line of that sheet that people fill in.
  static let submitter = "报送人"

  /// The hidden sheet, row by row.
  package var rows: [[String]] {
    [[Self.template, "1"], ["entity", entity], ["rulebook", version, digest]] + items.map { ["item", $0] } + guideTexts.map { ["guide", $0] }
  }

  /// The first column in which the hidden sheet holds lists to choose from.
  package static let firstListColumn = 20

  /// Whether the program wrote a cell of the hidden sheet: a row of the mark, or a list.
  func wrote(_ cell: Grid.Cell, inRow number: Int) -> Bool { number <= rows.count || cell.column >= Self.firstListColumn }

  package init?(_ grid: Grid) {
    let rows = grid.rows.map { $0.filled.map(\.plainText) }
    guard rows.first?.first == Self.template else { return nil }
    func row(_ name: String) -> [String] { rows.first { $0.first == name }.map { Array($0.dropFirst()) } ?? [] }
    func column(_ name: String) -> [String] { rows.filter { $0.first == name && $0.count > 1 }.map { $0[1] } }
    let rules = row("rulebook")
    self.init(
      entity: row("entity").first ?? "", version: rules.first ?? "", digest: rules.last ?? "", items: column("item"),
      guideTexts: column("guide"))
  }
}
