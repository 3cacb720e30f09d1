// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// UTF-8 markup: the one place where text is escaped, shared by HTML and XML.
struct MarkupBytes {
  var bytes: [UInt8] = []

  /// Text as it stands between elements or in a quoted attribute, with characters that nobody means shown as ·.
  mutating func escaped(_ text: String) {
    var plain = text.withVisibleControls
    plain.withUTF8 { source in
      var start = 0
      for index in source.indices {
        guard let reference = Self.reference(source[index]) else { continue }
        bytes.append(contentsOf: source[start..<index])
        bytes.append(contentsOf: reference.utf8)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
  }

  /// Byte by byte: a quotation mark with an accent above it still ends an attribute.
  private static func reference(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// Markup of our own.
  mutating func verbatim(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func attribute(_ name: String, _ value: String) {
    verbatim(" ")
    verbatim(name)
    verbatim("=\"")
    escaped(value)
    verbatim("\"")
  }
}
