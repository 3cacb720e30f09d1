// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import Store
internal import Synchronization
internal import Workspace

/// Submitting: all that can be done beside others is done before it is a submission's turn, and its turn is short.
extension Desk {
  enum Outcome: Sendable {
    case received(KeptSubmission)
    /// For the enterprise's own reviewer; nothing is submitted yet.
    case waits(AskedReview)
    /// Nothing was kept.
    case refused(CheckReport)
    case impossible(OperationalError)
  }

  /// What is sent, and by whom.
  struct Sending: Sendable {
    var bytes: [UInt8]
    var entity: String
    var account: String
    /// Came with the form; the same key is the same submission, however often it arrives.
    var key: String
    /// What it was typed into; `nil` where it was none.
    var draft: DraftKey?
    /// What the enterprise's reviewer confirmed, and who that was; `nil` where nobody has to.
    var confirmed: (review: AskedReview, by: String)?
  }

  /// Takes a submission in. The receipt is made once, and shown only when the store has it.
  func submit(_ sending: Sending) async throws -> Outcome {
    if let known = try await store.submission(key: sending.key) { return .received(known) }
    // Whoever is ready holds all that it brings in memory until its turn is over: few are at once.
    return try await preparing.take { [self] in
      let ready = try await prepare(sending)
      return try await turn { [self] in try await submitInTurn(sending, ready) }
    }
  }

  // MARK: Before its turn

  /// All that a submission is judged by, but for what stands as long as the service runs.
  private struct Ground: Sendable, Equatable {
    var revision: Revision
    var registrations: Int
    /// The receipt says it, and what is late depends on it.
    var minute: Int
  }

  /// A submission that is ready to be kept, or cannot be: for as long as what it was judged by is the same.
  private struct Ready: Sendable {
    enum What: Sendable {
      case prepared(Submit, Submit.Prepared)
      case not(Outcome)
    }

    var ground: Ground
    var what: What
  }

  private func ground(of entity: String, at second: Int) -> Ground {
    Ground(revision: store.revision(of: entity), registrations: folder.register?.registrations ?? 0, minute: second / 60)
  }

  private func prepare(_ sending: Sending) async throws -> Ready {
    let ground = ground(of: sending.entity, at: now())
    let name = sentName(sending.draft)
    return try await beside(sending.entity, sending.bytes) { place in
      do throws(OperationalError) {
        let submit = Submit(place, called: name, by: .service, to: folder, rules: rules, at: Moment(second: ground.minute * 60), tool: tool)
        switch try await submit.prepare() {
        case .ready(let prepared): return Ready(ground: ground, what: .prepared(submit, prepared))
        case .refused(let report): return Ready(ground: ground, what: .not(.refused(report)))
        }
      } catch { return Ready(ground: ground, what: .not(.impossible(Self.plain(error, place, name)))) }
    }
  }

  /// Where it lay meanwhile is nobody's file.
  private static func plain(_ error: OperationalError, _ place: String, _ name: String) -> OperationalError {
    func plain(_ text: String) -> String { text.split(separator: place, omittingEmptySubsequences: false).joined(separator: name) }
    return OperationalError(plain(error.zh), plain(error.en))
  }

  /// What the receipt calls a submission that was no file of the clerk's.
  func sentName(_ draft: DraftKey?) -> String {
    switch draft?.item {
    case nil, ProgramHandlers.item: "程序交来的报送件"
    case UploadHandlers.item: "网页上传的报送件"
    case UnchangedHandlers.item: "网页上的确认无变化"
    case let item?: "网页表单“\(label(of: item) ?? item)”"
    }
  }

  // MARK: In its turn

  private func submitInTurn(_ sending: Sending, _ early: Ready) async throws -> Outcome {
    if let known = try await store.submission(key: sending.key) { return .received(known) }
    let ledger = try await tidied()
    let second = now()
    let isStill = early.ground == ground(of: sending.entity, at: second)
    // What it was judged by has moved: it is judged again. What may still move now are uploads, whose bytes it has.
    let ready = isStill ? early : try await prepare(sending)
    switch ready.what {
    case .not(let outcome): return outcome
    case .prepared(let submit, let prepared):
      let home = try folderName(of: sending.entity)
      folder.register?.begin(home)
      defer { folder.register?.end(home) }
      return try await keep(sending, submit, prepared, at: max(second, ready.ground.minute * 60), after: ledger)
    }
  }

