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
        guard add(try FileSystem.read("\(folder)/\(name)/\(file)", limit: Int.max).bytes, "\(name)/\(file)", to: archive) else { throw failure() }
      }
      guard archive_write_close(archive) == ARCHIVE_OK else { throw failure() }
      try FileSystem.rename(temporary, to: target)
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
  }

  private func add(_ bytes: [UInt8], _ name: String, to archive: OpaquePointer) -> Bool {
    guard let header = archive_entry_new() else { return false }
    defer { archive_entry_free(header) }
    archive_entry_set_pathname_utf8(header, name)
    archive_entry_set_size(header, Int64(bytes.count))
    archive_entry_set_filetype(header, UInt32(AE_IFREG_VALUE))
    archive_entry_set_perm(header, 0o644)
    archive_entry_set_mtime(header, time, 0)
    guard archive_write_header(archive, header) == ARCHIVE_OK else { return false }
    return bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) == bytes.count }
  }
}
