internal import Disclosure

/// Pictures of tables as inline SVG: water quality over periods, first to last bus over the day. The table stays beside
/// it; the picture repeats it for the eye, and says it in words for the ear.
enum SeriesChart {
  struct Picture {
    var title: String
    var svg: String
  }

  static func pictures(_ item: PublishedItem) -> [Picture] {
    item.requirement.timing.keyedByPeriod ? quality(item) : hours(item)
  }

  // MARK: First to last bus

  private static func hours(_ item: PublishedItem) -> [Picture] {
    item.tables.compactMap { table in
      guard let first = table.columns.firstIndex(where: { $0.contains("首班") }), let last = table.columns.firstIndex(where: { $0.contains("末班") }),
        case .time = table.kinds[first], case .time = table.kinds[last]
      else { return nil }
      let rows = table.rows.compactMap { row -> (String, Int, Int)? in
        guard let start = WallTime.read(row[first])?.value.minutes, let end = WallTime.read(row[last])?.value.minutes else { return nil }
        let name = row.prefix(first).filter { !$0.isEmpty }.joined(separator: " ")
        return (name, start, end < start ? end + 1440 : end)
      }
      guard !rows.isEmpty, rows.count <= 60 else { return nil }
      return Picture(title: "\(table.label)：首班到末班", svg: bars(rows))
    }
  }

  private static func bars(_ rows: [(name: String, start: Int, end: Int)]) -> String {
    let (left, width, height) = (220, 500, 26)
    let (from, to) = (4 * 60, 26 * 60)
    func x(_ minute: Int) -> Int { left + width * (min(max(minute, from), to) - from) / (to - from) }
    func clock(_ minute: Int) -> String { "\(minute / 60 % 24):" + padded(minute % 60, to: 2) }
    let spoken = rows.map { "\($0.name) \(clock($0.start)) 到 \(clock($0.end))" }.joined(separator: "；")
    var svg = "<svg role=\"img\" class=\"chart\" viewBox=\"0 0 760 \(rows.count * height + 34)\" aria-label=\"\(escaped(spoken))\">"
    for hour in stride(from: 4, through: 26, by: 2) {
      svg += "<line x1=\"\(x(hour * 60))\" x2=\"\(x(hour * 60))\" y1=\"0\" y2=\"\(rows.count * height)\" stroke=\"#d7dbe2\"/>"
      svg += "<text x=\"\(x(hour * 60))\" y=\"\(rows.count * height + 20)\" text-anchor=\"middle\">\(hour % 24)时</text>"
    }
    for (index, row) in rows.enumerated() {
      let y = index * height
      svg += "<text x=\"\(left - 8)\" y=\"\(y + 18)\" text-anchor=\"end\">\(escaped(String(row.name.prefix(14))))</text>"
      svg += "<rect x=\"\(x(row.start))\" y=\"\(y + 4)\" width=\"\(max(2, x(row.end) - x(row.start)))\" height=\"\(height - 8)\" fill=\"#0b4f9e\"/>"
    }
    return svg + "</svg>"
  }

  // MARK: Water quality

  /// One small line for each indicator that was measured as a number in at least two periods.
  private static func quality(_ item: PublishedItem) -> [Picture] {
    item.tables.compactMap { table in
      guard let indicator = table.columns.firstIndex(where: { $0 == "指标" }),
        let value = ["最大值", "平均值", "检测值", "结果"].lazy.compactMap({ name in table.columns.firstIndex { $0.hasPrefix(name) } }).first
      else { return nil }
      let (unit, limit) = (table.columns.firstIndex(of: "单位"), table.columns.firstIndex(of: "限值"))
      var series: [Series] = []
      for row in table.rows.reversed() {
        guard let number = Decimal(row[value]) else { continue }
        if let known = series.firstIndex(where: { $0.name == row[indicator] }) {
          series[known].points.append((row[0], number, row[value]))
        } else {
          let about = (unit.map { " " + row[$0] } ?? "") + (limit.map { row[$0].isEmpty ? "" : "（限值 \(row[$0])）" } ?? "")
          series.append(Series(name: row[indicator], about: about, points: [(row[0], number, row[value])]))
        }
      }
      let shown = series.filter { $0.points.count > 1 }.prefix(9)
      guard !shown.isEmpty else { return nil }
      return Picture(title: "\(table.label)：各期\(table.columns[value])", svg: lines(Array(shown)))
    }
  }

