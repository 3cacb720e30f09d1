// SPDX-License-Identifier: Apache-2.0

/// A value of a PDF as `qpdf --json` tells it: every object is there, also those that the file packs in compressed streams.
indirect enum PDFValue {
  /// `/Name`, `12 0 R`, a number or a word, as told.
  case plain(String)
  /// Text that a reader may see.
  case text(String)
  case list([PDFValue])
  case dictionary([String: PDFValue])

  subscript(key: String) -> PDFValue? { if case .dictionary(let pairs) = self { pairs[key] } else { nil } }
  var name: String? { if case .plain(let name) = self { name } else { nil } }
  var number: Int? { name.flatMap { Int($0) } }

  /// Every dictionary within, this one first.
  func forEachDictionary(_ body: (PDFValue) -> Void) {
    switch self {
    case .dictionary(let pairs):
      body(self)
      for (_, value) in pairs.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { value.forEachDictionary(body) }
    case .list(let values): for value in values { value.forEachDictionary(body) }
    case .plain, .text: break
    }
  }

  /// Every text within.
  func forEachText(_ body: (String) -> Void) {
    switch self {
    case .text(let text): body(text)
    case .list(let values): for value in values { value.forEachText(body) }
    case .dictionary(let pairs): for (_, value) in pairs.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) { value.forEachText(body) }
    case .plain: break
    }
  }
}

/// Reads the JSON that qpdf writes.
struct PDFValueReader {
  private let bytes: [UInt8]
  private var place = 0

  /// Objects nest a few levels; more was made to exhaust a reader.
  private static let deepest = 200

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// `nil` when it is no JSON.
  mutating func read(_ depth: Int = 0) -> PDFValue? {
    skipBlanks()
    guard depth < Self.deepest, place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "{"): return dictionary(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return string().map(Self.value)
    default:
      let start = place
      while place < bytes.count, !",]} \n\r\t".utf8.contains(bytes[place]) { place += 1 }
      return start == place ? nil : .plain(String(decoding: bytes[start..<place], as: UTF8.self))
    }
  }

  /// `u:` opens text, `b:` bytes in hexadecimal.
  private static func value(_ text: String) -> PDFValue {
    if text.hasPrefix("u:") { return .text(String(text.dropFirst(2))) }
    guard text.hasPrefix("b:") else { return .plain(text) }
    let digits = Array(text.utf8.dropFirst(2))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16) }
    return .text(String(decoding: bytes, as: UTF8.self))
  }

  private mutating func skipBlanks() { while place < bytes.count, bytes[place] <= 0x20 { place += 1 } }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func dictionary(_ depth: Int) -> PDFValue? {
    place += 1
    var pairs: [String: PDFValue] = [:]
    if take(UInt8(ascii: "}")) { return .dictionary(pairs) }
    repeat {
      skipBlanks()
      guard let key = string(), take(UInt8(ascii: ":")), let value = read(depth + 1) else { return nil }
      pairs[key] = value
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .dictionary(pairs) : nil
  }

  private mutating func list(_ depth: Int) -> PDFValue? {
    place += 1
    var values: [PDFValue] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    repeat {
      guard let value = read(depth + 1) else { return nil }
      values.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .list(values) : nil
  }

  private mutating func string() -> String? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var text: [UInt8] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count {
        escaped(into: &text)
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    guard place < bytes.count else { return nil }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped(into text: inout [UInt8]) {
    let plain: [UInt8: UInt8] = [UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C]
    let mark = bytes[place + 1]
    place += 2
    guard mark == UInt8(ascii: "u"), place + 4 <= bytes.count, let unit = UInt32(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
    else { return text.append(plain[mark] ?? mark) }
    place += 4
    if let scalar = Unicode.Scalar(unit) { text += Array(String(Character(scalar)).utf8) }
  }
}
