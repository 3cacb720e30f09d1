// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Puts one change of a layer on a requirement, and refuses whatever would loosen it.
struct LayerChanger {
  let log: FindingLog
  let codeTables: [String: CodeTable]
  let units: UnitTable
  let layer: Overlay.Identity
  let change: Overlay.Change
  let policy: Policy
  let registers: [String: ThingRegister]

  /// When it counts. What never does is read all the same, for what is wrong with it.
  var inForce: ForceDates { change.inForce ?? ForceDates.always }

  func apply(to requirement: Requirement) -> Requirement {
    guard let fields = SpecFields(change.node, file: change.file, log: log, name: "changes") else {
      return requirement
    }
    fields.readElsewhere("requirement", "basis")
    var parts = requirement.parts
    let known = parts.basis.map(\.reference)
    let added = change.basis.filter { !known.contains($0.reference) }.map(layered)
    parts.basis = Requirement.Basis.strongestFirst(parts.basis + added)
    for basis in added { note(&parts, .basis, change.node, Localised("依据", "basis"), Localised(verbatim: basis.reference.citation), nil) }
    askElements(fields, &parts)
    changeTiming(fields, &parts, requirement)
    addElements(fields, &parts)
    for node in fields.mappings("tighten") { tighten(node, &parts, requirement) }
    addChannels(fields, &parts)
    emphasise(fields, &parts, requirement)
    askRegisters(fields, &parts)
    lengthenKeeping(fields, &parts, requirement)
    let checks = CheckReader(log: log, file: change.file).checks(fields, over: parts.elements, inTable: false)
    for check in checks { note(&parts, .check, change.node, Localised("校验", "check"), check.label, nil) }
    parts.checks += checks
    return Requirement(parts)
  }

  /// Remembers what changed, for `explain` and `specs diff`.
  func note(
    _ parts: inout Requirement.Parts, _ subject: LayerChange.Subject, _ node: YAMLNode, _ aspect: Localised, _ value: Localised, _ before: Localised?
  ) {
    parts.changes.append(
      LayerChange(
        subject: subject, place: SpecPlace(file: change.file, range: node.range), aspect: aspect, value: value, before: before, layer: layer,
        basis: change.basis.map(\.reference),
        inForce: inForce))
  }

  // MARK: Limits

  private func changeTiming(_ fields: SpecFields, _ parts: inout Requirement.Parts, _ below: Requirement) {
    guard fields["timing"] != nil, !parts.timing.isUnread,
      let timing = SpecFields(fields["timing"], file: change.file, log: log, name: "timing", form: "tighter-timing")
    else { return }
    let role: Span.Role = parts.timing.isAhead ? .lead : .limit
    let rule = parts.timing.rule
    let units = rule.form.layerUnits
    func take(_ key: String, _ old: Span, _ promptly: Span) -> Span? {
      guard let node = timing[key], let new = timing.span(key, units: units) else { return nil }
      guard new.isNoLooser(than: old, as: role, promptly: promptly) else {
        let words =
          old.unit == .promptly && role == .limit
          ? Localised("\(old.words.zh)（督办口径 \(promptly.words.zh)）", "\(old.words.en) (measured by \(promptly.words.en))") : old.words
        loosened(node, parts, below, .limit(key), key, new: new.words, old: words)
        return nil
      }
      let aspect = role == .lead ? Localised("提前量", "lead") : Localised("时限", "limit")
      note(&parts, .limit(key), node, aspect, new.words, old.words)
      // The new limit was seen as well as the layer's own clause.
      parts.timing.seen = nil
      parts.timing.demand = .clauses(change.basis.map(layered))
      parts.timing.note = nil
      return new
    }
    if let old = rule.span {
      take(role == .lead ? "lead" : "within", old, rule.form.promptly(policy)).map { parts.timing.rule = rule.with($0) }
    } else if let day = rule.fixedDay {
      fixDay(timing, day, &parts, below)
    }
    changeRunsFrom(timing, &parts, below)
    guard let node = timing["renew"], let new = timing.span("renew", units: [.days, .weeks, .months]) else { return }
    let old = parts.timing.renew ?? policy.renew
    guard new.isNoLooser(than: old, as: .limit, promptly: policy.promptlyStanding) else {
      return loosened(node, parts, below, .renewal, "renew", new: new.words, old: old.words)
    }
    note(&parts, .renewal, node, Localised("更新周期", "renewal"), new.words, old.words)
    parts.timing.renew = new
  }

