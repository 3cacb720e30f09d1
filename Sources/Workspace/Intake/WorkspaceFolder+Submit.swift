// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
package import Reporting
internal import SourceYAML

/// Takes a submission into the archive: append-only, with a receipt and a line in the ledger.
extension WorkspaceFolder {
  /// What became of a file that was handed in.
  package enum Handed: Sendable {
    /// - Parameter again: the same bytes had been received before; the receipt is the old one.
    /// - Parameter told: what was out of the ordinary: lines of the ledger brought back, a clock set back.
    case received(text: String, json: String, folder: String, again: Bool, told: [Localised])
    /// It cannot be received; nothing was written. Findings say why.
    case refused(CheckReport)
  }

  /// A file that can be received: read and checked, and written nowhere yet.
  private struct Arrived {
    var parsed: ParsedFile
    var submission: Submission
    var owner: LoadedEntity
  }

  private enum Arrival {
    case good(Arrived)
    case refused(CheckReport)
  }

  /// What a file would meet with if it were handed in now.
  package enum Receivable: Sendable {
    /// With the attachments that it names.
    case good(attachments: [String])
    case refused(CheckReport)
  }

  package func receivable(_ name: String, rules: LoadedRules, at now: Moment, tool: ToolInfo) async throws(OperationalError) -> Receivable {
    let name = shown(name)
    switch try await arrival(name, rules, now, tool) {
    case .refused(let report): return .refused(report)
    case .good(let arrived): return .good(attachments: try attachments(of: arrived.submission, besides: name, in: arrived.owner.folder).map(\.name))
    }
  }

  private func arrival(_ name: String, _ rules: LoadedRules, _ now: Moment, _ tool: ToolInfo) async throws(OperationalError) -> Arrival {
    // What is wrong is worked out in full for what comes back to its sender; of what is received the receipt tells it.
    func refused(_ more: [Finding] = []) async throws(OperationalError) -> Arrival {
      var arriving = self
      arriving.receiving[name] = now
      return .refused(try await arriving.check([name], rules: rules, asOf: now.date, tool: tool).adding(more))
    }
    let loaded = try loadEntities(rules.rulebook).entities
    let parsed = try parse(locate(name, loaded).name)
    let reader = SubmissionReader(rulebook: rules.rulebook, asOf: now.date)
    let read = reader.read(parsed.reading, entities: EntityRegister(loaded.map(\.entity)))
    guard !parsed.changed, let submission = read.submission, let owner = loaded.first(where: { $0.entity.id == submission.entity }) else {
      return try await refused()
    }
    let absent = try absentAttachments(parsed.reading, read.findings, reader, loaded, besides: name, in: owner.folder)
    if !absent.isEmpty { return try await refused(absent) }
    // What still asks to be filled in is a draft, not a submission.
    if read.findings.contains(where: { $0.code == .unfilledValue }) { return try await refused() }
    if submission.submitted.earliestMinute > now.earliestMinute {
      throw OperationalError(
        "报送时间 \(submission.submitted) 还没有到（现在是 \(now)）；改成实际报送的时间再报送", "the submission says \(submission.submitted), later than now (\(now))")
    }
    return .good(Arrived(parsed: parsed, submission: submission, owner: owner))
  }

  /// What the office's own records lack is brought; where they cannot be read it is told, and keeps nobody's submission out.
  private func healedRecords() -> [Localised] {
    do throws(OperationalError) {
      try OfficeRecordFiles.heal(in: path)
      return []
    } catch {
      return [error.words]
    }
  }

