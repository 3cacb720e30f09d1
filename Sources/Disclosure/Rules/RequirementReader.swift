// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads one requirement, of a sector or of a layer.
struct RequirementReader {
  let log: FindingLog
  let instruments: [Instrument]
  let codeTables: [String: CodeTable]
  let units: UnitTable
  /// The layer whose requirement it is.
  let layer: Overlay.Identity?

  func read(_ node: YAMLNode, file: String) -> Requirement? {
    guard let fields = SpecFields(node, file: file, log: log, name: "requirements") else { return nil }
    let id = fields.requiredText("id")
    if let node = fields["id"], !isPlainIdentifier(id) {
      fields.wrong("id", node, expected: Localised("小写字母、数字和短横线", "small letters, digits and hyphens"))
    }
    let basis = limited(bases(fields, item: fields.text("label") ?? id), fields)
    // All of them are reported in one pass, however little the timing says.
    let (label, group, summary) = (fields.requiredText("label"), fields.requiredText("group"), fields.requiredText("summary"))
    if fields["timing"] == nil { fields.missing("timing") }
    let elements = ElementReader(
      log: log, file: file, codeTables: codeTables, units: units, bases: basis, basisPlace: fields.place("basis"))
    let set = elements.elements("elements", of: fields)
    // What points to an item whose timing cannot be read points to something that is there: the timing is the one mistake.
    let timing = fields["timing"].flatMap { TimingReader(log: log, file: file, elements: elements).read($0) } ?? Timing.unread
    let required = channels("required-channels", fields, elements)
    checkChannels("channels", fields)
    return Requirement(
      Requirement.Parts(
        id: id, label: label, aliases: fields.texts("aliases"), formerNames: fields.formerNames(),
        group: group, summary: summary, basis: basis,
        appliesWhen: fields["applies-when"].flatMap { ConditionReader(log: log, file: file).read($0) }, timing: timing,
        channels: fields.texts("channels"), requiredChannels: required.map(\.id), channelDemands: demands(required),
        audience: fields.text("audience") ?? Requirement.everyone, elements: set,
        checks: CheckReader(log: log, file: file).checks(fields, over: set, inTable: false), help: fields.text("help"),
        isInternal: fields.boolean("internal") ?? false, isContact: fields.boolean("contact") ?? false, unordered: fields.text("unordered"),
        forEach: fields.forEach(), forChanges: fields.forChanges(), feed: fields.feed(set), keep: fields.span("keep", units: [.days, .months]), layer: layer,
        place: fields.place))
  }

  /// The clauses under `basis`, strongest first: the first is the one quoted where there is room for one.
  func bases(_ fields: SpecFields, item: String) -> [Requirement.Basis] {
    let found = fields.mappings("basis").compactMap { node -> Requirement.Basis? in
      SpecFields(node, file: fields.file, log: log, name: "basis").flatMap {
        BasisReader(log: log, instruments: instruments).read($0, mayRestrict: true)
      }
    }
    if fields["basis"] == nil || fields.mappings("basis").isEmpty {
      log.add(
        Finding(
          .specMissingBasis, file: fields.file, range: fields.node.range, facts: [.init("item", Localised(verbatim: item))]))
    }
    return Requirement.Basis.strongestFirst(found)
  }

  /// A requirement's own days of force narrow those of its clauses.
  private func limited(_ basis: [Requirement.Basis], _ fields: SpecFields) -> [Requirement.Basis] {
    guard let node = fields["in-force"] else { return basis }
    let own = fields.forceDates("in-force")
    // Dates the wrong way round are reported; what they would do to the clauses is no further mistake.
    if let until = own.until, until < own.from { return basis }
    let narrowed = basis.compactMap { basis -> Requirement.Basis? in
      var basis = basis
      basis.inForce = basis.inForce.limited(to: own)
      return basis.inForce.turns.contains(where: basis.inForce.contains) ? basis : nil
    }
    if narrowed.isEmpty && !basis.isEmpty {
      log.add(
        Finding(
          .specUnreachable, file: fields.file, range: node.range,
          facts: [
            .init("why", Localised("“in-force”写的施行期内没有一条依据在施行", "none of its clauses is in force between the days of in-force"))
          ],
          notes: fields["basis"].map { [.init(Localised("依据在这里", "its clauses"), file: fields.file, range: $0.range)] } ?? []))
      return basis
    }
    return narrowed
  }

  /// Channels that a clause or the office asks for: an id, or a mapping that says who asks.
  func channels(_ key: String, _ fields: SpecFields, _ elements: ElementReader) -> [(id: String, demand: Demand)] {
    let known = codeTables["channels"]?.codes.map(\.id) ?? []
    var seen = FirstPlaces()
    func once(_ id: String, _ node: YAMLNode) {
      if !id.isEmpty, let first = seen.earlier(id, fields.place(of: node)) { fields.duplicate(id, at: node, first: first) }
    }
    return fields.mappings(key).compactMap { node in
      guard node.isMapping else {
        once(node.text, node)
        if !known.contains(node.text) { fields.dangling(Localised("公开渠道", "channel"), node.text, at: node, among: known) }
        return (node.text, elements.usual)
      }
      guard let entry = SpecFields(node, file: fields.file, log: log, name: key) else { return nil }
      let id = entry.requiredText("channel")
      once(id, node)
      if !known.contains(id) { entry.dangling(Localised("公开渠道", "channel"), id, at: entry["channel"], among: known) }
      return (id, elements.demand(entry, isOffice: entry.isAskedByOffice, isDemanded: true))
    }
  }

  func demands(_ channels: [(id: String, demand: Demand)]) -> [String: Demand] {
    Dictionary(channels.map { ($0.id, $0.demand) }, firstCounts: .toldBefore)
  }

  func checkChannels(_ key: String, _ fields: SpecFields) {
    guard let table = codeTables["channels"] else { return }
    for node in fields.mappings(key) where !table.codes.contains(where: { $0.id == node.text }) {
      fields.dangling(Localised("公开渠道", "channel"), node.text, at: node, among: table.codes.map(\.id))
    }
  }
}

extension Requirement.Basis {
  static func strongestFirst(_ found: [Self]) -> [Self] {
    found.enumerated().sorted {
      ($0.element.reference.force.rank, $1.element.reference.seen, $0.offset)
        < ($1.element.reference.force.rank, $0.element.reference.seen, $1.offset)
    }.map(\.element)
  }
}

extension SpecFields {
  /// `formerly: [{label: …, until: …}]`: names of the past.
  func formerNames() -> [Requirement.FormerName] {
    mappings("formerly").compactMap { node in
      guard let former = SpecFields(node, file: file, log: log, name: "formerly") else {
        return nil
      }
      if former["until"] == nil { former.missing("until") }
      let name = former.requiredText("label")
      return former.date("until").map { Requirement.FormerName(name: name, until: $0) }
    }
  }
}
