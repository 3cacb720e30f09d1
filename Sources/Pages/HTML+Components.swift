// SPDX-License-Identifier: Apache-2.0

/// The parts of which the public site's pages are put together; `Gallery` shows each of them.
extension HTML {
  /// How a short state looks; the words and the shape before them say the same.
  package enum Tone: String, CaseIterable, Sendable {
    case good, bad, plain
  }

  /// A state in a word or two.
  package mutating func chip(_ tone: Tone, _ text: String) {
    element(.span, .class(tone == .plain ? "chip" : "chip " + tone.rawValue), text: text)
  }

  /// What a reader is told first.
  package enum Telling: String, CaseIterable, Sendable {
    /// Nothing is the matter.
    case calm = "told"
    /// Something is, now.
    case act = "told act"
    /// Something will be.
    case next = "told next"
  }

  package mutating func told(_ telling: Telling, _ content: (inout HTML) -> Void) {
    element(.div, .class(telling.rawValue), content: content)
    newLine()
  }

  /// Names with values: as a table of content, as a few beside a title, or as what stands behind a record.
  package enum FactList: String, CaseIterable, Sendable { case facts, short, about }

  package typealias Fact = (name: String, value: (inout HTML) -> Void)

  /// A text of paragraphs stands below its name, in lines that are short enough to read.
  package static func isLong(_ text: String) -> Bool { text.count > 160 || text.contains("\n") }

  /// - Parameter long: the places of values that take the whole width.
  package mutating func facts(_ list: FactList, _ facts: [Fact], long: Set<Int> = []) {
    guard !facts.isEmpty else { return }
    element(.dl, .class(list.rawValue)) { html in
      for (place, fact) in facts.enumerated() {
        let kind: Attribute? = long.contains(place) ? .class("long") : nil
        html.element(.dt, kind, text: fact.name)
        html.element(.dd, kind, content: fact.value)
      }
    }
    newLine()
  }

  /// Something to open, closed at first.
  package mutating func folded(_ summary: String, _ content: (inout HTML) -> Void) {
    element(.details) { html in
      html.element(.summary, text: summary)
      content(&html)
    }
    newLine()
  }

  /// Links side by side, each with a word on it.
  package mutating func cards(_ cards: [(name: String, link: Link, about: String)]) {
    element(.ul, .class("cards")) { html in
      for card in cards {
        html.newLine()
        html.element(.li) { html in
          html.link(card.name, card.link)
          if !card.about.isEmpty {
            html.text(" ")
            html.element(.span, .class("faint"), text: card.about)
          }
        }
      }
      html.newLine()
    }
    newLine()
  }

  /// Ways to places of the same page.
  package mutating func jumps(_ label: String, _ places: [(title: String, id: String)]) {
    element(.nav, .class("jump"), .label(label)) { html in
      html.element(.ul) { html in
        for place in places { html.element(.li) { $0.link(place.title, Link(place: place.id)) } }
      }
    }
    newLine()
  }

  package mutating func searchForm(_ action: Link) {
    element(.form, .class("search"), .role("search"), .action(action)) { html in
      html.element(.label, .for("q"), text: "找什么")
      html.void(.input, .id("q"), .name("q"), .type("search"), .autocomplete("off"))
      html.element(.button, .type("submit"), text: "搜索")
    }
    newLine()
  }
}

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
