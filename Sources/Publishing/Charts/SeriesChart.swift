// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Pictures of tables as inline SVG: water quality over periods, first to last bus over the day. The table stays beside
/// it; the picture repeats it for the eye, and says it in words for the ear.
///
/// Drawn as wide as the narrowest phone, so that its letters are as large there as those around it.
enum SeriesChart {
  struct Figure {
    var title: String
    /// What holds for every picture, such as months that are missing.
    var note: String?
    var pictures: [Picture]
    /// The same figures, where they do not stand in one table beside it.
    var table: DataTable?

    func write(_ html: inout HTML) {
      html.element(.figure) { html in
        html.element(.figcaption, text: title)
        if let note = note { html.element(.p, .class("faint"), text: note) }
        html.newLine()
        let first = pictures.count <= Self.open + 1 ? pictures.count : Self.open
        write(&html, pictures.prefix(first))
        if first < pictures.count { html.folded("另有 \(pictures.count - first) 项的图") { write(&$0, pictures.dropFirst(first)) } }
        if let table { html.folded("图里的数，列成表") { table.write(&$0) } }
      }
      html.newLine()
    }

    /// As many as are looked at at once: what is beyond its limit comes first.
    private static let open = 6

    private func write(_ html: inout HTML, _ pictures: ArraySlice<Picture>) {
      html.element(.div, .class("charts")) { html in
        for picture in pictures {
          html.element(.div) { html in
            if !picture.caption.isEmpty { html.element(.p, .class("charted"), text: picture.caption) }
            picture.drawing.write(&html)
            for words in picture.words { html.element(.p, .class("faint"), text: words) }
          }
          html.newLine()
        }
      }
    }
  }

  struct Drawing {
    /// In the units of its letters.
    var height: Int
    /// What it shows, in words.
    var spoken: String
    var draw: (inout HTML) -> Void

    func write(_ html: inout HTML) {
      html.element(.svg, .role("img"), .class("chart"), .viewBox(width: SeriesChart.width, height: height), .label(spoken), content: draw)
    }
  }

  struct Picture {
    var caption: String
    var drawing: Drawing
    /// What the eye sees as a gap or another shape, in words.
    var words: [String]
  }

  /// Of the drawing, in the units of its letters (13).
  static let width = 360

  /// - Parameter subject: the plant whose lines alone are drawn.
  /// - Parameter table: where the file of a table lies, as the page leads to it.
  static func figures(_ item: PublishedItem, _ rules: Rulebook, subject: String? = nil, table: @escaping (String) -> Link) -> [Figure] {
    guard item.requirement.timing.keyedByPeriod else { return subject == nil ? HoursChart.figures(item) : [] }
    return QualityChart(item: item, rules: rules, subject: subject, file: table).figures()
  }

  static func text(_ html: inout HTML, _ text: String, x: Int, y: Int, anchor: Attribute.Anchor = .start) {
    html.element(.svgText, .measure(.x, x), .measure(.y, y), .anchor(anchor), text: text)
  }
}
