// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads `Specs/calendar/*.yaml`.
struct CalendarReader {
  let log: FindingLog

  func read(_ root: YAMLNode, file: String) -> (year: Int, days: WorkCalendar.Year)? {
    guard
      let fields = SpecFields(root, file: file, log: log)
    else { return nil }
    _ = fields.requiredText("source")
    guard let year = fields.whole("year", in: 1949...2200) else {
      if fields["year"] == nil { fields.missing("year") }
      return fields.giveUp()
    }
    let holidays = days("holidays", fields, year) { $0.weekday <= 5 }
    let workdays = days("workdays", fields, year) { $0.weekday >= 6 }
    return (year, WorkCalendar.Year(holidays: holidays, workdays: workdays))
  }

  private func days(
    _ key: String, _ fields: SpecFields, _ year: Int, _ belongs: (CivilDate) -> Bool
  ) -> Set<CivilDate> {
    if fields[key] == nil { fields.missing(key) }
    var found: Set<CivilDate> = []
    for node in fields.mappings(key) {
      guard let date = CivilDate.read(node.text)?.value, date.year == year, belongs(date), found.insert(date).inserted
      else {
        // A make-up day on a Tuesday, or a holiday on a Sunday, is a mistake that would hide another.
        let expected =
          key == "holidays"
          ? Localised("\(year) 年的一个周一至周五，不重复", "a weekday of \(year), once")
          : Localised("\(year) 年的一个周六或周日，不重复", "a Saturday or Sunday of \(year), once")
        fields.wrong(key, node, expected: expected)
        continue
      }
    }
    return found
  }
}
