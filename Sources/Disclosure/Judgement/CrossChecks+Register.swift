// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The things that a record names, held against the register of them.
extension CrossChecks {
  func checkThings(_ record: Record, _ requirement: Requirement, _ context: ReadingContext) {
    let day = record.published?.date ?? record.submitted.date
    let (first, last) = (record.period?.firstDay ?? day, record.period?.lastDay ?? day)
    guard let rule = requirement.version(on: last).forEach ?? requirement.forEach, let register = rulebook.registers[rule.register] else { return }
    let element = rule.table ?? rule.name
    let label = requirement.elements[element]?.label ?? element
    for (name, node, _) in record.names(rule, requirement) where !node.isUnfilled {
      guard let why = stranger(name, register, first, last) else { continue }
      context.add(
        .unregisteredThing, node.range,
        [
          .init("element", Localised(verbatim: label)), .init("found", Localised(verbatim: name)),
          .init("register", Localised(verbatim: "“\(register.title)”")), .init("why", why),
        ], steps: [requirement.elements[element]?.step ?? .named(element), .named(name)])
    }
  }

  /// Why a name is none of the enterprise's things at the time; `nil` where it is one.
  private func stranger(_ name: String, _ register: ThingRegister, _ first: CivilDate, _ last: CivilDate) -> Localised? {
    let known = register.named(name)
    let mine = known.filter { $0.owner == entity.id }
    if mine.contains(where: { $0.exists(from: first, to: last) }) { return nil }
    if let past = mine.first {
      let end = past.until.map { Localised("，到 \($0) 止", " until \($0)") } ?? Localised("", "")
      return Localised("它从 \(past.from) 起\(end.zh)", "it exists from \(past.from)\(end.en)")
    }
    if let other = known.first { return Localised("它属于“\(other.ownerName)”", "it belongs to ‘\(other.ownerName)’") }
    let guess = guessWords(closestMatch(to: name, among: register.things(of: entity.id).map(\.label)))
    return Localised("没有它\(guess.zh)", "there is none\(guess.en)")
  }
}

extension Record {
  /// The names that a record gives in the column or list that a rule points to, each with the row or entry that it names.
  func names(_ rule: ForEach, _ requirement: Requirement) -> [(name: String, node: YAMLNode, row: YAMLNode)] {
    func entries(_ node: YAMLNode?, of row: YAMLNode? = nil) -> [(name: String, node: YAMLNode, row: YAMLNode)] {
      guard let node, !node.isBlank else { return [] }
      return (node.isList ? node.items : [node]).filter { $0.isScalar && !$0.isBlank }.map { ($0.text, $0, row ?? $0) }
    }
    guard let id = rule.table else { return entries(requirement.elements[rule.name].flatMap { node(of: $0) }) }
    guard let element = requirement.elements[id], case .table(let table) = element.kind, let column = table.columns[rule.name],
      let rows = node(of: element), rows.isList
    else { return [] }
    return rows.items.flatMap { entries($0.value(of: column), of: $0) }
  }
}
