// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Holds the ranges of a price table (阶梯) against each other: no overlap, no gap, an open end, a price that does not fall.
struct TierCheck {
  let checks: RowChecks
  let rule: TiersRule
  let check: CheckRule

  private struct Tier {
    var row: Int
    var node: YAMLNode
    var range: AmountRange
  }

  func run() {
    guard let column = checks.column(rule.range) else { return }
    var groups: [(key: [String], tiers: [Tier])] = []
    for row in 0..<checks.rows.count {
      let key = rule.by.map { id in checks.column(id).flatMap { checks.rows.cell(row, $0)?.text } ?? "" }
      // Of a table with a tier that is absent or cannot be read, no gap can be found.
      guard let node = checks.rows.cell(row, column), let range = AmountRange.read(node.text) else {
        if checks.rows.count > 1 { return }
        continue
      }
      let tier = Tier(row: row, node: node, range: range)
      guard let known = groups.firstIndex(where: { $0.key == key }) else {
        groups.append((key, [tier]))
        continue
      }
      // A repeated row is reported as one.
      if !groups[known].tiers.contains(where: { $0.range == range }) { groups[known].tiers.append(tier) }
    }
    for group in groups { judge(group.tiers) }
  }

  private func judge(_ written: [Tier]) {
    let tiers = written.enumerated().sorted { left, right in
      let (one, other) = (left.element.range.low?.amount, right.element.range.low?.amount)
      return one == other ? left.offset < right.offset : (one ?? Decimal(-1)) < (other ?? Decimal(-1))
    }.map(\.element)
    if let misplaced = zip(written, tiers).first(where: { $0.row != $1.row })?.0 {
      report(misplaced, Localised("应从低到高逐档写", "the tiers must go from low to high"))
    }
    if let first = tiers.first, let low = first.range.low?.amount, low > Decimal(0), low > smallestStep(low) {
      report(first, Localised("\(low) 以下没有档", "nothing below \(low)"))
    }
    for tier in tiers where tier.range.low != nil && tier.range.low?.amount == tier.range.high?.amount {
      report(tier, Localised("起止相同，这一档没有量", "the tier holds no amount"))
    }
    for (lower, upper) in zip(tiers, tiers.dropFirst()) {
      if let why = fault(between: lower.range, upper.range) { report(upper, why, nextTo: lower) }
      for price in rule.prices { judgePrice(price, lower, upper) }
    }
    if rule.endsOpen, let last = tiers.last, let high = last.range.high?.amount {
      report(last, Localised("\(high) 以上没有档", "nothing above \(high)"))
    }
  }

  private func fault(between lower: AmountRange, _ upper: AmountRange) -> Localised? {
    guard let end = lower.high, let start = upper.low else {
      return Localised("与另一档重叠", "overlaps with another tier")
    }
    if start.amount < end.amount { return Localised("\(start.amount) 到 \(end.amount) 两档都有", "\(start.amount) to \(end.amount) is in two tiers") }
    if start.amount == end.amount {
      if start.isIncluded == true && end.isIncluded == true { return Localised("\(end.amount) 两档都含", "\(end.amount) is in two tiers") }
      if start.isIncluded == false && end.isIncluded == false { return Localised("\(end.amount) 两档都不含", "\(end.amount) is in no tier") }
      return nil
    }
    // 0-220, 221-300: amounts are counted in whole steps, and both ends belong to their tiers.
    let isNextStep = start.amount - end.amount == smallestStep(end.amount, start.amount) && start.isIncluded != false && end.isIncluded != false
    return isNextStep ? nil : Localised("\(end.amount) 到 \(start.amount) 没有档", "\(end.amount) to \(start.amount) is in no tier")
  }

  /// One in the last place that the amounts are written to.
  private func smallestStep(_ amounts: Decimal...) -> Decimal {
    Decimal(digits: 1, places: amounts.map(\.places).max() ?? 0)
  }

  private func judgePrice(_ id: String, _ lower: Tier, _ upper: Tier) {
    guard let index = checks.column(id), let below = checks.rows.cell(lower.row, index), let above = checks.rows.cell(upper.row, index),
      let cheap = below.number, let dear = above.number, dear < cheap
    else { return }
    checks.context.report(
      .tierMismatch, above.range,
      [
        .init("element", Localised(verbatim: checks.label(id))), .init("found", Localised(verbatim: above.text)),
        .init("why", Localised("比低一档的 \(below.text) 还低", "less than \(below.text) of the tier below")),
      ], steps: checks.path(upper.row, id),
      notes: [.init(Localised("低一档在这里", "the tier below"), file: checks.context.file, range: below.range)], help: check.help)
  }

  private func report(_ tier: Tier, _ why: Localised, nextTo other: Tier? = nil) {
    checks.context.report(
      .tierMismatch, tier.node.range,
      [
        .init("element", Localised(verbatim: checks.label(rule.range))), .init("found", Localised(verbatim: tier.node.text)),
        .init("why", why),
      ], steps: checks.path(tier.row, rule.range),
      notes: other.map { [.init(Localised("与这一档比较", "compared with this"), file: checks.context.file, range: $0.node.range)] } ?? [],
      help: check.help)
  }
}
