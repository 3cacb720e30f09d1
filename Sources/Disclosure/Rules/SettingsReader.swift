internal import SourceYAML

/// Reads `Specs/calendar/*.yaml` and `Specs/policy.yaml`.
struct SettingsReader {
  let log: FindingLog

  func calendarYear(_ root: YAMLNode, file: String) -> (year: Int, days: WorkCalendar.Year)? {
    guard
      let fields = SpecFields(root, file: file, log: log, allowed: ["year", "source", "holidays", "workdays"])
    else { return nil }
    _ = fields.requiredText("source")
    guard let year = fields.whole("year") else {
      if fields["year"] == nil { fields.missing("year") }
      return nil
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
        // A make-up day on a Tuesday, or a holiday on a Sunday, is a slip of the pen that would hide another.
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

  func policy(_ root: YAMLNode, file: String) -> Policy? {
    guard
      let fields = SpecFields(
        root, file: file, log: log, allowed: ["rulebook-version", "office", "judging", "review", "screening", "publication"])
    else { return nil }
    func part(_ key: String, _ allowed: [String]) -> SpecFields? {
      if fields[key] == nil { fields.missing(key) }
      return SpecFields(fields[key], file: file, log: log, allowed: allowed, name: key)
    }
    let office = part("office", ["name", "phone"])
    let judging = part("judging", ["obligations-from", "renew", "promptly-event", "promptly-standing"])
    let review = part("review", ["required"])
    let screening = part("screening", ["mask"])
    let publication = part("publication", ["site-name", "base-url"])
    for key in ["obligations-from", "renew", "promptly-event", "promptly-standing"] where judging?[key] == nil {
      judging?.missing(key)
    }
    let spans: [Span.Unit] = [.hours, .days, .workingDays, .months]
    return Policy(
      version: fields.requiredText("rulebook-version"), officeName: office?.requiredText("name") ?? "", officePhone: office?.text("phone") ?? "",
      obligationsFrom: judging?.date("obligations-from") ?? CivilDate(dayNumber: 0),
      renew: judging?.span("renew", units: [.days, .months]) ?? Span(12, .months),
      promptlyEvent: judging?.span("promptly-event", units: [.hours]) ?? Span(24, .hours),
      promptlyStanding: judging?.span("promptly-standing", units: spans) ?? Span(20, .workingDays),
      reviewRequired: review?.boolean("required") ?? true, masks: screening?.boolean("mask") ?? true,
      siteName: publication?.requiredText("site-name") ?? "", baseURL: publication?.requiredText("base-url") ?? "")
  }
}
