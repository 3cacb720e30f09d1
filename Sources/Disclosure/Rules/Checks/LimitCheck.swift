// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Holds laboratory results against a limit table such as GB 5749-2022 table 1.
///
/// What a result proves is `LimitVerdict`'s to say. A sum of ratios (三卤甲烷) is computed again from its parts and compared
/// with what was stated.
struct LimitCheck {
  let context: any CheckDesk
  let rules: SharedRulebook
  let rows: Rows
  let rule: LimitCheckRule
  let day: CivilDate

  func run() {
    guard let table = rules.rulebook.limitTable(rule.table, on: day), let indicator = rows.elements.index(of: rule.indicator) else { return }
    let columns = rule.values.compactMap { id in rows.elements.index(of: id).map { (index: $0, element: rows.elements.elements[$0]) } }
    // A set must be complete for each plant or point by itself.
    var present: [Group] = []
    var rowOf: [Int: [Int]] = [:]
    var untested: [(limit: Int, row: Int)] = []
    var told: Set<Int> = []
    for row in 0..<rows.count {
      guard let name = rows.cell(row, indicator), name.isScalar else { continue }
      guard let limit = table.row(named: name.bytes, rules.rulebook.units) else {
        unknown(name, table, row)
        continue
      }
      if isUntested(row, columns.map(\.index)) { untested.append((limit, row)) } else { note(limit, row, &present) }
      if !table.rows[limit].formerNames.isEmpty { reportFormerName(name, table.rows[limit]) }
      // Where no result is given yet there is nothing that goes unchecked.
      if table.rows[limit].isUnread, columns.contains(where: { rows.cell(row, $0.index) != nil }) {
        reportUnread(name, table.rows[limit], table, isFirst: told.insert(limit).inserted)
      }
      rowOf[limit, default: []].append(row)
    }
    // Some are tested only with one disinfectant, or where another was found (大肠埃希氏菌 after 总大肠菌群): not tested is not missing. Of a
    // plant where nothing at all was tested, everything is.
    let tested = present
    for (limit, row) in untested {
      if tested.contains(where: { samePlant($0.firstRow, row) }) {
        note(limit, row, &present)
      } else if !present.contains(where: { samePlant($0.firstRow, row) }) {
        present.append(Group(firstRow: row, limits: []))
      }
    }
    if reportNoResult(indicator, columns.map(\.index), rowOf) { return }
    for (limit, found) in rowOf.sorted(by: { $0.value[0] < $1.value[0] }) {
      reportSameIndicator(found, indicator)
      for row in found {
        let unit = checkUnit(row, table.rows[limit])
        guard unit.isKnown else { continue }
        checkStated(row, table.rows[limit], unit)
        for column in columns { checkValue(row, column.index, column.element, table.rows[limit], unit, rowOf, table) }
      }
    }
    // A row without a name yet, or without the plant that others of its table name, may be any of those that seem to be missing.
    let namesAreOpen = (0..<rows.count).contains { rows.isOpen($0, indicator) } || (0..<indicator).contains(where: isOwedBySome)
    if !namesAreOpen, let set = rule.set.flatMap({ id in table.sets.first { $0.id == id } }) {
      for group in present { checkSet(set, table, group) }
    }
    for (limit, found) in rowOf.sorted(by: { $0.key < $1.key }) where !table.rows[limit].sumOfRatios.isEmpty {
      for row in found { checkSumOfRatios(table.rows[limit], row, rowOf, table) }
    }
  }

  /// A table in which nothing was measured discloses no result, whatever its rows are called.
  private func reportNoResult(_ indicator: Int, _ columns: [Int], _ rowOf: [Int: [Int]]) -> Bool {
    let hasOpen = (0..<rows.count).contains { row in rows.isOpen(row, indicator) || columns.contains { rows.isOpen(row, $0) } }
    guard rows.count > 0, !hasOpen, rowOf.values.joined().allSatisfy({ isUntested($0, columns) }) else { return false }
    // Cells left empty are reported as such.
    guard (0..<rows.count).allSatisfy({ row in columns.contains { rows.cell(row, $0).map { !$0.isBlank } ?? false } }) else { return false }
    context.report(
      .noResult, rows.node(0).firstLine,
      [.init("table", Localised("检测结果", "results")), .init("rows", Localised(verbatim: "\(rows.count)"))])
    return true
  }

