internal import SourceYAML

/// First and last departures: a day of service may end after midnight, but a last departure before the first is a slip.
extension RowChecks {
  func timetable(_ firstID: String, _ lastID: String, _ check: CheckRule) {
    guard let left = column(firstID), let right = column(lastID) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, left), let b = rows.cell(row, right), let first = WallTime.read(a.text)?.value,
        let last = WallTime.read(b.text)?.value, last < first
      else { continue }
      // 05:30 to 00:30: nobody doubts that the last one leaves after midnight.
      if last.minutes <= Self.latestReturn, first.minutes < Self.earliestNight { continue }
      if first.minutes >= Self.earliestNight, last.minutes < Self.latestNight {
        if isNightLine(row) { continue }
        context.add(
          .overnightUnclear, a.range,
          [.init("found", Localised(verbatim: a.text)), .init("expected", Localised(verbatim: "\(last)"))], steps: path(row, firstID),
          notes: [.init(Localised("末班在这里", "the last departure"), file: context.file, range: b.range)], help: check.help)
        continue
      }
      reportOrder(a, a.text, b, b.text, firstID, lastID, Localised("之前", "before"), row, check)
    }
  }

  /// The latest that a line of the day comes home: 04:00.
  private static let latestReturn = 4 * 60
  /// A night line starts no earlier than 18:00 and ends before noon.
  private static let earliestNight = 18 * 60
  private static let latestNight = 12 * 60

  /// Whether a line calls itself one of the night (夜间, 夜宵, 通宵).
  private func isNightLine(_ row: Int) -> Bool {
    rows.elements.elements.indices.contains { index in
      guard case .text = rows.elements.elements[index].kind, let text = rows.cell(row, index)?.text else { return false }
      return text.contains("夜") || text.contains("通宵")
    }
  }
}
