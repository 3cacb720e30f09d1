// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Cross-checks one sector against everything it refers to.
struct SectorLint {
  let log: FindingLog
  let rulebook: Rulebook
  let sector: Sector

  func run() {
    for requirement in sector.requirements {
      checkCondition(requirement)
      checkTiming(requirement)
      checkSharedRecords(requirement)
      RegisterLint(log: log, rulebook: rulebook).run(requirement)
      TriggerLint(log: log, sector: sector).run(requirement)
      ConditionLint(log: log, sector: sector, codes: rulebook.codeTables).run(requirement)
      visitTables(requirement.elements) { checkTable($0, requirement) }
      checkPlaces(requirement)
      checkCounts(requirement)
      checkReferences(requirement.elements)
      for (condition, place) in requirement.elements.conditions {
        for id in condition.attributes.sorted() where sector.attributes[id] == nil {
          log.dangling(Localised("主体属性", "attribute"), id, place, sector.attributes.elements.map(\.id))
        }
      }
    }
  }

  private func checkCondition(_ requirement: Requirement) {
    guard let condition = requirement.appliesWhen else { return }
    let known = sector.attributes.elements.map(\.id)
    for id in condition.attributes.sorted() {
      if sector.attributes[id] == nil { log.dangling(Localised("主体属性", "attribute"), id, requirement.place, known) }
    }
    for id in condition.elements.sorted() { log.dangling(Localised("主体属性", "attribute"), id, requirement.place, known) }
  }

  private func checkTiming(_ requirement: Requirement) {
    if requirement.timing.isUnread { return }
    checkException(requirement)
    checkClock(requirement)
    requirement.timing.rule.form.lint(self, requirement)
    if let element = requirement.timing.publishedBy { checkStart(element, of: requirement, requirement, "published-by") }
  }

  /// The elements that a clock names are there and hold days; its conditions ask about elements that are there.
  private func checkClock(_ requirement: Requirement) {
    let timing = requirement.timing
    let days = [
      ("together", timing.together), ("ends", timing.ends), ("actual", timing.actual), ("effective", timing.effective),
      ("valid-until", timing.validUntil), ("starts-when", timing.otherStart?.starts), ("completed", timing.completion?.asked),
      ("completed", timing.completion?.given),
    ]
    for (key, id) in days { if let id { checkStart(id, of: requirement, requirement, key) } }
    let owner = timing.recordsFrom.flatMap { sector.requirement($0) } ?? requirement
    let known = owner.elements.elements.map(\.id)
    let conditions = [timing.countsWhen, timing.otherDemand?.when, timing.otherStart?.when].compactMap { $0 }
    for id in conditions.flatMap({ $0.elements.sorted() }) where owner.elements.element(at: id) == nil {
      log.dangling(Localised("要素", "element"), id, requirement.place, known)
    }
    for id in timing.countsBy.map({ [$0] }) ?? [] where !known.contains(id) {
      log.dangling(Localised("要素", "element"), id, requirement.place, known)
    }
    for id in (timing.countsWhen?.attributes ?? []).sorted() where sector.attributes[id] == nil {
      log.dangling(Localised("主体属性", "attribute"), id, requirement.place, sector.attributes.elements.map(\.id))
    }
  }

  private func checkException(_ requirement: Requirement) {
    switch requirement.timing.exception {
    case .other(let id)? where sector.requirement(id) == nil:
      log.dangling(Localised("事项", "requirement"), id, requirement.place, sector.requirements.map(\.id))
    case .shorter(let condition, _, _)?:
      let known = requirement.elements.elements.map(\.id)
      for id in condition.elements.sorted() where !known.contains(id) {
        log.dangling(Localised("要素", "element"), id, requirement.place, known)
      }
    default: break
    }
  }

  /// - Parameter key: what of the timing names it.
  func checkStart(_ id: String, of owner: Requirement, _ requirement: Requirement, _ key: String = "starts") {
    guard let element = owner.elements[id] else {
      return log.dangling(Localised("要素", "element"), id, requirement.place, owner.elements.elements.map(\.id))
    }
    checkDay(element, id, requirement, key)
  }

