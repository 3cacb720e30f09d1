// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// Writes the rows of one table of a template.
struct TemplateTable {
  let content: TemplateContent
  let rule: TableRule
  let pad: String
  let steps: [String]
  /// An earlier table, even one whose rows as a whole cannot be taken over: its plant or point still can.
  var seed: YAMLNode?
  /// The column of names, and the names that a register asks for.
  var listed: (column: String, names: [String])?

  private var columns: [Element] { rule.columns.elements }

  /// One comment for each column.
  var columnWords: [String] {
    columns.map { column in
      pad + "#   · " + ElementWords(element: column, siblings: rule.columns, rulebook: content.rulebook).line
        + (column.kind.isLongText ? TemplateContent.blockHint(pad + "    ") : "")
    } + content.checkWords(steps, pad: pad).map { pad + "#   " + $0.dropFirst(pad.utf8.count + 2) }
  }

  /// The rows, each on a line of its own where its values are single.
  func rows(_ earlier: YAMLNode?, _ carry: TemplateCarry) -> [String] {
    guard let earlier, carry != .nothing else { return defaultRows.enumerated().flatMap { row($1, $0) } }
    var old: [[String: YAMLNode]] = []
    earlier.forEachItem { item in
      var cells: [String: YAMLNode] = [:]
      for column in columns where carry == .everything || rule.namingColumns.contains(column.id) { cells[column.id] = item.value(of: column) }
      old.append(cells)
    }
    let known = old.enumerated().flatMap { index, cells in
      let isRefused = content.feedback.isRefused(steps + ["\(index)"])
      return row(isRefused ? [:] : cells.mapValues(Cell.old), index)
    }
    return known + missing(old).enumerated().flatMap { row($1, old.count + $0) }
  }

  /// A row for each name of the register that no earlier row has.
  private func missing(_ old: [[String: YAMLNode]]) -> [[String: Cell]] {
    guard let listed else { return [] }
    let known = old.compactMap { $0[listed.column] }.flatMap { $0.isList ? $0.items : [$0] }.filter(\.isScalar).map(\.text)
    return listed.names.filter { !known.contains($0) }.map { [listed.column: .text($0)] }
  }

  private enum Cell {
    case old(YAMLNode)
    case text(String)
  }

  /// What a table holds before anything is known: a row for each indicator that must be there, or as many as the rule asks.
  private var defaultRows: [[String: Cell]] {
    if let listed, !listed.names.isEmpty { return listed.names.map { [listed.column: .text($0)] } }
    guard let limits = rule.indicatorSet, let table = content.rulebook.limitTable(limits.table, on: content.day),
      let set = table.sets.first(where: { $0.id == limits.set })
    else { return Array(repeating: [:], count: max(1, rule.minRows ?? 1)) }
    var names = set.members
    // Which disinfectant is in use, the clerk knows; any one answers the rule.
    if set.oneDisinfectant, let first = table.rows.first(where: \.isDisinfectant), !names.contains(first.id) { names.append(first.id) }
    let first = seed?.items.first
    var place: [String: Cell] = [:]
    for column in columns.prefix(while: { $0.id != limits.indicator }) { place[column.id] = first?.value(of: column).map(Cell.old) }
    return names.compactMap { id in
      table.rows.first { $0.id == id }.map { row in
        var cells = place
        cells[limits.indicator] = .text(row.label)
        if let unit = limits.unit, let own = row.unit { cells[unit] = .text(own) }
        return cells
      }
    }
  }

  private func row(_ cells: [String: Cell], _ index: Int) -> [String] {
    var states: [String: GivenValue] = [:]
    var parts: [(key: String, value: String)] = []
    var isFlat = true
    // Long texts still to be written: each a block of its own lines.
    var open: Set<Int> = []
    let path = steps + ["\(index)"]
    for column in columns {
      let must = column.isDemanded { states[$0] ?? .absent } || rule.offeredColumns.contains(column.id)
      let text: String? =
        switch cells[column.id] {
        case .text(let text): content.feedback.isRefused(path + [column.label]) ? nil : text
        case .old(let node): node.isList ? nil : content.feedback.value(node, at: path + [column.label])
        case nil: nil
        }
      if let text {
        parts.append((column.label, YAMLScalar(text).line(inFlow: true)))
        states[column.id] = .given(text)
      } else if case .old(let node)? = cells[column.id], node.isList, let list = list(node, path + [column.label]) {
        parts.append((column.label, list))
        states[column.id] = .given("")
      } else if must {
        switch column.kind {
        case .group, .table: isFlat = false
        case .value where column.kind.isLongText: open.insert(parts.count)
        default: break
        }
        parts.append((column.label, blank(column)))
        states[column.id] = .open
      }
    }
    if !isFlat || parts.isEmpty { return nested(index) }
    let line = pad + "  - {" + parts.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    guard TextWidth.of(line) > 160 || !open.isEmpty else { return [line] }
    return parts.enumerated().flatMap { number, part in
      let key = pad + (number == 0 ? "  - " : "    ") + part.key + ":"
      return open.contains(number) ? [key + " |-"] + TemplateContent.indented([part.value], pad + "    ") : [key + " " + part.value]
    }
  }

  private func blank(_ element: Element) -> String {
    guard case .list(let rule) = element.kind else { return UnfilledValue.mark }
    return "[" + Array(repeating: UnfilledValue.mark, count: max(1, rule.minItems ?? 1)).joined(separator: ", ") + "]"
  }

  private func list(_ node: YAMLNode, _ path: [String]) -> String? {
    let values = node.items.enumerated().compactMap { content.feedback.value($0.element, at: path + ["\($0.offset)"]) }
    guard values.count == node.count, !values.isEmpty else { return nil }
    return "[" + values.map { YAMLScalar($0).line(inFlow: true) }.joined(separator: ", ") + "]"
  }

  /// A row that holds groups or tables, or whose columns may all be left out.
  private func nested(_ index: Int) -> [String] {
    var lines = content.mapping(rule.columns, nil, .nothing, pad: pad + "    ", steps: steps + ["\(index)"])
    guard let first = lines.firstIndex(where: { !$0.hasPrefix(pad + "    #") }) else { return [pad + "  - \(UnfilledValue.mark)"] }
    lines[first] = pad + "  - " + lines[first].dropFirst(pad.utf8.count + 4)
    // Comments that stood before the first key stand before the dash.
    return lines
  }
}
