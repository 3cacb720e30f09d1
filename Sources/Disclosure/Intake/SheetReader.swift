// SPDX-License-Identifier: Apache-2.0

/// Reads one sheet as part of a record of a requirement: lines of labels and values, and tables under their headings.
///
/// Sheets of our own template and tables that people made themselves are read alike, wherever on the sheet they begin: what counts is the
/// words. What is not understood stays without an owner, and is named once all has been read (`UntakenCells`).
struct SheetReader {
  let requirement: Requirement
  /// The table that the sheet is for; `nil` to go by the headings.
  let table: Element?
  let codeTables: [String: CodeTable]
  let units: UnitTable
  let log: IntakeLog
  /// What the program itself wrote on the sheet, other than labels and headings.
  var ownTexts: Set<String> = []
  let labels: SheetLabels

  init(requirement: Requirement, table: Element?, codeTables: [String: CodeTable], units: UnitTable = .none, log: IntakeLog, ownTexts: Set<String> = []) {
    (self.requirement, self.table, self.codeTables, self.units, self.log, self.ownTexts) = (requirement, table, codeTables, units, log, ownTexts)
    labels = SheetLabels(requirement)
  }

  var cells: CellReader { CellReader(log: log) }

  /// What is known of a sheet half-way through.
  struct State {
    var content: SheetContent
    var headings: SheetHeadings?
    /// Rows of each table, by the element's id.
    var rows: [String: [Draft]] = [:]
    var section: String?
    /// Rows of several cells that are neither lines nor headings.
    var strange: [Grid.Row] = []
    var hasBegun = false
    var lastRow = 0
  }

  func read(_ grid: Grid) -> SheetContent {
    var state = State(content: SheetContent(requirement: requirement))
    let rows = grid.rows.filter { !$0.filled.isEmpty }
    var index = 0
    while index < rows.count {
      if let (element, band) = headed(rows[index...], within: state.headings != nil) {
        state.headings = SheetHeadings(band, element, units, log: log)
        state.content.elementPlaces[element.id] = state.content.elementPlaces[element.id] ?? band.rows.last?.cells.first?.place
        index += band.rows.count
      } else {
        take(rows[index], &state)
        index += 1
      }
      state.lastRow = rows[index - 1].number
      state.hasBegun = true
    }
    for (id, rows) in state.rows { state.content.elements[id] = Draft(.list(rows), at: rows.first?.firstPlace) }
    report(state, rows.first)
    return state.content
  }

  /// Whether a row is one of this requirement's: a line, or headings.
  func knows(_ row: Grid.Row) -> Bool {
    guard let first = row.filled.first else { return false }
    return labels.label(first.plainText, in: nil) != nil || headed([row], within: true) != nil
  }

  private func take(_ row: Grid.Row, _ state: inout State) {
    if let headings = state.headings {
      let isApart = row.number > state.lastRow + 1
      let isList = headings.columns.count == 1
      if !isList, takesLine(row, isApart: isApart, &state) { return }
      if isList || !isNote(row), let draft = tableRow(row, headings) { state.rows[headings.element.id, default: []].append(draft) }
      return
    }
    if let first = row.filled.first, isOwn(first, row, state) {
      log.account([first])
      return
    }
    if row.filled.count == 1, [RecordField.section, RecordField.contentSection].contains(row.filled[0].plainText) {
      state.section = row.filled[0].plainText
      log.account(row.filled)
    } else if !labelled(row, &state), row.filled.count > 1, !Self.holdsItsOwnValue(row.filled[0]) {
      state.strange.append(row)
    }
  }

