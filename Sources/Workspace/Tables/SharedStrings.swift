// SPDX-License-Identifier: Apache-2.0

/// The texts that a workbook's cells share (xl/sharedStrings.xml); runs of different looks are one text.
final class SharedStrings: XMLListener {
  private(set) var texts: [String] = []
  private var current: [UInt8] = []
  private var isInText = false
  /// How a word is read aloud, which is no part of it.
  private var isInReading = false

  /// More than the cells that we read at all.
  private static let most = 2_000_000

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "si": current = []
    case "rPh": isInReading = true
    case "t": isInText = !isInReading
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isInText { current.append(contentsOf: bytes) } }

  func end(_ name: String) {
    switch name {
    case "t": isInText = false
    case "rPh": isInReading = false
    case "si": if texts.count < Self.most { texts.append(Self.unescaped(String(decoding: current, as: UTF8.self))) }
    default: break
    }
  }

  /// `_x000D_` stands for a character that XML cannot hold.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "_") {
      result += rest[..<start]
      let mark = rest[start...].prefix(7)
      if mark.count == 7, mark.hasPrefix("_x"), mark.hasSuffix("_"), let value = UInt32(mark.dropFirst(2).prefix(4), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        // A carriage return before the line break that stands there anyway.
        if value != 0x0D { result.unicodeScalars.append(scalar) }
        rest = rest[mark.endIndex...]
      } else {
        result += "_"
        rest = rest[rest.index(after: start)...]
      }
    }
    return result + rest
  }
}
