// SPDX-License-Identifier: Apache-2.0

/// An attribute of an element: the name is one of ours, the value is escaped. Addresses take a `Link` alone.
package struct Attribute: Sendable {
  private let name: String
  /// `nil` for one that stands without a value.
  private let value: String?

  private init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }

  func write(to out: inout MarkupBytes) {
    if let value { return out.attribute(name, value) }
    out.verbatim(" ")
    out.verbatim(name)
  }

  package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  package static func id(_ id: String) -> Attribute { Attribute("id", id) }
  package static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  package static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
  package static func name(_ name: String) -> Attribute { Attribute("name", name) }
  package static func content(_ text: String) -> Attribute { Attribute("content", text) }
  package static func type(_ type: String) -> Attribute { Attribute("type", type) }
  package static func rel(_ relation: String) -> Attribute { Attribute("rel", relation) }
  package static func title(_ text: String) -> Attribute { Attribute("title", text) }
  package static func role(_ role: String) -> Attribute { Attribute("role", role) }
  package static func scope(_ scope: Scope) -> Attribute { Attribute("scope", scope.rawValue) }
  package static func autocomplete(_ value: String) -> Attribute { Attribute("autocomplete", value) }
  /// The name under which a file is saved.
  package static func download(_ name: String) -> Attribute { Attribute("download", name) }
  /// Shown before a cell where there is no room for the table's head.
  package static func dataLabel(_ text: String) -> Attribute { Attribute("data-label", text) }
  package static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }
  package static func labelled(by id: String) -> Attribute { Attribute("aria-labelledby", id) }

  package static func href(_ link: Link) -> Attribute { Attribute("href", link.text) }
  package static func action(_ link: Link) -> Attribute { Attribute("action", link.text) }
  package static func src(_ link: Link) -> Attribute { Attribute("src", link.text) }

  /// A number that a script reads.
  package static func data(_ name: Figure, _ value: String) -> Attribute { Attribute("data-" + name.rawValue, value) }
  package enum Figure: String, Sendable { case upTo = "up-to", price, draft }

  package static func minimum(_ value: String) -> Attribute { Attribute("min", value) }
  package static func inputMode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }

  package static let utf8 = Attribute("charset", "utf-8")
  package static let hidden = Attribute("hidden", nil)
  /// Can be reached with the keyboard.
  package static let tabindex = Attribute("tabindex", "0")
  package static let unspoken = Attribute("aria-hidden", "true")
  package static let currentPage = Attribute("aria-current", "page")

  package enum Scope: String, Sendable { case col, row }

  // MARK: Forms

  package static func value(_ text: String) -> Attribute { Attribute("value", text) }
  package static let post = Attribute("method", "post")
  /// A form that carries files.
  package static let multipart = Attribute("enctype", "multipart/form-data")
  package static func rows(_ count: Int) -> Attribute { Attribute("rows", "\(count)") }
  /// What else is said of a field, by the ids of those elements: hints, what is wrong with it. `nil` where there are none.
  package static func described(by ids: [String]) -> Attribute? { ids.isEmpty ? nil : Attribute("aria-describedby", ids.joined(separator: " ")) }
  package static let invalid = Attribute("aria-invalid", "true")
  package static let required = Attribute("aria-required", "true")
  package static let selected = Attribute("selected", nil)
  package static let several = Attribute("multiple", nil)
  /// The script sends the files of this form in parts.
  package static let inParts = Attribute("data-parts", nil)
  /// Sends files with this button, whatever its form says.
  package static let sendsFiles = Attribute("formenctype", "multipart/form-data")
  package static func suggestions(_ id: String) -> Attribute { Attribute("list", id) }
  package static let checked = Attribute("checked", nil)
  /// Where the keyboard is when the page opens.
  package static let autofocus = Attribute("autofocus", nil)
  package static let unchecked = Attribute("novalidate", nil)

  // MARK: Pictures

  /// Attributes of pictures whose value is a number in the picture's own units.
  package enum Measure: String, Sendable {
    case cx, cy, r, x, x1, x2, y, y1, y2, width, height
    case strokeWidth = "stroke-width"
  }

  package static func measure(_ name: Measure, _ value: Int) -> Attribute { Attribute(name.rawValue, "\(value)") }
  package static func viewBox(width: Int, height: Int) -> Attribute { Attribute("viewBox", "0 0 \(width) \(height)") }
  package static func strokeWidth(_ width: String) -> Attribute { Attribute("stroke-width", width) }
  package static func fill(_ ink: Ink?) -> Attribute { Attribute("fill", ink.map { "var(--\($0.rawValue))" } ?? "none") }
  package static func stroke(_ ink: Ink) -> Attribute { Attribute("stroke", "var(--\(ink.rawValue))") }
  package static func dashes(_ pattern: String) -> Attribute { Attribute("stroke-dasharray", pattern) }
  package static func points(_ points: String) -> Attribute { Attribute("points", points) }
  package static func path(_ drawing: String) -> Attribute { Attribute("d", drawing) }
  package static func anchor(_ anchor: Anchor) -> Attribute { Attribute("text-anchor", anchor.rawValue) }

  package enum Anchor: String, Sendable { case start, middle, end }
}
