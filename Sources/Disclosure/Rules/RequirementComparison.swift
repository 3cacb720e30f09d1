// SPDX-License-Identifier: Apache-2.0

/// What changed of one requirement between two rulebooks.
struct RequirementComparison {
  let old: Requirement
  let new: Requirement
  let oldSector: Sector
  let newSector: Sector
  let policy: Policy

  private func change(_ kind: RuleChange.Kind, _ aspect: [String], _ detail: Localised) -> RuleChange {
    RuleChange(kind: kind, subject: [newSector.label, new.label] + aspect, detail: detail)
  }

  func changes() -> [RuleChange] {
    var found: [RuleChange] = []
    if old.label != new.label {
      let known = new.names.contains(old.label)
      let tail = known ? Localised("", "") : Localised("，旧名称不再认得", "; the old name is no longer known")
      found.append(change(.renamed, [], Localised("\(old.label) → \(new.label)\(tail.zh)", "\(old.label) → \(new.label)\(tail.en)")))
    }
    found += timing() + channels() + basis() + registers() + feeds()
    let whole = ElementComparison(path: [], sectors: (oldSector, newSector)) { change($0, $1, $2) }
    found += whole.changes(old.elements, new.elements) + whole.checks(old.checks, new.checks, old.elements, new.elements)
    found += applicability() + emphases()
    return found
  }

  /// A finding made more severe asks for more; what is only worded otherwise does not.
  private func emphases() -> [RuleChange] {
    func words(_ requirement: Requirement) -> [String] {
      requirement.emphases.map { "\($0.code.rawValue) \($0.severity?.name.zh ?? "")\($0.words.map { "：\($0)" } ?? "")" }
    }
    let (before, after) = (words(old), words(new))
    if before == after { return [] }
    func grave(_ requirement: Requirement) -> [FindingCode: Severity] {
      Dictionary(requirement.emphases.compactMap { one in one.severity.map { (one.code, $0) } }, uniquingKeysWith: max)
    }
    let (light, heavy) = (grave(old), grave(new))
    let (isLighter, isGraver) = (light.contains { $0.value > heavy[$0.key] ?? $0.key.severity }, heavy.contains { $0.value > light[$0.key] ?? $0.key.severity })
    let kind: RuleChange.Kind = isLighter ? .loosened : isGraver ? .tightened : .changed
    func list(_ words: [String]) -> String { words.isEmpty ? "—" : words.joined(separator: "；") }
    return [change(kind, ["问题的轻重和话"], arrow(list(before), list(after)))]
  }

  private func timing() -> [RuleChange] {
    var found: [RuleChange] = []
    let (before, after) = (old.timingWords(in: oldSector), new.timingWords(in: newSector))
    if before != after {
      let words = Localised("\(before.zh) → \(after.zh)", "\(before.en) → \(after.en)")
      found.append(change(direction(), ["时限"], words))
    }
    if old.timing.renew != new.timing.renew {
      let kind: RuleChange.Kind =
        switch (old.timing.renew, new.timing.renew) {
        case (let old?, let new?): new.isNoLooser(than: old, as: .limit, promptly: policy.promptlyStanding) ? .tightened : .loosened
        case (let old, let new):
          // One side is the office's own measure.
          (new ?? policy.renew).isNoLooser(than: old ?? policy.renew, as: .limit, promptly: policy.promptlyStanding)
            ? .tightened : .loosened
        }
      found.append(change(kind, ["更新周期"], arrow(old.timing.renew?.words.zh ?? "—", new.timing.renew?.words.zh ?? "—")))
    }
    if old.timing.seen != new.timing.seen {
      found.append(change(.basis, ["时限的见证"], arrow(old.timing.seen?.name.zh ?? "—", new.timing.seen?.name.zh ?? "—")))
    }
    return found
  }

