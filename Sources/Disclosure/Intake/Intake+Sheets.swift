// SPDX-License-Identifier: Apache-2.0

/// Which sheet is about what.
extension Intake {
  /// A sheet, or the part of it under the name of an item.
  struct Block {
    let requirement: Requirement
    /// The only table that it is for.
    let table: Element?
    let grid: Grid
    /// What the program itself wrote on it.
    let ownTexts: Set<String>
  }

  /// - Parameter item: the only item that is wanted; others are reported and left.
  func blocks(of grid: Grid, among grids: [Grid], _ item: Requirement?, _ log: IntakeLog) -> [Block] {
    guard let (visible, mark) = shown(grid, log) else { return [] }
    var parts = parts(of: visible)
    let named = subject(of: visible, mark, isOnly: grids.count == 1, item)
    let ownTexts = Set(mark.ownTexts + (named.map { plannedTexts($0.requirement) } ?? []))
    var blocks: [Block] = []
    if let first = parts.first, first.requirement == nil {
      parts.removeFirst()
      let rest = Grid(name: grid.name, isSheet: grid.isSheet, rows: first.rows)
      if let named {
        blocks.append(Block(requirement: named.requirement, table: named.table, grid: rest, ownTexts: ownTexts))
      } else if first.rows.contains(where: { !$0.filled.isEmpty }) {
        reportUnknown(rest, log)
      }
    }
    for part in parts {
      guard let requirement = part.requirement else { continue }
      let rows = Grid(name: grid.name, isSheet: grid.isSheet, rows: part.rows)
      blocks.append(Block(requirement: requirement, table: nil, grid: rows, ownTexts: ownTexts))
    }
    guard let item else { return blocks }
    let others = blocks.filter { $0.requirement.id != item.id }
    for other in others { reportUnwanted(other, log) }
    return blocks.filter { $0.requirement.id == item.id }
  }

  private func reportUnknown(_ grid: Grid, _ log: IntakeLog) {
    let name = Self.base(grid.name)
    log.add(
      .unknownSheet, nil,
      [.init("found", Localised(verbatim: grid.name)), .init("guess", guessWords(closestMatch(to: name, among: itemNames)))])
    for row in grid.rows { log.account(row.cells) }
  }

  /// A part of another item than the one asked for.
  private func reportUnwanted(_ block: Block, _ log: IntakeLog) {
    log.report(
      Localised(
        "“\(block.grid.name)”是“\(block.requirement.label)”，按 --item 没有录入", "‘\(block.grid.name)’ is another item and was left out, as asked"),
      cure: Localised("都要录入的，去掉 --item", "leave --item out to take all"))
    for row in block.grid.rows { log.account(row.cells) }
  }

  /// The rows of a sheet, divided where a row holds nothing but the name of an item, and the next is one of that item's.
  private func parts(of grid: Grid) -> [(requirement: Requirement?, rows: [Grid.Row])] {
    var parts: [(requirement: Requirement?, rows: [Grid.Row])] = [(nil, [])]
    let filled = grid.rows.filter { !$0.filled.isEmpty }
    for (index, row) in filled.enumerated() {
      if row.filled.count == 1, index + 1 < filled.count, let requirement = requirement(named: row.filled[0].plainText),
        !(index == 0 && self.requirement(named: Self.base(grid.name))?.id == requirement.id),
        SheetReader(requirement: requirement, table: nil, codeTables: [:], log: IntakeLog(file: "")).knows(filled[index + 1])
      {
        parts.append((requirement, [row]))
      } else {
        parts[parts.count - 1].rows.append(row)
      }
    }
    return parts[0].rows.isEmpty && parts.count > 1 ? Array(parts.dropFirst()) : parts
  }

  private func plannedTexts(_ requirement: Requirement) -> [String] {
    SheetPlanner(codeTables: rulebook.codeTables).sheets(requirement, nil).flatMap { [$0.title, $0.help] }
  }

  // MARK: Our own template

  func judge(_ mark: TemplateMark, _ log: IntakeLog) {
    if mark.entity != entity.id {
      log.add(.foreignTemplate, nil, [.init("found", Localised(verbatim: mark.entity)), .init("expected", Localised(verbatim: entity.id))])
    }
    if mark.digest != digest {
      func words(_ version: String, _ digest: String) -> Localised {
        // Somebody wrote over what says it.
        version.isEmpty || digest.isEmpty
          ? Localised("看不出是哪一版", "nobody can tell which") : Localised(verbatim: "\(version)，\(digest.prefix(8))")
      }
      log.add(.outdatedTemplate, nil, [.init("found", words(mark.version, mark.digest)), .init("expected", words(rulebook.policy.version, digest))])
    }
  }

