// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A text table (CSV): commas, semicolons or tabs, in any encoding that spreadsheets here write.
struct TextTable {
  let bytes: [UInt8]
  let name: String
  let log: IntakeLog

  func grid() throws(OperationalError) -> Grid {
    guard let decoded = try TextDecoder.read(bytes) else {
      throw OperationalError("\(name) 不是表格；能读的是 xlsx、csv 和 GTFS 的 zip", "\(name) is no table: XLSX, CSV and GTFS archives can be read")
    }
    if let first = decoded.strange.lines.first {
      log.add(
        .mixedEncodings, .field(line: first, column: 1),
        [
          .init("lines", Localised(verbatim: decoded.strange.lines.prefix(5).map(String.init).joined(separator: "、"))),
          .init("count", Localised(verbatim: "\(decoded.strange.count)")),
        ])
    }
    let divider = Self.divider(decoded.bytes)
    let names: [UInt8: String] = [UInt8(ascii: ";"): "分号", UInt8(ascii: "\t"): "制表符"]
    if decoded.encoding != "UTF-8" || names[divider] != nil {
      let how = [decoded.encoding == "UTF-8" ? nil : "\(decoded.encoding) 编码", names[divider].map { "\($0)分隔" }].compactMap { $0 }.joined(separator: "、")
      log.report(
        Localised("按\(how)读取", "read as \(decoded.encoding), divided by ‘\(divider == 9 ? "tab" : String(UnicodeScalar(divider)))’"),
        cure: Localised("录入的内容不对的话，在表格软件里另存为“CSV UTF-8（逗号分隔）”", "if that is wrong, save as CSV UTF-8"))
    }
    var reader = FieldReader(divider: divider, mostRecords: SheetParser.mostRows + 1)
    decoded.bytes.withUnsafeBytes { reader.take($0) }
    reader.finish()
    if let line = reader.openQuote { log.add(.unclosedQuote, .field(line: line, column: 1), []) }
    if let line = reader.overlong {
      log.add(
        .tableTooLarge, .field(line: line, column: 1),
        [.init("found", Localised("一格里的字数", "characters of a cell")), .init("limit", Localised(verbatim: "\(SheetParser.longestCell)"))])
    }
    var rows: [Grid.Row] = []
    for record in reader.records {
      guard record.fields.contains(where: { !$0.isEmpty }) else { continue }
      guard rows.count < SheetParser.mostRows else {
        log.add(
          .tableTooLarge, .field(line: record.line, column: 1),
          [.init("found", Localised("行数", "rows")), .init("limit", Localised(verbatim: "\(SheetParser.mostRows)"))])
        break
      }
      rows.append(row(record))
    }
    return Grid(name: Self.stem(name), isSheet: false, rows: rows)
  }

  private func row(_ record: FieldReader.Record) -> Grid.Row {
    if record.fields.count > SheetParser.mostColumns {
      log.fold(
        .tableTooLarge, [], .field(line: record.line, column: SheetParser.mostColumns + 1),
        [.init("found", Localised("列数", "columns")), .init("limit", Localised(verbatim: "\(SheetParser.mostColumns)"))])
    }
    let cells = record.fields.prefix(SheetParser.mostColumns).enumerated().filter { !$0.element.isEmpty }.map { index, text in
      let place = CellPlace.field(line: record.line, column: index + 1)
      if text.unicodeScalars.contains("\u{FFFD}") {
        log.add(.undecodableText, place, [.init("found", Localised(verbatim: String(text.prefix(40))))])
      }
      return Grid.Cell(.text(text), place: place, column: index + 1)
    }
    return Grid.Row(record.line, cells: cells)
  }

  private static func stem(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
  }

  /// What occurs most on the first line that holds any of them, outside quotation marks.
  private static func divider(_ bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    var counts = [0, 0, 0]
    var quoted = false
    for byte in bytes.prefix(1 << 16) {
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A || byte == 0x0D, counts.contains(where: { $0 > 0 }) { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return counts.firstIndex(of: most).map { candidates[$0] } ?? candidates[0]
  }
}
