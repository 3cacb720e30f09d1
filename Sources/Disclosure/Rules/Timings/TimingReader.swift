// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads a requirement's timing.
struct TimingReader {
  let log: FindingLog
  let file: String
  /// Reads who asks for the limit; a layer's timing rests on the layer's own clauses.
  var elements: ElementReader?

  /// Every kind of timing that there is, in the order in which a mistake in the rules lists them.
  static let every: [any TimingForm] = [StandingTiming(), PeriodicTiming(), EventTiming(), EmergencyTiming(), AfterTiming(), FollowUpTiming()]

  static let units: [Span.Unit] = [.hours, .days, .workingDays, .weeks, .months, .promptly]

  func read(_ node: YAMLNode) -> Timing? {
    guard let fields = SpecFields(node, file: file, log: log, name: "timing") else { return nil }
    let demand = elements?.demand(fields, isOffice: fields.isAskedByOffice, isDemanded: true) ?? .item
    let seen = fields.choice("seen", Confidence.self)
    if fields["kind"] == nil { fields.missing("kind") }
    let form = fields.word("kind", of: Self.every.map { ($0.word, $0) })
    guard let form, let rule = form.read(fields, self) else { return fields.giveUp() }
    var timing = Timing(rule: rule, seen: seen, demand: demand, note: fields.text("note"))
    timing.place = fields.place
    form.readMore(fields, self, into: &timing)
    return timing
  }

  /// `every quarter`, or a mapping that says more.
  func nilReport(_ fields: SpecFields) -> Timing.NilReport? {
    guard let node = fields["nil"] else { return nil }
    let names = Period.Length.allCases.map { "every \($0.rawValue)" }.joined(separator: "、")
    if node.isScalar {
      let words = node.text.split(separator: " ").map(String.init)
      guard words.count == 2, words[0] == "every", let every = Period.Length(rawValue: words[1]) else {
        fields.wrong("nil", node, expected: Localised(verbatim: names))
        return nil
      }
      return Timing.NilReport(every: every, within: .promptly, demand: .item)
    }
    guard let inner = SpecFields(node, file: file, log: log, name: "nil") else { return nil }
    if inner["every"] == nil { inner.missing("every") }
    let every = inner.choice("every", Period.Length.self)
    let within = inner.span("within", units: [.days, .workingDays, .weeks, .months]) ?? .promptly
    let demand = elements?.demand(inner, isOffice: inner.isAskedByOffice, isDemanded: true) ?? .item
    return every.map { Timing.NilReport(every: $0, within: within, demand: demand) }
  }

  /// What makes records of another item, or some of its own, count.
  func readSharedRecords(_ fields: SpecFields, _ timing: inout Timing) {
    timing.recordsFrom = fields.text("records-from")
    timing.publishedBy = fields.text("published-by")
    timing.countsWhen = condition("counts-when", fields, asksOfEntity: true)
    timing.countsBy = fields.text("counts-by")
  }

  /// - Parameter asksOfEntity: whether it may ask what the enterprise is: only where an attribute that nobody gave leaves
  ///   the duty unjudged.
  func condition(_ key: String, _ fields: SpecFields, asksOfEntity: Bool = false) -> Condition? {
    fields[key].flatMap { ConditionReader(log: log, file: file, asksOfEntity: asksOfEntity).read($0) }
  }

  /// `{when: …, basis: […]}`, or `{when: …, asked-by: office}`; with `parts` where an event has several.
  func otherDemand(_ fields: SpecFields) -> Timing.OtherDemand? {
    guard let inner = SpecFields(fields["asked-when"], file: file, log: log, name: "asked-when")
    else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    if inner["basis"] == nil && inner["asked-by"] == nil { inner.missing("basis", "asked-by") }
    let demand = elements?.demand(inner, isOffice: inner.isAskedByOffice, isDemanded: true) ?? .item
    let parts = parts(inner)
    return condition("when", inner).map { Timing.OtherDemand(when: $0, demand: demand, parts: parts) }
  }

  /// `{table: …, starts: …, when: …}`: the rows for which only another demand asks.
  private func parts(_ fields: SpecFields) -> Timing.Parts? {
    guard let inner = SpecFields(fields["parts"], file: file, log: log, name: "parts") else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    let (table, starts) = (inner.requiredText("table"), inner.requiredText("starts"))
    return condition("when", inner).map { Timing.Parts(table: table, starts: starts, when: $0) }
  }

