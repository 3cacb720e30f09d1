// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// First and last departures: a day of service may end after midnight, but a last departure before the first is a slip.
extension RowChecks {
  func timetable(_ firstID: String, _ lastID: String, _ check: CheckRule) {
    guard let left = column(firstID), let right = column(lastID) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, left), let b = rows.cell(row, right), let first = WallTime.read(a.text)?.value,
        let last = WallTime.read(b.text)?.value, last < first
      else { continue }
      switch ServiceSpan(from: first, to: last, isNight: isNightLine(row)) {
      case .inOrder, .overnight: continue
      case .reversed: reportOrder(a, a.text, b, b.text, firstID, lastID, Localised("之前", "before"), row, check)
      case .unclear:
        context.add(
          .overnightUnclear, a.range,
          [.init("found", Localised(verbatim: a.text)), .init("expected", Localised(verbatim: "\(last)"))], steps: path(row, firstID),
          notes: [.init(Localised("末班在这里", "the last departure"), file: context.file, range: b.range)], help: check.help)
      }
    }
  }

  private func isNightLine(_ row: Int) -> Bool {
    rows.elements.elements.indices.contains { index in
      guard rows.elements.elements[index].kind.isText, let text = rows.cell(row, index)?.text else { return false }
      return ServiceSpan.isNight(text)
    }
  }
}
