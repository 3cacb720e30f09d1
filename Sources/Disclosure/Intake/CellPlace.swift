// SPDX-License-Identifier: Apache-2.0

/// Where a value stood in the table that a submission was made from; everything is counted from 1, as people see it.
package enum CellPlace: Sendable, Hashable {
  case cell(sheet: String, row: Int, column: Int)
  /// Of a text table: the line on which the value begins, and which field of its row it is.
  case field(line: Int, column: Int)
  /// Of a text file within a larger one.
  case line(file: String, line: Int)

  package var words: Localised {
    switch self {
    case .cell(let sheet, let row, let column):
      let name = Self.letters(column) + String(row)
      return Localised("表“\(sheet)”\(name)", "sheet ‘\(sheet)’ \(name)")
    case .field(let line, let column): return Localised("第 \(line) 行第 \(column) 列", "line \(line), column \(column)")
    case .line(let file, let line): return Localised("\(file) 第 \(line) 行", "\(file), line \(line)")
    }
  }

  /// A, B … Z, AA: how spreadsheets name columns.
  package static func letters(_ column: Int) -> String {
    var (rest, name) = (column, "")
    while rest > 0 {
      rest -= 1
      name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
      rest /= 26
    }
    return name
  }

  /// So many columns to the right.
  func moved(by columns: Int) -> CellPlace {
    switch self {
    case .cell(_, _, let column), .field(_, let column): inColumn(max(1, column + columns))
    case .line: self
    }
  }

  /// The same row in another column.
  func inColumn(_ column: Int) -> CellPlace {
    switch self {
    case .cell(let sheet, let row, _): .cell(sheet: sheet, row: row, column: column)
    case .field(let line, _): .field(line: line, column: column)
    case .line: self
    }
  }
}
