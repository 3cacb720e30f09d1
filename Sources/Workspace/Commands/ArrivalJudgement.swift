// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML

/// What the receipt of a submission says of it: the state of its enterprise with it, and what `check` finds in it. It is read and judged once,
/// as if it stood among what was received; nothing of it is written yet.
struct ArrivalJudgement {
  /// With the submission, as if it were there.
  private var folder: WorkspaceFolder
  private let rules: LoadedRules
  private let now: Moment
  private let tool: ToolInfo

  init(in folder: WorkspaceFolder, rules: LoadedRules, at now: Moment, tool: ToolInfo) {
    (self.folder, self.rules, self.now, self.tool) = (folder, rules, now, tool)
  }

  struct Judged: Sendable {
    var items: [Receipt.Item]
    var others: [String]
    var owed: [Receipt.Owed]
    var found: [Severity: Int]
    /// What else of the enterprise could not be read and is not counted.
    var unread: [String]
    fileprivate var reading: KeptReading?
    fileprivate var file: SubmissionFile
    fileprivate var cleared: Int

    /// What was read of it is not read again, now that it was received.
    func keepReading(in folder: WorkspaceFolder, as reception: Reception) {
      guard var reading, let own = file.folder, let received = Moment.read("\(reception.moment)")?.value else { return }
      (reading.sequence, reading.received) = (reception.sequence, received)
      reading.submission.result.submission?.sequence = reception.sequence
      reading.submission.result.submission?.received = received
      folder.register?.keep(reading, of: file.name, in: own, since: cleared)
    }
  }

  consuming func judge(_ arrived: Submit.Arrived, _ parts: [Submit.Part]) throws(OperationalError) -> Judged {
    let (item, file) = arriving(arrived, parts)
    let (cleared, registrations) = (folder.register?.cleared ?? 0, arrived.names.round)
    let check = FileCheck(
      in: folder, rules: rules, asOf: now.date, entities: arrived.names, received: try LedgerReader(folder).receptions(), plansRepairs: false)
    let read = item.files.map(check.loader.load)
    guard let own = read.first(where: { $0.source.name == file.name }) else {
      throw OperationalError("没有读到要收的报送件", "the submission was not read")
    }
    let comparisons = folder.register?.comparisons(of: item.folder, on: now.date) ?? KeptComparisons()
    let result = GapCollector(
      rulebook: rules.rulebook, asOf: now.date, loaded: [item], read: read, knownBy: now.date, comparisons: comparisons
    ).run()
    let checked = CheckFiles.report([check.file(file, own, states(result, own, read, item, check))], [item], asOf: now.date, tool: tool)
    let unread = try unread(result.notEvaluated + checked.notEvaluated, read, in: item.folder, parts)
    let standing = ReceiptStanding(
      obligations: result.judgements.flatMap(\.obligations), kept: file.name, found: checked.files.flatMap(\.findings), rulebook: rules.rulebook)
    let isAlone = parts.count == 1 && own.failure == nil
    let reading = registrations.map {
      KeptReading(day: now.date, registrations: $0, sequence: nil, received: nil, files: nil, submission: own)
    }
    return Judged(
      items: standing.items(of: arrived.submission), others: standing.others(of: arrived.submission), owed: standing.owed,
      found: Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, checked.count(of: $0)) }), unread: unread,
      reading: isAlone ? reading : nil, file: file, cleared: cleared)
  }

  /// The enterprise with the submission and the files that it names.
  private mutating func arriving(_ arrived: Submit.Arrived, _ parts: [Submit.Part]) -> (item: LoadedEntity, file: SubmissionFile) {
    var item = arrived.owner
    let name = folder.shown(parts.first?.kept ?? "")
    folder.arrivals.handed[name] = parts.first?.bytes
    folder.arrivals.receiving[name] = now
    // In the order of their names; an own record of an office comes after what was sent.
    if !item.submissionFiles.contains(name) {
      let place = item.submissionFiles.firstIndex { !SubmissionFile.isArchived($0) || name.precedes($0) } ?? item.submissionFiles.count
      item.submissionFiles.insert(name, at: place)
    }
    item.attachments = attachments(beside: item, parts)
    return (item, SubmissionFile(name: name, folder: item.folder, attachments: item.attachments))
  }

  /// What it brings stands on the shelf too.
  private func attachments(beside item: LoadedEntity, _ parts: [Submit.Part]) -> AttachmentShelf {
    let brought = parts.dropFirst().filter { !item.attachments.all.contains(FileName($0.sent)) }
    guard let first = brought.first else { return item.attachments }
    // All that it brings lies beside it.
    let home = String(decoding: first.place.utf8.dropLast(first.sent.utf8.count + 1), as: UTF8.self)
    let shelf = AttachmentInspector().shelf(folder: home, names: brought.map(\.sent))
    let digests = Dictionary(brought.map { (FileName($0.sent), $0.sha256) }, firstCounts: .unique)
    return item.attachments.adding(Set(digests.keys)) { name in
      var report = shelf.report(name)
      // Another came in its place since it was gathered: what was looked at is not what would be kept.
      if !report.sha256.isEmpty, report.sha256 != digests[FileName(name)] {
        report.isUnread = true
        report.faults.insert(Localised("刚才换过了", "it was replaced just now"), at: 0)
      }
      return report
    }
  }

  /// What the whole state of the enterprise says of the submission: the judgement says it already, unless something counts otherwise in a check.
  private func states(
    _ result: GapCollector.Result, _ own: LoadedSubmission, _ read: [LoadedSubmission], _ item: LoadedEntity, _ check: FileCheck
  ) -> TimingFindings {
    var states = TimingFindings()
    let names: Set<String> = [own.source.name]
    let isLikeCheck =
      item.unreadWaivers == nil && item.untaken.isEmpty && read.allSatisfy { $0.result.submission != nil }
      && !(own.result.content?.records.contains(where: \.leavesTimeOpen) ?? true)
    if isLikeCheck, let sent = own.result.content?.submitted.date, rules.rulebook.standsAlike(on: sent, and: now.date), let judged = result.judgements.only {
      states.take((judged.findings(in: names), []))
    } else if let timed = own.timed {
      let others = read.filter { $0.source.name != own.source.name }.compactMap(\.result.submission)
      states.take(check.state(of: item, [timed] + others, telling: names))
    }
    return states
  }

  /// No receipt can say what is in a file that nobody read; of what else could not be read it says that it was not counted.
  private func unread(
    _ found: [GapReport.NotEvaluated], _ read: [LoadedSubmission], in own: String, _ parts: [Submit.Part]
  ) throws(OperationalError) -> [String] {
    let files = found.filter(\.isFailure).map { (name: $0.subject, why: $0.why.words) }
    let attachments = read.compactMap(\.result.submission).flatMap(\.records).flatMap(\.attachments).compactMap { attachment in
      attachment.report.flatMap { $0.isUnread ? (name: "Entities/\(own)/\(attachment.file)", why: $0.faults.first ?? Localised("", "")) : nil }
    }
    let unread = files + attachments
    if let own = unread.first(where: { failed in parts.contains { $0.kept == failed.name } }) {
      throw OperationalError(
        "\(own.name)\(own.why.zh)，没有收；请管理员看一下，再报送一次", "\(own.name): \(own.why.en); nothing was received: submit again")
    }
    return unread.map(\.name)
  }
}
