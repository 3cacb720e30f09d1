// SPDX-License-Identifier: Apache-2.0

/// Parts that tell by figures, by the order of days, and by pages.
extension HTML {
  /// A figure that is read first, what it is of, and how it changed.
  package typealias Figure = (value: String, name: String, change: String?)

  package mutating func figures(_ figures: [Figure]) {
    element(.ul, .class("big")) { html in
      for figure in figures {
        html.element(.li) { html in
          html.element(.b, text: figure.value)
          html.text(figure.name)
          guard let change = figure.change else { return }
          html.void(.br)
          html.element(.span, .class("faint"), text: change)
        }
      }
    }
    newLine()
  }

  /// A part of a bar, with the words that stand below; their class colours them.
  package typealias BarPart = (count: Int, ink: Ink, words: String, kind: String)

  /// Parts of a whole side by side, with the numbers in words below. Colour alone carries nothing: the parts stand apart, and their order is
  /// that of the words.
  package mutating func bar(_ parts: [BarPart]) {
    let (width, height, gap) = (1000, 36, 4)
    let parts = parts.filter { $0.count > 0 }
    let whole = parts.reduce(0) { $0 + $1.count }
    element(.svg, .unspoken, .viewBox(width: width, height: height), .class("bar")) { html in
      let room = width - gap * (parts.count - 1)
      var (x, count) = (0, 0)
      for (index, part) in parts.enumerated() {
        count += part.count
        let end = room * count / whole + gap * index
        html.shape(.rect, .measure(.x, x), .measure(.y, 0), .measure(.width, max(end - x, 1)), .measure(.height, height), .fill(part.ink))
        x = end + gap
      }
    }
    element(.span, .class("parts")) { html in
      for (index, part) in parts.enumerated() {
        if index > 0 { html.text(" ") }
        html.element(.span, .class("s " + part.kind), text: part.words)
      }
    }
  }

  /// What happened one after another, the newest first.
  package mutating func timeline(_ steps: [(when: String, what: (inout HTML) -> Void)]) {
    element(.ol, .class("timeline")) { html in
      for step in steps {
        html.newLine()
        html.element(.li) { html in
          html.element(.strong, text: step.when)
          step.what(&html)
        }
      }
      html.newLine()
    }
    newLine()
  }

  /// Ways to the pages of a long list, where it has more than one.
  package mutating func pages(_ count: Int, current: Int, label: String = "分页", _ link: (Int) -> Link) {
    guard count > 1 else { return }
    element(.nav, .class("pages"), .label(label)) { html in
      for number in 0..<count {
        if number == current { html.element(.span, .currentPage, text: "第 \(number + 1) 页") } else { html.link("\(number + 1)", link(number)) }
        html.text(" ")
      }
    }
    newLine()
  }
}
