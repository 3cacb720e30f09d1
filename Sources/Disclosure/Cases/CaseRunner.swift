// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Judges an example the way a real submission is judged: written out, read, folded and held against the rules.
///
/// What the example leaves out is filled in so that it does no harm: a review, the channels that are asked for, a
/// publication in time. So each example shows one thing.
package struct CaseRunner {
  let rulebook: Rulebook
  /// The last day of the examples' world; all of them lie before it.
  static let asOf = CivilDate.first(ofYear: 2026).adding(months: 9).adding(days: 30)
  private static let number = "例-1"
  private static let enterprise = "anli"

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  /// What an example came to.
  package struct Outcome: Sendable {
    package var findings: [Finding]
    /// `nil` where the example could not be read, is no occurrence, or the requirement does not apply.
    package var status: Status?
    /// Whether the record was read and is no occurrence of the requirement.
    var isNotOwed = false
    /// Why the requirement does not apply to the example's enterprise, or why nobody can tell; `nil` when it applies.
    package var doubt: Localised?
    /// The record's enterprise, item and occurrence: what is found in the record is told from there on.
    var record: (enterprise: String, item: String, occurrence: String)

    /// What became of it; `nil` where it could not be read, or does not apply.
    var became: RequirementCase.Outcome? { status.map { .status($0) } ?? (isNotOwed && doubt == nil ? .notOwed : nil) }

    /// Codes with where in the content they were found.
    package var told: [String] {
      findings.map { finding in
        let steps = finding.steps(within: record.item, record.occurrence, of: record.enterprise).map(\.words)
        return steps.isEmpty ? finding.code.rawValue : "\(finding.code.rawValue) \(steps.joined(separator: "→"))"
      }
    }
  }

  /// Where an example is judged: the rules of one sector as a scope has them.
  struct Stage {
    let scope: Scope
    let sector: Sector
    let requirement: Requirement
    let view: Rulebook
  }

  /// `nil` when no scope has the requirement.
  package func run(_ example: RequirementCase, of set: CaseSet) -> Outcome? { stage(of: set, in: example.region).map { run(example, on: $0) } }

  func run(_ example: RequirementCase, on stage: Stage) -> Outcome {
    let (scope, sector, requirement) = (stage.scope, stage.sector, stage.requirement)
    var view = stage.view
    // Nobody's register knows the enterprise of an example, but for what the example says itself.
    for things in example.things {
      view.registers[things.register] = rulebook.registers[things.register]?.holding(things.names, of: Self.enterprise, on: Self.asOf)
    }
    let entity = Entity(
      id: Self.enterprise, name: "例子", creditCode: "", sectors: [sector.id], region: example.region ?? scope.region,
      authority: "主管部门", since: CivilDate(year: 2020, month: 1, day: 1) ?? Self.asOf, until: nil,
      attributes: example.attributes, posts: [], file: "例子", range: .top)
    let text = submission(example, requirement, sector)
    let reading = parseYAML(SourceFile(name: "例子", text: text))
    let others = example.register.enumerated().map { index, other in
      var registered = entity
      (registered.id, registered.name) = ("anli-\(index + 2)", other.name)
      (registered.creditCode, registered.sectors) = (other.creditCode, other.sectors)
      return registered
    }
    var result = SubmissionReader(rulebook: view, asOf: Self.asOf).read(reading, entities: EntityRegister([entity] + others))
    // Reported as soon as it was published: an example is not about proof.
    result.submission?.received = publication(example, requirement, sector)
    let submissions = [versionBefore(example, requirement, sector, view, entity), result.submission].compactMap { $0 }
    let judge = EntityJudge(
      rulebook: view, entity: entity, state: EntityState(submissions, rulebook: view, entity: entity), waivers: [],
      asOf: Self.asOf, unreadable: [])
    judge.only = requirement.id
    let judgement = judge.judge()
    let number = number(example, requirement, sector)
    let key = requirement.timing.takesOneRecord ? "" : example.period?.text ?? number
    let mine = judgement.obligations.filter { $0.requirement == requirement.id && $0.occurrence == key }
    // Of what the example says to be in a register, each has to be named; since when, no example says.
    let things = judgement.obligations.filter { $0.requirement == requirement.id && $0.thing != nil }
    let unnamed = things.flatMap(\.findings).filter { $0.code == .missingThing }
    var findings: [Finding] = []
    for finding in result.findings + mine.flatMap(\.findings) + unnamed + judgement.findings where !findings.contains(finding) {
      // Other records stand beside the example only to be pointed at.
      if finding.isAbout(item: requirement.id) { findings.append(finding) }
    }
    return Outcome(
      findings: findings.sorted(by: Finding.inOrder), status: mine.first?.status,
      isNotOwed: mine.isEmpty && isRead(example, requirement, in: result.submission), doubt: doubt(judgement, requirement),
      record: (entity.id, requirement.id, key))
  }

  /// The number of its record: what follows a record of a period is numbered by that period.
  private func number(_ example: RequirementCase, _ requirement: Requirement, _ sector: Sector) -> String {
    guard case .followed(let of, _) = requirement.timing.rule.occurrences, sector.requirement(of)?.timing.keyedByPeriod ?? false else { return Self.number }
    return example.neighbours.first { $0.requirement == of }?.period?.text ?? Self.number
  }

  /// Whether the example's own record arrived: of one that did not, nothing can be said to be not owed.
  private func isRead(_ example: RequirementCase, _ requirement: Requirement, in submission: Submission?) -> Bool {
    let owner = requirement.timing.recordsFrom ?? requirement.id
    return submission?.records.contains { $0.requirement == owner && $0.content != nil } ?? false
  }

  /// What had been sent of the same record the day before; nothing is said of what is found in it.
  private func versionBefore(
    _ example: RequirementCase, _ requirement: Requirement, _ sector: Sector, _ rules: Rulebook, _ entity: Entity
  ) -> Submission? {
    guard let content = example.before else { return nil }
    var earlier = example
    (earlier.content, earlier.edits, earlier.before) = (content, [], nil)
    let day = publication(example, requirement, sector)
    earlier.published = .init(Moment(date: day.date.adding(days: -1), time: day.time))
    if requirement.timing.takesOneRecord { earlier.formed = .init(Moment(date: day.date.adding(days: -2))) }
    let text = submission(earlier, requirement, sector, sentOn: day.date.adding(days: -1))
    var read = SubmissionReader(rulebook: rules, asOf: Self.asOf).read(parseYAML(SourceFile(name: "上一版", text: text)), entities: [entity]).submission
    read?.received = publication(earlier, requirement, sector)
    return read
  }

  private func publication(_ example: RequirementCase, _ requirement: Requirement, _ sector: Sector) -> Moment {
    example.published?.value ?? usualPublication(example, requirement, sector)
  }

  private func doubt(_ judgement: EntityJudgement, _ requirement: Requirement) -> Localised? {
    judgement.obligations.first { obligation in
      obligation.requirement == requirement.id && obligation.record == nil
        && (obligation.status == .notApplicable || obligation.findings.contains { $0.code == .missingAttribute })
    }?.why.words
  }

  /// The scope of the region that an example names, else the widest in which the requirement binds.
  func stage(of set: CaseSet, in region: String?) -> Stage? {
    for scope in rulebook.scopes where region.map({ $0 == scope.region && scope.entity == nil }) ?? true {
      for sector in scope.sectors {
        guard let requirement = sector.requirement(set.requirement), requirement.id == set.requirement else { continue }
        let binds = requirement.basis.contains { $0.binds(scope.region) }
        guard (requirement.layer?.id ?? sector.id) == set.home, binds || region != nil else { continue }
        var view = rulebook
        // What binds an enterprise of one sector is the sector; only a few checks look at the others.
        var narrow = scope
        if !requirement.readsAllSectors { narrow.sectors = [sector] }
        view.sectors = narrow.sectors
        view.scopes = [narrow]
        view.registers = [:]
        return Stage(scope: scope, sector: sector, requirement: requirement, view: view)
      }
    }
    return nil
  }

  /// What an example names that is not there: it would be passed over without a word.
  func danglingNames(_ example: RequirementCase, in sector: Sector) -> [(key: String, found: String, expected: Localised)] {
    var found: [(String, String, Localised)] = []
    for name in example.attributes.keys.sortedByBytes() where sector.attributes[name] == nil {
      found.append(("attributes", name, Localised(verbatim: sector.attributes.elements.map(\.id).joined(separator: "、"))))
    }
    for other in example.register {
      for id in other.sectors where rulebook.sector(id) == nil {
        found.append(("register", id, Localised(verbatim: rulebook.sectors.map(\.id).joined(separator: "、"))))
      }
    }
    for neighbour in example.neighbours {
      guard let other = sector.requirement(neighbour.requirement) else {
        found.append(("alongside", neighbour.requirement, Localised("本行业的一个事项", "a requirement of the sector")))
        continue
      }
      let period = neighbour.period?.text ?? ""
      if other.timing.keyedByPeriod != (neighbour.period?.value != nil) {
        let expected =
          other.timing.keyedByPeriod
          ? Localised("“\(other.label)”的所属期，如 2026-09", "the period of ‘\(other.label)’, such as 2026-09")
          : Localised("不写：“\(other.label)”不按期", "nothing: ‘\(other.label)’ has no periods")
        found.append(("period", period, expected))
      }
    }
    for things in example.things where rulebook.registers[things.register] == nil {
      found.append(("things", things.register, Localised(verbatim: rulebook.registers.keys.sortedByBytes().joined(separator: "、"))))
    }
    let removals = example.edits.filter { $0.value == nil }
    let content = removals.isEmpty ? .object([]) : example.content.map(json) ?? .object([])
    for edit in removals {
      if content.value(at: edit.path.split(separator: "/").map(String.init)[...]) == nil {
        found.append(("without", edit.path, Localised("例子里有的一处", "something the example has")))
      }
    }
    return found
  }

  // MARK: Writing it out

  private func submission(_ example: RequirementCase, _ requirement: Requirement, _ sector: Sector, sentOn day: CivilDate = asOf) -> String {
    let published = publication(example, requirement, sector)
    // Some requirements only look at the record of another item.
    let owner = requirement.timing.recordsFrom.flatMap { sector.requirement($0) } ?? requirement
    let number = number(example, requirement, sector)
    var items: [(String, JSON)] = [(owner.label, wrapped(record(example, owner, published, number), owner))]
    for neighbour in example.neighbours {
      guard let other = sector.requirement(neighbour.requirement) else { continue }
      var plain = example
      plain.content = neighbour.content
      plain.period = neighbour.period
      plain.channels = nil
      items.append((other.label, wrapped(record(plain, other, usualPublication(plain, other, sector), Self.number), other)))
    }
    let submitted = Moment(date: max(published.date, day), time: WallTime(hour: 18, minute: 0))
    return JSON.object([
      (SubmissionGrammar.entity.label, .string(Self.enterprise)), (SubmissionGrammar.submitted.label, .string("\(submitted)")),
      (SubmissionGrammar.items.label, .object(items)),
    ]).text
  }

  private func wrapped(_ record: JSON, _ requirement: Requirement) -> JSON {
    requirement.timing.takesOneRecord ? record : .array([record])
  }

  private func record(_ example: RequirementCase, _ requirement: Requirement, _ published: Moment, _ number: String) -> JSON {
    var pairs: [(String, JSON)] = []
    if requirement.timing.keyedByPeriod {
      pairs.append((SubmissionGrammar.period.label, .string(example.period?.text ?? "")))
    } else if !requirement.timing.takesOneRecord {
      pairs.append((SubmissionGrammar.number.label, .string(number)))
    }
    if requirement.timing.takesOneRecord || example.formed != nil {
      pairs.append((SubmissionGrammar.formed.label, .string(example.formed?.text ?? "\(published.date.adding(days: -1))")))
    }
    pairs.append((SubmissionGrammar.published.label, .string("\(published)")))
    if !requirement.isInternal {
      let wanted = example.channels ?? (requirement.requiredChannels.isEmpty ? ["company-website"] : requirement.requiredChannels)
      pairs.append((SubmissionGrammar.channels.label, .array(wanted.map(channel))))
      pairs.append(
        (
          SubmissionGrammar.review.label,
          .object([
            (SubmissionGrammar.reviewer.label, .string("岗位")), (SubmissionGrammar.reviewed.label, .string("\(published.date)")),
            (SubmissionGrammar.outcome.label, .string(ReviewOutcome.publish.rawValue)),
          ])
        ))
    }
    // A further version says why: what an example shows is what goes with a change, not that.
    if example.before != nil { pairs.append((SubmissionGrammar.correction.label, .string("核对后更正"))) }
    if let content = example.content {
      let edited = example.edits.reduce(json(content)) { content, edit in
        content.replacing(edit.path.split(separator: "/").map(String.init)[...], with: edit.value.map(json))
      }
      pairs.append((SubmissionGrammar.content.label, edited))
    }
    return .object(pairs)
  }

  private func channel(_ id: String) -> JSON {
    .object([
      (SubmissionGrammar.channel.label, .string(id)), (SubmissionGrammar.url.label, .string("https://www.example.cn/")),
      (SubmissionGrammar.place.label, .string("各处")),
    ])
  }

  /// A time that no rule can object to.
  private func usualPublication(_ example: RequirementCase, _ requirement: Requirement, _ sector: Sector) -> Moment {
    let morning = WallTime(hour: 9, minute: 30)
    if let event = requirement.timing.runsFrom.flatMap({ requirement.elements[$0.starts] }).flatMap({ moment(of: $0, in: example.content) }) {
      return Moment(date: event.date.adding(days: 1), time: morning)
    }
    if let period = example.period?.value, requirement.timing.keyedByPeriod {
      let early = requirement.timing.rule.span.map { $0.count == 0 } ?? false
      return Moment(date: early ? period.lastDay : period.lastDay.adding(days: 2), time: morning)
    }
    let start = requirement.timing.rule.startElement.flatMap { requirement.elements[$0] }.flatMap { element in
      moment(of: element, in: example.content)
    }
    if let start {
      if requirement.timing.isAhead { return Moment(date: start.date.adding(days: -60), time: morning) }
      if let time = start.time { return Moment(minute: start.date.dayNumber * 1440 + time.minutes + 30) }
      return Moment(date: start.date, time: WallTime(hour: 0, minute: 30))
    }
    if case .followed(let of, let starts) = requirement.timing.rule.occurrences,
      let other = sector.requirement(of)?.elements[starts],
      let event = example.neighbours.first(where: { $0.requirement == of }), let start = moment(of: other, in: event.content)
    {
      return requirement.timing.isAhead ? Moment(date: start.date.adding(days: -60), time: morning) : Moment(minute: start.earliestMinute + 30)
    }
    return Moment(date: CivilDate(year: 2026, month: 10, day: 9) ?? Self.asOf, time: morning)
  }

  private func moment(of element: Element, in content: YAMLNode?) -> Moment? {
    content?.value(of: element).flatMap { $0.moment }
  }

  /// A node as JSON, which is YAML too.
  private func json(_ node: YAMLNode) -> JSON {
    switch node.kind {
    case .scalar: node.isNull ? .null : .string(node.text)
    case .list: .array(node.items.map(json))
    case .mapping: .object(node.pairs.map { ($0.key.text, json($0.value)) })
    case .alias: .null
    }
  }
}

