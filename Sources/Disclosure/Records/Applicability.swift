// SPDX-License-Identifier: Apache-2.0

/// Whether a requirement applies to an entity on a day, with the reason either way.
enum Applicability {
  case applies(ApplicationReason)
  case doesNot(ApplicationReason)
  /// An attribute that the condition asks about is not given.
  case unknown(attribute: Element, ApplicationReason)

  init(_ requirement: Requirement, _ sector: Sector, _ entity: Entity, on date: CivilDate) {
    let bound = requirement.basis.filter { $0.binds(entity.region) }
    guard !bound.isEmpty else {
      self = .doesNot(.elsewhere(regions: Set(requirement.basis.map(\.region)).sortedByBytes(), region: entity.region))
      return
    }
    // A standing duty asks what is in force today; a period or event is judged by what was in force then, so that a rule
    // repealed since still counts for the time before.
    let counts =
      requirement.timing.takesOneRecord
      ? bound.contains { $0.inForce.contains(date) } : bound.contains { $0.inForce.from <= date }
    guard counts else {
      self = .doesNot(.notInForce(on: date, from: bound.map(\.inForce.from).min() ?? date))
      return
    }
    guard let condition = requirement.appliesWhen else {
      self = .applies(.belongs(sector: sector.label, region: entity.region))
      return
    }
    var holds = false
    var open: Set<String> = []
    switch condition.resolved(for: entity) {
    case .yes: holds = true
    case .no: break
    case .open(let rest): open = rest.attributes
    }
    if let unknown = sector.attributes.elements.first(where: { open.contains($0.id) }) {
      self = .unknown(attribute: unknown, .attributeMissing(unknown.label, doubts: entity.attributeDoubts))
      return
    }
    let phrase = condition.words { sector.attributes[$0]?.label ?? $0 }
    let given = sector.attributes.elements.filter { condition.attributes.contains($0.id) }
      .map { ApplicationReason.Given(label: $0.label, values: entity.attributes[$0.id] ?? []) }
    self =
      holds
      ? .applies(.condition(sector: sector.label, region: entity.region, phrase: phrase, given: given))
      : .doesNot(.otherwise(phrase: phrase, given: given, region: entity.region))
  }
}

extension Requirement {
  /// Whether it applies to an entity on a day, or may for all that the register says.
  package func mayApply(to entity: Entity, in sector: Sector, on date: CivilDate) -> Bool {
    binds(entity, in: sector, on: date) ?? true
  }

  /// Whether it applies to an entity on a day; `nil` where that hangs on what the register does not give.
  func binds(_ entity: Entity, in sector: Sector, on date: CivilDate) -> Bool? {
    switch Applicability(self, sector, entity, on: date) {
    case .applies: true
    case .doesNot: false
    case .unknown: nil
    }
  }
}

extension Rulebook {
  /// The rules as they bind one entity: its own layer if it has one, else those of its region.
  package func view(for entity: Entity) -> Rulebook {
    var view = self
    let own = scopes.first { $0.entity == entity.id }
    let regional = scopes.filter { $0.entity == nil && Region.contains($0.region, entity.region) }
      .max { ($0.region == Region.nation ? 0 : $0.region.utf8.count) < ($1.region == Region.nation ? 0 : $1.region.utf8.count) }
    if let scope = own ?? regional { view.sectors = scope.sectors }
    if asksOfEntity { view.sectors = view.sectors.map { $0.with(groups: $0.groups, requirements: $0.requirements.map { $0.asked(of: entity) }) } }
    return view
  }
}

extension Sector {
  /// The same sector without what does not apply to an entity on a day.
  package func keeping(whatMayApplyTo entity: Entity, on date: CivilDate) -> Sector {
    with(groups: groups, requirements: requirements.filter { $0.mayApply(to: entity, in: self, on: date) })
  }
}
