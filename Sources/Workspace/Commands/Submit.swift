// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
package import Reporting
internal import SourceYAML

/// Takes a submission into the archive (报送): append-only, with a receipt and a line in the ledger.
///
/// A submission is receivable when it parses, says whose it is and when it was sent, and its attachments are there. What is lacking in its
/// content is told in the receipt and does not keep it out. Cut off anywhere, it is taken up by the next run where it stopped.
package struct Submit: Sendable {
  /// What became of a file that was handed in.
  package enum Outcome: Sendable {
    /// - Parameter again: the same bytes had been received before; the receipt is the old one.
    /// - Parameter told: what was out of the ordinary: lines of the ledger brought back, a clock set back.
    case received(text: String, json: String, folder: String, again: Bool, told: [Localised])
    /// It cannot be received; nothing was written. Findings say why.
    case refused(CheckReport)
  }

  let workspace: WorkspaceFolder
  let rules: LoadedRules
  /// At +08:00.
  let now: Moment
  let tool: ToolInfo
  /// The file, as it is told.
  let name: String
  let way: Receipt.Way
  /// What the receipt calls the file.
  let called: String

  /// - Parameter called: what the receipt calls the file; `nil` for its own name.
  package init(
    _ name: String, called: String? = nil, by way: Receipt.Way = .command, to workspace: WorkspaceFolder, rules: LoadedRules,
    at now: Moment, tool: ToolInfo
  ) {
    self.name = workspace.shown(name)
    self.called = called ?? Self.lastPart(self.name)
    (self.way, self.workspace, self.rules, self.now, self.tool) = (way, workspace, rules, now, tool)
  }

  package func run() async throws(OperationalError) -> Outcome {
    switch try await read() {
    case .refused(let report): .refused(report)
    case .good(let arrived): try keep(arrived, judged: nil).outcome
    }
  }

  // MARK: In two steps

  /// A submission that can be received, with what its receipt will say of it; nothing of it is written yet.
  package struct Prepared: Sendable {
    let arrived: Arrived
    let parts: [Part]
    /// `nil` where the same bytes were received before.
    let judged: ArrivalJudgement.Judged?

    /// Of what is kept of it beside its receipt, by the name below the workspace, the digest.
    package var files: [(name: String, sha256: String)] { parts.map { ($0.kept, $0.sha256) } }
  }

  /// A receipt that was given.
  package struct Given: Sendable {
    package var text: String
    package var json: String
    /// Of the receipts, below the workspace.
    package var folder: String
    var again: Bool
    var told: [Localised]

    fileprivate var outcome: Outcome { .received(text: text, json: json, folder: folder, again: again, told: told) }
  }

  package enum Preparation: Sendable {
    case ready(Prepared)
    /// It cannot be received. Findings say why.
    case refused(CheckReport)
  }

  /// All that can be done before it is its turn, beside others: it holds for as long as nothing else of its enterprise changes.
  package func prepare() async throws(OperationalError) -> Preparation {
    switch try await read() {
    case .refused(let report): return .refused(report)
    case .good(let arrived):
      let parts = try gather(arrived)
      let known = try LedgerReader(workspace).ledger().entry(for: arrived.owner.entity.id, parts.map(\.sha256))
      return .ready(Prepared(arrived: arrived, parts: parts, judged: known == nil ? try judge(arrived, parts) : nil))
    }
  }

  /// Keeps what was prepared, in its turn.
  package func keep(_ prepared: Prepared) throws(OperationalError) -> Given { try keep(prepared.arrived, prepared.parts, judged: prepared.judged) }

  /// - Parameters:
  ///   - gathered: `nil` where the files have yet to be gathered.
  ///   - judged: `nil` where that has to be done first.
  private func keep(_ arrived: Arrived, _ gathered: [Part]? = nil, judged: ArrivalJudgement.Judged?) throws(OperationalError) -> Given {
    // One after the other, from here on: each stands on what the one before left.
    let lock = try FileLock(workspace.path + "/Entities/.ledger.lock", waiting: 20)
    defer { withExtendedLifetime(lock) {} }
    let (ledger, told) = try heal(for: arrived)
    let parts = if let gathered { gathered } else { try gather(arrived) }
    if let known = ledger.entry(for: arrived.owner.entity.id, parts.map(\.sha256)) { return try given(known, told) }
    // Nothing is written before it is known that everything can be.
    let standing = if let judged { judged } else { try judge(arrived, parts) }
    try copy(parts)
    var receipt = receipt(for: arrived, parts, standing, after: ledger)
    let line = line(for: &receipt, after: ledger)
    try write(receipt, in: arrived.owner.folder)
    // Last of all: what it names is there.
    try record(line)
    standing.keepReading(in: workspace, as: Reception(moment: receipt.received, sequence: line.sequence))
    return Given(
      text: receipt.text, json: receipt.json.text, folder: "Entities/\(arrived.owner.folder)/receipts", again: false, told: told + receipt.notes)
  }

  // MARK: Read

  /// A file that can be received: read and checked, and written nowhere yet.
  struct Arrived: Sendable {
    var parsed: ParsedFile
    var submission: Submission
    var owner: LoadedEntity
    var names: EntityRegister
  }

  enum Reading {
    case good(Arrived)
    case refused(CheckReport)
  }

  func read() async throws(OperationalError) -> Reading {
    let roster = try EntityLoader(workspace, rules.rulebook).roster()
    let parsed = try SourceReader(workspace).parse(workspace.relative(name))
    let reader = SubmissionReader(rulebook: rules.rulebook, asOf: now.date)
    let read = reader.read(parsed.reading, entities: roster.names)
    guard !parsed.changed, let submission = read.submission, let home = roster.home(of: submission.entity), let owner = try roster.entity(in: home) else {
      return try await refused()
    }
    // A receipt says whose it is: as long as the registration cannot be read, nobody knows.
    if let failed = owner.notEvaluated.first(where: { $0.isFailure && $0.subject == owner.entity.file }) {
      throw OperationalError(
        "读不到 \(failed.subject)（\(failed.why.words.zh)），没有收；读得到以后再报送一次",
        "\(failed.subject) could not be read (\(failed.why.words.en)); nothing was received: submit again once it can be")
    }
    let absent = try absentAttachments(parsed.reading, read, reader, roster.names, in: owner.folder)
    if !absent.isEmpty { return try await refused(absent) }
    // What still asks to be filled in is a draft, not a submission.
    if read.findings.contains(where: { $0.code == .unfilledValue }) { return try await refused() }
    if submission.submitted.earliestMinute > now.earliestMinute {
      throw OperationalError(
        "报送时间 \(submission.submitted) 还没有到（现在是 \(now)）；改成实际报送的时间再报送", "the submission says \(submission.submitted), later than now (\(now))")
    }
    return .good(Arrived(parsed: parsed, submission: submission, owner: owner, names: roster.names))
  }

  /// What is wrong is worked out in full for what comes back to its sender; of what is received the receipt tells it.
  private func refused(_ more: [Finding] = []) async throws(OperationalError) -> Reading {
    .refused(try await CheckFiles([name], in: arriving(name), rules: rules, asOf: now.date, tool: tool).run().adding(more))
  }

  /// The workspace with a file that has no line in the ledger yet.
  private func arriving(_ names: String...) -> WorkspaceFolder {
    var arriving = workspace
    for name in names { arriving.arrivals.receiving[name] = now }
    return arriving
  }

  /// Files that the submission names and that are not there: what `check` says of them where they should be.
  private func absentAttachments(
    _ reading: YAMLReading, _ read: SubmissionReader.Result, _ reader: SubmissionReader, _ entities: EntityRegister, in folder: String
  ) throws(OperationalError) -> [Finding] {
    // It names none.
    if read.dropped.count == 0, read.submission?.records.allSatisfy(\.attachments.isEmpty) ?? false { return [] }
    var names: Set<FileName> = []
    for place in places(folder) {
      for file in try WorkspaceFolder(path: place).filesBelow("attachments") { names.insert(FileName("attachments/" + file)) }
    }
    let shelf = AttachmentShelf(names: names) { AttachmentReport(type: AttachmentType(name: $0)) }
    let known = Set(read.findings)
    return reader.read(reading, entities: entities, attachments: shelf).findings.filter {
      [.missingAttachment, .unsafeAttachment].contains($0.code) && !known.contains($0)
    }
  }

  /// Where attachments may lie: beside the file, or already in the enterprise's own folder.
  private func places(_ folder: String) -> [String] { [FileSystem.folder(of: workspace.fullPath(name)), workspace.fullPath("Entities/\(folder)")] }

  // MARK: Bring up to date

  /// The ledger, sound and with a line for every receipt; what had to be brought back is told.
  private func heal(for arrived: Arrived) throws(OperationalError) -> (ledger: Ledger, told: [Localised]) {
    let (ledger, told) = try HealLedger(in: workspace).healed(in: workspace.isCopy ? [arrived.owner.folder] : nil)
    guard way == .command else { return (ledger, told) }
    // Where the office's own records cannot be read it is told, and keeps nobody's submission out.
    do throws(OperationalError) { try OfficeRecordFiles.heal(in: workspace.path) } catch { return (ledger, told + [error.words]) }
    return (ledger, told)
  }

  /// The receipt that was given for the same bytes before.
  private func given(_ entry: Ledger.Entry, _ told: [Localised]) throws(OperationalError) -> Given {
    let receipts = ReceiptFiles(workspace)
    return Given(
      text: try receipts.text(of: entry, "txt"), json: try receipts.text(of: entry, "json"), folder: "Entities/\(entry.folder)/receipts", again: true,
      told: told)
  }

  // MARK: Judge

  /// A file that is to be kept.
  struct Part: Sendable {
    /// As its sender calls it.
    var sent: String
    /// Below the workspace.
    var kept: String
    /// The path where it lies now.
    var place: String
    var bytes: [UInt8]
    var sha256: String

    init(sent: String, place: String, bytes: [UInt8], kept: (String) -> String) {
      (self.sent, self.place, self.bytes, sha256) = (sent, place, bytes, Digest.sha256(bytes))
      self.kept = kept(sha256)
    }
  }

  /// The submission, and then the files that it names.
  private func gather(_ arrived: Arrived) throws(OperationalError) -> [Part] {
    let home = "Entities/\(arrived.owner.folder)"
    // The name follows from the content: a run that was cut off is taken up where it stopped.
    let own = Part(sent: called, place: workspace.fullPath(name), bytes: arrived.parsed.reading.tree.source.bytes) { sha256 in
      "\(home)/submissions/\(arrived.submission.submitted.date)-\(sha256.prefix(8)).yaml"
    }
    return [own]
      + (try attachments(of: arrived).map { file in Part(sent: file.name, place: file.place, bytes: file.bytes) { _ in "\(home)/\(file.name)" } })
  }

  /// The files that the submission names: beside it, or already in the enterprise's own folder.
  func attachments(of arrived: Arrived) throws(OperationalError) -> [(name: String, place: String, bytes: [UInt8])] {
    var found: [(name: String, place: String, bytes: [UInt8])] = []
    for file in arrived.submission.records.flatMap(\.attachments).map(\.file).uniqued() {
      // The ledger and receipts name it for ever, and nothing is ever taken out of them.
      guard !MaskedText.hides(file) else {
        throw OperationalError(
          "附件的文件名 \(file) 里有个人的号码，收件登记和回执会一直留着它；给文件换个名称，报送件里也改成新名称，再报送",
          "the name of the attachment \(file) holds personal data, which the ledger would keep: rename the file and submit again")
      }
      guard let place = places(arrived.owner.folder).map({ "\($0)/\(file)" }).first(where: FileSystem.exists) else {
        throw OperationalError(
          "报送件里写了附件 \(file)，但没有这个文件；把它放进报送件旁边的 attachments 文件夹再报送", "the attachment \(file) is not there")
      }
      let contents = try FileSystem.read(place, limit: AttachmentInspector.sizeLimit)
      guard contents.size <= AttachmentInspector.sizeLimit else {
        throw OperationalError("附件 \(file) 超过 \(AttachmentInspector.sizeLimit >> 20) MB，请拆小后再报送", "the attachment \(file) is too large")
      }
      found.append((file, place, contents.bytes))
    }
    return found
  }

  /// Whether all of it can be kept, and what its receipt says: the submission is judged as if it stood where it will.
  private func judge(_ arrived: Arrived, _ parts: [Part]) throws(OperationalError) -> ArrivalJudgement.Judged {
    for part in parts.dropFirst() + parts.prefix(1) { try checkRoom(for: part) }
    try checkOrder(arrived, excluding: parts.first?.kept)
    return try ArrivalJudgement(in: workspace, rules: rules, at: now, tool: tool).judge(arrived, parts)
  }

  /// Whether a file can be put there: nothing is in its place, or the same bytes.
  private func checkRoom(for part: Part) throws(OperationalError) {
    let full = workspace.fullPath(part.kept)
    guard FileSystem.exists(full) else { return }
    guard try FileSystem.read(full, limit: max(part.bytes.count, AttachmentInspector.sizeLimit)).bytes == part.bytes else {
      throw OperationalError("存档里已有同名而内容不同的文件：\(part.kept)；请换一个文件名再报送", "another file of that name is in the archive: \(part.kept)")
    }
  }

  /// Two files of one moment that say something of the same item have no order: which of them holds would be left to chance.
  private func checkOrder(_ arrived: Arrived, excluding kept: String?) throws(OperationalError) {
    let (submission, owner) = (arrived.submission, arrived.owner)
    let reader = SubmissionReader(rulebook: rules.rulebook, asOf: now.date)
    // Listed anew: another run may have received one while this waited for its turn.
    let folder = "Entities/\(owner.folder)/submissions"
    for file in FileSystem.isFolder(workspace.fullPath(folder)) ? try workspace.yamlFiles(folder) : [] where file != kept {
      guard let other = try received(file, reader, owner), other.entity == owner.entity.id, other.submitted == submission.submitted,
        !other.items.isDisjoint(with: submission.items)
      else { continue }
      throw OperationalError(
        "报送时间 \(submission.submitted) 和已经收到的 \(file) 相同，分不清以哪份为准；把“报送时间”改成现在的时间再报送",
        "the submission has the same time as \(file): change it and submit again")
    }
  }

  private func received(_ file: String, _ reader: SubmissionReader, _ owner: LoadedEntity) throws(OperationalError) -> Submission? {
    let kept = reader.asOf.flatMap { workspace.register?.reading(of: file, in: owner.folder, on: $0) }
    if let kept { return kept.submission.result.submission }
    return reader.read(try SourceReader(workspace).parse(file).reading, entities: [owner.entity]).submission
  }

  // MARK: Copy

  /// Attachments first: a submission never stands in the archive without what it names.
  private func copy(_ parts: [Part]) throws(OperationalError) {
    for part in parts.dropFirst() + parts.prefix(1) {
      let full = workspace.fullPath(part.kept)
      if try FileSystem.isThere(full) { continue }
      let folder = FileSystem.folder(of: full)
      try FileSystem.makeFolder(folder, reachingDisk: !workspace.isCopy)
      try FileSystem.replace(full, with: part.bytes, reachingDisk: !workspace.isCopy)
      if !workspace.isCopy { try FileSystem.syncFolder(folder) }
    }
  }

  // MARK: Receipt

  private func receipt(for arrived: Arrived, _ parts: [Part], _ judged: ArrivalJudgement.Judged, after ledger: Ledger) -> Receipt {
    let (owner, policy) = (arrived.owner, rules.rulebook.policy)
    var receipt = Receipt(
      number: ledger.nextNumber(on: now.date), received: now, entity: owner.entity.id, entityName: owner.entity.name, office: policy.officeName,
      phone: policy.officePhone, rulebookVersion: policy.version, rulebookSHA256: rules.digest.sha256,
      files: parts.map { Receipt.File(sent: $0.sent, kept: $0.kept, bytes: $0.bytes.count, sha256: $0.sha256) },
      items: judged.items, others: judged.others, owed: judged.owed, ledgerBefore: ledger.head, ledgerLine: "", found: judged.found, notes: [])
    receipt.way = way
    receipt.notes += uncounted(judged.unread) + [clockSetBack(ledger)].compactMap { $0 }
    return receipt
  }

  /// What else of the enterprise could not be read keeps nothing out; but the receipt says that it was not counted.
  private func uncounted(_ names: [String]) -> [Localised] {
    names.uniqued().map { name in
      Localised(
        "判定时读不到 \(name)，这张回执说的结果没有算上它；请管理员看一下，读得到以后用 gongkai gaps 看现在的结果",
        "\(name) could not be read and is not counted in what this receipt says; see gongkai gaps once it can be read")
    }
  }

  /// A clock that runs before the last receipt is told: numbers go on in order, but the time on the receipt is not to be trusted.
  private func clockSetBack(_ ledger: Ledger) -> Localised? {
    guard let last = ledger.entries.last, let then = Moment.read(last.received)?.value, now.earliestMinute < then.earliestMinute else { return nil }
    return Localised(
      "收件处的钟（\(now)）早于上一份回执 \(last.number) 的收到时间（\(last.received)），收到时间可能不准；先后以回执号为准，请管理员校准时间",
      "the clock (\(now)) is before the last receipt \(last.number) (\(last.received)); the order of receipts counts, and the clock should be set")
  }

  /// The line of a receipt in the ledger; the receipt carries its mark, and it the receipt's digests.
  private func line(for receipt: inout Receipt, after ledger: Ledger) -> Ledger.Entry {
    var entry = Ledger.Entry(
      sequence: ledger.entries.count + 1, number: receipt.number, received: "\(receipt.received)", entity: receipt.entity,
      files: receipt.files.map { ($0.kept, $0.sha256) }, receiptSHA256: "", textSHA256: "", previous: ledger.head)
    receipt.ledgerLine = entry.mark
    (entry.receiptSHA256, entry.textSHA256) = (Digest.sha256(Array(receipt.json.text.utf8)), Digest.sha256(Array(receipt.text.utf8)))
    return entry
  }

  /// Writes both forms of a receipt; a receipt that was given is never replaced.
  private func write(_ receipt: Receipt, in folder: String) throws(OperationalError) {
    let receipts = workspace.fullPath("Entities/\(folder)/receipts")
    try FileSystem.makeFolder(receipts, reachingDisk: !workspace.isCopy)
    for (ending, text) in [("json", receipt.json.text), ("txt", receipt.text)] {
      let name = ReceiptFiles.name(folder, receipt.number, ending)
      guard !FileSystem.exists(workspace.fullPath(name)) else {
        throw OperationalError("回执 \(name) 已经在了，不能换成别的；先运行 gongkai ledger verify", "the receipt \(name) is there already; see gongkai ledger verify")
      }
      try FileSystem.replace(workspace.fullPath(name), with: Array(text.utf8), reachingDisk: !workspace.isCopy)
    }
    if !workspace.isCopy { try FileSystem.syncFolder(receipts) }
  }

  // MARK: Record

  private func record(_ line: Ledger.Entry) throws(OperationalError) {
    try FileSystem.append(Array((line.line + "\n").utf8), to: workspace.fullPath(Ledger.file), reachingDisk: !workspace.isCopy)
  }

  /// The name as it was sent, without what could disturb a screen.
  private static func lastPart(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let printable = String(String.UnicodeScalarView(last.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "·" : $0 }))
    return MaskedText(printable).text
  }
}

extension Submit {
  /// What a file would meet with if it were handed in now.
  package enum Forecast: Sendable {
    /// With the attachments that it names.
    case receivable(attachments: [String])
    case refused(CheckReport)
  }

  /// The same up to the point of writing.
  package func forecast() async throws(OperationalError) -> Forecast {
    switch try await read() {
    case .refused(let report): return .refused(report)
    case .good(let arrived): return .receivable(attachments: try attachments(of: arrived).map(\.name))
    }
  }
}