  /// A shorter limit after the event that only the record knows; the usual day stays as it is.
  private func changeRunsFrom(_ timing: SpecFields, _ parts: inout Requirement.Parts, _ below: Requirement) {
    guard let old = parts.timing.runsFrom,
      let inner = SpecFields(timing["runs-from"], file: change.file, log: log, name: "runs-from", form: "tighter-runs-from")
    else { return }
    guard let node = inner["within"] else { return inner.missing("within") }
    guard let new = inner.span("within", units: [.days, .workingDays, .weeks, .months]) else { return }
    guard new.isNoLooser(than: old.within, as: .limit, promptly: policy.promptlyStanding) else {
      return loosened(node, parts, below, .limit("runs-from"), "runs-from", new: new.words, old: old.within.words)
    }
    note(&parts, .limit("runs-from"), node, Localised("时限", "limit"), new.words, old.within.words)
    parts.timing.seen = nil
    parts.timing.demand = .clauses(change.basis.map(layered))
    parts.timing.note = nil
    parts.timing.runsFrom?.within = new
  }

  private func fixDay(
    _ timing: SpecFields, _ old: (month: Int, day: Int), _ parts: inout Requirement.Parts,
    _ below: Requirement
  ) {
    guard let node = timing["due"], let new = TimingReader(log: log, file: change.file).fixedDay(timing) else { return }
    let was = Localised(verbatim: "\(old.month)-\(old.day)")
    guard case .fixedDay(let month, let day) = new, (month, day) <= old else {
      return loosened(node, parts, below, .limit("due"), "due", new: Localised(verbatim: node.text), old: was)
    }
    note(&parts, .limit("due"), node, Localised("时限", "limit"), Localised(verbatim: "\(month)-\(day)"), was)
    parts.timing.rule.due = new
  }

  /// An error that names both clauses and shows both places: whoever said it last, else the rule below all layers.
  func loosened(
    _ node: YAMLNode, _ parts: Requirement.Parts, _ below: Requirement, _ subject: LayerChange.Subject, _ aspect: String, new: Localised,
    old: Localised, at place: SpecPlace? = nil
  ) {
    let mine = change.basis.first?.reference.citation ?? layer.label
    let layered = below.changes.flatMap(\.basis) + change.basis.map(\.reference)
    let last = parts.changes.last { $0.subject == subject }
    let theirs = last.map { $0.basis.first } ?? below.basis.map(\.reference).first { !layered.contains($0) }
    let other = last?.place ?? place ?? below.place
    log.add(
      Finding(
        .specLoosened, file: change.file, range: node.range,
        facts: [
          .init("item", Localised(verbatim: below.label)), .init("aspect", Localised(verbatim: aspect)),
          .init("found", new), .init("expected", old), .init("mine", Localised(verbatim: mine)),
          .init("theirs", Localised(verbatim: theirs?.citation ?? below.label)),
        ],
        notes: [.init(Localised("下层的规定在这里", "the layer below says it here"), file: other.file, range: other.range)]))
  }

  // MARK: Elements and channels

  /// A clause of a layer backs the item; of the elements below it asks only for those that `asks` names.
  private func layered(_ basis: Requirement.Basis) -> Requirement.Basis {
    var basis = basis
    basis.isLayered = true
    return basis
  }

  private var elementReader: ElementReader {
    let mine = change.basis.map(layered)
    return ElementReader(
      log: log, file: change.file, codeTables: codeTables, units: units, bases: mine, basisPlace: change.place, usual: .clauses(mine))
  }

