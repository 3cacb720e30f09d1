// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// One indicator over the periods as a line: a place on the axis is a date, so that a period left out is a gap.
struct LineDrawing {
  let series: QualityChart.Series
  let periods: [Period]

  private static let (left, right, top, bottom) = (52, SeriesChart.width - 12, 12, 104)
  private static let foot = 126

  func picture() -> SeriesChart.Picture {
    let drawn = series.points.filter { $0.value != nil }
    let last = drawn.last.map { "，最近 \($0.period.inWords) \($0.text)" } ?? ""
    return SeriesChart.Picture(
      caption: series.name,
      drawing: SeriesChart.Drawing(height: Self.foot, spoken: spoken) { html in
        axis(&html)
        line(&html, drawn)
      },
      words: [series.about + last].map { $0.hasPrefix("，") ? String($0.dropFirst()) : $0 } + told(drawn))
  }

  private var spoken: String {
    series.name + "：" + series.points.map { "\($0.period.inWords) \($0.text)" + ($0.beyond.map { "（\($0)）" } ?? "") }.joined(separator: "；")
  }

  private func told(_ drawn: [QualityChart.Point]) -> [String] {
    var words: [String] = []
    let beyond = drawn.filter { $0.beyond != nil }
    if !beyond.isEmpty { words.append("▲ " + beyond.map { "\($0.period.inWords) \($0.text)（\($0.beyond ?? "")）" }.joined(separator: "、")) }
    if drawn.contains(where: \.isBound) { words.append("空心点小于能检出的最低值") }
    let others = series.points.filter { $0.value == nil }
    if !others.isEmpty { words.append("不是数字，没有画：" + others.map { "\($0.period.inWords) \($0.text)" }.joined(separator: "、")) }
    return words
  }

  // MARK: Axis

  private func x(_ period: Period) -> Int {
    guard let first = periods.first?.firstDay.dayNumber, let last = periods.last?.firstDay.dayNumber, last > first else { return (Self.left + Self.right) / 2 }
    return Self.left + (Self.right - Self.left) * (period.firstDay.dayNumber - first) / (last - first)
  }

  /// A mark for every period, a name where there is room: the newest always has one.
  private func axis(_ html: inout HTML) {
    var free = Int.max
    let present = Set(series.points.filter { $0.value != nil }.map(\.period))
    for period in periods.reversed() {
      let x = x(period)
      html.shape(
        .line, .measure(.x1, x), .measure(.x2, x), .measure(.y1, Self.top), .measure(.y2, Self.bottom), .stroke(.hairline),
        present.contains(period) ? nil : .dashes("3 4"))
      let name = period.description
      let half = name.utf8.count * 4
      let middle = min(max(x, half), SeriesChart.width - half)
      if middle + half < free {
        SeriesChart.text(&html, name, x: middle, y: Self.foot - 4, anchor: .middle)
        free = middle - half - 10
      }
    }
  }

  // MARK: Line

  private func line(_ html: inout HTML, _ drawn: [QualityChart.Point]) {
    let values = drawn.compactMap(\.value)
    let limits = [series.bounds?.min, series.bounds?.max].compactMap { $0 }
    guard let low = (values + limits).min(), let high = (values + limits).max(), let top = values.max(), let foot = values.min() else { return }
    func y(_ value: Decimal) -> Int { Self.bottom - 6 - (Self.bottom - Self.top - 12) * Self.share(value, low, high) / 1000 }
    SeriesChart.text(&html, Self.short("\(top)"), x: Self.left - 8, y: y(top) + 5, anchor: .end)
    // Two figures in one place are read as neither.
    if abs(y(foot) - y(top)) >= 14 { SeriesChart.text(&html, Self.short("\(foot)"), x: Self.left - 8, y: y(foot) + 5, anchor: .end) }
    let places = drawn.compactMap { point in point.value.map { (point: point, x: x(point.period), y: y($0)) } }
    for limit in limits { self.limit(&html, limit, y(limit), clearOf: places.map { ($0.x, $0.y) }) }
    for (from, to) in zip(places, places.dropFirst()) where from.point.period.following == to.point.period {
      html.shape(
        .line, .measure(.x1, from.x), .measure(.y1, from.y), .measure(.x2, to.x), .measure(.y2, to.y), .stroke(.link), .measure(.strokeWidth, 2))
    }
    for (point, x, y) in places {
      if point.beyond != nil {
        html.shape(.path, .path("M\(x) \(y - 8)l7 13h-14z"), .fill(.alert))
      } else {
        html.shape(
          .circle, .measure(.cx, x), .measure(.cy, y), .measure(.r, 4), .fill(point.isBound ? .white : .link), .stroke(.link), .measure(.strokeWidth, 2))
      }
    }
  }

  /// A line that results must not cross, with its figure where it covers no result.
  private func limit(_ html: inout HTML, _ limit: Decimal, _ y: Int, clearOf places: [(x: Int, y: Int)]) {
    html.shape(
      .line, .measure(.x1, Self.left), .measure(.x2, Self.right), .measure(.y1, y), .measure(.y2, y), .stroke(.mark), .dashes("6 3"),
      .measure(.strokeWidth, 1))
    let words = "限值 \(limit)"
    let width = words.reduce(0) { $0 + ($1.isASCII ? 8 : 13) }
    let sides = y < Self.top + 20 ? [y + 14, y - 4] : [y - 4, y + 14]
    let rows = sides.filter { $0 >= 12 && $0 <= Self.bottom + 4 }
    let spots = [false, true].flatMap { isLeft in rows.map { (isLeft: isLeft, y: $0) } }
    let free = spots.first { spot in
      let from = spot.isLeft ? Self.left : Self.right - width
      return !places.contains { $0.x > from - 8 && $0.x < from + width + 8 && $0.y > spot.y - 20 && $0.y < spot.y + 8 }
    }
    guard let spot = free ?? spots.first else { return }
    SeriesChart.text(&html, words, x: spot.isLeft ? Self.left : Self.right, y: spot.y, anchor: spot.isLeft ? .start : .end)
  }

  private static func short(_ number: String) -> String { number.count > 6 ? String(number.prefix(6)) : number }

  /// Where a value lies between two, in thousandths; the middle where they are one.
  private static func share(_ value: Decimal, _ low: Decimal, _ high: Decimal) -> Int {
    guard let part = (value - low) / (high - low), high > low else { return 500 }
    return (part * Decimal(1000)).rounded(to: 0).whole ?? 500
  }
}
