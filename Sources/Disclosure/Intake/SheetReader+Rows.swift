// SPDX-License-Identifier: Apache-2.0

/// Lines of labels and values, and rows of a table.
extension SheetReader {
  // MARK: Lines

  /// Takes a row of labels, each with its value in the next cell or in its own; whether its first cell is a label.
  func labelled(_ row: Grid.Row, _ state: inout State) -> Bool {
    guard let first = row.filled.first else { return false }
    if labels.label(first.plainText, in: state.section) == nil { return paired(first, &state) }
    var last = 0
    for cell in row.filled where cell.column > last {
      guard let label = labels.label(cell.plainText, in: state.section) else {
        if !paired(cell, &state) { continue }
        last = cell.column
        continue
      }
      log.account([cell])
      last = line(label, cell, row, &state)
    }
    return true
  }

  /// Takes the values of one label; the last column that is theirs.
  private func line(_ label: SheetLabels.Label, _ head: Grid.Cell, _ row: Grid.Row, _ state: inout State) -> Int {
    let start = head.column + head.span
    let place = head.place.inColumn(start)
    switch label {
    case .field(let field):
      state.content.places[field] = state.content.places[field] ?? place
      var values = [slot(row, start, as: 2)]
      var end = values[0].map { start + $0.span } ?? start + 1
      if field == .channel || field == .attachment {
        values.append(slot(row, end, as: 3))
        end += values[1]?.span ?? 1
      }
      let taken = values.compactMap(\.self)
      if !taken.isEmpty { state.content.fields[field, default: []].append(taken) }
      return end - 1
    case .element(let element):
      state.content.elementPlaces[element.id] = place
      guard let cell = row.filled.first(where: { $0.column == start }) else { return start }
      take(cell, element, &state)
      return start + cell.span - 1
    }
  }

  /// A cell of a line by its place after the label, as a template has it.
  private func slot(_ row: Grid.Row, _ column: Int, as number: Int) -> Grid.Cell? {
    guard var cell = row.filled.first(where: { $0.column == column }) else { return nil }
    cell.column = number
    return cell
  }

  private func take(_ cell: Grid.Cell, _ element: Element, _ state: inout State) {
    guard let draft = value(cell, element) else { return }
    if let first = state.content.elements[element.id] {
      log.add(
        .duplicateHeading, cell.place,
        [.init("found", Localised(verbatim: element.label)), .init("first", first.place?.words ?? Localised("", ""))])
    } else {
      state.content.elements[element.id] = draft
    }
  }

  /// Takes labels with their values in one cell; whether there are any.
  func paired(_ cell: Grid.Cell, _ state: inout State) -> Bool {
    guard case .text(let text) = cell.content, !cell.isCopy else { return false }
    let pairs = labels.pairs(text, in: state.section)
    for pair in pairs {
      var part = cell
      part.content = .text(pair.value)
      switch pair.label {
      case .field(let field):
        state.content.places[field] = state.content.places[field] ?? cell.place
        part.column = 2
        if !part.isBlank { state.content.fields[field, default: []].append([part]) }
      case .element(let element):
        state.content.elementPlaces[element.id] = cell.place
        if !part.isBlank { take(part, element, &state) }
      }
    }
    if !pairs.isEmpty, pairs.allSatisfy(\.value.isEmpty) { log.account([cell]) }
    return !pairs.isEmpty
  }

  /// A line after or within a table: a cell with label and value, or, after an empty row, a label and its value side by side.
  func takesLine(_ row: Grid.Row, isApart: Bool, _ state: inout State) -> Bool {
    guard let first = row.filled.first, !first.isCopy else { return false }
    if row.filled.count == 1 { return paired(first, &state) }
    guard isApart, row.filled.count <= 3, labels.label(first.plainText, in: state.section) != nil else { return false }
    return labelled(row, &state)
  }

  // MARK: Rows of the table

