// SPDX-License-Identifier: Apache-2.0

internal import CArchive

extension OpaquePointer {
  /// Adds one file to an archive of libarchive that is being written: plain, readable, its time fixed, so that equal
  /// files give equal archives.
  ///
  /// - Parameter time: seconds since 1970.
  func add(_ bytes: [UInt8], named name: String, time: Int) -> Bool {
    guard let header = archive_entry_new() else { return false }
    defer { archive_entry_free(header) }
    archive_entry_set_pathname_utf8(header, name)
    archive_entry_set_size(header, Int64(bytes.count))
    archive_entry_set_filetype(header, UInt32(AE_IFREG_VALUE))
    archive_entry_set_perm(header, 0o644)
    archive_entry_set_mtime(header, time, 0)
    guard archive_write_header(self, header) == ARCHIVE_OK else { return false }
    return bytes.withUnsafeBytes { archive_write_data(self, $0.baseAddress, $0.count) == bytes.count }
  }
}
