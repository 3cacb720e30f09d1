// SPDX-License-Identifier: Apache-2.0

/// The fields that a browser sent, in their order, unknown ones too.
struct FormFields: Sendable, Equatable {
  private(set) var pairs: [(name: String, value: String)] = []

  static func == (left: FormFields, right: FormFields) -> Bool { left.encoded == right.encoded }

  init() {}

  /// Reads `a=1&b=2` with percent signs and plus signs; by bytes, since a form may be of megabytes.
  init(encoded text: String) {
    for pair in Array(text.utf8).split(separator: UInt8(ascii: "&")) {
      guard let sign = pair.firstIndex(of: UInt8(ascii: "=")) else {
        pairs.append((Self.decoded(pair), ""))
        continue
      }
      pairs.append((Self.decoded(pair[..<sign]), Self.decoded(pair[(sign + 1)...])))
    }
  }

  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// Every value of a name that may come more than once.
  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

  func filtered(_ isKept: (String) -> Bool) -> FormFields {
    var kept = FormFields()
    kept.pairs = pairs.filter { isKept($0.name) }
    return kept
  }

  var encoded: String { pairs.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&") }

  private static let digits = Array("0123456789ABCDEF".utf8)

  static func encoded(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in Array(text.utf8) {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: out.append(byte)
      default:
        out.append(0x25)
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func decoded(_ text: Substring) -> String { decoded(Array(text.utf8)[...]) }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(where: { $0 == 0x2B || $0 == 0x25 || $0 == 0x0D }) else { return String(decoding: bytes, as: UTF8.self) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x2B {
        out.append(0x20)
      } else if byte == 0x25, index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) {
        out.append(high << 4 | low)
        index += 2
      } else {
        out.append(byte)
      }
      index += 1
    }
    return String(decoding: out, as: UTF8.self).replacingLineEnds
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
