internal import SourceYAML

/// Reads `Specs/instruments/*.yaml`.
struct InstrumentReader {
  let log: FindingLog
  static let levels = ["法律", "行政法规", "地方性法规", "部门规章", "规范性文件", "标准", "企业制度", "工作惯例"]

  func read(_ root: YAMLNode, file: String) -> Instrument? {
    guard
      let fields = SpecFields(
        root, file: file, log: log,
        allowed: ["instrument", "title", "number", "issuer", "level", "region", "issued", "in-force", "note", "clauses"])
    else { return nil }
    let level = fields.requiredText("level")
    if let node = fields["level"], !Self.levels.contains(level) {
      fields.wrong("level", node, expected: Localised(verbatim: Self.levels.joined(separator: "、")))
    }
    _ = fields.date("issued")
    let id = fields.requiredText("instrument")
    if let node = fields["instrument"], !file.hasSuffix("/\(id).yaml") {
      fields.wrong("instrument", node, expected: Localised("与文件名相同", "the file's name"))
    }
    return Instrument(
      id: id, title: fields.requiredText("title"), number: fields.text("number"), issuer: fields.requiredText("issuer"),
      level: level, region: fields.requiredText("region"), inForce: fields.forceDates("in-force"), note: fields.text("note"),
      clauses: clauses(fields, file), place: fields.place)
  }

  private func clauses(_ fields: SpecFields, _ file: String) -> [Clause] {
    if fields["clauses"] == nil { fields.missing("clauses") }
    var seen: Set<String> = []
    return fields.mappings("clauses").compactMap { node in
      guard
        let clause = SpecFields(
          node, file: file, log: log, allowed: ["clause", "article", "gist", "duty", "seen", "unchecked", "note"],
          name: "clauses")
      else { return nil }
      let id = clause.requiredText("clause")
      if !seen.insert(id).inserted { clause.duplicate(id, at: clause["clause"]) }
      if clause["duty"] == nil { clause.missing("duty") }
      if clause["seen"] == nil { clause.missing("seen") }
      return Clause(
        id: id, article: clause.text("article") ?? "第\(id)条", gist: clause.requiredText("gist"),
        createsDuty: clause.boolean("duty") ?? false, seen: clause.choice("seen", Confidence.self) ?? .practice,
        unchecked: clause.text("unchecked"), place: clause.place)
    }
  }
}

extension SpecFields {
  /// `{from: …, until: …}`, both days included.
  func forceDates(_ key: String) -> ForceDates {
    guard self[key] != nil else {
      missing(key)
      return ForceDates(from: CivilDate(dayNumber: 0))
    }
    let dates = SpecFields(self[key], file: file, log: log, allowed: ["from", "until"], name: key)
    if dates?["from"] == nil { dates?.missing("from") }
    // 未见: in force already when our records begin; the day itself is not known.
    let unseen = dates?.text("from") == "未见"
    let from = unseen ? .unseen : dates?.date("from") ?? .unseen
    let until = dates?.date("until")
    if let until, until < from, let node = dates?["until"], let start = dates?["from"] {
      log.add(
        Finding(
          .specWrongValue, file: file, range: node.range,
          facts: [
            .init("key", Localised(verbatim: "until")), .init("found", Localised(verbatim: "\(until)")),
            .init("expected", Localised("不早于施行日 \(from)", "a day not before \(from)")),
          ], notes: [.init(Localised("施行日在这里", "it begins here"), file: file, range: start.range)]))
    }
    return ForceDates(from: from, until: until)
  }

  func duplicate(_ name: String, at node: YAMLNode?) {
    log.add(
      Finding(
        .specDuplicateName, file: file, range: (node ?? self.node).range,
        facts: [.init("found", Localised(verbatim: name))]))
  }
}
