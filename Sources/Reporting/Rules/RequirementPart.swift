// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One part of a requirement (事项、要素、渠道、时限、限值) with who asks for it: which clauses, or nobody but us.
struct RequirementPart: Hashable {
  enum Kind: String, CaseIterable {
    case item = "事项"
    case element = "要素"
    case channel = "渠道"
    case timing = "时限"
    case limit = "限值"

    var name: Localised {
      switch self {
      case .item: Localised(rawValue, "item")
      case .element: Localised(rawValue, "element")
      case .channel: Localised(rawValue, "channel")
      case .timing: Localised(rawValue, "timing")
      case .limit: Localised(rawValue, "limit")
      }
    }
  }

  var kind: Kind
  var name: String
  var force: Force
  /// The clauses that ask for it; none, where it is ours.
  var sources: [BasisReference]

  /// No clause asks for it: the office's wish or a practice.
  var isOurs: Bool { sources.isEmpty }

  /// Where it comes from, in one phrase.
  func origin(_ language: Language) -> String {
    if !isOurs { return sources.map(\.citation).joined(separator: language == .zh ? "、" : "; ") }
    return language == .zh ? "我们自己的（\(force.name.zh)）" : "ours (\(force.name.en))"
  }
}

extension Rulebook {
  /// What a requirement asks, part by part, in the order in which its spec says it.
  func parts(of requirement: Requirement, in sector: Sector) -> [RequirementPart] {
    let item = RequirementPart(
      kind: .item, name: requirement.label, force: requirement.force, sources: clauses(of: .item, requirement, all: true))
    return [item] + elements(of: requirement) + channels(of: requirement) + [timing(of: requirement, in: sector)] + limits(of: requirement)
  }

  /// Elements that somebody asks for, each as weakly as what it stands in.
  func elements(of requirement: Requirement) -> [RequirementPart] { elements(requirement, requirement.elements, under: []) }

  private func elements(_ requirement: Requirement, _ set: ElementSet, under outer: [Element]) -> [RequirementPart] {
    set.elements.flatMap { element -> [RequirementPart] in
      guard element.isRequired || element.requiredWhen != nil else { return [] }
      let path = outer + [element]
      let weakest = path.map { ($0.demand, $0.demand.force(under: requirement) ?? requirement.force) }
        .reduce((Demand.item, Force.binding)) { $1.1.rank > $0.1.rank ? $1 : $0 }
      let demand = weakest.0 == .office ? weakest.0 : element.demand
      let own = RequirementPart(
        kind: .element, name: path.map(\.label).joined(separator: "→"), force: weakest.1,
        sources: clauses(of: demand, requirement, asking: element.label))
      return [own] + element.kind.inner.flatMap { elements(requirement, $0, under: path) }
    }
  }

  private func channels(of requirement: Requirement) -> [RequirementPart] {
    requirement.requiredChannels.map { channel in
      let demand = requirement.channelDemands[channel] ?? .item
      return RequirementPart(
        kind: .channel, name: codeTables["channels"]?.codes.first { $0.id == channel }?.label ?? channel,
        force: demand.force(under: requirement) ?? requirement.force, sources: clauses(of: demand, requirement))
    }
  }

  /// A limit that was seen less well than its clauses comes from none of those that were seen better: a practice has no clause.
  private func timing(of requirement: Requirement, in sector: Sector) -> RequirementPart {
    let asked = requirement.timing.demand.force(under: requirement) ?? requirement.force
    let seen = requirement.timing.seen.map { Force($0) }
    let force = [asked, seen].compactMap { $0 }.max { $0.rank < $1.rank } ?? asked
    return RequirementPart(
      kind: .timing, name: requirement.timingWords(in: sector).zh, force: force,
      sources: clauses(of: requirement.timing.demand, requirement).filter { $0.seen <= requirement.timing.seen ?? .full })
  }

  private func limits(of requirement: Requirement) -> [RequirementPart] {
    var names: [String] = []
    for check in requirement.checks { if let rule = check.limits { names.append(rule.table) } }
    return names.uniqued().flatMap { name in
      limitTables.values.filter { $0.id == name || $0.series == name }.sorted { $0.id.precedes($1.id) }.map { table in
        RequirementPart(kind: .limit, name: table.title, force: table.basis.force, sources: [table.basis])
      }
    }
  }

  /// A practice is no clause: what rests on practice alone is ours. For an element only those count that name it among what they
  /// ask, unless none does.
  private func clauses(of demand: Demand, _ requirement: Requirement, all: Bool = false, asking label: String? = nil) -> [BasisReference] {
    let bases =
      switch demand {
      case .item: all ? requirement.basis : requirement.ownBasis
      case .clauses(let bases): bases
      case .office, .nobody: [Requirement.Basis]()
      }
    let clauses = bases.filter { $0.reference.seen != .practice }
    let named = clauses.filter { basis in
      label.map { instrument(basis.reference.instrument)?.clause(basis.clause)?.asks.contains($0) ?? false } ?? true
    }
    return (named.isEmpty ? clauses : named).map(\.reference)
  }
}

extension Rulebook {
  /// What layers change in a requirement: by the scope that has it so, the parts that its widest scope has not.
  func further(_ requirement: Requirement, in sector: Sector, than own: [RequirementPart]) -> [(scope: String, parts: [RequirementPart])] {
    var known = Set(own)
    return scopes.compactMap { scope in
      guard let there = scope.sectors.first(where: { $0.id == sector.id }), let variant = there.requirement(requirement.id) else { return nil }
      let parts = parts(of: variant, in: there).filter { known.insert($0).inserted }
      return parts.isEmpty ? nil : (scope.name, parts)
    }
  }

  /// All clauses that a requirement rests on anywhere, in the order in which scopes add them.
  func everyBasis(of requirement: Requirement, in sector: Sector) -> [Requirement.Basis] {
    let variants = scopes.flatMap(\.sectors).filter { $0.id == sector.id }.compactMap { $0.requirement(requirement.id) }
    var seen: Set<[String]> = []
    return ([requirement] + variants).flatMap(\.basis).filter { seen.insert([$0.reference.instrument, $0.clause]).inserted }
  }
}
