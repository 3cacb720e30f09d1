// SPDX-License-Identifier: Apache-2.0

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
    guard let decoded = try? TextDecoder.decode(bytes, from: encoding) else { return .unknownEncoding }
    // A mark is part of UTF-16, no fault there.
    guard decoded.faults == 0, case .text(let text, _) = withoutMark(decoded.bytes) else { return .notInEncoding }
    return .text(text, hadMark: false)
  }
}
