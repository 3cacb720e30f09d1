/// Which column of a sheet holds which element, found from the row of headings.
struct SheetHeadings {
  let element: Element
  let rule: TableRule
  /// By column of the sheet.
  private(set) var columns: [Int: Element] = [:]
  /// Columns whose heading was refused, which has been told.
  private(set) var refused: Set<Int> = []

  /// A heading without the unit in brackets and the mark of what is required.
  static func name(_ text: String, among names: [String]) -> String? {
    var text = text.withoutOuterBlanks
    while let last = text.last, last == "*" || last == "＊" || last == "：" || last == ":" { text = String(text.dropLast()).withoutOuterBlanks }
    if names.contains(text) { return text }
    guard text.hasSuffix("）") || text.hasSuffix(")"), let open = text.lastIndex(where: { $0 == "（" || $0 == "(" }) else { return nil }
    let bare = String(text[..<open]).withoutOuterBlanks
    return names.contains(bare) ? bare : nil
  }

  /// How many cells of a row are headings of a table.
  static func matches(_ row: Grid.Row, _ rule: TableRule) -> Int {
    let names = rule.columns.elements.flatMap(\.names)
    return row.filled.count { name($0.plainText, among: names) != nil }
  }

  init(_ row: Grid.Row, _ element: Element, _ rule: TableRule, log: IntakeLog) {
    self.element = element
    self.rule = rule
    let names = rule.columns.elements.flatMap(\.names)
    var first: [String: CellPlace] = [:]
    for cell in row.filled {
      guard let name = Self.name(cell.plainText, among: names), let column = rule.columns.elements.first(where: { $0.names.contains(name) })
      else {
        refused.insert(cell.column)
        Self.reportUnknown(cell, rule.columns.elements.map(\.label), names, log)
        continue
      }
      if let earlier = first[column.id] {
        refused.insert(cell.column)
        log.add(
          .duplicateHeading, cell.place,
          [.init("found", Localised(verbatim: column.label)), .init("first", earlier.words)])
        continue
      }
      first[column.id] = cell.place
      columns[cell.column] = column
    }
    for column in rule.columns.elements where column.isRequired && first[column.id] == nil {
      log.add(.missingHeading, row.cells.first?.place, [.init("found", Localised(verbatim: column.label))])
    }
  }

  static func reportUnknown(_ cell: Grid.Cell, _ allowed: [String], _ names: [String], _ log: IntakeLog) {
    log.add(
      .unknownHeading, cell.place,
      [
        .init("found", Localised(verbatim: shortened(cell.plainText))),
        .init("guess", guessWords(closestMatch(to: cell.plainText, among: names))),
        .init("allowed", Localised(verbatim: allowed.joined(separator: "、"))),
      ])
  }
}
