// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

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
      // The columns that the table's own rule knows as the first and the last departure.
      guard let hours = item.requirement.check(of: table.id, \.timetable), let first = table.ids.firstIndex(of: hours.first),
        let last = table.ids.firstIndex(of: hours.last), item.entries.allSatisfy({ $0.supersession == nil })
      else { return nil }
      let rows = zip(table.rows, table.values).compactMap { row, values -> Row? in
        let name = row.prefix(first).filter { !$0.isEmpty }.joined(separator: " ")
        // Which of the two comes first must be beyond doubt: a bar drawn the wrong way is worse than none.
        guard let start = values[first]?.clock, let end = values[last]?.clock,
          let length = ServiceSpan(from: start, to: end, isNight: ServiceSpan.isNight(name)).minutes
        else { return nil }
        return Row(name: name, start: start.minutes, end: start.minutes + length)
      }
      guard !rows.isEmpty, rows.count <= longest else { return nil }
      let left = table.rows.count - rows.count
      return SeriesChart.Figure(
        title: "\(table.label)：首班到末班", note: left > 0 ? "另有 \(left) 行没有写全首末班时刻，或者看不出先后，没有画，见下面的表。" : nil,
        pictures: [SeriesChart.Picture(caption: "", drawing: drawing(rows), words: [])])
    }
  }

  private static func clock(_ minute: Int) -> String { "\(minute / 60 % 24):" + padded(minute % 60, to: 2) }

  private static func x(_ minute: Int) -> Int { 8 + (SeriesChart.width - 16) * (min(max(minute, from), to) - from) / (to - from) }

  private static func drawing(_ rows: [Row]) -> SeriesChart.Drawing {
    let foot = rows.count * rowHeight
    let spoken = rows.map { "\($0.name) \(clock($0.start)) 到 \(clock($0.end))" }.joined(separator: "；")
    return SeriesChart.Drawing(height: foot + 24, spoken: spoken) { html in
      for hour in stride(from: 4, through: 26, by: 2) {
        html.shape(.line, .measure(.x1, x(hour * 60)), .measure(.x2, x(hour * 60)), .measure(.y1, 0), .measure(.y2, foot), .stroke(.grid))
        // Every second one: two beside each other would touch.
        if hour % 4 == 0 { SeriesChart.text(&html, "\(hour % 24)时", x: x(hour * 60), y: foot + 17, anchor: hour == 4 ? .start : .middle) }
      }
      for (index, row) in rows.enumerated() { bar(&html, row, at: index * rowHeight) }
    }
  }

  private static func bar(_ html: inout HTML, _ row: Row, at top: Int) {
    let name = row.name.count > 18 ? row.name.prefix(17) + "…" : row.name[...]
    SeriesChart.text(&html, String(name), x: 8, y: top + 15)
    SeriesChart.text(&html, "\(clock(row.start))-\(clock(row.end))", x: SeriesChart.width - 8, y: top + 15, anchor: .end)
    html.shape(
      .rect, .measure(.x, x(row.start)), .measure(.y, top + 20), .measure(.width, max(2, x(row.end) - x(row.start))), .measure(.height, 10),
      .fill(.link))
  }
}
