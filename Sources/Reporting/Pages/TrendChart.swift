internal import Disclosure

/// Lines over past days as inline SVG. Each line has its own mark and dash, and its last value in words: colour alone
/// carries nothing. The numbers stand in a table beside it.
struct TrendChart {
  struct Series {
    var name: String
    /// In the unit of `top`; `nil` where there was nothing to measure.
    var values: [Int?]
    var text: (Int) -> String
  }

  var title: String
  var days: [CivilDate]
  var series: [Series]
  /// The value at the top edge.
  var top: Int
  var topText: String

  private static let (width, height) = (720, 240)
  private static let (left, right, upper, lower) = (64, 150, 20, 36)
  private static let inks = ["#0b4f9e", "#8a3b00"]

  /// The chart; empty with fewer than two days.
  func svg() -> String {
    guard days.count > 1, top > 0 else { return "" }
    var parts = [
      "<svg role=\"img\" viewBox=\"0 0 \(Self.width) \(Self.height)\" class=\"trend\" aria-label=\"\(XMLText.escaped(spoken))\">",
      "<g stroke=\"#c9ced6\">" + [0, top / 2, top].map { value in
        "<line x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(y(value))\" y2=\"\(y(value))\"/>"
      }.joined() + "</g>",
      "<g class=\"axis\"><text x=\"\(Self.left - 8)\" y=\"\(y(top) + 5)\" text-anchor=\"end\">\(topText)</text>"
        + "<text x=\"\(Self.left - 8)\" y=\"\(y(0) + 5)\" text-anchor=\"end\">0</text>",
    ]
    for (index, day) in days.enumerated() where days.count <= 8 || index % 2 == (days.count - 1) % 2 {
      parts.append("<text x=\"\(x(index))\" y=\"\(Self.height - 10)\" text-anchor=\"middle\">\(day.month)-\(day.day)</text>")
    }
    parts.append("</g>")
    let ends = spread(series.map { $0.values.last.flatMap { $0 }.map(y) ?? y(0) })
    for (index, line) in series.enumerated() { parts.append(draw(line, index, labelAt: ends[index])) }
    return parts.joined() + "</svg>"
  }

  private var spoken: String {
    title + "：" + series.map { line in
      let last = line.values.last.flatMap { $0 }.map(line.text) ?? "—"
      let first = line.values.compactMap { $0 }.first.map(line.text) ?? "—"
      return "\(line.name)从 \(first) 到 \(last)"
    }.joined(separator: "；")
  }

  private func x(_ index: Int) -> Int { Self.left + (Self.width - Self.left - Self.right) * index / (days.count - 1) }

  private func y(_ value: Int) -> Int {
    let room = Self.height - Self.upper - Self.lower
    return Self.upper + room - room * min(max(value, 0), top) / top
  }

  /// Labels that would lie on each other are pushed apart.
  private func spread(_ places: [Int]) -> [Int] {
    guard places.count == 2, abs(places[0] - places[1]) < 22 else { return places }
    return places[0] <= places[1] ? [places[0] - 8, places[0] + 14] : [places[1] + 14, places[1] - 8]
  }

  private func draw(_ line: Series, _ index: Int, labelAt place: Int) -> String {
    let ink = Self.inks[index % Self.inks.count]
    let dash = index == 0 ? "" : " stroke-dasharray=\"7 4\""
    var runs: [[String]] = [[]]
    var marks = ""
    for (position, value) in line.values.enumerated() {
      guard let value else {
        runs.append([])
        continue
      }
      let (h, v) = (x(position), y(value))
      runs[runs.count - 1].append("\(h),\(v)")
      marks += index == 0
        ? "<circle cx=\"\(h)\" cy=\"\(v)\" r=\"4\" fill=\"\(ink)\"/>"
        : "<rect x=\"\(h - 4)\" y=\"\(v - 4)\" width=\"8\" height=\"8\" fill=\"\(ink)\"/>"
    }
    let lines = runs.filter { $0.count > 1 }.map {
      "<polyline fill=\"none\" stroke=\"\(ink)\" stroke-width=\"2.5\"\(dash) points=\"\($0.joined(separator: " "))\"/>"
    }
    let last = line.values.last.flatMap { $0 }.map(line.text) ?? "—"
    let label = "<text x=\"\(Self.width - Self.right + 12)\" y=\"\(place + 5)\" fill=\"\(ink)\">\(XMLText.escaped(line.name)) \(last)</text>"
    return lines.joined() + marks + label
  }

  /// Shares of what was due, in tenths of a percent.
  static func rates(_ title: String, _ days: [CivilDate], _ totals: [Totals]) -> TrendChart {
    func percent(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)%" }
    return TrendChart(
      title: title, days: days,
      series: [
        Series(name: "公开率", values: totals.map { $0.tenths($0.disclosed) }, text: percent),
        Series(name: "按时率", values: totals.map { $0.tenths($0[.met]) }, text: percent),
      ], top: 1000, topText: "100%")
  }

  static func open(_ title: String, _ days: [CivilDate], _ totals: [Totals]) -> TrendChart {
    let values = totals.map(\.open)
    let most = values.max() ?? 0
    // A round number above the highest.
    let step = most >= 100 ? 50 : most >= 20 ? 10 : 5
    let top = (most / step + 1) * step
    return TrendChart(
      title: title, days: days, series: [Series(name: "待办", values: values.map { $0 }, text: { "\($0) 项" })], top: top, topText: "\(top)")
  }
}
