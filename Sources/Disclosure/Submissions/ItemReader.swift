// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Reads the items of one submission: names to requirements, mappings to records.
struct ItemReader {
  let rules: SharedRulebook
  let entity: Entity
  let submitted: Moment
  let asOf: CivilDate?
  let attachments: AttachmentShelf?
  /// Ids and names on the register.
  let known: Set<String>
  /// Faults of the text, for the records that they touch.
  let flaws: TextFlaws
  let context: ReadingContext

  typealias Key = BilingualFields.Key
  let sectors: [Sector]

  init(
    rules: SharedRulebook, entity: Entity, submitted: Moment, asOf: CivilDate?, attachments: AttachmentShelf?, known: Set<String>, flaws: TextFlaws,
    context: ReadingContext
  ) {
    self.rules = rules
    self.entity = entity
    self.submitted = submitted
    self.asOf = asOf
    self.attachments = attachments
    self.known = known
    self.flaws = flaws
    self.context = context
    sectors = entity.sectors.compactMap(rules.rulebook.sector)
  }

  /// The requirements of the entity's sectors that go by a name: one record may serve two sectors.
  func requirements(_ name: String) -> [(sector: Sector, requirement: Requirement)] {
    sectors.compactMap { sector in sector.requirement(named: name).map { (sector, $0) } }
  }

