// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Parts of the public site's pages.
extension HTML {
  mutating func faint(_ text: String) { element(.span, .class("faint"), text: text) }

  /// Something that stands somewhere: linked where there is something to see.
  mutating func entry(_ name: String, _ text: String, _ link: Link?) {
    element(.li) { html in
      html.text("\(name)：")
      html.text(text, link)
    }
  }

  /// A value as text; a number to call as one that a phone dials.
  mutating func value(_ value: String, _ kind: ElementKind) {
    if kind.publicForm == .phone, let link = Link(phone: value) { return self.link(value, link) }
    text(value)
  }

  /// A cell that shows its column's name on narrow windows.
  mutating func cell(_ label: String, _ text: String, _ kind: Attribute? = nil) { element(.td, .dataLabel(label), kind, text: text) }
}