  /// A remark below or within a table, not a row of it: one cell over several columns, or one that says so.
  func isNote(_ row: Grid.Row) -> Bool {
    if isSigned(row) { return true }
    guard row.filled.count == 1, let cell = row.filled.first, !cell.isCopy else { return false }
    if cell.span > 1 { return true }
    let text = cell.plainText
    return text.contains("：") || ["注", "备注", "说明", "以上", "以下"].contains { text.hasPrefix($0) }
  }

  /// Who filled the sheet in, who looked it through and when: names of people, and nothing to disclose.
  private func isSigned(_ row: Grid.Row) -> Bool {
    let texts = row.filled.filter { !$0.isCopy }.map { $0.plainText.withPlainWidth.withoutBlanks }
    guard let first = texts.first else { return false }
    let isLabelled = first.contains(":")
    if (isLabelled ? Self.labels : Self.signatures).contains(String(first.prefix { $0 != ":" })) { return true }
    // 填表:… beside 审核:…: all of them labels with their values.
    return texts.count > 1
      && texts.allSatisfy { text in text.firstIndex(of: ":").map { (1...8).contains(text.distance(from: text.startIndex, to: $0)) } ?? false }
  }

  /// Whoever stands beside one of these has signed the sheet.
  private static let signatures: Set<String> = [
    "填表人", "填报人", "制表人", "审核人", "复核人", "审批人", "批准人", "签发人", "经办人", "校对人", "填表日期", "填报日期", "制表日期", "签字", "签章", "单位盖章", "单位(盖章)",
  ]
  /// With a mark behind it, these too; alone they may name what a row is about.
  private static let labels = signatures.union([
    "填表", "填报", "填报单位", "制表", "审核", "复核", "审批", "批准", "签发", "盖章", "负责人", "单位负责人", "部门负责人", "科室负责人", "分管领导", "经办", "统计负责人", "校对",
    "检测人", "检测员", "化验员", "报告人", "联系人",
  ])

  func tableRow(_ row: Grid.Row, _ headings: SheetHeadings) -> Draft? {
    var mapping = Draft.Mapping()
    mapping.isRow = true
    var found: [String: Draft] = [:]
    for cell in row.filled {
      if headings.rowNumbers.contains(cell.column), Int(cell.words) != nil {
        log.account([cell])
      } else if let element = headings.columns[cell.column] {
        found[element.id] = value(cell, element)
      } else if headings.refused.contains(cell.column) {
        log.account([cell])
      } else if !cell.isCopy {
        log.fold(
          .unheadedCell, [headings.element.id, "\(cell.column)"], cell.place, [.init("found", Localised(verbatim: shortened(cell.words)))])
      }
    }
    // What is merged over rows makes none by itself.
    guard row.filled.contains(where: { !$0.isCopy && headings.columns[$0.column] != nil }), !found.isEmpty else { return nil }
    if let total = Self.total(row, headings) {
      log.add(.totalRow, total.place, [.init("found", Localised(verbatim: total.plainText))])
      log.account(row.filled)
      return nil
    }
    for element in headings.rule.columns.elements { mapping.add(element.label, found[element.id]) }
    for (column, element) in headings.columns where found[element.id] == nil {
      mapping.blanks[element.label] = row.cells.first?.place.inColumn(column)
    }
    return Draft(.mapping(mapping), at: nil)
  }

  /// What sums the rows up stands where they have their names, and is no row itself.
  private static func total(_ row: Grid.Row, _ headings: SheetHeadings) -> Grid.Cell? {
    let naming = headings.rule.namingColumns
    return row.filled.first { cell in
      headings.columns[cell.column].map { naming.contains($0.id) } ?? false && totals.contains(cell.plainText.withoutBlanks)
    }
  }

  private static let totals: Set<String> = ["合计", "总计", "小计", "共计", "总和"]

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
    if items.isEmpty {
      // Nothing but marks that divide.
      log.add(
        .unusableCell, cell.place,
        [
          .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: shortened(raw))),
          .init("expected", rule.of.expectation), .init("example", Localised(verbatim: example)),
        ])
    }
    return items.isEmpty ? nil : Draft(.list(items), at: cell.place)
  }
}