  func checkDay(_ element: Element, _ id: String, _ requirement: Requirement, _ key: String = "starts") {
    if element.kind.tellsDay { return }
    log.wrong(
      key, id, Localised("date 或 date-time 要素", "a date or date-time element"), requirement.timing.place ?? requirement.place,
      (Localised("“\(element.label)”在这里", "‘\(element.label)’ is here"), element.place))
  }

  /// Elements with one name in shared records must be one thing.
  private func checkSharedRecords(_ requirement: Requirement) {
    guard let source = requirement.timing.recordsFrom else { return }
    guard let owner = sector.requirement(source) else {
      return log.dangling(Localised("事项", "requirement"), source, requirement.place, sector.requirements.map(\.id))
    }
    for element in requirement.elements.elements {
      guard let other = owner.elements[element.id], other.label == element.label else {
        log.dangling(Localised("要素", "element"), element.id, element.place, owner.elements.elements.map(\.id))
        continue
      }
    }
  }

  private func checkReferences(_ set: ElementSet) {
    for element in set.elements { checkReference(element.kind, element) }
  }

  private func checkReference(_ kind: ElementKind, _ element: Element) {
    switch kind {
    case .value(let kind):
      if case .item(let target)? = kind.form.referent, sector.requirement(target) == nil {
        log.dangling(Localised("事项", "requirement"), target, element.place, sector.requirements.map(\.id))
      }
    case .list(let rule): checkReference(rule.of, element)
    case .group(let inner, _): checkReferences(inner)
    case .table(let rule): checkReferences(rule.columns)
    }
  }

  private func visitTables(_ set: ElementSet, _ visit: (TableRule) -> Void) {
    for element in set.elements {
      switch element.kind {
      case .table(let rule):
        visit(rule)
        visitTables(rule.columns, visit)
      case .group(let inner, _): visitTables(inner, visit)
      default: break
      }
    }
  }

  private func checkTable(_ table: TableRule, _ requirement: Requirement) {
    for check in table.checks { check.form.lint(self, check, table.columns) }
  }

  /// A list of who must disclose can name every sector that there is: an enterprise of a new one could not be listed.
  func checkSectorNames(_ rule: RegisterRule, _ columns: ElementSet) {
    guard let element = rule.sectors.flatMap({ columns[$0] }) else { return }
    let kind = if case .list(let list) = element.kind { list.of } else { element.kind }
    guard let values = kind.listed else { return }
    for sector in rulebook.sectors where !rule.except.contains(sector.id) {
      let name = rule.sectorNames[sector.id] ?? sector.label
      if values.contains(name) { continue }
      log.add(
        Finding(
          .specWrongValue, file: element.place.file, range: element.place.range,
          facts: [
            .init("key", Localised(verbatim: "values")), .init("found", Localised(verbatim: values.joined(separator: "、"))),
            .init(
              "expected",
              Localised(
                "也列上“\(name)”（行业 \(sector.id)）；不进名单的写进“except”", "also ‘\(name)’ (sector \(sector.id)), or name the sector under except")),
          ]))
    }
  }

  func checkLimits(_ rule: LimitCheckRule, _ place: SpecPlace) {
    let versions = rulebook.versions(ofTable: rule.table)
    if versions.isEmpty {
      let names = rulebook.limitTables.values.flatMap { [$0.id] + ($0.series.map { [$0] } ?? []) }
      return log.dangling(Localised("限值表", "limit table"), rule.table, place, Set(names).sortedByBytes())
    }
    for table in versions {
      if !table.points.contains(rule.point) { log.dangling(Localised("采样点", "sampling point"), rule.point, place, table.points) }
      if let set = rule.set, !table.sets.contains(where: { $0.id == set }) {
        log.dangling(Localised("指标组合", "set of indicators"), set, place, table.sets.map(\.id))
      }
    }
  }

