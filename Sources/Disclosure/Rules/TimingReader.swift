internal import SourceYAML

/// Reads a requirement's timing.
struct TimingReader {
  let log: FindingLog
  let file: String
  /// Reads who asks for the limit; a layer's timing rests on the layer's own clauses.
  var elements: ElementReader?

  private static let keys: [String: [String]] = [
    "standing": ["within", "renew"], "periodic": ["every", "within", "due"],
    "event": ["starts", "lead", "records-from", "published-by", "restarts", "except"], "emergency": ["starts", "within"],
    "after": ["starts", "within", "longer", "pauses", "delayed-to"],
    "follow-up": ["of", "starts", "within", "lead"],
  ]

  func read(_ node: YAMLNode) -> Timing? {
    let kind = node.isMapping ? node.value("kind")?.text ?? "" : ""
    guard
      let fields = SpecFields(
        node, file: file, log: log, allowed: ["kind", "seen", "basis", "asked-by", "note"] + (Self.keys[kind] ?? []), name: "timing")
    else { return nil }
    guard let rule = rule(kind, fields) else { return nil }
    return Timing(
      rule: rule, seen: fields.choice("seen", Confidence.self), demand: elements?.demand(fields, isOffice: isOffice(fields), isDemanded: true) ?? .item, note: fields.text("note"),
      renew: fields.span("renew", units: [.days, .weeks, .months]), recordsFrom: fields.text("records-from"),
      publishedBy: fields.text("published-by"), restarts: restarts(fields), pauses: pauses(fields), delayedTo: fields.text("delayed-to"),
      exception: exception(fields))
  }

  /// `{item: …}`, `{none: why}`, or `{when: …, lead: …, basis: […]}`.
  private func exception(_ fields: SpecFields) -> Timing.Exception? {
    guard let inner = SpecFields(fields["except"], file: file, log: log, allowed: ["item", "none", "when", "lead", "basis"], name: "except")
    else { return nil }
    if let item = inner.text("item") { return .other(requirement: item) }
    if let reason = inner.text("none") { return Timing.Exception.none(reason: reason) }
    for key in ["when", "lead", "basis"] where inner[key] == nil { inner.missing(key) }
    guard let condition = inner["when"].flatMap({ ConditionReader(log: log, file: file).read($0) }),
      let lead = inner.span("lead", units: [.hours, .days, .promptly])
    else { return nil }
    return .shorter(when: condition, lead: lead, basis: elements?.demand(inner, isOffice: false, isDemanded: true) ?? .item)
  }

  private func pauses(_ fields: SpecFields) -> [Timing.Pause] {
    fields.mappings("pauses").compactMap { node in
      guard let inner = SpecFields(node, file: file, log: log, allowed: ["from", "until"], name: "pauses") else { return nil }
      return Timing.Pause(from: inner.requiredText("from"), until: inner.requiredText("until"))
    }
  }

  private func restarts(_ fields: SpecFields) -> [Restart] {
    fields.mappings("restarts").compactMap { node in
      guard let inner = SpecFields(node, file: file, log: log, allowed: ["element", "when"], name: "restarts") else { return nil }
      let element = inner.requiredText("element")
      if inner["when"] == nil { inner.missing("when") }
      return inner.choice("when", Restart.Change.self).map { Restart(element: element, change: $0) }
    }
  }

  private func isOffice(_ fields: SpecFields) -> Bool {
    fields.read("asked-by", Localised(verbatim: "office")) { $0 == "office" ? true : nil } ?? false
  }

  private func rule(_ kind: String, _ fields: SpecFields) -> Timing.Rule? {
    let ahead: [Span.Unit] = [.hours, .days, .workingDays, .weeks, .months, .promptly]
    let behind: [Span.Unit] = [.hours, .days, .workingDays, .weeks, .months, .promptly]
    switch kind {
    case "standing":
      return span("within", [.days, .workingDays, .weeks, .months, .promptly], fields).map { .standing(within: $0) }
    case "periodic":
      let length = fields.read("every", Localised(verbatim: Period.Length.allCases.map(\.name).joined(separator: "、"))) { text in
        Period.Length(rawValue: text)
      }
      if fields["every"] == nil { fields.missing("every") }
      guard let length else { return nil }
      if fields["due"] != nil { return fixedDay(fields).map { .periodic(every: length, $0) } }
      return span("within", [.days, .workingDays, .weeks, .months], fields, orNone: true).map { .periodic(every: length, .within($0)) }
    case "event": return span("lead", ahead, fields, orNone: true).map { .event(starts: fields.requiredText("starts"), lead: $0) }
    case "emergency":
      return span("within", [.hours, .promptly], fields).map {
        .emergency(starts: fields.requiredText("starts"), within: $0)
      }
    case "after":
      return span("within", behind, fields).map {
        .after(starts: fields.requiredText("starts"), within: $0, longer: longer(fields, behind))
      }
    case "follow-up" where fields["lead"] != nil:
      if let node = fields["within"] { fields.wrong("within", node, expected: Localised("within 和 lead 只写一个", "only one of within and lead")) }
      return span("lead", ahead, fields).map {
        .followUpAhead(of: fields.requiredText("of"), starts: fields.requiredText("starts"), lead: $0)
      }
    case "follow-up":
      return span("within", behind, fields).map {
        .followUp(of: fields.requiredText("of"), starts: fields.requiredText("starts"), within: $0)
      }
    default:
      let names = Self.keys.keys.sortedByBytes().joined(separator: "、")
      if let node = fields["kind"] { fields.wrong("kind", node, expected: Localised(verbatim: names)) } else { fields.missing("kind") }
      return nil
    }
  }

  private func span(_ key: String, _ units: [Span.Unit], _ fields: SpecFields, orNone: Bool = false) -> Span? {
    if fields[key] == nil { fields.missing(key) }
    return fields.span(key, units: units, orNone: orNone)
  }

  private func longer(_ fields: SpecFields, _ units: [Span.Unit]) -> Timing.Longer? {
    guard let node = fields["longer"],
      let inner = SpecFields(node, file: file, log: log, allowed: ["when", "within", "told"], name: "longer")
    else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    guard let condition = inner["when"].flatMap({ ConditionReader(log: log, file: file).read($0) }),
      let within = span("within", units, inner)
    else { return nil }
    return Timing.Longer(condition: condition, within: within, told: inner.text("told"))
  }

  func fixedDay(_ fields: SpecFields) -> Timing.PeriodicDue? {
    fields.read("due", Localised("月-日，例如 11-30", "month-day, such as 11-30")) { text in
      let parts = text.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 2, CivilDate(year: 2024, month: parts[0], day: parts[1]) != nil else { return nil }
      return .fixedDay(month: parts[0], day: parts[1])
    }
  }
}
