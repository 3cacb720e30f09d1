// SPDX-License-Identifier: Apache-2.0

internal import CXlsxWriter
internal import Disclosure

/// Writes a planned template as an XLSX workbook: headings that cannot be changed, cells that say what to type, drop-down
/// lists, and text kept as text, so that no spreadsheet makes a date of 1-2 or drops the 0 of a telephone number.
struct TemplateFile {
  let plan: WorkbookPlan
  let day: CivilDate

  /// Rows of a table that have hints and checks. The longest table seen has 500; more may be typed without hints.
  private static let readyRows: lxw_row_t = 2_000

  func bytes() throws(OperationalError) -> [UInt8] {
    try ScratchWorkbook.bytes { book in
      ScratchWorkbook.setProperties(book, title: "公开事项填报表", day: day)
      let formats = Formats(book)
      let names = [TemplateMark.guideSheet] + plan.sheets.map(\.name) + [TemplateMark.versionSheet]
      let sheets = names.map { workbook_add_worksheet(book, $0) }
      guard let guide = sheets.first ?? nil, let version = sheets.last ?? nil else { return false }
      write(plan.guide, guide, formats)
      var choices = ChoiceLists()
      for (planned, sheet) in zip(plan.sheets, sheets.dropFirst()) {
        guard let sheet else { return false }
        TemplateSheet(planned: planned, sheet: sheet, formats: formats, readyRows: Self.readyRows).write(&choices)
      }
      for (row, cells) in plan.mark.rows.enumerated() {
        for (column, text) in cells.enumerated() { worksheet_write_string(version, lxw_row_t(row), lxw_col_t(column), text, nil) }
      }
      choices.write(to: version)
      worksheet_hide(version)
      return true
    }
  }

  private func write(_ rows: [[String]], _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats) {
    worksheet_set_row(sheet, 0, 24, nil)
    worksheet_set_column(sheet, 0, 0, 24, nil)
    worksheet_set_column(sheet, 1, 1, 60, nil)
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() {
        let format = row == 0 ? formats.title : column == 1 ? (cells[0] == SubmissionGrammar.submitter.label ? formats.text : formats.plain) : formats.plain
        worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), text, format)
      }
    }
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    ScratchWorkbook.protect(sheet)
  }

  /// The looks of cells. Locked unless they are for typing.
  struct Formats {
    let title: UnsafeMutablePointer<lxw_format>?
    let plain: UnsafeMutablePointer<lxw_format>?
    let help: UnsafeMutablePointer<lxw_format>?
    let section: UnsafeMutablePointer<lxw_format>?
    let label: UnsafeMutablePointer<lxw_format>?
    let required: UnsafeMutablePointer<lxw_format>?
    let text: UnsafeMutablePointer<lxw_format>?
    let number: UnsafeMutablePointer<lxw_format>?
    /// The same without a frame, for cells below those that are ready.
    let openText: UnsafeMutablePointer<lxw_format>?
    let openNumber: UnsafeMutablePointer<lxw_format>?

    /// The number by which every spreadsheet knows its text format.
    private static let textFormat: UInt8 = 49

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      func format(bold: Bool = false, fill: UInt32? = nil, ink: UInt32? = nil, size: Double? = nil, wraps: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
        let made = workbook_add_format(book)
        if bold { format_set_bold(made) }
        if let fill { format_set_bg_color(made, lxw_color_t(fill)) }
        if let ink { format_set_font_color(made, lxw_color_t(ink)) }
        if let size { format_set_font_size(made, size) }
        if wraps { format_set_text_wrap(made) }
        format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        return made
      }
      title = format(bold: true, size: 16)
      plain = format()
      help = format(ink: 0x595959, wraps: true)
      section = format(bold: true, ink: 0x1F4E79)
      label = format(bold: true, fill: 0xE7E6E6, wraps: true)
      required = format(bold: true, fill: 0xE7E6E6, wraps: true)
      text = format(wraps: true)
      number = format()
      openText = format(wraps: true)
      openNumber = format()
      for cell in [text, number, openText, openNumber] { format_set_unlocked(cell) }
      for cell in [text, number] { format_set_border(cell, UInt8(LXW_BORDER_HAIR.rawValue)) }
      for cell in [text, openText] { format_set_num_format_index(cell, Self.textFormat) }
      for head in [label, required] { format_set_border(head, UInt8(LXW_BORDER_THIN.rawValue)) }
    }
  }
}
