internal import SourceYAML

/// Puts one change of a layer on a requirement, and refuses whatever would loosen it.
struct LayerChanger {
  let log: FindingLog
  let codeTables: [String: CodeTable]
  let layer: Overlay.Identity
  let change: Overlay.Change

  static let keys = ["requirement", "basis", "timing", "elements", "tighten", "channels", "required-channels", "checks", "note"]
  private static let timingKeys = ["within", "lead", "due", "renew"]

  func apply(to requirement: Requirement) -> Requirement {
    guard let fields = SpecFields(change.node, file: change.file, log: log, allowed: Self.keys, name: "changes") else {
      return requirement
    }
    var parts = requirement.parts
    let known = parts.basis.map(\.reference)
    let added = change.basis.filter { !known.contains($0.reference) }
    parts.basis = Requirement.Basis.strongestFirst(parts.basis + added)
    for basis in added { note(&parts, Localised("依据", "basis"), Localised(verbatim: basis.reference.citation), nil) }
    changeTiming(fields, &parts, requirement)
    addElements(fields, &parts)
    for node in fields.mappings("tighten") { tighten(node, &parts, requirement) }
    addChannels(fields, &parts)
    let checks = CheckReader(log: log, file: change.file).checks(fields, over: parts.elements, inTable: false)
    for check in checks { note(&parts, Localised("校验", "check"), Localised(verbatim: check.name), nil) }
    parts.checks += checks
    return Requirement(parts)
  }

  /// Remembers what changed, for `explain` and `specs diff`.
  private func note(_ parts: inout Requirement.Parts, _ aspect: Localised, _ value: Localised, _ before: Localised?) {
    parts.changes.append(
      LayerChange(
        aspect: aspect, value: value, before: before, layer: layer, basis: change.basis.map(\.reference),
        inForce: change.inForce))
  }

  // MARK: Limits

  private func changeTiming(_ fields: SpecFields, _ parts: inout Requirement.Parts, _ below: Requirement) {
    guard fields["timing"] != nil,
      let timing = SpecFields(fields["timing"], file: change.file, log: log, allowed: Self.timingKeys, name: "timing")
    else { return }
    let units: [Span.Unit] = [.hours, .days, .workingDays, .months]
    func take(_ key: String, _ old: Span, ahead: Bool) -> Span? {
      guard let node = timing[key], let new = timing.span(key, units: units) else { return nil }
      let tighter = ahead ? old.isNoLonger(than: new) : new.isNoLonger(than: old)
      guard tighter else {
        loosened(node, below, ahead ? "lead" : key, new: new.words, old: old.words)
        return nil
      }
      note(&parts, Localised(ahead ? "提前量" : "时限", ahead ? "lead" : "limit"), new.words, old.words)
      return new
    }
    switch parts.timing.rule {
    case .standing(let old): take("within", old, ahead: false).map { parts.timing.rule = .standing(within: $0) }
    case .periodic(let length, .within(let old)):
      take("within", old, ahead: false).map { parts.timing.rule = .periodic(every: length, .within($0)) }
    case .periodic(let length, .fixedDay(let month, let day)):
      guard let node = timing["due"], let new = TimingReader(log: log, file: change.file).fixedDay(timing) else { break }
      guard case .fixedDay(let newMonth, let newDay) = new, (newMonth, newDay) <= (month, day) else {
        loosened(node, below, "due", new: Localised(verbatim: node.text), old: Localised(verbatim: "\(month)-\(day)"))
        break
      }
      note(&parts, Localised("时限", "limit"), Localised(verbatim: "\(newMonth)-\(newDay)"), Localised(verbatim: "\(month)-\(day)"))
      parts.timing.rule = .periodic(every: length, new)
    case .event(let starts, let old): take("lead", old, ahead: true).map { parts.timing.rule = .event(starts: starts, lead: $0) }
    case .emergency(let starts, let old):
      take("within", old, ahead: false).map { parts.timing.rule = .emergency(starts: starts, within: $0) }
    case .after(let starts, let old, let longer):
      take("within", old, ahead: false).map { parts.timing.rule = .after(starts: starts, within: $0, longer: longer) }
    case .followUp(let of, let starts, let old):
      take("within", old, ahead: false).map { parts.timing.rule = .followUp(of: of, starts: starts, within: $0) }
    }
    for key in Self.timingKeys where timing[key] != nil && key != "renew" && !parts.timing.rule.limitKeys.contains(key) {
      timing.wrong(
        key, timing[key] ?? change.node,
        expected: Localised("这种时限只有 \(parts.timing.rule.limitKeys.joined(separator: "、"))", parts.timing.rule.limitKeys.joined(separator: ", ")))
    }
    if let node = timing["renew"], let new = timing.span("renew", units: [.days, .months]) {
      if let old = parts.timing.renew, !new.isNoLonger(than: old) {
        loosened(node, below, "renew", new: new.words, old: old.words)
      } else {
        note(&parts, Localised("更新周期", "renewal"), new.words, parts.timing.renew?.words)
        parts.timing.renew = new
      }
    }
  }

