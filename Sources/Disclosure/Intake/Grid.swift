// SPDX-License-Identifier: Apache-2.0

/// One sheet or text table as it was read: rows of cells, empty ones left out.
package struct Grid: Sendable {
  /// The sheet's name, or the file's.
  package var name: String
  package var rows: [Row]
  /// Whether the name says which item it is, as that of a sheet does and that of a file may not.
  package var isSheet: Bool
  package var isHidden: Bool
  /// What lies on the sheet without being in a cell.
  package var notes: [Note] = []

  package init(name: String, isSheet: Bool, isHidden: Bool = false, rows: [Row]) {
    self.name = name
    self.isSheet = isSheet
    self.isHidden = isHidden
    self.rows = rows
  }

  package struct Note: Sendable {
    /// A comment on a cell (批注), the text of a box over the cells (文本框), a picture.
    package enum Kind: Sendable { case comment, box, picture }

    package var text: String
    package var place: CellPlace
    package var kind: Kind

    package init(_ text: String, place: CellPlace, kind: Kind) {
      self.text = text
      self.place = place
      self.kind = kind
    }

    var words: Localised {
      switch kind {
      case .comment: Localised("批注", "the comment")
      case .box: Localised("文本框", "the text box")
      case .picture: Localised("图片", "the picture")
      }
    }
  }

  package struct Row: Sendable {
    /// By column, from the left.
    package var cells: [Cell]
    /// From 1, as the sheet or the file counts.
    package var number: Int
    package var isHidden: Bool

    package init(_ number: Int, isHidden: Bool = false, cells: [Cell]) {
      self.number = number
      self.isHidden = isHidden
      self.cells = cells
    }

    package var filled: [Cell] { cells.filter { !$0.isBlank } }

    /// The cell in a column, counted from 1; `nil` where there is none.
    package func cell(_ column: Int) -> Cell? { cells.first { $0.column == column } }
  }

  package struct Cell: Sendable {
    package var content: CellContent
    package var place: CellPlace
    /// From 1.
    package var column: Int
    /// How the content came about, where that has to be reported.
    package var ways: Set<Way>
    /// Whether its column is hidden.
    package var isHidden: Bool
    /// What people see of a number or a date, where its format shows it as something else; `nil` where it does not.
    package var shown: String?
    /// How many columns it covers.
    package var span = 1
    /// Whether its days are counted from 1904.
    package var countsFrom1904 = false

    package init(
      _ content: CellContent, place: CellPlace, column: Int, ways: Set<Way> = [], isHidden: Bool = false, shown: String? = nil
    ) {
      self.content = content
      self.place = place
      self.column = column
      self.ways = ways
      self.isHidden = isHidden
      self.shown = shown
    }

    /// Its text, if it holds any; a heading, a name, a mark.
    var plainText: String {
      if case .text(let text) = content { return text.withoutOuterBlanks }
      return ""
    }

    /// What it says, whatever it holds, to name it.
    package var words: String {
      switch content {
      case .text(let text): text.withoutOuterBlanks
      case .number(let text), .percent(let text), .cutNumber(let text): shown ?? text
      case .error(let text): text
      case .moment(let date, let seconds): shown ?? date?.description ?? seconds.map(CellReader.clock) ?? ""
      case .boolean(let flag): flag ? "是" : "否"
      case .unworked: "="
      }
    }

    /// Whether it only repeats a cell that is merged over several rows.
    var isCopy: Bool { ways.contains(.merged) }

    package var isBlank: Bool { if case .text = content { plainText.isEmpty } else { false } }
  }

  package enum Way: Sendable, Hashable { case formula, merged, rounded, pastMidnight }
}

/// What one cell holds, before anything is known about what it should hold.
package enum CellContent: Sendable, Hashable {
  case text(String)
  /// A number in plain decimal notation.
  case number(String)
  /// A number shown as per cent: 0.985 for 98.5 %.
  case percent(String)
  /// A day, a time of day, or both; a time of day past 24 hours keeps its hours.
  case moment(CivilDate?, seconds: Int?)
  case boolean(Bool)
  /// `#N/A` and its like.
  case error(String)
  /// A formula whose result was never worked out.
  case unworked
  /// Digits that the spreadsheet could not keep.
  case cutNumber(String)
}

extension String {
  /// Without any blank at either end, those that only look like nothing included.
  var withoutOuterBlanks: String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x200B, 0xFEFF, 0x2028, 0x2029: true
      default: false
      }
    }
    var view = Substring(self).unicodeScalars
    while let first = view.first, isBlank(first) { view.removeFirst() }
    while let last = view.last, isBlank(last) { view.removeLast() }
    return String(view)
  }
}

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
