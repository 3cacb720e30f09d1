// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Checks that need several of an entity's records at once: the same names in two items, references, follow-ups.
struct CrossChecks {
  let rulebook: Rulebook
  let entity: Entity
  let state: EntityState
  /// What was to be done by then, and is not there, is missing.
  var asOf: CivilDate

  struct Result {
    fileprivate var byRecord: [Place: [Finding]] = [:]
    /// About records that no obligation will be judged by.
    var orphans: [Finding] = []

    func findings(for record: Record) -> [Finding] { byRecord[Place(record)] ?? [] }
  }

  fileprivate struct Place: Hashable {
    var file: String
    var range: SourceRange
    var requirement: String
    init(_ record: Record) {
      file = record.file
      range = record.range
      requirement = record.requirement
    }
  }

  func run() -> Result {
    var result = Result()
    for sector in entity.sectors.compactMap(rulebook.sector) {
      for (requirement, occurrences) in state.filed(in: sector) {
        for (number, item) in occurrences {
          guard let record = item.current else { continue }
          let log = FindingLog()
          let context = ReadingContext(file: record.file, log: log)
          context.address = [entity.step, requirement.step]
          context.standing = Standing(
            requirement: requirement, date: record.period?.lastDay ?? record.published?.date ?? record.submitted.date,
            region: entity.region)
          checkTables(record, requirement, sector, context)
          checkCounts(record, requirement, sector, context)
          checkFollowed(record, requirement, sector, context)
          checkRowCounts(record, number, requirement, sector, context)
          checkNumbers(record, requirement, sector, context)
          checkParts(record, requirement, context)
          checkReferences(record, requirement, sector, context)
          checkThings(record, requirement, context)
          checkChanges(record, item, requirement, context)
          if !log.findings.isEmpty { result.byRecord[Place(record), default: []] += log.findings }
          if let of = requirement.timing.rule.followed { checkFollowUp(number, of, record, sector, &result) }
        }
      }
    }
    return result
  }

  private func checkFollowUp(_ number: String, _ of: String, _ record: Record, _ sector: Sector, _ result: inout Result) {
    let known = state.occurrences(EntityState.Key(sector: sector.id, requirement: of))
    guard known[number] == nil else { return }
    let label = sector.requirement(record.requirement)?.label ?? record.requirement
    result.orphans.append(
      Finding(
        .danglingReference, severity: .warning, file: record.file, range: record.range,
        steps: [entity.step, Finding.Step(.item([record.requirement]), label), Finding.Step(.occurrence(number), number)],
        facts: [
          .init("element", Localised(verbatim: SubmissionGrammar.number.label)), .init("found", Localised(verbatim: number)),
          .init("guess", guessWords(closestMatch(to: number, among: known.keys.sortedByBytes()))),
        ]))
  }

  // MARK: Names of one table in another

  private func checkTables(_ record: Record, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for element in requirement.elements.elements {
      guard case .table(let rule) = element.kind, let node = record.node(of: element) else { continue }
      for check in rule.checks {
        guard let same = check.form as? SameKeysRule else { continue }
        context.run(check, about: [element] + [rule.columns[same.column]].compactMap { $0 }) {
          compare(node, rule, element, same, check, sector, context)
        }
      }
    }
  }

