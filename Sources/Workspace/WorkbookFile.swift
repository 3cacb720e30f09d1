// SPDX-License-Identifier: Apache-2.0

internal import CXlsxWriter
internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Tables as an XLSX workbook, by libxlsxwriter: one sheet a table, filters, frozen panes, real dates, and colours that
/// only repeat what the words say. Text is always written as text, whatever it begins with.
struct WorkbookFile {
  let tables: [ReportTable]
  let title: String
  /// The day in the document's properties, instead of today's.
  let day: CivilDate
  let language: Language

  /// What a spreadsheet can hold.
  private static let mostRows = 1_048_575
  /// Of more cells, each row goes to the disk as it is written, and its texts stand in it: what people see is the same.
  private static let mostCells = 1_000_000

  func bytes() throws(OperationalError) -> [UInt8] {
    for table in tables where table.rowCount > Self.mostRows {
      throw OperationalError(
        "“\(table.title.zh)”有 \(table.rowCount) 行，一张表放不下", "\(table.title.en) has \(table.rowCount) rows, more than a sheet holds")
    }
    let cells = tables.reduce(0) { $0 + $1.rowCount * $1.columns.count }
    return try ScratchWorkbook.bytes(rowByRow: cells > Self.mostCells) { book in
      ScratchWorkbook.setProperties(book, title: title, day: day)
      let formats = Formats(book)
      var long = LongTexts(language: language)
      for table in tables {
        guard let sheet = workbook_add_worksheet(book, table.title.text(in: language)) else { return false }
        write(table, sheet, formats, &long)
      }
      if let rest = long.table {
        guard let sheet = workbook_add_worksheet(book, rest.title.text(in: language)) else { return false }
        write(rest, sheet, formats, &long)
      }
      return true
    }
  }

  // MARK: A sheet

  private struct Formats {
    var head: UnsafeMutablePointer<lxw_format>?
    var text: UnsafeMutablePointer<lxw_format>?
    var date: UnsafeMutablePointer<lxw_format>?
    var moment: UnsafeMutablePointer<lxw_format>?
    var decimal: UnsafeMutablePointer<lxw_format>?
    var grave: UnsafeMutablePointer<lxw_format>?
    var warning: UnsafeMutablePointer<lxw_format>?
    var good: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      func format(_ pattern: String? = nil, fill: UInt32? = nil, ink: UInt32? = nil) -> UnsafeMutablePointer<lxw_format>? {
        let made = workbook_add_format(book)
        format_set_text_wrap(made)
        format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if let pattern { format_set_num_format(made, pattern) }
        if let fill { format_set_bg_color(made, lxw_color_t(fill)) }
        if let ink { format_set_font_color(made, lxw_color_t(ink)) }
        return made
      }
      head = format(fill: 0xDCE6F2)
      format_set_bold(head)
      text = format()
      date = format("yyyy-mm-dd")
      moment = format("yyyy-mm-dd hh:mm")
      decimal = format("0.00")
      grave = format(fill: 0xFBE0DD, ink: 0x7A1610)
      warning = format(fill: 0xFFF0CC, ink: 0x5C4200)
      good = format(fill: 0xE2F2E4, ink: 0x14521B)
    }
  }

  private func write(_ table: ReportTable, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats, _ long: inout LongTexts) {
    for (index, column) in table.columns.enumerated() {
      worksheet_set_column(sheet, lxw_col_t(index), lxw_col_t(index), Double(min(60, max(8, column.width + 2))), nil)
      worksheet_write_string(sheet, 0, lxw_col_t(index), column.title.text(in: language), formats.head)
    }
    var number = 0
    table.eachRow { row in
      for (index, cell) in row.enumerated() {
        if case .text(let text) = cell, text.withVisibleControls.utf8.count > LongTexts.longest {
          let column = table.columns.indices.contains(index) ? table.columns[index].title.text(in: language) : "\(index + 1)"
          let fitted = long.fitted(text.withVisibleControls, sheet: table.title.text(in: language), column: column, row: number + 2)
          worksheet_write_string(sheet, lxw_row_t(number + 1), lxw_col_t(index), fitted, formats.text)
        } else {
          write(cell, sheet, lxw_row_t(number + 1), lxw_col_t(index), formats)
        }
      }
      number += 1
    }
    let (lastRow, lastColumn) = (lxw_row_t(max(table.rowCount, 1)), lxw_col_t(max(table.columns.count - 1, 0)))
    worksheet_autofilter(sheet, 0, 0, lastRow, lastColumn)
    worksheet_freeze_panes(sheet, 1, lxw_col_t(table.frozenColumns))
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
    if let columns = table.statusColumns { colour(sheet, columns, lastRow, formats) }
  }

  private func write(
    _ cell: ReportTable.Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t, _ formats: Formats
  ) {
    switch cell {
    case .empty: break
    case .number(let number): worksheet_write_number(sheet, row, column, Double(number), formats.text)
    case .hundredths(let value): worksheet_write_number(sheet, row, column, Double(value) / 100, formats.decimal)
    case .date(let date): write(Moment(date: date), sheet, row, column, formats)
    case .moment(let moment): write(moment, sheet, row, column, formats)
    case .text, .status:
      worksheet_write_string(sheet, row, column, ReportTable.text(cell, language).withVisibleControls, formats.text)
    }
  }

  private func write(
    _ moment: Moment, _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t, _ formats: Formats
  ) {
    let date = moment.date
    var value = lxw_datetime(
      year: Int32(date.year), month: Int32(date.month), day: Int32(date.day), hour: Int32((moment.time?.minutes ?? 0) / 60),
      min: Int32((moment.time?.minutes ?? 0) % 60), sec: 0)
    worksheet_write_datetime(sheet, row, column, &value, moment.time == nil ? formats.date : formats.moment)
  }

  /// Colour follows the words: cells that hold the name of a status or a severity.
  private func colour(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ columns: ClosedRange<Int>, _ lastRow: lxw_row_t, _ formats: Formats
  ) {
    func rule(_ words: [Localised], _ format: UnsafeMutablePointer<lxw_format>?) {
      for word in words {
        let text = word.text(in: language)
        text.withCString { start in
          var condition = lxw_conditional_format()
          condition.type = UInt8(LXW_CONDITIONAL_TYPE_TEXT.rawValue)
          condition.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_TEXT_CONTAINING.rawValue)
          condition.value_string = UnsafeMutablePointer(mutating: start)
          condition.format = format
          worksheet_conditional_format_range(sheet, 1, lxw_col_t(columns.lowerBound), lastRow, lxw_col_t(columns.upperBound), &condition)
        }
      }
    }
    rule([Status.missing.name, Status.unjudged.name], formats.grave)
    rule([Status.incomplete.name, Status.stale.name, Status.late.name], formats.warning)
    rule([Status.met.name], formats.good)
  }
}
