// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

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

  /// As wide as the narrowest phone, so that its letters are as large there as those around it.
  private static let (width, height) = (360, 180)
  private static let (left, right, upper, lower) = (44, 96, 16, 28)
  private static let inks = [Ink.link, .mark]

  /// The chart; nothing with fewer than two days.
  func write(_ html: inout HTML) {
    guard days.count > 1, top > 0 else { return }
    html.element(.svg, .role("img"), .viewBox(width: Self.width, height: Self.height), .class("trend"), .label(inWords)) { html in
      html.element(.g, .stroke(.line)) { html in
        for value in [0, top / 2, top] {
          html.shape(
            .line, .measure(.x1, Self.left), .measure(.x2, Self.width - Self.right), .measure(.y1, y(value)), .measure(.y2, y(value)))
        }
      }
      html.element(.g, .class("axis")) { axis(&$0) }
      let ends = spread(series.map { $0.values.last.flatMap { $0 }.map(y) ?? y(0) })
      for (index, line) in series.enumerated() { draw(&html, line, index, labelAt: ends[index]) }
    }
  }

  private func axis(_ html: inout HTML) {
    for (value, words) in [(top, topText), (0, "0")] {
      html.element(.svgText, .measure(.x, Self.left - 6), .measure(.y, y(value) + 5), .anchor(.end), text: words)
    }
    // A name where there is room: the newest always has one.
    var free = Int.max
    for (index, day) in days.enumerated().reversed() {
      let words = "\(day.month)-\(day.day)"
      let half = words.utf8.count * 4
      guard x(index) + half < free else { continue }
      html.element(.svgText, .measure(.x, x(index)), .measure(.y, Self.height - 8), .anchor(.middle), text: words)
      free = x(index) - half - 8
    }
  }

  private var inWords: String {
    title + "："
      + series.map { line in
        let last = line.values.last.flatMap { $0 }.map(line.text) ?? "—"
        let first = line.values.compactMap { $0 }.first.map(line.text) ?? "—"
        return "\(line.name)从 \(first) 到 \(last)"
      }.joined(separator: "；")
  }

  /// By the true day: weeks without a report are as long as they were.
  private func x(_ index: Int) -> Int {
    guard let first = days.first?.dayNumber, let last = days.last?.dayNumber, last > first else { return Self.left }
    return Self.left + (Self.width - Self.left - Self.right) * (days[index].dayNumber - first) / (last - first)
  }

  private func y(_ value: Int) -> Int {
    let room = Self.height - Self.upper - Self.lower
    return Self.upper + room - room * min(max(value, 0), top) / top
  }

  /// Labels that would lie on each other are pushed apart.
  private func spread(_ places: [Int]) -> [Int] {
    guard places.count == 2, abs(places[0] - places[1]) < 18 else { return places }
    return places[0] <= places[1] ? [places[0] - 6, places[0] + 12] : [places[1] + 12, places[1] - 6]
  }

  private func draw(_ html: inout HTML, _ line: Series, _ index: Int, labelAt place: Int) {
    let ink = Self.inks[index % Self.inks.count]
    // Lines break where there was nothing to measure.
    var runs: [[(x: Int, y: Int)]] = [[]]
    for (position, value) in line.values.enumerated() {
      if let value { runs[runs.count - 1].append((x(position), y(value))) } else { runs.append([]) }
    }
    for run in runs where run.count > 1 {
      let points = run.map { "\($0.x),\($0.y)" }.joined(separator: " ")
      html.shape(.polyline, .fill(nil), .stroke(ink), .strokeWidth("2.5"), index == 0 ? nil : .dashes("7 4"), .points(points))
    }
    for (h, v) in runs.joined() {
      if index == 0 {
        html.shape(.circle, .measure(.cx, h), .measure(.cy, v), .measure(.r, 3), .fill(ink))
      } else {
        html.shape(.rect, .measure(.x, h - 3), .measure(.y, v - 3), .measure(.width, 6), .measure(.height, 6), .fill(ink))
      }
    }
    let last = line.values.last.flatMap { $0 }.map(line.text) ?? "—"
    html.element(.svgText, .measure(.x, Self.width - Self.right + 8), .measure(.y, place + 5), .fill(ink), text: "\(line.name) \(last)")
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

/// Charts over past days, with their numbers.
struct TrendSection {
  let days: [(day: CivilDate, totals: Totals)]

  func write(_ html: inout HTML) {
    guard days.count > 1 else { return html.paragraph("还没有可以连成线的过去的日子。") }
    let (dates, totals) = (days.map(\.day), days.map(\.totals))
    for chart in [TrendChart.rates("公开率和按时率", dates, totals), TrendChart.open("待办项数", dates, totals)] {
      html.line(.h3, text: chart.title)
      chart.write(&html)
      html.newLine()
    }
    html.element(.details) { html in
      html.element(.summary, text: "各日的数")
      PageTable(table, head: "day").write(&html)
    }
    html.newLine()
  }

  private var table: ReportTable {
    typealias Column = ReportTable.Column
    return ReportTable(
      id: "trend", title: Localised("各日的数", "By day"),
      columns: [
        Column("day", "日期", "day", 12), Column("due", "应公开", "due", 8), Column("disclosed", "已公开", "disclosed", 8),
        Column("rate", "公开率", "rate", 8), Column("inTimeRate", "按时率", "in time", 8), Column("open", "待办", "open", 8),
      ],
      rows: days.map { day, totals in
        [
          .date(day), .number(totals.due), .number(totals.disclosed), .text(totals.rate(totals.disclosed)),
          .text(totals.rate(totals[.met])), .number(totals.open),
        ]
      })
  }
}
