// SPDX-License-Identifier: Apache-2.0

internal import CXlsxWriter
internal import Disclosure

/// Writes one sheet of a template.
struct TemplateSheet {
  let planned: PlannedSheet
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  let formats: TemplateFile.Formats
  let readyRows: lxw_row_t

  /// Empty rows that are drawn, to show where to go on.
  private static let framedRows = 20
  /// A small screen shows some twenty-five rows.
  private static let lowestFrozen = 8

  func write(_ choices: inout ChoiceLists) {
    setColumns()
    for (column, text) in planned.mark.enumerated() { put(text, 0, column, formats.plain) }
    hideFirstRow()
    put(planned.title, 1, 0, formats.title)
    worksheet_set_row(sheet, 1, 24, nil)
    var row = 2
    if !planned.help.isEmpty {
      worksheet_merge_range(sheet, 2, 0, 2, lxw_col_t(planned.width - 1), planned.help, formats.help)
      worksheet_set_row(sheet, 2, 45, nil)
      row = 3
    }
    for section in planned.sections {
      put(section.heading, row, 0, formats.section)
      row += 1
      for line in section.lines {
        write(line, row, &choices)
        row += 1
      }
    }
    if !planned.columns.isEmpty { writeTable(row + 1, &choices) }
    ScratchWorkbook.protect(sheet)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  /// Every cell is for typing unless it is written over: rows may be added without end.
  private func setColumns() {
    for column in 0..<max(planned.width, 3) {
      let wide = planned.columns.indices.contains(column) ? planned.columns[column].width : 16
      let isNumber = planned.columns.indices.contains(column) && planned.columns[column].input.isNumber
      let least = column == 0 ? 18 : column == 1 ? 28 : column == 2 ? 32 : 12
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(min(60, max(wide, least))), isNumber ? formats.openNumber : formats.openText)
    }
  }

  private func hideFirstRow() {
    var options = lxw_row_col_options()
    options.hidden = 1
    worksheet_set_row_opt(sheet, 0, Double(LXW_DEF_ROW_HEIGHT), nil, &options)
  }

  private func put(_ text: String, _ row: Int, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
    worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), text, format)
  }

  private func heading(_ text: String, _ isRequired: Bool, _ row: Int, _ column: Int) {
    put(isRequired ? text + " *" : text, row, column, isRequired ? formats.required : formats.label)
  }

  private func write(_ line: PlannedSheet.Line, _ row: Int, _ choices: inout ChoiceLists) {
    heading(line.label, line.isRequired, row, 0)
    for (index, input) in line.inputs.enumerated() {
      value(line.values.indices.contains(index) ? line.values[index] : "", input, row, index + 1)
      CellRule(input: input, row: lxw_row_t(row), column: lxw_col_t(index + 1)).apply(to: sheet, lastRow: lxw_row_t(row), &choices)
    }
  }

  private func writeTable(_ top: Int, _ choices: inout ChoiceLists) {
    for (column, planned) in planned.columns.enumerated() { heading(planned.heading, planned.isRequired, top, column) }
    for index in 0..<planned.rows.count + Self.framedRows {
      let row = planned.rows.indices.contains(index) ? planned.rows[index] : []
      for (column, planned) in planned.columns.enumerated() {
        value(row.indices.contains(column) ? row[column] : "", planned.input, top + 1 + index, column)
      }
    }
    let last = lxw_row_t(top + planned.rows.count) + readyRows
    for (column, planned) in planned.columns.enumerated() {
      CellRule(input: planned.input, row: lxw_row_t(top + 1), column: lxw_col_t(column)).apply(to: sheet, lastRow: last, &choices)
    }
    // Headings far down would leave no room to move in.
    worksheet_freeze_panes(sheet, top < Self.lowestFrozen ? lxw_row_t(top + 1) : 0, 1)
  }

  /// A number is written as one where that loses nothing; everything else as text.
  private func value(_ text: String, _ input: PlannedSheet.Input, _ row: Int, _ column: Int) {
    let format = input.isNumber ? formats.number : formats.text
    if input.isNumber, text.utf8.count <= 15, let number = Decimal(text), number.trimmed.description == text, let value = Double(text) {
      worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), value, format)
    } else if text.isEmpty {
      worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), format)
    } else if text.utf16.count > LongTexts.longest {
      // Half of what was given last time would be sent in again as all of it.
      worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), format)
      worksheet_write_comment(sheet, lxw_row_t(row), lxw_col_t(column), "上次的内容一格放不下，没有抄过来；这一项请写在报送文件里报送")
    } else {
      put(text, row, column, format)
    }
  }
}

extension PlannedSheet.Input {
  var isNumber: Bool { if case .number = shape { true } else { false } }
}
