// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges one entity on one day: generates every obligation it has, then says what became of each.
///
/// Obligations are generated, not found: an entity that submitted nothing shows every duty it has.
///
/// A class, as each of hundreds of judges of occurrences holds it: copied, it counted some thirty tables up and down each time.
package final class EntityJudge {
  let rulebook: Rulebook
  let entity: Entity
  let state: EntityState
  let waivers: [Waiver]
  let confirmations: [ConfirmedPublication]
  let asOf: CivilDate
  /// Submissions that could not be read: what is not found may be in there.
  let unreadable: [String]
  /// The file of waivers, where it could not be read: any open duty may be covered by one.
  package var unreadWaivers: String? = nil
  /// The one requirement of which the duties are asked; `nil` for all of them.
  var only: String? = nil
  /// What the enterprise answered to gaps.
  package var replies: [GapReply] = []
  /// Its own view of past years.
  package var selfAssessments: [SelfAssessment] = []
  /// What was compared of its records before; `nil` where it is judged once.
  package var comparisons: (any VersionComparisons)?
  let dates: DueDateRules

  package init(
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

  package func judge() -> EntityJudgement {
    var obligations: [Obligation] = []
    var findings = state.findings
    // Not yet on the register, or never: nothing is owed.
    let begins = entity.since ?? .unseen
    guard begins <= asOf, entity.until.map({ begins <= $0 }) ?? true else {
      return EntityJudgement(entity: entity, obligations: [], findings: findings, waivers: [])
    }
    let cross = CrossChecks(rulebook: rulebook, entity: entity, state: state, asOf: asOf).run()
    for sector in entity.sectors.compactMap(rulebook.sector) {
      for requirement in sector.requirements where only.map({ requirement.id == $0 }) ?? true {
        switch Applicability(requirement, sector, entity, on: asOf) {
        case .applies(let why):
          let occurrences = OccurrenceJudge(judge: self, sector: sector, requirement: requirement, why: why, cross: cross)
          let own = occurrences.obligations()
          obligations += own + ThingDuties(occurrences: occurrences).obligations(in: own) + occurrences.registeredChanges() + occurrences.nilReports()
          findings += occurrences.idleNilReports()
        case .doesNot(let why): obligations.append(blank(sector, requirement, .notApplicable, why))
        case .unknown(let attribute, let why):
          var obligation = blank(sector, requirement, .unjudged, why)
          obligation.findings = [
            Finding(
              .missingAttribute, file: entity.file, range: entity.range, steps: [entity.step],
              facts: [
                .init("attribute", Localised(verbatim: attribute.label)),
                .init("items", Localised("“\(requirement.label)”适不适用", "‘\(requirement.label)’ applies")),
              ])
          ]
          obligations.append(obligation)
        }
      }
    }
    // What fell due while it was on the register stays owed, and what it disclosed stays disclosed.
    if let until = entity.until, until < asOf { obligations.removeAll { $0.cameUp(after: until) } }
    findings += cross.orphans
    let versions = VersionJudge(judge: self)
    for index in obligations.indices { versions.apply(to: &obligations[index]) }
    findings += RewrittenPast(judge: self).findings()
    let proof = PublicationProof(judge: self)
    findings += proof.unused(on: obligations)
    for index in obligations.indices { proof.apply(to: &obligations[index]) }
    let waiving = WaiverJudge(judge: self)
    findings += waiving.findings(on: obligations)
    for index in obligations.indices { waiving.apply(to: &obligations[index]) }
    ThingDuties.inherit(&obligations)
    for index in obligations.indices { emphasise(&obligations[index]) }
    obligations += waiving.reviews(of: obligations)
    let answering = ReplyJudge(judge: self, replies: replies)
    findings += answering.apply(to: &obligations)
    obligations += answering.decisions(on: obligations)
    if let unreadWaivers { leaveOpen(&obligations, unreadWaivers) }
    if !entity.doubts.isEmpty { doubt(&obligations) }
    var judgement = EntityJudgement(entity: entity, obligations: obligations, findings: findings, waivers: waiving.waivers)
    judgement.replies = answering.replies
    judgement.strayWithdrawals = state.strayWithdrawals
    judgement.ownRecords = OwnRecords(rulebook, entity, state)
    judgement.selfAssessments = selfAssessments.filter { $0.date <= asOf }
    return judgement
  }

  /// What was found by judging, and not by reading, is reported as the layers would have it too.
  private func emphasise(_ obligation: inout Obligation) {
    guard let requirement = rulebook.sector(obligation.sector)?.requirement(obligation.requirement) else { return }
    let then = requirement.version(on: obligation.due?.date ?? asOf)
    if then.emphases.isEmpty { return }
    obligation.findings = obligation.findings.map { finding in
      then.emphasising(finding, maxSeverity: min(finding.force?.maxSeverity ?? then.maxSeverity, finding.isBeyondDuty ? .warning : .error))
    }
  }

  /// Nobody can tell what an enterprise owes whose registration is in doubt: all that it may owe stays, unjudged.
  private func doubt(_ obligations: inout [Obligation]) {
    if obligations.isEmpty { obligations = [Self.everything(of: entity)] }
    for index in obligations.indices {
      obligations[index].status = .unjudged
      obligations[index].reason = .unknown(.registration(entity.doubts))
      obligations[index].daysLate = nil
      obligations[index].findings.removeAll(where: \.code.isTimely)
    }
  }

  private static func everything(of entity: Entity) -> Obligation {
    Obligation(
      entity: entity.id, sector: entity.sectors.first ?? "", requirement: Obligation.everything, label: "全部公开事项", group: "", occurs: .once,
      inWords: "", force: .binding, status: .unjudged, due: nil, dueWhy: nil, published: nil, daysLate: nil, basis: [],
      why: .onRegister, reason: nil, findings: [], record: nil, cleared: nil)
  }

  /// What looks owed may have been waived.
  private func leaveOpen(_ obligations: inout [Obligation], _ file: String) {
    for index in obligations.indices where obligations[index].status.isOpenGap && obligations[index].status != .unjudged {
      obligations[index].status = .unjudged
      obligations[index].reason = .unknown(.unreadWaivers(file))
      obligations[index].daysLate = nil
      obligations[index].findings.removeAll(where: \.code.isTimely)
    }
  }

  /// - Parameter date: the day whose rules count; the as-of day for a standing duty.
  func blank(
    _ sector: Sector, _ requirement: Requirement, _ status: Status, _ why: ApplicationReason, on date: CivilDate? = nil
  ) -> Obligation {
    let date = date ?? asOf
    let force = requirement.force(on: date, region: entity.region) ?? requirement.basis.strongest
    return Obligation(
      entity: entity.id, sector: sector.id, requirement: requirement.id, label: requirement.label,
      group: sector.groupLabel(requirement.group), occurs: .once, inWords: "", force: force, status: status, due: nil,
      dueWhy: nil, published: nil, daysLate: nil,
      basis: requirement.basis(on: date, region: entity.region), why: why, reason: nil, findings: [], record: nil, cleared: nil)
  }
}
