// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

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
