// SPDX-License-Identifier: Apache-2.0

internal import CArchive

/// What is packed in a ZIP archive from outside: read in memory, by libarchive, within bounds.
struct ZipReader {
  let bytes: [UInt8]
  /// The file, for messages.
  let name: String
  /// Bytes of all that is unpacked: ten times the feed of all buses of a large city, which is read as a stream.
  var mostBytes = 1 << 30
  /// Text packs ten or thirty to one, empty formatted cells a hundred to one; what packs better was made to fill a disk.
  var highestRatio = 300

  /// Entries of one archive. A workbook of fifty sheets has some two hundred.
  private static let mostEntries = 2_000
  /// Below this much a high ratio does no harm.
  private static let harmless = 16 << 20

  static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) }

  /// The bytes of the entries that are wanted.
  func entries(_ wanted: (String) -> Bool) throws(OperationalError) -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    var twice: String?
    try visit { entry in
      guard wanted(entry) else { return nil }
      if found.updateValue([], forKey: entry) != nil { twice = entry }
      return { found[entry]?.append(contentsOf: $0) }
    }
    // Two programs would see two different contents.
    if let twice { throw OperationalError("\(name) 里有两个同名的 \(twice)，不知道哪个算数", "\(name) holds \(twice) twice") }
    return found
  }

  func names() throws(OperationalError) -> [String] {
    var names: [String] = []
    try visit { entry in
      names.append(entry)
      return nil
    }
    return names
  }

  /// Hands one entry's bytes on, piece by piece; whether it is there.
  @discardableResult
  func stream(_ wanted: String, _ take: @escaping Sink) throws(OperationalError) -> Bool {
    var found = false
    try visit { entry in
      guard !found, entry == wanted else { return nil }
      found = true
      return take
    }
    return found
  }

  /// Takes the bytes of an entry.
  typealias Sink = (UnsafeRawBufferPointer) -> Void

  private enum Failure {
    case library(String)
    case tooMany, tooLarge, encrypted
  }

  /// The first and the last bytes of each entry, in their order.
  func ends(_ length: Int) throws(OperationalError) -> [(entry: String, head: [UInt8], tail: [UInt8])] {
    var found: [(entry: String, head: [UInt8], tail: [UInt8])] = []
    try visit { entry in
      found.append((entry, [], []))
      let place = found.count - 1
      return { piece in
        found[place].head += piece.prefix(max(0, length - found[place].head.count))
        found[place].tail = Array((found[place].tail + piece.suffix(length)).suffix(length))
      }
    }
    return found
  }

  /// Goes through the entries and unpacks those for which there is somewhere to put them.
  private func visit(_ sink: (_ entry: String) -> Sink?) throws(OperationalError) {
    guard let archive = archive_read_new() else { throw OperationalError("建不了解压器", "cannot make an unpacker") }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    let failure = bytes.withUnsafeBytes { memory -> Failure? in
      guard archive_read_open_memory(archive, memory.baseAddress, memory.count) == ARCHIVE_OK else { return .library(Self.reason(archive)) }
      return walk(archive, sink)
    }
    switch failure {
    case nil: return
    case .library(let reason): throw OperationalError("\(name) 解不开：\(reason)；请重新导出一份再试", "cannot unpack \(name): \(reason)")
    case .tooMany: throw OperationalError("\(name) 里的文件超过 \(Self.mostEntries) 个，没有读", "\(name) holds more than \(Self.mostEntries) files")
    case .tooLarge: throw OperationalError("\(name) 解开后太大，像是做来占满磁盘的，没有读", "\(name) is too large unpacked")
    case .encrypted: throw OperationalError("\(name) 设了密码，去掉密码再试", "\(name) is encrypted")
    }
  }

  private func walk(_ archive: OpaquePointer, _ sink: (_ entry: String) -> Sink?) -> Failure? {
    var header: OpaquePointer?
    var (count, total) = (0, 0)
    while true {
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { return nil }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let header else { return .library(Self.reason(archive)) }
      count += 1
      if count > Self.mostEntries { return .tooMany }
      if archive_entry_is_encrypted(header) != 0 { return .encrypted }
      let entry = (archive_entry_pathname_utf8(header) ?? archive_entry_pathname(header)).map { String(cString: $0) } ?? ""
      if let take = sink(entry), let failure = unpack(archive, &total, take) { return failure }
    }
  }

  private func unpack(_ archive: OpaquePointer, _ total: inout Int, _ take: Sink) -> Failure? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
      if count == 0 { return nil }
      guard count > 0 else { return .library(Self.reason(archive)) }
      total += count
      if total > mostBytes || (total > Self.harmless && total / max(bytes.count, 1) > highestRatio) { return .tooLarge }
      buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  private static func reason(_ archive: OpaquePointer) -> String {
    archive_error_string(archive).map { String(cString: $0) } ?? "—"
  }
}
