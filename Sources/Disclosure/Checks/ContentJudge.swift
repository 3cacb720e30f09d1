internal import SourceYAML

/// Judges the content of one record against the elements of its requirement, all independent faults in one pass.
///
/// A column that is missing or unknown in every row is one finding with a count, not one per row.
struct ContentJudge {
  let context: ReadingContext
  let rulebook: Rulebook
  let values: ValueJudge
  /// Elements that another sector's requirement of the same name knows.
  var alsoKnown: [ElementSet] = []

  func judge(_ content: YAMLNode, _ requirement: Requirement) {
    let cells = judge(content, requirement.elements, requirement.label, steps: [])
    if let cells { apply(requirement.checks, Rows(elements: requirement.elements, rows: [cells], nodes: [content]), []) }
  }

  /// Judges a mapping; returns the value of each element, in the order of the set.
  private func judge(_ node: YAMLNode, _ set: ElementSet, _ name: String, steps: [String]) -> [Int32]? {
    guard node.isMapping else {
      context.wrongShape(node, name, expected: Localised("一组“名称: 内容”", "a mapping"), steps: steps)
      return nil
    }
    var tally = Tally()
    let cells = readCells(node, set, row: nil, steps: steps, &tally)
    report(tally, set, in: node, rows: 1, steps)
    return cells
  }

  /// What is missing or unknown, counted over the rows of a table.
  private struct Tally {
    var missing: [Int: (place: SourceRange, count: Int, row: [String])] = [:]
    var unknown: [(key: String, place: SourceRange, count: Int)] = []
  }

  private func readCells(
    _ node: YAMLNode, _ set: ElementSet, row: (() -> String)?, steps: [String], _ tally: inout Tally
  ) -> [Int32] {
    var cells = [Int32](repeating: -1, count: set.elements.count)
    var guess = 0
    node.forEachPair { key, value in
      let name = key.bytes
      guard let index = set.index(named: name, guess: guess) else {
        if !alsoKnown.contains(where: { $0.index(named: name, guess: 0) != nil }) {
          Self.count(key, &tally)
        }
        return
      }
      guess = index + 1
      if cells[index] >= 0 {
        let first = YAMLNode(tree: node.tree, index: Int(cells[index]))
        duplicate(set.elements[index], key, first, steps)
        return
      }
      if value.isNull { return }
      cells[index] = Int32(value.index)
      judgeValue(value, set.elements[index], steps: steps, row: row)
    }
    for index in cells.indices where cells[index] < 0 {
      let element = set.elements[index]
      guard element.isRequired || requiredNow(element, cells, set, node) else { continue }
      let entry = tally.missing[index]
      tally.missing[index] = (
        entry?.place ?? firstLine(of: node), (entry?.count ?? 0) + 1, entry?.row ?? steps + (row.map { [$0()] } ?? [])
      )
    }
    return cells
  }

  private static func count(_ key: YAMLNode, _ tally: inout Tally) {
    let text = key.text
    if let known = tally.unknown.firstIndex(where: { $0.key == text }) {
      tally.unknown[known].count += 1
    } else {
      tally.unknown.append((text, key.range, 1))
    }
  }

  private func judgeValue(_ value: YAMLNode, _ element: Element, steps: [String], row: (() -> String)?) {
    switch element.kind {
    case .group(let inner, let checks):
      let path = steps + (row.map { [$0()] } ?? []) + [element.label]
      if let cells = judge(value, inner, element.label, steps: path) {
        apply(checks, Rows(elements: inner, rows: [cells], nodes: [value]), path)
      }
    case .table(let rule): judgeTable(value, rule, element, steps + (row.map { [$0()] } ?? []) + [element.label])
    default:
      values.judge(value, element.kind, element, steps: steps + (row.map { [$0()] } ?? []) + [element.label])
    }
  }

  private func judgeTable(_ node: YAMLNode, _ rule: TableRule, _ element: Element, _ steps: [String]) {
    guard node.isList else {
      context.wrongShape(node, element.label, expected: element.kind.expectation, steps: steps)
      return
    }
    _ = values.judgeCount(node, min: rule.minRows, max: rule.maxRows, element, steps)
    var tally = Tally()
    var rows = Rows(elements: rule.columns, rows: [], nodes: [])
    rows.rows.reserveCapacity(node.count)
    rows.nodes.reserveCapacity(node.count)
    node.forEachItem { item in
      guard item.isMapping else {
        context.wrongShape(item, "\(element.label)第\(rows.nodes.count + 1)行", expected: Localised("一组“名称: 内容”", "a mapping"), steps: steps)
        return
      }
      let position = rows.nodes.count
      let cells = readCells(
        item, rule.columns, row: { Rows.name(of: item, rule.columns, position) }, steps: steps, &tally)
      rows.rows.append(cells)
      rows.nodes.append(item)
    }
    report(tally, rule.columns, in: node, rows: rows.nodes.count, steps)
    apply(rule.checks, rows, steps)
  }