  /// A duty for each thing, or for each change, asks for more than none.
  private func registers() -> [RuleChange] {
    func only(_ condition: Condition?) -> String { condition.map { "（\($0.words { $0 }.zh)）" } ?? "" }
    func words(_ requirement: Requirement) -> String {
      let each = requirement.forEach.map { "逐一 \([$0.register, $0.table ?? "", $0.name].joined(separator: " "))\(only($0.only))" }
      let changes = requirement.forChanges.map { "变更 \(([$0.register, $0.name] + $0.kinds.map(\.rawValue)).joined(separator: " "))\(only($0.only))" }
      let none = requirement.timing.nilReport.map { "零报告 \($0.every.rawValue) \($0.within.words.zh)" }
      let validity = requirement.timing.validUntil.map { "管到 \($0) \(requirement.timing.covers?.words.zh ?? "")" }
      let keep = requirement.keep.map { "留存 \($0.words.zh)" }
      return [each, changes, none, validity, keep].compactMap { $0 }.joined(separator: "；")
    }
    let (before, after) = (words(old), words(new))
    if before == after { return [] }
    let kind: RuleChange.Kind = before.isEmpty ? .tightened : after.isEmpty ? .loosened : .changed
    return [change(kind, ["名册、零报告、有效、留存"], arrow(before.isEmpty ? "—" : before, after.isEmpty ? "—" : after))]
  }

  /// What is taken of a timetable feed asks for nothing: a draft is fuller or emptier.
  private func feeds() -> [RuleChange] {
    func words(_ requirement: Requirement) -> String {
      guard let feed = requirement.feed else { return "—" }
      let columns = feed.columns.sorted { $0.key.precedes($1.key) }.map { "\($0.key) → \($0.value)" }
      return ([feed.rows.rawValue, feed.table] + columns + (feed.longestInterval.map { ["\($0) 分钟以上"] } ?? [])).joined(separator: " ")
    }
    let (before, after) = (words(old), words(new))
    return before == after ? [] : [change(.changed, ["时刻数据包"], arrow(before, after))]
  }

  private func direction() -> RuleChange.Kind {
    func judge(_ new: Span, _ old: Span, _ role: Span.Role = .limit) -> RuleChange.Kind {
      let promptly = old.unit == .hours || new.unit == .hours ? policy.promptlyEvent : policy.promptlyStanding
      if new == old { return .changed }
      if new.isNoLooser(than: old, as: role, promptly: promptly) { return .tightened }
      return old.isNoLooser(than: new, as: role, promptly: promptly) ? .loosened : .changed
    }
    guard old.timing.rule.startElement == new.timing.rule.startElement else { return .changed }
    let (before, after) = (old.timing.rule, new.timing.rule)
    guard before.form.word == after.form.word, old.timing.isAhead == new.timing.isAhead else { return .changed }
    if old.timing.runsFrom != new.timing.runsFrom {
      guard let one = old.timing.runsFrom, let other = new.timing.runsFrom, one.starts == other.starts else { return .changed }
      return judge(other.within, one.within)
    }
    let isSameLength = before.periodLength == after.periodLength
    if isSameLength, let one = before.span, let other = after.span { return judge(other, one, old.timing.isAhead ? .lead : .limit) }
    if isSameLength, let one = before.fixedDay, let other = after.fixedDay { return other <= one ? .tightened : .loosened }
    guard let one = before.periodLength, let other = after.periodLength else { return .changed }
    return other < one ? .tightened : .loosened
  }

  private func channels() -> [RuleChange] {
    let added = new.requiredChannels.filter { !old.requiredChannels.contains($0) }
    let gone = old.requiredChannels.filter { !new.requiredChannels.contains($0) }
    var found: [RuleChange] = []
    if !added.isEmpty { found.append(change(.tightened, ["必须的渠道"], Localised(verbatim: "+ \(added.joined(separator: "、"))"))) }
    if !gone.isEmpty { found.append(change(.loosened, ["必须的渠道"], Localised(verbatim: "- \(gone.joined(separator: "、"))"))) }
    if old.channels != new.channels {
      found.append(change(.changed, ["可用的渠道"], arrow(old.channels.joined(separator: "、"), new.channels.joined(separator: "、"))))
    }
    return found
  }

