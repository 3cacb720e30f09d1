// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Puts layers on sectors: orders them, refuses those that contradict each other, and builds the sectors as they bind
/// every region and enterprise that any layer names.
struct LayerCompiler {
  let log: FindingLog
  let sectors: [Sector]
  let overlays: [Overlay]
  let codeTables: [String: CodeTable]
  let units: UnitTable
  let policy: Policy
  let registers: [String: ThingRegister]

  /// Scopes from the nation down; the first binds whoever no layer names.
  /// `nil` for layers that go round in a circle: nothing more can be said of them, nor of what rests on them.
  func scopes() -> [Scope]? {
    guard let ordered = ordered() else { return nil }
    reportConflicts(ordered)
    LayerLint(log: log, overlays: ordered, regions: codeTables["regions"]).run()
    var regions = Set(overlays.filter { $0.identity.entity == nil }.map(\.identity.region))
    regions.insert(Region.nation)
    var found = regions.sorted { ($0 == Region.nation ? "" : $0).precedes($1 == Region.nation ? "" : $1) }.map { region in
      scope(region, nil, ordered.filter { $0.identity.entity == nil && Region.contains($0.identity.region, region) })
    }
    var entities: [String: String] = [:]
    for overlay in ordered {
      // Two regions for one enterprise are an error; the narrower keeps every layer that could bind it.
      guard let entity = overlay.identity.entity else { continue }
      let (old, new) = (entities[entity], overlay.identity.region)
      entities[entity] = old.map { Region.contains($0, new) ? new : $0 } ?? new
    }
    for (entity, region) in entities.sorted(by: { $0.key.precedes($1.key) }) {
      found.append(
        scope(
          region, entity,
          ordered.filter { overlay in
            overlay.identity.entity.map { $0 == entity } ?? Region.contains(overlay.identity.region, region)
          }))
    }
    return found
  }

  // MARK: Order

  /// Wider layers first, and each after those that it extends; `nil` for a cycle.
  private func ordered() -> [Overlay]? {
    let byID = Dictionary(overlays.map { ($0.identity.id, $0) }, firstCounts: .toldBefore)
    for overlay in overlays {
      for (id, place) in overlay.extends {
        guard let other = byID[id] else {
          report(
            .specDanglingReference, place,
            [
              .init("kind", Localised("层", "overlay")), .init("found", Localised(verbatim: id)),
              .init("guess", guessWords(closestMatch(to: id, among: byID.keys.sortedByBytes()))),
            ])
          continue
        }
        if other.identity.level.rank > overlay.identity.level.rank {
          report(
            .specConflict, place,
            [
              .init(
                "why",
                Localised(
                  "“\(overlay.identity.label)”不能以更窄的层“\(other.identity.label)”为前提",
                  "‘\(overlay.identity.id)’ cannot extend a narrower layer"))
            ],
            [.init(Localised("那一层在这里", "that layer"), file: other.place.file, range: other.place.range)])
        }
      }
    }
    var done: [String] = []
    var remaining = overlays.sorted { ($0.identity.level.rank, $0.identity.id) < ($1.identity.level.rank, $1.identity.id) }
    while !remaining.isEmpty {
      guard let next = remaining.firstIndex(where: { $0.extends.allSatisfy { done.contains($0.id) || byID[$0.id] == nil } })
      else {
        reportCycle(remaining)
        return nil
      }
      done.append(remaining.remove(at: next).identity.id)
    }
    return done.compactMap { byID[$0] }
  }

  private func reportCycle(_ stuck: [Overlay]) {
    // Of those that wait, only the ones that can be reached from themselves go round.
    func reaches(_ from: Overlay, _ goal: String) -> Bool {
      var open = from.extends.map(\.id)
      var seen: Set<String> = []
      while let id = open.popLast() {
        if id == goal { return true }
        if seen.insert(id).inserted, let next = stuck.first(where: { $0.identity.id == id }) { open += next.extends.map(\.id) }
      }
      return false
    }
    let round = stuck.filter { reaches($0, $0.identity.id) }
    guard let first = round.first, let place = first.extends.first?.place else { return }
    report(
      .specCycle, place, [.init("found", Localised(verbatim: (round + [first]).map(\.identity.id).joined(separator: " → ")))],
      round.count == 1
        ? [.init(Localised("就是这一层自己", "the layer itself"), file: first.place.file, range: first.place.range)]
        : round.dropFirst().compactMap { overlay in
          overlay.extends.first.map { .init(Localised("又指回来", "and back from here"), file: $0.place.file, range: $0.place.range) }
        })
  }

  // MARK: Conflicts

  /// Two layers of one level that both say something of one thing: neither is above the other.
  private func reportConflicts(_ ordered: [Overlay]) {
    for (index, left) in ordered.enumerated() {
      for right in ordered[(index + 1)...]
      where left.identity.level == right.identity.level && left.meets(right) && !extends(right, left) && !extends(left, right) {
        for (aspect, place) in claims(of: right) {
          guard let other = claims(of: left).first(where: { $0.aspect == aspect }) else { continue }
          report(
            .specConflict, place,
            [
              .init(
                "why",
                Localised(
                  "“\(left.identity.label)”和“\(right.identity.label)”是同一级的两层，都规定了 \(aspect)",
                  "‘\(left.identity.id)’ and ‘\(right.identity.id)’ are of one level and both set \(aspect)"))
            ],
            [.init(Localised("另一处在这里", "the other is here"), file: other.place.file, range: other.place.range)])
        }
      }
    }
  }

  private func extends(_ overlay: Overlay, _ other: Overlay) -> Bool {
    var open = overlay.extends.map(\.id)
    var seen: Set<String> = []
    while let id = open.popLast() {
      if id == other.identity.id { return true }
      if seen.insert(id).inserted, let next = overlays.first(where: { $0.identity.id == id }) { open += next.extends.map(\.id) }
    }
    return false
  }

