// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Parts of report pages.
extension HTML {
  /// A state, coloured, with its shape and word.
  mutating func status(_ status: Status, _ words: String) { element(.span, .class("s " + Self.style(status)), text: words) }

  /// The class by which a state is coloured.
  static func style(_ status: Status) -> String {
    switch status {
    case .missing, .unjudged: "grave"
    case .incomplete, .stale, .late: "warn"
    case .met: "good"
    case .pending, .waived, .notApplicable: "off"
    }
  }

  /// What it all comes to, in one line.
  mutating func verdict(_ words: String, asksForAction: Bool) { paragraph(words, asksForAction ? "verdict act" : "verdict") }

  mutating func heading(_ text: String) { element(.h2, text: text) }

  /// - Parameter items: something said of something else.
  mutating func told(_ items: [(subject: String, why: String)]) {
    for item in items {
      element(.li) { html in
        html.element(.strong, text: item.subject)
        html.text("：\(item.why)")
      }
    }
  }

  /// A part of the page that folds away under its heading.
  ///
  /// - Parameter isForClerk: whether it is of use only to whoever corrects files.
  mutating func part(_ heading: String, id: String? = nil, isForClerk: Bool = false, _ content: (inout HTML) -> Void) {
    element(.details, .class(isForClerk ? "part clerk" : "part"), id.map { .id($0) }) { html in
      html.element(.summary) { $0.element(.h2, text: heading) }
      html.newLine()
      content(&html)
    }
    newLine()
  }

  /// What only whoever corrects a file needs: its path, the code, the words of the file.
  mutating func forClerk(_ summary: String, _ content: (inout HTML) -> Void) {
    element(.details, .class("clerk")) { html in
      html.element(.summary, text: summary)
      content(&html)
    }
    newLine()
  }

  /// One fact after another, each with its name.
  mutating func facts(_ facts: [(name: String, texts: [String])]) {
    element(.dl, .class("facts")) { html in
      for fact in facts {
        html.element(.dt, text: fact.name)
        for text in fact.texts { html.element(.dd, text: text) }
      }
    }
    newLine()
  }
}