  /// A submission is receivable when it parses, says whose it is and when it was sent, and its attachments are there.
  /// What is lacking in its content is told in the receipt and does not keep it out.
  ///
  /// - Parameters:
  ///   - now: at +08:00.
  ///   - called: what the receipt calls the file; `nil` for its own name.
  package func submit(
    _ name: String, called: String? = nil, by way: Receipt.Way = .command, rules: LoadedRules, at now: Moment, tool: ToolInfo
  ) async throws(OperationalError) -> Handed {
    let name = shown(name)
    var arriving = self
    arriving.receiving[name] = now
    let arrived: Arrived
    switch try await arrival(name, rules, now, tool) {
    case .refused(let report): return .refused(report)
    case .good(let good): arrived = good
    }
    let (parsed, submission, owner) = (arrived.parsed, arrived.submission, arrived.owner)
    let entity = owner.entity
    let lock = try FileLock(path + "/Entities/.ledger.lock", waiting: 20)
    defer { withExtendedLifetime(lock) {} }
    var (ledger, told) = try healedLedger(isCopy ? [owner.folder] : nil)
    if way == .command { told += healedRecords() }
    let bytes = parsed.reading.tree.source.bytes
    let attachments = try attachments(of: submission, besides: name, in: owner.folder)
    let digests = [Digest.sha256(bytes)] + attachments.map { Digest.sha256($0.bytes) }
    if let known = ledger.entry(for: entity.id, digests) { return try old(known, told) }

    // The name follows from the content: a run that was cut off is taken up where it stopped.
    let kept = "Entities/\(owner.folder)/submissions/\(submission.submitted.date)-\(digests[0].prefix(8)).yaml"
    // Nothing is written before it is known that everything can be.
    for attachment in attachments { try checkRoom(for: attachment.bytes, "Entities/\(owner.folder)/\(attachment.name)") }
    try checkRoom(for: bytes, kept)
    try checkOrder(submission, kept, owner, rules.rulebook, now.date)
    for attachment in attachments { try keep(attachment.bytes, "Entities/\(owner.folder)/\(attachment.name)") }
    try keep(bytes, kept)
    var files = [Receipt.File(sent: called ?? Self.lastPart(name), kept: kept, bytes: bytes.count, sha256: digests[0])]
    for (attachment, digest) in zip(attachments, digests.dropFirst()) {
      files.append(
        Receipt.File(
          sent: attachment.name, kept: "Entities/\(owner.folder)/\(attachment.name)", bytes: attachment.bytes.count, sha256: digest))
    }
    arriving.receiving[kept] = now
    arriving.plansRepairs = false
    var receipt = try await arriving.receipt(submission, files, owner, rules, now, tool, ledger)
    receipt.way = way
    if let clock = Self.clockSetBack(ledger, now) {
      receipt.notes.append(clock)
      told.append(clock)
    }
    let entry = try record(&receipt, in: ledger, owner.folder)
    try FileSystem.append(Array((entry.line + "\n").utf8), to: fullPath(Ledger.file), reachingDisk: !isCopy)
    return .received(text: receipt.text, json: receipt.json.text, folder: "Entities/\(owner.folder)/receipts", again: false, told: told)
  }

