// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Bytes of the encodings that spreadsheets here still write, made UTF-8 by the system's iconv.
enum TextDecoder {
  struct Decoded {
    var bytes: [UInt8]
    /// How many places could not be read; each stands as U+FFFD.
    var faults: Int
    var encoding: String
    /// Lines in another encoding than the rest, the first of them, and how many there are.
    var strange: (lines: [Int], count: Int) = ([], 0)
  }

  /// What a text file is in, as it proves itself to be; `nil` where it is no text. Lines of a file that is in two encodings are read
  /// each in its own, and the fewer are named.
  static func read(_ bytes: [UInt8]) throws(OperationalError) -> Decoded? {
    var probe = EncodingProbe()
    bytes.withUnsafeBytes { probe.take($0) }
    switch probe.finish() {
    case .utf8: return utf8(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
    case .utf16LittleEndian: return try text(bytes.starts(with: [0xFF, 0xFE]) ? Array(bytes.dropFirst(2)) : bytes, "UTF-16LE")
    case .utf16BigEndian: return try text(bytes.starts(with: [0xFE, 0xFF]) ? Array(bytes.dropFirst(2)) : bytes, "UTF-16BE")
    case .gb18030: return try decode(bytes, from: "GB18030")
    case .mixed: return try mixed(bytes, probe)
    case .binary: return nil
    }
  }

  /// UTF-16 that holds zeros still is no text.
  private static func text(_ bytes: [UInt8], _ encoding: String) throws(OperationalError) -> Decoded? {
    let decoded = try decode(bytes, from: encoding)
    return decoded.bytes.contains(0) ? nil : decoded
  }

  private static func mixed(_ bytes: [UInt8], _ probe: EncodingProbe) throws(OperationalError) -> Decoded {
    var whole = Decoded(bytes: [], faults: 0, encoding: "UTF-8")
    let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    for (index, line) in plain.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      var own = EncodingProbe()
      line.withUnsafeBytes { own.take($0) }
      let part = own.finish() == .utf8 ? utf8(line) : try decode(Array(line), from: "GB18030")
      if index > 0 { whole.bytes.append(0x0A) }
      whole.bytes += part.bytes
      whole.faults += part.faults
    }
    let isRare = probe.chineseLines > 0 && probe.chineseLines < probe.otherCount
    whole.strange = isRare ? (probe.utf8Lines, probe.chineseLines) : (probe.otherLines, probe.otherCount)
    return whole
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> Decoded {
    var decoder = UTF8()
    var source = bytes.makeIterator()
    var faults = 0
    scan: while true {
      switch decoder.decode(&source) {
      case .scalarValue: continue
      case .error: faults += 1
      case .emptyInput: break scan
      }
    }
    let clean = faults == 0 ? Array(bytes) : Array(String(decoding: bytes, as: UTF8.self).utf8)
    return Decoded(bytes: clean, faults: faults, encoding: "UTF-8")
  }

  static func decode(_ bytes: [UInt8], from encoding: String) throws(OperationalError) -> Decoded {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else {
      throw OperationalError("系统不认识编码 \(encoding)", "the system does not know the encoding \(encoding)")
    }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 3 / 2)
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    var position = 0
    var faults = 0
    while position < source.count {
      let (used, made, fault) = source.withUnsafeMutableBufferPointer { from in
        chunk.withUnsafeMutableBufferPointer { to -> (Int, Int, Bool) in
          var (input, output) = (from.baseAddress.map { $0 + position }, to.baseAddress)
          var (left, room) = (from.count - position, to.count)
          let before = left
          let status = iconv(converter, &input, &left, &output, &room)
          return (before - left, to.count - room, status == -1 && errno != E2BIG)
        }
      }
      result.append(contentsOf: chunk[..<made].map { UInt8(bitPattern: $0) })
      position += used
      guard fault else { continue }
      faults += 1
      result.append(contentsOf: [0xEF, 0xBF, 0xBD])
      position += 1
    }
    return Decoded(bytes: result, faults: faults, encoding: encoding)
  }
}
