public import Disclosure
internal import Publishing
public import Reporting
internal import SourceYAML

/// Takes a submission into the archive: append-only, with a receipt and a line in the ledger.
extension WorkspaceFolder {
  /// What became of a file that was handed in.
  public enum Handed: Sendable {
    /// - Parameter again: the same bytes had been received before; the receipt is the old one.
    case received(text: String, json: String, folder: String, again: Bool)
    /// It cannot be received; nothing was written. Findings say why.
    case refused(CheckReport)
  }

  /// A submission is receivable when it parses, says whose it is and when it was sent, and its attachments are there.
  /// What is lacking in its content is told in the receipt and does not keep it out.
  ///
  /// - Parameter now: at +08:00.
  public func submit(_ name: String, rules: LoadedRules, at now: Moment, tool: ToolInfo) async throws(OperationalError) -> Handed {
    var arriving = self
    arriving.receiving[name] = now
    let report = try await arriving.check([name], rules: rules, asOf: now.date, tool: tool)
    let loaded = try loadEntities(rules.rulebook).entities
    let parsed = try parse(report.files.first?.source.name ?? name)
    let reader = SubmissionReader(rulebook: rules.rulebook, asOf: now.date)
    guard !parsed.changed, let submission = reader.read(parsed.reading, entities: loaded.compactMap(\.entity)).submission,
      let owner = loaded.first(where: { $0.entity?.id == submission.entity }), let entity = owner.entity
    else { return .refused(report) }
    // What still asks to be filled in is a draft, not a submission.
    if report.findings.contains(where: { $0.code == .unfilledValue }) { return .refused(report) }
    if submission.submitted.earliestMinute > now.earliestMinute {
      throw OperationalError(
        "报送时间 \(submission.submitted) 还没有到（现在是 \(now)）；改成实际报送的时间再报送", "the submission says \(submission.submitted), later than now (\(now))")
    }
    let lock = try FileLock(path + "/Entities/.ledger.lock", waiting: 20)
    defer { withExtendedLifetime(lock) {} }
    let ledger = try soundLedger()
    let bytes = parsed.reading.tree.source.bytes
    let attachments = try attachments(of: submission, besides: name, in: owner.folder)
    let digests = [Digest.sha256(bytes)] + attachments.map { Digest.sha256($0.bytes) }
    if let known = ledger.entry(for: entity.id, digests) { return try old(known, owner.folder) }

    // The name follows from the content: a run that was cut off is taken up where it stopped.
    let kept = "Entities/\(owner.folder)/submissions/\(submission.submitted.date)-\(digests[0].prefix(8)).yaml"
    // Nothing is written before it is known that everything can be.
    for attachment in attachments { try checkRoom(for: attachment.bytes, "Entities/\(owner.folder)/\(attachment.name)") }
    try checkRoom(for: bytes, kept)
    try checkOrder(submission, kept, owner, rules.rulebook, now.date)
    let number = ReceiptNumber(day: now.date, serial: ledger.nextSerial(on: now.date))
    if FileSystem.exists(fullPath(receiptName(owner.folder, number, "json"))), try !isLeftOver(ledger, owner.folder) {
      throw OperationalError(
        "回执 \(number) 已经给过，收件登记里却没有：登记少了行，这时不收新件；先运行 gongkai ledger verify", "receipt \(number) exists but is not in the ledger")
    }
    for attachment in attachments { try keep(attachment.bytes, "Entities/\(owner.folder)/\(attachment.name)") }
    try keep(bytes, kept)
    var files = [Receipt.File(sent: Self.lastPart(name), kept: kept, bytes: bytes.count, sha256: digests[0])]
    for (attachment, digest) in zip(attachments, digests.dropFirst()) {
      files.append(
        Receipt.File(
          sent: attachment.name, kept: "Entities/\(owner.folder)/\(attachment.name)", bytes: attachment.bytes.count, sha256: digest))
    }
    arriving.receiving[kept] = now
    let gaps = try await arriving.gaps(rules: rules, asOf: now.date, tool: tool, only: entity.id)
    let (items, owed) = standing(gaps, kept)
    let receipt = Receipt(
      number: number, received: now, entity: entity.id, entityName: entity.name, office: rules.rulebook.policy.officeName,
      phone: rules.rulebook.policy.officePhone, rulebookVersion: rules.rulebook.policy.version, rulebookSHA256: rules.digest.sha256,
      files: files, items: items, others: others(submission, rules.rulebook), owed: owed, ledgerBefore: ledger.head)
    let (json, text) = (receipt.json.text, receipt.text)
    try FileSystem.makeFolder(path + "/Entities/\(owner.folder)/receipts")
    try FileSystem.replace(fullPath(receiptName(owner.folder, number, "json")), with: Array(json.utf8))
    try FileSystem.replace(fullPath(receiptName(owner.folder, number, "txt")), with: Array(text.utf8))
    // The line comes last: what it names is there.
    let entry = Ledger.Entry(
      sequence: ledger.entries.count + 1, number: number, received: "\(now)", entity: entity.id,
      files: files.map { ($0.kept, $0.sha256) }, receiptSHA256: Digest.sha256(Array(json.utf8)),
      textSHA256: Digest.sha256(Array(text.utf8)), previous: ledger.head)
    try FileSystem.append(Array((entry.line + "\n").utf8), to: fullPath(Ledger.file))
    return .received(text: text, json: json, folder: "Entities/\(owner.folder)/receipts", again: false)
  }

  private func old(_ entry: Ledger.Entry, _ folder: String) throws(OperationalError) -> Handed {
    func read(_ ending: String) throws(OperationalError) -> String {
      String(decoding: try FileSystem.read(fullPath(receiptName(folder, entry.number, ending)), limit: YAMLLimits.ofOurOwn.bytes).bytes, as: UTF8.self)
    }
    return .received(text: try read("txt"), json: try read("json"), folder: "Entities/\(folder)/receipts", again: true)
  }

