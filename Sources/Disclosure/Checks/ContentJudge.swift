// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges the content of one record against the elements of its requirement, all independent faults in one pass.
///
/// A column that is missing or unknown in every row is one finding with a count, not one per row. The loops go by index
/// through the flat tree and make no strings for values that are good: this is where a large submission spends its time.
struct ContentJudge {
  let context: ReadingContext
  let rules: SharedRulebook
  let values: ValueJudge
  let record: JudgedRecord
  /// Elements that another sector's requirement of the same name knows.
  var alsoKnown: [ElementSet] = []

  func judge(_ content: YAMLNode, _ requirement: Requirement) {
    guard content.isMapping else {
      context.wrongShape(content, requirement.label, expected: Localised("一组“名称: 内容”", "a mapping"))
      return
    }
    let rows = judgeMapping(content, requirement.elements)
    apply(requirement.checks, rows)
  }

  private func judgeMapping(_ node: YAMLNode, _ set: ElementSet) -> Rows {
    var rows = Rows(elements: set, tree: node.tree)
    var tally = Tally()
    readCells(of: node.index, into: &rows, &tally)
    report(tally, set, in: node, rows: 1)
    return rows
  }

  /// What is missing or unknown, counted over the rows of a table.
  private struct Tally {
    var missing: [Int: (row: Int, position: Int, others: [Int], value: Int?)] = [:]
    var unknown: [(key: String, node: Int, others: [Int])] = []
  }

  /// Finds the value of each element of one row, judging each as it is met.
  ///
  /// - Parameter position: which entry of its list the row is, from 0.
  private func readCells(of row: Int, at position: Int = 0, into rows: inout Rows, _ tally: inout Tally) {
    let (tree, set) = (rows.tree, rows.elements)
    let base = rows.addRow(row, position: position)
    let end = tree.next(after: row)
    var guess = 0
    // What is written and says nothing, by element.
    var empty: [Int: Int] = [:]
    // Elements whose value stands in a name that was not understood: reported there.
    var stuck: Set<Int> = []
    var key = row + 1
    while key < end {
      let value = tree.next(after: key)
      defer { key = tree.next(after: value) }
      if let index = set.index(named: key, in: tree, guess: guess) {
        guess = index + 1
        if rows.cells[base + index] >= 0 {
          duplicate(set.elements[index], YAMLNode(tree: tree, index: key), Int(rows.cells[base + index]))
        } else if YAMLNode.isUnfilled(value, in: tree) {
          rows.leaveOpen(base + index)
          unfilled(YAMLNode(tree: tree, index: value), set.elements[index])
        } else if saysNothing(value, in: tree, set, index) {
          empty[index] = empty[index] ?? value
        } else {
          rows.cells[base + index] = Int32(value)
          if context.repairs != nil || !values.isSurelyGood(value, in: tree, set.elements[index].quickTest) {
            judgeValue(YAMLNode(tree: tree, index: value), set.elements[index])
          }
        }
      } else if !alsoKnown.contains(where: { $0.index(named: key, in: tree, guess: 0) != nil }) {
        if reportCut(key, value, in: &rows, guess - 1) { continue }
        count(key, in: tree, &tally)
        stuck.formUnion(Self.stuckNames(key, value, in: tree, set).compactMap { Self.place(of: $0.name, set) })
        context.repairs?.offerName(
          YAMLNode(tree: tree, index: key), set.elements.map(\.names), in: YAMLNode(tree: tree, index: row),
          anchor: anchor(of: key, in: tree, tally))
      }
    }
    context.repairs?.offerOrder(YAMLNode(tree: tree, index: row)) { set.index(named: $0, in: tree, guess: $1 + 1) }
    let swallowed = swallowed(in: rows, rows.count - 1)
    for index in set.demanded where rows.cells[base + index] == Rows.absent && !stuck.contains(index) && !swallowed.contains(index) {
      guard isDemanded(set.elements[index], rows, rows.count - 1) else {
        leaveOpen(set.elements[index], rows, rows.count - 1)
        continue
      }
      if tally.missing[index] == nil {
        tally.missing[index] = (row, position, [], empty[index])
      } else {
        tally.missing[index]?.others.append(row)
      }
      context.repairs?.offerAnswer(set.elements[index], in: YAMLNode(tree: tree, index: row), set) { rows.cells[base + $0] >= 0 }
    }
  }

