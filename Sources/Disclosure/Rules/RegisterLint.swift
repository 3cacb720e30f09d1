// SPDX-License-Identifier: Apache-2.0

/// Holds what a requirement asks of a register against the register and against its own elements.
struct RegisterLint {
  let log: FindingLog
  let rulebook: Rulebook

  func run(_ requirement: Requirement) {
    if let rule = requirement.forEach {
      check(rule, requirement)
      checkOwner(requirement, .things, rule.register, rule.place)
    }
    if let rule = requirement.forChanges {
      check(rule, requirement)
      checkOwner(requirement, .registeredChanges, rule.register, rule.place)
    }
    for check in requirement.checks + requirement.elements.innerChecks {
      if let rule = check.form as? InRegisterRule { checkRegister(rule.register, check.place) }
    }
  }

  private func check(_ rule: ForEach, _ requirement: Requirement) {
    checkRegister(rule.register, rule.place)
    checkAttributes(rule.only, rule.register, rule.place)
    switch requirement.timing.rule.occurrences {
    case .one, .periods: break
    case .events, .followed:
      let expected = Localised("只写在常态（standing）、定期（periodic）的事项上", "only with standing or periodic timing")
      log.wrong("for-each", requirement.id, expected, rule.place)
    }
    var set = requirement.elements
    if let table = rule.table {
      guard case .table(let inner)? = requirement.elements[table]?.kind else {
        return log.dangling(Localised("表格", "table"), table, rule.place, requirement.elements.elements.map(\.id))
      }
      set = inner.columns
    }
    checkName(rule.name, set, rule.place)
  }

  private func check(_ rule: ForChanges, _ requirement: Requirement) {
    checkRegister(rule.register, rule.place)
    checkAttributes(rule.only, rule.register, rule.place)
    if requirement.timing.isUnread || requirement.timing.rule.noticeLead != nil && requirement.timing.recordsFrom == nil {
    } else {
      log.wrong("for-changes", requirement.id, Localised("只写在有自己记录的事件（event）事项上", "only with event timing and records of its own"), rule.place)
    }
    checkName(rule.name, requirement.elements, rule.place)
  }

  /// A row that does not say what is asked would be passed over without a word.
  private func checkAttributes(_ condition: Condition?, _ id: String, _ place: SpecPlace) {
    // Of a register without rows, that is reported.
    guard let condition, let register = rulebook.registers[id], !register.things.isEmpty else { return }
    if !condition.elements.isEmpty || !condition.regions.isEmpty {
      log.wrong(
        "where", (condition.elements.sorted() + condition.regions.sorted()).joined(separator: "、"),
        Localised("名册里写着的（attribute）", "what the register writes of it (attribute)"), place)
    }
    let known = register.things.flatMap { $0.attributes.map(\.name) }.uniqued()
    checkValues(condition, register, place)
    for name in condition.attributes.sorted() {
      guard known.contains(name) else {
        log.dangling(Localised("名册里写着的", "attribute of the register"), name, place, known)
        continue
      }
      for thing in register.things where !thing.attributes.contains(where: { $0.name == name }) {
        log.add(
          Finding(
            .specMissingKey, file: thing.place.file, range: thing.place.range, facts: [.init("key", Localised(verbatim: name))],
            notes: [.init(Localised("这里要问它", "asked for here"), file: place.file, range: place.range)]))
      }
    }
  }

  /// A condition that holds for nothing of the register, because of a value that nothing there has.
  private func checkValues(_ condition: Condition, _ register: ThingRegister, _ place: SpecPlace) {
    guard !register.things.isEmpty, !register.things.contains(where: { $0.holds(condition) }) else { return }
    var isTold = false
    for asked in condition.asked where asked.isOfEntity {
      let found = register.things.flatMap { $0.attributes.filter { $0.name == asked.id }.map(\.value) }.uniqued()
      guard !found.isEmpty, !found.contains(where: { asked.test.passes($0) }) else { continue }
      let (told, guess) = (asked.test.words, asked.test.values.lazy.compactMap { closestMatch(to: $0, among: found) }.first)
      let have = found.prefix(12).joined(separator: "、")
      unreachable(
        Localised(
          "名册里没有一行的“\(asked.id)”\(told.zh)，写着的是 \(have)\(guessWords(guess).zh)",
          "no row of the register has ‘\(asked.id)’ that \(told.en); there is \(have)\(guessWords(guess).en)"),
        asked.place, register)
      isTold = true
    }
    if !isTold { unreachable(Localised("名册里没有一行符合“where”", "no row of the register is what where asks for"), place, register) }
  }

  /// What one enterprise's own rules hold against a register that gives it nothing is never owed.
  private func checkOwner(_ requirement: Requirement, _ subject: LayerChange.Subject, _ id: String, _ place: SpecPlace) {
    let layer = requirement.changes.last { $0.subject == subject }?.layer ?? requirement.layer
    guard let entity = layer?.entity, let register = rulebook.registers[id], !register.things.isEmpty, register.things(of: entity).isEmpty else { return }
    let why = Localised("名册“\(register.title)”里没有 \(entity) 的\(register.noun)", "the register ‘\(register.title)’ gives \(entity) nothing")
    unreachable(why, place, register)
  }

  private func unreachable(_ why: Localised, _ place: SpecPlace, _ register: ThingRegister) {
    log.add(
      Finding(
        .specUnreachable, file: place.file, range: place.range, facts: [.init("why", why)],
        notes: [.init(Localised("名册在这里", "the register"), file: register.place.file, range: register.place.range)]))
  }

  /// A register of nothing would make every duty vanish without a word.
  private func checkRegister(_ id: String, _ place: SpecPlace) { Self.check(id, place, rulebook.registers, log) }

  static func check(_ id: String, _ place: SpecPlace, _ registers: [String: ThingRegister], _ log: FindingLog) {
    guard let register = registers[id] else {
      return log.dangling(Localised("名册", "register"), id, place, registers.keys.sortedByBytes())
    }
    guard register.things.isEmpty else { return }
    log.add(
      Finding(
        .specUnreachable, file: place.file, range: place.range,
        facts: [.init("why", Localised("名册“\(register.title)”里一行也没有", "the register ‘\(register.title)’ is empty"))],
        notes: [.init(Localised("名册在这里", "the register"), file: register.place.file, range: register.place.range)]))
  }

  private func checkName(_ id: String, _ set: ElementSet, _ place: SpecPlace) {
    if let element = set[id], ThingKind.holdsName(element.kind) { return }
    log.dangling(
      Localised("能写名称的要素", "element that can hold a name"), id, place, set.elements.filter { ThingKind.holdsName($0.kind) }.map(\.id))
  }
}

extension ElementSet {
  /// The checks of its groups and tables, at any depth.
  var innerChecks: [CheckRule] {
    elements.flatMap { $0.kind.checks + $0.kind.inner.flatMap(\.innerChecks) }
  }
}
