internal import SourceYAML

/// Judges one entity on one day: generates every obligation it has, then says what became of each.
///
/// Obligations are generated, not found: an entity that submitted nothing shows every duty it has.
public struct EntityJudge: Sendable {
  let rulebook: Rulebook
  let entity: Entity
  let state: EntityState
  let waivers: [Waiver]
  let confirmations: [ConfirmedPublication]
  let asOf: CivilDate
  /// Submissions that could not be read: what is not found may be in there.
  let unreadable: [String]
  let dates: DueDateRules

  public init(
    rulebook: Rulebook, entity: Entity, state: EntityState, waivers: [Waiver],
    confirmations: [ConfirmedPublication] = [], asOf: CivilDate, unreadable: [String]
  ) {
    self.rulebook = rulebook.view(for: entity)
    self.entity = entity
    self.state = state
    self.waivers = waivers
    self.confirmations = confirmations
    self.asOf = asOf
    self.unreadable = unreadable
    dates = DueDateRules(calendar: rulebook.calendar, policy: rulebook.policy)
  }

  public func judge() -> EntityJudgement {
    var obligations: [Obligation] = []
    var findings = state.findings
    // Not yet, or no longer, on the register: nothing is owed.
    guard entity.since <= asOf, entity.until.map({ asOf <= $0 }) ?? true else {
      return EntityJudgement(entity: entity, obligations: [], findings: findings, waivers: [])
    }
    let cross = CrossChecks(rulebook: rulebook, entity: entity, state: state).run()
    for sector in entity.sectors.compactMap(rulebook.sector) {
      for requirement in sector.requirements {
        switch Applicability(requirement, sector, entity, on: asOf) {
        case .applies(let why):
          obligations += OccurrenceJudge(judge: self, sector: sector, requirement: requirement, why: why, cross: cross).obligations()
        case .doesNot(let why): obligations.append(blank(sector, requirement, .notApplicable, why))
        case .unknown(let attribute, let why):
          var obligation = blank(sector, requirement, .unjudged, why)
          obligation.findings = [
            Finding(
              .missingAttribute, file: entity.file, range: entity.range, address: [entity.name],
              facts: [
                .init("attribute", Localised(verbatim: attribute.label)), .init("items", Localised(verbatim: requirement.label)),
              ])
          ]
          obligations.append(obligation)
        }
      }
    }
    findings += cross.orphans
    let versions = VersionJudge(judge: self)
    for index in obligations.indices { versions.apply(to: &obligations[index]) }
    findings += RewrittenPast(judge: self).findings()
    let proof = PublicationProof(judge: self)
    findings += proof.unused(on: obligations)
    for index in obligations.indices { proof.apply(to: &obligations[index]) }
    let waiving = WaiverJudge(judge: self, waivers: waivers.filter { $0.approved <= asOf })
    findings += waiving.findings(on: obligations)
    for index in obligations.indices { waiving.apply(to: &obligations[index]) }
    obligations += waiving.reviews(of: obligations)
    return EntityJudgement(entity: entity, obligations: obligations, findings: findings, waivers: waiving.waivers)
  }

  /// - Parameter date: the day whose rules count; the as-of day for a standing duty.
  func blank(
    _ sector: Sector, _ requirement: Requirement, _ status: Status, _ why: Localised, on date: CivilDate? = nil
  ) -> Obligation {
    let date = date ?? asOf
    let force = requirement.force(on: date, region: entity.region) ?? requirement.basis.strongest
    return Obligation(
      entity: entity.id, sector: sector.id, requirement: requirement.id, label: requirement.label,
      group: sector.groupLabel(requirement.group), occurrence: "", spoken: "", force: force, status: status, due: nil,
      dueWhy: Localised("", ""), published: nil, daysLate: nil,
      basis: requirement.basis(on: date, region: entity.region), why: why, reason: nil, findings: [], record: nil, cleared: nil)
  }
}
