// SPDX-License-Identifier: Apache-2.0

/// A JSON value whose keys keep the order in which they were written.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])
  /// An array whose values are made when they are written, one at a time: a long one is never in memory as a whole.
  case each(Int, @Sendable (Int) -> JSON)
  /// An array whose values were written before, one or more at a time, as they stand in it (`values(_:indent:)`); none of the pieces is empty.
  case written(Int, @Sendable (Int) -> [UInt8])

  /// `nil` as null.
  package static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  package static func optional(_ number: Int?) -> JSON { number.map { .number($0) } ?? .null }
  package static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  /// Indented by two spaces, ending in a line break; slashes and Chinese stay as they are.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes, indent: 0)
    bytes.append(0x0A)
    return bytes
  }

  /// Values of an array, as they stand in it one after the other.
  /// - Parameter indent: of each.
  package static func values(_ values: [JSON], indent: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, value) in values.enumerated() {
      if index > 0 {
        bytes += ",\n".utf8
        bytes += repeatElement(0x20, count: indent)
      }
      value.write(into: &bytes, indent: indent)
    }
    return bytes
  }

  /// Bytes that are gathered before they are handed over.
  private static let piece = 256 << 10

  /// Hands over the same bytes in pieces, so that with the values of `each` the text is never in memory as a whole either.
  package func write<Failure: Error>(to take: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var bytes: [UInt8] = []
    try write(into: &bytes, indent: 0, passing: take)
    bytes.append(0x0A)
    try take(bytes)
  }

  private func write<Failure: Error>(
    into bytes: inout [UInt8], indent: Int, passing take: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    switch self {
    case .array(let values):
      try Self.writeList("[", "]", values.count, indent, into: &bytes) { (index, bytes) throws(Failure) in
        try values[index].write(into: &bytes, indent: indent + 2, passing: take)
      }
    case .each, .written:
      let count = count
      try Self.writeList("[", "]", count, indent, into: &bytes) { (index, bytes) throws(Failure) in
        writePiece(index, into: &bytes, indent: indent + 2)
        guard bytes.count > Self.piece else { return }
        try take(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    case .object(let pairs):
      try Self.writeList("{", "}", pairs.count, indent, into: &bytes) { (index, bytes) throws(Failure) in
        Self.write(pairs[index].0, into: &bytes)
        bytes += ": ".utf8
        try pairs[index].1.write(into: &bytes, indent: indent + 2, passing: take)
      }
    default: write(into: &bytes, indent: indent)
    }
  }

  /// On one line without spaces: the form in which lines of a ledger are hashed.
  package var line: String {
    switch self {
    case .each(let count, let make): return JSON.array((0..<count).map(make)).line
    // Each piece as it was written: valid, and not on one line.
    case .written(let count, let make): return "[" + (0..<count).map { String(decoding: make($0), as: UTF8.self) }.joined(separator: ",") + "]"
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
    case .each, .written: Self.writeList("[", "]", count, indent, into: &bytes) { index, bytes in writePiece(index, into: &bytes, indent: indent + 2) }
    case .object(let pairs):
      Self.writeList("{", "}", pairs.count, indent, into: &bytes) { index, bytes in
        Self.write(pairs[index].0, into: &bytes)
        bytes += ": ".utf8
        pairs[index].1.write(into: &bytes, indent: indent + 2)
      }
    }
  }

  /// Of how many pieces a list is that is made when it is written.
  private var count: Int {
    switch self {
    case .each(let count, _), .written(let count, _): count
    default: 0
    }
  }

  private func writePiece(_ index: Int, into bytes: inout [UInt8], indent: Int) {
    switch self {
    case .each(_, let make): make(index).write(into: &bytes, indent: indent)
    case .written(_, let make): bytes += make(index)
    default: break
    }
  }

  private static func writeList<Failure: Error>(
    _ open: String, _ close: String, _ count: Int, _ indent: Int, into bytes: inout [UInt8],
    _ entry: (Int, inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    bytes += open.utf8
    for index in 0..<count {
      bytes += (index > 0 ? ",\n" : "\n").utf8
      bytes += repeatElement(0x20, count: indent + 2)
      try entry(index, &bytes)
    }
    if count > 0 {
      bytes.append(0x0A)
      bytes += repeatElement(0x20, count: indent)
    }
    bytes += close.utf8
  }

  private static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { raw in
      var (from, index) = (0, 0)
      while index < raw.count {
        guard let (count, escaped) = escape(raw[index...]) else {
          index += 1
          continue
        }
        bytes += raw[from..<index]
        bytes += escaped.utf8
        index += count
        from = index
      }
      bytes += raw[from...]
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// How a character is written that cannot stand as it is, and of how many bytes it is; `nil` where one may stand.
  private static func escape(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> (count: Int, escaped: String)? {
    switch text[text.startIndex] {
    case UInt8(ascii: "\""): return (1, "\\\"")
    case UInt8(ascii: "\\"): return (1, "\\\\")
    case 0x0A: return (1, "\\n")
    case 0x0D: return (1, "\\r")
    case 0x09: return (1, "\\t")
    case let byte where byte < 0x20 || byte == 0x7F: return (1, hex(UInt32(byte)))
    // What readers of YAML or JavaScript refuse though JSON allows it: U+0080 to U+009F, U+2028, U+2029, U+FEFF, U+FFFE,
    // U+FFFF. The bytes are of a text, so each of these is whole.
    case 0xC2 where text[text.startIndex + 1] < 0xA0: return (2, hex(UInt32(text[text.startIndex + 1])))
    case 0xE2, 0xEF:
      switch (text[text.startIndex], text[text.startIndex + 1], text[text.startIndex + 2]) {
      case (0xE2, 0x80, 0xA8): return (3, hex(0x2028))
      case (0xE2, 0x80, 0xA9): return (3, hex(0x2029))
      case (0xEF, 0xBB, 0xBF): return (3, hex(0xFEFF))
      case (0xEF, 0xBF, 0xBE): return (3, hex(0xFFFE))
      case (0xEF, 0xBF, 0xBF): return (3, hex(0xFFFF))
      default: return nil
      }
    default: return nil
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
