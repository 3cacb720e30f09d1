// SPDX-License-Identifier: Apache-2.0

/// The fields that a browser sent, in their order, unknown ones too.
struct FormFields: Sendable, Equatable {
  private(set) var pairs: [(name: String, value: String)] = []

  static func == (left: FormFields, right: FormFields) -> Bool { left.encoded == right.encoded }

  init() {}

  /// Reads `a=1&b=2` with percent signs and plus signs.
  init(encoded text: String) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      pairs.append((Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : ""))
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

  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: out.append(byte)
      default: out += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func decoded(_ text: Substring) -> String {
    var out: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == 0x2B {
        out.append(0x20)
      } else if byte == 0x25, let high = bytes.first.flatMap(hex), let low = bytes.dropFirst().first.flatMap(hex) {
        out.append(high << 4 | low)
        bytes = bytes.dropFirst(2)
      } else {
        out.append(byte)
      }
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