  private func receipt(
    _ submission: Submission, _ files: [Receipt.File], _ owner: LoadedEntity, _ rules: LoadedRules, _ now: Moment, _ tool: ToolInfo,
    _ ledger: Ledger
  ) async throws(OperationalError) -> Receipt {
    let kept = files.first?.kept ?? ""
    let report = try await gaps(rules: rules, asOf: now.date, tool: tool, only: owner.entity.id)
    let checked = try await check([kept], rules: rules, asOf: now.date, tool: tool)
    let standing = ReceiptStanding(report: report, kept: kept, found: checked.files.flatMap(\.findings), rulebook: rules.rulebook)
    let policy = rules.rulebook.policy
    return Receipt(
      number: ledger.nextNumber(on: now.date), received: now, entity: owner.entity.id, entityName: owner.entity.name, office: policy.officeName,
      phone: policy.officePhone, rulebookVersion: policy.version, rulebookSHA256: rules.digest.sha256, files: files,
      items: standing.items(of: submission), others: standing.others(of: submission), owed: standing.owed, ledgerBefore: ledger.head,
      ledgerLine: "", found: Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, checked.count(of: $0)) }), notes: [])
  }

  /// Writes both forms of a receipt; a receipt that was given is never replaced.
  /// - Returns: the line that is still to be written, last of all: what it names is there.
  private func record(_ receipt: inout Receipt, in ledger: Ledger, _ folder: String) throws(OperationalError) -> Ledger.Entry {
    var entry = Ledger.Entry(
      sequence: ledger.entries.count + 1, number: receipt.number, received: "\(receipt.received)", entity: receipt.entity,
      files: receipt.files.map { ($0.kept, $0.sha256) }, receiptSHA256: "", textSHA256: "", previous: ledger.head)
    receipt.ledgerLine = entry.mark
    let (json, text) = (Array(receipt.json.text.utf8), Array(receipt.text.utf8))
    (entry.receiptSHA256, entry.textSHA256) = (Digest.sha256(json), Digest.sha256(text))
    let receipts = fullPath("Entities/\(folder)/receipts")
    try FileSystem.makeFolder(receipts, reachingDisk: !isCopy)
    for (ending, bytes) in [("json", json), ("txt", text)] {
      let name = receiptName(folder, receipt.number, ending)
      guard !FileSystem.exists(fullPath(name)) else {
        throw OperationalError("回执 \(name) 已经在了，不能换成别的；先运行 gongkai ledger verify", "the receipt \(name) is there already; see gongkai ledger verify")
      }
      try FileSystem.replace(fullPath(name), with: bytes, reachingDisk: !isCopy)
    }
    if !isCopy { try FileSystem.syncFolder(receipts) }
    return entry
  }

  /// A clock that runs before the last receipt is told: numbers go on in order, but the time on the receipt is not to be trusted.
  private static func clockSetBack(_ ledger: Ledger, _ now: Moment) -> Localised? {
    guard let last = ledger.entries.last, let then = Moment.read(last.received)?.value, now.earliestMinute < then.earliestMinute else { return nil }
    return Localised(
      "收件处的钟（\(now)）早于上一份回执 \(last.number) 的收到时间（\(last.received)），收到时间可能不准；先后以回执号为准，请管理员校准时间",
      "the clock (\(now)) is before the last receipt \(last.number) (\(last.received)); the order of receipts counts, and the clock should be set")
  }

  private func old(_ entry: Ledger.Entry, _ told: [Localised]) throws(OperationalError) -> Handed {
    let folder = Self.folder(of: entry)
    func read(_ ending: String) throws(OperationalError) -> String {
      String(decoding: try FileSystem.read(fullPath(receiptName(folder, entry.number, ending)), limit: YAMLLimits.ofOurOwn.bytes).bytes, as: UTF8.self)
    }
    return .received(text: try read("txt"), json: try read("json"), folder: "Entities/\(folder)/receipts", again: true, told: told)
  }

  /// Files that the submission names and that are not there: what `check` says of them where they should be.
  private func absentAttachments(
    _ reading: YAMLReading, _ known: [Finding], _ reader: SubmissionReader, _ loaded: [LoadedEntity], besides name: String, in folder: String
  ) throws(OperationalError) -> [Finding] {
    var names: Set<FileName> = []
    for place in [FileSystem.folder(of: fullPath(name)), fullPath("Entities/\(folder)")] {
      for file in try WorkspaceFolder(path: place).filesBelow("attachments") { names.insert(FileName("attachments/" + file)) }
    }
    let shelf = AttachmentShelf(names: names) { AttachmentReport(type: AttachmentType(name: $0)) }
    let known = Set(known)
    return reader.read(reading, entities: EntityRegister(loaded.map(\.entity)), attachments: shelf).findings.filter {
      [.missingAttachment, .unsafeAttachment].contains($0.code) && !known.contains($0)
    }
  }

  /// The files that the submission names: beside it, or already in the enterprise's own folder.
  private func attachments(
    of submission: Submission, besides name: String, in folder: String
  ) throws(OperationalError) -> [(name: String, bytes: [UInt8])] {
    let beside = FileSystem.folder(of: fullPath(name))
    var found: [(name: String, bytes: [UInt8])] = []
    for file in submission.records.flatMap(\.attachments).map(\.file).uniqued() {
      // The ledger and receipts name it for ever, and nothing is ever taken out of them.
      guard !MaskedText.hides(file) else {
        throw OperationalError(
          "附件的文件名 \(file) 里有个人的号码，收件登记和回执会一直留着它；给文件换个名称，报送件里也改成新名称，再报送",
          "the name of the attachment \(file) holds personal data, which the ledger would keep: rename the file and submit again")
      }
      let places = ["\(beside)/\(file)", fullPath("Entities/\(folder)") + "/\(file)"]
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

  /// Two files of one moment that say something of the same item have no order: which of them holds would be left to chance.
  private func checkOrder(
    _ submission: Submission, _ kept: String, _ owner: LoadedEntity, _ rulebook: Rulebook, _ day: CivilDate
  ) throws(OperationalError) {
    let reader = SubmissionReader(rulebook: rulebook, asOf: day)
    // Listed anew: another run may have received one while this waited for its turn.
    let folder = "Entities/\(owner.folder)/submissions"
    for file in FileSystem.isFolder(fullPath(folder)) ? try yamlFiles(folder) : [] where file != kept {
      guard let other = try received(file, reader, owner), other.entity == owner.entity.id, other.submitted == submission.submitted,
        !other.items.isDisjoint(with: submission.items)
      else { continue }
      throw OperationalError(
        "报送时间 \(submission.submitted) 和已经收到的 \(file) 相同，分不清以哪份为准；把“报送时间”改成现在的时间再报送",
        "the submission has the same time as \(file): change it and submit again")
    }
  }

  private func received(_ file: String, _ reader: SubmissionReader, _ owner: LoadedEntity) throws(OperationalError) -> Submission? {
    let kept = reader.asOf.flatMap { register?.reading(of: file, in: owner.folder, on: $0) }
    if let kept { return kept.submission.result.submission }
    return reader.read(try parse(file).reading, entities: [owner.entity]).submission
  }

  /// Whether a file can be put there: nothing is in its place, or the same bytes.
  private func checkRoom(for bytes: [UInt8], _ name: String) throws(OperationalError) {
    let full = fullPath(name)
    guard FileSystem.exists(full) else { return }
    guard try FileSystem.read(full, limit: max(bytes.count, AttachmentInspector.sizeLimit)).bytes == bytes else {
      throw OperationalError("存档里已有同名而内容不同的文件：\(name)；请换一个文件名再报送", "another file of that name is in the archive: \(name)")
    }
  }

  private func keep(_ bytes: [UInt8], _ name: String) throws(OperationalError) {
    let full = fullPath(name)
    if FileSystem.exists(full) { return }
    let folder = FileSystem.folder(of: full)
    try FileSystem.makeFolder(folder, reachingDisk: !isCopy)
    try FileSystem.replace(full, with: bytes, reachingDisk: !isCopy)
    if !isCopy { try FileSystem.syncFolder(folder) }
  }

  /// The name as it was sent, without what could disturb a screen.
  private static func lastPart(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let printable = String(String.UnicodeScalarView(last.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "·" : $0 }))
    return MaskedText(printable).text
  }
}
