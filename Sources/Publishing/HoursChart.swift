internal import Disclosure

/// From the first bus to the last, one bar a line over the hours of the day.
enum HoursChart {
  /// More lines than a reader compares in one picture.
  private static let longest = 60
  private static let (from, to) = (4 * 60, 26 * 60)
  private static let rowHeight = 36

  private struct Row {
    var name: String
    var start: Int
    var end: Int
  }

  static func figures(_ item: PublishedItem) -> [SeriesChart.Figure] {
    item.tables.compactMap { table in
      guard let first = table.columns.firstIndex(where: { $0.contains("首班") }), let last = table.columns.firstIndex(where: { $0.contains("末班") }),
        case .time = table.kinds[first], case .time = table.kinds[last], item.entries.allSatisfy({ $0.supersession == nil })
      else { return nil }
      let rows = table.rows.compactMap { row -> Row? in
        let name = row.prefix(first).filter { !$0.isEmpty }.joined(separator: " ")
        // Which of the two comes first must be beyond doubt: a bar drawn the wrong way is worse than none.
        guard let start = WallTime.read(row[first])?.value, let end = WallTime.read(row[last])?.value,
          let length = ServiceSpan(from: start, to: end, isNight: ServiceSpan.isNight(name)).minutes
        else { return nil }
        return Row(name: name, start: start.minutes, end: start.minutes + length)
      }
      guard !rows.isEmpty, rows.count <= longest else { return nil }
      let left = table.rows.count - rows.count
      return SeriesChart.Figure(
        title: "\(table.label)：首班到末班", note: left > 0 ? "另有 \(left) 行没有写全首末班时刻，或者看不出先后，没有画，见下面的表。" : nil,
        pictures: [SeriesChart.Picture(caption: "", svg: svg(rows), words: [])])
    }
  }

  private static func clock(_ minute: Int) -> String { "\(minute / 60 % 24):" + padded(minute % 60, to: 2) }

  private static func x(_ minute: Int) -> Int { 8 + (SeriesChart.width - 16) * (min(max(minute, from), to) - from) / (to - from) }

  private static func svg(_ rows: [Row]) -> String {
    let foot = rows.count * rowHeight
    var body = ""
    for hour in stride(from: 4, through: 26, by: 2) {
      body += "<line x1=\"\(x(hour * 60))\" x2=\"\(x(hour * 60))\" y1=\"0\" y2=\"\(foot)\" stroke=\"#d7dbe2\"/>"
      // Every second one: two beside each other would touch.
      if hour % 4 == 0 { body += SeriesChart.text("\(hour % 24)时", x: x(hour * 60), y: foot + 17, anchor: hour == 4 ? "start" : "middle") }
    }
    for (index, row) in rows.enumerated() {
      let top = index * rowHeight
      let times = "\(clock(row.start))-\(clock(row.end))"
      let name = row.name.count > 18 ? row.name.prefix(17) + "…" : row.name[...]
      body += SeriesChart.text(String(name), x: 8, y: top + 15) + SeriesChart.text(times, x: SeriesChart.width - 8, y: top + 15, anchor: "end")
      body += "<rect x=\"\(x(row.start))\" y=\"\(top + 20)\" width=\"\(max(2, x(row.end) - x(row.start)))\" height=\"10\" fill=\"#0b4f9e\"/>"
    }
    let spoken = rows.map { "\($0.name) \(clock($0.start)) 到 \(clock($0.end))" }.joined(separator: "；")
    return SeriesChart.frame(height: foot + 24, spoken: spoken, body)
  }
}
