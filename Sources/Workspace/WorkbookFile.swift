// SPDX-License-Identifier: Apache-2.0

internal import CXlsxWriter
internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Tables as an XLSX workbook, by libxlsxwriter: one sheet a table, filters, frozen panes, real dates, and colours that
/// only repeat what the words say. Text is always written as text, whatever it begins with. What one sheet cannot hold goes on in the next.
struct WorkbookFile {
  let tables: [ReportTable]
  let title: String
  /// The day in the document's properties, instead of today's.
  let day: CivilDate
  let language: Language
  /// Rows that a sheet of a spreadsheet can hold, with that of the headings; and columns.
  var mostRows = 1_048_576
  var mostColumns = 16_384

  /// Of more cells, each row goes to the disk as it is written, and its texts stand in it: what people see is the same.
  private static let mostCells = 1_000_000

  func bytes() throws(OperationalError) -> [UInt8] {
    let cells = tables.reduce(0) { $0 + $1.rowCount * $1.columns.count }
    return try ScratchWorkbook.bytes(rowByRow: cells > Self.mostCells) { book in
      ScratchWorkbook.setProperties(book, title: title, day: day)
      let formats = Formats(book)
      var long = LongTexts(language: language)
      for table in tables where !add(table, to: book, formats, &long) { return false }
      return long.table.map { add($0, to: book, formats, &long) } ?? true
    }
  }

  /// - Returns: whether the library took it.
  private func add(_ table: ReportTable, to book: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats, _ long: inout LongTexts) -> Bool {
    var number = 0
    for columns in parts(of: table) {
      func begin() -> Sheet? {
        number += 1
        let name = table.title.text(in: language) + (number > 1 ? " \(number)" : "")
        return workbook_add_worksheet(book, name).map { Sheet(pointer: $0, name: name, columns: columns) }
      }
      guard var sheet = begin() else { return false }
      head(sheet, table, formats)
      var isTaken = true
      table.eachRow { row in
        if sheet.rows == mostRows - 1 {
          finish(sheet, table, formats)
          guard isTaken, let next = begin() else { return isTaken = false }
          sheet = next
          head(sheet, table, formats)
        }
        write(row, to: &sheet, table, formats, &long)
      }
      guard isTaken else { return false }
      finish(sheet, table, formats)
    }
    return true
  }

  /// Which columns stand in a sheet: all of them, or as many as it holds, each time behind those that stay in sight.
  private func parts(of table: ReportTable) -> [[Int]] {
    guard table.columns.count > mostColumns else { return [Array(table.columns.indices)] }
    let kept = Array(0..<table.frozenColumns)
    return stride(from: kept.count, to: table.columns.count, by: mostColumns - kept.count).map { start in
      kept + (start..<min(table.columns.count, start + mostColumns - kept.count))
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

  private struct Sheet {
    let pointer: UnsafeMutablePointer<lxw_worksheet>
    let name: String
    /// Those of the table, from 0.
    let columns: [Int]
    /// Written so far, without that of the headings.
    var rows = 0
  }

  private func head(_ sheet: Sheet, _ table: ReportTable, _ formats: Formats) {
    for (place, column) in sheet.columns.map({ table.columns[$0] }).enumerated() {
      worksheet_set_column(sheet.pointer, lxw_col_t(place), lxw_col_t(place), Double(min(60, max(8, column.width + 2))), nil)
      worksheet_write_string(sheet.pointer, 0, lxw_col_t(place), column.title.text(in: language), formats.head)
    }
  }

  private func write(_ row: [ReportTable.Cell], to sheet: inout Sheet, _ table: ReportTable, _ formats: Formats, _ long: inout LongTexts) {
    sheet.rows += 1
    for (place, column) in sheet.columns.enumerated() where row.indices.contains(column) {
      if case .text(let text) = row[column], text.withVisibleControls.utf8.count > LongTexts.longest {
        let name = table.columns[column].title.text(in: language)
        let fitted = long.fitted(text.withVisibleControls, sheet: sheet.name, column: name, row: sheet.rows + 1)
        worksheet_write_string(sheet.pointer, lxw_row_t(sheet.rows), lxw_col_t(place), fitted, formats.text)
      } else {
        write(row[column], sheet.pointer, lxw_row_t(sheet.rows), lxw_col_t(place), formats)
      }
    }
  }

  private func finish(_ sheet: Sheet, _ table: ReportTable, _ formats: Formats) {
    let (lastRow, lastColumn) = (lxw_row_t(max(sheet.rows, 1)), lxw_col_t(max(sheet.columns.count - 1, 0)))
    worksheet_autofilter(sheet.pointer, 0, 0, lastRow, lastColumn)
    worksheet_freeze_panes(sheet.pointer, 1, lxw_col_t(table.frozenColumns))
    worksheet_set_landscape(sheet.pointer)
    worksheet_set_paper(sheet.pointer, 9)
    worksheet_fit_to_pages(sheet.pointer, 1, 0)
    worksheet_repeat_rows(sheet.pointer, 0, 0)
    let coloured = sheet.columns.indices.filter { table.statusColumns?.contains(sheet.columns[$0]) ?? false }
    if let first = coloured.first, let last = coloured.last { colour(sheet.pointer, first...last, lastRow, formats) }
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