  /// A broken ledger takes no more lines: first somebody has to see what happened.
  private func soundLedger() throws(OperationalError) -> Ledger {
    let ledger = try ledger()
    if let fault = ledger.faults.first {
      throw OperationalError(
        "收件登记 Entities/ledger.jsonl 第 \(fault.line) 行\(fault.words.zh)，这时不收新件；先运行 gongkai ledger verify 看是怎么回事",
        "line \(fault.line) of Entities/ledger.jsonl \(fault.words.en); see gongkai ledger verify")
    }
    return ledger
  }

  /// The files that the submission names: beside it, or already in the enterprise's own folder.
  private func attachments(
    of submission: Submission, besides name: String, in folder: String
  ) throws(OperationalError) -> [(name: String, bytes: [UInt8])] {
    let beside = fullPath(name).split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    var found: [(name: String, bytes: [UInt8])] = []
    for file in submission.records.flatMap(\.attachments).map(\.file).uniqued() {
      let places = ["\(beside)/\(file)", "\(path)/Entities/\(folder)/\(file)"]
      guard let place = places.first(where: FileSystem.exists) else {
        throw OperationalError(
          "报送件里写了附件 \(file)，但没有这个文件；把它放进报送件旁边的 attachments 文件夹再报送", "the attachment \(file) is not there")
      }
      let contents = try FileSystem.read(place, limit: AttachmentInspector.sizeLimit)
      guard contents.size <= AttachmentInspector.sizeLimit else {
        throw OperationalError("附件 \(file) 超过 \(AttachmentInspector.sizeLimit >> 20) MB，请拆小后再报送", "the attachment \(file) is too large")
      }
      found.append((file, contents.bytes))
    }
    return found
  }

  /// Two files of one moment have no order: which of them holds would be left to chance.
  private func checkOrder(
    _ submission: Submission, _ kept: String, _ owner: LoadedEntity, _ rulebook: Rulebook, _ day: CivilDate
  ) throws(OperationalError) {
    let reader = SubmissionReader(rulebook: rulebook, asOf: day)
    for file in owner.submissionFiles where file != kept {
      guard let entity = owner.entity, let other = reader.read(try parse(file).reading, entities: [entity]).submission,
        other.submitted == submission.submitted
      else { continue }
      throw OperationalError(
        "报送时间 \(submission.submitted) 和已经收到的 \(file) 相同，分不清以哪份为准；把“报送时间”改成现在的时间再报送",
        "the submission has the same time as \(file): change it and submit again")
    }
  }

  /// Whether a file can be put there: nothing is in its place, or the same bytes.
  private func checkRoom(for bytes: [UInt8], _ name: String) throws(OperationalError) {
    let full = path + "/" + name
    guard FileSystem.exists(full) else { return }
    guard try FileSystem.read(full, limit: max(bytes.count, AttachmentInspector.sizeLimit)).bytes == bytes else {
      throw OperationalError("存档里已有同名而内容不同的文件：\(name)；请换一个文件名再报送", "another file of that name is in the archive: \(name)")
    }
  }

  private func keep(_ bytes: [UInt8], _ name: String) throws(OperationalError) {
    let full = path + "/" + name
    if FileSystem.exists(full) { return }
    if let slash = full.lastIndex(of: "/") { try FileSystem.makeFolder(String(full[..<slash])) }
    try FileSystem.replace(full, with: bytes)
  }

  /// A run that was cut off before its line was written leaves one receipt, the newest, without a line; any more were cut
  /// out of the ledger.
  private func isLeftOver(_ ledger: Ledger, _ folder: String) throws(OperationalError) -> Bool {
    let given = try FileSystem.list(path + "/Entities/\(folder)/receipts").filter { $0.name.hasSuffix(".json") }.count
    return given - ledger.entries.filter { $0.files.first?.name.hasPrefix("Entities/\(folder)/") ?? false }.count <= 1
  }

  /// The name as it was sent, without what could disturb a screen.
  private static func lastPart(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return Screening.masking(String(String.UnicodeScalarView(last.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "·" : $0 })))
  }

  // MARK: What the receipt says

  private func standing(_ gaps: GapReport, _ kept: String) -> (items: [Receipt.Item], owed: [Receipt.Owed]) {
    var items: [Receipt.Item] = []
    for obligation in gaps.obligations {
      guard let record = obligation.record, record.file == kept else { continue }
      let found = Set(record.findings + obligation.findings.filter { $0.file == kept })
      let isCleared = obligation.cleared?.file == kept && obligation.cleared?.range == record.range
      items.append(
        Receipt.Item(
          title: obligation.title, isCleared: isCleared, errors: found.count { $0.severity == .error },
          warnings: found.count { $0.severity == .warning }))
    }
    let owed = gaps.obligations.filter { $0.status.isOpenGap && $0.force != .advisory }
      .sorted { ($0.due?.earliestMinute ?? .max, $0.title) < ($1.due?.earliestMinute ?? .max, $1.title) }
      .map { Receipt.Owed(title: $0.title, status: $0.status, due: $0.due) }
    return (items, owed)
  }

  private func others(_ submission: Submission, _ rulebook: Rulebook) -> [String] {
    func label(_ mention: Submission.Mention) -> String {
      let name = rulebook.everySector.first { $0.id == mention.sector }?.requirement(mention.requirement)?.label ?? mention.requirement
      return name + (mention.occurrence.map { "（\($0)）" } ?? "")
    }
    return submission.withdrawals.map { "撤回：\(label($0))" } + submission.confirmations.map { "确认没有变化：\(label($0))" }
  }
}
