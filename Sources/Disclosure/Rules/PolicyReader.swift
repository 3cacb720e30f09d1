// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads `Specs/policy.yaml`.
struct PolicyReader {
  let log: FindingLog
  let instruments: [Instrument]

  private static let parts: [(name: String, isRequired: Bool)] = [
    ("office", true), ("judging", true), ("review", true), ("screening", true), ("publication", true), ("reports", false), ("waivers", false),
    ("commitments", false), ("versions", false), ("registers", false), ("notices", false), ("replies", false), ("annual", false), ("scores", false),
    ("assessment", false), ("acts", false),
  ]

  func read(_ root: YAMLNode, file: String) -> Policy? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    var found: [String: SpecFields] = [:]
    for (name, isRequired) in Self.parts {
      if isRequired && fields[name] == nil { fields.missing(name) }
      found[name] = SpecFields(fields[name], file: file, log: log, name: name)
    }
    let (office, judging, publication) = (found["office"], found["judging"], found["publication"])
    for key in ["obligations-from", "renew", "promptly-event", "promptly-standing"] where judging?[key] == nil {
      judging?.missing(key)
    }
    checkRenewals(found["commitments"])
    // Personal data is masked whatever a policy says; a setting that would have no effect is refused.
    if let screening = found["screening"], screening.boolean("mask") == false, let node = screening["mask"] {
      screening.wrong("mask", node, expected: Localised("true：个人信息一律遮住", "true: personal data is always masked"))
    }
    let spans: [Span.Unit] = [.hours, .days, .workingDays, .months]
    let registerAge = found["registers"].map { registers in
      if registers["max-age"] == nil { registers.missing("max-age") }
      return registers.span("max-age", units: [.days, .weeks, .months], upTo: Span(60, .months))
    }
    var policy = Policy(
      version: fields.requiredText("rulebook-version"), officeName: office?.requiredText("name") ?? "",
      officePhone: office?.text("phone") ?? "",
      obligationsFrom: judging?.date("obligations-from") ?? .unseen,
      renew: judging?.span("renew", units: [.days, .months], upTo: Span(36, .months)) ?? Span(12, .months),
      promptlyEvent: judging?.span("promptly-event", units: [.hours], upTo: Span(168, .hours)) ?? Span(24, .hours),
      promptlyStanding: judging?.span("promptly-standing", units: spans, upTo: Span(6, .months)) ?? Span(20, .workingDays),
      atOnce: judging?.span("at-once", units: [.hours], upTo: Span(24, .hours)) ?? Span(1, .hours),
      reviewRequired: found["review"]?.boolean("required") ?? true, reviewStages: stages(found["review"]),
      siteName: publication?.requiredText("site-name") ?? "", baseURL: baseURL(publication), publication: self.publication(publication),
      reports: reports(found["reports"]), versions: versions(found["versions"]),
      reportWithin: judging?.span("report-within", units: [.days, .workingDays, .months], upTo: Span(36, .months)) ?? Span(3, .months),
      waiveWithin: found["waivers"]?.span("approve-within", units: [.days, .months], orNone: true, upTo: Span(36, .months)) ?? Span(6, .months),
      waiverGrounds: waiverGrounds(found["waivers"]),
      waiverReview: waiverReview(found["waivers"], file),
      notices: found["notices"].flatMap(notices), replies: found["replies"].flatMap { replies($0, file) },
      annual: found["annual"].flatMap(annual), scores: found["scores"].map { scores($0, file) })
    if let age = registerAge.flatMap({ $0 }) { policy.registerAge = age }
    if let confirms = found["review"]?.boolean("before-sending") { policy.confirmsBeforeSending = confirms }
    policy.acts = Policy.Acts(
      hearings: found["acts"]?.text("hearings"), waivers: found["acts"]?.text("waivers"), reviews: found["acts"]?.text("reviews"))
    policy.assessment = found["assessment"].flatMap {
      AssessmentSchemeReader(fields: $0, log: log).read(hasScores: policy.scores != nil, hasEssentials: !(policy.scores?.essentials.isEmpty ?? true))
    }
    return policy
  }

  /// Ends in a slash, so that paths can be put behind it.
  private func baseURL(_ fields: SpecFields?) -> String {
    let text = fields?.requiredText("base-url") ?? ""
    if let node = fields?["base-url"], !text.hasPrefix("https://"), !text.hasPrefix("http://") {
      fields?.wrong("base-url", node, expected: Localised("https:// 开头的网址", "an address that begins with https://"))
    }
    return text.hasSuffix("/") ? text : text + "/"
  }

  private func stages(_ fields: SpecFields?) -> [ReviewStage] {
    let known = ReviewStage.allCases.filter { $0 != .single }
    let wanted = fields?.texts("steps") ?? []
    for name in wanted where !known.contains(where: { $0.rawValue == name }) {
      if let node = fields?["steps"] { fields?.wrong("steps", node, expected: Localised(verbatim: known.map(\.rawValue).joined(separator: "、"))) }
    }
    return known.filter { wanted.contains($0.rawValue) }
  }

  private func publication(_ fields: SpecFields?) -> Policy.Publication {
    var found = Policy.Publication()
    found.siteCode = fields?.text("site-code")
    found.registrations = ["icp-number", "police-number"].compactMap { fields?.text($0) }
    if let name = fields?.text("licence") { found.licenceName = name }
    found.licenceURL = fields?.text("licence-url")
    if let template = fields?.text("index-number") {
      found.indexNumber = template
      if let node = fields?["index-number"], !template.contains("{serial}") || !template.contains("{entity}") {
        fields?.wrong("index-number", node, expected: Localised("含 {entity} 和 {serial}", "with {entity} and {serial} in it"))
      }
    }
    if let limit = fields?.whole("withdrawal-limit", in: 0...100_000) { found.withdrawalLimit = limit }
    if let choice = fields?.choice("superseded", Policy.Publication.Superseded.self) { found.superseded = choice }
    if let isTold = fields?.boolean("enforcement") { found.enforcement = isTold }
    if let days = fields?.whole("valid-days", in: 1...366) { found.validDays = days }
    found.recordAs = fields?.text("record-as")
    return found
  }

  private func reports(_ fields: SpecFields?) -> Policy.Reports {
    var reports = Policy.Reports()
    if let span = fields?.span("compare", units: [.days], upTo: Span(366, .days)) { reports.compareDays = span.count }
    if let span = fields?.span("trend", units: [.months], upTo: Span(36, .months)) { reports.trendMonths = span.count }
    if let span = fields?.span("due-soon", units: [.days], upTo: Span(366, .days)) { reports.dueSoonDays = span.count }
    return reports
  }

  private func versions(_ fields: SpecFields?) -> Policy.Versions {
    var versions = Policy.Versions()
    func read(_ key: String, _ limit: inout Policy.Versions.Limit) {
      guard let fields, let inner = SpecFields(fields[key], file: fields.file, log: log, name: key) else { return }
      for (name, range) in [("rows", 1...100_000), ("percent", 0...1000)] {
        if inner[name] == nil { inner.missing(name) }
        guard let value = inner.whole(name, in: range) else { continue }
        if name == "rows" { limit.rows = value } else { limit.percent = value }
      }
    }
    read("lost", &versions.lost)
    read("gained", &versions.gained)
    return versions
  }

  private func waiverReview(_ fields: SpecFields?, _ file: String) -> Requirement.Basis? {
    let basis = SpecFields(
      fields?["review-basis"], file: file, log: log, name: "review-basis")
    return basis.flatMap { BasisReader(log: log, instruments: instruments).read($0, mayRestrict: true) }
  }

  private func waiverGrounds(_ fields: SpecFields?) -> [Policy.WaiverGround] {
    (fields?.mappings("grounds") ?? []).compactMap { node in
      guard let fields, let entry = SpecFields(node, file: fields.file, log: log, name: "grounds") else { return nil }
      let name = entry.requiredText("ground")
      if entry["basis"] == nil { entry.missing("basis") }
      let bases = entry.mappings("basis").compactMap { node in
        SpecFields(node, file: fields.file, log: log, name: "basis").flatMap { BasisReader(log: log, instruments: instruments).read($0) }
      }
      return Policy.WaiverGround(name: name, basis: bases)
    }
  }

  private func notices(_ fields: SpecFields) -> Policy.Notices? {
    let number = fields.requiredText("number")
    if let node = fields["number"], !number.contains("{year}") || !number.contains("{number}") {
      fields.wrong("number", node, expected: Localised("含 {year} 和 {number}", "with {year} and {number} in it"))
    }
    if fields["within"] == nil { fields.missing("within") }
    let recordAs = fields.text("record-as")
    return fields.span("within", units: [.days, .workingDays], upTo: Span(12, .months)).map { Policy.Notices(number: number, within: $0, recordAs: recordAs) }
  }

  private func replies(_ fields: SpecFields, _ file: String) -> Policy.Replies? {
    if fields["decide-within"] == nil { fields.missing("decide-within") }
    let basis = SpecFields(fields["basis"], file: file, log: log, name: "basis").flatMap {
      BasisReader(log: log, instruments: instruments).read($0, mayRestrict: true)
    }
    let isPublic = fields.boolean("public") ?? false
    return fields.span("decide-within", units: [.days, .workingDays], upTo: Span(12, .months)).map {
      Policy.Replies(within: $0, basis: basis, isPublic: isPublic)
    }
  }

  private func annual(_ fields: SpecFields) -> Policy.Annual? {
    let parts = fields.requiredText("requests").split(separator: "/").map(String.init)
    let names = ["received", "replied", "outcome"].map { fields.requiredText($0) }
    let (applicant, state) = (fields.text("applicant"), fields.text("state"))
    let countedAs = rows("counted-as", "word", fields, isOnce: true)
    let details = rows("details", "element", fields)
    guard parts.count == 2 else { return nil }
    return Policy.Annual(
      sector: parts[0], requirement: parts[1], received: names[0], replied: names[1], outcome: names[2], applicant: applicant, state: state,
      countedAs: Dictionary(countedAs.map { ($0.other, $0.row) }, firstCounts: .toldBefore),
      details: details.map { (row: $0.row, element: $0.other) })
  }

  /// What belongs to rows of the yearly report.
  /// - Parameter isOnce: each belongs to one row only.
  private func rows(_ key: String, _ other: String, _ fields: SpecFields, isOnce: Bool = false) -> [(row: String, other: String)] {
    var seen = FirstPlaces()
    return fields.mappings(key).compactMap { node in
      guard let entry = SpecFields(node, file: fields.file, log: log, name: key) else { return nil }
      let found = (entry.requiredText("row"), entry.requiredText(other))
      if isOnce, !found.1.isEmpty, let first = seen.earlier(found.1, fields.place(of: node)) { fields.duplicate(found.1, at: node, first: first) }
      return found
    }
  }

  // MARK: Plans taken up again

  /// Years for which plans are taken up again, before anything else is read: the dates of their clauses hang on it.
  static func renewals(_ root: YAMLNode?) -> [String: [Int]] {
    var found: [String: [Int]] = [:]
    for node in root?.value("commitments")?.value("renewed")?.items ?? [] {
      guard let id = node.value("instrument"), let years = node.value("years"), years.isList else { continue }
      found[id.text, default: []] += years.items.compactMap { Int($0.text) }
    }
    return found
  }

  private func checkRenewals(_ fields: SpecFields?) {
    for node in fields?.mappings("renewed") ?? [] {
      guard let entry = SpecFields(node, file: fields?.file ?? "", log: log, name: "renewed") else { continue }
      let id = entry.requiredText("instrument")
      if entry["years"] == nil { entry.missing("years") }
      for text in entry.texts("years") where Int(text).map({ !(2000...2100).contains($0) }) ?? true {
        if let node = entry["years"] { entry.wrong("years", node, expected: Localised("年份，如 2026", "years, such as 2026")) }
      }
      guard let instrument = instruments.first(where: { $0.id == id }) else {
        entry.dangling(Localised("依据文件", "instrument"), id, at: entry["instrument"], among: instruments.map(\.id))
        continue
      }
      if instrument.level != .workPlan, let node = entry["instrument"] {
        entry.wrong("instrument", node, expected: Localised("一份工作安排；法律法规不由本委续行", "a work plan; law is not renewed by an office"))
      }
    }
  }

  // MARK: Scores

  private func scores(_ fields: SpecFields, _ file: String) -> Policy.Scores {
    if fields["full"] == nil { fields.missing("full") }
    let forces = Force.ofRequirements.map(\.rawValue)
    let graded: [Status] = [.missing, .incomplete, .stale, .late]
    var scores = Policy.Scores(full: fields.whole("full", in: 1...1000) ?? 100, weights: [:], items: [:], deductions: [:])
    numbers("weights", forces, 0...1000, fields).forEach { name, value in Force(rawValue: name).map { scores.weights[$0] = value } }
    numbers("deductions", graded.map(\.rawValue), 0...100, fields).forEach { name, value in
      Status(rawValue: name).map { scores.deductions[$0] = value }
    }
    if let essential = SpecFields(fields["essential"], file: file, log: log, name: "essential") {
      for key in ["items", "cap"] where essential[key] == nil { essential.missing(key) }
      scores.essentials = essential.texts("items")
      scores.essentialCap = essential.whole("cap", in: 0...scores.full)
    }
    for node in fields.mappings("items") {
      guard let item = SpecFields(node, file: file, log: log, name: "items") else { continue }
      let name = item.requiredText("item")
      if item["weight"] == nil { item.missing("weight") }
      if let weight = item.whole("weight", in: 0...1000) { scores.items[name] = weight }
    }
    return scores
  }

  /// Items with a weight of their own must be there; known only once every layer is on.
  func checkItems(_ root: YAMLNode, file: String, sectors: [Sector]) {
    let known = Set(sectors.flatMap { sector in sector.requirements.map { "\(sector.id)/\($0.id)" } })
    checkRecords(root.value("notices")?.value("record-as"), Policy.Notices.recordElements, file, known, sectors)
    let annual = root.value("annual")
    let details = (annual?.value("details")?.items ?? []).compactMap { $0.value("element")?.text }
    checkRecords(
      annual?.value("requests"), ["received", "replied", "outcome", "applicant", "state"].compactMap { annual?.value($0)?.text } + details, file, known,
      sectors)
    checkRecords(root.value("publication")?.value("record-as"), Policy.Publication.recordElements, file, known, sectors)
    let acts = [
      ("hearings", Policy.Acts.hearingElements), ("waivers", Policy.Acts.waiverElements), ("reviews", Policy.Acts.reviewElements),
    ]
    for (key, elements) in acts { checkRecords(root.value("acts")?.value(key), elements, file, known, sectors) }
    for item in root.value("scores")?.value("essential")?.value("items")?.items ?? [] { checkRecords(item, [], file, known, sectors) }
    for item in root.value("scores")?.value("items")?.items ?? [] {
      guard let name = item.value("item"), !known.contains(name.text) else { continue }
      log.add(
        Finding(
          .specDanglingReference, file: file, range: name.range,
          facts: [
            .init("kind", Localised("事项", "requirement")), .init("found", Localised(verbatim: name.text)),
            .init("guess", guessWords(closestMatch(to: name.text, among: known.sortedByBytes()))),
          ]))
    }
  }

  /// The item that is named is there, and has the elements that are asked of it.
  private func checkRecords(_ node: YAMLNode?, _ elements: [String], _ file: String, _ known: Set<String>, _ sectors: [Sector]) {
    guard let node else { return }
    func dangling(_ kind: Localised, _ found: String, _ among: [String]) {
      log.add(
        Finding(
          .specDanglingReference, file: file, range: node.range,
          facts: [
            .init("kind", kind), .init("found", Localised(verbatim: found)), .init("guess", guessWords(closestMatch(to: found, among: among))),
          ]))
    }
    let parts = node.text.split(separator: "/").map(String.init)
    guard known.contains(node.text), let item = sectors.first(where: { $0.id == parts[0] })?.requirement(parts[1]) else {
      return dangling(Localised("事项", "requirement"), node.text, known.sortedByBytes())
    }
    for id in elements where item.elements[id] == nil {
      dangling(Localised("要素", "element"), id, item.elements.elements.map(\.id))
    }
  }

  /// A mapping with every one of some names, each a whole number in a range.
  private func numbers(_ key: String, _ names: [String], _ range: ClosedRange<Int>, _ fields: SpecFields) -> [String: Int] {
    guard let inner = SpecFields(fields[key], file: fields.file, log: log, name: key) else {
      if fields[key] == nil { fields.missing(key) }
      return [:]
    }
    var found: [String: Int] = [:]
    for name in names {
      if inner[name] == nil { inner.missing(name) }
      found[name] = inner.whole(name, in: range)
    }
    return found
  }
}