  /// `{水价: 2,25}`: the comma ended the value, and its tail reads as a name of digits. The value is then left open, so that
  /// nothing is worked out from its head.
  private func reportCut(_ key: Int, _ value: Int, in rows: inout Rows, _ index: Int) -> Bool {
    let tree = rows.tree
    guard index >= 0, YAMLNode.isBlank(value, in: tree), let head = rows.cell(rows.count - 1, index), head.isScalar, head.index == key - 1 else { return false }
    let element = rows.elements.elements[index]
    guard element.kind.holdsScalar, element.kind.isFigure else { return false }
    let tail = YAMLNode(tree: tree, index: key)
    guard wholeNumber(tail.text.utf8, digits: 1...9) != nil, head.text.utf8.last.map({ (0x30...0x39).contains($0) }) ?? false else { return false }
    let meant = tail.text.utf8.count == 3 ? head.text + tail.text : head.text + "." + tail.text
    context.leaf = element
    context.unreadable(
      YAMLNode(tree: tree, index: key), element.label, element.kind.expectation, example: element.example ?? element.kind.example,
      help: Localised("花括号里逗号用来分开各项；是 \(meant) 就写 \(meant)", "between braces a comma ends a value; write \(meant) if that is meant"))
    context.leaf = nil
    rows.leaveOpen((rows.count - 1) * rows.elements.elements.count + index)
    return true
  }

  private static func stuckNames(_ key: Int, _ value: Int, in tree: YAMLTree, _ set: ElementSet) -> [StuckName] {
    guard YAMLNode.isBlank(value, in: tree) else { return [] }
    return StuckName.all(YAMLNode(tree: tree, index: key).text) { place(of: $0, set) != nil }
  }

  /// Which element a name in a text means, by any of its names.
  private static func place(of name: String, _ set: ElementSet) -> Int? { set.elements.firstIndex { $0.names.contains(name) } }

  /// `线路名称: 甲，票价：2`: values that hold another element of the row, one that is not given, for want of plain marks.
  /// Each is reported where it stands; the elements that are then not reported as missing are returned.
  private func swallowed(in rows: Rows, _ row: Int) -> Set<Int> {
    let set = rows.elements
    var found: Set<Int> = []
    for index in set.elements.indices {
      guard let value = rows.cell(row, index), value.isScalar, value.tree.withBytes(of: value.index, { $0.contains(0xEF) }),
        value.range.start.line == value.range.end.line
      else { continue }
      let parts = value.text.split(separator: "，", omittingEmptySubsequences: false).dropFirst()
      let names = parts.compactMap { StuckName(String($0)).flatMap { Self.place(of: $0.name, set) } }
      let absent = names.filter { rows.cell(row, $0) == nil && !rows.isOpen(row, $0) && !found.contains($0) }
      guard let first = absent.first else { continue }
      found.formUnion(absent)
      let isAsked = absent.contains { isDemanded(set.elements[$0], rows, row) }
      let (element, other) = (set.elements[index], set.elements[first])
      let meant = StuckName.all("\(element.label)：\(value.text)") { Self.place(of: $0, set) != nil }
      context.about(absent.map { set.elements[$0] }) {
        context.add(
          isAsked ? .swallowedElement : .swallowedRemark, value.range,
          [
            .init("element", Localised(verbatim: element.label)), .init("other", Localised(verbatim: other.label)),
            .init("meant", Localised(verbatim: StuckName.written(meant))),
          ], steps: [element.step])
      }
    }
    return found
  }

