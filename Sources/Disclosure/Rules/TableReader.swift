// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads `Specs/tables/*.yaml`: limit tables, code lists, days, and what counts as not filled in.
struct TableReader {
  enum Kind: String, CaseIterable { case limits, codes, units, fillers, days, synonyms }

  enum Table {
    case limits(LimitTable)
    case codes(CodeTable)
    case fillers(id: String, Fillers)
    case units(UnitTable)
    case days(DayTable)
    /// Read when the items are known that it points to.
    case synonyms(id: String)
  }

  let log: FindingLog
  let instruments: [Instrument]
  let units: UnitTable

  func read(_ root: YAMLNode, file: String) -> Table? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    let (id, title) = (fields.requiredText("table"), fields.requiredText("title"))
    if fields["kind"] == nil { fields.missing("kind") }
    switch fields.choice("kind", Kind.self) {
    case .limits?: return .limits(limits(fields, id, title))
    case .codes?: return .codes(CodeTable(id: id, title: title, codes: codes(fields)))
    case .fillers?:
      for key in ["words", "marks", "prompts"] where fields[key] == nil { fields.missing(key) }
      let fillers = Fillers(words: fields.texts("words"), prompts: fields.texts("prompts"), marks: fields.text("marks") ?? "")
      return .fillers(id: id, fillers)
    case .days?: return .days(days(fields, id))
    case .units?: return .units(UnitReader(log: log).read(fields))
    case .synonyms?:
      fields.leaveToAnother()
      return .synonyms(id: id)
    case nil: return fields.giveUp()
    }
  }

  private func days(_ fields: SpecFields, _ id: String) -> DayTable {
    var covers: [String: Set<String>] = [:]
    if let node = fields["covers"] {
      if !node.isMapping { fields.wrong("covers", node, expected: Localised("一组“词: [日子]”", "a mapping of words to lists of days")) }
      for (word, parts) in node.isMapping ? node.pairs : [] {
        if !parts.isList { fields.wrong(word.text, parts, expected: Localised("列表", "a list")) }
        covers[word.text] = Set(parts.isList ? parts.items.map(\.text) : [])
      }
    } else {
      fields.missing("covers")
    }
    return DayTable(id: id, covers: covers)
  }

  private func codes(_ fields: SpecFields) -> [CodeTable.Code] {
    var seen = FirstPlaces()
    return fields.mappings("codes").compactMap { node -> CodeTable.Code? in
      guard let code = SpecFields(node, file: fields.file, log: log, name: "codes") else { return nil }
      let read = CodeTable.Code(
        id: code.requiredText("id"), label: code.requiredText("label"), aliases: code.texts("aliases"),
        needs: code.choice("needs", CodeTable.Need.self))
      for name in Swift.Set(read.names).sortedByBytes() {
        if let first = seen.earlier(name, code.place) { code.duplicate(name, at: node, first: first) }
      }
      return read
    }
  }

  private func limits(_ fields: SpecFields, _ id: String, _ title: String) -> LimitTable {
    let placed = fields.mappings("rows").compactMap { node in row(node, fields).map { (row: $0, node: node) } }
    let rows = placed.map(\.row)
    var byName: [[UInt8]: Int] = [:]
    var seen = FirstPlaces()
    for (index, (row, node)) in placed.enumerated() {
      for name in Swift.Set([row.label, row.id] + row.aliases + row.formerNames.map(\.name)).sortedByBytes() {
        byName[Array(name.utf8)] = index
        if let first = seen.earlier(name, fields.place(of: node)) { fields.duplicate(name, at: node, first: first) }
      }
    }
    let ids = rows.map(\.id)
    for row in rows {
      for part in row.sumOfRatios where !ids.contains(part) {
        fields.dangling(Localised("指标", "indicator"), part, at: nil, among: ids)
      }
    }
    let points = fields.texts("points")
    for row in rows {
      for point in row.pointBounds.keys.sorted() where !points.contains(point) {
        fields.dangling(Localised("采样点", "sampling point"), point, at: nil, among: points)
      }
    }
    let basis = basis(fields)
    return LimitTable(
      id: id, series: fields.text("series"), title: title,
      basis: basis?.reference ?? BasisReference(instrument: "", title: "", number: nil, article: "", seen: .practice),
      inForce: basis?.inForce ?? ForceDates.always, points: points,
      rows: rows, sets: sets(fields, ids), byName: byName,
      byPlainName: Dictionary(byName.map { (LimitTable.plain(String(decoding: $0.key, as: UTF8.self)), $0.value) }, uniquingKeysWith: min),
      binding: basis, place: fields.place)
  }

  private func basis(_ fields: SpecFields) -> Requirement.Basis? {
    let basis = SpecFields(fields["basis"], file: fields.file, log: log, name: "basis")
    if basis == nil { fields.missing("basis") }
    return basis.flatMap { BasisReader(log: log, instruments: instruments).read($0) }
  }

  private func row(_ node: YAMLNode, _ table: SpecFields) -> LimitTable.Row? {
    guard let row = SpecFields(node, file: table.file, log: log, name: "rows") else { return nil }
    var points: [String: LimitTable.Bounds] = [:]
    for (point, value) in row.named("limits") {
      if let bounds = SpecFields(value, file: table.file, log: log, name: "limits") {
        points[point.text] = LimitTable.Bounds(min: bounds.decimal("min"), max: bounds.decimal("max"))
      }
    }
    let bounds = LimitTable.Bounds(min: row.decimal("min"), max: row.decimal("max"))
    let words = (row.text("text").map { [$0] } ?? []) + row.texts("accept")
    let absent = row.boolean("absent") ?? false
    let isUnread = row.boolean("unread") ?? false
    if bounds.min == nil && bounds.max == nil && points.isEmpty && words.isEmpty && !absent && !isUnread {
      row.missing("max", "min", "limits", "text", "accept", "absent", "unread")
    }
    return LimitTable.Row(
      id: row.requiredText("id"), label: row.requiredText("label"), aliases: row.texts("aliases"),
      formerNames: row.formerNames(), isUnread: isUnread,
      unit: row.unit("unit", of: units), otherUnits: row.units("other-units", of: units), bounds: bounds, pointBounds: points,
      mustBeAbsent: absent, words: words, refusedWords: row.texts("reject"), isDisinfectant: row.boolean("disinfectant") ?? false,
      sumOfRatios: row.texts("sum-of-ratios"), seen: row.choice("seen", Confidence.self), place: row.place)
  }

  private func sets(_ fields: SpecFields, _ ids: [String]) -> [LimitTable.Set] {
    fields.mappings("sets").compactMap { node in
      guard let set = SpecFields(node, file: fields.file, log: log, name: "sets") else { return nil }
      let members = set.texts("members")
      for member in members where !ids.contains(member) {
        set.dangling(Localised("指标", "indicator"), member, at: set["members"], among: ids)
      }
      return LimitTable.Set(
        id: set.requiredText("id"), label: set.requiredText("label"), members: members,
        oneDisinfectant: set.boolean("one-disinfectant") ?? false)
    }
  }
}

