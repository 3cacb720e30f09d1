// SPDX-License-Identifier: Apache-2.0

/// Holds what conditions ask against the elements and attributes that they ask about: a value that can never stand there would let the
/// rule vanish without a word. That the names are there is checked where they are read.
struct ConditionLint {
  let log: FindingLog
  let sector: Sector
  let codes: [String: CodeTable]

  func run(_ requirement: Requirement) {
    let (timing, own) = (requirement.timing, requirement.elements)
    let owner = timing.recordsFrom.flatMap { sector.requirement($0) }?.elements ?? own
    check(requirement.appliesWhen, own)
    for set in [own] + requirement.past.map(\.requirement.elements) { checkDemands(set) }
    for condition in [timing.countsWhen, timing.otherDemand?.when, timing.otherStart?.when] { check(condition, owner) }
    if let parts = timing.otherDemand?.parts { check(parts.when, columns(parts.table, own)) }
    if case .shorter(let condition, _, _)? = timing.exception { check(condition, own) }
    if case .answer(_, let longer) = timing.rule.due { check(longer?.condition, own) }
    check(timing.repetition?.until, own)
    checkTrigger(requirement)
    for check in requirement.checks + own.innerChecks {
      guard let rule = check.form as? SameKeysRule, let other = sector.requirement(rule.item) else { continue }
      self.check(rule.condition, columns(rule.table, other.elements))
    }
  }

  private func checkTrigger(_ requirement: Requirement) {
    guard let owner = requirement.timing.rule.followed.flatMap({ sector.requirement($0) }) else { return }
    switch requirement.timing.trigger {
    case .condition(let condition)?: check(condition, owner.elements)
    case .row(let table, let condition)?: check(condition, columns(table, owner.elements))
    case .finding?, nil: break
    }
  }

  /// What makes elements required, at any depth: it asks about its own level.
  private func checkDemands(_ set: ElementSet) {
    for element in set.elements {
      check(element.requiredWhen, set)
      element.kind.inner.forEach(checkDemands)
    }
  }

  private func columns(_ table: String, _ set: ElementSet) -> ElementSet {
    if case .table(let rule)? = set[table]?.kind { rule.columns } else { ElementSet([]) }
  }

  private func check(_ condition: Condition?, _ set: ElementSet) {
    for asked in condition?.asked ?? [] {
      guard let element = asked.isOfEntity ? sector.attributes[asked.id] : set.element(at: asked.id) else { continue }
      hold(asked, element)
    }
  }

  private func hold(_ asked: Condition.Asked, _ element: Element) {
    guard let key = asked.test.key else { return }
    let values = asked.test.values
    guard let form = element.kind.single else {
      return wrong(key, values, Localised("“present”：“\(element.label)”不是一个值", "present: ‘\(element.label)’ is not one value"), asked, element)
    }
    let known = form.askable(codes)
    if case .atLeast = asked.test {
      let isNumber = known.map { $0.allSatisfy { readDecimal($0) != nil } } ?? form.isFigure
      guard !isNumber else { return }
      return wrong(
        key, values, Localised("“is”或“in”：“\(element.label)”不是数字", "is or in: ‘\(element.label)’ is no number"), asked, element)
    }
    for value in values {
      if let known {
        if !known.contains(value) { unknown(value, known, asked, element) }
      } else if form.isAmount || form.tellsDay || form.tellsClock, !form.accepts(value, codes) {
        wrong(key, [value], form.expectation, asked, element)
      }
    }
  }

  private func unknown(_ value: String, _ known: [String], _ asked: Condition.Asked, _ element: Element) {
    let list = known.prefix(12).joined(separator: "、")
    let guess = closestMatch(to: value, among: known)
    log.add(
      Finding(
        .specDanglingReference, file: asked.place.file, range: asked.place.range,
        facts: [
          .init("kind", Localised("“\(element.label)”的取值", "value of ‘\(element.label)’")), .init("found", Localised(verbatim: value)),
          .init("guess", guess == nil ? Localised("，只能是 \(list)", "; it is one of \(list)") : guessWords(guess)),
        ], notes: notes(element)))
  }

  private func wrong(_ key: String, _ values: [String], _ expected: Localised, _ asked: Condition.Asked, _ element: Element) {
    log.wrong(key, values.joined(separator: "、"), expected, asked.place, (Self.there, element.place))
  }

  private static let there = Localised("问的是这里", "asked about this")
  private func notes(_ element: Element) -> [Finding.Note] { [.init(Self.there, file: element.place.file, range: element.place.range)] }
}

extension Condition.Test {
  /// The key under which it is written; `nil` where it only asks whether there is a value.
  fileprivate var key: String? {
    switch self {
    case .equals: "is"
    case .oneOf: "in"
    case .only: "only"
    case .atLeast: "at-least"
    case .present: nil
    }
  }

  /// The values as they are written.
  var values: [String] {
    switch self {
    case .equals(let value), .only(let value): [value]
    case .oneOf(let values): values
    case .atLeast(let bound): [bound.description]
    case .present: []
    }
  }
}

extension ElementKind {
  /// What its single values are; `nil` where it has none.
  fileprivate var single: (any ValueForm)? {
    switch self {
    case .value(let kind): kind.form
    case .list(let rule): rule.of.single
    case .group, .table: nil
    }
  }
}
