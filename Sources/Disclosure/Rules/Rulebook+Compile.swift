// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// One file of `Specs/`, read as YAML.
package struct SpecFile: Sendable {
  package enum Folder: String, Sendable, CaseIterable { case instruments, sectors, overlays, tables, calendar, themes, answers, things, registers, policy }
  package var folder: Folder
  package var reading: YAMLReading

  package init(folder: Folder, reading: YAMLReading) {
    self.folder = folder
    self.reading = reading
  }
}

extension ThingRegister {
  /// Who has the things of all registers, with where that is written; what is wrong with the registers is reported when they are compiled.
  package static func owners(in files: [SpecFile]) -> [(id: String, place: SpecPlace)] {
    let registers = RulebookCompiler(log: FindingLog(), files: files).registers()
    return registers.sorted { $0.key.precedes($1.key) }.flatMap(\.value.things).compactMap { thing in thing.owner.map { ($0, thing.ownerPlace) } }
  }
}

extension Rulebook {
  /// Reads and cross-checks all spec files. A rulebook is returned only when nothing at all is wrong: a rule that
  /// silently vanished would show as "no findings".
  ///
  /// - Parameter recorder: writes down what is asked for on the way.
  package static func compile(_ files: [SpecFile], recorder: KeyRecorder? = nil) -> (rulebook: Rulebook?, findings: [Finding]) {
    let log = FindingLog()
    log.recorder = recorder
    for file in files {
      for problem in file.reading.problems { log.add(Finding(problem, in: file.reading.tree.source.name)) }
    }
    let compiler = RulebookCompiler(log: log, files: files)
    let rulebook = compiler.compile()
    // What is wrong in a layer shows in every scope that has it, and is reported once.
    var seen: Set<Finding> = []
    let findings = log.findings.filter { seen.insert($0).inserted }.sorted(by: Finding.inOrder)
    return (log.hasErrors ? nil : rulebook, findings)
  }
}

/// A sector with the requirements that a scope makes of it.
private struct SectorView: Hashable {
  let id: String
  let requirements: [ObjectIdentifier]

  init(_ sector: Sector) { (id, requirements) = (sector.id, sector.requirements.map { ObjectIdentifier($0) }) }
}

/// Puts the parts together in the order in which they refer to each other.
struct RulebookCompiler {
  let log: FindingLog
  let files: [SpecFile]

  func compile() -> Rulebook? {
    let renewals = PolicyReader.renewals(roots(.policy).first?.node)
    let instruments = roots(.instruments).compactMap { InstrumentReader(log: log, renewals: renewals).read($0.node, file: $0.file) }
    reportDuplicates(instruments.map { ($0.id, $0.place) })
    reportUnbound(instruments)
    let units = units()
    var limits: [String: LimitTable] = [:]
    var codes: [String: CodeTable] = [:]
    var days: [String: DayTable] = [:]
    var fillers = Fillers.none
    var tables: [(String, SpecPlace)] = []
    for (file, node) in roots(.tables) {
      switch TableReader(log: log, instruments: instruments, units: units).read(node, file: file) {
      case .limits(let table)?:
        limits[table.id] = table
        tables.append((table.id, table.place))
      case .codes(let table)?:
        codes[table.id] = table
        tables.append((table.id, SpecPlace(file: file, range: node.range)))
      case .days(let table)?:
        days[table.id] = table
        tables.append((table.id, SpecPlace(file: file, range: node.range)))
      case .fillers(let id, let read)?:
        fillers = read
        tables.append((id, SpecPlace(file: file, range: node.range)))
      case .synonyms(let id)?: tables.append((id, SpecPlace(file: file, range: node.range)))
      case .units?: tables.append(("units", SpecPlace(file: file, range: node.range)))
      case nil: break
      }
      reportName("table", node, file)
    }
    reportDuplicates(tables)
    let calendar = calendar()
    let sectors = roots(.sectors).compactMap {
      SectorReader(log: log, instruments: instruments, codeTables: codes, units: units).read($0.node, file: $0.file)
    }
    reportDuplicates(sectors.map { ($0.id, $0.place) })
    let overlays = roots(.overlays).compactMap {
      OverlayReader(log: log, instruments: instruments, codeTables: codes, units: units, sectors: sectors).read($0.node, file: $0.file)
    }
    reportDuplicates(overlays.map { ($0.identity.id, $0.place) })
    reportUnknownRegions(codes["regions"], instruments, overlays, sectors)
    guard let (file, node) = roots(.policy).first else {
      log.add(
        Finding(
          .specMissingKey, file: "Specs/policy.yaml", range: .top, facts: [.init("key", Localised(verbatim: "policy.yaml"))]))
      return nil
    }
    let reader = PolicyReader(log: log, instruments: instruments)
    guard let policy = reader.read(node, file: file) else { return nil }
    let registers = registers()
    let layers = LayerCompiler(log: log, sectors: sectors, overlays: overlays, codeTables: codes, units: units, policy: policy, registers: registers)
    guard let scopes = layers.scopes() else { return nil }
    reader.checkItems(node, file: file, sectors: scopes.flatMap(\.sectors))
    var rulebook = Rulebook(
      instruments: instruments, sectors: scopes.first?.sectors ?? sectors, scopes: scopes,
      overlays: overlays.map(\.identity), limitTables: limits, codeTables: codes, fillers: fillers, units: units,
      calendar: calendar, policy: policy)
    rulebook.dayTables = days
    rulebook.registers = registers
    rulebook.itemsToldOf = Set(
      scopes.flatMap(\.sectors).flatMap(\.requirements).flatMap(\.elements.elements).flatMap(\.kind.checks).compactMap { ($0.form as? OwnRecordRule)?.item })
    rulebook.asksOfEntity = scopes.flatMap(\.sectors).flatMap(\.requirements).contains(where: \.asksOfEntity)
    readPages(&rulebook, scopes.flatMap(\.sectors))
    for sector in everyView(scopes) { SectorLint(log: log, rulebook: rulebook, sector: sector).run() }
    reportOverlaps(limits.values.sorted { $0.id.precedes($1.id) })
    reportUnusedClauses(rulebook)
    reportUnordered(rulebook)
    reportEmpty(rulebook)
    return rulebook
  }