  /// Every word that can stand there has a place among the days, were it none.
  func checkDays(_ rule: ApartRule, _ columns: ElementSet, _ place: SpecPlace) {
    guard let table = rulebook.dayTables[rule.days] else {
      return log.dangling(Localised("日子表", "table of days"), rule.days, place, rulebook.dayTables.keys.sortedByBytes())
    }
    for id in rule.over {
      guard let values = columns[id]?.kind.listed else {
        log.dangling(Localised("有取值的列", "column with values"), id, place, [])
        continue
      }
      for value in values where table.covers[value] == nil {
        log.dangling(Localised("\(rule.days) 里的词", "word of \(rule.days)"), value, place, table.covers.keys.sortedByBytes())
      }
    }
  }

  /// A check that stands where nobody judges by it would never find anything.
  private func checkPlaces(_ requirement: Requirement) {
    for check in requirement.elements.innerChecks where type(of: check.form).isForRecords {
      log.wrong("check", check.name, Localised("只能写在事项上，不写在组或表格上", "only on the item itself, not on a group or a table"), check.place)
    }
    let outer = Set(requirement.elements.elements.flatMap { $0.kind.checks.map(\.place) })
    for check in requirement.elements.innerChecks where isOfItem(check.form) && !outer.contains(check.place) {
      log.wrong("check", check.name, Localised("只能写在事项的表格上，不写在里层的表格上", "only on a table of the item itself, not on one inside"), check.place)
    }
  }

  /// Whether only what is judged of the item as a whole looks at it.
  private func isOfItem(_ form: any CheckForm) -> Bool {
    form is SameKeysRule || form is FollowedRule || form is PlanRule || form is SameNumberRule || form is OwnRecordRule
  }

  /// An element of another item of the sector.
  func checkElement(_ id: String, of item: String, _ place: SpecPlace) {
    guard let other = sector.requirement(item) else {
      return log.dangling(Localised("事项", "requirement"), item, place, sector.requirements.map(\.id))
    }
    if other.elements[id] == nil { log.dangling(Localised("要素", "element"), id, place, other.elements.elements.map(\.id)) }
  }

  private func checkCounts(_ requirement: Requirement) {
    for check in requirement.checks {
      if let rule = check.form as? RowCountRule, let item = rule.item { checkElement(rule.equals, of: item, check.place) }
    }
    for check in requirement.checks {
      guard let rule = check.form as? CountRule else { continue }
      guard let other = sector.requirement(rule.item) else {
        log.dangling(Localised("事项", "requirement"), rule.item, check.place, sector.requirements.map(\.id))
        continue
      }
      checkStart(rule.date, of: other, requirement)
    }
  }

  func checkFollowed(_ rule: FollowedRule, _ place: SpecPlace) {
    guard let other = sector.requirement(rule.item) else {
      return log.dangling(Localised("事项", "requirement"), rule.item, place, sector.requirements.map(\.id))
    }
    for id in [rule.element, rule.date] where other.elements[id] == nil {
      log.dangling(Localised("要素", "element"), id, place, other.elements.elements.map(\.id))
    }
  }

  func checkSameKeys(_ rule: SameKeysRule, _ place: SpecPlace) {
    guard let other = sector.requirement(rule.item) else {
      return log.dangling(Localised("事项", "requirement"), rule.item, place, sector.requirements.map(\.id))
    }
    guard case .table(let table)? = other.elements[rule.table]?.kind else {
      return log.dangling(Localised("表格", "table"), rule.table, place, other.elements.elements.map(\.id))
    }
    let columns = table.columns.elements.map(\.id)
    let wanted = [rule.otherColumn] + (rule.beside.map { [$0.other] } ?? []) + (rule.condition?.elements ?? []).sorted()
    for id in wanted where !columns.contains(id) { log.dangling(Localised("列", "column"), id, place, columns) }
  }
}
