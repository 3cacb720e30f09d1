// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Holds what a sheet says against the record that the template was filled with: a workbook comes back with every item in
/// it, changed or not.
struct RecordComparison {
  let current: Record
  let codeTables: [String: CodeTable]

  /// Whether the content is that of the record, value by value.
  func hasSameContent(_ content: SheetContent) -> Bool {
    content.requirement.elements.elements.allSatisfy { Self.isSame(content.elements[$0.id], current.node(of: $0), $0.kind) }
  }

  /// Whether one line or several of the record's own part are as they were.
  func hasSame(_ field: RecordField, _ content: SheetContent) -> Bool {
    let requirement = content.requirement
    let before = SheetPlanner(codeTables: codeTables).lines(field, requirement, current).map { $0.values.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
    let reader = CellReader(log: IntakeLog(file: ""))
    let after = (content.fields[field] ?? []).map { cells in
      cells.compactMap { cell in
        reader.text(cell, "", cell.column == 2 ? field.kind(in: requirement) : .text, example: "")
      }
    }
    return before == after
  }

  func isSame(_ content: SheetContent) -> Bool {
    hasSameContent(content) && RecordField.fields(of: content.requirement).allSatisfy { hasSame($0, content) }
  }

  private static func isSame(_ draft: Draft?, _ node: YAMLNode?, _ kind: ElementKind) -> Bool {
    guard let draft, let node, !node.isNull else { return draft == nil && (node == nil || node?.isNull == true) }
    switch (draft.value, kind) {
    case (.scalar(let text, _), _) where kind.cell.style == .number:
      if let new = readDecimal(text)?.value, let old = node.number { return new == old }
      return text == node.text
    case (.scalar(let text, _), _): return node.isScalar && (text == node.text || text == node.text.withPlainWidth.withoutOuterBlanks)
    case (.list(let rows), .table(let rule)):
      guard node.isList, node.count == rows.count else { return false }
      return zip(rows, node.items).allSatisfy { row, old in
        guard case .mapping(let mapping) = row.value else { return false }
        return rule.columns.elements.allSatisfy { column in
          var found: YAMLNode?
          old.forEachPair { key, value in if found == nil, column.names.contains(key.text) { found = value } }
          return isSame(mapping.pairs.first { $0.key == column.label }?.draft, found, column.kind)
        }
      }
    case (.list(let items), .list(let rule)):
      guard node.isList, node.count == items.count else { return false }
      return zip(items, node.items).allSatisfy { isSame($0, $1, rule.of) }
    default: return false
    }
  }
}
