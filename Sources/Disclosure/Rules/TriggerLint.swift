// SPDX-License-Identifier: Apache-2.0

/// Holds duties that values create against the items that they look at.
struct TriggerLint {
  let log: FindingLog
  let sector: Sector

  func run(_ requirement: Requirement) {
    let timing = requirement.timing
    guard timing.isValueDuty, let of = timing.rule.followed else { return }
    if timing.isAhead || timing.actual != nil {
      log.wrong("when", requirement.id, Localised("不与提前量、预计的时间一起写：先有结果，才有后续", "not with lead or actual: the value comes first"), requirement.place)
    }
    // What is its own beginning has no other item to look at.
    guard !reportCircle(requirement) else { return }
    guard let owner = sector.requirement(of) else { return }
    if timing.trigger != nil, owner.timing.takesOneRecord, !owner.timing.isUnread {
      log.wrong("of", of, Localised("有所属期或者编号的事项", "an item with periods or numbers"), requirement.place)
    }
    checkTrigger(requirement, owner)
    let known = requirement.elements.elements.map(\.id)
    for id in (timing.repetition?.until.elements ?? []).sorted() where !known.contains(id) {
      log.dangling(Localised("要素", "element"), id, requirement.place, known)
    }
    checkStages(requirement)
  }

  /// A value that starts its own clock would never let it end.
  private func reportCircle(_ requirement: Requirement) -> Bool {
    var path = [requirement]
    while let next = path.last?.timing.rule.followed.flatMap({ sector.requirement($0) }) {
      if next.id == requirement.id {
        log.add(
          Finding(
            .specCycle, file: requirement.place.file, range: requirement.place.range,
            facts: [.init("found", Localised(verbatim: (path + [next]).map(\.id).joined(separator: " → ")))],
            notes: path.count == 1
              ? timingNote(requirement, Localised("它的“of”又指着它自己", "its of is the item itself"))
              : path.dropFirst().map { .init(Localised("“\($0.label)”在这里", "‘\($0.label)’ is here"), file: $0.place.file, range: $0.place.range) }))
        return true
      }
      if path.contains(where: { $0.id == next.id }) { return false }
      path.append(next)
    }
    return false
  }

  private func timingNote(_ requirement: Requirement, _ words: Localised) -> [Finding.Note] {
    requirement.timing.place.map { [.init(words, file: $0.file, range: $0.range)] } ?? []
  }

  private func checkTrigger(_ requirement: Requirement, _ owner: Requirement) {
    let known = owner.elements.elements.map(\.id)
    switch requirement.timing.trigger {
    case nil: break
    case .finding(let code)?:
      guard code.isBreach, !owner.elements.hasLimits else { return }
      log.add(
        Finding(
          .specUnreachable, file: requirement.place.file, range: requirement.place.range,
          facts: [.init("why", Localised("“\(owner.label)”没有查限值的校验", "‘\(owner.label)’ has no check against limits"))],
          notes: [.init(Localised("那一事项在这里", "that item is here"), file: owner.place.file, range: owner.place.range)]))
    case .condition(let condition)?:
      for id in condition.elements.sorted() where !known.contains(id) { log.dangling(Localised("要素", "element"), id, requirement.place, known) }
    case .row(let id, let condition)?:
      guard case .table(let table)? = owner.elements[id]?.kind else { return log.dangling(Localised("表格", "table"), id, requirement.place, known) }
      let columns = table.columns.elements.map(\.id)
      for id in condition.elements.sorted() where !columns.contains(id) { log.dangling(Localised("列", "column"), id, requirement.place, columns) }
    }
  }

  private func checkStages(_ requirement: Requirement) {
    guard let id = requirement.timing.stageElement else { return }
    let labels = requirement.timing.stages.map(\.label)
    guard let element = requirement.elements[id] else {
      return log.dangling(Localised("要素", "element"), id, requirement.place, requirement.elements.elements.map(\.id))
    }
    guard let values = element.kind.listed, Set(values) == Set(labels) else {
      return log.wrong(
        "stage-by", id, Localised("取值正是 \(labels.joined(separator: "、")) 的要素", "an element with just the values \(labels.joined(separator: ", "))"),
        element.place, requirement.timing.place.map { (Localised("各步写在这里", "the stages"), $0) })
    }
  }
}

extension ElementSet {
  /// Whether any of its tables, at any depth, is held against limits.
  var hasLimits: Bool {
    elements.contains { element in
      if case .table(let rule) = element.kind, rule.checks.contains(where: { $0.limits != nil }) { return true }
      return element.kind.inner.contains(where: \.hasLimits)
    }
  }
}
