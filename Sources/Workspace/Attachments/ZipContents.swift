internal import CArchive

/// The parts of a ZIP file, by libarchive, held to limits: an archive from outside may be a bomb.
enum ZipContents {
  case parts([(name: String, bytes: [UInt8])])
  case tooLarge
  case broken

  /// Ten times what a workbook of fifty megabytes may unpack to sensibly; far below what would hurt the machine.
  private static let sizeLimit = 256 << 20
  /// Workbooks of a hundred sheets have some three hundred parts.
  private static let partLimit = 4000

  static func read(_ path: String) -> ZipContents {
    guard let archive = archive_read_new() else { return .broken }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else { return .broken }
    var parts: [(name: String, bytes: [UInt8])] = []
    var total = 0
    var entry: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return .parts(parts) }
      guard status == ARCHIVE_OK, let entry, let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { return .broken }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
        guard count >= 0 else { return .broken }
        if count == 0 { break }
        total += count
        if total > sizeLimit { return .tooLarge }
        bytes += buffer[..<count]
      }
      parts.append((String(cString: name), bytes))
      if parts.count > partLimit { return .tooLarge }
    }
  }
}
