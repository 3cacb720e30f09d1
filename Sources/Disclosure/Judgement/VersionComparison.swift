// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Compares the content of two versions of one record, element by element as the rule has them (与上一版对照).
///
/// A value counts as changed when it reads differently, not when it is only written otherwise: `2.0` is `2.00`.
package struct VersionComparison: Sendable {
  let codeTables: [String: CodeTable]
  private(set) var entries: [VersionChange.Entry] = []
  private(set) var tables: [VersionChange.Table] = []

  init(codeTables: [String: CodeTable]) { self.codeTables = codeTables }

  mutating func compare(_ earlier: YAMLNode, _ later: YAMLNode, _ set: ElementSet, _ path: [Finding.Step] = []) {
    for element in set.elements {
      let (before, after) = (Self.value(of: element, in: earlier), Self.value(of: element, in: later))
      switch (before, after) {
      case (nil, nil): continue
      case (let before?, let after?): compare(before, after, element, path + [element.step])
      case (let before?, nil): add(.valueLost, element, path + [element.step], before, nil, Self.head(of: later))
      case (nil, let after?): add(.valueGained, element, path + [element.step], nil, after, after.range)
      }
    }
  }

  private mutating func compare(_ before: YAMLNode, _ after: YAMLNode, _ element: Element, _ path: [Finding.Step]) {
    switch element.kind {
    case .group(let inner, _) where before.isMapping && after.isMapping: compare(before, after, inner, path)
    case .table(let rule) where before.isList && after.isList: compareTable(before, after, rule, element, path)
    case .list(let rule) where before.isList && after.isList: compareList(before, after, rule, element, path)
    default:
      if !isSame(before, after, element.kind) { add(.valueChanged, element, path, before, after, after.range) }
    }
  }

  // MARK: Tables and lists

  private mutating func compareTable(
    _ before: YAMLNode, _ after: YAMLNode, _ rule: TableRule, _ element: Element, _ path: [Finding.Step]
  ) {
    let (old, new) = (Self.rows(of: before, rule), Self.rows(of: after, rule))
    let theirs = Dictionary(old.map { ($0.key, $0.node) }, firstCounts: .toldBefore)
    let mine = Set(new.map(\.key))
    note(
      old.filter { !mine.contains($0.key) }.map { $0.step.name }, new.filter { theirs[$0.key] == nil }.map { $0.step.name },
      (old.count, new.count), after, element)
    for row in old where !mine.contains(row.key) { add(.rowLost, element, path + [row.step], row.node, nil, Self.head(of: after)) }
    for row in new {
      if let other = theirs[row.key] {
        compare(other, row.node, rule.columns, path + [row.step])
      } else {
        add(.rowGained, element, path + [row.step], nil, row.node, Self.head(of: row.node))
      }
    }
  }

  private mutating func compareList(
    _ before: YAMLNode, _ after: YAMLNode, _ rule: ListRule, _ element: Element, _ path: [Finding.Step]
  ) {
    let (old, new) = (before.items.filter { !$0.isBlank }, after.items.filter { !$0.isBlank })
    // Most entries stand as they stood: only what is written nowhere so is held against every other.
    let (theirs, mine) = (Set(old.map(Self.text)), Set(new.map(Self.text)))
    let lost = old.filter { item in !mine.contains(Self.text(item)) && !new.contains { isSame(item, $0, rule.of) } }
    let gained = new.filter { item in !theirs.contains(Self.text(item)) && !old.contains { isSame(item, $0, rule.of) } }
    note(lost.map { MaskedText(Self.text($0)) }, gained.map { MaskedText(Self.text($0)) }, (old.count, new.count), after, element)
    for item in lost { add(.rowLost, element, path, item, nil, after.range) }
    for item in gained { add(.rowGained, element, path, nil, item, item.range) }
  }

  private mutating func note(
    _ lost: [MaskedText], _ gained: [MaskedText], _ counts: (before: Int, after: Int), _ node: YAMLNode, _ element: Element
  ) {
    if lost.isEmpty && gained.isEmpty { return }
    tables.append(
      VersionChange.Table(
        label: element.label, before: counts.before, after: counts.after, lost: lost, gained: gained, range: Self.head(of: node)))
  }

  private struct Row {
    var key: [String]
    var step: Finding.Step
    var node: YAMLNode
  }

  /// Rows with what distinguishes them: the columns that may not repeat, else the first; and which of the same it is.
  private static func rows(of table: YAMLNode, _ rule: TableRule) -> [Row] {
    var names = rule.columns.elements.first.map { [$0.id] } ?? []
    for check in rule.checks where !check.keys.isEmpty { names = check.keys }
    let columns = names.compactMap { rule.columns[$0] }
    var seen: [[String]: Int] = [:]
    return table.items.filter { $0.isMapping && !$0.isBlank }.map { row in
      let key = columns.map { column in value(of: column, in: row).map { text($0).withPlainWidth.trimmingSpaces } ?? "" }
      seen[key, default: 0] += 1
      let (times, words) = (seen[key] ?? 1, key.filter { !$0.isEmpty }.joined(separator: " "))
      let name = words.isEmpty ? "第\(times)行" : times > 1 ? "\(words)（\(times)）" : words
      return Row(key: key + ["\(times)"], step: Finding.Step(words.isEmpty ? .numberedRow(times) : .row, name), node: row)
    }
  }

  // MARK: Values

  private func isSame(_ one: YAMLNode, _ other: YAMLNode, _ kind: ElementKind) -> Bool {
    guard one.isScalar, other.isScalar else { return Self.text(one) == Self.text(other) }
    let (a, b) = (one.text, other.text)
    if a == b { return true }
    let read = kind.form?.isSame(a, b, codeTables)
    return read ?? (a.withPlainWidth.trimmingSpaces == b.withPlainWidth.trimmingSpaces)
  }

  private mutating func add(
    _ kind: VersionChange.Kind, _ element: Element, _ path: [Finding.Step], _ before: YAMLNode?, _ after: YAMLNode?, _ range: SourceRange
  ) {
    func shown(_ node: YAMLNode) -> MaskedText {
      element.personalData == .masked ? MaskedText(whole: Self.text(node)) : MaskedText(Self.text(node))
    }
    entries.append(
      VersionChange.Entry(
        kind: kind, path: path, before: before.map(shown), after: after.map(shown), isFigure: element.kind.isFigure,
        range: range))
  }

  /// A value as one line: a scalar as it is, of a row or group what it holds.
  private static func text(_ node: YAMLNode) -> String {
    switch node.kind {
    case .scalar, .alias: node.text
    case .list: node.items.map(text).joined(separator: "、")
    case .mapping: node.pairs.filter { !$0.value.isBlank }.map { "\($0.key.text) \(text($0.value))" }.joined(separator: "，")
    }
  }

  private static func value(of element: Element, in node: YAMLNode) -> YAMLNode? {
    var found: YAMLNode?
    node.forEachPair { key, value in
      if found == nil, element.names.contains(key.text), !value.isBlank, !value.isUnfilled { found = value }
    }
    return found
  }

  private static func head(of node: YAMLNode) -> SourceRange {
    node.count > 0 ? YAMLNode(tree: node.tree, index: node.index + 1).range : node.range
  }
}
