// SPDX-License-Identifier: Apache-2.0

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