  /// Nothing, blanks, `~`, or words that stand where an answer should: the element is not given.
  private func saysNothing(_ value: Int, in tree: YAMLTree, _ set: ElementSet, _ index: Int) -> Bool {
    if YAMLNode.isBlank(value, in: tree) { return true }
    let element = set.elements[index]
    guard element.takesWords else { return false }
    if tree.kind(of: value) == .list {
      return YAMLNode(tree: tree, index: value).items.allSatisfy { $0.isBlank || context.isFiller($0, element) }
    }
    guard tree.withBytes(of: value, context.fillers.mayConcern) || set.isLabel(value, of: index, in: tree) else { return false }
    return context.isFiller(YAMLNode(tree: tree, index: value), element)
  }

  private func count(_ key: Int, in tree: YAMLTree, _ tally: inout Tally) {
    let text = YAMLNode(tree: tree, index: key).text
    if let known = tally.unknown.firstIndex(where: { $0.key == text }) {
      tally.unknown[known].others.append(key)
    } else {
      tally.unknown.append((text, key, []))
    }
  }

  /// Where the finding about an unknown key stands: at the first of its kind.
  private func anchor(of key: Int, in tree: YAMLTree, _ tally: Tally) -> SourceRange? {
    let text = YAMLNode(tree: tree, index: key).text
    return tally.unknown.first { $0.key == text }.map { YAMLNode(tree: tree, index: $0.node).range }
  }

  private func unfilled(_ value: YAMLNode, _ element: Element) {
    context.leaf = element
    context.unfilled(value, element.label, element.kind.expectation, example: element.example ?? element.kind.standardExample)
    context.leaf = nil
  }

  private func judgeValue(_ value: YAMLNode, _ element: Element) {
    switch element.kind {
    case .group(let inner, let checks):
      within(.element(element)) {
        guard value.isMapping else {
          context.wrongShape(value, element.label, expected: element.kind.expectation)
          return
        }
        apply(checks, judgeMapping(value, inner))
      }
    case .table(let rule): within(.element(element)) { judgeTable(value, rule, element) }
    default:
      context.leaf = element
      values.judge(value, element.kind, element)
      context.leaf = nil
    }
  }

  private func within(_ step: ReadingContext.Step, _ body: () -> Void) {
    context.path.append(step)
    body()
    context.path.removeLast()
  }

  private func judgeTable(_ node: YAMLNode, _ rule: TableRule, _ element: Element) {
    guard node.isList else {
      context.wrongShape(node, element.label, expected: element.kind.expectation)
      return
    }
    _ = values.judgeCount(node, min: rule.minRows, max: rule.maxRows, element, askedBy: rule.countDemand)
    var tally = Tally()
    var rows = Rows(elements: rule.columns, tree: node.tree)
    rows.reserve(node.count)
    let end = node.tree.next(after: node.index)
    var (row, position) = (node.index + 1, 0)
    while row < end {
      let item = YAMLNode(tree: node.tree, index: row)
      if node.tree.kind(of: row) == .mapping {
        context.path.append(.row(item, rule.columns, position))
        readCells(of: row, at: position, into: &rows, &tally)
        context.path.removeLast()
      } else {
        context.wrongShape(
          item, "\(element.label)第\(position + 1)行", expected: Localised("一组“名称: 内容”", "a mapping"))
      }
      row = node.tree.next(after: row)
      position += 1
    }
    report(tally, rule.columns, in: node, rows: rows.count)
    apply(rule.checks, rows)
  }

  private func isDemanded(_ element: Element, _ rows: Rows, _ row: Int) -> Bool {
    element.isDemanded { given($0, rows, row) }
  }

  private func given(_ id: String, _ rows: Rows, _ row: Int) -> GivenValue {
    guard let index = rows.elements.index(of: id) else { return .absent }
    return rows.isOpen(row, index) ? .open : rows.cell(row, index).map { .given($0.text) } ?? .absent
  }