  private func askElements(_ fields: SpecFields, _ parts: inout Requirement.Parts) {
    guard fields["asks"] != nil else { return }
    var elements = parts.elements.elements
    let own = parts.basis.filter { !$0.isLayered }
    for id in fields.texts("asks") {
      guard let index = elements.firstIndex(where: { $0.id == id }) else {
        fields.dangling(Localised("要素", "element"), id, at: fields["asks"], among: elements.map(\.id))
        continue
      }
      let before: [Requirement.Basis] =
        switch elements[index].demand {
        case .item: own
        case .clauses(let bases): bases
        case .office, .nobody: []
        }
      elements[index] = elements[index].with(demand: .clauses(Requirement.Basis.strongestFirst(before + change.basis.map(layered))))
    }
    parts.elements = ElementSet(elements)
  }

  private func addElements(_ fields: SpecFields, _ parts: inout Requirement.Parts) {
    let added = elementReader.elements("elements", of: fields).elements
    for element in added {
      if let other = parts.elements.elements.first(where: { !Set($0.names).isDisjoint(with: element.names) }) {
        log.add(
          Finding(
            .specDuplicateName, file: element.place.file, range: element.place.range,
            facts: [.init("found", Localised(verbatim: element.names.first { other.names.contains($0) } ?? element.label))],
            notes: [.init(Localised("第一次在这里", "first given here"), file: other.place.file, range: other.place.range)]))
      }
      parts.changes.append(
        LayerChange(
          subject: .element(element.id, key: nil), place: element.place,
          aspect: Localised("要素“\(element.label)”", "element ‘\(element.label)’"),
          value: element.isRequired ? Localised("必填", "required") : Localised("可填", "optional"), before: nil, layer: layer,
          basis: change.basis.map(\.reference), inForce: inForce))
    }
    if !added.isEmpty { parts.elements = ElementSet(parts.elements.elements + added) }
  }

  private func addChannels(_ fields: SpecFields, _ parts: inout Requirement.Parts) {
    let reader = RequirementReader(log: log, instruments: [], codeTables: codeTables, units: units, layer: nil)
    reader.checkChannels("channels", fields)
    func names(_ ids: [String]) -> Localised {
      Localised(verbatim: ids.map { id in codeTables["channels"]?.codes.first { $0.id == id }?.label ?? id }.joined(separator: "、"))
    }
    let more = fields.texts("channels").filter { !parts.channels.contains($0) }
    if !more.isEmpty { note(&parts, .channels(more), change.node, Localised("可用的渠道", "channels"), names(more), nil) }
    parts.channels += more
    let asked = reader.channels("required-channels", fields, elementReader).filter { !parts.requiredChannels.contains($0.id) }
    let required = asked.map(\.id)
    parts.channelDemands.fill(with: reader.demands(asked), firstCounts: .precedence)
    if !required.isEmpty { note(&parts, .requiredChannels(required), change.node, Localised("必须的渠道", "required channels"), names(required), nil) }
    parts.requiredChannels += required
  }

  private func tighten(_ node: YAMLNode, _ parts: inout Requirement.Parts, _ below: Requirement) {
    guard let fields = SpecFields(node, file: change.file, log: log, name: "tighten") else {
      return
    }
    let name = fields.requiredText("element")
    let current = parts
    let tightener = ElementTightener(log: log, fields: fields, codeTables: codeTables, demand: .clauses(change.basis.map(layered))) {
      place, element, aspect, new, old in
      loosened(
        place, current, below, .element(name, key: aspect), "\(element.label) \(aspect)", new: new, old: old, at: element.place)
    }
    guard let (set, told) = tightener.apply(to: parts.elements, name.split(separator: "/").map(String.init)[...]) else { return fields.abandon() }
    parts.elements = set
    for entry in told {
      note(&parts, .element(name, key: entry.key), node, entry.aspect, entry.value, entry.before)
    }
    if told.isEmpty, !fields.hasUnasked, log.findings.last?.range.map({ $0.start < node.range.start }) ?? true {
      fields.wrong("tighten", node, expected: Localised("至少一处比原来严", "something stricter than it was"))
    }
  }
}
