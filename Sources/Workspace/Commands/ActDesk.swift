// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
internal import SourceYAML

/// Writes what the office did as records of its own submissions: a hearing, a decision on a waiver, a step of a review. The office is then judged
/// by them like anyone else. All that could refuse comes before anything is written, and nothing that is there is written over.
package struct ActDesk: Sendable {
  package enum Outcome: Sendable {
    /// The files, below the workspace; none where all of it had been written before.
    case written([String])
    /// Why not: all of it at once.
    case refused([Localised])
  }

  /// What somebody typed: which record, by whom, when.
  package struct Subject: Sendable {
    package var entity: String
    package var item: String
    package var occurrence: String
    package var post: String
    package var day: CivilDate

    package init(entity: String, item: String, occurrence: String, post: String, day: CivilDate) {
      (self.entity, self.item, self.occurrence, self.post, self.day) = (entity, item, occurrence, post, day)
    }
  }

  let workspace: WorkspaceFolder
  let rules: LoadedRules
  let asOf: CivilDate
  let tool: ToolInfo

  package init(_ workspace: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate, tool: ToolInfo) {
    (self.workspace, self.rules, self.asOf, self.tool) = (workspace, rules, asOf, tool)
  }

  // MARK: A hearing

  /// - Parameter values: by the id of the element; what was not typed is left out.
  package func hearing(on day: CivilDate, _ values: [String: String]) throws(OperationalError) -> Outcome {
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    let (office, requirement) = try keeper(.hearings)
    let reasons = refusals(day, values.values.sorted { $0.precedes($1) })
    guard reasons.isEmpty else { return .refused(reasons) }
    let content = Policy.Acts.hearingElements.compactMap { id in
      id == "heard-on" ? value(requirement, id, .word("\(day)")) : values[id].flatMap { value(requirement, id, .words($0)) }
    }
    let record = OfficeSubmission.Record(number: .word("\(day.year)"), isPeriod: true, done: day, content: content)
    return try write([record], .hearings, office, requirement, sender: "听取汇报", sub: "hearing")
  }

  // MARK: A step of a review

  package func review(_ subject: Subject, step: ReviewStage, outcome: String, remark: String?) async throws(OperationalError) -> Outcome {
    let (office, requirement) = try keeper(.reviews)
    let (entity, obligation) = try await obligation(subject)
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    var reasons = refusals(subject.day, [subject.post] + [remark].compactMap { $0 })
    if remark == nil, outcome != ReviewOutcome.publish.rawValue {
      reasons.append(Localised("结论是“\(outcome)”的，要用 --remark 写明为什么", "‘\(outcome)’ needs --remark"))
    }
    guard let record = obligation.record else {
      reasons.append(Localised("“\(obligation.title)”还没有报来，没有可以审查的", "nothing of ‘\(obligation.title)’ has been submitted"))
      return .refused(reasons)
    }
    if subject.day < record.reported.date {
      reasons.append(
        Localised("审查日期 \(subject.day) 早于报来的 \(record.reported.date)", "\(subject.day) is before it was submitted, \(record.reported.date)"))
    }
    let number = [entity.id, obligation.requirement, obligation.occurrence, "\(record.reported)"].filter { !$0.isEmpty }.joined(separator: "/")
    let earlier = try reviewed(number, requirement)
    let same = Reviewed(step: step.rawValue, post: subject.post, day: "\(subject.day)", outcome: outcome)
    reasons += try parties(same, entity, of: record, earlier)
    reasons += order(step, same, subject.day, earlier)
    guard reasons.isEmpty else { return .refused(reasons) }
    let begun = earlier.last { $0.step != step.rawValue }.flatMap { CivilDate.read($0.day)?.value } ?? record.reported.date
    func made(_ step: ReviewStage, from begun: CivilDate, _ done: [String: String]) -> OfficeSubmission.Record {
      let values: [String: OfficeSubmission.Value] = [
        "enterprise": .words(entity.name), "item": .words(obligation.title), "begun": .word("\(begun)"), "step": .word(step.rawValue),
        "state": .word((done.isEmpty ? State.open : .done).rawValue),
      ]
      let content = Policy.Acts.reviewElements.compactMap { id in
        (values[id] ?? done[id].map { .words($0) }).flatMap { value(requirement, id, $0) }
      }
      return .init(number: .words(number + "/" + step.rawValue), done: done.isEmpty ? nil : subject.day, content: content)
    }
    var done = ["post": subject.post, "reviewed-on": "\(subject.day)", "outcome": outcome]
    done["remark"] = remark
    var records = [made(step, from: begun, done)]
    // What comes next runs from the day on which this was done.
    if outcome == ReviewOutcome.publish.rawValue, let next = stages.drop(while: { $0 != step }).dropFirst().first {
      records.append(made(next, from: subject.day, [:]))
    }
    return try write(records, .reviews, office, requirement, sender: "公开审查", sub: "review")
  }

  private var stages: [ReviewStage] { rules.rulebook.policy.reviewStages }

  private func order(_ step: ReviewStage, _ this: Reviewed, _ day: CivilDate, _ earlier: [Reviewed]) -> [Localised] {
    let wanted = stages.isEmpty ? [ReviewStage.single] : stages
    guard let place = wanted.firstIndex(of: step) else {
      let names = wanted.map(\.rawValue).joined(separator: "、")
      return [Localised("督办设置里的审查没有“\(step.rawValue)”这一步，只有\(names)", "the policy has no step ‘\(step.rawValue)’, only \(names)")]
    }
    var found: [Localised] = []
    for before in wanted[..<place] where !earlier.contains(where: { $0.step == before.rawValue && $0.outcome == ReviewOutcome.publish.rawValue }) {
      found.append(Localised("还没有“\(before.rawValue)”同意公开的记录，不能先作“\(step.rawValue)”", "‘\(before.rawValue)’ has not been done"))
    }
    if let same = earlier.first(where: { $0.step == this.step && $0 != this }) {
      found.append(Localised("“\(step.rawValue)”已经在 \(same.day) 办过了，不改写；企业改报以后另审", "‘\(step.rawValue)’ was done on \(same.day) and stays"))
    }
    if let last = earlier.last, "\(day)" < last.day {
      found.append(Localised("审查日期 \(day) 早于上一步的 \(last.day)", "\(day) is before the step of \(last.day)"))
    }
    return found
  }

  /// How far a step is, as its record says.
  private enum State: String {
    case open = "待办"
    case done = "已办"
  }

  /// A step that was done, as its record has it.
  private struct Reviewed: Equatable {
    var step: String
    var post: String
    var day: String
    var outcome: String
  }

  private func reviewed(_ number: String, _ requirement: Requirement) throws(OperationalError) -> [Reviewed] {
    var found: [Reviewed] = []
    for file in try kept(.reviews) {
      let items = parseYAML(SourceFile(name: "", bytes: Array(file.utf8)), limits: YAMLLimits()).tree.root?.value(of: SubmissionGrammar.items)
      for record in items?.isMapping == true ? items?.pairs.first?.value.items ?? [] : [] {
        guard record.value(of: SubmissionGrammar.number)?.text.hasPrefix(number + "/") == true, let content = record.value(of: SubmissionGrammar.content),
          content.isMapping
        else { continue }
        func text(_ id: String) -> String { requirement.elements[id].flatMap { content.value(of: $0)?.text } ?? "" }
        if State(rawValue: text("state")) == .done {
          found.append(.init(step: text("step"), post: text("post"), day: text("reviewed-on"), outcome: text("outcome")))
        }
      }
    }
    return found
  }

  /// Nobody looks at what he sent himself, and nobody looks twice.
  private func parties(_ this: Reviewed, _ entity: Entity, of record: Record, _ earlier: [Reviewed]) throws(OperationalError) -> [Localised] {
    let post = this.post
    let root = try SourceReader(workspace).parse(record.file).reading.tree.root
    let sender = root?.isMapping == true ? root?.value(of: SubmissionGrammar.submitter)?.text : nil
    if let sender, sender.trimmingSpaces == post.trimmingSpaces {
      return [Localised("“\(post)”就是报送这一份的岗位，不能审查自己报的", "‘\(post)’ sent it and cannot review it")]
    }
    if let step = earlier.first(where: { $0.step != this.step && $0.post.trimmingSpaces == post.trimmingSpaces }) {
      return [Localised("“\(post)”已经作了\(step.step)，下一步要由另一个岗位办", "‘\(post)’ did \(step.step) already; another post does the next")]
    }
    return try outsiders(post, entity)
  }

  // MARK: What all of them share

  /// The office decides, not the enterprise that asks: none of its posts, and none that answered to a gap.
  func outsiders(_ post: String, _ entity: Entity) throws(OperationalError) -> [Localised] {
    let loaded = try EntityLoader(workspace, rules.rulebook).load().entities
    guard let item = loaded.first(where: { $0.entity.id == entity.id }), !item.notEvaluated.contains(where: \.isFailure) else {
      throw OperationalError("\(entity.name)报来的有现在读不到的，没有记；读得到了再来一次", "something of \(entity.name) cannot be read now; nothing was recorded")
    }
    let replies = item.replies
    let own = entity.posts.map { ($0.post, "登记的岗位") } + replies.map { ($0.post.text, "申辩的岗位") }
    guard let one = own.first(where: { $0.0.trimmingSpaces == post.trimmingSpaces }) else { return [] }
    return [Localised("“\(post)”是\(entity.name)\(one.1)，要由本机关的岗位决定", "‘\(post)’ is a post of \(entity.name); the office decides")]
  }

  /// The one duty that is spoken of, as it is judged on the day.
  private func obligation(_ subject: Subject) async throws(OperationalError) -> (entity: Entity, obligation: Obligation) {
    let (entity, own) = try await duties(subject)
    guard let found = own.first(where: { $0.occurrence == subject.occurrence }) else {
      throw OperationalError(
        "“\(subject.item)”要用 --occurrence 写明哪一期或哪个编号，有：\(own.map(\.occurrence).suffix(12).joined(separator: "、"))", "--occurrence is needed")
    }
    return (entity, found)
  }

  /// The duties of an item, of one occurrence where one is named.
  func duties(_ subject: Subject) async throws(OperationalError) -> (entity: Entity, duties: [Obligation]) {
    let report = try await workspace.gaps(rules: rules, asOf: asOf, tool: tool, only: subject.entity)
    guard let judgement = report.judgements.first else { throw EntityLookup.unknown(subject.entity, among: []) }
    guard judgement.entity.doubts.isEmpty else { throw EntityLookup.inDoubt(judgement.entity) }
    // Nothing is decided on what nobody could read.
    if let failed = report.unread.first(where: \.isFailure) {
      throw OperationalError(
        "读不到 \(failed.subject)（\(failed.why.words.zh)），不知道这家报过什么，没有记", "\(failed.subject) could not be read (\(failed.why.words.en)); nothing was recorded")
    }
    let own = judgement.obligations.filter { duty in
      rules.rulebook.view(for: judgement.entity).sector(duty.sector)?.requirement(duty.requirement)?.names.contains(subject.item) ?? false
    }
    guard !own.isEmpty else {
      let names = judgement.obligations.map(\.label).uniqued()
      let guess = guessWords(closestMatch(to: subject.item, among: names))
      throw OperationalError(
        "\(judgement.entity.name)没有“\(subject.item)”这个事项\(guess.zh)", "\(judgement.entity.name) has no item ‘\(subject.item)’\(guess.en)")
    }
    let found = subject.occurrence.isEmpty ? own : own.filter { $0.occurrence == subject.occurrence }
    guard !found.isEmpty else {
      let known = own.map(\.occurrence).filter { !$0.isEmpty }
      let list = known.isEmpty ? "" : "，有：\(known.suffix(12).joined(separator: "、"))"
      throw OperationalError(
        "“\(subject.item)”没有“\(subject.occurrence)”\(list)", "there is no ‘\(subject.occurrence)’ of ‘\(subject.item)’")
    }
    return (judgement.entity, found)
  }

  func keeper(_ kind: OfficeRecordFiles.Kind) throws(OperationalError) -> (office: Entity, requirement: Requirement) {
    guard let item = kind.item(rules.rulebook.policy) else {
      throw OperationalError("Specs/policy.yaml 里没有写这一类记成哪个事项，没有记", "policy.yaml names no item (acts) for it")
    }
    let entities = try EntityLoader(workspace, rules.rulebook).entities()
    guard let keeper = rules.rulebook.keeper(of: item, among: entities) else {
      throw OperationalError("登记里没有、或者不止一家本机关有事项 \(item)，不知道记给谁", "not exactly one entity has \(item)")
    }
    return keeper
  }

  /// What no act may have: a day to come, nothing said, personal data.
  func refusals(_ day: CivilDate, _ texts: [String]) -> [Localised] {
    var found: [Localised] = []
    if day > asOf { found.append(Localised("日期 \(day) 还没有到（基准日 \(asOf)）", "\(day) has not come (as of \(asOf))")) }
    if texts.contains(where: \.trimmingSpaces.isEmpty) { found.append(Localised("有一项写成了空的", "something is empty")) }
    for text in texts where MaskedText.hides(text) {
      found.append(Localised("“\(MaskedText(text))”里有疑似个人信息，写岗位，不写姓名和号码", "‘\(MaskedText(text))’ may hold personal data"))
    }
    return found
  }

  func value(_ requirement: Requirement, _ id: String, _ value: OfficeSubmission.Value) -> (name: String, value: OfficeSubmission.Value)? {
    requirement.elements[id].map { ($0.label, value) }
  }

  private func kept(_ kind: OfficeRecordFiles.Kind) throws(OperationalError) -> [String] {
    let home = workspace.fullPath(kind.home)
    var found: [String] = []
    for name in try OfficeRecordFiles.names(home) {
      found.append(String(decoding: try OfficeRecordFiles.content(home + "/" + name), as: UTF8.self))
    }
    return found
  }

  /// One act at a time: what is there is read, held against, and added to.
  func lock() throws(OperationalError) -> FileLock {
    try FileSystem.makeFolder(workspace.fullPath("Entities"))
    return try FileLock(workspace.fullPath("Entities/.acts.lock"), waiting: 20)
  }

  /// Whether a record stands there already, word for word.
  func isKept(_ record: OfficeSubmission.Record, _ kind: OfficeRecordFiles.Kind) throws(OperationalError) -> Bool {
    try kept(kind).contains { $0.contains(record.text) }
  }

  func write(
    _ records: [OfficeSubmission.Record], _ kind: OfficeRecordFiles.Kind, _ office: Entity, _ requirement: Requirement, sender: String, sub: String
  ) throws(OperationalError) -> Outcome {
    var new: [OfficeSubmission.Record] = []
    for record in records where try !isKept(record, kind) { new.append(record) }
    guard !new.isEmpty else { return .written([]) }
    let submission = OfficeSubmission(
      office: office.id, item: requirement.label, day: asOf, writer: "由 gongkai record \(sub) 写出", sender: sender, records: new)
    return .written([try OfficeRecordFiles.add(submission, kind, in: workspace.path)])
  }
}
