// SPDX-License-Identifier: Apache-2.0

/// Parts that stand on many pages.
extension HTML {
  package mutating func line(_ element: Element, _ attributes: Attribute?, text: String) {
    self.element(element, attributes, text: text)
    newLine()
  }

  package mutating func line(_ element: Element, text: String) { line(element, nil, text: text) }

  /// A paragraph with a line of its own in the source.
  package mutating func paragraph(_ text: String, _ kind: String? = nil) { line(.p, kind.map { .class($0) }, text: text) }

  /// What may be wider than the window: scrolls by itself, by keyboard too.
  package mutating func scrolling(_ label: String, _ content: (inout HTML) -> Void) {
    element(.div, .class("scroll"), .role("region"), .tabindex, .label(label), content: content)
  }

  package mutating func link(_ text: String, _ link: Link) { element(.a, .href(link), text: text) }

  /// Text, as a link where there is something to lead to.
  package mutating func text(_ text: String, _ link: Link?) {
    if let link { self.link(text, link) } else { self.text(text) }
  }

  /// The row of column heads.
  package mutating func columns(_ names: [String]) {
    element(.thead) { html in
      html.element(.tr) { html in
        for name in names { html.element(.th, .scope(.col), text: name) }
      }
    }
    newLine()
  }

  package mutating func list(_ items: [String]) {
    element(.ul) { html in
      for item in items { html.element(.li, text: item) }
    }
  }
}