  /// 浑浊度 and 浊度 of one plant are one indicator twice; the same word twice is reported by the table's own rule.
  private func reportSameIndicator(_ found: [Int], _ indicator: Int) {
    for (place, row) in found.enumerated() {
      guard let name = rows.cell(row, indicator),
        let first = found[..<place].first(where: { samePlant($0, row) }), let other = rows.cell(first, indicator), other.text != name.text
      else { continue }
      context.report(
        .duplicateRow, name.range,
        [
          .init("element", Localised(verbatim: rows.elements.elements[indicator].label)),
          .init("value", Localised("“\(name.text)”（与“\(other.text)”是同一项）", "‘\(name.text)’ (the same as ‘\(other.text)’)")),
        ], steps: [rows.step(row)],
        notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: other.range)])
    }
  }

  /// Whether some rows do not name their plant, and others do: that it is missing is reported by itself.
  private func isOwedBySome(_ column: Int) -> Bool {
    guard rows.elements.elements[column].isRequired else { return false }
    let empty = (0..<rows.count).count { rows.cell($0, column)?.isBlank ?? true }
    return empty > 0 && empty < rows.count
  }

  /// Whether every value that is given for a row says that nothing was tested.
  private func isUntested(_ row: Int, _ columns: [Int]) -> Bool {
    let given = columns.compactMap { rows.cell(row, $0) }.filter { !$0.isBlank }
    return !given.isEmpty && given.allSatisfy { LabValue($0.text) == .notTested }
  }

  /// A result under the name of an older standard belongs to the same series, and is reported.
  private func reportFormerName(_ name: YAMLNode, _ limit: LimitTable.Row) {
    guard let former = limit.formerNames.first(where: { $0.name == name.text }), day > former.until else { return }
    context.report(
      .formerName, name.range,
      [
        .init("found", Localised(verbatim: former.name)), .init("expected", Localised(verbatim: limit.label)),
        .init("since", Localised(verbatim: "\(former.until.adding(days: 1))")),
      ], steps: [limit.step])
  }

  /// What was not compared is reported once a table, never passed over.
  private func reportUnread(_ name: YAMLNode, _ limit: LimitTable.Row, _ table: LimitTable, isFirst: Bool) {
    guard limit.isUnread, isFirst else { return }
    context.report(
      .limitUnread, name.range,
      [.init("indicator", Localised(verbatim: limit.label)), .init("table", Localised(verbatim: table.title))],
      steps: [limit.step])
  }

  /// The rows of one plant: all columns before the indicator agree.
  private struct Group {
    var firstRow: Int
    var limits: Set<Int>
  }

  private func note(_ limit: Int, _ row: Int, _ groups: inout [Group]) {
    if let index = groups.lastIndex(where: { samePlant($0.firstRow, row) }) {
      groups[index].limits.insert(limit)
    } else {
      groups.append(Group(firstRow: row, limits: [limit]))
    }
  }

  /// How the numbers of a row are to be read.
  enum UnitReading {
    /// In the unit of the limit, or without one.
    case asWritten
    case converted(from: MeasureUnit, to: MeasureUnit)
    /// They cannot be compared at all.
    case unknown

    /// Behind a number that is not in the unit of its limit: 1.2 g/L beside ≤1000.
    var written: String { if case .converted(let from, _) = self { " \(from.symbol)" } else { "" } }

    var isKnown: Bool { if case .unknown = self { false } else { true } }
  }

  private func unitCell(_ row: Int) -> YAMLNode? {
    rule.unit.flatMap { rows.elements.index(of: $0) }.flatMap { rows.cell(row, $0) }
  }

  private func unit(of row: Int, _ limit: LimitTable.Row) -> UnitReading {
    guard let node = unitCell(row) else { return .asWritten }
    let units = rules.rulebook.units
    // 100 mL 或 CFU/mL: every unit of a choice must do.
    let written = node.text.split(separator: "或").map { String($0).withPlainWidth.trimmingSpaces }
    let read = written.map(units.named)
    let fits = read.allSatisfy { unit in
      guard let unit else { return false }
      return limit.units.contains(unit.symbol) || (unit.symbol == MeasureUnit.dimensionless && limit.unit == nil)
    }
    if fits { return .asWritten }
    guard read.count == 1, let from = read[0] else { return .unknown }
    return target(of: from, limit).map { .converted(from: from, to: $0) } ?? .unknown
  }

  /// The unit of a limit into which another can be converted.
  private func target(of unit: MeasureUnit, _ limit: LimitTable.Row) -> MeasureUnit? {
    let units = rules.rulebook.units
    return limit.units.lazy.compactMap { units.named($0) }.first { units.canConvert(unit, to: $0) }
  }

  /// The way to the unit of a row.
  private func path(_ row: Int) -> [Finding.Step] { [rows.step(row)] + (rule.unit.flatMap { rows.elements[$0] }.map { [$0.step] } ?? []) }

  /// Tells a unit that is not that of the limit.
  private func checkUnit(_ row: Int, _ limit: LimitTable.Row) -> UnitReading {
    let reading = unit(of: row, limit)
    guard let node = unitCell(row) else { return reading }
    switch reading {
    case .asWritten: break
    case .converted(let from, let to):
      context.report(
        .convertedResult, node.range,
        [
          .init("indicator", Localised(verbatim: limit.label)), .init("found", Localised(verbatim: from.symbol)),
          .init("expected", Localised(verbatim: to.symbol)),
        ], steps: path(row))
    case .unknown:
      context.report(
        .wrongUnit, node.range,
        [
          .init("indicator", Localised(verbatim: limit.label)), .init("found", Localised(verbatim: shortened(node.text.trimmingSpaces))),
          .init("expected", limit.unit == nil ? Localised("无单位", "no unit") : Localised(verbatim: limit.units.joined(separator: " / "))),
        ], steps: path(row))
    }
    return reading
  }

  private func checkValue(
    _ row: Int, _ column: Int, _ element: Element, _ limit: LimitTable.Row, _ unit: UnitReading, _ rowOf: [Int: [Int]],
    _ table: LimitTable
  ) {
    guard let node = rows.cell(row, column), let value = result(node, unit, limit) else { return }
    let verdict = LimitVerdict(value, limit, at: rule.point)
    let code: FindingCode
    switch verdict {
    case .within: return
    case .over: code = .overLimit
    // One residual is enough: where another disinfectant keeps its own minimum, this one need not.
    case .under where limit.isDisinfectant && isDisinfected(row, column, table, rowOf): return
    case .under: code = .underLimit
    case .cannotTell: code = .limitUndecided
    case .notMeasured: code = .notAMeasurement
    }
    context.report(
      code, node.range,
      [
        .init("indicator", Localised(verbatim: limit.label)), .init("column", Localised(verbatim: element.label)),
        .init("found", Localised(verbatim: shortened(node.text) + unit.written)),
        .init("expected", Localised(verbatim: limit.limitText(at: rule.point))),
        .init("point", Localised(verbatim: rule.point)), .init("side", side(code)),
      ], steps: [limit.step, element.step], severity: table.seen(limit, on: day).map { min(Force($0).maxSeverity, code.severity) })
  }

  /// On which side of its limits a result lies.
  private func side(_ code: FindingCode) -> Localised {
    code == .underLimit ? Localised("低于下限", "below the lower limit") : Localised("超标", "over the limit")
  }

  /// A result, in the unit of its limit; `nil` where no number can be made out.
  func result(_ node: YAMLNode, _ unit: UnitReading, _ limit: LimitTable.Row) -> LabValue? {
    guard let value = LabValue(node.text) else { return resultWithUnit(node.text, limit) }
    switch unit {
    case .asWritten: return value
    case .converted(let from, let to): return value.converted { rules.rulebook.units.convert($0, from: from, to: to) }
    case .unknown: return nil
    }
  }

  /// `1.5NTU`: the unit typed into the cell is reported where it stands; what was measured is judged all the same.
  private func resultWithUnit(_ text: String, _ limit: LimitTable.Row) -> LabValue? {
    let plain = text.withPlainWidth.trimmingSpaces
    guard let last = plain.unicodeScalars.firstIndex(where: { $0.properties.isAlphabetic || $0 == "%" || $0 == "°" }), last > plain.startIndex else {
      return nil
    }
    let units = rules.rulebook.units
    guard let value = LabValue(String(plain[..<last])), let from = units.named(String(plain[last...]).trimmingSpaces) else { return nil }
    if limit.units.contains(from.symbol) { return value }
    return target(of: from, limit).flatMap { to in value.converted { units.convert($0, from: from, to: to) } }
  }

  /// Whether another disinfectant of the same plant keeps its minimum in this column.
  private func isDisinfected(_ row: Int, _ column: Int, _ table: LimitTable, _ rowOf: [Int: [Int]]) -> Bool {
    table.rows.indices.contains { index in
      table.rows[index].isDisinfectant
        && (rowOf[index] ?? []).contains { other in
          guard other != row, samePlant(other, row), let node = rows.cell(other, column),
            let value = result(node, unit(of: other, table.rows[index]), table.rows[index]), value.span != nil
          else { return false }
          return LimitVerdict(value, table.rows[index], at: rule.point) == .within
        }
    }
  }

  private func checkSet(_ set: LimitTable.Set, _ table: LimitTable, _ group: Group) {
    let present = group.limits
    let index = Dictionary(uniqueKeysWithValues: table.rows.enumerated().map { ($1.id, $0) })
    var missing = set.members.filter { id in index[id].map { !present.contains($0) } ?? false }
    let disinfectants = table.rows.indices.filter { table.rows[$0].isDisinfectant }
    var names = missing.compactMap { index[$0].map { table.rows[$0].label } }
    if set.oneDisinfectant, !disinfectants.contains(where: present.contains) {
      missing.append("disinfectant")
      names.append(disinfectants.map { table.rows[$0].label }.joined(separator: "或"))
    }
    guard !missing.isEmpty else { return }
    let shown = names.prefix(8).joined(separator: "、") + (names.count > 8 ? "等" : "")
    context.report(
      .missingIndicator, rows.node(group.firstRow).range,
      [
        .init("set", Localised(verbatim: set.label)), .init("count", Localised(verbatim: "\(names.count)")),
        .init("missing", Localised(verbatim: shown)),
      ], limitedTo: rule.setDemand)
  }

  /// The last of the value columns (the mean, or the only value) is one sample's or the mean of sums, and so must add
  /// up; the greatest and the least need not come from one day.
  private func checkSumOfRatios(_ limit: LimitTable.Row, _ row: Int, _ rowOf: [Int: [Int]], _ table: LimitTable) {
    guard let id = rule.values.last, let column = rows.elements.index(of: id), let node = rows.cell(row, column),
      let stated = result(node, .asWritten, limit)?.measured
    else { return }
    var (low, high) = (Decimal(0), Decimal(0))
    for part in limit.sumOfRatios {
      guard let index = table.rows.firstIndex(where: { $0.id == part }), let max = table.rows[index].bounds(at: rule.point).max,
        let own = rowOf[index]?.first(where: { samePlant($0, row) }), let cell = rows.cell(own, column),
        let value = result(cell, unit(of: own, table.rows[index]), table.rows[index]), let number = value.upperEstimate,
        let ratio = number / max
      else { return }
      high = high + ratio
      if case .below = value {} else if case .atMost = value {} else { low = low + ratio }
    }
    // Each published figure is rounded; a hundredth either way is rounding, not a mistake.
    let slack = Decimal(digits: 1, places: 2)
    guard stated < low - slack || stated > high + slack else { return }
    let expected = low == high ? "\(low.rounded(to: 3))" : "\(low.rounded(to: 3))～\(high.rounded(to: 3))"
    let distance = stated < low ? low - stated : stated - high
    context.report(
      .sumMismatch, node.range,
      [
        .init("element", Localised(verbatim: limit.label)), .init("found", Localised(verbatim: node.text)),
        .init("formula", Localised("各组分与其限值之比相加", "the sum of the parts over their limits")),
        .init("expected", Localised(verbatim: expected)),
        .init("difference", Localised(verbatim: "\(distance.rounded(to: 3))")),
      ], steps: [limit.step])
  }

  /// Rows of one plant or point belong together: all columns before the indicator agree.
  private func samePlant(_ left: Int, _ right: Int) -> Bool {
    guard let indicator = rows.elements.index(of: rule.indicator) else { return false }
    return (0..<indicator).allSatisfy { rows.cell(left, $0)?.text == rows.cell(right, $0)?.text }
  }

  private func unknown(_ name: YAMLNode, _ table: LimitTable, _ row: Int) {
    let names = table.rows.flatMap { [$0.label] + $0.aliases }
    context.report(
      .unknownIndicator, name.range,
      [
        .init("found", Localised(verbatim: shortened(name.text))),
        .init("guess", guessWords(closestMatch(to: name.text, among: names))),
      ], steps: [rows.step(row)])
  }
}
