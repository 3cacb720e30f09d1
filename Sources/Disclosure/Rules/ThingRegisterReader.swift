// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads `Specs/registers/<register>/*.yaml` and the tables (`.csv`) that they name; several files of one folder are one register.
struct ThingRegisterReader {
  let log: FindingLog
  /// The tables that lie beside the registers, by name.
  var tables: [String: YAMLTree] = [:]

  func read(_ root: YAMLNode, file: String) -> ThingRegister? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    let id = fields.requiredText("register")
    if let node = fields["register"], !file.contains("/registers/\(id)/") || !isPlainIdentifier(id) {
      fields.wrong("register", node, expected: Localised("与文件夹同名，小写字母、数字和短横线", "the folder's name"))
    }
    for key in ["as-of", "things"] where fields[key] == nil { fields.missing(key) }
    let rows = RegisterRows(fields, log: log, tables: tables)
    let things = rows.map { rowThings($0) } ?? fields.mappings("things").compactMap { thing($0, file) }
    let (title, noun, source) = (fields.requiredText("title"), fields.requiredText("noun"), fields.requiredText("source"))
    screen(fields, ["title", "noun", "source"])
    guard let asOf = fields.date("as-of") else { return fields.giveUp() }
    return ThingRegister(id: id, title: title, noun: noun, source: source, asOf: asOf, things: things, place: fields.place)
  }

  /// The things of a table, row by row. What is wrong with a column is wrong in every row, and reported once.
  private func rowThings(_ rows: RegisterRows) -> [ThingRegister.Thing] {
    let inner = FindingLog(limit: .max)
    inner.recorder = log.recorder
    let found = rows.nodes.compactMap { ThingRegisterReader(log: inner).thing($0, rows.file) }
    var seen: Set<Finding> = []
    for finding in inner.findings where seen.insert(finding).inserted { log.add(finding) }
    return found
  }

  private func thing(_ node: YAMLNode, _ file: String) -> ThingRegister.Thing? {
    guard let fields = SpecFields(node, file: file, log: log, name: "things") else { return nil }
    let (id, label) = (fields.requiredText("id"), fields.requiredText("label"))
    let aliases = fields.texts("aliases")
    let owner = fields.one(of: ["owner", "owner-outside"])
    if owner == nil { fields.missing("owner", "owner-outside") }
    let name = owner.flatMap { fields.text($0) } ?? ""
    if fields["from"] == nil { fields.missing("from") }
    let until = fields.date("until")
    var attributes: [(String, String)] = []
    for (key, value) in fields.named("attributes") {
      guard value.isScalar, !value.isBlank else {
        fields.wrong("attributes", value, expected: Localised("文字", "text"))
        continue
      }
      attributes.append((key.text, value.text))
    }
    let varied = fields.mappings("varied").compactMap { variation($0, fields) }
    screen(fields, ["id", "label", "aliases", "owner", "owner-outside", "attributes", "varied"])
    guard let from = fields.date("from") else { return fields.giveUp() }
    if let until, let node = fields["until"], until < from {
      log.wrong(
        "until", node.text, Localised("不早于“from”的 \(from)", "no earlier than from, \(from)"), fields.place("until"),
        (Localised("起日在这里", "the first day"), fields.place("from")))
    }
    for (day, _) in varied where day <= from || until.map({ day > $0 }) ?? false {
      if let node = fields["varied"] { fields.wrong("varied", node, expected: Localised("在起止日期之内的一天", "a day of its validity")) }
    }
    return ThingRegister.Thing(
      id: id, label: label, aliases: aliases, owner: owner == "owner" ? name : nil, ownerName: name,
      ownerPlace: fields.place(owner ?? "owner"), from: from, until: until,
      attributes: attributes, variations: varied, place: fields.place)
  }

  /// What a register says is shown to the public as it stands, and nobody reviews it as a submission is reviewed: what belongs to a person
  /// has no place in it.
  private func screen(_ fields: SpecFields, _ keys: [String]) {
    for key in keys {
      guard let node = fields[key] else { continue }
      for text in Self.texts(in: node) {
        for hit in Screening.hits(in: text) where hit.isCertain {
          let element = Finding.Fact("element", Localised(verbatim: key))
          let facts: [Finding.Fact] =
            hit.kind == .secrecyMark
            ? [element, .init("found", Localised(verbatim: hit.shown))]
            : [element, .init("kind", hit.kind.words), .init("masked", Localised(verbatim: hit.shown))]
          log.add(Finding(hit.kind == .secrecyMark ? .secrecyMark : .personalData, file: fields.file, range: text.range, facts: facts))
        }
      }
    }
  }

  /// Every text below a node, names of keys too.
  private static func texts(in node: YAMLNode) -> [YAMLNode] {
    var found: [YAMLNode] = node.isScalar ? [node] : []
    node.forEachItem { found += texts(in: $0) }
    node.forEachPair { found += [$0] + texts(in: $1) }
    return found
  }

  private func variation(_ node: YAMLNode, _ thing: SpecFields) -> (day: CivilDate, what: String)? {
    guard let fields = SpecFields(node, file: thing.file, log: log, name: "varied") else { return nil }
    if fields["from"] == nil { fields.missing("from") }
    let what = fields.requiredText("what")
    return fields.date("from").map { ($0, what) }
  }

  // MARK: Several files

  /// One register of the files of a folder, as old as the oldest of them.
  func joined(_ parts: [ThingRegister]) -> [String: ThingRegister] {
    var found: [String: ThingRegister] = [:]
    for part in parts {
      guard var whole = found[part.id] else {
        found[part.id] = part
        continue
      }
      if (whole.title, whole.noun) != (part.title, part.noun) {
        told(
          .specWrongValue, part.place, whole.place,
          [
            .init("key", Localised(verbatim: "title")), .init("found", Localised(verbatim: "\(part.title)、\(part.noun)")),
            .init("expected", Localised("与另一个文件相同的“\(whole.title)、\(whole.noun)”", "the same as in the other file: \(whole.title), \(whole.noun)")),
          ])
      }
      whole.things += part.things
      whole.asOf = min(whole.asOf, part.asOf)
      found[part.id] = whole
    }
    for register in found.values.sorted(by: { $0.id.precedes($1.id) }) { check(register) }
    return found
  }

  /// An id once; a name for one thing at a time.
  private func check(_ register: ThingRegister) {
    var byID: [String: ThingRegister.Thing] = [:]
    var byName: [String: [ThingRegister.Thing]] = [:]
    for thing in register.things {
      if let other = byID.updateValue(thing, forKey: thing.id) {
        told(.specDuplicateName, thing.place, other.place, [.init("found", Localised(verbatim: thing.id))])
        continue
      }
      for name in Set(thing.names.map(ThingRegister.plain)).sortedByBytes() {
        if let other = byName[name]?.first(where: { $0.overlaps(thing) }) {
          told(
            .specOverlap, thing.place, other.place,
            [
              .init("found", Localised(verbatim: name)),
              .init("why", Localised("“\(other.id)”和“\(thing.id)”同时叫这个名称", "both \(other.id) and \(thing.id) are called so")),
            ], Localised("停了的写上止日，或者改掉其中一个名称", "end the one that is no more, or call one otherwise"))
        }
        byName[name, default: []].append(thing)
      }
    }
  }

  private func told(_ code: FindingCode, _ place: SpecPlace, _ other: SpecPlace, _ facts: [Finding.Fact], _ help: Localised? = nil) {
    log.add(
      Finding(
        code, file: place.file, range: place.range, facts: facts,
        notes: [.init(Localised("另一处在这里", "the other is here"), file: other.file, range: other.range)], help: help))
  }
}

