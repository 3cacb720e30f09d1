// SPDX-License-Identifier: Apache-2.0

/// What `specs lint` asks of rules beyond their form: that they say no more than the law.
package struct LawLint {
  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  package func findings() -> [Finding] {
    let rules = rulebook.everySector.flatMap { sector in
      sector.requirements.flatMap { [exception($0), spent($0), timeless($0), expected($0, in: sector)].compactMap { $0 } + formless($0) }
    }
    return (rules + unread() + overAsked()).sorted(by: Finding.inOrder)
  }

  /// As every scope has them, those that no layer changes once.
  private var everyRequirement: [Requirement] {
    var seen: Set<ObjectIdentifier> = []
    return rulebook.scopes.flatMap(\.sectors).flatMap(\.requirements).filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// A clause that a requirement rests on as read in full shows how it was read.
  private func unread() -> [Finding] {
    var told: Set<SpecPlace> = []
    // Layers add clauses too, and what a requirement rested on in the past is still cited.
    return everyRequirement.flatMap { [$0] + $0.past.map(\.requirement) }.flatMap { requirement in
      requirement.basis.compactMap { basis -> Finding? in
        guard let clause = rulebook.instrument(basis.reference.instrument)?.clause(basis.clause), clause.createsDuty, clause.seen == .full,
          clause.reads == nil, told.insert(clause.place).inserted
        else { return nil }
        let words = Localised(
          "\(basis.reference.citation)的 reads（主体、行为、内容、时限、形式）", "reads of \(basis.reference.citation) (subject, act, object, time, form)")
        return Finding(
          .specMissingKey, file: clause.place.file, range: clause.place.range, facts: [.init("key", words)],
          notes: [
            .init(
              Localised("“\(requirement.label)”依据它", "‘\(requirement.id)’ rests on it"), file: requirement.place.file, range: requirement.place.range)
          ])
      }
    }
  }

  /// What is asked by a clause names the clause that asks for it, be it read, retold or a plan of the office's own: an element
  /// inherits no more than the clauses of its item say. A practice is only advice and asks nothing.
  private func overAsked() -> [Finding] {
    var told: Set<SpecPlace> = []
    return everyRequirement.filter { $0.force.isDuty }.flatMap { requirement in
      overAsked(requirement.elements, requirement).filter { told.insert(SpecPlace(file: $0.file, range: $0.range ?? requirement.place.range)).inserted }
    }
  }

  private func overAsked(_ set: ElementSet, _ requirement: Requirement) -> [Finding] {
    set.elements.flatMap { element -> [Finding] in
      // What may be left out weighs as the item does once it is given, and so does what has to stand inside it.
      guard element.isRequired || element.requiredWhen != nil else {
        return element.demand == .nobody ? element.kind.inner.flatMap { overAsked($0, requirement) } : []
      }
      guard let force = element.demand.force(under: requirement), force.isDuty else { return [] }
      let bases: [Requirement.Basis] = if case .clauses(let own) = element.demand { own } else { requirement.ownBasis }
      let asking = bases.filter { $0.reference.force == force }
      let isAsked = asking.contains { rulebook.instrument($0.reference.instrument)?.clause($0.clause)?.asks.contains(element.label) ?? false }
      let own = isAsked ? [] : [overAsked(element, requirement, asking)]
      return own + element.kind.inner.flatMap { overAsked($0, requirement) }
    }
  }

  private func overAsked(_ element: Element, _ requirement: Requirement, _ asking: [Requirement.Basis]) -> Finding {
    let clauses = asking.map(\.reference.citation).joined(separator: "、")
    return Finding(
      .specWrongValue, file: element.place.file, range: element.place.range,
      facts: [
        .init("key", Localised(verbatim: "required")),
        .init("found", Localised("true（\(requirement.label)→\(element.label)）", "true (\(requirement.id)/\(element.id))")),
        .init(
          "expected",
          Localised(
            "office，或者用 basis 写明哪一条要求它：\(clauses)的 asks 里没有“\(element.label)”",
            "office, or a basis that asks for it: asks of \(clauses) does not name ‘\(element.label)’")),
      ], notes: places(asking))
  }

  /// A lead that a clause gives, in figures or only as before, says what is excepted from it, or that nothing is.
  private func exception(_ requirement: Requirement) -> Finding? {
    let timing = requirement.timing
    guard let lead = timing.rule.noticeLead, lead.unit == .promptly || lead.count > 0, timing.exception == nil,
      requirement.force.isDuty, timing.seen != .practice, timing.demand.force(under: requirement)?.isDuty == true
    else { return nil }
    return Finding(
      .specMissingKey, file: requirement.place.file, range: requirement.place.range,
      facts: [.init("key", Localised("“\(requirement.label)”的提前量除外什么", "except of the timing of ‘\(requirement.id)’"))],
      notes: places(requirement.basis))
  }

  /// A limit that counts as the law's has a clause that gives a time: where all of them were read and none does, it is ours.
  private func timeless(_ requirement: Requirement) -> Finding? {
    let timing = requirement.timing
    guard timing.seen == nil, timing.demand.force(under: requirement) == .binding else { return nil }
    let bases: [Requirement.Basis] = if case .clauses(let own) = timing.demand { own } else { requirement.ownBasis }
    let lawful = bases.filter { $0.reference.force == .binding }
    let reads = lawful.compactMap { rulebook.instrument($0.reference.instrument)?.clause($0.clause)?.reads }
    guard !lawful.isEmpty, reads.count == lawful.count, reads.allSatisfy({ Clause.Reads.silent.contains($0.time) }) else { return nil }
    let clauses = lawful.map(\.reference.citation).joined(separator: "、")
    return Finding(
      .specWrongValue, file: requirement.place.file, range: requirement.place.range,
      facts: [
        .init("key", Localised(verbatim: "timing")), .init("found", Localised("“\(requirement.label)”的法定时限", "a limit by law of ‘\(requirement.id)’")),
        .init(
          "expected", Localised("加 asked-by: office：\(clauses)没有写时限", "asked-by: office, for \(clauses) gives no time")),
      ], notes: places(lawful))
  }

  /// A channel that counts as the law's has a clause that gives a form: where all of them were read and none does, it is ours.
  private func formless(_ requirement: Requirement) -> [Finding] {
    requirement.requiredChannels.compactMap { id in
      let demand = requirement.channelDemands[id] ?? .item
      guard demand.force(under: requirement) == .binding else { return nil }
      let bases: [Requirement.Basis] = if case .clauses(let own) = demand { own } else { requirement.ownBasis }
      let lawful = bases.filter { $0.reference.force == .binding }
      let reads = lawful.compactMap { rulebook.instrument($0.reference.instrument)?.clause($0.clause)?.reads }
      guard !lawful.isEmpty, reads.count == lawful.count, reads.allSatisfy({ Clause.Reads.silent.contains($0.form) }) else { return nil }
      let clauses = lawful.map(\.reference.citation).joined(separator: "、")
      return Finding(
        .specWrongValue, file: requirement.place.file, range: requirement.place.range,
        facts: [
          .init("key", Localised(verbatim: "required-channels")),
          .init("found", Localised("“\(requirement.label)”法定的渠道 \(id)", "a channel by law of ‘\(requirement.id)’: \(id)")),
          .init("expected", Localised("加 asked-by: office：\(clauses)没有写形式", "asked-by: office, for \(clauses) gives no form")),
        ], notes: places(lawful))
    }
  }

  /// A limit that runs after, or counts back from, what was only expected begins with a guess: the element that says when it came
  /// has to be named. A notice given ahead of its event knows of any other moment only what is expected.
  private func expected(_ requirement: Requirement, in sector: Sector) -> Finding? {
    guard case .followed(let of, let starts) = requirement.timing.rule.occurrences, requirement.timing.actual == nil,
      let notice = sector.requirement(of), notice.timing.isAhead, starts != notice.timing.rule.startElement, let element = notice.elements[starts]
    else { return nil }
    return Finding(
      .specMissingKey, file: requirement.place.file, range: requirement.place.range,
      facts: [.init("key", Localised("“\(requirement.label)”里写明真正发生时间的要素（actual）", "actual of the timing of ‘\(requirement.id)’"))],
      notes: [.init(Localised("时限现在从这个预计的时间算", "it runs from this expectation"), file: element.place.file, range: element.place.range)])
  }

  /// Clauses that ended, or whose instrument was repealed, before anything is counted.
  private func spent(_ requirement: Requirement) -> Finding? {
    let start = rulebook.policy.obligationsFrom
    func end(_ basis: Requirement.Basis) -> CivilDate? {
      let repealed = rulebook.instrument(basis.reference.instrument)?.history.repealed?.adding(days: -1)
      return [basis.inForce.until, repealed].compactMap { $0 }.min()
    }
    let spent = requirement.basis.filter { basis in basis.inForce.renewedFor.isEmpty && end(basis).map { $0 < start } ?? false }
    guard let first = spent.first else { return nil }
    let last = end(first).map { "\($0)" } ?? ""
    let why =
      first.inForce.latest == end(first)
      ? Localised("“\(requirement.label)”的“in-force”只到 \(last)，早于开始计算义务的 \(start)", "its in-force ends on \(last), before \(start)")
      : Localised("“\(requirement.label)”引用的\(first.reference.citation)已于 \(last) 失效", "\(first.reference.citation) ended on \(last)")
    return Finding(
      .specUnreachable, file: requirement.place.file, range: requirement.place.range, facts: [.init("why", why)], notes: places(spent))
  }

  private func places(_ bases: [Requirement.Basis]) -> [Finding.Note] {
    bases.compactMap { basis in
      rulebook.instruments.first { $0.id == basis.reference.instrument }?.clause(basis.clause).map { clause in
        Finding.Note(Localised("条款在这里", "the clause"), file: clause.place.file, range: clause.place.range)
      }
    }
  }
}
