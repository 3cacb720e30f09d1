/// The colours, each with one meaning; on pages by name (`var(--link)`), in pictures by value.
package enum Ink: String, CaseIterable, Sendable {
  case text = "#1a1a1a"
  case faint = "#555"
  /// Between rows and around boxes.
  case line = "#c9ced6"
  case hairline = "#e6e9ee"
  case grid = "#d7dbe2"
  case link = "#0b4f9e"
  /// The second line of a picture, and marks beside values.
  case mark = "#8a3b00"
  /// Where the keyboard is, and what is beyond its limit.
  case alert = "#b35900"
  case white = "#fff"
}