  private func keep(
    _ sending: Sending, _ submit: Submit, _ prepared: Submit.Prepared, at second: Int, after ledger: LedgerTail
  ) async throws -> Outcome {
    let own = try folderName(of: sending.entity)
    // By the names that they have below the enterprise's folder.
    let brought = Dictionary(prepared.files.map { (String($0.name.dropFirst("Entities/\(own)/".count)), $0.sha256) }, firstCounts: .unique)
    // The files that go are those that the reviewer saw.
    if let review = sending.confirmed?.review, !review.files.allSatisfy({ brought[$0.name] == $0.sha256 }) { return .impossible(Self.otherFiles) }
    let given: Submit.Given
    do throws(OperationalError) { given = try submit.keep(prepared) } catch {
      // Half of it may stand among the files: the store says what counts.
      try await layOut()
      return .impossible(error)
    }
    do {
      guard let number = ReceiptFiles.number(in: given.json) else { throw StoreError("回执没有号码") }
      if let known = try await store.submission(receipt: number) {
        guard known.entity == sending.entity else { throw StoreError("回执号 \(number) 已经给了别家") }
        return .received(known)
      }
      var files: [(name: String, bytes: [UInt8])] = []
      for name in prepared.files.map(\.name) + ["txt", "json"].map({ "\(given.folder)/\(number).\($0)" }) where try await store.digest(of: name) == nil {
        files.append((name, try archive.contents(of: name)))
      }
      let grown = try grown(ledger)
      // Another that came in its place meanwhile waits on.
      let taken = try await store.staged(of: sending.entity).filter { brought[$0.name] == $0.sha256 }.map(\.name)
      let kept = try await store.submit(
        NewSubmission(
          key: sending.key, entity: sending.entity, account: sending.account, receipt: number, receiptText: given.text, receiptJSON: given.json,
          received: second, files: files, draft: sending.draft, taken: taken, ledger: grown.growth, confirmed: sending.confirmed))
      measures.note(.received)
      ledgerTail.withLock { $0 = grown.tail }
      for name in taken { clear("\(Self.stagedPlace(own))/\(name)") }
      await forget(sending.entity)
      return .received(kept)
    } catch {
      try await layOut()
      // A database that was lost while it kept this may have kept it.
      if let known = try await store.submission(key: sending.key) { return .received(known) }
      throw error
    }
  }

  // MARK: The ledger

  /// Makes sure that the files are what the store holds, before more is added to them.
  private func tidied() async throws -> LedgerTail {
    let kept = try await store.digest(of: ArchiveFiles.ledger)
    if !isUntidy.load(ordering: .sequentiallyConsistent) {
      if let tail = ledgerTail.withLock({ $0 }), tail.sha256 == kept, tail.stamp == archive.stamp(of: ArchiveFiles.ledger) { return tail }
      let there = try ledgerAsItLies()
      if there.sha256 == kept { return there }
    }
    try await layOut()
    let there = try ledgerAsItLies()
    return there
  }

  /// Read to its end.
  private func ledgerAsItLies() throws -> LedgerTail {
    guard archive.has(ArchiveFiles.ledger) else { return LedgerTail(stamp: archive.stamp(of: ArchiveFiles.ledger)) }
    return LedgerTail(stamp: archive.stamp(of: ArchiveFiles.ledger)).adding(try archive.contents(of: ArchiveFiles.ledger))
  }

  /// What was added to the ledger.
  private func grown(_ before: LedgerTail) throws -> (growth: Growth, tail: LedgerTail) {
    let stamp = archive.stamp(of: ArchiveFiles.ledger)
    let added = try archive.contents(of: ArchiveFiles.ledger, after: before.size)
    var tail = before.adding(added)
    tail.stamp = stamp
    guard !added.isEmpty, let sha256 = tail.sha256 else { throw StoreError("收件登记不是接着原来的写的") }
    return (Growth(name: ArchiveFiles.ledger, before: before.sha256, added: added, size: tail.size, sha256: sha256), tail)
  }
}

/// The ledger up to its end, so that what comes after it can be digested without the whole.
struct LedgerTail: Sendable {
  /// Of the file.
  var stamp: String
  /// In bytes.
  private(set) var size = 0
  private var stream = StreamingSHA256()

  init(stamp: String) { self.stamp = stamp }

  /// `nil` where nothing was received yet.
  var sha256: String? {
    var ending = stream
    return size == 0 ? nil : ending.finish()
  }

  func adding(_ bytes: [UInt8]) -> LedgerTail {
    var longer = self
    longer.stream.update(bytes)
    longer.size += bytes.count
    return longer
  }
}

/// Lets so many work at once, in the order in which they came.
actor Seats {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = max(1, count) }

  func take<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
    return try await Task { try await work() }.value
  }
}