  private func basis() -> [RuleChange] {
    let added = new.basis.filter { basis in !old.basis.contains { $0.reference.citation == basis.reference.citation } }
    let gone = old.basis.filter { basis in !new.basis.contains { $0.reference.citation == basis.reference.citation } }
    var found = added.map { change(.basis, ["依据"], Localised(verbatim: "+ \($0.reference.citation)")) }
    found += gone.map { change(.basis, ["依据"], Localised(verbatim: "- \($0.reference.citation)")) }
    let (before, after) = (old.basis.strongest, new.basis.strongest)
    if before != after {
      found.append(
        change(
          after.rank < before.rank ? .tightened : .loosened, ["效力"],
          Localised("\(before.name.zh) → \(after.name.zh)", "\(before.name.en) → \(after.name.en)")))
    }
    return found
  }

  private func applicability() -> [RuleChange] {
    var found: [RuleChange] = []
    func words(_ requirement: Requirement, _ sector: Sector) -> Localised {
      requirement.appliesWhen?.words { sector.attributes[$0]?.label ?? $0 } ?? Localised("本行业全部主体", "all of the sector")
    }
    let (before, after) = (words(old, oldSector), words(new, newSector))
    if before != after {
      found.append(change(.changed, ["适用"], Localised("\(before.zh) → \(after.zh)", "\(before.en) → \(after.en)")))
    }
    if old.isInternal != new.isInternal {
      found.append(change(.changed, ["对象"], new.isInternal ? Localised("公开 → 内部工作", "public → internal") : Localised("内部工作 → 公开", "internal → public")))
    }
    if old.isContact != new.isContact {
      let words = new.isContact ? Localised("列入网站的指南", "named in the site's guide") : Localised("不再列入网站的指南", "no longer named in the site's guide")
      found.append(change(.changed, ["网站"], words))
    }
    return found
  }
}

/// What changed of elements, at any depth.
struct ElementComparison {
  let path: [String]
  let sectors: (old: Sector, new: Sector)
  let make: (RuleChange.Kind, [String], Localised) -> RuleChange

  func changes(_ old: ElementSet, _ new: ElementSet) -> [RuleChange] {
    var found: [RuleChange] = []
    for element in new.elements {
      guard let before = old[element.id] else {
        let kind: RuleChange.Kind = element.isRequired || element.requiredWhen != nil ? .tightened : .added
        found.append(
          make(kind, path + [element.label], kind == .tightened ? Localised("新的必填要素", "a new required element") : Localised("新的可填要素", "a new optional element"))
        )
        continue
      }
      found += compare(before, element)
    }
    for element in old.elements where new[element.id] == nil {
      found.append(make(element.isRequired ? .loosened : .removed, path + [element.label], Localised("删去要素", "the element is gone")))
    }
    return found
  }

  private func compare(_ old: Element, _ new: Element) -> [RuleChange] {
    let here = path + [new.label]
    var found: [RuleChange] = []
    if old.label != new.label { found.append(make(.renamed, here, arrow(old.label, new.label))) }
    if old.isRequired != new.isRequired {
      found.append(
        make(
          new.isRequired ? .tightened : .loosened, here,
          new.isRequired ? Localised("可填 → 必填", "optional → required") : Localised("必填 → 可填", "required → optional")))
    }
    if old.isRequired, new.isRequired, old.demand != new.demand { found += asker(Localised("必填", "required"), old.demand, new.demand, here) }
    let inner = ElementComparison(path: here, sectors: sectors, make: make)
    switch (old.kind, new.kind) {
    case (.group(let a, let c), .group(let b, let d)): found += inner.changes(a, b) + inner.checks(c, d, a, b)
    case (.table(let a), .table(let b)):
      found += inner.changes(a.columns, b.columns) + inner.checks(a.checks, b.checks, a.columns, b.columns)
      found += inner.bound("行数", a.minRows, b.minRows, isFloor: true) + inner.bound("行数", a.maxRows, b.maxRows, isFloor: false)
      if a.countDemand != b.countDemand {
        found += asker(Localised("行数", "the number of rows"), a.countDemand ?? old.demand, b.countDemand ?? new.demand, here)
      }
    case (.list(let a), .list(let b)):
      found += inner.bound("项数", a.minItems, b.minItems, isFloor: true) + inner.bound("项数", a.maxItems, b.maxItems, isFloor: false)
      if a.countDemand != b.countDemand {
        found += asker(Localised("项数", "the number of entries"), a.countDemand ?? old.demand, b.countDemand ?? new.demand, here)
      }
    default:
      if let before = old.kind.form, let changes = new.kind.form?.changes(since: before, inner) {
        found += changes
      } else if old.kind.expectation != new.kind.expectation {
        found.append(
          make(.changed, here, Localised("\(old.kind.expectation.zh) → \(new.kind.expectation.zh)", "\(old.kind.expectation.en) → \(new.kind.expectation.en)")))
      }
    }
    return found
  }

