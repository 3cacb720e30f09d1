// SPDX-License-Identifier: Apache-2.0

extension TableRule {
  /// The columns that say what a row is about: they stay from one period to the next.
  public var namingColumns: Set<String> {
    var ids: Set<String> = []
    for check in checks {
      switch check.kind {
      case .unique(let columns, _): ids.formUnion(columns)
      case .sameKeys(let rule): ids.insert(rule.column)
      case .register(let rule): ids.formUnion([rule.name] + [rule.code].compactMap { $0 })
      case .catalogue(let rule): ids.insert(rule.column)
      case .limits(let rule):
        ids.formUnion(columns.elements.map(\.id).prefix { $0 != rule.indicator })
        ids.formUnion([rule.indicator] + (rule.unit.map { [$0] } ?? []))
      case .ascending, .sequence, .order, .sum, .total, .count, .ratio, .duration, .atLeastOne, .exactlyOne, .span, .inRegister, .withinPeriod,
        .beforePublication, .postedFor, .standard, .timetable:
        break
      case .apart(let rule): ids.formUnion(rule.columns + rule.over)
      case .tiers(let rule): ids.formUnion([rule.range] + rule.by)
      }
    }
    return ids
  }
}
