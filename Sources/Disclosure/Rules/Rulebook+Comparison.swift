// SPDX-License-Identifier: Apache-2.0

/// One difference between two rulebooks, in words.
package struct RuleChange: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case added, removed, tightened, loosened, renamed, basis, changed

    package var name: Localised {
      switch self {
      case .added: Localised("增加", "added")
      case .removed: Localised("删去", "removed")
      case .tightened: Localised("加严", "tightened")
      case .loosened: Localised("放宽", "loosened")
      case .renamed: Localised("改名", "renamed")
      case .basis: Localised("依据变动", "basis changed")
      case .changed: Localised("改动", "changed")
      }
    }
  }

  package var kind: Kind
  /// 公共汽电车→线路变更公告→要素…
  package var subject: [String]
  package var detail: Localised
}

/// What changed between two rulebooks: sectors, requirements as each scope has them, tables, clauses, settings.
package struct RulebookComparison {
  let old: Rulebook
  let new: Rulebook

  package init(old: Rulebook, new: Rulebook) {
    self.old = old
    self.new = new
  }

  package func changes() -> [RuleChange] {
    var found: [RuleChange] = []
    for change in scopes() + tables() + instruments() + settings() where !found.contains(change) { found.append(change) }
    return found
  }

  private func change(_ kind: RuleChange.Kind, _ subject: [String], _ detail: Localised) -> RuleChange {
    RuleChange(kind: kind, subject: subject, detail: detail)
  }

  // MARK: Sectors

  /// The nation first; a narrower scope reports only what the wider one has not.
  private func scopes() -> [RuleChange] {
    var found: [RuleChange] = []
    let keys = (new.scopes + old.scopes).map { [$0.region, $0.entity ?? ""] }.reduce(into: [[String]]()) { keys, key in
      if !keys.contains(key) { keys.append(key) }
    }
    for key in keys {
      let (before, after) = (sectors(of: old, key), sectors(of: new, key))
      for sector in after {
        guard let earlier = before.first(where: { $0.id == sector.id }) else {
          let count = sector.requirements.count
          found.append(change(.added, [sector.label], Localised("新的行业，\(count) 个事项", "a new sector of \(count) requirements")))
          continue
        }
        found += compare(earlier, sector)
      }
      for sector in before where !after.contains(where: { $0.id == sector.id }) {
        let count = sector.requirements.count
        found.append(change(.removed, [sector.label], Localised("整个行业，\(count) 个事项", "the whole sector of \(count) requirements")))
      }
    }
    return found
  }

  /// A scope that one side does not have is there what its region's wider scope is.
  private func sectors(of rulebook: Rulebook, _ key: [String]) -> [Sector] {
    if let exact = rulebook.scopes.first(where: { $0.region == key[0] && ($0.entity ?? "") == key[1] }) { return exact.sectors }
    let wider = rulebook.scopes.filter { $0.entity == nil && Region.contains($0.region, key[0]) }
    return wider.max { ($0.region == Region.nation ? 0 : $0.region.utf8.count) < ($1.region == Region.nation ? 0 : $1.region.utf8.count) }?.sectors ?? []
  }

  private func compare(_ old: Sector, _ new: Sector) -> [RuleChange] {
    var found: [RuleChange] = []
    for requirement in new.requirements {
      if let earlier = old.requirements.first(where: { $0.id == requirement.id }) {
        found += RequirementComparison(old: earlier, new: requirement, oldSector: old, newSector: new, policy: self.new.policy).changes()
      } else {
        let force = requirement.basis.strongest.name
        let timing = requirement.timingWords(in: new)
        let words = Localised("新的事项（\(force.zh)），\(timing.zh)", "a new requirement (\(force.en)), \(timing.en)")
        found.append(change(.added, [new.label, requirement.label], words))
      }
    }
    for requirement in old.requirements where !new.requirements.contains(where: { $0.id == requirement.id }) {
      found.append(change(.removed, [new.label, requirement.label], Localised("整个事项", "the whole requirement")))
    }
    return found
  }

  // MARK: Tables, clauses, settings

  private func tables() -> [RuleChange] {
    var found: [RuleChange] = []
    for (id, table) in new.limitTables.sorted(by: { $0.key.precedes($1.key) }) {
      guard let earlier = old.limitTables[id] else {
        found.append(change(.added, [table.title], Localised("新的限值表，\(table.rows.count) 项", "a new table of \(table.rows.count) limits")))
        continue
      }
      for row in table.rows {
        guard let before = earlier.rows.first(where: { $0.id == row.id }) else {
          found.append(change(.added, [table.title, row.label], Localised(verbatim: row.limitText(at: table.points.first ?? ""))))
          continue
        }
        if before.label != row.label {
          found.append(change(.renamed, [table.title, row.label], arrow(before.label, row.label)))
        }
        for point in table.points where before.limitText(at: point) != row.limitText(at: point) {
          let kind = direction(before.bounds(at: point), row.bounds(at: point))
          found.append(change(kind, [table.title, row.label, point], arrow(before.limitText(at: point), row.limitText(at: point))))
        }
      }
      for row in earlier.rows where !table.rows.contains(where: { $0.id == row.id }) {
        found.append(change(.removed, [table.title, row.label], Localised(verbatim: row.limitText(at: earlier.points.first ?? ""))))
      }
    }
    for (id, table) in old.limitTables.sorted(by: { $0.key.precedes($1.key) }) where new.limitTables[id] == nil {
      found.append(change(.removed, [table.title], Localised("整张限值表", "the whole table")))
    }
    return found
  }

  private func direction(_ old: LimitTable.Bounds, _ new: LimitTable.Bounds) -> RuleChange.Kind {
    func narrower(_ a: LimitTable.Bounds, _ b: LimitTable.Bounds) -> Bool {
      let below = a.max.map { max in b.max.map { max <= $0 } ?? true } ?? (b.max == nil)
      let above = a.min.map { min in b.min.map { min >= $0 } ?? true } ?? (b.min == nil)
      return below && above
    }
    if narrower(new, old) { return .tightened }
    return narrower(old, new) ? .loosened : .changed
  }

  private func instruments() -> [RuleChange] {
    var found: [RuleChange] = []
    for instrument in new.instruments {
      guard let earlier = old.instrument(instrument.id) else {
        found.append(
          change(.added, [instrument.title], Localised("新的依据文件，\(instrument.clauses.count) 条", "a new instrument of \(instrument.clauses.count) clauses")))
        continue
      }
      if earlier.inForce != instrument.inForce {
        found.append(change(.basis, [instrument.title], arrow(words(earlier.inForce), words(instrument.inForce))))
      }
      for clause in instrument.clauses {
        guard let before = earlier.clause(clause.id) else {
          found.append(change(.added, [instrument.title, clause.article], Localised(verbatim: clause.gist)))
          continue
        }
        if before.seen != clause.seen {
          let words = Localised(
            "见证 \(before.seen.name.zh) → \(clause.seen.name.zh)", "seen: \(before.seen.name.en) → \(clause.seen.name.en)")
          found.append(change(.basis, [instrument.title, clause.article], words))
        }
        if before.createsDuty != clause.createsDuty || before.gist != clause.gist || before.article != clause.article {
          found.append(change(.basis, [instrument.title, clause.article], arrow(before.gist, clause.gist)))
        }
        for (index, name) in Clause.Reads.names.enumerated() {
          let (old, new) = (before.reads?.words[index].text ?? "", clause.reads?.words[index].text ?? "")
          if old != new { found.append(change(.basis, [instrument.title, clause.article, name.zh], arrow(old, new))) }
        }
      }
      for clause in earlier.clauses where instrument.clause(clause.id) == nil {
        found.append(change(.removed, [instrument.title, clause.article], Localised(verbatim: clause.gist)))
      }
    }
    for instrument in old.instruments where new.instrument(instrument.id) == nil {
      found.append(change(.removed, [instrument.title], Localised("整件依据文件", "the whole instrument")))
    }
    return found
  }

  private func words(_ force: ForceDates) -> String { "\(force.from) 起" + (force.until.map { "，\($0) 止" } ?? "") }

  private func settings() -> [RuleChange] {
    func values(_ policy: Policy) -> [(String, String)] {
      [
        ("obligations-from", "\(policy.obligationsFrom)"), ("renew", policy.renew.words.zh), ("promptly-event", policy.promptlyEvent.words.zh),
        ("promptly-standing", policy.promptlyStanding.words.zh), ("review", policy.reviewRequired ? "是" : "否"),
        ("review-steps", policy.reviewStages.map(\.rawValue).joined(separator: "、")),
      ]
    }
    var found: [RuleChange] = []
    for (before, after) in zip(values(old.policy), values(new.policy)) where before.1 != after.1 {
      found.append(change(.changed, ["policy.yaml", after.0], arrow(before.1, after.1)))
    }
    let years = Set(old.calendar.knownYears).union(new.calendar.knownYears).sorted()
    for year in years where old.calendar.days(of: year) != new.calendar.days(of: year) {
      let (before, after) = (old.calendar.days(of: year), new.calendar.days(of: year))
      func words(_ days: WorkCalendar.Year?) -> String {
        days.map { "放假 \($0.holidays.count) 天、上班 \($0.workdays.count) 天" } ?? "（无）"
      }
      let moved = (before?.holidays ?? []).symmetricDifference(after?.holidays ?? [])
        .union((before?.workdays ?? []).symmetricDifference(after?.workdays ?? [])).sorted()
      let which = moved.count <= 6 ? "：" + moved.map { "\($0)" }.joined(separator: "、") : ""
      found.append(change(.changed, ["工作日历", "\(year)"], Localised(verbatim: "\(words(before)) → \(words(after))\(which)")))
    }
    return found
  }
}

func arrow(_ old: String, _ new: String) -> Localised { Localised(verbatim: "\(old) → \(new)") }
