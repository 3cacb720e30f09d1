// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Looks into a CSV or TXT: its text in whatever encoding it is, and cells that a spreadsheet would run.
struct PlainInspection {
  private(set) var faults: [Localised] = []
  private(set) var doubts: [AttachmentDoubt] = []
  private(set) var text = DocumentText()

  init(_ bytes: [UInt8], type: AttachmentType) {
    let plain: String
    if let read = String(validating: bytes, as: UTF8.self) {
      plain = read
    } else {
      doubts.append(AttachmentDoubt(.unread, Localised("不是 UTF-8 文字，读不出来", "it is no UTF-8 text")))
      // Most likely GBK: what is certain there is certain.
      plain = String(decoding: (try? TextDecoder.decode(bytes, from: "GB18030").bytes) ?? [], as: UTF8.self)
    }
    guard type == .csv else {
      text.prose = [plain]
      return
    }
    var rows: [[String]] = []
    // Each program divides in its own way; a cell is what any of them takes for one.
    for divider in [UInt8(ascii: ","), UInt8(ascii: ";"), 9] where divider == UInt8(ascii: ",") || plain.utf8.contains(divider) {
      var reader = FieldReader(divider: divider)
      Array(plain.utf8).withUnsafeBytes { reader.take($0) }
      reader.finish()
      let found = reader.records.map(\.fields)
      text.tables.append(found.map { row in row.enumerated().map { ScreenedTable.Cell($0.element, column: $0.offset) } })
      rows += found
      if reader.openQuote != nil { text.prose = [plain] }
    }
    if rows.contains(where: { $0.contains(where: CSVWriter.runs) }) {
      faults.append(
        Localised("有以 =、@、+、- 或制表符开头、不是数字的格子，表格软件会当成公式", "cells begin with =, @, +, - or a tab and would run as formulas"))
    }
  }
}
