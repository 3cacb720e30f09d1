// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Rows that hold on the same day say the same (各管各的日子).
struct ApartRule: CheckForm {
  /// What a row is about: the line, the stop.
  var columns: [String]
  /// When it holds: day of the week, season.
  var over: [String]
  /// What must not differ where two rows hold at one time.
  var values: [String]
  /// The table that says which days a word of `over` covers.
  var days: String
  /// What an empty cell of `over` stands for.
  var blanks: [String: String]

  static let word = "apart"
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    for key in ["columns", "over", "values"] where fields[key] == nil { fields.missing(key) }
    let over = fields.texts("over")
    return ApartRule(
      columns: fields.texts("columns"), over: over, values: fields.texts("values"), days: fields.requiredText("days"),
      blanks: reader.blanks(fields, over, elements))
  }

  var label: String { "各管各的日子" }
  var codes: Set<FindingCode> { [.overlappingRows] }
  var elements: [String] { columns + over + values }
  func naming(_ set: ElementSet) -> [String] { columns + over }

  func sentence(_ words: CheckWords) -> Localised {
    let (same, other) = (words.names(columns), words.names(values))
    return Localised("\(same.zh)相同、管着同样日子的几行，\(other.zh)要一样", "rows with the same \(same.en) that hold on the same days give the same \(other.en)")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.apart(self, check) }

  func lint(_ lint: SectorLint, _ check: CheckRule, _ columns: ElementSet) { lint.checkDays(self, columns, check.place) }
}

extension RowChecks {
  fileprivate func apart(_ rule: ApartRule, _ check: CheckRule) {
    guard let days = rules.rulebook.dayTables[rule.days] else { return }
    let (named, over) = (rule.columns.compactMap(column), rule.over.compactMap(column))
    // Rows of one subject by what they hold over: as many as there are names for it, however long the table is.
    var groups: [[String]: [[String]: Int]] = [:]
    for row in 0..<rows.count {
      if rows.hasOpenCells, (named + over).contains(where: { rows.isOpen(row, $0) }) { continue }
      let subject = named.map { rows.cell(row, $0)?.text ?? "" }
      let spans = over.map { rows.cell(row, $0)?.text ?? rule.blanks[rows.elements.elements[$0].id] ?? "" }
      let group = groups[subject] ?? [:]
      // Of equal ones the check of repetition speaks.
      guard group[spans] == nil else { continue }
      let others = group.filter { days.overlap($0.key, spans) }.values.sorted()
      if let other = others.first(where: { differing(row, $0, rule) != nil }) { reportOverlap(row, other, over, rule, check) }
      groups[subject, default: [:]][spans] = row
    }
  }

  /// The first value in which two rows differ; a value that is not there contradicts nothing.
  private func differing(_ row: Int, _ other: Int, _ rule: ApartRule) -> String? {
    rule.values.first { id in
      guard let index = column(id), let mine = rows.cell(row, index), let theirs = rows.cell(other, index) else { return false }
      return !isSame(mine, theirs, rows.elements.elements[index].kind)
    }
  }

  private func isSame(_ one: YAMLNode, _ other: YAMLNode, _ kind: ElementKind) -> Bool {
    if one.isList, other.isList, case .list(let rule) = kind {
      let (mine, theirs) = (one.items, other.items)
      return mine.count == theirs.count && zip(mine, theirs).allSatisfy { isSame($0, $1, rule.of) }
    }
    guard one.isScalar, other.isScalar else { return true }
    if one.text == other.text { return true }
    if kind.tellsClock { return one.clock == other.clock }
    if let mine = one.number, let theirs = other.number { return mine == theirs }
    return one.text.withPlainWidth.trimmingSpaces == other.text.withPlainWidth.trimmingSpaces
  }

  private func reportOverlap(_ row: Int, _ other: Int, _ over: [Int], _ rule: ApartRule, _ check: CheckRule) {
    guard let id = differing(row, other, rule), let index = column(id), let mine = rows.cell(row, index), let theirs = rows.cell(other, index)
    else { return }
    func when(_ row: Int) -> String {
      over.map { rows.cell(row, $0)?.text ?? rule.blanks[rows.elements.elements[$0].id] ?? "" }.filter { !$0.isEmpty }.joined(separator: "、")
    }
    func shown(_ node: YAMLNode) -> String { shortened(node.isList ? node.items.map(\.text).joined(separator: "、") : node.text) }
    context.report(
      .overlappingRows, (over.lazy.compactMap { rows.cell(row, $0) }.first ?? rows.node(row)).range,
      [
        .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: when(row))),
        .init("other", Localised(verbatim: when(other))), .init("value", Localised(verbatim: shown(mine))),
        .init("expected", Localised(verbatim: shown(theirs))),
      ], steps: [rows.step(row)],
      notes: [.init(Localised("另一行在这里", "the other row"), file: context.file, range: rows.node(other).firstLine)], help: check.help)
  }
}
