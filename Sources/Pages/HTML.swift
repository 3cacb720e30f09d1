// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// HTML that is being written.
///
/// What is put in is escaped, and whatever is opened is closed: a page is written only through these functions, and a
/// half-written one can be neither copied nor replaced. There is no way to put in markup as text.
package struct HTML: ~Copyable {
  private var out = MarkupBytes()

  init() {}

  /// The markup that a function writes.
  package static func bytes(_ content: (inout HTML) -> Void) -> [UInt8] {
    var html = HTML()
    content(&html)
    return html.out.bytes
  }

  package mutating func text(_ text: String) { out.escaped(text) }

  /// What was written before, as it was written.
  package mutating func again(_ fragment: Fragment) { out.bytes.append(contentsOf: fragment.bytes) }

  /// A line break in the source, where it makes no difference to the reader.
  package mutating func newLine() { out.verbatim("\n") }

  package mutating func element(_ element: Element, _ attributes: Attribute?..., content: (inout HTML) -> Void) {
    open(element.rawValue, attributes, end: ">")
    content(&self)
    close(element.rawValue)
  }

  package mutating func element(_ element: Element, _ attributes: Attribute?..., text: String) {
    open(element.rawValue, attributes, end: ">")
    out.escaped(text)
    close(element.rawValue)
  }

  package mutating func void(_ element: VoidElement, _ attributes: Attribute?...) { open(element.rawValue, attributes, end: ">") }

  package mutating func shape(_ shape: Shape, _ attributes: Attribute?...) { open(shape.rawValue, attributes, end: "/>") }

  /// Text whose blanks and line breaks count. A parser drops a line break right after the tag: one that is meant is written twice.
  package mutating func preformatted(_ text: String) {
    element(.pre, .tabindex) { html in
      if text.utf8.first == 0x0A { html.newLine() }
      html.text(text)
    }
  }

  // MARK: What is not escaped

  mutating func doctype() { out.verbatim("<!DOCTYPE html>\n") }

  mutating func style(_ sheet: StyleSheet) {
    out.verbatim("<style>")
    out.verbatim(sheet.text)
    out.verbatim("</style>")
  }

  /// Data for search engines. JSON needs `<` only inside strings, where it can be written so that it ends no element.
  package mutating func linkedData(_ json: String) {
    out.verbatim("<script type=\"application/ld+json\">\n")
    out.verbatim(json.withVisibleControls.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c"))
    out.verbatim("</script>")
  }

  package mutating func script(_ script: PageScript) {
    out.verbatim("<script>\n")
    out.verbatim(script.text)
    out.verbatim("\n</script>")
  }

  package mutating func script(_ source: Link) {
    open("script", [.src(source)], end: ">")
    close("script")
  }

  private mutating func open(_ name: String, _ attributes: [Attribute?], end: String) {
    out.verbatim("<")
    out.verbatim(name)
    for case let attribute? in attributes { attribute.write(to: &out) }
    out.verbatim(end)
  }

  private mutating func close(_ name: String) {
    out.verbatim("</")
    out.verbatim(name)
    out.verbatim(">")
  }
}

/// A piece of a page as `HTML` wrote it, kept to be written again as it is: nothing else makes one, so nothing unescaped comes in by it.
package struct Fragment: Sendable {
  let bytes: [UInt8]

  package init(_ content: (inout HTML) -> Void) { bytes = HTML.bytes(content) }
}

extension HTML {
  /// Elements that hold something. `script` and `style` are none of them: what they hold is no text.
  package enum Element: String, CaseIterable, Sendable {
    case a, article, b, body, button, caption, colgroup, datalist, dd, details, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3
    case head, header, html, label, legend, li
    case main, mark, nav, noscript, ol, option, p, pre, s, section, select, small, span, strong, summary, table, tbody, td, textarea, th, thead, title, tr, ul
    /// Of pictures.
    case svg, g
    case svgText = "text"
  }

  /// Elements that hold nothing and have no end.
  package enum VoidElement: String, CaseIterable, Sendable { case br, col, input, link, meta }

  /// Parts of pictures, which hold nothing and end themselves.
  package enum Shape: String, CaseIterable, Sendable { case circle, line, path, polyline, rect }
}
