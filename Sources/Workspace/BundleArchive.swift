// SPDX-License-Identifier: Apache-2.0

internal import CArchive

/// A bundle as one file, by libarchive. Entries are sorted, times and owners fixed, nothing depends on the machine; ZIP
/// entries are stored, since compressed bytes differ between versions of the compressor.
struct BundleArchive {
  let folder: String
  let name: String
  /// Below the bundle.
  let files: [String]
  /// Seconds since 1970 given to every entry.
  let time: Int

  func write(to target: String, kind: WorkspaceFolder.ArchiveKind) throws(OperationalError) {
    let temporary = target + ".new"
    guard let archive = archive_write_new() else { throw OperationalError("建不了压缩包", "cannot make an archive") }
    defer { archive_write_free(archive) }
    switch kind {
    case .zip:
      archive_write_set_format_zip(archive)
      archive_write_zip_set_compression_store(archive)
    case .targz:
      archive_write_set_format_ustar(archive)
      archive_write_add_filter_gzip(archive)
      archive_write_set_filter_option(archive, "gzip", "timestamp", nil)
    }
    func failure() -> OperationalError {
      let reason = archive_error_string(archive).map { String(cString: $0) } ?? "—"
      return OperationalError("写压缩包时出错：\(target)（\(reason)）", "writing the archive failed: \(target) (\(reason))")
    }
    do throws(OperationalError) {
      guard archive_write_open_filename(archive, temporary) == ARCHIVE_OK else { throw failure() }
      for file in files {
        let bytes = try FileSystem.read("\(folder)/\(name)/\(file)", limit: Int.max).bytes
        guard archive.add(bytes, named: "\(name)/\(file)", time: time) else { throw failure() }
      }
      guard archive_write_close(archive) == ARCHIVE_OK else { throw failure() }
      try FileSystem.rename(temporary, to: target)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }
}