  /// Who asks for it has changed: from the office's wish to a clause is stricter, the other way is looser.
  func asker(_ what: Localised, _ old: Demand, _ new: Demand, _ here: [String]) -> [RuleChange] {
    guard old != new else { return [] }
    let kind: RuleChange.Kind = old == .office ? .tightened : new == .office ? .loosened : .changed
    return [
      make(kind, here, Localised("\(what.zh)由谁要求：\(old.asker.zh) → \(new.asker.zh)", "who asks for \(what.en): \(old.asker.en) → \(new.asker.en)"))
    ]
  }

  /// A bound that moved: inwards is stricter.
  func bound<Value: Comparable & CustomStringConvertible>(_ what: String, _ old: Value?, _ new: Value?, isFloor: Bool) -> [RuleChange] {
    guard old != new else { return [] }
    let words = Localised(verbatim: "\(what) \(isFloor ? "≥" : "≤") \(old.map(\.description) ?? "—") → \(new.map(\.description) ?? "—")")
    guard let old else { return [make(.tightened, path, words)] }
    guard let new else { return [make(.loosened, path, words)] }
    return [make((isFloor ? new > old : new < old) ? .tightened : .loosened, path, words)]
  }

  private func said(_ check: CheckRule, _ level: ElementSet, _ sector: Sector) -> Localised {
    check.form.sentence(CheckWords(level: level, sector: sector, rulebook: nil))
  }

  /// A check on the same elements that asks something else of them: shorter or longer apart, more or less exact.
  private func reworded(_ old: CheckRule, _ new: CheckRule, _ before: ElementSet, _ after: ElementSet) -> [RuleChange] {
    let (was, is_) = (said(old, before, sectors.old), said(new, after, sectors.new))
    // A name that changed is reported where it stands.
    guard was != is_, old.elements.map({ before[$0]?.label }) == new.elements.map({ after[$0]?.label }) else { return [] }
    let words = Localised("校验 \(new.name)：\(was.zh) → \(is_.zh)", "the check \(new.name): \(was.en) → \(is_.en)")
    return [make(.changed, path, words)]
  }

  func checks(_ old: [CheckRule], _ new: [CheckRule], _ before: ElementSet, _ after: ElementSet) -> [RuleChange] {
    func name(_ check: CheckRule) -> String { "\(check.name)（\(check.elements.joined(separator: "、"))）" }
    let sets = new.flatMap { check -> [RuleChange] in
      // Of several on the same elements, the one that nobody asks for any more is what this one was.
      let others = old.filter { name($0) == name(check) }
      let same = others.first { said($0, before, sectors.old) == said(check, after, sectors.new) }
      let gone = others.first { one in !new.contains { name($0) == name(one) && said($0, after, sectors.new) == said(one, before, sectors.old) } }
      guard let other = same ?? gone ?? others.first else { return [] }
      let found = check.form.changes(since: other.form, self)
      return found.isEmpty ? reworded(other, check, before, after) : found
    }
    let added = new.map(name).filter { !old.map(name).contains($0) }
    let gone = old.map(name).filter { !new.map(name).contains($0) }
    return sets + added.map { make(.tightened, path, Localised("新的校验 \($0)", "a new check \($0)")) }
      + gone.map { make(.loosened, path, Localised("删去校验 \($0)", "the check \($0) is gone")) }
  }
}