extension Requirement {
  /// Whether one of its checks is held against the rules of other sectors than its own.
  var readsAllSectors: Bool { (checks + elements.innerChecks).contains { type(of: $0.form).readsAllSectors } }
}

extension JSON {
  /// What stands at a path; `nil` for nothing.
  fileprivate func value(at path: ArraySlice<String>) -> JSON? {
    guard let step = path.first else { return self }
    switch self {
    case .object(let pairs): return pairs.first { $0.0 == step }.flatMap { $0.1.value(at: path.dropFirst()) }
    case .array(let values):
      guard let number = Int(step), values.indices.contains(number - 1) else { return nil }
      return values[number - 1].value(at: path.dropFirst())
    default: return nil
    }
  }

  /// The value with another one at a path, or without it; what the path does not find is added.
  fileprivate func replacing(_ path: ArraySlice<String>, with value: JSON?) -> JSON {
    guard let step = path.first else { return value ?? .null }
    let rest = path.dropFirst()
    switch self {
    case .object(var pairs):
      if let index = pairs.firstIndex(where: { $0.0 == step }) {
        if rest.isEmpty && value == nil { pairs.remove(at: index) } else { pairs[index].1 = pairs[index].1.replacing(rest, with: value) }
      } else if let value, rest.isEmpty {
        pairs.append((step, value))
      }
      return .object(pairs)
    case .array(var values):
      guard let number = Int(step), number >= 1 else { return self }
      if number > values.count {
        if let value { values.append(value) }
      } else if rest.isEmpty && value == nil {
        values.remove(at: number - 1)
      } else {
        values[number - 1] = values[number - 1].replacing(rest, with: value)
      }
      return .array(values)
    default: return self
    }
  }
}