  func records(_ node: YAMLNode?) -> [Record] {
    guard let node, !node.isEmpty else { return [] }
    guard node.isMapping else {
      context.wrongShape(node, Grammar.items.label, expected: Localised("一组“事项: 内容”", "a mapping"))
      return []
    }
    var records: [Record] = []
    var seen: [String: YAMLNode] = [:]
    node.forEachPair { key, value in
      let matches = requirements(key.text)
      guard let first = matches.first else {
        reportUnknown(key, in: node)
        return
      }
      if let earlier = seen[first.requirement.id], earlier.text != key.text {
        context.add(
          .duplicateKey, key.range, [.init("key", Localised(verbatim: "\(earlier.text)/\(key.text)"))],
          notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: earlier.range)])
        return
      }
      seen[first.requirement.id] = key
      reportFormerName(key, first.requirement)
      records += read(value, key, matches, below: [node.index, key.index])
    }
    return records
  }

  /// An item sent under a name of the past is taken, and reported.
  private func reportFormerName(_ key: YAMLNode, _ requirement: Requirement) {
    guard let former = requirement.formerNames.first(where: { $0.name == key.text }), submitted.date > former.until else { return }
    context.add(
      .formerName, key.range,
      [
        .init("found", Localised(verbatim: former.name)), .init("expected", Localised(verbatim: requirement.label)),
        .init("since", Localised(verbatim: "\(former.until.adding(days: 1))")),
      ], steps: [requirement.step])
  }

  func reportUnknown(_ key: YAMLNode, in parent: YAMLNode? = nil) {
    let names = sectors.flatMap(\.requirements).flatMap(\.names)
    context.add(
      .unknownItem, key.range,
      [
        .init("item", Localised(verbatim: shortened(key.text))),
        .init("guess", guessWords(closestMatch(to: key.text, among: names))),
      ])
    context.repairs?.offerName(key, sectors.flatMap(\.requirements).map(\.names), in: parent, finding: .unknownItem)
  }

  private func read(
    _ value: YAMLNode, _ key: YAMLNode, _ matches: [(sector: Sector, requirement: Requirement)], below lineage: [Int]
  ) -> [Record] {
    let requirement = matches[0].requirement
    let base = context.address
    defer { context.address = base }
    context.address = base + [Finding.Step(.item(matches.map(\.requirement.id).uniqued()), requirement.label)]
    if requirement.timing.takesOneRecord {
      guard value.isMapping else {
        context.wrongShape(value, key.text, expected: Localised("一条记录（一组“名称: 内容”）", "one record"))
        return []
      }
      return matches.map { record(value, $0.sector, $0.requirement, others: matches.map(\.requirement), below: lineage) }
    }
    guard value.isList else {
      let what = requirement.timing.keyedByPeriod ? "每期一条，以 - 开头" : "每次一条，以 - 开头"
      context.wrongShape(value, key.text, expected: Localised("列表（\(what)）", "a list of records"))
      return []
    }
    var found: [Record] = []
    value.forEachItem { item in
      guard item.isMapping else {
        context.wrongShape(item, key.text, expected: Localised("一条记录（一组“名称: 内容”）", "one record"))
        return
      }
      for match in matches {
        let record = record(item, match.sector, match.requirement, others: matches.map(\.requirement), below: lineage + [value.index])
        let twin = found.first {
          $0.requirement == record.requirement && $0.sector == record.sector && $0.occurrence == record.occurrence
        }
        if let earlier = twin, !record.occurrence.isEmpty {
          context.add(
            .duplicateRecord, record.range,
            [.init("item", Localised(verbatim: requirement.label)), .init("occurrence", Localised(verbatim: record.occurrence))],
            notes: [.init(Localised("第一次在这里", "first given here"), file: context.file, range: earlier.range)])
          context.repairs?.offerRemoval(of: item, among: value, finding: .duplicateRecord, anchor: record.range)
        }
        found.append(record)
      }
    }
    return found
  }

  // MARK: One record

  private typealias Grammar = SubmissionGrammar
  private static let keyedByPeriod = [Grammar.period] + Grammar.common
  private static let keyedByNumber = [Grammar.number] + Grammar.common

  private func record(
    _ node: YAMLNode, _ sector: Sector, _ requirement: Requirement, others: [Requirement], below lineage: [Int]
  ) -> Record {
    // Findings of this record are kept with it: they decide whether its content can stand.
    let log = FindingLog()
    let own = ReadingContext(file: context.file, log: log)
    own.address = context.address
    own.standing = Standing(requirement: requirement, date: submitted.date, region: entity.region)
    own.repairs = context.repairs
    own.fillers = context.fillers
    own.register = context.register
    own.entity = entity
    own.attributes = sector.attributes
    let timing = requirement.timing
    let keys = timing.takesOneRecord ? Grammar.common : timing.keyedByPeriod ? Self.keyedByPeriod : Self.keyedByNumber
    var record = Record(
      sector: sector.id, requirement: requirement.id, occurrence: "", channels: [], attachments: [], file: context.file,
      range: node.range, submitted: submitted, findings: [])
    if let fields = BilingualFields(node, name: requirement.label, keys: keys, context: own) {
      record.range = fields.headRange
      fields.passOver(Grammar.note)
      readOccurrence(&record, fields, requirement, own)
      record.formed = fields.date(Grammar.formed)
      record.formedRange = fields[Grammar.formed.id].flatMap { $0.isNull ? nil : $0.range }
      record.published = fields.moment(Grammar.published)
      record.publishedRange = fields[Grammar.published.id]?.range
      record.channels = readChannels(fields, own)
      record.review = ReviewReader(context: own).read(fields)
      own.personalDataChecked = record.review?.personalDataChecked ?? false
      own.checked = record.review?.checked ?? .init()
      record.attachments = readAttachments(fields, own)
      record.correction = fields.text(Grammar.correction)
      record.interpretation = fields.text(Grammar.interpretation)
      record.content = fields[Grammar.content.id]
      screenSurroundings(fields, own)
      record.leavesTimeOpen = leavesTimeOpen(record, fields, requirement)
      let then = requirement.past.isEmpty ? requirement : requirement.version(on: ruleDay(record, requirement))
      own.standing = Standing(requirement: then, date: ruleDay(record, requirement), region: entity.region)
      judgeContent(
        fields, then, then === requirement ? others : others + [requirement], own,
        JudgedRecord(day: ruleDay(record, requirement), period: record.period, published: record.published))
      if let content = fields[Grammar.content.id] { own.screenTogether(content, of: Grammar.content.label) }
      RecordChecks(context: own, policy: rules.rulebook.policy, requirement: then, channels: rules.rulebook.codeTables["channels"])
        .judge(record, fields)
      // Files that elements of the content name go out as well.
      record.attachments += own.attachments.filter { new in !record.attachments.contains { FileName($0.file) == FileName(new.file) } }
    }
    record.checkTally = own.checkTally
    record.findings = flaws.findings(on: node, below: lineage) + log.findings
    // A record that serves two sectors is judged by each; what both say is reported once, with the higher severity of the two.
    for finding in log.findings { if others.count > 1 { context.log.addOnce(finding) } else { context.log.add(finding) } }
    // The readings of one record for several sectors meet the same faults.
    if requirement === others.first { context.log.add(log.dropped) }
    return record
  }

  /// Whether what its due date and its lateness are worked out from is still to be filled in.
  private func leavesTimeOpen(_ record: Record, _ fields: BilingualFields, _ requirement: Requirement) -> Bool {
    if [Grammar.period, Grammar.number, Grammar.formed, Grammar.published].contains(where: { fields[$0.id]?.isUnfilled ?? false }) { return true }
    let start = (requirement.timing.rule.startElement ?? requirement.timing.runsFrom?.starts).flatMap { requirement.elements[$0] }
    return start.flatMap { record.node(of: $0) }?.isUnfilled ?? false
  }

  /// The day whose rules a record is held to: its period's last, its event's own, for a standing item the day asked about; else that
  /// of its publication, or of the submission where that is later.
  private func ruleDay(_ record: Record, _ requirement: Requirement) -> CivilDate {
    if let period = record.period { return period.lastDay }
    if let starts = requirement.timing.rule.startElement, let element = requirement.elements[starts],
      let start = record.moment(of: element)
    {
      return start.date
    }
    if requirement.timing.takesOneRecord, let asOf { return asOf }
    return max(submitted.date, record.published?.date ?? submitted.date)
  }

  private func readOccurrence(
    _ record: inout Record, _ fields: BilingualFields, _ requirement: Requirement, _ own: ReadingContext
  ) {
    guard !requirement.timing.takesOneRecord else { return }
    if requirement.timing.keyedByPeriod {
      // One of another length is reported as that alone, however it was written.
      let written = fields[Grammar.period.id].flatMap { $0.isScalar ? $0.period : nil }
      if let length = requirement.timing.rule.periodLength, let period = written, period.length != length,
        let node = fields[Grammar.period.id]
      {
        let example = Period(length, containing: period.firstDay)
        own.unreadable(
          node, Grammar.period.label, Localised("\(length.words.zh)，如 \(example)", "a \(length.name)"), example: "\(example)")
      } else {
        record.period = fields.period(Grammar.period, required: true)
      }
      record.occurrence = record.period?.description ?? ""
    } else {
      record.occurrence = fields.number(Grammar.number, required: true) ?? ""
    }
    if !record.occurrence.isEmpty { own.address.append(record.step) }
  }

  private func judgeContent(
    _ fields: BilingualFields, _ requirement: Requirement, _ others: [Requirement], _ own: ReadingContext, _ record: JudgedRecord
  ) {
    if let content = fields[Grammar.content.id], content.isUnfilled {
      return own.unfilled(content, Grammar.content.label, Localised("一组“名称: 内容”", "a mapping"))
    }
    // An empty mapping is reported element by element, at the place of each.
    guard let content = fields.written(Grammar.content.id), content.isMapping || !content.isBlank else {
      if requirement.elements.elements.contains(where: { $0.isDemanded { _ in .absent } }) { fields.missing(Grammar.content) }
      return
    }
    let values = ValueJudge(context: own, codeTables: rules.rulebook.codeTables, attachments: attachments, entities: known)
    ContentJudge(
      context: own, rules: rules, values: values, record: record,
      alsoKnown: others.filter { $0.elements.elements.count != requirement.elements.elements.count || $0.id != requirement.id }
        .map(\.elements)
    ).judge(content, requirement)
  }

  private func readChannels(_ fields: BilingualFields, _ own: ReadingContext) -> [Record.Channel] {
    guard let node = fields[Grammar.channels.id] else { return [] }
    guard node.isList else {
      own.wrongShape(node, Grammar.channels.label, expected: Localised("列表（每行以 - 开头）", "a list"))
      return []
    }
    let (name, url, place) = (Grammar.channel, Grammar.url, Grammar.place)
    let keys = [name, url, place]
    return node.items.compactMap { item in
      guard let read = BilingualFields(item, name: Grammar.channels.label, keys: keys, context: own),
        let text = read.text(name, required: true)
      else { return nil }
      guard let code = rules.rulebook.codeTables["channels"]?.code(named: text) else {
        let known = rules.rulebook.codeTables["channels"]?.codes ?? []
        own.unlisted(
          (read[Grammar.channel.id] ?? item).range, Grammar.channel.label, text, among: known.flatMap(\.names), showing: known.map(\.label),
          steps: [Grammar.channels.step])
        if let node = read[Grammar.channel.id] { own.repairs?.offer(node, oneOf: known.map(\.names)) }
        return nil
      }
      let (given, spot) = (read.text(url), read.text(place))
      if code.needs == .url && given == nil { read.missing(url) }
      let address = given.flatMap(WebAddress.init)
      if let given, let node = read[Grammar.url.id], let fault = WebAddress.fault(of: given) {
        own.unreadable(
          node, url.label, Localised("公众打得开的网址（\(fault.zh)）", "a web address that the public can open (\(fault.en))"),
          example: ElementKind.url.example, steps: [Grammar.channels.step])
        own.repairs?.offer(node, .url)
      }
      if code.needs == .place && spot == nil { read.missing(place) }
      return Record.Channel(code: code.id, label: code.label, url: address?.text, place: spot)
    }
  }

  /// What goes out beside the content: numbers, places and addresses, corrections, plain words, titles of files.
  private func screenSurroundings(_ fields: BilingualFields, _ own: ReadingContext) {
    func screen(_ node: YAMLNode, _ key: Key) {
      if node.isScalar { _ = own.screen(node, key.label, steps: [key.step]) }
      for inner in node.isList ? node.items : node.isMapping ? node.pairs.map(\.value) : [] { screen(inner, key) }
    }
    for key in [Grammar.number, Grammar.channels, Grammar.correction, Grammar.interpretation, Grammar.attachments] {
      if let node = fields[key.id] { screen(node, key) }
    }
  }

  private func readAttachments(_ fields: BilingualFields, _ own: ReadingContext) -> [Record.Attachment] {
    let (file, title) = (Grammar.attachedFile, Grammar.title)
    guard let node = fields[Grammar.attachments.id] else { return [] }
    guard node.isList else {
      own.wrongShape(node, Grammar.attachments.label, expected: Localised("列表（每行以 - 开头）", "a list"))
      return []
    }
    return node.items.compactMap { item in
      guard let read = BilingualFields(item, name: Grammar.attachments.label, keys: [file, title], context: own),
        let name = read.text(file, required: true), let node = read[Grammar.attachedFile.id]
      else { return nil }
      return AttachmentName(name).judge(node, title: read.text(title, required: true) ?? name, attachments, own, steps: [Grammar.attachments.step])
    }
  }

  // MARK: Withdrawals and confirmations

  /// The period or event that an entry speaks of, by whichever of the two it says; `nil` where it says neither.
  static func occurrence(_ read: BilingualFields) -> String? {
    read.one(of: [Grammar.number, Grammar.period])?.id == Grammar.period.id ? read.period(Grammar.period)?.description : read.number(Grammar.number)
  }

  func withdrawals(_ node: YAMLNode?, _ list: Key) -> [Submission.Mention] {
    mentions(node, list.label, keys: [Grammar.reason, Grammar.privacy]) { read, requirements in
      let occurrence = Self.occurrence(read)
      var why = read.text(Grammar.reason, required: true) ?? ""
      // The reason is public: nothing that could not be published may stand in it.
      if let node = read[Grammar.reason.id], node.isScalar, !Screening.hits(in: node).isEmpty {
        _ = context.screen(node, Grammar.reason.label, steps: [list.step])
        why = "原因不宜公开"
      }
      let isPrivate = read.boolean(Grammar.privacy) ?? false
      // What somebody wants out of sight because of personal data counts, even where nobody can tell what it is.
      let places = requirements.isEmpty && isPrivate ? [("", "")] : requirements
      return places.map { sector, requirement in
        Submission.Mention(
          sector: sector, requirement: requirement, occurrence: occurrence, reason: MaskedText(why), date: nil, sent: submitted,
          concernsPrivacy: isPrivate, range: read.headRange)
      }
    }
  }

  func confirmations(_ node: YAMLNode?, _ list: Key) -> [Submission.Mention] {
    mentions(node, list.label, keys: [Grammar.confirmed]) { read, requirements in
      let occurrence = Self.occurrence(read)
      guard let day = read.date(Grammar.confirmed, required: true) else { return [] }
      // Confirmed in advance is not confirmed.
      guard day <= submitted.date else {
        context.add(
          .dateAfterSubmission, (read[Grammar.confirmed.id] ?? read.node).range,
          [
            .init("element", Localised(verbatim: Grammar.confirmed.label)), .init("found", Localised(verbatim: "\(day)")),
            .init("expected", Localised(verbatim: "\(submitted)")),
          ], steps: [list.step])
        return []
      }
      return requirements.map { sector, requirement in
        Submission.Mention(
          sector: sector, requirement: requirement, occurrence: occurrence, reason: MaskedText(""), date: day, sent: submitted, concernsPrivacy: false,
          range: read.headRange)
      }
    }
  }

  /// Entries that each speak of one item.
  /// - Parameters:
  ///   - keys: what else an entry may say.
  ///   - read: what an entry says, with the sectors and requirements that it names.
  private func mentions(
    _ node: YAMLNode?, _ name: String, keys: [Key], _ read: (BilingualFields, [(String, String)]) -> [Submission.Mention]
  ) -> [Submission.Mention] {
    guard let node, !node.isEmpty else { return [] }
    guard node.isList else {
      context.wrongShape(node, name, expected: Localised("列表（每行以 - 开头）", "a list"))
      return []
    }
    return node.items.flatMap { entry -> [Submission.Mention] in
      guard let fields = BilingualFields(entry, name: name, keys: [Grammar.item, Grammar.period, Grammar.number] + keys, context: context),
        let text = fields.text(Grammar.item, required: true)
      else { return [] }
      let matches = requirements(text)
      if matches.isEmpty { reportUnknown(fields[Grammar.item.id] ?? entry) }
      return read(fields, matches.map { ($0.sector.id, $0.requirement.id) })
    }
  }
}

extension Period.Length {
  package var words: Localised {
    switch self {
    case .week: Localised("周", "a week")
    case .halfMonth: Localised("半月", "a half-month")
    case .month: Localised("月", "a month")
    case .quarter: Localised("季度", "a quarter")
    case .halfYear: Localised("半年", "a half-year")
    case .year: Localised("年", "a year")
    }
  }
}
