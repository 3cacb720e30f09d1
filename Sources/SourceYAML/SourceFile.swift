// SPDX-License-Identifier: Apache-2.0

/// The bytes of one input file and the name by which people know it.
package final class SourceFile: Sendable {
  /// The path shown to people, relative to the workspace.
  package let name: String
  /// The file as it was read, byte for byte.
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  package convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of the lines asked for, without their line breaks.
  ///
  /// Lines are counted as libyaml counts them, so that positions agree: LF, CR LF, CR, U+0085, U+2028 and U+2029
  /// each end a line. Worked out from scratch at every call: it is asked only when something must be shown.
  package func lines(_ wanted: ClosedRange<Int>) -> [String] {
    var found: [String] = []
    var line = 1
    var start = hasByteOrderMark ? 3 : 0
    var index = start
    while index <= bytes.count && line <= wanted.upperBound {
      let width = index < bytes.count ? breakWidth(at: index) : 1
      guard width > 0 else {
        index += 1
        continue
      }
      if wanted.contains(line) { found.append(String(decoding: bytes[start..<index], as: UTF8.self)) }
      index += width
      start = index
      line += 1
    }
    return found
  }

  /// Whether the file begins with the three bytes that some editors put before UTF-8 text.
  package var hasByteOrderMark: Bool {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
  }

  /// Whether it holds a line break that editors do not show: what follows a comment would become content.
  var holdsUnseenBreak: Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + 1 < bytes.count {
        if bytes[index] == 0xC2, bytes[index + 1] == 0x85 { return true }
        if bytes[index] == 0xE2, bytes[index + 1] == 0x80, index + 2 < bytes.count, bytes[index + 2] | 1 == 0xA9 { return true }
        index += 1
      }
      return false
    }
  }

  /// Whether a blank and `#` stand side by side anywhere.
  var holdsRemark: Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var before: UInt8 = 0
      for byte in bytes {
        if byte == UInt8(ascii: "#"), before == 0x20 || before == 0x09 { return true }
        before = byte
      }
      return false
    }
  }

  /// The length in bytes of the line break that starts here, or 0 where none does.
  func breakWidth(at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }
}
