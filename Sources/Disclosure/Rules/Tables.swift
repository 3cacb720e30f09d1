// SPDX-License-Identifier: Apache-2.0

/// A table of limits, such as GB 5749-2022 table 1.
package struct LimitTable: Sendable {
  package struct Bounds: Sendable {
    package var min: Decimal?
    package var max: Decimal?
  }

  package struct Row: Sendable {
    package var id: String
    package var label: String
    package var aliases: [String]
    /// Names of older standards.
    package var formerNames: [Requirement.FormerName]
    /// The standard has a limit that nobody here has read.
    package var isUnread: Bool
    /// The unit that results are usually given in; `nil` for what has none.
    package var unit: String?
    package var otherUnits: [String]
    var units: [String] { (unit.map { [$0] } ?? []) + otherUnits }
    /// Limits that hold at every point.
    package var bounds: Bounds
    /// Limits that differ by sampling point (出厂水, 末梢水).
    package var pointBounds: [String: Bounds]
    /// 不应检出.
    package var mustBeAbsent: Bool
    /// Results in words that are good.
    package var words: [String]
    /// Beginnings of results in words that are not.
    package var refusedWords: [String]
    /// Only the disinfectant in use is tested.
    package var isDisinfectant: Bool
    /// The value is the sum over these rows of value ÷ own limit.
    package var sumOfRatios: [String]
    package var seen: Confidence?
    package var place: SpecPlace

    package func bounds(at point: String) -> Bounds { pointBounds[point] ?? bounds }

    /// The limit as people write it.
    package func limitText(at point: String) -> String {
      if isUnread { return "限值未见" }
      if mustBeAbsent { return "不应检出" }
      if let first = words.first { return first }
      let bounds = bounds(at: point)
      switch (bounds.min, bounds.max) {
      case (let min?, let max?): return "\(min)～\(max)"
      case (nil, let max?): return "≤\(max)"
      case (let min?, nil): return "≥\(min)"
      default: return "—"
      }
    }
  }

  package struct Set: Sendable {
    package var id: String
    package var label: String
    package var members: [String]
    package var oneDisinfectant: Bool
  }

  package var id: String
  /// The name that all versions of it share, such as gb5749.
  package var series: String?
  package var title: String
  package var basis: BasisReference
  package var inForce: ForceDates
  package var points: [String]
  package var rows: [Row]
  package var sets: [Set]
  /// Rows by every name they may be called, as bytes.
  let byName: [[UInt8]: Int]
  /// The same by their plain names.
  let byPlainName: [String: Int]
  /// The clause that it stands in.
  let binding: Requirement.Basis?
  package var place: SpecPlace

  /// How a limit was seen, no better than its table's clause binds on a day.
  func seen(_ row: Row, on date: CivilDate) -> Confidence? {
    switch binding?.force(on: date) {
    case .binding?: row.seen
    case .provisional?, .committed?: min(row.seen ?? .derived, .derived)
    case .advisory?, .wished?, nil: .practice
    }
  }

  /// By any of its names as it stands, or as people write it: with blanks, in other widths, CaCO₃ for CaCO3, the unit or the method in brackets.
  func row(named name: ArraySlice<UInt8>, _ units: UnitTable) -> Int? {
    if let row = byName[Array(name)] { return row }
    let plain = Self.plain(String(decoding: name, as: UTF8.self))
    if let row = byPlainName[plain] { return row }
    guard plain.hasSuffix(")"), let open = plain.lastIndex(of: "("), let row = byPlainName[String(plain[..<open])] else { return nil }
    let inside = plain[plain.index(after: open)...].dropLast().split { ",，、;；".contains($0) }
    let isBeside =
      !inside.isEmpty
      && inside.allSatisfy { part in
        if part.hasSuffix("计") || part.hasSuffix("法") { return true }
        guard let unit = units.named(String(part)) else { return false }
        return rows[row].units.contains(unit.symbol) || unit.symbol == MeasureUnit.dimensionless && rows[row].unit == nil
      }
    return isBeside ? row : nil
  }

  /// The same.
  package func limit(named name: String, _ units: UnitTable) -> Row? { row(named: ArraySlice(name.utf8), units).map { rows[$0] } }

  /// A name without what hands and programs make of it.
  static func plain(_ name: String) -> String {
    let heights: [Unicode.Scalar: Unicode.Scalar] = [
      "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "⁰": "0", "¹": "1", "²": "2", "³": "3",
    ]
    let seen = name.withoutInvisible.withPlainWidth.unicodeScalars.filter { !$0.isBlank }.map { heights[$0] ?? $0 }
    return String(String.UnicodeScalarView(seen)).lowercased()
  }
}

/// A list of codes with their Chinese names.
package struct CodeTable: Sendable {
  package enum Need: String, Sendable, CaseIterable { case url, place }

  package struct Code: Sendable {
    package var id: String
    package var label: String
    package var aliases: [String]
    /// What else a record must say with it.
    package var needs: Need?
    package var names: [String] { [label, id] + aliases }

    func isNamed(_ name: String) -> Bool { label == name || id == name || aliases.contains(name) }
  }

  package var id: String
  package var title: String
  package var codes: [Code]

  package func code(named name: String) -> Code? { codes.first { $0.isNamed(name) } }
}

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

  /// The register of what the tables of an item name: its own, else that of the kind of thing whose names they hold.
  ///
  /// - Parameter item: `sector/requirement`.
  package func register(of requirement: Requirement, _ item: String) -> ThingRegister? {
    if let rule = requirement.forEach { return registers[rule.register] }
    return things.first { $0.register != nil && $0.isNamed(inTablesOf: item) }?.register.flatMap { registers[$0] }
  }

  /// The table of an id, or of a series the version in force on a day; before the first, the first.
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
  package func instrument(_ id: String) -> Instrument? { instruments.first { $0.id == id } }
}