  /// Everything that only one layer of a level may say: limits, elements, new requirements.
  private func claims(of overlay: Overlay) -> [(aspect: String, place: SpecPlace)] {
    var found: [(String, SpecPlace)] = []
    for addition in overlay.additions {
      for sector in addition.sectors { for requirement in addition.requirements { found.append(("\(sector)/\(requirement.id)", requirement.place)) } }
    }
    for change in overlay.changes {
      let name = "\(change.sector)/\(change.requirement)"
      for (key, value) in change.node.pairs {
        func add(_ aspect: String, _ node: YAMLNode) { found.append((aspect, SpecPlace(file: change.file, range: node.range))) }
        switch key.text {
        case "timing": add("\(name) timing", value)
        case "elements": for item in value.items { add("\(name) \(item.value("id")?.text ?? "")", item) }
        case "findings": for item in value.items { add("\(name) \(item.value("finding")?.text ?? "")", item) }
        case "tighten": for item in value.items { add("\(name) \(item.value("element")?.text ?? "")", item) }
        default: break
        }
      }
    }
    return found
  }

  // MARK: Scopes

  private func scope(_ region: String, _ entity: String?, _ layers: [Overlay]) -> Scope {
    Scope(
      region: region, entity: entity, layers: layers.map(\.identity), sectors: sectors.map { effective($0, layers) })
  }

  private func effective(_ sector: Sector, _ layers: [Overlay]) -> Sector {
    var groups = sector.groups
    var requirements = sector.requirements
    var names: [String: SpecPlace] = [:]
    for requirement in requirements { for name in requirement.names { names[name] = requirement.place } }
    for overlay in layers {
      for addition in overlay.additions where addition.sectors.contains(sector.id) {
        groups += addition.groups.filter { group in !groups.contains { $0.id == group.id } }
        for requirement in addition.requirements {
          if let name = requirement.names.first(where: { names[$0] != nil }), let taken = names[name] {
            report(
              .specDuplicateName, requirement.place, [.init("found", Localised(verbatim: name))],
              [.init(Localised("第一次在这里", "first given here"), file: taken.file, range: taken.range)])
            continue
          }
          if !groups.contains(where: { $0.id == requirement.group }) {
            dangling(Localised("一级事项", "group"), requirement.group, requirement.place, groups.map(\.id))
          }
          for name in requirement.names { names[name] = requirement.place }
          requirements.append(requirement)
        }
      }
    }
    let changes = layers.flatMap { overlay in
      overlay.changes.filter { $0.sector == sector.id }.map { (overlay.identity, $0) }
    }
    for (_, change) in changes where !requirements.contains(where: { $0.id == change.requirement }) {
      dangling(Localised("事项", "requirement"), change.requirement, change.place, requirements.map(\.id))
    }
    let changed = requirements.map { requirement in
      changing(requirement, changes.filter { $0.1.requirement == requirement.id })
    }
    return sector.with(groups: groups, requirements: inGroupOrder(changed, groups))
  }

  /// Requirements of one group stand together, in the order of the groups.
  private func inGroupOrder(_ requirements: [Requirement], _ groups: [Sector.Group]) -> [Requirement] {
    let rank = Dictionary(groups.enumerated().map { ($1.id, $0) }, firstCounts: .toldBefore)
    return requirements.enumerated().sorted {
      (rank[$0.element.group] ?? groups.count, $0.offset) < (rank[$1.element.group] ?? groups.count, $1.offset)
    }.map(\.element)
  }

  /// The requirement with all changes that are ever in force, and how it stood before each began or ended.
  private func changing(_ requirement: Requirement, _ changes: [(Overlay.Identity, Overlay.Change)]) -> Requirement {
    guard !changes.isEmpty else { return requirement }
    let days = changes.reduce(into: Set<CivilDate>()) { $0.formUnion($1.1.turns) }
    func version(on day: CivilDate) -> Requirement {
      changes.filter { $0.1.counts(on: day) }.reduce(requirement) { below, entry in
        LayerChanger(log: log, codeTables: codeTables, units: units, layer: entry.0, change: entry.1, policy: policy, registers: registers).apply(to: below)
      }
    }
    for (layer, change) in changes where change.inForce == nil {
      report(
        .specUnreachable, change.place,
        [.init("why", Localised("各条依据的施行期没有一天重合", "its clauses are never in force together"))])
      // What it says is read all the same: its other mistakes show in the same run.
      _ = LayerChanger(log: log, codeTables: codeTables, units: units, layer: layer, change: change, policy: policy, registers: registers).apply(
        to: requirement)
    }
    let starts = days.sorted()
    var past: [Requirement.Past] = []
    for (index, start) in starts.enumerated() {
      let before = index == 0 ? requirement : version(on: starts[index - 1])
      past.append(Requirement.Past(until: start.adding(days: -1), requirement: before))
    }
    guard let last = starts.last else { return requirement }
    var parts = version(on: last).parts
    parts.past = past
    return Requirement(parts)
  }

  // MARK: Findings

  private func report(_ code: FindingCode, _ place: SpecPlace, _ facts: [Finding.Fact], _ notes: [Finding.Note] = []) {
    log.add(Finding(code, file: place.file, range: place.range, facts: facts, notes: notes))
  }

  private func dangling(_ kind: Localised, _ name: String, _ place: SpecPlace, _ among: [String]) {
    report(
      .specDanglingReference, place,
      [
        .init("kind", kind), .init("found", Localised(verbatim: name)),
        .init("guess", guessWords(closestMatch(to: name, among: among))),
      ])
  }
}
