// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The rows of a table, or the one row that a group or record is, with the value of each element, in one flat array.
struct Rows {
  let elements: ElementSet
  let tree: YAMLTree
  private(set) var rows: [Int32] = []
  /// Which entry of its list each row is: entries that are no rows count too.
  private var positions: [Int32] = []
  /// Node of the value of each column, row after row; below 0 where there is none.
  var cells: [Int32] = []
  /// No key of that name.
  static let absent: Int32 = -1
  /// A key whose value is still to be filled in: not missing, and no check can use it.
  private static let open: Int32 = -2
  /// Whether any cell is.
  private(set) var hasOpenCells = false

  init(elements: ElementSet, tree: YAMLTree) {
    self.elements = elements
    self.tree = tree
  }

  var count: Int { rows.count }

  mutating func reserve(_ count: Int) {
    rows.reserveCapacity(count)
    positions.reserveCapacity(count)
    cells.reserveCapacity(count * elements.elements.count)
  }

  /// Begins a row; returns where its cells start.
  mutating func addRow(_ node: Int, position: Int) -> Int {
    let base = cells.count
    rows.append(Int32(node))
    positions.append(Int32(position))
    for _ in 0..<elements.elements.count { cells.append(Self.absent) }
    return base
  }

  func node(_ row: Int) -> YAMLNode { YAMLNode(tree: tree, index: Int(rows[row])) }

  /// The value of a column in a row, if it is given.
  func cell(_ row: Int, _ column: Int) -> YAMLNode? {
    let index = cells[row * elements.elements.count + column]
    return index < 0 ? nil : YAMLNode(tree: tree, index: Int(index))
  }

  mutating func leaveOpen(_ cell: Int) {
    cells[cell] = Self.open
    hasOpenCells = true
  }

  func isOpen(_ row: Int, _ column: Int) -> Bool { cells[row * elements.elements.count + column] == Self.open }

  func step(_ row: Int) -> Finding.Step { Self.step(to: node(row), elements, Int(positions[row])) }

  /// What people call a row: its first column, or its number.
  static func name(of row: YAMLNode, _ columns: ElementSet, _ position: Int) -> String { step(to: row, columns, position).words }

  /// - Parameter position: which entry of its list the row is, from 0.
  static func step(to row: YAMLNode, _ columns: ElementSet, _ position: Int) -> Finding.Step {
    var found: String?
    if let first = columns.elements.first {
      row.forEachPair { key, value in
        if found == nil, value.isScalar, !value.isBlank, !value.isUnfilled, first.names.contains(key.text) {
          if first.kind.isText { found = shortened(value.text) } else { found = "\(first.label)\(shortened(value.text))" }
        }
      }
    }
    return found.map { Finding.Step(.row, $0) } ?? Finding.Step(.numberedRow(position + 1), "第\(position + 1)行")
  }

  /// How many of the rows, in words; nothing where there is only one.
  static func share(_ count: Int, of rows: Int) -> Localised {
    if rows <= 1 { return Localised("", "") }
    return count == rows
      ? Localised("（全部 \(rows) 行）", " (in all \(rows) rows)")
      : Localised("（\(rows) 行中的 \(count) 行）", " (in \(count) of \(rows) rows)")
  }
}