  func otherStart(_ fields: SpecFields) -> (when: Condition, starts: String)? {
    guard let inner = SpecFields(fields["starts-when"], file: file, log: log, name: "starts-when")
    else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    let starts = inner.requiredText("starts")
    return condition("when", inner).map { ($0, starts) }
  }

  func completion(_ fields: SpecFields) -> Timing.Completion? {
    SpecFields(fields["completed"], file: file, log: log, name: "completed").map {
      Timing.Completion(asked: $0.requiredText("asked"), given: $0.requiredText("given"))
    }
  }

  /// Only of a fixed day.
  func inPeriod(_ fields: SpecFields) -> Bool {
    guard let node = fields["in-period"] else { return false }
    if fields["due"] == nil { fields.wrong("in-period", node, expected: Localised("与固定日一起写", "only with due")) }
    return fields.boolean("in-period") ?? false
  }

  /// `{item: …}`, `{none: why}`, or `{when: …, lead: …, basis: […]}`, in place of a basis `asked-by: office`.
  func exception(_ fields: SpecFields) -> Timing.Exception? {
    guard let inner = SpecFields(fields["except"], file: file, log: log, name: "except")
    else { return nil }
    switch inner.one(of: ["item", "none", "when"]) {
    case "item": return inner.text("item").map { .other(requirement: $0) }
    case "none": return inner.text("none").map { Timing.Exception.none(reason: $0) }
    case "when": break
    default:
      inner.missing("item", "none", "when")
      inner.readElsewhere("lead", "basis", "asked-by")
      return nil
    }
    if inner["lead"] == nil { inner.missing("lead") }
    if inner["basis"] == nil && inner["asked-by"] == nil { inner.missing("basis", "asked-by") }
    guard let condition = inner["when"].flatMap({ ConditionReader(log: log, file: file, asksOfEntity: false).read($0) }),
      let lead = inner.span("lead", units: [.hours, .days, .promptly])
    else { return nil }
    return .shorter(when: condition, lead: lead, basis: elements?.demand(inner, isOffice: inner.isAskedByOffice, isDemanded: true) ?? .item)
  }

  func pauses(_ fields: SpecFields) -> [Timing.Pause] {
    fields.mappings("pauses").compactMap { node in
      guard let inner = SpecFields(node, file: file, log: log, name: "pauses") else { return nil }
      return Timing.Pause(
        from: inner.requiredText("from"), until: inner.requiredText("until"), most: inner.span("most", units: [.days, .workingDays]),
        served: inner.text("served"))
    }
  }

  func restarts(_ fields: SpecFields) -> [Restart] {
    fields.mappings("restarts").compactMap { node in
      guard let inner = SpecFields(node, file: file, log: log, name: "restarts") else { return nil }
      let element = inner.requiredText("element")
      if inner["when"] == nil { inner.missing("when") }
      return inner.choice("when", Restart.Change.self).map { Restart(element: element, change: $0) }
    }
  }

  func span(_ key: String, _ units: [Span.Unit], _ fields: SpecFields, orNone: Bool = false) -> Span? {
    if fields[key] == nil { fields.missing(key) }
    return fields.span(key, units: units, orNone: orNone)
  }

  func longer(_ fields: SpecFields, _ units: [Span.Unit]) -> Timing.Longer? {
    guard let node = fields["longer"],
      let inner = SpecFields(node, file: file, log: log, name: "longer")
    else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    guard let condition = inner["when"].flatMap({ ConditionReader(log: log, file: file, asksOfEntity: false).read($0) }),
      let within = span("within", units, inner)
    else { return nil }
    return Timing.Longer(condition: condition, within: within, told: inner.text("told"), approved: inner.text("approved"))
  }

  func fixedDay(_ fields: SpecFields) -> TimingRule.Due? {
    fields.read("due", Localised("月-日，例如 11-30", "month-day, such as 11-30")) { text in
      let parts = text.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 2, CivilDate(year: 2024, month: parts[0], day: parts[1]) != nil else { return nil }
      return .fixedDay(month: parts[0], day: parts[1])
    }
  }
}
