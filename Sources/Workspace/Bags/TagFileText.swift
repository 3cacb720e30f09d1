internal import Glibc

/// The text of a bag's own lists, brought from the encoding that `bagit.txt` names to UTF-8.
enum TagFileText {
  case text([UInt8], hadMark: Bool)
  case unknownEncoding
  /// Some bytes mean nothing in that encoding.
  case notInEncoding

  static func read(_ bytes: [UInt8], encoding: String) -> TagFileText {
    let name = encoding.uppercased()
    if name == "UTF-8" || name == "UTF8" {
      guard String(validating: bytes, as: UTF8.self) != nil else { return .notInEncoding }
      return withoutMark(bytes)
    }
    // A name from outside: no suffixes that change what the converter does, no paths.
    guard name.utf8.count <= 40, name.utf8.allSatisfy({ isPlain($0) }) else { return .unknownEncoding }
    return convert(bytes, from: name == "UTF-16" ? byteOrder(bytes) : name)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
  }

  /// UTF-16 without a mark is big-endian by its standard and little-endian in practice; the first letter of a list is
  /// always ASCII, so its zero byte decides.
  private static func byteOrder(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.first == 0 { return "UTF-16BE" }
    return "UTF-16LE"
  }

  private static func withoutMark(_ bytes: [UInt8]) -> TagFileText {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return .text(hasMark ? Array(bytes.dropFirst(3)) : bytes, hadMark: hasMark)
  }

  private static func convert(_ bytes: [UInt8], from encoding: String) -> TagFileText {
    guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else { return .unknownEncoding }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    var piece = [CChar](repeating: 0, count: 1 << 16)
    var failed = false
    input.withUnsafeMutableBufferPointer { whole in
      var next = whole.baseAddress
      var left = whole.count
      while left > 0, !failed {
        let before = left
        piece.withUnsafeMutableBufferPointer { room in
          var target = room.baseAddress
          var free = room.count
          let result = iconv(converter, &next, &left, &target, &free)
          output += room[..<(room.count - free)].map { UInt8(bitPattern: $0) }
          failed = result == -1 && (errno != E2BIG || (left == before && free == room.count))
        }
      }
    }
    guard !failed, String(validating: output, as: UTF8.self) != nil else { return .notInEncoding }
    // A mark is part of UTF-16, no fault there.
    guard case .text(let text, _) = withoutMark(output) else { return .notInEncoding }
    return .text(text, hadMark: false)
  }
}