/// Reads `{instrument: …, clause: …}` and looks both up.
struct BasisReader {
  let log: FindingLog
  let instruments: [Instrument]

  /// - Parameter mayRestrict: whether `seen` may say that less was seen than of the clause itself.
  func read(_ fields: SpecFields, mayRestrict: Bool = false) -> Requirement.Basis? {
    let (id, name) = (fields.requiredText("instrument"), fields.requiredText("clause"))
    let restricted = mayRestrict ? fields.choice("seen", Confidence.self) : nil
    guard let instrument = instruments.first(where: { $0.id == id }) else {
      fields.dangling(Localised("依据文件", "instrument"), id, at: fields["instrument"], among: instruments.map(\.id))
      return nil
    }
    guard let clause = instrument.clause(name) else {
      fields.dangling(Localised("条款", "clause"), name, at: fields["clause"], among: instrument.clauses.map(\.id))
      return nil
    }
    // A clause that speaks to somebody else is known here only through what follows from it: never better than seen.
    let seen = restricted.map { min($0, clause.seen) } ?? clause.seen
    let bound = bound(instrument, seen)
    return Requirement.Basis(
      reference: BasisReference(
        instrument: id, title: instrument.title, number: instrument.number, article: clause.article, seen: seen,
        force: bound.map(\.force).min { $0.rank < $1.rank } ?? Force(seen, level: instrument.level), isPlan: instrument.level == .workPlan),
      clause: name, region: instrument.region, inForce: instrument.inForce, bound: bound)
  }

  /// A standard binds as the laws do that name it, each in its time.
  private func bound(_ instrument: Instrument, _ seen: Confidence) -> [Requirement.Basis.DatedForce] {
    guard instrument.level == .standard else { return [] }
    return instrument.boundBy.compactMap { bound in
      guard let law = instruments.first(where: { $0.id == bound.instrument }), let clause = law.clause(bound.clause) else { return nil }
      return Requirement.Basis.DatedForce(inForce: law.inForce, force: Force(min(seen, clause.seen), level: law.level))
    }
  }
}
