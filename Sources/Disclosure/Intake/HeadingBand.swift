// SPDX-License-Identifier: Apache-2.0

/// One row of headings, or two or three of which the upper group the lower (运营时间 above 首班 and 末班).
struct HeadingBand {
  let rule: TableRule
  let rows: [Grid.Row]
  /// What each column is headed by, from the top.
  let stacks: [Int: [Grid.Cell]]

  /// Rows of headings; tables with more are not seen.
  private static let mostLevels = 3
  /// Columns that only count the rows.
  private static let rowNumbers = ["序号", "序", "行号", "项次", "No", "No.", "NO", "NO.", "no.", "№", "#"]

  private init(_ rows: [Grid.Row], _ rule: TableRule) {
    self.rows = rows
    self.rule = rule
    var stacks: [Int: [Grid.Cell]] = [:]
    for row in rows { for cell in row.filled where !cell.isCopy || rows.count == 1 { stacks[cell.column, default: []].append(cell) } }
    // A heading over several columns belongs to those that have one of their own below it.
    for (level, row) in rows.enumerated() {
      for cell in row.filled where cell.span > 1 && !cell.isCopy {
        for column in cell.column + 1..<cell.column + cell.span {
          let below = rows[(level + 1)...].contains { $0.cells.contains { $0.column == column && !$0.isBlank && !$0.isCopy } }
          if below { stacks[column] = [cell] + (stacks[column] ?? []) }
        }
      }
    }
    self.stacks = stacks
  }

  /// The headings that begin a run of rows: of as many as there may be, those that say most.
  static func best(_ rows: ArraySlice<Grid.Row>, _ rule: TableRule) -> HeadingBand? {
    var best: (band: HeadingBand, count: Int)?
    for levels in 1...mostLevels where rows.count >= levels {
      let band = HeadingBand(Array(rows.prefix(levels)), rule)
      guard levels == 1 || band.isGrouped else { break }
      let count = band.count
      if count > best?.count ?? 0 { best = (band, count) }
    }
    return best?.band
  }

  /// How many columns are known.
  var count: Int { stacks.values.count { element($0) != nil } }

  /// Whether every heading of its lower rows is one, and the first row belongs to them: a row of data is no row of headings, nor is a
  /// title above one.
  private var isGrouped: Bool {
    guard let first = rows.first else { return false }
    let own = HeadingBand([first], rule).count
    let groups = first.filled.count { $0.span > 1 }
    guard own > 0 || groups > 1 else { return false }
    return rows.dropFirst().allSatisfy { row in
      let cells = row.filled.filter { !$0.isCopy }
      return !cells.isEmpty
        && cells.allSatisfy { cell in
          let stack = (stacks[cell.column] ?? []).split(after: cell)
          return cell.span > 1 || Self.isRowNumber(stack) || element(stack) != nil
        }
    }
  }

  /// The column's element, by its lowest heading, by that with those above it, or by the one above a unit.
  func element(_ stack: [Grid.Cell]) -> Element? {
    let texts = stack.map(\.plainText)
    guard let last = texts.last else { return nil }
    var candidates = [last]
    if texts.count > 1 {
      let above = texts[texts.count - 2]
      candidates += [texts.joined(), above + last, last + above]
    }
    let names = rule.columns.elements.flatMap(\.names)
    for candidate in candidates {
      if let name = SheetHeadings.name(candidate, among: names) { return rule.columns.elements.first { $0.names.contains(name) } }
    }
    guard texts.count > 1, let name = SheetHeadings.name(texts[texts.count - 2], among: names),
      let element = rule.columns.elements.first(where: { $0.names.contains(name) }), element.kind.unit == last
    else { return nil }
    return element
  }

  static func isRowNumber(_ stack: [Grid.Cell]) -> Bool { stack.last.map { rowNumbers.contains($0.plainText.withoutBlanks) } ?? false }
}

extension Array<Grid.Cell> {
  /// Those down to a cell.
  fileprivate func split(after cell: Grid.Cell) -> [Grid.Cell] {
    firstIndex { $0.place == cell.place }.map { Array(self[...$0]) } ?? self
  }
}

extension String {
  /// Without any blank or line break, inner ones too: 线 路 名 称.
  var withoutBlanks: String { String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace })) }
}
