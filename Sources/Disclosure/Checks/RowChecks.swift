// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges the rows of a table, or the one row that a group is, by one check of its spec.
///
/// Values that are absent or unreadable were reported already; a check that needs them says nothing.
struct RowChecks {
  let context: ReadingContext
  let rules: SharedRulebook
  let rows: Rows
  let record: JudgedRecord

  /// Judges by one check; what it finds weighs as the weakest of the values that it compares.
  func apply(_ check: CheckRule) {
    let compared: [String] = if case .limits(let rule) = check.kind { [rule.indicator] } else { check.elements }
    context.about(compared.compactMap { rows.elements[$0] }) { run(check) }
  }

  private func run(_ check: CheckRule) {
    switch check.kind {
    case .unique(let columns, let blanks): unique(columns, blanks, check)
    case .ascending(let column): ascending(column, check)
    case .sequence(let column, let by): sequence(column, by, check)
    case .order(let elements, let orEqual):
      for (first, second) in pairs(elements) { order(first, second, orEqual, check) }
    case .sum(let terms, let equals, let tolerance): sum(terms, equals, tolerance, check)
    case .ratio(let rule): ratio(rule, check)
    case .duration(let start, let end, let minutes): duration(start, end, minutes, check)
    case .limits(let rule): LimitCheck(context: context, rules: rules, rows: rows, rule: rule, day: record.day).run()
    // Needs the other item: judged once all of the entity's records are known (`SameKeysCheck`).
    case .sameKeys, .count: break
    case .register(let rule):
      RegisterCheck(context: context, sectors: rules.rulebook.sectors, rows: rows, rule: rule, day: record.day).run()
    case .catalogue(let rule): CatalogueCheck(context: context, rules: rules, rows: rows, rule: rule, help: check.help).run()
    case .total(let rule): total(rule, check)
    case .tiers(let rule): TierCheck(checks: self, rule: rule, check: check).run()
    case .apart(let rule): apart(rule, check)
    case .timetable(let first, let last): timetable(first, last, check)
    case .atLeastOne(let elements): atLeastOne(elements, check)
    case .exactlyOne(let elements): exactlyOne(elements, check)
    case .span(let start, let end, let least, let most): span(start, end, least, most, check)
    case .inRegister(let element, let register): inRegister(element, register, check)
    case .withinPeriod(let element): withinPeriod(element, check)
    case .beforePublication(let element): beforePublication(element, check)
    case .postedFor(let until, let span): postedFor(until, span, check)
    case .standard(let element, let table): standard(element, table, check)
    }
  }

  func column(_ id: String) -> Int? { rows.elements.index(of: id) }
  func label(_ id: String) -> String { rows.elements[id]?.label ?? id }

  private func decimal(_ row: Int, _ id: String) -> (value: Decimal, node: YAMLNode)? {
    guard let column = column(id), let node = rows.cell(row, column), let read = readDecimal(node.text) else { return nil }
    return (read.value, node)
  }

  /// The path to a value of a row: the row is named only where there are several.
  func path(_ row: Int, _ id: String) -> [String] {
    isTable ? [rows.name(row), label(id)] : [label(id)]
  }

  /// Whether these are the rows of a table, and not the one row that a group or a record is.
  var isTable: Bool {
    guard case .element(let element)? = context.path.last, case .table = element.kind else { return false }
    return true
  }

  // MARK: Rows against each other