  /// An error that names both clauses and shows both places.
  private func loosened(_ node: YAMLNode, _ below: Requirement, _ aspect: String, new: Localised, old: Localised) {
    let mine = change.basis.first?.reference.citation ?? layer.label
    // Whoever said it last; if no layer did, a clause that no layer brought.
    let layered = below.changes.flatMap(\.basis) + change.basis.map(\.reference)
    let theirs = below.changes.last { $0.value == old }?.basis.first ?? below.basis.map(\.reference).first { !layered.contains($0) }
    log.add(
      Finding(
        .specLoosened, file: change.file, range: node.range,
        facts: [
          .init("item", Localised(verbatim: below.label)), .init("aspect", Localised(verbatim: aspect)),
          .init("found", new), .init("expected", old), .init("mine", Localised(verbatim: mine)),
          .init("theirs", Localised(verbatim: theirs?.citation ?? below.label)),
        ],
        notes: [.init(Localised("下层的规定在这里", "the layer below says it here"), file: below.place.file, range: below.place.range)]))
  }

  // MARK: Elements and channels

  private func addElements(_ fields: SpecFields, _ parts: inout Requirement.Parts) {
    let added = ElementReader(log: log, file: change.file, codeTables: codeTables).elements("elements", of: fields).elements
    let taken = Set(parts.elements.elements.flatMap(\.names))
    for element in added {
      for name in element.names where taken.contains(name) {
        log.add(
          Finding(
            .specDuplicateName, file: element.place.file, range: element.place.range,
            facts: [.init("found", Localised(verbatim: name))]))
      }
      note(
        &parts, Localised("要素“\(element.label)”", "element ‘\(element.label)’"),
        element.isRequired ? Localised("必填", "required") : Localised("可填", "optional"), nil)
    }
    if !added.isEmpty { parts.elements = ElementSet(parts.elements.elements + added) }
  }

  private func addChannels(_ fields: SpecFields, _ parts: inout Requirement.Parts) {
    let reader = RequirementReader(log: log, instruments: [], codeTables: codeTables, layer: nil)
    for key in ["channels", "required-channels"] { reader.checkChannels(key, fields) }
    func names(_ ids: [String]) -> Localised {
      Localised(verbatim: ids.map { id in codeTables["channels"]?.codes.first { $0.id == id }?.label ?? id }.joined(separator: "、"))
    }
    let more = fields.texts("channels").filter { !parts.channels.contains($0) }
    if !more.isEmpty { note(&parts, Localised("可用的渠道", "channels"), names(more), nil) }
    parts.channels += more
    let required = fields.texts("required-channels").filter { !parts.requiredChannels.contains($0) }
    if !required.isEmpty { note(&parts, Localised("必须的渠道", "required channels"), names(required), nil) }
    parts.requiredChannels += required
  }

  private func tighten(_ node: YAMLNode, _ parts: inout Requirement.Parts, _ below: Requirement) {
    guard let fields = SpecFields(node, file: change.file, log: log, allowed: ElementTightener.keys, name: "tighten") else {
      return
    }
    let tightener = ElementTightener(log: log, fields: fields, codeTables: codeTables) { place, aspect, new, old in
      loosened(place, below, aspect, new: new, old: old)
    }
    let path = fields.requiredText("element").split(separator: "/").map(String.init)
    guard let (set, told) = tightener.apply(to: parts.elements, path[...]) else { return }
    parts.elements = set
    for entry in told { note(&parts, entry.aspect, entry.value, entry.before) }
  }
}

extension Timing.Rule {
  /// The keys by which a layer may change its limit.
  var limitKeys: [String] {
    switch self {
    case .periodic(_, .fixedDay): ["due"]
    case .event: ["lead"]
    default: ["within"]
    }
  }
}

extension Span {
  /// Whether it can be shown to end no later than another, whatever the calendar.
  func isNoLonger(than other: Span) -> Bool {
    if other.unit == .promptly { return true }
    if unit == .promptly { return false }
    return unit == other.unit ? count <= other.count : hours.most <= other.hours.least
  }

  /// How long it can be. Working days have at most nine days off in a row among them (国庆 and its weekends).
  private var hours: (least: Int, most: Int) {
    switch unit {
    case .hours: (count, count)
    case .days: (count * 24, count * 24)
    case .workingDays: (count * 24, (count + (count / 5 + 1) * 2 + 9) * 24)
    case .months: (count * 28 * 24, count * 31 * 24)
    case .promptly: (0, 0)
    }
  }
}
