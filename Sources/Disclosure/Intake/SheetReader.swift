/// Reads one sheet as part of a record of a requirement: lines of a label and its value, then a table under its headings.
///
/// Sheets of our own template and tables that people made themselves are read alike: what counts is the words.
struct SheetReader {
  let requirement: Requirement
  /// The table that the sheet is for; `nil` to go by the headings.
  let table: Element?
  let codeTables: [String: CodeTable]
  let log: IntakeLog

  private var cells: CellReader { CellReader(log: log) }

  func read(_ grid: Grid) -> SheetContent {
    var content = SheetContent(requirement: requirement)
    var headings: SheetHeadings?
    var rows: [Draft] = []
    var section: String?
    var strange: [Grid.Row] = []
    for row in grid.rows where !row.filled.isEmpty {
      if let headings {
        if let draft = tableRow(row, headings) { rows.append(draft) }
      } else if let (element, rule) = headed(row) {
        headings = SheetHeadings(row, element, rule, log: log)
        content.elementPlaces[element.id] = row.cells.first?.place
      } else if row.filled.count == 1, [RecordField.section, RecordField.contentSection].contains(row.filled[0].plainText) {
        section = row.filled[0].plainText
      } else if !labelled(row, section, &content), row.filled.count > 1 {
        strange.append(row)
      }
    }
    if let headings, let first = rows.first { content.elements[headings.element.id] = Draft(.list(rows), at: first.firstPlace) }
    report(strange, content, headings, grid.rows.first { !$0.filled.isEmpty })
    return content
  }

  /// The table whose headings a row holds.
  private func headed(_ row: Grid.Row) -> (Element, TableRule)? {
    var best: (element: Element, rule: TableRule, count: Int)?
    for element in requirement.elements.elements {
      guard case .table(let rule) = element.kind, table.map({ $0.id == element.id }) ?? true else { continue }
      let count = SheetHeadings.matches(row, rule)
      if count > best?.count ?? 0 { best = (element, rule, count) }
    }
    guard let best else { return nil }
    // One word alone may be the label of a line, or the sheet's title.
    guard best.count > 1 || (row.filled.count == 1 && label(row, nil) == nil && !requirement.names.contains(row.filled[0].plainText))
    else { return nil }
    return (best.element, best.rule)
  }

  // MARK: Lines of a label and a value

  private enum Label {
    case field(RecordField)
    case element(Element)
  }

  private func label(_ row: Grid.Row, _ section: String?) -> Label? {
    guard let text = row.cell(1)?.plainText else { return nil }
    let fields = RecordField.fields(of: requirement)
    let elements = requirement.elements.elements.filter(\.isLine)
    let field = SheetHeadings.name(text, among: fields.map { $0.label(in: requirement) })
      .flatMap { name in fields.first { $0.label(in: requirement) == name } }
    let element = SheetHeadings.name(text, among: elements.flatMap(\.names))
      .flatMap { name in elements.first { $0.names.contains(name) } }
    if section == RecordField.contentSection, let element { return .element(element) }
    if let field { return .field(field) }
    return element.map { .element($0) }
  }

  /// Takes a line if its label is known.
  private func labelled(_ row: Grid.Row, _ section: String?, _ content: inout SheetContent) -> Bool {
    guard let label = label(row, section), let head = row.cell(1) else { return false }
    let values = row.filled.filter { $0.column > 1 }
    switch label {
    case .field(let field):
      content.places[field] = content.places[field] ?? head.place.inColumn(2)
      let width = field == .channel || field == .attachment ? 3 : 2
      let taken = values.filter { $0.column <= width }
      if !taken.isEmpty { content.fields[field, default: []].append(taken) }
      for cell in values where cell.column > width { reportUnheaded(cell) }
    case .element(let element):
      content.elementPlaces[element.id] = head.place.inColumn(2)
      if let cell = values.first(where: { $0.column == 2 }), let draft = value(cell, element) {
        if content.elements[element.id] == nil {
          content.elements[element.id] = draft
        } else {
          log.add(
            .duplicateHeading, head.place,
            [.init("found", Localised(verbatim: element.label)), .init("first", content.elements[element.id]?.place?.words ?? Localised("", ""))])
        }
      }
      for cell in values where cell.column > 2 { reportUnheaded(cell) }
    }
    return true
  }

