// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Numbers that a record gives of a period, against what the archive has in it.
extension CrossChecks {
  func checkCounts(_ record: Record, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for check in requirement.checks {
      guard let rule = check.form as? CountRule, let element = requirement.elements[rule.equals] else { continue }
      context.run(check, about: [element]) { compare(record, rule, element, check, sector, context) }
    }
  }

  private func compare(
    _ record: Record, _ rule: CountRule, _ element: Element, _ check: CheckRule, _ sector: Sector, _ context: ReadingContext
  ) {
    guard let period = record.period, let node = record.node(of: element), let told = node.number,
      let other = sector.requirement(rule.item), let date = other.elements[rule.date]
    else { return }
    let records = state.occurrences(EntityState.Key(sector: sector.id, requirement: rule.item)).sorted { $0.key.precedes($1.key) }
      .compactMap(\.value.current)
    let mine = records.filter { record in
      guard let day = record.node(of: date).flatMap({ $0.day }) else { return false }
      return day >= period.firstDay && day <= period.lastDay
    }
    let found = Decimal(mine.count)
    // Each that gives no day may be of this period.
    let most = Decimal(mine.count + records.count { $0.node(of: date) == nil })
    // An archive that began within the period may not have some, and of what does not bind it nothing has to be there; what it has is there all
    // the same.
    let isWhole = rulebook.policy.obligationsFrom <= period.firstDay && other.binds(entity, in: sector, on: period.lastDay) == true
    guard found > told || isWhole && most < told else { return }
    let label = other.label
    context.add(
      .sumMismatch, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("found", Localised(verbatim: node.text)),
        .init(
          "formula", Localised("存档里\(period.inWords)的“\(label)”（按“\(date.label)”）", "the records of ‘\(label)’ in \(period) by ‘\(date.label)’")),
        .init("expected", Localised(verbatim: "\(found)")), .init("difference", Localised(verbatim: "\((told - found).magnitude)")),
      ], steps: [element.step],
      notes: mine.prefix(1).map { .init(Localised("存档里的一件", "one of them"), file: $0.file, range: $0.range) }, help: check.help)
  }
}
