// SPDX-License-Identifier: Apache-2.0

/// A JSON value whose keys keep the order in which they were written.
public indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])
  /// An array whose values are made when they are written, one at a time: a long one is never in memory as a whole.
  case each(Int, @Sendable (Int) -> JSON)

  /// `nil` as null.
  public static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  public static func optional(_ number: Int?) -> JSON { number.map { .number($0) } ?? .null }
  public static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  /// Indented by two spaces, ending in a line break; slashes and Chinese stay as they are.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes, indent: 0)
    bytes.append(0x0A)
    return bytes
  }

  /// On one line without spaces: the form in which lines of a ledger are hashed.
  public var line: String {
    switch self {
    case .each(let count, let make): return JSON.array((0..<count).map(make)).line
    case .array(let values): return "[" + values.map(\.line).joined(separator: ",") + "]"
    case .object(let pairs): return "{" + pairs.map { JSON.string($0.0).line + ":" + $0.1.line }.joined(separator: ",") + "}"
    default:
      var bytes: [UInt8] = []
      write(into: &bytes, indent: 0)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func write(into bytes: inout [UInt8], indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += String(value).utf8
    case .string(let value): Self.write(value, into: &bytes)
    case .array(let values):
      Self.writeList("[", "]", values.count, indent, into: &bytes) { index, bytes in
        values[index].write(into: &bytes, indent: indent + 2)
      }
    case .each(let count, let make):
      Self.writeList("[", "]", count, indent, into: &bytes) { index, bytes in make(index).write(into: &bytes, indent: indent + 2) }
    case .object(let pairs):
      Self.writeList("{", "}", pairs.count, indent, into: &bytes) { index, bytes in
        Self.write(pairs[index].0, into: &bytes)
        bytes += ": ".utf8
        pairs[index].1.write(into: &bytes, indent: indent + 2)
      }
    }
  }

  private static func writeList(
    _ open: String, _ close: String, _ count: Int, _ indent: Int, into bytes: inout [UInt8],
    _ entry: (Int, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    for index in 0..<count {
      bytes += (index > 0 ? ",\n" : "\n").utf8
      bytes += repeatElement(0x20, count: indent + 2)
      entry(index, &bytes)
    }
    if count > 0 {
      bytes.append(0x0A)
      bytes += repeatElement(0x20, count: indent)
    }
    bytes += close.utf8
  }

  private static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var left = text.utf8[...]
    while let byte = left.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20, 0x7F: escape(UInt32(byte), into: &bytes)
      // What readers of YAML or JavaScript refuse though JSON allows it: U+0080 to U+009F, U+2028, U+2029, U+FEFF,
      // U+FFFE, U+FFFF.
      case 0xC2 where left.first.map { $0 < 0xA0 } ?? false: escape(UInt32(left.removeFirst()), into: &bytes)
      case 0xE2 where left.starts(with: [0x80, 0xA8]) || left.starts(with: [0x80, 0xA9]):
        escape(left.dropFirst().first == 0xA8 ? 0x2028 : 0x2029, into: &bytes)
        left.removeFirst(2)
      case 0xEF where left.starts(with: [0xBB, 0xBF]) || left.starts(with: [0xBF, 0xBE]) || left.starts(with: [0xBF, 0xBF]):
        escape(left.first == 0xBB ? 0xFEFF : left.dropFirst().first == 0xBE ? 0xFFFE : 0xFFFF, into: &bytes)
        left.removeFirst(2)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ value: UInt32, into bytes: inout [UInt8]) {
    let digits = String(value, radix: 16)
    bytes += ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8
  }
}