  private func requiredNow(_ element: Element, _ cells: [Int32], _ set: ElementSet, _ node: YAMLNode) -> Bool {
    guard let condition = element.requiredWhen else { return false }
    return condition.holds(
      attribute: { _ in [] },
      element: { id in
        guard let index = set.index(of: id), cells[index] >= 0 else { return nil }
        return YAMLNode(tree: node.tree, index: Int(cells[index])).text
      }, region: "")
  }

  // MARK: Findings

  private func report(_ tally: Tally, _ set: ElementSet, in node: YAMLNode, rows: Int, _ steps: [String]) {
    var misspelt: Set<Int> = []
    for unknown in tally.unknown {
      let names = set.elements.map(\.label)
      let guess = closestMatch(to: unknown.key, among: set.elements.flatMap(\.names))
      // The element that was meant is then not also missing: one cause, one finding.
      if let guess, let meant = set.elements.firstIndex(where: { $0.names.contains(guess) }),
        tally.missing[meant]?.count == unknown.count { misspelt.insert(meant) }
      let times = rows > 1 ? Localised("（\(rows) 行中的 \(unknown.count) 行）", " (in \(unknown.count) of \(rows) rows)") : Localised("", "")
      let words = guessWords(guess)
      context.add(
        .unknownKey, unknown.place,
        [
          .init("key", Localised(verbatim: unknown.key)),
          .init("guess", Localised(words.zh + times.zh, words.en + times.en)),
          .init("allowed", Localised(verbatim: names.joined(separator: "、"))),
        ], steps: steps)
    }
    for (index, missing) in tally.missing.sorted(by: { $0.key < $1.key }) where !misspelt.contains(index) {
      let element = set.elements[index]
      let when =
        rows <= 1
        ? Localised("", "")
        : missing.count == rows
          ? Localised("（全部 \(rows) 行）", " (in all \(rows) rows)")
          : Localised("（\(rows) 行中的 \(missing.count) 行）", " (in \(missing.count) of \(rows) rows)")
      context.add(
        .missingElement, missing.place,
        [
          .init("element", Localised(verbatim: element.label)), .init("when", when),
          .init("snippet", Localised(verbatim: "\(element.label): \(element.example ?? element.kind.example)")),
        ], steps: missing.row + [element.label])
    }
  }

  private func duplicate(_ element: Element, _ key: YAMLNode, _ first: YAMLNode, _ steps: [String]) {
    // The same text twice is already told by the parser; here are the two names of one element.
    if let written = firstKey(of: first, in: key), written == key.text { return }
    context.add(
      .duplicateKey, key.range, [.init("key", Localised(verbatim: element.names.prefix(2).joined(separator: "/")))],
      steps: steps + [element.label],
      notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: first.range)])
  }

  private func firstKey(of value: YAMLNode, in key: YAMLNode) -> String? {
    value.index > 0 ? YAMLNode(tree: key.tree, index: value.index - 1).text : nil
  }

  private func firstLine(of node: YAMLNode) -> SourceRange {
    var first: SourceRange?
    node.forEachPair { key, _ in if first == nil { first = key.range } }
    return first ?? node.range
  }

  private func apply(_ checks: [CheckRule], _ rows: Rows, _ steps: [String]) {
    for check in checks { RowChecks(context: context, rulebook: rulebook, rows: rows, steps: steps).apply(check) }
  }
}

/// The rows of a table, or the one row that a group or record is, with the value of each element.
struct Rows {
  let elements: ElementSet
  var rows: [[Int32]]
  var nodes: [YAMLNode]

  /// The value of a column in a row, if it is given.
  func cell(_ row: Int, _ column: Int) -> YAMLNode? {
    rows[row][column] < 0 ? nil : YAMLNode(tree: nodes[row].tree, index: Int(rows[row][column]))
  }

  func name(_ row: Int) -> String { Self.name(of: nodes[row], elements, row) }

  /// What people call a row: its first column, or its number.
  static func name(of row: YAMLNode, _ columns: ElementSet, _ position: Int) -> String {
    var found: String?
    if let first = columns.elements.first {
      row.forEachPair { key, value in
        if found == nil, value.isScalar, !value.isNull, first.names.contains(key.text) {
          if case .text = first.kind { found = shortened(value.text) } else { found = "\(first.label)\(shortened(value.text))" }
        }
      }
    }
    return found ?? "第\(position + 1)行"
  }
}