  // MARK: Rows of the table

  private func tableRow(_ row: Grid.Row, _ headings: SheetHeadings) -> Draft? {
    var mapping = Draft.Mapping()
    mapping.isRow = true
    var found: [String: Draft] = [:]
    for cell in row.filled {
      guard let element = headings.columns[cell.column] else {
        if !headings.refused.contains(cell.column) { reportUnheaded(cell) }
        continue
      }
      found[element.id] = value(cell, element)
    }
    guard !found.isEmpty else { return nil }
    for element in headings.rule.columns.elements { mapping.add(element.label, found[element.id]) }
    for (column, element) in headings.columns where found[element.id] == nil {
      mapping.blanks[element.label] = row.cells.first?.place.inColumn(column)
    }
    return Draft(.mapping(mapping), at: nil)
  }

  private func value(_ cell: Grid.Cell, _ element: Element) -> Draft? {
    guard case .list(let rule) = element.kind else {
      let text = cells.text(cell, element.label, element.kind, example: element.example ?? element.kind.example)
      return text.map { Draft(.scalar($0, element.kind.draftStyle), at: cell.place) }
    }
    let example = element.example ?? rule.of.example
    guard case .text(let raw) = cell.content else {
      return cells.text(cell, element.label, rule.of, example: example)
        .map { Draft(.list([Draft(.scalar($0, rule.of.draftStyle), at: cell.place)]), at: cell.place) }
    }
    let items = CellList.split(raw.withoutOuterBlanks).compactMap { piece -> Draft? in
      var part = cell
      part.content = .text(piece)
      return cells.text(part, element.label, rule.of, example: example).map { Draft(.scalar($0, rule.of.draftStyle), at: cell.place) }
    }
    return items.isEmpty ? nil : Draft(.list(items), at: cell.place)
  }

  // MARK: What was not taken

  private func reportUnheaded(_ cell: Grid.Cell) {
    let found: String
    switch cell.content {
    case .text(let text): found = text.withoutOuterBlanks
    case .number(let text), .percent(let text), .error(let text), .cutNumber(let text): found = text
    case .moment(let date, _): found = date?.description ?? "…"
    case .boolean(let flag): found = flag ? "是" : "否"
    case .unworked: found = "="
    }
    log.fold(.unheadedCell, ["\(cell.column)"], cell.place, [.init("found", Localised(verbatim: shortened(found)))])
  }

  /// A table without a single heading that is known is told once, not line by line.
  private func report(_ strange: [Grid.Row], _ content: SheetContent, _ headings: SheetHeadings?, _ first: Grid.Row?) {
    let isUnknown = headings == nil && (!strange.isEmpty || (content.places.isEmpty && content.elementPlaces.isEmpty))
    if isUnknown, let first = (strange.first ?? first)?.filled.first {
      let labels = requirement.elements.elements.flatMap { element -> [Element] in
        if case .table(let rule) = element.kind { rule.columns.elements } else { [element] }
      }
      if let wanted = labels.first(where: \.isRequired) ?? labels.first {
        log.add(.missingHeading, first.place, [.init("found", Localised(verbatim: wanted.label))])
        return
      }
    }
    let elements = requirement.elements.elements.filter(\.isLine)
    let labels = RecordField.fields(of: requirement).map { $0.label(in: requirement) } + elements.map(\.label)
    for row in strange {
      guard let cell = row.filled.first else { continue }
      SheetHeadings.reportUnknown(cell, labels, labels + elements.flatMap(\.names), log)
    }
  }
}

extension Element {
  /// Whether it takes one cell beside its label: all but tables and groups.
  var isLine: Bool {
    switch kind {
    case .table, .group: false
    default: true
    }
  }
}
