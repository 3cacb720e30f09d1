internal import SourceYAML

/// Judges one entity on one day: generates every obligation it has, then says what became of each.
///
/// Obligations are generated, not found: an entity that submitted nothing shows every duty it has.
public struct EntityJudge: Sendable {
  let rulebook: Rulebook
  let entity: Entity
  let state: EntityState
  let waivers: [Waiver]
  let asOf: CivilDate
  /// Submissions that could not be read: what is not found may be in there.
  let unreadable: [String]
  let dates: DueDateRules

  public init(
    rulebook: Rulebook, entity: Entity, state: EntityState, waivers: [Waiver], asOf: CivilDate, unreadable: [String]
  ) {
    self.rulebook = rulebook.view(for: entity)
    self.entity = entity
    self.state = state
    self.waivers = waivers
    self.asOf = asOf
    self.unreadable = unreadable
    dates = DueDateRules(calendar: rulebook.calendar, policy: rulebook.policy)
  }

  public func judge() -> EntityJudgement {
    var obligations: [Obligation] = []
    var findings = state.findings
    // Not yet, or no longer, on the register: nothing is owed.
    guard entity.since <= asOf, entity.until.map({ asOf <= $0 }) ?? true else {
      return EntityJudgement(entity: entity, obligations: [], findings: findings)
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
    for index in obligations.indices { applyWaiver(&obligations[index]) }
    findings += waiverFindings(obligations)
    return EntityJudgement(entity: entity, obligations: obligations, findings: findings)
  }

  /// - Parameter date: the day whose rules count; the as-of day for a standing duty.
  func blank(
    _ sector: Sector, _ requirement: Requirement, _ status: Status, _ why: Localised, on date: CivilDate? = nil
  ) -> Obligation {
    let date = date ?? asOf
    let force = requirement.force(on: date, region: entity.region) ?? Force(requirement.basis.map(\.reference.seen).max() ?? .practice)
    return Obligation(
      entity: entity.id, sector: sector.id, requirement: requirement.id, label: requirement.label,
      group: sector.groupLabel(requirement.group), occurrence: "", spoken: "", force: force, status: status, due: nil,
      dueWhy: Localised("", ""), published: nil, daysLate: nil,
      basis: requirement.basis(on: date, region: entity.region), why: why, reason: nil, findings: [], record: nil, cleared: nil)
  }

  // MARK: Waivers

  private func matches(_ waiver: Waiver, _ obligation: Obligation) -> Bool {
    guard let requirement = rulebook.sector(obligation.sector)?.requirement(obligation.requirement) else { return false }
    return requirement.names.contains(waiver.item) && (waiver.occurrence.map { $0 == obligation.occurrence } ?? true)
  }

  private func applyWaiver(_ obligation: inout Obligation) {
    switch obligation.status {
    case .missing, .pending, .incomplete, .stale, .unjudged: break
    case .met, .late, .waived, .notApplicable: return
    }
    guard let waiver = waivers.first(where: { $0.isInForce(on: asOf) && matches($0, obligation) }) else { return }
    obligation.status = .waived
    obligation.daysLate = nil
    obligation.reason = Localised(
      "\(waiver.kind)：\(waiver.ground)（\(waiver.approver) \(waiver.approved) 批准，到 \(waiver.expires)）",
      "\(waiver.kind): \(waiver.ground) (\(waiver.approver), \(waiver.approved), until \(waiver.expires))")
    obligation.findings = []
  }

  private func waiverFindings(_ obligations: [Obligation]) -> [Finding] {
    waivers.compactMap { waiver in
      let matched = obligations.filter { matches(waiver, $0) }
      let item = Finding.Fact("item", Localised(verbatim: waiver.item + (waiver.occurrence.map { " \($0)" } ?? "")))
      if matched.isEmpty {
        return Finding(.unusedWaiver, file: waiver.file, range: waiver.range, address: [entity.name, waiver.item], facts: [item])
      }
      guard waiver.expires < asOf, matched.contains(where: \.status.isOpenGap) else { return nil }
      return Finding(
        .expiredWaiver, file: waiver.file, range: waiver.range, address: [entity.name, waiver.item],
        facts: [item, .init("found", Localised(verbatim: "\(waiver.expires)"))])
    }
  }
}
