// SPDX-License-Identifier: Apache-2.0

/// Which column of a sheet holds which element, found from its rows of headings.
struct SheetHeadings {
  let element: Element
  let rule: TableRule
  /// By column of the sheet.
  private(set) var columns: [Int: Element] = [:]
  /// Columns whose heading was refused, which has been reported.
  private(set) var refused: Set<Int> = []
  /// Columns that only count the rows (序号).
  private(set) var rowNumbers: Set<Int> = []

  /// A heading without blanks within, the unit in brackets and the mark of what is required.
  static func name(_ text: String, among names: [String]) -> String? {
    var text = text.withoutOuterBlanks
    while let last = text.last, last == "*" || last == "＊" || last == "：" || last == ":" { text = String(text.dropLast()).withoutOuterBlanks }
    if names.contains(text) { return text }
    let compact = text.withoutBlanks
    if compact != text, names.contains(compact) { return compact }
    guard text.hasSuffix("）") || text.hasSuffix(")"), let open = text.lastIndex(where: { $0 == "（" || $0 == "(" }) else { return nil }
    let bare = String(text[..<open]).withoutBlanks
    return names.contains(bare) ? bare : nil
  }

  /// What in the brackets of a heading is not the unit of its column: 起步票价（角） over what is in 元. `nil` where there is nothing of the kind.
  ///
  /// Only of amounts: beside a name, words in brackets change nothing.
  static func strangeUnit(_ text: String, _ column: Element, _ units: UnitTable) -> String? {
    guard let own = column.kind.unit, text.hasSuffix("）") || text.hasSuffix(")"), let open = text.lastIndex(where: { $0 == "（" || $0 == "(" }) else {
      return nil
    }
    // The brackets may belong to the name itself.
    guard !column.names.contains(text.withoutOuterBlanks) else { return nil }
    var inside = text[text.index(after: open)...].dropLast()
    if inside.hasPrefix("单位") { inside = inside.dropFirst(2).drop { $0 == "：" || $0 == ":" || $0 == " " } }
    let words = String(inside).withoutBlanks
    if words.isEmpty || words == own || units.named(words)?.symbol == own || remarks.contains(words) { return nil }
    return words
  }

  /// What says how a column is to be filled in, and nothing of what its numbers mean.
  private static let remarks: Set<String> = ["必填", "选填", "可选", "可不填", "可空", "如有", "没有不填", "数字", "只写数字", "整数", "按实填写"]

  init(_ band: HeadingBand, _ element: Element, _ units: UnitTable, log: IntakeLog) {
    self.element = element
    rule = band.rule
    let names = rule.columns.elements.flatMap(\.names)
    var first: [String: CellPlace] = [:]
    for row in band.rows { log.account(row.filled) }
    for (number, stack) in band.stacks.sorted(by: { $0.key < $1.key }) {
      guard let cell = stack.last else { continue }
      guard let column = band.element(stack) else {
        if HeadingBand.isRowNumber(stack) {
          rowNumbers.insert(number)
        } else if cell.span == 1 || band.rows.last?.filled.contains(where: { $0.place == cell.place }) ?? false {
          refused.insert(number)
          Self.reportUnknown(cell, rule.columns.elements.map(\.label), names, log)
        }
        continue
      }
      if let other = stack.map(\.plainText).lazy.compactMap({ Self.strangeUnit($0, column, units) }).first {
        refused.insert(number)
        let unit = column.kind.unit ?? ""
        log.add(
          .unknownHeading, cell.place,
          [
            .init("found", Localised(verbatim: shortened(cell.words))),
            .init("guess", Localised("（“\(other)”不是这一项的单位“\(unit)”，不知道数要不要换算）", " (‘\(other)’ is not its unit, ‘\(unit)’)")),
            .init("allowed", Localised(verbatim: "\(column.label)、\(column.label)（\(unit)）")),
          ])
        continue
      }
      if let earlier = first[column.id] {
        refused.insert(number)
        log.add(
          .duplicateHeading, cell.place,
          [.init("found", Localised(verbatim: column.label)), .init("first", earlier.words)])
        continue
      }
      first[column.id] = cell.place
      columns[number] = column
    }
    for column in rule.columns.elements where column.isRequired && first[column.id] == nil {
      log.add(.missingHeading, band.rows.last?.cells.first?.place, [.init("found", Localised(verbatim: column.label))])
    }
  }

  static func reportUnknown(_ cell: Grid.Cell, _ allowed: [String], _ names: [String], _ log: IntakeLog) {
    log.add(
      .unknownHeading, cell.place,
      [
        .init("found", Localised(verbatim: shortened(cell.words))),
        .init("guess", guessWords(closestMatch(to: cell.words, among: names))),
        .init("allowed", Localised(verbatim: allowed.joined(separator: "、"))),
      ])
  }
}
