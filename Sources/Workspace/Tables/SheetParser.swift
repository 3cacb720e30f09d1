// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The cells of one sheet (xl/worksheets/sheet1.xml), with what is hidden and what is merged.
final class SheetParser: XMLListener {
  /// Rows with content of one sheet. A submission holds 180,000 values and keys: 10,000 rows of eight columns. The longest
  /// table seen has 500.
  static let mostRows = 10_000
  /// Columns. The widest table of the rules has 15.
  static let mostColumns = 256
  /// Cells of one sheet: those rows, of fifty columns.
  private static let mostCells = 500_000
  static let mostMerges = 20_000
  static let longestCell = 32_767 * 4

  let name: String
  private let strings: [String]
  private let styles: SheetStyles
  private let date1904: Bool
  private var rows: [Grid.Row] = []
  private var hiddenColumns: [ClosedRange<Int>] = []
  private var merges: [CellRange] = []
  /// What went past the limits.
  private(set) var tooMany: (rows: Bool, columns: Bool) = (false, false)
  /// The first cell whose text was cut, and the first merge that was left out.
  private(set) var cutCell: CellPlace?
  private(set) var leftMerge: CellPlace?

  private var cellCount = 0
  /// What follows would only cost time.
  var isFull: Bool { tooMany.rows }

  private var row = 0
  private var column = 0
  private var rowIsHidden = false
  private var cells: [Grid.Cell] = []
  private var type = ""
  private var style = 0
  private var isFormula = false
  private var value: [UInt8]?
  private var isInValue = false
  private var isInReading = false

  init(name: String, strings: [String], styles: SheetStyles, date1904: Bool) {
    self.name = name
    self.strings = strings
    self.styles = styles
    self.date1904 = date1904
  }

  func start(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "col":
      if attributes["hidden"].map(Self.isTrue) ?? false, let min = attributes["min"].flatMap({ Int($0) }),
        let max = attributes["max"].flatMap({ Int($0) }), min <= max, hiddenColumns.count < Self.mostColumns
      {
        hiddenColumns.append(min...max)
      }
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      column = 0
      rowIsHidden = attributes["hidden"].map(Self.isTrue) ?? false
      cells = []
    case "c":
      // Some programs leave the cell's name out: it is the next one.
      column = attributes["r"].flatMap(CellRange.column) ?? column + 1
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      (isFormula, value) = (false, nil)
    case "f": isFormula = true
    case "v": (isInValue, value) = (true, [])
    case "is": value = []
    case "rPh": isInReading = true
    case "t" where value != nil && !isInReading: isInValue = true
    case "mergeCell":
      guard let range = attributes["ref"].flatMap(CellRange.init) else { return }
      if merges.count < Self.mostMerges {
        merges.append(range)
      } else if leftMerge == nil {
        leftMerge = .cell(sheet: name, row: range.rows.lowerBound, column: range.columns.lowerBound)
      }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInValue else { return }
    if value?.count ?? 0 < Self.longestCell {
      value?.append(contentsOf: bytes)
    } else if cutCell == nil {
      cutCell = .cell(sheet: name, row: row, column: column)
    }
  }

  func end(_ element: String) {
    switch element {
    case "v", "t": isInValue = false
    case "rPh": isInReading = false
    case "c": addCell()
    case "row":
      guard !cells.isEmpty else { return }
      if rows.count >= Self.mostRows { tooMany.rows = true } else { rows.append(Grid.Row(row, isHidden: rowIsHidden, cells: cells)) }
    default: break
    }
  }

  private static func isTrue(_ text: String) -> Bool { text == "1" || text == "true" }

  private func addCell() {
    guard let content = content() else { return }
    guard column <= Self.mostColumns, column > 0, cells.count < Self.mostColumns else {
      tooMany.columns = true
      return
    }
    cellCount += 1
    if cellCount > Self.mostCells { tooMany.rows = true }
    var ways: Set<Grid.Way> = isFormula ? [.formula] : []
    if content.rounded { ways.insert(.rounded) }
    var cell = Grid.Cell(
      content.content, place: .cell(sheet: name, row: row, column: column), column: column, ways: ways,
      isHidden: hiddenColumns.contains { $0.contains(column) }, shown: styles.shown(content.content, style))
    cell.countsFrom1904 = date1904
    cells.append(cell)
  }

  private func content() -> (content: CellContent, rounded: Bool)? {
    guard let value, !value.isEmpty else { return isFormula && type != "str" ? (.unworked, false) : nil }
    let text = String(decoding: value, as: UTF8.self)
    switch type {
    case "s":
      guard let index = Int(text), strings.indices.contains(index) else { return (.error("#\(text)"), false) }
      return strings[index].isEmpty ? nil : (.text(strings[index]), false)
    case "inlineStr", "str": return (.text(SharedStrings.unescaped(text)), false)
    case "b": return (.boolean(Self.isTrue(text)), false)
    case "e": return (.error(text), false)
    case "d": return (Self.isoMoment(text), false)
    default: return styles.shape(style).content(text, date1904: date1904)
    }
  }

  /// A moment written out, as the newest programs may: 2026-10-08T05:30:00.
  private static func isoMoment(_ text: String) -> CellContent {
    let short = text.hasSuffix("T00:00:00") ? String(text.prefix(10)) : text
    guard let moment = Moment.read(short)?.value else { return .text(text) }
    return .moment(moment.date, seconds: moment.time.map { $0.minutes * 60 })
  }

  /// The sheet, once all is read: a cell merged over several rows gives its content to each that has any other.
  func grid(isHidden: Bool) -> Grid {
    var rows = rows.sorted { $0.number < $1.number }
    spread(&rows)
    for range in merges where range.rows.count > 1 {
      guard let first = rows.first(where: { $0.number == range.rows.lowerBound })?.cells.first(where: { $0.column == range.columns.lowerBound })
      else { continue }
      for index in rows.indices where rows[index].number > range.rows.lowerBound && rows[index].number <= range.rows.upperBound {
        guard !rows[index].cells.contains(where: { $0.column == first.column }) else { continue }
        var copy = first
        copy.place = .cell(sheet: name, row: rows[index].number, column: first.column)
        copy.ways.insert(.merged)
        rows[index].cells.append(copy)
        rows[index].cells.sort { $0.column < $1.column }
      }
    }
    return Grid(name: name, isSheet: true, isHidden: isHidden, rows: rows)
  }

  /// A cell merged over several columns covers them.
  private func spread(_ rows: inout [Grid.Row]) {
    let wide = Dictionary(merges.filter { $0.columns.count > 1 }.map { ($0.rows.lowerBound, [$0]) }, uniquingKeysWith: +)
    for index in rows.indices {
      for range in wide[rows[index].number] ?? [] {
        for cell in rows[index].cells.indices where rows[index].cells[cell].column == range.columns.lowerBound {
          rows[index].cells[cell].span = min(range.columns.count, Self.mostColumns)
        }
      }
    }
  }
}
