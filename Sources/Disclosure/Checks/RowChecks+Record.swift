// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What the checks of content know of the record that it belongs to.
struct JudgedRecord {
  /// The day whose limit tables count.
  var day: CivilDate
  var period: Period?
  var published: Moment?
}

/// Values against the record that they stand in.
extension RowChecks {
  func atLeastOne(_ elements: [String], _ check: CheckRule) {
    let indexes = elements.compactMap(column)
    // A value still to be filled in is told already.
    let lacking = (0..<rows.count).filter { row in indexes.allSatisfy { rows.cell(row, $0) == nil && !rows.isOpen(row, $0) } }
    guard let first = lacking.first, let element = indexes.first.map({ rows.elements.elements[$0] }) else { return }
    let names = elements.map(label)
    context.add(
      .missingElement, rows.node(first).firstLine,
      [
        .init("element", Localised("\(names.joined(separator: "、"))（至少写一个）", "one of \(names.joined(separator: ", "))")),
        .init("when", isTable ? ContentJudge.share(lacking.count, of: rows.count) : Localised("", "")),
        .init("snippet", Localised(verbatim: "\(element.label): \(element.example ?? element.kind.example)")),
      ], steps: path(first, elements[0]), help: check.help)
  }

  /// Rows that cannot be read were told already: then nothing is said of their sum.
  func total(_ rule: TotalRule, _ check: CheckRule) {
    guard let index = column(rule.table), let other = column(rule.equals), case .table(let table)? = rows.elements[rule.table]?.kind,
      let element = table.columns[rule.column]
    else { return }
    for row in 0..<rows.count {
      guard let list = rows.cell(row, index), let stated = rows.cell(row, other), let total = readDecimal(stated.text)?.value, list.isList
      else { continue }
      let parts = list.items.map { item in
        element.names.lazy.compactMap { item.isMapping ? item.value($0) : nil }.first.flatMap { $0.isScalar ? readDecimal($0.text)?.value : nil }
      }
      guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { continue }
      let expected = parts.reduce(Decimal(0)) { $0 + ($1 ?? Decimal(0)) }
      let difference = (total - expected).magnitude
      guard difference > rule.tolerance else { continue }
      context.add(
        .sumMismatch, stated.range,
        [
          .init("element", Localised(verbatim: label(rule.equals))), .init("found", Localised(verbatim: stated.text)),
          .init("formula", Localised("“\(label(rule.table))”各行的“\(element.label)”之和", "the sum of ‘\(element.label)’ over ‘\(label(rule.table))’")),
          .init("expected", Localised(verbatim: "\(expected.trimmed)")), .init("difference", Localised(verbatim: "\(difference.trimmed)")),
        ], steps: path(row, rule.equals), help: check.help)
    }
  }

  func withinPeriod(_ id: String, _ check: CheckRule) {
    guard let index = column(id) else { return }
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index), let moment = Moment.read(node.text)?.value else { continue }
      if let period = record.period, moment.date < period.firstDay || moment.date > period.lastDay {
        context.add(
          .outOfRange, node.range,
          [
            .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
            .init(
              "expected",
              Localised(
                "在所属期 \(period.spoken)（\(period.firstDay) 至 \(period.lastDay)）之内",
                "within the period \(period) (\(period.firstDay) to \(period.lastDay))")),
          ], steps: path(row, id), help: check.help ?? "核对日期和所属期，哪一个写错改哪一个")
      } else {
        tellAfterPublication(node, moment, id, row, check)
      }
    }
  }

  func beforePublication(_ id: String, _ check: CheckRule) {
    guard let index = column(id) else { return }
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index), let moment = Moment.read(node.text)?.value else { continue }
      tellAfterPublication(node, moment, id, row, check)
    }
  }

  private func tellAfterPublication(_ node: YAMLNode, _ moment: Moment, _ id: String, _ row: Int, _ check: CheckRule) {
    guard let published = record.published, moment.earliestMinute > published.latestMinute else { return }
    context.add(
      .outOfOrder, node.range,
      [
        .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
        .init("other", Localised("公开时间", "the publication")), .init("expected", Localised(verbatim: "\(published)")),
        .init("relation", Localised("之前或相同", "not after")),
      ], steps: path(row, id), help: check.help)
  }

  /// By the corresponding day of the month (民法典第二百零二条), counted from the publication itself.
  func postedFor(_ id: String, _ span: Span, _ check: CheckRule) {
    guard let index = column(id), let published = record.published else { return }
    let least = span.moved(published.date)
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index), let moment = Moment.read(node.text)?.value, moment.date < least else { continue }
      context.add(
        .outOfRange, node.range,
        [
          .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
          .init(
            "expected",
            Localised("不早于 \(least)（\(published.date) 公开，不少于 \(span.words.zh)）", "no earlier than \(least), \(span.words.en) after \(published.date)")),
        ], steps: path(row, id), help: check.help)
    }
  }

  /// Only what names another version of the series is told: a local standard beside it may ask for more.
  func standard(_ id: String, _ name: String, _ check: CheckRule) {
    guard let index = column(id), let table = rules.rulebook.limitTable(name, on: record.day), let number = table.number else { return }
    for row in 0..<rows.count {
      guard let node = rows.cell(row, index) else { continue }
      let written = UnitTable.folded(node.text).filter { $0 != "-" && $0 != "—" && $0 != "–" && $0 != "/" }
      func isNamed(_ other: String) -> Bool { written.contains(UnitTable.folded(other).filter { $0 != "-" && $0 != "/" }) }
      let others = rules.rulebook.versions(ofTable: name).compactMap(\.number).filter { $0 != number }
      guard !isNamed(number), others.contains(where: isNamed) else { continue }
      context.add(
        .standardMismatch, node.range,
        [
          .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: shortened(node.text))),
          .init("expected", Localised(verbatim: number)),
        ], steps: path(row, id), help: check.help)
    }
  }
}

extension LimitTable {
  /// The number of the standard that it is taken from, such as GB 5749-2022.
  var number: String? { basis.number }
}