  /// Not given, and nobody can tell whether it should be: the register does not give what that hangs on. Reported once for all rows.
  private func leaveOpen(_ element: Element, _ rows: Rows, _ row: Int) {
    for id in element.undecided(nextTo: { given($0, rows, row) }).sortedByBytes() {
      guard context.undecided.insert(element.id).inserted else { continue }
      context.leaf = element
      context.add(
        .missingAttribute, rows.node(row).firstLine,
        [
          .init("attribute", Localised(verbatim: context.attributes[id]?.label ?? id)),
          .init("items", Localised("要不要写“\(element.label)”", "‘\(element.label)’ must be given")),
        ], demand: element.demand)
      context.leaf = nil
    }
  }

  private func apply(_ checks: [CheckRule], _ rows: Rows) {
    for check in checks { RowChecks(context: context, rules: rules, rows: rows, record: record).apply(check) }
  }

  // MARK: Findings

  private func report(_ tally: Tally, _ set: ElementSet, in node: YAMLNode, rows: Int) {
    var misspelt: Set<Int> = []
    for unknown in tally.unknown {
      let stuck = Self.stuckNames(unknown.node, node.tree.next(after: unknown.node), in: node.tree, set)
      let guess = stuck.first?.name ?? closestMatch(to: unknown.key, among: set.elements.flatMap(\.names))
      // The element that was meant is then not also missing: one cause, one finding.
      if stuck.isEmpty, let guess, let meant = set.elements.firstIndex(where: { $0.names.contains(guess) }),
        tally.missing[meant]?.others.count == unknown.others.count
      {
        misspelt.insert(meant)
      }
      let (words, times) = (guessWords(guess), Rows.share(unknown.others.count + 1, of: rows))
      if !stuck.isEmpty {
        context.addStuck(YAMLNode(tree: node.tree, index: unknown.node), stuck, times)
        continue
      }
      context.add(
        .unknownKey, YAMLNode(tree: node.tree, index: unknown.node).range,
        [
          .init("key", Localised(verbatim: unknown.key)),
          .init("guess", Localised(words.zh + times.zh, words.en + times.en)),
          .init("allowed", Localised(verbatim: set.elements.map(\.label).joined(separator: "、"))),
        ], alsoAt: Self.starts(unknown.others, in: node.tree))
    }
    for (index, missing) in tally.missing.sorted(by: { $0.key < $1.key }) where !misspelt.contains(index) {
      let element = set.elements[index]
      let row = YAMLNode(tree: node.tree, index: missing.row)
      let name = missing.row == node.index ? [] : [Rows.step(to: row, set, missing.position)]
      let value = missing.value.map { YAMLNode(tree: node.tree, index: $0) }
      let text = value.flatMap { $0.isBlank ? nil : $0.isList ? $0.items.first { !$0.isBlank }?.text : $0.text }
      let (times, instead) = (missing.row == node.index ? Localised("", "") : Rows.share(missing.others.count + 1, of: rows), BilingualFields.saysNothing(text))
      context.about([element]) {
        context.add(
          .missingElement, value.map(\.range) ?? row.firstLine,
          [
            .init("element", Localised(verbatim: element.label)),
            .init("when", Localised(times.zh + instead.zh, times.en + instead.en)),
            .init("snippet", Localised(verbatim: "\(element.label): \(element.example ?? element.kind.example)")),
          ], steps: name + [element.step], alsoAt: Self.starts(missing.others, in: node.tree))
      }
    }
  }

  private static func starts(_ nodes: [Int], in tree: YAMLTree) -> [SourcePosition] { nodes.map { YAMLNode(tree: tree, index: $0).range.start } }

  private func duplicate(_ element: Element, _ key: YAMLNode, _ first: Int) {
    // The same text twice is already reported by the parser; here are the two names of one element. A value stands right
    // behind its key.
    let written = YAMLNode(tree: key.tree, index: first - 1)
    if written.text == key.text { return }
    context.add(
      .duplicateKey, key.range, [.init("key", Localised(verbatim: element.names.prefix(2).joined(separator: "/")))],
      steps: [element.step],
      notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: written.range)])
  }
}

extension YAMLNode {
  /// Where what is missing in a mapping would be written.
  var firstLine: SourceRange { count > 0 ? YAMLNode(tree: tree, index: index + 1).range : range }
}
