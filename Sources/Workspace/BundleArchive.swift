// SPDX-License-Identifier: Apache-2.0

internal import CArchive
internal import Glibc

package enum ArchiveKind: String, Sendable, CaseIterable { case targz = "tar.gz", zip }

/// A bundle as one file, by libarchive. Entries are sorted, times and owners fixed, nothing depends on the machine; ZIP
/// entries are stored, since compressed bytes differ between versions of the compressor.
struct BundleArchive {
  let folder: String
  let name: String
  /// Below the bundle.
  let files: [String]
  /// Seconds since 1970 given to every entry.
  let time: Int

  func write(to target: String, kind: ArchiveKind) throws(OperationalError) {
    let temporary = FileSystem.temporary(for: target)
    guard let archive = archive_write_new() else { throw OperationalError("建不了压缩包", "cannot make an archive") }
    // The library writes what it still holds when it is freed: the file has to outlive it.
    let file = OpenFile(temporary)
    defer { withExtendedLifetime(file) { _ = archive_write_free(archive) } }
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
      if file.code != 0 {
        errno = file.code
        return FileSystem.failure("写压缩包时出错", "writing the archive failed", target)
      }
      let reason = archive_error_string(archive).map { String(cString: $0) } ?? "—"
      return OperationalError("写压缩包时出错：\(target)（\(reason)）", "writing the archive failed: \(target) (\(reason))")
    }
    do throws(OperationalError) {
      guard file.isOpen, begin(archive, file) else { throw failure() }
      for name in files {
        let bytes = try FileSystem.read("\(folder)/\(self.name)/\(name)", limit: Int.max).bytes
        guard archive.add(bytes, named: "\(self.name)/\(name)", time: time) else { throw failure() }
      }
      guard archive_write_close(archive) == ARCHIVE_OK, file.sync() else { throw failure() }
      try FileSystem.rename(temporary, to: target)
      try FileSystem.settleName(of: target)
    } catch {
      // Nothing more is written to it.
      archive_write_fail(archive)
      try? FileSystem.remove(temporary)
      throw error
    }
  }

  /// What the library makes is written through the door to the disk.
  private func begin(_ archive: OpaquePointer, _ file: OpenFile) -> Bool {
    // The last block as long as what is in it, as the library does with files that it opens itself.
    archive_write_set_bytes_in_last_block(archive, 1)
    let status = archive_write_open(
      archive, Unmanaged.passUnretained(file).toOpaque(), nil,
      { _, client, bytes, count in
        guard let client, let bytes else { return -1 }
        return Unmanaged<OpenFile>.fromOpaque(client).takeUnretainedValue().write(UnsafeRawBufferPointer(start: bytes, count: count))
      }, nil)
    return status == ARCHIVE_OK
  }
}

/// The file that an archive is written to.
private final class OpenFile {
  private let path: String
  private let descriptor: Int32
  /// Why the system refused; zero where it did not.
  private(set) var code: Int32 = 0

  init(_ path: String) {
    self.path = path
    descriptor = Disk.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    if descriptor < 0 { code = errno }
  }

  deinit { if isOpen { close(descriptor) } }

  var isOpen: Bool { descriptor >= 0 }

  func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    let count = Disk.write(descriptor, path, bytes)
    if count < 0 { code = errno }
    return count
  }

  func sync() -> Bool {
    if Disk.sync(descriptor, path) { return true }
    code = errno
    return false
  }
}