  private func compare(
    _ node: YAMLNode, _ rule: TableRule, _ element: Element, _ same: SameKeysRule, _ check: CheckRule, _ sector: Sector,
    _ context: ReadingContext
  ) {
    let otherKey = EntityState.Key(sector: sector.id, requirement: same.item)
    guard let other = sector.requirement(same.item), let record = state.occurrences(otherKey)[""]?.current,
      let otherElement = other.elements[same.table], case .table(let otherRule) = otherElement.kind,
      let otherNode = record.node(of: otherElement)
    else { return }
    let mine = names(node, rule.columns, same.column, owner: same.beside?.mine, nil)
    // A name still to be filled in may be any of them.
    guard !mine.contains(where: { $0.node.isUnfilled }) else { return }
    let theirs = names(otherNode, otherRule.columns, same.otherColumn, owner: same.beside?.other, same.condition)
    let everyOne = names(otherNode, otherRule.columns, same.otherColumn, owner: same.beside?.other, nil)
    var seen: Set<String> = []
    let extra = mine.filter { mineName in
      same.mode != .cover && !everyOne.contains { $0.name == mineName.name } && seen.insert(mineName.name).inserted
    }
    for name in extra {
      report(
        name.node, element, other, check, context,
        Localised("那里没有“\(name.name)”", "‘\(name.name)’ is not there"), name.name, everyOne.map(\.name))
    }
    guard same.mode != .within else { return }
    seen = []
    let missing = theirs.filter { theirName in
      !mine.contains { $0.name == theirName.name } && seen.insert(theirName.name).inserted
    }
    // A misspelt name would otherwise show twice: once as extra here, once as missing.
    let unexplained = missing.filter { name in !extra.contains { closestMatch(to: $0.name, among: [name.name]) != nil } }
    guard let first = unexplained.first else { return }
    let list = unexplained.map(\.name).prefix(6).joined(separator: "、") + (unexplained.count > 6 ? "等 \(unexplained.count) 个" : "")
    context.add(
      .inconsistentItems, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("item", Localised(verbatim: other.label)),
        .init("difference", Localised("这里缺“\(list)”", "‘\(list)’ is missing here")),
      ], steps: [element.step],
      notes: [.init(Localised("“\(other.label)”里有", "given here"), file: record.file, range: first.node.range)],
      help: check.help)
  }

  private func report(
    _ node: YAMLNode, _ element: Element, _ other: Requirement, _ check: CheckRule, _ context: ReadingContext,
    _ difference: Localised, _ name: String, _ known: [String]
  ) {
    let guess = guessWords(closestMatch(to: name, among: known))
    context.add(
      .inconsistentItems, node.range,
      [
        .init("element", Localised(verbatim: element.label)), .init("item", Localised(verbatim: other.label)),
        .init("difference", Localised(difference.zh + guess.zh, difference.en + guess.en)),
      ], steps: [element.step, .named(name)], help: check.help)
  }

  /// The values of a column, or all entries where it holds lists, in rows for which a condition holds.
  /// With an owner, the name of another column, its value stands before each, and rows without it do not count.
  private func names(
    _ node: YAMLNode, _ columns: ElementSet, _ column: String, owner: String?, _ condition: Condition?
  ) -> [(name: String, node: YAMLNode)] {
    guard let element = columns[column] else { return [] }
    var found: [(name: String, node: YAMLNode)] = []
    node.forEachItem { row in
      func value(_ element: Element?) -> YAMLNode? {
        guard let element else { return nil }
        return row.pairs.first { element.names.contains($0.key.text) && !$0.value.isMapping && !$0.value.isBlank }?.value
      }
      guard let cell = value(element) else { return }
      let counts =
        condition.map { $0.answer(element: { value(columns[$0])?.text }) ?? false } ?? true
      let owning = owner.flatMap { value(columns[$0]) }
      guard counts, owner == nil || owning != nil else { return }
      for entry in cell.isList ? cell.items : [cell] where entry.isScalar && !entry.isNull {
        found.append((owning.map { "\($0.text) \(entry.text)" } ?? entry.text, entry))
      }
    }
    return found
  }

  // MARK: References

  private func checkReferences(_ record: Record, _ requirement: Requirement, _ sector: Sector, _ context: ReadingContext) {
    for element in requirement.elements.elements {
      guard let node = record.node(of: element) else { continue }
      context.about([element]) { checkReferences(node, element.kind, [element.step], sector, context) }
    }
  }

  /// Looks up every reference to another item, at any depth.
  private func checkReferences(
    _ node: YAMLNode, _ kind: ElementKind, _ steps: [Finding.Step], _ sector: Sector, _ context: ReadingContext
  ) {
    switch kind {
    case .value(let kind):
      guard case .item(let target)? = kind.form.referent, node.isScalar, !node.isUnfilled else { return }
      let known = state.occurrences(EntityState.Key(sector: sector.id, requirement: target))
      guard known[node.text] == nil, known[node.text.asNumber] == nil else { return }
      context.add(
        .danglingReference, node.range,
        [
          .init("element", Localised(verbatim: steps.last?.words ?? "")), .init("found", Localised(verbatim: node.text)),
          .init("guess", guessWords(closestMatch(to: node.text, among: known.keys.sortedByBytes()))),
        ], steps: steps)
    case .list(let rule): node.forEachItem { checkReferences($0, rule.of, steps, sector, context) }
    case .group(let set, _): checkReferences(in: node, set, steps, sector, context)
    case .table(let rule): node.forEachItem { checkReferences(in: $0, rule.columns, steps, sector, context) }
    }
  }

  private func checkReferences(
    in node: YAMLNode, _ set: ElementSet, _ steps: [Finding.Step], _ sector: Sector, _ context: ReadingContext
  ) {
    guard set.elements.contains(where: \.kind.mayRefer) else { return }
    node.forEachPair { key, value in
      guard let element = set.elements.first(where: { $0.names.contains(key.text) }) else { return }
      context.about([element]) { checkReferences(value, element.kind, steps + [element.step], sector, context) }
    }
  }
}