  /// The post that submits, from the sheet that says how to fill in the others.
  func readGuide(_ grid: Grid, _ mark: TemplateMark?, _ log: IntakeLog) -> String? {
    var submitter: String?
    let own = Set((mark?.guideTexts ?? []) + [TemplateMark.guide])
    for row in grid.rows {
      let isSubmitter = row.cell(1)?.plainText == TemplateMark.submitter
      if isSubmitter { submitter = submitter ?? row.cell(2)?.plainText }
      // Templates of older rules do not say what was written on them.
      let isOld = mark?.guideTexts.isEmpty ?? true
      log.account(row.cells.filter { own.contains($0.plainText) || (isSubmitter && $0.column <= 2) || (isOld && $0.column <= 2) })
    }
    return submitter
  }

  /// What the hidden first row of our sheets says.
  struct SheetMark {
    var item = ""
    var table = ""
    var ownTexts: [String] = []
  }

  // MARK: What can be seen

  /// What can be seen of a sheet; the rest is reported and left.
  private func shown(_ grid: Grid, _ log: IntakeLog) -> (grid: Grid, mark: SheetMark)? {
    let name = grid.name
    guard grid.rows.contains(where: { !$0.filled.isEmpty }) else { return nil }
    if grid.isHidden {
      log.add(.hiddenCells, nil, [.init("what", Localised("工作表“\(name)”", "the sheet ‘\(name)’ is"))])
      for row in grid.rows { log.account(row.cells) }
      return nil
    }
    var visible = grid
    var mark = SheetMark()
    // The first row, unless somebody put another above it.
    if let index = grid.rows.prefix(5).firstIndex(where: { $0.filled.first?.plainText == TemplateMark.sheet }) {
      let row = grid.rows[index]
      let texts = (1...5).map { row.cell($0)?.plainText ?? "" }
      mark = SheetMark(item: texts[1], table: texts[2], ownTexts: texts[3...].filter { !$0.isEmpty })
      log.account(row.cells.filter { $0.column <= texts.count })
      visible.rows.remove(at: index)
    }
    hideRows(&visible, log)
    let columns = Set(visible.rows.flatMap { $0.filled.filter(\.isHidden).map(\.column) }).sorted()
    if !columns.isEmpty {
      let letters = columns.map(CellPlace.letters).joined(separator: "、")
      log.add(.hiddenCells, nil, [.init("what", Localised("表“\(name)”\(letters) 列", "columns \(letters) of ‘\(name)’ are"))])
      for index in visible.rows.indices {
        log.account(visible.rows[index].cells.filter(\.isHidden))
        visible.rows[index].cells.removeAll(where: \.isHidden)
      }
    }
    return (visible, mark)
  }

  private func hideRows(_ grid: inout Grid, _ log: IntakeLog) {
    let hidden = grid.rows.filter { $0.isHidden && !$0.filled.isEmpty }
    if let first = hidden.first, let last = hidden.last {
      let rows = first.number == last.number ? "第 \(first.number) 行" : "第 \(first.number)～\(last.number) 行中的 \(hidden.count) 行"
      log.add(.hiddenCells, first.filled.first?.place, [.init("what", Localised("表“\(grid.name)”\(rows)", "\(hidden.count) rows of ‘\(grid.name)’ are"))])
      log.account(hidden.flatMap(\.cells))
    }
    grid.rows = grid.rows.filter { !$0.isHidden }
  }

  // MARK: Whose it is

  private func subject(
    of grid: Grid, _ mark: SheetMark, isOnly: Bool, _ item: Requirement?
  ) -> (requirement: Requirement, table: Element?)? {
    if let requirement = requirement(named: mark.item) { return (requirement, requirement.elements[mark.table]) }
    let name = Self.base(grid.name)
    let parts = name.split(separator: PlannedSheet.between, maxSplits: 1).map(String.init)
    if let requirement = requirement(named: name) ?? parts.first.flatMap(requirement(named:)) {
      let table = parts.count > 1 ? requirement.elements.elements.first { $0.names.contains(parts[1]) } : nil
      return (requirement, table)
    }
    // A file named as one pleases, or the only sheet of a workbook, is the item that was asked for.
    if let item, !grid.isSheet || isOnly { return (item, nil) }
    return nil
  }

  /// A sheet's name without the number of its copy: 出厂水水质 (2).
  private static func base(_ name: String) -> String {
    guard name.hasSuffix(")") || name.hasSuffix("）"), let open = name.lastIndex(where: { $0 == "(" || $0 == "（" }),
      name[name.index(after: open)...].dropLast().allSatisfy(\.isNumber)
    else { return name.withoutOuterBlanks }
    return String(name[..<open]).withoutOuterBlanks
  }
}
