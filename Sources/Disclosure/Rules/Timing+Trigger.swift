// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Duties that values create: what is found in one item's record starts the clock of another.
extension Timing {
  /// What a record must show.
  package enum Trigger: Sendable {
    /// A finding on it, such as a value over its limit.
    case finding(FindingCode)
    /// A condition on its elements.
    case condition(Condition)
    /// A row of a table for which a condition on the columns holds.
    case row(table: String, Condition)

    /// In words, with the item's own labels.
    func words(_ owner: Requirement?) -> Localised {
      switch self {
      case .finding(let code): return Localised("有问题 \(code.rawValue)", "it shows \(code.rawValue)")
      case .condition(let condition): return condition.words { owner?.elements[$0]?.label ?? $0 }
      case .row(let table, let condition):
        let element = owner?.elements[table]
        var columns: ElementSet?
        if case .table(let rule)? = element?.kind { columns = rule.columns }
        let inner = condition.words { columns?[$0]?.label ?? $0 }
        return Localised("“\(element?.label ?? table)”有一行\(inner.zh)", "a row of ‘\(element?.label ?? table)’ where \(inner.en)")
      }
    }
  }

  /// One of several reports of the same event (初报、续报、终报).
  package struct Stage: Sendable {
    package var label: String
    package var within: Span
  }

  /// Owed again and again until the last report says that it is over.
  package struct Repetition: Sendable {
    package var every: Span
    package var until: Condition
  }

  /// Whether it is judged by what records show, or in several reports.
  var isValueDuty: Bool { trigger != nil || !stages.isEmpty || repetition != nil }
}

extension Span {
  /// How long it is, roughly: to tell which of two comes first.
  var roughHours: Int {
    switch unit {
    case .hours: count
    case .days, .workingDays: count * 24
    case .weeks: count * 7 * 24
    case .months: count * 30 * 24
    case .promptly, .atOnce: 0
    }
  }

  /// So many of it.
  func times(_ number: Int) -> Span { Span(count * number, unit) }
}

/// Reads what makes a follow-up owed, its stages and its repetition.
struct TriggerReader {
  let log: FindingLog
  let file: String
  let fields: SpecFields

  func read(into timing: inout Timing) {
    timing.trigger = fields["when"].flatMap(trigger)
    timing.stages = stages()
    timing.stageElement = fields.text("stage-by")
    if !timing.stages.isEmpty, timing.stageElement == nil { fields.missing("stage-by") }
    if timing.stages.isEmpty, let node = fields["stage-by"] { fields.wrong("stage-by", node, expected: Localised("与“stages”一起写", "only with stages")) }
    timing.repetition = repetition()
  }

  /// The first limit of the stages, which stand in the place of one limit.
  func firstLimit() -> Span? {
    guard let first = fields["stages"]?.items.first, first.isMapping else { return nil }
    return SpecFields(first, file: file, log: FindingLog(), name: "stages")?.span("within", units: Self.units)
  }

  static let units: [Span.Unit] = [.hours, .days, .workingDays, .weeks, .months, .promptly]

  private func trigger(_ node: YAMLNode) -> Timing.Trigger? {
    guard node.isMapping, let inner = SpecFields(node, file: file, log: log, name: "when") else {
      fields.wrong("when", node, expected: Localised("一组条件", "a condition"))
      return nil
    }
    let conditions = ConditionReader(log: log, file: file, asksOfEntity: false)
    if node.value("finding") != nil {
      let known = FindingCode.allCases.filter { !$0.isAboutSpecs }
      let name = inner.requiredText("finding")
      if let code = known.first(where: { $0.rawValue == name }) { return .finding(code) }
      inner.dangling(Localised("问题代码", "finding code"), name, at: inner["finding"], among: known.map(\.rawValue))
      return nil
    }
    if node.value("table") != nil {
      let table = inner.requiredText("table")
      if inner["row"] == nil { inner.missing("row") }
      return inner["row"].flatMap(conditions.read).map { .row(table: table, $0) }
    }
    inner.leaveToAnother()
    return conditions.read(node).map { .condition($0) }
  }

  func stages() -> [Timing.Stage] {
    var found: [Timing.Stage] = []
    var names = FirstPlaces()
    var lastPlace: SpecPlace?
    if let node = fields["stages"], node.isList, node.count == 0 {
      fields.wrong("stages", node, expected: Localised("至少一步", "at least one stage"))
    }
    for node in fields.mappings("stages") {
      guard let stage = SpecFields(node, file: file, log: log, name: "stages") else { continue }
      if stage["within"] == nil { stage.missing("within") }
      let label = stage.requiredText("stage")
      guard let within = stage.span("within", units: Self.units) else { continue }
      if let before = found.last, within.roughHours <= before.within.roughHours {
        let expected = Localised("比前一步“\(before.label)”的 \(before.within.words.zh)长", "longer than \(before.within.words.en) of the stage before")
        log.wrong("within", stage["within"]?.text ?? "", expected, stage.place("within"), lastPlace.map { (Localised("前一步在这里", "the stage before"), $0) })
      }
      if let first = names.earlier(label, stage.place) { stage.duplicate(label, at: stage["stage"], first: first) }
      lastPlace = stage.place("within")
      found.append(Timing.Stage(label: label, within: within))
    }
    return found
  }

  private func repetition() -> Timing.Repetition? {
    let span = fields.span("repeat", units: [.days, .weeks, .months])
    let until = fields["until"].flatMap { node -> Condition? in
      node.isScalar
        ? .element(node.text, .equals("是"), SpecPlace(file: file, range: node.range))
        : ConditionReader(log: log, file: file, asksOfEntity: false).read(node)
    }
    if fields["repeat"] != nil, fields["until"] == nil { fields.missing("until") }
    if fields["until"] != nil, fields["repeat"] == nil { fields.missing("repeat") }
    guard let span, let until else { return nil }
    return Timing.Repetition(every: span, until: until)
  }
}
