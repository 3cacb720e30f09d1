// SPDX-License-Identifier: Apache-2.0

/// The frame of every page that this project writes: reports for the office, the public site, papers to be signed.
package struct Page {
  package enum Look {
    /// In the page itself, which then opens from a disk or a mail.
    case embedded(StyleSheet)
    /// In a file beside it; what else the head tells comes before the file.
    case linked(Link)
  }

  var title: String
  var look: Look
  /// A way past what comes before the text, for those who go by keyboard: to the element `main`.
  var hasSkipLink: Bool

  package init(title: String, look: Look, hasSkipLink: Bool = true) {
    self.title = title
    self.look = look
    self.hasSkipLink = hasSkipLink
  }

  /// The id of the element where the text begins.
  package static let main = "main"

  /// - Parameters:
  ///   - about: what the head tells of the page, before its look.
  ///   - more: what the head tells after its look.
  package func bytes(
    about: (inout HTML) -> Void = { _ in }, more: (inout HTML) -> Void = { _ in }, body: (inout HTML) -> Void
  ) -> [UInt8] {
    HTML.bytes { html in
      html.doctype()
      html.element(.html, .lang("zh-CN")) { html in
        html.newLine()
        html.element(.head) { head(&$0, about, more) }
        html.newLine()
        html.element(.body) { html in
          html.newLine()
          if hasSkipLink {
            html.element(.a, .class("skip"), .href(Link(place: Self.main)), text: "跳到正文")
            html.newLine()
          }
          body(&html)
        }
        html.newLine()
      }
      html.newLine()
    }
  }

  private func head(_ html: inout HTML, _ about: (inout HTML) -> Void, _ more: (inout HTML) -> Void) {
    html.newLine()
    html.void(.meta, .utf8)
    html.newLine()
    html.void(.meta, .name("viewport"), .content("width=device-width, initial-scale=1"))
    html.newLine()
    html.element(.title, text: title)
    html.newLine()
    about(&html)
    switch look {
    case .embedded(let sheet): html.style(sheet)
    case .linked(let file): html.void(.link, .rel("stylesheet"), .href(file))
    }
    html.newLine()
    more(&html)
  }
}
