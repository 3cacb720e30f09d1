// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Where each cell of an item's sheets stands in a form: fields are cells, so that what is found in a cell is found in its field.
struct FormLayout {
  /// One field.
  struct Cell {
    /// Where it stands on the page.
    var id: String
    /// What it is called, and under which name a browser sends it: what was typed finds its field again when the rules have changed.
    var name: String
    var label: String
    var hint: String
    var shape: PlannedSheet.Input.Shape
    var isRequired: Bool
    /// It names a file.
    var isAttachment: Bool
    /// As it was last sent.
    var value: String
  }

  struct Line {
    var label: String
    var row: Int
    var cells: [Cell]
  }

  struct Section {
    var heading: String
    var row: Int
    var lines: [Line]
  }

  struct Sheet {
    var planned: PlannedSheet
    var index: Int
    var sections: [Section]
    /// The row of the table's headings.
    var headings: Int
    /// Rows of the table that are shown.
    var tableRows: [Line]
    /// Pasted rows for which the table has no room, as they were pasted.
    var unplaced = ""

    /// Names of the fields for how many rows there are, and for rows that are pasted.
    var count: String { planned.name + FormLayout.countMark }
    var paste: String { planned.name + FormLayout.pasteMark }
  }

  private(set) var sheets: [Sheet] = []
  let fields: FormFields
  /// What was typed into fields that this form does not have; kept until it is sent, and shown.
  private(set) var leftOver: [(name: String, value: String)] = []
  /// Fields that were not on the page that was typed into; none where nothing was typed yet.
  private(set) var added: [String] = []

  /// Empty rows below those that are filled in, and how many a table may have.
  private static let spare = 3
  static let most = 2000

  /// Whether a table has as many rows as it may.
  var isFull: Bool { sheets.contains { $0.tableRows.count >= Self.most } }

  /// - Parameters:
  ///   - fields: what was typed; where a field is not among them, the value last sent stands.
  ///   - more: empty rows that were asked for.
  init(_ sheets: [PlannedSheet], fields: FormFields, more: Int = 0) {
    self.fields = fields
    let typed = Dictionary(fields.pairs.map { ($0.name, $0.value) }, firstCounts: .precedence)
    var known: Set<String> = []
    for (index, planned) in sheets.enumerated() {
      func cell(
        _ row: Int, _ column: Int, _ name: String, _ label: String, _ input: PlannedSheet.Input, _ required: Bool, _ last: String
      ) -> Cell {
        var name = "\(planned.name)/\(name)"
        while !known.insert(name).inserted { name += "+" }
        return Cell(
          id: "f\(index).\(row).\(column)", name: name, label: label, hint: input.hint, shape: input.shape, isRequired: required,
          isAttachment: input.isAttachment, value: typed[name] ?? last)
      }
      var row = 2
      var sections: [Section] = []
      for section in planned.sections {
        row += 1
        var lines: [Line] = []
        let start = row
        for line in section.lines {
          row += 1
          let cells = line.inputs.enumerated().map { number, input in
            let label = number == 0 ? line.label : "\(line.label)：\(input.title)"
            let last = line.values.indices.contains(number) ? line.values[number] : ""
            return cell(row, number + 2, "\(section.heading)/\(label)", label, input, line.isRequired && number == 0, last)
          }
          lines.append(Line(label: line.label, row: row, cells: cells))
        }
        sections.append(Section(heading: section.heading, row: start, lines: lines))
      }
      row += 1
      let headings = row
      var rows: [Line] = []
      var sheet = Sheet(planned: planned, index: index, sections: sections, headings: headings, tableRows: [])
      if !planned.columns.isEmpty {
        let pasted = Self.pasted(typed[sheet.paste] ?? "")
        let stated = typed[sheet.count].flatMap { Int($0) }
        let before = max(0, stated ?? planned.rows.count)
        let count = min(Self.most, before + pasted.count + (before == 0 || more > 0 || stated == nil ? Self.spare + more : 0))
        sheet.unplaced = pasted.dropFirst(max(0, count - before)).map { $0.joined(separator: "\t") }.joined(separator: "\n")
        for number in 0..<count {
          row += 1
          let last = stated == nil && planned.rows.indices.contains(number) ? planned.rows[number] : []
          let own = pasted.indices.contains(number - before) ? pasted[number - before] : last
          rows.append(
            Line(
              label: "第 \(number + 1) 行", row: row,
              cells: planned.columns.enumerated().map { column, head in
                let label = "\(head.heading)，第 \(number + 1) 行"
                return cell(row, column + 1, label, label, head.input, head.isRequired, own.indices.contains(column) ? own[column] : "")
              }))
        }
      }
      sheet.tableRows = rows
      self.sheets.append(sheet)
    }
    compare(typed, known)
  }

