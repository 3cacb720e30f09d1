// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Reads one submission: every record, withdrawal and confirmation, with all that is wrong with each by itself.
package struct SubmissionReader: Sendable {
  let rulebook: Rulebook
  /// The day whose rules standing items are held to; `nil` for the newest rules.
  package let asOf: CivilDate?

  package init(rulebook: Rulebook, asOf: CivilDate? = nil) {
    self.rulebook = rulebook
    self.asOf = asOf
  }

  private typealias Grammar = SubmissionGrammar

  /// What one file says.
  package struct Result: Sendable {
    /// `nil` when the file could not be read to its end, or does not say whose it is or when it was sent.
    package var submission: Submission?
    /// The same of a file whose time of submission is still to be filled in, or cannot be true: for checking, never counted. `nil` for every
    /// other file.
    package var draft: Submission? = nil
    package var findings: [Finding]
    /// Findings beyond those kept.
    package var dropped: DroppedFindings

    /// A file that could not be opened, for the reason found.
    package init(unread findings: [Finding]) { self.init(submission: nil, findings: findings, dropped: DroppedFindings()) }

    fileprivate init(submission: Submission?, draft: Submission? = nil, findings: [Finding], dropped: DroppedFindings) {
      self.submission = submission
      self.draft = draft
      self.findings = findings
      self.dropped = dropped
    }

    /// What was read, handed in or still a draft; `nil` where nothing could be.
    package var content: Submission? { submission ?? draft }
  }

  /// - Parameters:
  ///   - attachments: the files of this entity, by path relative to its folder; `nil` to leave them unchecked.
  ///   - repairs: where to put what could be fixed; `nil` to look for nothing to fix.
  package func read(
    _ reading: YAMLReading, entities: EntityRegister, folder: String? = nil, attachments: AttachmentShelf? = nil,
    repairs: RepairLog? = nil
  ) -> Result {
    let file = reading.tree.source.name
    let log = FindingLog()
    for problem in reading.problems { log.add(Finding(problem, in: file)) }
    let context = ReadingContext(file: file, log: log)
    context.repairs = repairs
    context.fillers = rulebook.fillers
    context.register = entities
    guard let root = reading.tree.root, reading.isComplete, let read = read(root, reading.problems, entities, folder, attachments, context) else {
      return Result(submission: nil, findings: log.findings, dropped: log.dropped)
    }
    return Result(
      submission: read.isDraft ? nil : read.submission, draft: read.isDraft ? read.submission : nil, findings: log.findings,
      dropped: log.dropped)
  }

  private func read(
    _ root: YAMLNode, _ problems: [YAMLProblem], _ entities: EntityRegister, _ folder: String?, _ attachments: AttachmentShelf?,
    _ context: ReadingContext
  ) -> (submission: Submission, isDraft: Bool)? {
    if let other = OtherFile(root) {
      context.add(
        .wrongShape, root.range,
        [
          .init("key", file: context.file), .init("expected", Localised("报送件（企业、报送时间、公开事项）", "a submission")),
          .init("found", other.name, plain: other.plainName), .init("cure", other.cure, plain: "改报企业的报送件"),
        ])
      return nil
    }
    guard let fields = BilingualFields(root, name: "报送件", keys: Grammar.file, context: context) else { return nil }
    let losses = root.tree.losses(exceptRemarks: "请确认")
    for loss in losses { context.log.add(Finding(loss, in: context.file)) }
    let name = fields.text(Grammar.entity, required: true)
    let written = fields.moment(Grammar.submitted, required: true)
    // Nothing is made of it, but what stands there must be readable and filled in like the rest.
    _ = fields.text(Grammar.submitter)
    guard let name else { return nil }
    guard let entity = entities[name] else {
      context.add(
        .unknownEntity, (fields[Grammar.entity.id] ?? root).range,
        [.init("entity", Localised(verbatim: name))],
        help: closestMatch(to: name, among: entities.entities.flatMap { [$0.id, $0.name] }).map { "是不是“\($0)”？" })
      return nil
    }
    context.address = [entity.step]
    if let folder, folder != entity.id {
      context.add(
        .wrongFolder, (fields[Grammar.entity.id] ?? root).range,
        [.init("folder", Localised(verbatim: folder)), .init("entity", Localised(verbatim: name))])
      return nil
    }
    // A file that reports, withdraws and confirms nothing has nothing to check, and that is no good news.
    if [Grammar.items, Grammar.withdrawals, Grammar.confirmations, Grammar.nilReports].allSatisfy({ fields.written($0.id)?.isEmpty ?? true }) {
      context.add(.emptyFile, (fields.key(Grammar.items.id) ?? root).range, [])
    }
    // A draft is read as if it were sent at the end of the day asked about.
    let isDraft = written == nil && (fields[Grammar.submitted.id]?.isUnfilled ?? false)
    guard let told = written ?? (isDraft ? asOf.map { Moment(date: $0) } : nil) else { return nil }
    let mistaken = MistakenTime(told, items: fields.written(Grammar.items.id), names: Grammar.published.names)
    if let mistaken {
      context.add(
        .mistakenTime, (fields[Grammar.submitted.id] ?? root).range,
        [
          .init("found", Localised(verbatim: "\(told)")), .init("count", Localised(verbatim: "\(mistaken.count)")),
          .init("expected", Localised(verbatim: "\(mistaken.first)")),
        ])
    }
    // Everything else is read as if it had been sent once the last of them was out, and counts for nothing until the time is corrected.
    let submitted = mistaken.map { $0.last } ?? told
    let items = ItemReader(
      rules: SharedRulebook(rulebook.view(for: entity)), entity: entity, submitted: submitted, asOf: asOf, attachments: attachments,
      known: entities.names, flaws: TextFlaws(problems, losses, root: root, items: fields.key("items"), in: context.file),
      context: context)
    let records = items.records(fields.written(Grammar.items.id))
    let withdrawals = items.withdrawals(fields.written(Grammar.withdrawals.id), Grammar.withdrawals)
    var submission = Submission(
      entity: entity.id, submitted: submitted, file: context.file, records: records, withdrawals: withdrawals.filter { !$0.requirement.isEmpty },
      confirmations: items.confirmations(fields.written(Grammar.confirmations.id), Grammar.confirmations))
    if let node = fields[Grammar.submitted.id] { submission.submittedRange = node.range }
    submission.unplacedWithdrawals = withdrawals.filter(\.requirement.isEmpty)
    submission.nilReports = items.nilReports(fields.written(Grammar.nilReports.id), Grammar.nilReports)
    return (submission, isDraft || mistaken != nil)
  }
}

