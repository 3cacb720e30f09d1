// SPDX-License-Identifier: Apache-2.0

/// Text made safe for Markdown: on one line, and with nothing that Markdown or the HTML in it would take for markup.
package enum MarkdownText {
  package static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|", "\\", "`", "*", "_", "[", "]", "#":
        result.append("\\")
        result.append(scalar)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// One row of a table.
  package static func row(_ cells: [String]) -> String { "| " + cells.map(escaped).joined(separator: " | ") + " |" }

  /// The line under the headings of a table.
  package static func rule(columns: Int) -> String { "|" + String(repeating: " --- |", count: columns) }
}
