// SPDX-License-Identifier: Apache-2.0

/// Lines of an iCalendar file (RFC 5545): text escaped, lines folded at 75 bytes between characters.
package enum CalendarText {
  package static func bytes(_ lines: [String]) -> [UInt8] { Array(lines.flatMap(folded).map { $0 + "\r\n" }.joined().utf8) }

  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", ";", ",": result += "\\" + String(character)
      default: result += character.isNewline ? "\\n" : String(character)
      }
    }
    return result
  }

  /// What follows a cut begins with a space.
  private static func folded(_ line: String) -> [String] {
    var parts: [String] = []
    var (part, size) = ("", 0)
    for scalar in line.unicodeScalars {
      let bytes = String(scalar).utf8.count
      if size + bytes > 75 {
        parts.append(part)
        (part, size) = (" ", 1)
      }
      part.unicodeScalars.append(scalar)
      size += bytes
    }
    return parts + [part]
  }
}