  /// What the names end in under which a page gives the number of rows of a table, and what was pasted below them.
  private static let (countMark, pasteMark) = ("/行数", "/粘贴")

  /// Names that stand for no field of the form: how many rows a table has, and the rules that a page was made by.
  private static func isAside(_ name: String) -> Bool { name.hasSuffix(countMark) || name.hasSuffix(pasteMark) || name == rules }

  /// The name under which a page says by which rules it was made.
  static let rules = "规则"

  /// What was typed is held against the fields that there are.
  private mutating func compare(_ typed: [String: String], _ known: Set<String>) {
    leftOver = fields.pairs.filter { !$0.value.isEmpty && !known.contains($0.name) && !Self.isAside($0.name) }
    guard typed.keys.contains(where: { !Self.isAside($0) }) else { return }
    for sheet in sheets {
      added += sheet.sections.flatMap(\.lines).flatMap(\.cells).filter { typed[$0.name] == nil }.map(\.label)
      // A column is new when no row has it; a table of no rows yet tells nothing.
      guard typed[sheet.count].flatMap({ Int($0) }) ?? 0 > 0, let first = sheet.tableRows.first else { continue }
      added += zip(sheet.planned.columns, first.cells).filter { typed[$1.name] == nil }.map(\.0.heading)
    }
  }

  /// Writes the names of files into fields for them that are empty, in their order.
  /// - Returns: those for which no field is left.
  mutating func attach(_ names: [String]) -> [String] {
    var left = names[...]
    for sheet in sheets.indices {
      for section in sheets[sheet].sections.indices {
        for line in sheets[sheet].sections[section].lines.indices {
          for cell in sheets[sheet].sections[section].lines[line].cells.indices {
            let known = sheets[sheet].sections[section].lines[line].cells[cell]
            guard known.isAttachment, known.value.isEmpty, let name = left.popFirst() else { continue }
            sheets[sheet].sections[section].lines[line].cells[cell].value = name
          }
        }
      }
    }
    return Array(left)
  }

  /// Rows that were copied in a spreadsheet: a tab between cells.
  private static func pasted(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The sheets as the import reads them; empty rows are passed over, places stay those of the fields.
  var grids: [Grid] {
    sheets.map { sheet in
      var rows: [Grid.Row] = []
      func add(_ row: Int, _ texts: [(column: Int, text: String)]) {
        let filled = texts.filter { !$0.text.isEmpty }
        guard !filled.isEmpty else { return }
        let cells = filled.map { column, text in
          Grid.Cell(.text(text), place: .cell(sheet: sheet.planned.name, row: row, column: column), column: column)
        }
        rows.append(Grid.Row(rows.count + 1, cells: cells))
      }
      add(1, sheet.planned.mark.enumerated().map { ($0.offset + 1, $0.element) })
      for section in sheet.sections {
        add(section.row, [(1, section.heading)])
        for line in section.lines {
          add(line.row, [(1, line.label)] + line.cells.enumerated().map { ($0.offset + 2, $0.element.value) })
        }
      }
      add(sheet.headings, sheet.planned.columns.enumerated().map { ($0.offset + 1, $0.element.heading) })
      for line in sheet.tableRows { add(line.row, line.cells.enumerated().map { ($0.offset + 1, $0.element.value) }) }
      return Grid(name: sheet.planned.name, isSheet: true, rows: rows)
    }
  }

  /// The field that a cell is, where it is one.
  func field(_ place: CellPlace?) -> String? { cell(place)?.id }

  func cell(_ place: CellPlace?) -> Cell? {
    guard case .cell(let name, let row, let column)? = place, let sheet = sheets.first(where: { $0.planned.name == name }) else { return nil }
    let lines = sheet.sections.flatMap(\.lines) + sheet.tableRows
    guard let line = lines.first(where: { $0.row == row }) else { return nil }
    let id = "f\(sheet.index).\(row).\(column)"
    return line.cells.first { $0.id == id } ?? line.cells.first
  }
}
