// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// Where each value of a requirement came from, and what its examples show.
extension ExplainText {
  /// The layer that a value stands in; the rules of the sector itself are 国家.
  func layer(_ requirement: Requirement, of speaksOfIt: (LayerChange.Subject) -> Bool) -> String {
    let change = requirement.changes.last { speaksOfIt($0.subject) }
    let name = (change?.layer ?? requirement.layer)?.name ?? Localised("国家", "nation")
    return say("［\(name.zh)］", " [\(name.en)]")
  }

  /// Whom it binds: the sector's enterprises, of the region of the layer or the clauses, under its condition.
  func appliesTo(_ requirement: Requirement, _ sector: Sector) -> String {
    let condition = requirement.appliesWhen?.words { sector.attributes[$0]?.label ?? $0 }.text(in: language)
    if let layer = requirement.layer, layer.entity != nil {
      let own = say("只有订了“\(layer.label)”的企业", "the enterprise of ‘\(layer.label)’ alone")
      return condition.map { own + say("，", ", ") + $0 } ?? own
    }
    let regions = requirement.basis.map(\.region).uniqued()
    let named = requirement.layer.map(\.region).flatMap { $0 == Region.nation ? nil : [$0] } ?? (regions.contains(Region.nation) ? [] : regions)
    if named.isEmpty { return condition ?? say("本行业全部主体", "all of the sector") }
    let place = named.sortedByBytes().joined(separator: say("、", ", "))
    return condition.map { say("\(place)的本行业主体，\($0)", "the sector in \(place), \($0)") } ?? say("\(place)的本行业全部主体", "all of the sector in \(place)")
  }

  /// What every layer changes, where the rules are explained for nobody in particular.
  func layers(_ requirement: Requirement, _ sector: Sector) -> [String] {
    var lines: [String] = []
    var told: Set<String> = []
    let versions =
      isOfOneEntity
      ? [requirement]
      : rulebook.scopes.compactMap { scope in
        scope.sectors.first { $0.id == sector.id }?.requirement(requirement.id)
      }
    // The clauses themselves stand above, under 依据.
    for change in versions.flatMap(\.changes) where change.subject != .basis {
      let before = change.before.map { $0.text(in: language) + " → " } ?? "+ "
      let basis = change.basis.map(\.citation).joined(separator: "；")
      let line =
        "    \(change.layer.name.text(in: language))：\(change.aspect.text(in: language)) \(before)\(change.value.text(in: language))"
        + say("（\(basis)，\(change.inForce.from) 起）", " (\(basis), from \(change.inForce.from))")
      if told.insert(line).inserted { lines.append(line) }
    }
    return lines.isEmpty ? [] : ["", "  " + say("各层加严：", "tightened by layers:")] + lines
  }

  /// The examples of `Specs/cases`, which lint has run.
  func examples(_ requirement: Requirement, _ sector: Sector) -> [String] {
    let home = requirement.layer?.id ?? sector.id
    guard let set = cases.first(where: { $0.home == home && $0.requirement == requirement.id }) else { return [] }
    var lines: [String] = []
    for example in set.good.filter({ $0.outcome != .notOwed }).prefix(1) {
      lines += ["", "  " + say("好的例子，内容这样写：", "a good example's content:")] + example.lines.map { "      " + $0 }
    }
    let free = set.good.filter { $0.outcome == .notOwed }
    if !free.isEmpty { lines += ["", "  " + say("不算、不欠的：", "not owed:")] + free.map { "    \($0.name)" } }
    guard !set.bad.isEmpty else { return lines }
    lines += ["", "  " + say("坏的例子：", "bad examples:")]
    for example in set.bad {
      lines.append("    \(example.name)" + difference(example))
      lines += example.expected.map { "      → \($0.text)" }
      // Where nothing is found, what became of it is all there is to say.
      if let outcome = example.outcome { lines.append("      → " + outcome.name.text(in: language)) }
    }
    return lines
  }

  private func difference(_ example: RequirementCase) -> String {
    let edits = example.edits.map { edit in
      let value = edit.value.map { $0.isScalar ? $0.text : "…" }
      return value.map { "\(edit.path): \($0)" } ?? say("去掉 \(edit.path)", "without \(edit.path)")
    }
    return edits.isEmpty ? "" : say("（", " (") + edits.joined(separator: say("；", "; ")) + say("）", ")")
  }
}
