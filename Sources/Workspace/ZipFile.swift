// SPDX-License-Identifier: Apache-2.0

internal import CArchive

/// Files packed into a ZIP archive in memory, by libarchive: the same bytes on every run.
struct ZipFile {
  /// The first entry is stored as it is: OpenDocument asks for that of its media type.
  let entries: [(name: String, bytes: [UInt8])]
  /// Seconds since 1970 given to every entry.
  let time: Int

  func bytes() throws(OperationalError) -> [UInt8] {
    guard let archive = archive_write_new() else { throw OperationalError("建不了压缩包", "cannot make an archive") }
    defer { archive_write_free(archive) }
    archive_write_set_format_zip(archive)
    let room = entries.reduce(4096) { $0 + $1.bytes.count + $1.name.utf8.count * 2 + 512 }
    var buffer = [UInt8](repeating: 0, count: room)
    var used = 0
    let status = buffer.withUnsafeMutableBytes { memory -> Int32 in
      guard archive_write_open_memory(archive, memory.baseAddress, memory.count, &used) == ARCHIVE_OK else { return ARCHIVE_FATAL }
      for (index, entry) in entries.enumerated() {
        if index == 0 { archive_write_zip_set_compression_store(archive) } else { archive_write_zip_set_compression_deflate(archive) }
        guard archive.add(entry.bytes, named: entry.name, time: time) else { return ARCHIVE_FATAL }
      }
      return archive_write_close(archive)
    }
    guard status == ARCHIVE_OK else {
      let reason = archive_error_string(archive).map { String(cString: $0) } ?? "—"
      throw OperationalError("写压缩包时出错：\(reason)", "writing the archive failed: \(reason)")
    }
    return Array(buffer[..<used])
  }
}
