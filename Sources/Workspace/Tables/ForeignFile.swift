// SPDX-License-Identifier: Apache-2.0

/// A file that is no table that we read, by its first bytes: what it is, and how to make one of it.
enum ForeignFile {
  /// - Parameter name: as it is to be called.
  static func failure(_ bytes: [UInt8], _ name: String) -> OperationalError? {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return compound(bytes, name) }
    let marks: [([UInt8], String, String)] = [
      (Array("%PDF".utf8), "PDF 文件", "a PDF"), ([0x89, 0x50, 0x4E, 0x47], "图片", "a picture"), ([0xFF, 0xD8, 0xFF], "图片", "a picture"),
      (Array("GIF8".utf8), "图片", "a picture"), (Array("{\\rtf".utf8), "文字文档", "an RTF document"), (Array("Rar!".utf8), "压缩包", "a RAR archive"),
      ([0x37, 0x7A, 0xBC, 0xAF], "压缩包", "a 7z archive"), ([0x1F, 0x8B], "压缩包", "a gzip archive"),
    ]
    if let mark = marks.first(where: { bytes.starts(with: $0.0) }) {
      return OperationalError("\(name) 是 \(mark.1)，不是表格；要录入的是 xlsx、csv 或 GTFS 的 zip", "\(name) is \(mark.2), no table")
    }
    return markup(bytes, name)
  }

  /// Web pages and XML that spreadsheets open without a word, whatever the file is called.
  private static func markup(_ bytes: [UInt8], _ name: String) -> OperationalError? {
    // Zero bytes are those of UTF-16.
    let head = String(decoding: bytes.prefix(4096).filter { $0 != 0 }, as: UTF8.self).lowercased()
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{FFFD}" }
    let cure = "在表格软件里打开，另存为“Excel 工作簿（.xlsx）”再试"
    if start.hasPrefix("mime-version:") || start.hasPrefix("<!doctype html") || (start.hasPrefix("<") && (head.contains("<html") || head.contains("<table"))) {
      if !head.contains("urn:schemas-microsoft-com:office:spreadsheet\"") || head.contains("<html") {
        return OperationalError("\(name) 其实是网页（HTML），只是名字像表格；\(cure)", "\(name) is a web page (HTML), whatever its name; save it as XLSX")
      }
    }
    if start.hasPrefix("<?xml") || start.hasPrefix("<workbook") {
      return OperationalError("\(name) 其实是旧的文字格式的表格，不是 xlsx；\(cure)", "\(name) is XML, not XLSX; save it as XLSX")
    }
    return nil
  }

  /// The old format of Excel, or a workbook with a password, which hides in the same shell.
  private static func compound(_ bytes: [UInt8], _ name: String) -> OperationalError {
    let mark = "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let word = "WordDocument".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    if holds(bytes, mark) { return OperationalError("\(name) 设了打开密码；去掉密码另存一份再试", "\(name) is protected by a password; save it without") }
    if holds(bytes, word) { return OperationalError("\(name) 是文字文档，不是表格；把表格复制到 Excel 里，存成 xlsx 再试", "\(name) is a Word document") }
    return OperationalError("\(name) 是旧格式（“.xls”或“.et”）；请另存为“Excel 工作簿（.xlsx）”再试", "\(name) is in an old format; save it as XLSX")
  }

  private static func holds(_ bytes: [UInt8], _ mark: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
  }

  /// An archive that holds something else, by the names in it.
  static func archive(_ names: [String], _ name: String) -> OperationalError {
    if names.contains("content.xml") {
      return OperationalError("\(name) 是“.ods”表格；请另存为“Excel 工作簿（.xlsx）”再试", "\(name) is an ODS spreadsheet; save it as XLSX")
    }
    if names.contains(where: { $0.hasPrefix("word/") }) {
      return OperationalError("\(name) 是文字文档，不是表格；把表格复制到 Excel 里，存成 xlsx 再试", "\(name) is a Word document; copy the table into a workbook")
    }
    let tables = names.filter { name in [".xlsx", ".csv", ".xls"].contains { name.lowercased().hasSuffix($0) } }
    if let table = tables.first {
      return OperationalError("\(name) 是压缩包，里面有 \(table) 等 \(tables.count) 个表格；解开以后逐个录入", "\(name) is an archive of tables; unpack it first")
    }
    return OperationalError("\(name) 里没有认得的表格；能读的是 xlsx、csv 和 GTFS 的 zip", "\(name) holds no table that we know")
  }
}
