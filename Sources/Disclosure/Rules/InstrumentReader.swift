// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads `Specs/instruments/*.yaml`.
struct InstrumentReader {
  let log: FindingLog
  /// Years for which the policy takes up plans of one year again.
  let renewals: [String: [Int]]

  func read(_ root: YAMLNode, file: String) -> Instrument? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    if fields["level"] == nil { fields.missing("level") }
    let level = fields.choice("level", Instrument.Level.self) ?? .custom
    let history = history(fields)
    var inForce = fields.forceDates("in-force")
    let id = fields.requiredText("instrument")
    if let node = fields["instrument"], !file.hasSuffix("/\(id).yaml") {
      fields.wrong("instrument", node, expected: Localised("与文件名相同", "the file's name"))
    }
    inForce.renewedFor = renewals[id] ?? []
    checkPlan(fields, level, inForce)
    return Instrument(
      id: id, title: fields.requiredText("title"), number: fields.text("number"), issuer: fields.requiredText("issuer"),
      level: level, region: fields.requiredText("region"), inForce: inForce, history: history, boundBy: boundBy(fields, level),
      successor: successor(fields, file), note: fields.text("note"),
      clauses: clauses(fields, file), place: fields.place)
  }

  private func successor(_ fields: SpecFields, _ file: String) -> Instrument.Successor? {
    guard let inner = SpecFields(fields["successor"], file: file, log: log, name: "successor") else { return nil }
    return Instrument.Successor(title: inner.requiredText("title"), number: inner.text("number"), from: inner.date("from"))
  }

  /// The dates of its life stand in their order.
  private func history(_ fields: SpecFields) -> Instrument.History {
    let amended = fields.texts("amended").compactMap { text -> CivilDate? in
      if let day = CivilDate.read(text)?.value { return day }
      if let node = fields["amended"] { fields.wrong("amended", node, expected: ElementKind.date.expectation) }
      return nil
    }
    let history = Instrument.History(
      promulgated: fields.date("promulgated"), amended: amended, repealed: fields.date("repealed"))
    let days = [history.promulgated].compactMap { $0 } + history.amended + [history.repealed].compactMap { $0 }
    if days != days.sorted(), let node = fields["repealed"] ?? fields["amended"] {
      fields.wrong("amended", node, expected: Localised("公布、修改、废止依次不早于前一个", "days that follow each other"))
    }
    return history
  }

  /// A plan is for a year: without an end it would bind for ever.
  private func checkPlan(_ fields: SpecFields, _ level: Instrument.Level, _ inForce: ForceDates) {
    let title = fields["title"]?.text ?? ""
    if level.ceiling == .binding, ["工作要点", "工作计划", "工作安排", "工作方案"].contains(where: title.contains), let node = fields["level"] {
      log.add(
        Finding(
          .specWrongValue, file: fields.file, range: node.range,
          facts: [
            .init("key", Localised(verbatim: "level")), .init("found", Localised(verbatim: level.rawValue)),
            .init("expected", Localised("工作安排：年度计划不是法", "a work plan, which is no law")),
          ], notes: [.init(Localised("题名在这里", "its title"), file: fields.file, range: fields["title"]?.range ?? node.range)]))
    }
    guard level == .workPlan, inForce.until == nil, let node = fields["in-force"] else { return }
    fields.wrong("in-force", node, expected: Localised("工作安排要写止日（until）", "an end for a plan"))
  }

  /// One clause, or a list of those that follow each other.
  private func boundBy(_ fields: SpecFields, _ level: Instrument.Level) -> [Instrument.Binding] {
    guard let node = fields["bound-by"] else { return [] }
    if level != .standard {
      fields.wrong("bound-by", node, expected: Localised("只有标准才写", "only for a standard"))
    }
    let nodes = node.isList ? fields.mappings("bound-by") : [node]
    return nodes.compactMap { SpecFields($0, file: fields.file, log: log, name: "bound-by") }.map {
      Instrument.Binding(instrument: $0.requiredText("instrument"), clause: $0.requiredText("clause"), place: $0.place)
    }
  }

  private func clauses(_ fields: SpecFields, _ file: String) -> [Clause] {
    if fields["clauses"] == nil { fields.missing("clauses") }
    var seen = FirstPlaces()
    return fields.mappings("clauses").compactMap { node in
      guard let clause = SpecFields(node, file: file, log: log, name: "clauses") else { return nil }
      let id = clause.requiredText("clause")
      if let first = seen.earlier(id, clause.place("clause")) { clause.duplicate(id, at: clause["clause"], first: first) }
      if clause["duty"] == nil { clause.missing("duty") }
      if clause["seen"] == nil { clause.missing("seen") }
      let seen = clause.choice("seen", Confidence.self)
      return Clause(
        id: id, article: clause.text("article") ?? "第\(id)条", gist: clause.requiredText("gist"),
        createsDuty: clause.boolean("duty") ?? false, seen: seen ?? .practice, unchecked: clause.text("unchecked"), asks: clause.texts("asks"),
        doubt: clause.text("doubt"), reads: reads(clause, seen), place: clause.place)
    }
  }

  /// The five words of a clause, all of them: what the clause does not say is written so. Nobody takes apart what nobody read.
  private func reads(_ clause: SpecFields, _ seen: Confidence?) -> Clause.Reads? {
    guard let node = clause["reads"], let words = SpecFields(node, file: clause.file, log: log, name: "reads") else { return nil }
    // While nobody can read how it was seen, that is what is wrong.
    if let seen, seen != .full && seen != .excerpt {
      clause.wrong("reads", node, expected: Localised("只给读过全文或摘录的条款写", "given only for a clause read in full or in excerpt"))
    }
    return Clause.Reads(
      subject: words.requiredText("subject"), act: words.requiredText("act"), object: words.requiredText("object"),
      time: words.requiredText("time"), form: words.requiredText("form"))
  }
}

extension SpecFields {
  /// `{from: …, until: …}`, both days included.
  func forceDates(_ key: String) -> ForceDates {
    guard self[key] != nil else {
      missing(key)
      return .always
    }
    let dates = SpecFields(self[key], file: file, log: log, name: key)
    if dates?["from"] == nil { dates?.missing("from") }
    // 未见: in force already when our records begin; the day itself is not known.
    let from = dates?.read("from", ElementKind.date.expectation) { $0 == "未见" ? .unseen : CivilDate.read($0)?.value } ?? .unseen
    let until = dates?.date("until")
    if let until, until < from, let node = dates?["until"], let start = dates?["from"] {
      log.add(
        Finding(
          .specWrongValue, file: file, range: node.range,
          facts: [
            .init("key", Localised("\(key) 的 until", "until of \(key)")), .init("found", Localised(verbatim: "\(until)")),
            .init("expected", Localised("不早于施行日 \(from)", "a day not before \(from)")),
          ], notes: [.init(Localised("施行日在这里", "it begins here"), file: file, range: start.range)]))
    }
    return ForceDates(from: from, until: until)
  }
}