  /// Every sector as the scopes have it; one that several have alike comes once.
  private func everyView(_ scopes: [Scope]) -> [Sector] {
    var seen: Set<SectorView> = []
    return scopes.flatMap(\.sectors).filter { seen.insert(SectorView($0)).inserted }
  }

  /// A sector whose enterprises owe nothing would always look as if all were well.
  private func reportEmpty(_ rulebook: Rulebook) {
    for sector in rulebook.everySector where sector.requirements.isEmpty {
      let list = roots(.sectors).first { $0.file == sector.place.file }?.node.value("requirements")
      log.add(
        Finding(
          .specUnreachable, file: sector.place.file, range: sector.place.range,
          facts: [
            .init(
              "why",
              Localised(
                "行业“\(sector.label)”一个事项也没有，各层也没有给它加", "the sector ‘\(sector.label)’ has no item, and no layer adds one"))
          ], notes: list.map { [.init(Localised("这里一项也没有", "none is given here"), file: sector.place.file, range: $0.range)] } ?? [],
          help: Localised("写上事项，或删去这个行业", "add an item, or delete the sector")))
    }
  }

  /// What the public pages are made by: it points to items, which must be there.
  private func readPages(_ rulebook: inout Rulebook, _ sectors: [Sector]) {
    rulebook.themes = roots(.themes).compactMap { ThemeReader(log: log, sectors: sectors).read($0.node, file: $0.file) }
      .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    let finder = ElementFinder(sectors: sectors)
    rulebook.things = roots(.things).compactMap { ThingReader(log: log, elements: finder, registers: rulebook.registers).read($0.node, file: $0.file) }
      .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    for (file, node) in roots(.tables) where node.value("kind")?.text == TableReader.Kind.synonyms.rawValue {
      rulebook.synonyms.groups += SynonymReader(log: log, elements: finder).read(node, file: file)?.groups ?? []
    }
    rulebook.answers = roots(.answers).compactMap { AnswerReader(log: log, elements: finder).read($0.node, file: $0.file) }
      .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  /// The registers with the tables that hold their rows; a table that none of them names would be read by nobody.
  func registers() -> [String: ThingRegister] {
    let files = roots(.registers)
    let tables = files.filter { Self.isTable($0.file) }
    let reader = ThingRegisterReader(log: log, tables: Dictionary(tables.map { ($0.file, $0.node.tree) }, firstCounts: .unique))
    let heads = files.filter { !Self.isTable($0.file) }
    let named = Set(heads.compactMap { RegisterRows.table(of: $0.node, in: $0.file) })
    for (file, _) in tables where !named.contains(file) {
      log.add(
        Finding(
          .specUnreadFile, file: file, range: .top, facts: [.init("found", Localised(verbatim: file))],
          help: Localised("在同一文件夹的名册里写“things: \(RegisterRows.plainName(file))”，不要的删去", "name it under things in a register of the folder, or delete it")))
    }
    return reader.joined(heads.compactMap { reader.read($0.node, file: $0.file) })
  }

  static func isTable(_ file: String) -> Bool { file.hasSuffix(".csv") }

  private func calendar() -> WorkCalendar {
    var years: [Int: WorkCalendar.Year] = [:]
    var found: [(String, SpecPlace)] = []
    for (file, node) in roots(.calendar) {
      guard let (year, days) = CalendarReader(log: log).read(node, file: file) else { continue }
      years[year] = days
      found.append(("\(year)", SpecPlace(file: file, range: node.range)))
      reportName("year", node, file)
    }
    reportDuplicates(found)
    return WorkCalendar(years: years)
  }

  /// The units come first: elements and limits name them. Read for good with the other tables, where their faults are reported.
  private func units() -> UnitTable {
    for (file, node) in roots(.tables) where node.value("kind")?.text == TableReader.Kind.units.rawValue {
      if case .units(let table)? = TableReader(log: FindingLog(), instruments: [], units: .none).read(node, file: file) { return table }
    }
    return .none
  }

  private func roots(_ folder: SpecFile.Folder) -> [(file: String, node: YAMLNode)] {
    files.filter { $0.folder == folder }.compactMap { file in
      file.reading.tree.root.map { (file.reading.tree.source.name, $0) }
    }
  }

  /// The clauses by which a standard binds must be there, and one follows the other: when the last ends before it, it would stop binding
  /// without a word.
  private func reportUnbound(_ instruments: [Instrument]) {
    for standard in instruments {
      var laws: [(binding: Instrument.Binding, law: Instrument)] = []
      for bound in standard.boundBy {
        let law = instruments.first { $0.id == bound.instrument }
        if let law, law.clause(bound.clause) != nil {
          laws.append((bound, law))
          continue
        }
        let name = "\(bound.instrument) \(bound.clause)"
        log.add(
          Finding(
            .specDanglingReference, file: bound.place.file, range: bound.place.range,
            facts: [
              .init("kind", Localised("使标准有约束力的条款", "clause that binds a standard")), .init("found", Localised(verbatim: name)),
              .init("guess", guessWords(closestMatch(to: bound.instrument, among: instruments.map(\.id)))),
            ]))
      }
      for (bound, law) in laws {
        guard let next = law.inForce.until?.adding(days: 1), standard.inForce.contains(next),
          !laws.contains(where: { $0.law.inForce.contains(next) })
        else { continue }
        let why = Localised(
          "\(law.title)到 \(next.adding(days: -1)) 为止，从 \(next) 起没有哪一条使这个标准有约束力",
          "\(law.title) ends on \(next.adding(days: -1)); from \(next) on no clause binds this standard")
        log.add(
          Finding(
            .specUnreachable, file: bound.place.file, range: bound.place.range, facts: [.init("why", why)],
            notes: [.init(Localised("条款在这里", "the clause"), file: law.place.file, range: law.place.range)]))
      }
    }
  }

  /// The name within a file is that of the file: another copy could not hide.
  private func reportName(_ key: String, _ node: YAMLNode, _ file: String) {
    guard let value = node.value(key), !file.hasSuffix("/\(value.text).yaml") else { return }
    log.add(
      Finding(
        .specWrongValue, file: file, range: value.range,
        facts: [
          .init("key", Localised(verbatim: key)), .init("found", Localised(verbatim: value.text)),
          .init("expected", Localised("与文件名相同", "the file's name")),
        ]))
  }

  private func reportDuplicates(_ named: [(String, SpecPlace)]) {
    var seen: [String: SpecPlace] = [:]
    // A name that is not given is reported as missing, not as given twice.
    for (id, place) in named where !id.isEmpty {
      if let first = seen[id] {
        log.add(
          Finding(
            .specDuplicateName, file: place.file, range: place.range, facts: [.init("found", Localised(verbatim: id))],
            notes: [.init(Localised("第一次在这里", "first given here"), file: first.file, range: first.range)]))
      }
      seen[id] = seen[id] ?? place
    }
  }

  /// Two versions in force on one day would make the judgement depend on which is met first; a day between two versions
  /// would have none.
  private func reportOverlaps(_ tables: [LimitTable]) {
    for (index, later) in tables.enumerated() {
      for earlier in tables[..<index] where later.series != nil && later.series == earlier.series {
        let (first, second) = earlier.inForce.from <= later.inForce.from ? (earlier, later) : (later, earlier)
        if let until = first.inForce.until, until < second.inForce.from {
          let between = tables.contains { $0.series == second.series && $0.inForce.from > first.inForce.from && $0.inForce.from < second.inForce.from }
          if !between && until.adding(days: 1) < second.inForce.from { reportGap(first, second, until) }
          continue
        }
        log.add(
          Finding(
            .specOverlap, file: second.place.file, range: second.place.range,
            facts: [
              .init("found", Localised(verbatim: second.series ?? "")),
              .init("why", Localised("\(first.id) 没有在 \(second.inForce.from) 之前失效", "\(first.id) does not end before \(second.inForce.from)")),
            ], notes: [.init(Localised("另一版在这里", "the other is here"), file: first.place.file, range: first.place.range)]))
      }
    }
  }

  private func reportGap(_ first: LimitTable, _ second: LimitTable, _ until: CivilDate) {
    log.add(
      Finding(
        .specVersionGap, file: second.place.file, range: second.place.range,
        facts: [
          .init("found", Localised(verbatim: second.series ?? "")),
          .init("from", Localised(verbatim: "\(until.adding(days: 1))")), .init("to", Localised(verbatim: "\(second.inForce.from.adding(days: -1))")),
        ], notes: [.init(Localised("前一版在这里", "the earlier version"), file: first.place.file, range: first.place.range)]))
  }

  /// A region that nobody knows binds nobody: its duties would vanish without a word.
  private func reportUnknownRegions(
    _ regions: CodeTable?, _ instruments: [Instrument], _ overlays: [Overlay], _ sectors: [Sector]
  ) {
    let known = [Region.nation] + (regions?.codes.map(\.label) ?? [])
    var used = instruments.map { ($0.region, $0.place) } + overlays.map { ($0.identity.region, $0.place) }
    let added = overlays.flatMap(\.additions).flatMap(\.requirements)
    for requirement in sectors.flatMap(\.requirements) + added {
      let own = [requirement.appliesWhen, requirement.timing.countsWhen].compactMap { $0?.regions }
      for region in own.flatMap({ $0.sortedByBytes() }) { used.append((region, requirement.place)) }
      for (condition, place) in requirement.elements.conditions {
        for region in condition.regions.sortedByBytes() { used.append((region, place)) }
      }
    }
    for (region, place) in used where !known.contains(region) {
      log.add(
        Finding(
          .specUnknownRegion, file: place.file, range: place.range,
          facts: [
            .init("found", Localised(verbatim: region)), .init("guess", guessWords(closestMatch(to: region, among: known))),
          ]))
    }
  }

  /// A requirement rests on a clause that orders it, or says why it is here all the same.
  private func reportUnordered(_ rulebook: Rulebook) {
    var told: Set<SpecPlace> = []
    for requirement in rulebook.scopes.flatMap(\.sectors).flatMap(\.requirements)
    where requirement.unordered == nil && !rulebook.isOrdered(requirement) && told.insert(requirement.place).inserted {
      log.add(
        Finding(
          .specUnordered, file: requirement.place.file, range: requirement.place.range,
          facts: [.init("item", Localised(verbatim: requirement.label))]))
    }
  }

  /// A clause that creates a duty must be checked by a requirement or say why it is not.
  private func reportUnusedClauses(_ rulebook: Rulebook) {
    var used: Set<[String]> = []
    for requirement in rulebook.scopes.flatMap(\.sectors).flatMap(\.requirements) {
      for basis in ([requirement] + requirement.past.map(\.requirement)).flatMap(\.basis) {
        used.insert([basis.reference.instrument, basis.clause])
      }
    }
    for table in rulebook.limitTables.values { used.insert([table.basis.instrument, table.basis.article]) }
    for instrument in rulebook.instruments {
      for clause in instrument.clauses
      where clause.createsDuty && clause.unchecked == nil && !used.contains([instrument.id, clause.id])
        && !used.contains([instrument.id, clause.article])
      {
        log.add(
          Finding(
            .specUnusedClause, file: clause.place.file, range: clause.place.range,
            facts: [.init("found", Localised(verbatim: "\(instrument.title) \(clause.article)"))]))
      }
    }
  }
}