  /// 单位：元: the cell beside it is none of its value.
  private static func holdsItsOwnValue(_ cell: Grid.Cell) -> Bool {
    let text = Array(cell.plainText.unicodeScalars)
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return false }
    return colon > 0 && text[(colon + 1)...].contains { $0 != " " && $0 != "\u{3000}" }
  }

  /// What names the sheet: text of our own template, the item's name, or a title with that name in it.
  private func isOwn(_ cell: Grid.Cell, _ row: Grid.Row, _ state: State) -> Bool {
    let text = cell.plainText
    if ownTexts.contains(text) { return true }
    guard row.filled.count == 1, !text.contains("："), !text.contains(":") else { return false }
    return requirement.names.contains(text) || (!state.hasBegun && isTitle(text))
  }

  /// 示例公交运营时间一览表: the item's name at the end, or before a word for a table.
  private func isTitle(_ text: String) -> Bool {
    guard text.count <= Self.longestTitle else { return false }
    let endings = ["", "表", "一览表", "公示表", "公示", "公开表", "明细表", "汇总表", "统计表", "情况表", "信息表", "登记表", "填报表"]
    return requirement.names.contains { name in endings.contains { text.hasSuffix(name + $0) } }
  }

  /// Characters of a title.
  private static let longestTitle = 40

  /// The table whose headings begin a run of rows. Within a table only a row of nothing but headings begins another.
  private func headed(_ rows: ArraySlice<Grid.Row>, within isInside: Bool) -> (Element, HeadingBand)? {
    guard let first = rows.first else { return nil }
    var best: (element: Element, band: HeadingBand, count: Int)?
    for element in requirement.elements.elements {
      guard case .table(let rule) = element.kind, table.map({ $0.id == element.id }) ?? true else { continue }
      guard let band = HeadingBand.best(rows, rule) else { continue }
      let count = band.count
      if count > best?.count ?? 0 { best = (element, band, count) }
    }
    guard let best else { return nil }
    if isInside {
      let isAll = best.band.stacks.values.allSatisfy { best.band.element($0) != nil || HeadingBand.isRowNumber($0) }
      return isAll && best.count > 1 ? (best.element, best.band) : nil
    }
    // One word alone may be the label of a line, or the sheet's title.
    let text = first.filled.first?.plainText ?? ""
    let known = first.filled.filter { !HeadingBand.isRowNumber([$0]) }
    guard best.count > 1 || (known.count == 1 && labels.label(text, in: nil) == nil && !requirement.names.contains(text)) else { return nil }
    return (best.element, best.band)
  }

  // MARK: What was not taken

  /// A table without a single heading that is known is reported once, not line by line.
  private func report(_ state: State, _ first: Grid.Row?) {
    let content = state.content
    let isUnknown = state.headings == nil && (!state.strange.isEmpty || (content.places.isEmpty && content.elementPlaces.isEmpty))
    if isUnknown, let first = (state.strange.first ?? first)?.filled.first {
      let labels = requirement.elements.elements.flatMap { element -> [Element] in
        if case .table(let rule) = element.kind { rule.columns.elements } else { [element] }
      }
      if let wanted = labels.first(where: \.isRequired) ?? labels.first {
        log.add(.missingHeading, first.place, [.init("found", Localised(verbatim: wanted.label))])
        UntakenCells.reportTogether(state.strange, log)
        return
      }
    }
    for row in state.strange {
      guard let cell = row.filled.first else { continue }
      SheetHeadings.reportUnknown(cell, labels.usual, labels.names, log)
      log.account(row.filled.filter { $0.column <= cell.column + cell.span + 1 })
    }
  }
}

/// What one sheet says of one record of a requirement.
struct SheetContent {
  let requirement: Requirement
  /// The lines of the record's own part, in the order written; a channel or attachment may have several.
  var fields: [RecordField: [[Grid.Cell]]] = [:]
  /// The cells beside the labels, filled or not.
  var places: [RecordField: CellPlace] = [:]
  /// Top-level elements of the content, by id.
  var elements: [String: Draft] = [:]
  var elementPlaces: [String: CellPlace] = [:]

  var isEmpty: Bool { fields.isEmpty && elements.isEmpty }

  /// The rest of the same record, from another sheet: tables are carried on, what is already there stays, and what differs from it is reported.
  mutating func merge(_ other: SheetContent, log: IntakeLog) {
    for (field, lines) in other.fields {
      let cells = lines.joined()
      guard let mine = fields[field] else {
        fields[field] = lines
        continue
      }
      if mine.map({ $0.map(\.words) }) == lines.map({ $0.map(\.words) }) {
        log.account(cells)
      } else if field == .channel || field == .attachment {
        fields[field] = mine + lines
      } else {
        for cell in cells { reportSecond(field.label(in: requirement), cell.place, mine.first?.first?.place, log) }
      }
    }
    places.merge(other.places) { mine, _ in mine }
    elementPlaces.merge(other.elementPlaces) { mine, _ in mine }
    for element in requirement.elements.elements {
      guard let new = other.elements[element.id] else { continue }
      switch (elements[element.id]?.value, new.value) {
      case (.list(let rows), .list(let more)): elements[element.id] = Draft(.list(rows + more), at: elements[element.id]?.place)
      case (nil, _): elements[element.id] = new
      default: if let place = new.firstPlace { reportSecond(element.label, place, elements[element.id]?.firstPlace, log) }
      }
    }
  }

  private func reportSecond(_ label: String, _ place: CellPlace, _ first: CellPlace?, _ log: IntakeLog) {
    log.add(.duplicateHeading, place, [.init("found", Localised(verbatim: label)), .init("first", first?.words ?? Localised("", ""))])
  }

  /// The cells that its values came from.
  var valuePlaces: Set<CellPlace> {
    var found = Set(fields.values.joined().joined().map(\.place))
    for draft in elements.values { draft.collectPlaces(into: &found) }
    return found
  }
}