extension SpecFields {
  private func only(_ fields: SpecFields) -> Condition? { fields["where"].flatMap { ConditionReader(log: log, file: file).read($0) } }

  /// `for-each: {register: …, table: …, name: …}`.
  func forEach() -> ForEach? {
    SpecFields(self["for-each"], file: file, log: log, name: "for-each").map {
      ForEach(register: $0.requiredText("register"), table: $0.text("table"), name: $0.requiredText("name"), only: only($0), place: $0.place)
    }
  }

  /// `for-changes: {register: …, on: […], name: …}`.
  func forChanges() -> ForChanges? {
    guard let fields = SpecFields(self["for-changes"], file: file, log: log, name: "for-changes") else { return nil }
    let known = ThingRegister.Change.Kind.allCases
    if fields["on"] == nil { fields.missing("on") }
    let kinds = fields.mappings("on").compactMap { node -> ThingRegister.Change.Kind? in
      if let kind = ThingRegister.Change.Kind(rawValue: node.text) { return kind }
      fields.wrong("on", node, expected: Localised(verbatim: known.map(\.rawValue).joined(separator: "、")))
      return nil
    }
    if let node = fields["on"], node.isList, node.count == 0 { fields.wrong("on", node, expected: Localised("至少一种", "at least one")) }
    return ForChanges(
      register: fields.requiredText("register"), kinds: kinds, name: fields.requiredText("name"), only: only(fields), place: fields.place)
  }
}
