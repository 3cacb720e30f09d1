// SPDX-License-Identifier: Apache-2.0

/// Colour for terminals; plain everywhere else.
package struct Style: Sendable {
  package var usesColour: Bool
  /// Columns of the terminal: characters of ASCII width.
  package var width: Int
  /// Whether longer lines are broken: on a terminal. Files and pipes keep a sentence on its line.
  package var wraps: Bool

  package init(usesColour: Bool = false, width: Int = 100, wraps: Bool = false) {
    self.usesColour = usesColour
    self.width = width
    self.wraps = wraps
  }

  /// A line that is no frame, broken where the terminal would break it without care.
  func lines(_ text: String) -> [String] { wraps ? TextWidth.wrapped(text, to: width) : [text] }

  /// Every colour that is used, as terminals are told it.
  package static let colours = ["0", "1", "2", "1;31", "1;32", "1;33", "1;34"]

  func bold(_ text: String) -> String { wrap("1", text) }
  func red(_ text: String) -> String { wrap("1;31", text) }
  func yellow(_ text: String) -> String { wrap("1;33", text) }
  func blue(_ text: String) -> String { wrap("1;34", text) }
  func green(_ text: String) -> String { wrap("1;32", text) }
  func faint(_ text: String) -> String { wrap("2", text) }

  private func wrap(_ code: String, _ text: String) -> String { usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
