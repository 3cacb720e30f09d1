// SPDX-License-Identifier: Apache-2.0

/// Everything under `Specs/`, cross-checked and ready to judge.
package struct Rulebook: Sendable {
  package var instruments: [Instrument]
  /// The sectors as they bind whom no layer names; in a view of one entity, as they bind it.
  package var sectors: [Sector]
  /// The same with every layer that names a region or an enterprise.
  package var scopes: [Scope]
  package var overlays: [Overlay.Identity]
  package var limitTables: [String: LimitTable]
  package var codeTables: [String: CodeTable]
  /// Texts that say nothing.
  package var fillers = Fillers.none
  package var units: UnitTable
  package var calendar: WorkCalendar
  package var policy: Policy
  package var themes: [Theme] = []
  package var answers: [Answer] = []
  package var synonyms = Synonyms()
  package var things: [ThingKind] = []
  /// Registers from outside, by id.
  package var registers: [String: ThingRegister] = [:]
  package var dayTables: [String: DayTable] = [:]
  /// Whether any element is required by what an enterprise is, so that a view has to be made for each.
  var asksOfEntity = false
  /// Items of which somebody else says whether an enterprise has them.
  var itemsToldOf: Set<String> = []

  /// The register of what the tables of an item name: its own, else that of the kind of thing whose names they hold; `nil` where they
  /// name nothing of a register.
  ///
  /// - Parameter item: `sector/requirement`.
  package func register(of requirement: Requirement, _ item: String) -> ThingRegister? {
    if let rule = requirement.forEach { return registers[rule.register] }
    return things.first { $0.register != nil && $0.isNamed(inTablesOf: item) }?.register.flatMap { registers[$0] }
  }

  /// The table of an id, or of a series the version in force on a day; before the first, the first. `nil` where no table has the name.
  package func limitTable(_ name: String, on day: CivilDate) -> LimitTable? {
    if let table = limitTables[name] { return table }
    let versions = self.versions(ofTable: name)
    return versions.last { $0.inForce.from <= day } ?? versions.first
  }

  /// The tables that a name stands for, oldest first.
  package func versions(ofTable name: String) -> [LimitTable] {
    if let table = limitTables[name] { return [table] }
    return limitTables.values.filter { $0.series == name }.sorted { ($0.inForce.from, $0.id) < ($1.inForce.from, $1.id) }
  }

  /// Whether records that stand for ever are held to the same rules on two days.
  package func standsAlike(on one: CivilDate, and other: CivilDate) -> Bool {
    guard one != other else { return true }
    let tables = Swift.Set(limitTables.values.compactMap(\.series))
    guard tables.allSatisfy({ limitTable($0, on: one)?.id == limitTable($0, on: other)?.id }) else { return false }
    return scopes.allSatisfy { scope in
      scope.sectors.allSatisfy { sector in
        sector.requirements.allSatisfy { $0.past.isEmpty || $0.version(on: one) === $0.version(on: other) }
      }
    }
  }

  /// The sector of an id, as it binds here; `nil` where there is none.
  package func sector(_ id: String) -> Sector? { sectors.first { $0.id == id } }

  /// Whether any of its clauses lays a duty to disclose.
  package func isOrdered(_ requirement: Requirement) -> Bool {
    requirement.basis.contains { basis in
      instrument(basis.reference.instrument)?.clause(basis.clause)?.createsDuty ?? false
    }
  }

  /// Each sector with every requirement that binds anyone anywhere, as its widest scope has it.
  package var everySector: [Sector] {
    sectors.map { sector in
      var (groups, requirements) = (sector.groups, sector.requirements)
      for other in scopes.compactMap({ scope in scope.sectors.first { $0.id == sector.id } }) {
        groups += other.groups.filter { group in !groups.contains { $0.id == group.id } }
        requirements += other.requirements.filter { requirement in !requirements.contains { $0.id == requirement.id } }
      }
      return sector.with(groups: groups, requirements: requirements)
    }
  }

  /// The instrument of an id; `nil` where there is none.
  package func instrument(_ id: String) -> Instrument? { instruments.first { $0.id == id } }
}

/// The rules as they bind one entity, behind one reference: a judge is made for every record and every check, and copying the
/// rulebook's tables into each cost more than many checks.
final class SharedRulebook: Sendable {
  let rulebook: Rulebook

  init(_ rulebook: Rulebook) { self.rulebook = rulebook }
}