  private func unique(_ columns: [String], _ blanks: [String: String], _ check: CheckRule) {
    let indexes = columns.compactMap(column)
    let standIns = indexes.map { blanks[rows.elements.elements[$0].id] }
    // Rows by the hash of their key; equal hashes are then compared, so that no strings are made for good tables.
    var seen: [Int: [Int]] = [:]
    for row in 0..<rows.count {
      if rows.hasOpenCells, indexes.contains(where: { rows.isOpen(row, $0) }) { continue }
      var hasher = Hasher()
      var isEmpty = true
      for (index, standIn) in zip(indexes, standIns) {
        guard let cell = rows.cell(row, index) else {
          if let standIn { Array(standIn.utf8).withUnsafeBytes { hasher.combine(bytes: $0) } } else { hasher.combine(-1) }
          continue
        }
        isEmpty = false
        rows.tree.withBytes(of: cell.index) { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
      }
      if isEmpty { continue }
      let hash = hasher.finalize()
      if let first = seen[hash]?.first(where: { sameKey($0, row, indexes, standIns) }) {
        reportRepeated(row, first, indexes, columns, check)
      } else {
        seen[hash, default: []].append(row)
      }
    }
  }

  private func sameKey(_ left: Int, _ right: Int, _ indexes: [Int], _ standIns: [String?]) -> Bool {
    zip(indexes, standIns).allSatisfy { (rows.cell(left, $0)?.text ?? $1) == (rows.cell(right, $0)?.text ?? $1) }
  }

  private func reportRepeated(_ row: Int, _ first: Int, _ indexes: [Int], _ columns: [String], _ check: CheckRule) {
    let place = indexes.lazy.compactMap { rows.cell(row, $0) }.first ?? rows.node(row)
    let other = indexes.lazy.compactMap { rows.cell(first, $0) }.first ?? rows.node(first)
    context.add(
      .duplicateRow, place.range,
      [
        .init("element", Localised(verbatim: columns.map(label).joined(separator: "、"))),
        .init("value", Localised(verbatim: indexes.compactMap { rows.cell(row, $0)?.text }.joined(separator: "、"))),
      ], steps: [rows.name(row)],
      notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: other.range)], help: check.help)
    context.repairs?.offerRemoval(of: rows.node(row), twin: rows.node(first), finding: .duplicateRow, anchor: place.range)
  }

  private func ascending(_ id: String, _ check: CheckRule) {
    var last: (value: Decimal, node: YAMLNode)?
    for row in 0..<rows.count {
      guard let current = decimal(row, id) else { continue }
      if let last, current.value <= last.value {
        reportOrder(
          current.node, "\(current.value)", last.node, "\(last.value)", id, id, Localised("之后（逐行增大）", "after"), row, check)
      }
      last = current
    }
  }

  private func sequence(_ id: String, _ by: [String], _ check: CheckRule) {
    let groups = by.compactMap(column)
    var counts: [[String]: Int] = [:]
    for row in 0..<rows.count {
      let key = groups.map { rows.cell(row, $0)?.text ?? "" }
      let expected = counts[key, default: 0] + 1
      counts[key] = expected
      guard let current = decimal(row, id), current.value != Decimal(expected) else { continue }
      context.add(
        .outOfRange, current.node.range,
        [
          .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: "\(current.value)")),
          .init("expected", Localised("从 1 起连续编号，这里是 \(expected)", "numbered from 1 without gaps; \(expected) here")),
        ], steps: path(row, id), help: check.help)
      return
    }
  }

  // MARK: Values of one row against each other

  func reportOrder(
    _ node: YAMLNode, _ found: String, _ other: YAMLNode, _ expected: String, _ id: String, _ otherID: String,
    _ relation: Localised, _ row: Int, _ check: CheckRule
  ) {
    context.add(
      .outOfOrder, node.range,
      [
        .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: found)),
        .init("other", Localised(verbatim: label(otherID))), .init("expected", Localised(verbatim: expected)),
        .init("relation", relation),
      ], steps: path(row, id),
      notes: [.init(Localised("与这里比较", "compared with this"), file: context.file, range: other.range)], help: check.help)
  }

  private func sum(_ terms: [CheckRule.Term], _ equals: String, _ tolerance: Decimal, _ check: CheckRule) {
    for row in 0..<rows.count {
      guard let stated = decimal(row, equals) else { continue }
      var total = Decimal(0)
      var parts: [String] = []
      for term in terms {
        guard let part = decimal(row, term.element) else {
          // Left out, it is no part of the price; unreadable or still to be filled in, nothing can be said.
          guard term.isOptional, let index = column(term.element), rows.cell(row, index) == nil, !rows.isOpen(row, index) else { break }
          parts.append("")
          continue
        }
        total = total + part.value * term.times
        parts.append(label(term.element) + (term.times == Decimal(1) ? "" : "×\(term.times)"))
      }
      guard parts.count == terms.count else { continue }
      let difference = (stated.value - total).magnitude
      guard difference > tolerance else { continue }
      context.add(
        .sumMismatch, stated.node.range,
        [
          .init("element", Localised(verbatim: label(equals))), .init("found", Localised(verbatim: stated.node.text)),
          .init("formula", Localised(verbatim: parts.filter { !$0.isEmpty }.joined(separator: " + "))),
          .init("expected", Localised(verbatim: "\(total.trimmed)")),
          .init("difference", Localised(verbatim: "\(difference.trimmed)")),
        ], steps: path(row, equals), help: check.help)
    }
  }

  private func ratio(_ rule: RatioRule, _ check: CheckRule) {
    for row in 0..<rows.count {
      guard let top = decimal(row, rule.numerator), let bottom = decimal(row, rule.denominator), let stated = decimal(row, rule.equals),
        let quotient = top.value / bottom.value
      else { continue }
      let isPercent = rule.form == .percent
      let expected = isPercent ? quotient * Decimal(100) : quotient
      guard (stated.value - expected).magnitude > rule.tolerance else { continue }
      context.add(
        .ratioMismatch, stated.node.range,
        [
          .init("element", Localised(verbatim: label(rule.equals))), .init("found", Localised(verbatim: stated.node.text)),
          .init("formula", Localised(verbatim: "\(label(rule.numerator)) ÷ \(label(rule.denominator))\(isPercent ? " × 100" : "")")),
          .init("expected", Localised(verbatim: "\(expected.rounded(to: 4).trimmed)")),
        ], steps: path(row, rule.equals), help: check.help)
    }
  }

  private func duration(_ start: String, _ end: String, _ minutes: String, _ check: CheckRule) {
    guard let from = column(start), let to = column(end) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, from), let b = rows.cell(row, to), let stated = decimal(row, minutes),
        let begin = extent(a, rows.elements.elements[from].kind)?.least, let finish = extent(b, rows.elements.elements[to].kind)?.least
      else { continue }
      // Out of order they have no length; the check of their order says so.
      let span = span(row, from, to)
      guard let length = span.map({ $0.minutes.map { Decimal($0) } }) ?? (finish >= begin ? finish - begin : nil), length != stated.value else { continue }
      context.add(
        .durationMismatch, stated.node.range,
        [
          .init("element", Localised(verbatim: label(minutes))), .init("found", Localised(verbatim: stated.node.text)),
          .init("expected", Localised(verbatim: "\(length)")),
        ], steps: path(row, minutes), help: check.help)
    }
  }
}

extension Decimal {
  /// Cut to some places, for showing.
  public func rounded(to wanted: Int) -> Decimal {
    var (digits, places) = (digits, places)
    while places > wanted {
      digits = (digits + (places == wanted + 1 ? (digits < 0 ? -5 : 5) : 0)) / 10
      places -= 1
    }
    return Decimal(digits: digits, places: places)
  }
}
