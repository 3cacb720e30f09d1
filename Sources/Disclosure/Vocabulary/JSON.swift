/// A JSON value whose keys keep the order in which they were written.
public indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// `nil` as null.
  public static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  public static func optional(_ number: Int?) -> JSON { number.map { .number($0) } ?? .null }
  public static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  /// Indented by two spaces, ending in a line break; slashes and Chinese stay as they are.
  public var text: String {
    var bytes: [UInt8] = []
    write(into: &bytes, indent: 0)
    bytes.append(0x0A)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// On one line without spaces: the form in which lines of a ledger are hashed.
  public var line: String {
    switch self {
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
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20: bytes += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
