// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// How many rows a record has against the count that somebody typed, and what its rows say of records that they name by their number.
extension CrossChecks {
  func checkRowCounts(_ record: Record, _ number: String, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for check in requirement.checks {
      guard let rule = check.form as? RowCountRule, let table = requirement.elements[rule.table] else { continue }
      context.run(check, about: [table]) { compare(record, number, rule, table, check, requirement, sector, context) }
    }
  }

  private func compare(
    _ record: Record, _ number: String, _ rule: RowCountRule, _ table: Element, _ check: CheckRule, _ requirement: Requirement, _ sector: Sector,
    _ context: ReadingContext
  ) {
    // A blank one may still be filled; one that is no list was reported as such.
    let rows = record.node(of: table)
    guard record.content != nil, rows.map({ $0.isList && !$0.isUnfilled }) ?? true else { return }
    let count = rows?.items.count ?? 0
    guard let item = rule.item else {
      // Rows that are missing as a whole are reported as missing.
      guard let rows, let element = requirement.elements[rule.equals], let node = record.node(of: element), let told = node.number,
        told != Decimal(count)
      else { return }
      context.about([element]) {
        context.add(
          .sumMismatch, node.range,
          [
            .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: node.text)),
            .init("formula", Localised("“\(table.label)”的行数", "the number of rows of ‘\(table.label)’")), .init("expected", Localised(verbatim: "\(count)")),
            .init("difference", Localised(verbatim: "\((told - Decimal(count)).magnitude)")),
          ], steps: [element.step], notes: [.init(Localised("各行在这里", "the rows"), file: context.file, range: rows.range)], help: check.help)
      }
      return
    }
    guard let other = sector.requirement(item), let element = other.elements[rule.equals],
      let theirs = state.occurrences(EntityState.Key(sector: sector.id, requirement: item))[number]?.current, let node = theirs.node(of: element),
      let told = node.number, told != Decimal(count)
    else { return }
    context.add(
      .inconsistentItems, rows?.range ?? record.range,
      [
        .init("element", Localised(verbatim: table.label)), .init("item", Localised(verbatim: other.label)),
        .init("difference", Localised("这里 \(count) 行，那里“\(element.label)”是 \(node.text)", "\(count) rows here, ‘\(element.label)’ is \(node.text)")),
      ], steps: [table.step], notes: [.init(Localised("“\(element.label)”在这里", "given here"), file: theirs.file, range: node.range)], help: check.help)
  }

  func checkNumbers(_ record: Record, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for element in requirement.elements.elements {
      guard case .table(let table) = element.kind, let rows = record.node(of: element), rows.isList else { continue }
      for check in table.checks {
        guard let rule = check.form as? SameNumberRule, let column = table.columns[rule.column], let number = table.columns[rule.number] else { continue }
        context.run(check, about: [element, column]) {
          var left: [(name: Finding.Step, row: YAMLNode)] = []
          for (position, row) in rows.items.enumerated() where row.isMapping {
            let name = Rows.step(to: row, table.columns, position)
            if !compare(row, name, record.period, rule, table, number, column, element, check, sector, context) { left.append((name, row)) }
          }
          if let first = left.first, let item = sector.requirement(rule.item) {
            let names = left.map(\.name.words).prefix(6).joined(separator: "、") + (left.count > 6 ? "等" : "")
            context.add(
              .notCompared, first.row.range,
              [
                .init("element", Localised(verbatim: column.label)), .init("count", Localised(verbatim: "\(left.count)")),
                .init("item", Localised(verbatim: item.label)), .init("rows", Localised(verbatim: names)),
              ], steps: [element.step], help: nil)
          }
        }
      }
    }
  }

  /// - Returns: `false` where the row says something, and nothing was found that it can be held against.
  private func compare(
    _ row: YAMLNode, _ name: Finding.Step, _ period: Period?, _ rule: SameNumberRule, _ table: TableRule, _ number: Element, _ column: Element,
    _ element: Element, _ check: CheckRule, _ sector: Sector, _ context: ReadingContext
  ) -> Bool {
    func cell(_ element: Element) -> YAMLNode? {
      row.value(of: element).flatMap { $0.isScalar && !$0.isBlank && !$0.isUnfilled ? $0 : nil }
    }
    guard let node = cell(column), let item = sector.requirement(rule.item), let asked = item.elements[rule.element] else { return true }
    let known = state.occurrences(EntityState.Key(sector: sector.id, requirement: rule.item))
    func report(_ node: YAMLNode, _ column: Element, _ difference: Localised, _ notes: [Finding.Note]) {
      context.add(
        .inconsistentItems, node.range,
        [
          .init("element", Localised(verbatim: column.label)), .init("item", Localised(verbatim: item.label)), .init("difference", difference),
        ], steps: [element.step, name, column.step], notes: notes, help: check.help)
    }
    func hold(_ theirs: Record) {
      guard let value = theirs.node(of: asked), value.isScalar, !Self.isSame(value, node) else { return }
      let (mine, other) = (shortened(node.text), shortened(value.text))
      report(
        node, column, Localised("这里写 \(mine)，那里“\(asked.label)”是 \(other)", "\(mine) here, \(other) there"),
        [.init(Localised("“\(asked.label)”在这里", "given here"), file: theirs.file, range: value.range)])
    }
    guard let key = cell(number) else {
      guard let beside = rule.beside, let who = table.columns[beside.who.column].flatMap(cell) else { return rule.beside == nil }
      let day = table.columns[beside.day.column].flatMap(cell)
      let date = day.flatMap(\.day)
      // A day that cannot be read is reported as such.
      guard day == nil || date != nil else { return true }
      let theirs = known.sorted { $0.key.precedes($1.key) }.compactMap(\.value.current).filter { record in
        guard item.elements[beside.who.element].flatMap(record.text(of:))?.trimmingSpaces == who.text.trimmingSpaces,
          let theirDay = item.elements[beside.day.element].flatMap(record.day(of:))
        else { return false }
        return date.map { $0 == theirDay } ?? (period.map { theirDay >= $0.firstDay && theirDay <= $0.lastDay } ?? false)
      }
      let isNone = node.number == Decimal(0)
      // Nothing was missing, and nothing was sent: as far as anybody knows the two agree.
      guard let first = theirs.first else { return isNone && date == nil }
      guard theirs.count == 1 || isNone else { return false }
      hold(first)
      return true
    }
    guard let theirs = (known[key.text.asNumber] ?? known[key.text])?.current else {
      let guess = guessWords(closestMatch(to: key.text, among: known.keys.sortedByBytes()))
      report(key, number, Localised("那里没有编号“\(shortened(key.text))”\(guess.zh)", "there is no number ‘\(shortened(key.text))’\(guess.en)"), [])
      return true
    }
    hold(theirs)
    return true
  }

  private static func isSame(_ one: YAMLNode, _ other: YAMLNode) -> Bool {
    if let first = one.number, let second = other.number { return first == second }
    return one.text.trimmingSpaces == other.text.trimmingSpaces
  }
}
