internal import Glibc

/// Bytes of the encodings that spreadsheets here still write, made UTF-8 by the system's iconv.
enum TextDecoder {
  struct Decoded {
    var bytes: [UInt8]
    /// How many places could not be read; each stands as U+FFFD.
    var faults: Int
    var encoding: String
  }

  /// What a text file is in: UTF-8 and UTF-16 say so themselves or prove it, the rest is GB18030, which holds GBK and GB2312.
  static func read(_ bytes: [UInt8]) throws(OperationalError) -> Decoded {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try decode(Array(bytes.dropFirst(2)), from: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return try decode(Array(bytes.dropFirst(2)), from: "UTF-16BE") }
    let plain = utf8(bytes[...])
    if plain.faults == 0 { return plain }
    let chinese = try decode(bytes, from: "GB18030")
    return chinese.faults < plain.faults ? chinese : plain
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
