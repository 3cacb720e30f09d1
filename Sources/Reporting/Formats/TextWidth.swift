// SPDX-License-Identifier: Apache-2.0

/// How wide text is on a terminal: Chinese characters take two columns, combining marks none.
enum TextWidth {
  static func of(_ text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// With spaces after it up to a width.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// Lines no wider than a terminal; what goes on is indented like the line it belongs to. Breaks between Chinese
  /// characters, or at spaces; never before closing punctuation.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    guard of(text) > width else { return [text] }
    let indent = min(text.unicodeScalars.prefix { $0 == " " }.count + 2, width / 2)
    var lines: [String] = []
    var line: [Unicode.Scalar] = []
    var used = 0
    func flush(_ end: Int) {
      var shown = line[..<end]
      while shown.count > indent, shown.last == " " { shown.removeLast() }
      lines.append(String(String.UnicodeScalarView(shown)))
      let rest = line[end...].drop { $0 == " " }
      line = Array(repeating: " ", count: indent) + rest
      used = line.reduce(0) { $0 + of($1) }
    }
    for scalar in text.unicodeScalars {
      if used + of(scalar) > width { flush(breakPoint(line, indent)) }
      line.append(scalar)
      used += of(scalar)
    }
    return lines + [String(String.UnicodeScalarView(line))]
  }

  private static func breakPoint(_ line: [Unicode.Scalar], _ indent: Int) -> Int {
    let closing: Set<Unicode.Scalar> = ["，", "。", "；", "：", "、", "”", "）", "》", "！", "？", ")", ",", ".", ";", ":"]
    var index = line.count
    while index > indent + 1 {
      let (before, after) = (line[index - 1], index < line.count ? line[index] : " ")
      let free = before == " " || of(before) == 2 || of(after) == 2
      if free && !closing.contains(after) && !["“", "（", "《"].contains(before) { return index }
      index -= 1
    }
    return line.count
  }

  /// Cut to a width, with an ellipsis where something was cut.
  static func clipped(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var (result, used) = ("", 0)
    for scalar in text.unicodeScalars {
      used += of(scalar)
      if used > width - 1 { break }
      result.unicodeScalars.append(scalar)
    }
    return result + "…"
  }
}
