// SPDX-License-Identifier: Apache-2.0

/// Characters that nobody means in a text: they drive terminals, turn the reading direction, break lines that only some
/// programs see, or cannot stand in XML.
package enum ControlCharacter {
  /// Whether a scalar is one of them. A line feed and a tab are text.
  package static func isRefused(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F: true
    // Marks of the reading direction, and the two that break a line or a paragraph.
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    // A byte-order mark inside a text, notes between lines, and what is no character at all.
    case 0xFEFF, 0xFFF9...0xFFFB, 0xFDD0...0xFDEF: true
    case 0xE0000...0xE007F: true
    default: scalar & 0xFFFE == 0xFFFE
    }
  }

  /// The first of them in UTF-8 text, with the bytes that it takes up; `nil` where there is none.
  ///
  /// Lead bytes alone rule out nearly every byte of a Chinese text.
  @inline(__always)
  static func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (index: Int, width: Int, scalar: UInt32)? {
    var index = start
    let end = bytes.count
    while index < end {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
        index += 1
        continue
      }
      guard byte >= 0x80 else { return (index, 1, UInt32(byte)) }
      let width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      if byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0, index + width <= end {
        let scalar = decode(bytes, index, width)
        if isRefused(scalar) { return (index, width, scalar) }
      }
      index += width
    }
    return nil
  }

  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ width: Int) -> UInt32 {
    var scalar = UInt32(bytes[index]) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
    for offset in 1..<width { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return scalar
  }
}

extension String {
  /// With characters that nobody means shown as ·, one for one: for everything that goes to a terminal, a page or a
  /// report from outside of submissions, where no finding stopped them.
  package var withVisibleControls: String {
    guard unicodeScalars.contains(where: { ControlCharacter.isRefused($0.value) }) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { ControlCharacter.isRefused($0.value) ? "·" : $0 }))
  }
}
