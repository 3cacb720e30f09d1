// SPDX-License-Identifier: Apache-2.0

internal import CXlsxWriter
internal import Disclosure
internal import Glibc

/// A workbook that the library writes to a file without a name, so that nothing half-written can be left anywhere.
enum ScratchWorkbook {
  /// - Parameters:
  ///   - rowByRow: rows are filled from the first to the last, and none but the last is kept in memory.
  ///   - fill: fills the workbook; `false` when the library refused something.
  static func bytes(rowByRow: Bool = false, _ fill: (UnsafeMutablePointer<lxw_workbook>) -> Bool) throws(OperationalError) -> [UInt8] {
    var name = Array("/tmp/gongkai-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw FileSystem.failure("写不了临时文件", "cannot write a temporary file", "/tmp") }
    unlink(name)
    defer { close(descriptor) }
    var options = lxw_workbook_options()
    options.constant_memory = rowByRow ? 1 : 0
    guard let book = workbook_new_opt("/proc/self/fd/\(descriptor)", &options) else { throw OperationalError("建不了表格", "cannot make a workbook") }
    let isFilled = fill(book)
    let status = workbook_close(book)
    guard isFilled, status == LXW_NO_ERROR else {
      let reason = lxw_strerror(status).map { String(cString: $0) } ?? "\(status.rawValue)"
      throw OperationalError("写表格时出错：\(reason)", "writing the workbook failed: \(reason)")
    }
    let bytes = try contents(descriptor)
    try proveWhole(bytes)
    return bytes
  }

  /// The library does not ask whether its own scratch files took all that it wrote: on a disk that is full, a sheet that was cut off would be packed
  /// as if it were whole.
  private static func proveWhole(_ bytes: [UInt8]) throws(OperationalError) {
    // What we made ourselves may pack as well as it likes.
    let archive = ZipReader(bytes: bytes, name: "xlsx", mostBytes: .max, highestRatio: .max)
    for part in try archive.ends(512) where !isWhole(part.head, part.tail) {
      throw OperationalError(
        "写表格时出错：临时文件没有写全（\(part.entry)），多半是放临时文件的地方满了", "writing the workbook failed: a scratch file was cut off (\(part.entry)); /tmp may be full")
    }
  }

  /// Whether the element that a part of it begins with is closed at its end.
  static func isWhole(_ head: [UInt8], _ tail: [UInt8]) -> Bool {
    let root = rootName(head)
    guard !root.isEmpty else { return false }
    let last = tail.prefix((tail.lastIndex { $0 > 0x20 } ?? -1) + 1)
    if last.suffix(root.count + 3).elementsEqual(Array("</".utf8) + root + [UInt8(ascii: ">")]) { return true }
    // An element without content is closed where it begins, and nothing comes after it.
    return head == tail && head[root.endIndex...].firstIndex(of: UInt8(ascii: ">")) == last.indices.last && last.suffix(2).elementsEqual("/>".utf8)
  }

  /// The name of the first element; empty where none begins.
  private static func rootName(_ head: [UInt8]) -> ArraySlice<UInt8> {
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    let start = head.indices.dropLast().first { head[$0] == UInt8(ascii: "<") && isLetter(head[$0 + 1]) }
    guard let start else { return [] }
    return head[(start + 1)...].prefix { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ":") }
  }

  private static func contents(_ descriptor: Int32) throws(OperationalError) -> [UInt8] {
    var info = stat()
    guard fstat(descriptor, &info) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw FileSystem.failure("读不回表格", "cannot read the workbook back", "xlsx")
    }
    var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileSystem.failure("读不回表格", "cannot read the workbook back", "xlsx") }
      filled += count
    }
    return bytes
  }

  static func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>, title: String, day: CivilDate) {
    // Midnight at +08:00 of the day asked about: never the clock.
    let created = time_t((day.dayNumber * 24 - 8) * 3600)
    var text = Array(title.utf8CString)
    text.withUnsafeMutableBufferPointer { buffer in
      var properties = lxw_doc_properties()
      properties.title = buffer.baseAddress
      properties.created = created
      workbook_set_properties(book, &properties)
    }
  }

  /// Locks what is not for typing, without a password: against slips, not against people.
  static func protect(_ sheet: UnsafeMutablePointer<lxw_worksheet>) {
    var allowed = lxw_protection()
    allowed.format_cells = 1
    allowed.format_columns = 1
    allowed.format_rows = 1
    allowed.insert_rows = 1
    allowed.delete_rows = 1
    allowed.sort = 1
    allowed.autofilter = 1
    worksheet_protect(sheet, nil, &allowed)
  }
}
