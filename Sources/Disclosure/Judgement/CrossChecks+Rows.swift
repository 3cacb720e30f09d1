// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// How many rows a record has against the count that somebody typed, and what its rows tell of records that they name by their number.
extension CrossChecks {
  func checkRowCounts(_ record: Record, _ number: String, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for check in requirement.checks {
      guard let rule = check.form as? RowCountRule, let table = requirement.elements[rule.table] else { continue }
      context.about([table]) { compare(record, number, rule, table, check, requirement, sector, context) }
    }
  }

  private func compare(
    _ record: Record, _ number: String, _ rule: RowCountRule, _ table: Element, _ check: CheckRule, _ requirement: Requirement, _ sector: Sector,
    _ context: ReadingContext
  ) {
    // A blank one may still be filled; one that is no list was told as such.
    let rows = record.node(of: table)
    guard record.content != nil, rows.map({ $0.isList && !$0.isUnfilled }) ?? true else { return }
    let count = rows?.items.count ?? 0
    guard let item = rule.item else {
      // Rows that are lacking as a whole are told as lacking.
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
          ], steps: [element.label], notes: [.init(Localised("各行在这里", "the rows"), file: context.file, range: rows.range)], help: check.help)
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
      ], steps: [table.label], notes: [.init(Localised("“\(element.label)”在这里", "given here"), file: theirs.file, range: node.range)], help: check.help)
  }

  func checkNumbers(_ record: Record, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for element in requirement.elements.elements {
      guard case .table(let table) = element.kind, let rows = record.node(of: element), rows.isList else { continue }
      for check in table.checks {
        guard let rule = check.form as? SameNumberRule, let column = table.columns[rule.column], let number = table.columns[rule.number] else { continue }
        context.about([element, column]) {
          for (position, row) in rows.items.enumerated() where row.isMapping {
            compare(row, Rows.name(of: row, table.columns, position), rule, number, column, element, check, sector, context)
          }
        }
      }
    }
  }

  private func compare(
    _ row: YAMLNode, _ name: String, _ rule: SameNumberRule, _ number: Element, _ column: Element, _ element: Element, _ check: CheckRule,
    _ sector: Sector, _ context: ReadingContext
  ) {
    func cell(_ element: Element) -> YAMLNode? {
      row.value(of: element).flatMap { $0.isScalar && !$0.isBlank && !$0.isUnfilled ? $0 : nil }
    }
    guard let key = cell(number), let node = cell(column), let item = sector.requirement(rule.item), let asked = item.elements[rule.element] else { return }
    let known = state.occurrences(EntityState.Key(sector: sector.id, requirement: rule.item))
    func tell(_ node: YAMLNode, _ column: Element, _ difference: Localised, _ notes: [Finding.Note]) {
      context.add(
        .inconsistentItems, node.range,
        [
          .init("element", Localised(verbatim: column.label)), .init("item", Localised(verbatim: item.label)), .init("difference", difference),
        ], steps: [element.label, name, column.label], notes: notes, help: check.help)
    }
    guard let theirs = (known[key.text.asNumber] ?? known[key.text])?.current else {
      let guess = guessWords(closestMatch(to: key.text, among: known.keys.sortedByBytes()))
      return tell(
        key, number, Localised("那里没有编号“\(shortened(key.text))”\(guess.zh)", "there is no number ‘\(shortened(key.text))’\(guess.en)"), [])
    }
    guard let value = theirs.node(of: asked), value.isScalar, value.text.trimmingSpaces != node.text.trimmingSpaces else { return }
    let (mine, other) = (shortened(node.text), shortened(value.text))
    tell(
      node, column, Localised("这里写 \(mine)，那里“\(asked.label)”是 \(other)", "\(mine) here, \(other) there"),
      [.init(Localised("“\(asked.label)”在这里", "given here"), file: theirs.file, range: value.range)])
  }
}