  /// One indicator over the periods.
  private struct Series {
    var name: String
    /// Unit and limit, as the enterprise gave them.
    var about: String
    var points: [(period: String, value: Decimal, text: String)]
  }

  private static func lines(_ series: [Series]) -> String {
    let height = 56
    let spoken = series.map { line in
      "\(line.name)从 \(line.points.first?.period ?? "") 的 \(line.points.first?.text ?? "") 到 \(line.points.last?.period ?? "") 的 \(line.points.last?.text ?? "")"
    }.joined(separator: "；")
    let periods = series.flatMap { $0.points.map(\.period) }.uniqued().sortedByBytes()
    let foot = series.count * height + 8
    var svg = "<svg role=\"img\" class=\"chart\" viewBox=\"0 0 880 \(foot + 22)\" aria-label=\"\(escaped(spoken))\">"
    func x(_ period: String) -> Int { 200 + 440 * (periods.firstIndex(of: period) ?? 0) / max(1, periods.count - 1) }
    // Every line shares one time scale; only as many names as there is room for.
    let step = max(1, (periods.count + 5) / 6)
    for (position, period) in periods.enumerated() {
      svg += "<line x1=\"\(x(period))\" x2=\"\(x(period))\" y1=\"0\" y2=\"\(foot)\" stroke=\"#e6e9ee\"/>"
      if position % step == 0 || position == periods.count - 1 {
        svg += "<text x=\"\(x(period))\" y=\"\(foot + 16)\" text-anchor=\"middle\">\(escaped(period))</text>"
      }
    }
    for (index, line) in series.enumerated() {
      let top = index * height + 6
      let values = line.points.map(\.value)
      guard let low = values.min(), let high = values.max() else { continue }
      var path: [String] = []
      var dots = ""
      for point in line.points {
        let x = x(point.period)
        let y = top + 38 - 34 * share(point.value, low, high) / 1000
        path.append("\(x),\(y)")
        dots += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3.5\" fill=\"#0b4f9e\"/>"
      }
      svg += "<text x=\"190\" y=\"\(top + 26)\" text-anchor=\"end\">\(escaped(String(line.name.prefix(12))))</text>"
      svg += "<polyline fill=\"none\" stroke=\"#0b4f9e\" stroke-width=\"2\" points=\"\(path.joined(separator: " "))\"/>\(dots)"
      svg += "<text x=\"654\" y=\"\(top + 26)\">\(escaped((line.points.last?.text ?? "") + line.about))</text>"
    }
    return svg + "</svg>"
  }

  /// Where a value lies between two, in thousandths; the middle where they are one.
  private static func share(_ value: Decimal, _ low: Decimal, _ high: Decimal) -> Int {
    func plain(_ number: Decimal) -> Int {
      let parts = "\(number)".split(separator: ".", omittingEmptySubsequences: false)
      let fraction = parts.count > 1 ? String(parts[1].prefix(6)) : ""
      let padded = fraction + String(repeating: "0", count: 6 - fraction.utf8.count)
      let whole = Int(parts[0].prefix(9)) ?? 0
      return whole * 1_000_000 + (whole < 0 || parts[0].hasPrefix("-") ? -1 : 1) * (Int(padded) ?? 0)
    }
    let (bottom, top) = (plain(low), plain(high))
    return top > bottom ? (plain(value) - bottom) * 1000 / (top - bottom) : 500
  }

  private static func escaped(_ text: String) -> String { XMLText.escaped(text) }
}
