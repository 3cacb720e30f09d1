internal import Disclosure

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
  }

  struct Picture {
    var caption: String
    var svg: String
    /// What the eye sees as a gap or another shape, in words.
    var words: [String]
  }

  /// Of the drawing, in the units of its letters (13).
  static let width = 360

  static func figures(_ item: PublishedItem) -> [Figure] {
    item.requirement.timing.keyedByPeriod ? QualityChart(item: item).figures() : HoursChart.figures(item)
  }

  static func frame(height: Int, spoken: String, _ body: String) -> String {
    "<svg role=\"img\" class=\"chart\" viewBox=\"0 0 \(width) \(height)\" aria-label=\"\(XMLText.escaped(spoken))\">\(body)</svg>"
  }

  static func text(_ text: String, x: Int, y: Int, anchor: String = "start") -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(XMLText.escaped(text))</text>"
  }
}
