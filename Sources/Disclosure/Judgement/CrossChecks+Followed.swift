// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a period's list names, followed one by one in the records of another item; and what those records say that the list leaves out.
extension CrossChecks {
  func checkFollowed(_ record: Record, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for element in requirement.elements.elements {
      guard case .table(let table) = element.kind, let node = record.node(of: element) else { continue }
      for check in table.checks {
        guard let rule = check.form as? FollowedRule, let column = table.columns[rule.column] else { continue }
        context.run(check, about: [element, column]) { follow(record, node, element, column, rule, check, requirement, sector, context) }
      }
    }
  }

  private func follow(
    _ record: Record, _ node: YAMLNode, _ element: Element, _ column: Element, _ rule: FollowedRule, _ check: CheckRule, _ requirement: Requirement,
    _ sector: Sector, _ context: ReadingContext
  ) {
    guard let period = record.period, let other = sector.requirement(rule.item), let name = other.elements[rule.element],
      let date = other.elements[rule.date]
    else { return }
    let mine = entries(node, column, rule)
    // A name still to be filled in may be any of them.
    guard !mine.contains(where: { $0.node.isUnfilled }) else { return }
    let records = state.occurrences(EntityState.Key(sector: sector.id, requirement: rule.item)).sorted { $0.key.precedes($1.key) }
      .compactMap(\.value.current)
    let told = records.compactMap { record in record.text(of: name).map { (name: $0.trimmingSpaces, record: record) } }
    func report(_ range: SourceRange, _ difference: Localised, _ steps: [Finding.Step], _ note: Finding.Note) {
      context.add(
        .inconsistentItems, range,
        [
          .init("element", Localised(verbatim: element.label)), .init("item", Localised(verbatim: other.label)), .init("difference", difference),
        ], steps: steps, notes: [note], help: check.help)
    }
    for entry in told where !mine.contains(where: { $0.name == entry.name }) {
      guard let day = entry.record.day(of: date), day >= period.firstDay, day <= period.lastDay else { continue }
      report(
        node.range, Localised("这里缺“\(entry.name)”，\(date.label)是 \(day)", "‘\(entry.name)’ of \(day) is missing here"), [element.step],
        .init(Localised("“\(other.label)”里有", "given here"), file: entry.record.file, range: entry.record.range))
    }
    // Once the next list is out, what this one named has its records, or is taken up again there.
    let own = EntityState.Key(sector: sector.id, requirement: requirement.id)
    let next = state.occurrences(own).values.compactMap(\.current).filter { ($0.period?.firstDay ?? period.firstDay) > period.lastDay }
      .min { ($0.period?.firstDay ?? period.firstDay) < ($1.period?.firstDay ?? period.firstDay) }
    let again = next?.node(of: element).map { entries($0, column, rule).map(\.name) } ?? []
    for entry in mine where !told.contains(where: { $0.name == entry.name }) && !again.contains(entry.name) {
      let guess = guessWords(closestMatch(to: entry.name, among: told.map(\.name)))
      if let next {
        report(
          entry.node.range, Localised("那里没有“\(entry.name)”，下一期也没有再列\(guess.zh)", "‘\(entry.name)’ is not there, nor in the next list\(guess.en)"),
          [element.step, .named(entry.name)], .init(Localised("下一期在这里", "the next list"), file: next.file, range: next.range))
      } else if let (day, node) = due(entry.row, rule, element) ?? (period.lastDay < asOf ? (period.lastDay, node) : nil), day < asOf {
        report(
          entry.node.range,
          Localised(
            "“\(entry.name)”计划到 \(day)，到 \(asOf) 那里一步也没有记\(guess.zh)",
            "‘\(entry.name)’ was planned for \(day), and by \(asOf) no step of it is there\(guess.en)"),
          [element.step, .named(entry.name)], .init(Localised("计划写在这里", "planned here"), file: record.file, range: node.range))
      }
    }
  }

  /// By when a row plans it, as a day or the last day of a month or year.
  private func due(_ row: YAMLNode, _ rule: FollowedRule, _ element: Element) -> (CivilDate, YAMLNode)? {
    guard let id = rule.planned, case .table(let table) = element.kind, let planned = table.columns[id],
      let cell = row.value(of: planned), cell.isScalar
    else { return nil }
    return (cell.day ?? cell.period?.lastDay).map { ($0, cell) }
  }

  private func entries(_ node: YAMLNode, _ column: Element, _ rule: FollowedRule) -> [(name: String, node: YAMLNode, row: YAMLNode)] {
    (node.isList ? node.items : []).compactMap { row in
      guard let cell = row.value(of: column), cell.isScalar, !cell.isBlank else { return nil }
      let name = cell.text.trimmingSpaces
      return name == rule.none ? nil : (name, cell, row)
    }
  }
}
