// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads a requirement's timing.
struct TimingReader {
  let log: FindingLog
  let file: String
  /// Reads who asks for the limit; a layer's timing rests on the layer's own clauses.
  var elements: ElementReader?

  private enum Kind: String, CaseIterable {
    case standing, periodic, event, emergency, after
    case followUp = "follow-up"
  }

  func read(_ node: YAMLNode) -> Timing? {
    guard let fields = SpecFields(node, file: file, log: log, name: "timing") else { return nil }
    let demand = elements?.demand(fields, isOffice: fields.isAskedByOffice, isDemanded: true) ?? .item
    let seen = fields.choice("seen", Confidence.self)
    if fields["kind"] == nil { fields.missing("kind") }
    guard let kind = fields.choice("kind", Kind.self), let rule = rule(kind, fields) else { return fields.giveUp() }
    var timing = Timing(rule: rule, seen: seen, demand: demand, note: fields.text("note"))
    switch kind {
    case .standing:
      timing.renew = fields.span("renew", units: [.days, .weeks, .months])
      timing.effective = fields.text("effective")
      timing.validUntil = fields.text("valid-until")
      timing.covers = fields.span("covers", units: [.days, .weeks, .months])
      if fields["covers"] != nil, fields["valid-until"] == nil { fields.missing("valid-until") }
    case .event:
      timing.nilReport = nilReport(fields)
      readSharedRecords(fields, &timing)
      timing.restarts = restarts(fields)
      timing.exception = exception(fields)
      timing.together = fields.text("together")
      timing.otherDemand = otherDemand(fields)
    case .after:
      timing.nilReport = nilReport(fields)
      readSharedRecords(fields, &timing)
      timing.pauses = pauses(fields)
      timing.delay = SpecFields(fields["delayed"], file: file, log: log, name: "delayed").map {
        Timing.Delay(until: $0.requiredText("until"), told: $0.requiredText("told"))
      }
      timing.otherStart = otherStart(fields)
      timing.completion = completion(fields)
    case .emergency:
      timing.nilReport = nilReport(fields)
      timing.countsWhen = condition("counts-when", fields, asksOfEntity: true)
      timing.ends = fields.text("ends")
    case .followUp:
      timing.actual = fields.text("actual")
      TriggerReader(log: log, file: file, fields: fields).read(into: &timing)
    case .periodic:
      timing.isDueInPeriod = inPeriod(fields)
      timing.givesWay = SpecFields(fields["gives-way"], file: file, log: log, name: "gives-way").map {
        ($0.requiredText("item"), $0.requiredText("date"))
      }
    }
    return timing
  }

  /// `every quarter`, or a mapping that says more.
  private func nilReport(_ fields: SpecFields) -> Timing.NilReport? {
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
    let every = inner.read("every", Localised(verbatim: Period.Length.allCases.map(\.rawValue).joined(separator: "、"))) { Period.Length(rawValue: $0) }
    let within = inner.span("within", units: [.days, .workingDays, .weeks, .months]) ?? .promptly
    let demand = elements?.demand(inner, isOffice: inner.isAskedByOffice, isDemanded: true) ?? .item
    return every.map { Timing.NilReport(every: $0, within: within, demand: demand) }
  }

  /// What makes records of another item, or some of its own, count.
  private func readSharedRecords(_ fields: SpecFields, _ timing: inout Timing) {
    timing.recordsFrom = fields.text("records-from")
    timing.publishedBy = fields.text("published-by")
    timing.countsWhen = condition("counts-when", fields, asksOfEntity: true)
    timing.countsBy = fields.text("counts-by")
  }

  /// - Parameter asksOfEntity: whether it may ask what the enterprise is: only where an attribute that nobody gave leaves
  ///   the duty unjudged.
  private func condition(_ key: String, _ fields: SpecFields, asksOfEntity: Bool = false) -> Condition? {
    fields[key].flatMap { ConditionReader(log: log, file: file, asksOfEntity: asksOfEntity).read($0) }
  }

  /// `{when: …, basis: […]}`, or `{when: …, asked-by: office}`.
  private func otherDemand(_ fields: SpecFields) -> (when: Condition, demand: Demand)? {
    guard let inner = SpecFields(fields["asked-when"], file: file, log: log, name: "asked-when")
    else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    if inner["basis"] == nil && inner["asked-by"] == nil { inner.missing("basis", "asked-by") }
    let demand = elements?.demand(inner, isOffice: inner.isAskedByOffice, isDemanded: true) ?? .item
    return condition("when", inner).map { ($0, demand) }
  }

  private func otherStart(_ fields: SpecFields) -> (when: Condition, starts: String)? {
    guard let inner = SpecFields(fields["starts-when"], file: file, log: log, name: "starts-when")
    else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    let starts = inner.requiredText("starts")
    return condition("when", inner).map { ($0, starts) }
  }