/// A 报送时间 that cannot be true because everything in the file was published long after it. One mistake in one line: reported there,
/// not at each of the records that it seems to make impossible.
struct MistakenTime {
  /// Of the publications that the file gives, the first and the last, and how many there are.
  let first: Moment
  let last: Moment
  let count: Int

  /// Somebody may file an announcement some days before it goes out; nobody files a month of work ahead.
  private static let days = 31

  /// `nil` where the time may be right: fewer than two records give a publication, or one of them is not that much later.
  init?(_ submitted: Moment, items: YAMLNode?, names: [String]) {
    let bound = submitted.date.adding(days: Self.days)
    var found: [Moment] = []
    for (_, records) in items?.pairs ?? [] {
      for record in records.isList ? records.items : [records] where record.isMapping {
        guard let value = record.pairs.first(where: { names.contains($0.key.text) })?.value, value.isScalar,
          let moment = value.moment
        else { continue }
        // In nearly every file the first record settles it.
        guard moment.date > bound else { return nil }
        found.append(moment)
      }
    }
    guard found.count > 1, let first = found.min(by: { $0.earliestMinute < $1.earliestMinute }),
      let last = found.max(by: { $0.latestMinute < $1.latestMinute })
    else { return nil }
    (self.first, self.last, count) = (first, last, found.count)
  }
}