  private func completion(_ fields: SpecFields) -> Timing.Completion? {
    SpecFields(fields["completed"], file: file, log: log, name: "completed").map {
      Timing.Completion(asked: $0.requiredText("asked"), given: $0.requiredText("given"))
    }
  }

  /// Only of a fixed day.
  private func inPeriod(_ fields: SpecFields) -> Bool {
    guard let node = fields["in-period"] else { return false }
    if fields["due"] == nil { fields.wrong("in-period", node, expected: Localised("与固定日一起写", "only with due")) }
    return fields.boolean("in-period") ?? false
  }

  /// `{item: …}`, `{none: why}`, or `{when: …, lead: …, basis: […]}`, in place of a basis `asked-by: office`.
  private func exception(_ fields: SpecFields) -> Timing.Exception? {
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

  private func pauses(_ fields: SpecFields) -> [Timing.Pause] {
    fields.mappings("pauses").compactMap { node in
      guard let inner = SpecFields(node, file: file, log: log, name: "pauses") else { return nil }
      return Timing.Pause(
        from: inner.requiredText("from"), until: inner.requiredText("until"), most: inner.span("most", units: [.days, .workingDays]),
        served: inner.text("served"))
    }
  }

  private func restarts(_ fields: SpecFields) -> [Restart] {
    fields.mappings("restarts").compactMap { node in
      guard let inner = SpecFields(node, file: file, log: log, name: "restarts") else { return nil }
      let element = inner.requiredText("element")
      if inner["when"] == nil { inner.missing("when") }
      return inner.choice("when", Restart.Change.self).map { Restart(element: element, change: $0) }
    }
  }

  private func rule(_ kind: Kind, _ fields: SpecFields) -> Timing.Rule? {
    let ahead: [Span.Unit] = [.hours, .days, .workingDays, .weeks, .months, .promptly]
    let behind: [Span.Unit] = [.hours, .days, .workingDays, .weeks, .months, .promptly]
    switch kind {
    case .standing:
      return span("within", [.days, .workingDays, .weeks, .months, .promptly], fields).map { .standing(within: $0) }
    case .periodic:
      let length = fields.read("every", Localised(verbatim: Period.Length.allCases.map(\.name).joined(separator: "、"))) { text in
        Period.Length(rawValue: text)
      }
      if fields["every"] == nil { fields.missing("every") }
      let due = fields.one(of: ["due", "within"])
      if due == nil { fields.missing("due", "within") }
      guard let due, let length else { return nil }
      if due == "due" { return fixedDay(fields).map { .periodic(every: length, $0) } }
      return span("within", [.days, .workingDays, .weeks, .months], fields, orNone: true).map { .periodic(every: length, .within($0)) }
    case .event: return span("lead", ahead, fields, orNone: true).map { .event(starts: fields.requiredText("starts"), lead: $0) }
    case .emergency:
      return span("within", [.hours, .promptly, .atOnce], fields).map {
        .emergency(starts: fields.requiredText("starts"), within: $0)
      }
    case .after:
      return span("within", behind, fields).map {
        .after(starts: fields.requiredText("starts"), within: $0, longer: longer(fields, behind))
      }
    case .followUp:
      let (of, starts) = (fields.requiredText("of"), fields.requiredText("starts"))
      guard let side = fields.one(of: ["lead", "within", "stages"]) else {
        fields.missing("lead", "within", "stages")
        return nil
      }
      if side == "stages" {
        return TriggerReader(log: log, file: file, fields: fields).firstLimit().map { .followUp(of: of, starts: starts, within: $0) }
      }
      if side == "lead" {
        return span("lead", ahead, fields).map { .followUpAhead(of: of, starts: starts, lead: $0) }
      }
      return span("within", behind, fields).map { .followUp(of: of, starts: starts, within: $0) }
    }
  }

  private func span(_ key: String, _ units: [Span.Unit], _ fields: SpecFields, orNone: Bool = false) -> Span? {
    if fields[key] == nil { fields.missing(key) }
    return fields.span(key, units: units, orNone: orNone)
  }

  private func longer(_ fields: SpecFields, _ units: [Span.Unit]) -> Timing.Longer? {
    guard let node = fields["longer"],
      let inner = SpecFields(node, file: file, log: log, name: "longer")
    else { return nil }
    if inner["when"] == nil { inner.missing("when") }
    guard let condition = inner["when"].flatMap({ ConditionReader(log: log, file: file, asksOfEntity: false).read($0) }),
      let within = span("within", units, inner)
    else { return nil }
    return Timing.Longer(condition: condition, within: within, told: inner.text("told"), approved: inner.text("approved"))
  }

  func fixedDay(_ fields: SpecFields) -> Timing.PeriodicDue? {
    fields.read("due", Localised("月-日，例如 11-30", "month-day, such as 11-30")) { text in
      let parts = text.split(separator: "-").compactMap { Int($0) }
      guard parts.count == 2, CivilDate(year: 2024, month: parts[0], day: parts[1]) != nil else { return nil }
      return .fixedDay(month: parts[0], day: parts[1])
    }
  }
}
