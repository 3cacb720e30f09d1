// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML
internal import Synchronization

/// Reads submissions as records: by which rules and on which day, beside whom, and when each was received is the same for all that it reads.
///
/// What was received never changes: where a register is kept, such a file is read once and taken from there for as long as all that it was read
/// with stands.
struct SubmissionLoader: Sendable {
  let folder: WorkspaceFolder
  /// By the rules of a day.
  let reader: SubmissionReader
  let entities: EntityRegister
  /// What the ledger says of files.
  let received: Receptions

  init(_ folder: WorkspaceFolder, _ reader: SubmissionReader, entities: EntityRegister, received: Receptions) {
    (self.folder, self.reader, self.entities, self.received) = (folder, reader, entities, received)
  }

  /// With what the ledger says now.
  init(_ folder: WorkspaceFolder, rulebook: Rulebook, asOf: CivilDate, entities: EntityRegister) throws(OperationalError) {
    self.init(folder, SubmissionReader(rulebook: rulebook, asOf: asOf), entities: entities, received: try LedgerReader(folder).receptions())
  }

  /// The same, by the rules of another day.
  func reading(_ reader: SubmissionReader) -> SubmissionLoader { SubmissionLoader(folder, reader, entities: entities, received: received) }

  /// Reads in parallel and returns them in the order given.
  func load(_ files: [SubmissionFile]) async -> [LoadedSubmission] { await Lanes(folder.threads).map(files.count) { load(files[$0]) } }

  func load(_ file: SubmissionFile) -> LoadedSubmission {
    guard let place = keepable(file) else { return read(file) }
    let reception = received[file.name]
    let known = place.register.reading(of: file.name, in: place.folder)
    if let known, known.stands(on: place.day, reception, file.attachments) { return known.submission }
    guard let registrations = entities.round else { return read(file) }
    let (cleared, asked) = (place.register.cleared, Asked())
    var telling = file
    telling.attachments = file.attachments?.telling { asked.tell() }
    let submission = read(telling)
    if submission.isSettled, !(asked.isTold && file.attachments?.isPassing ?? true) {
      let reading = KeptReading(
        day: place.day, registrations: registrations, sequence: reception?.sequence, received: reception?.moment,
        files: asked.isTold ? file.attachments?.all : nil, submission: submission)
      place.register.keep(reading, of: file.name, in: place.folder, since: cleared)
    }
    return submission
  }

  /// Where the reading of a file may be kept: it was received, and somebody keeps the register.
  private func keepable(_ file: SubmissionFile) -> (register: KeptRegister, folder: String, day: CivilDate)? {
    guard let register = folder.register, let own = file.folder, let day = reader.asOf, folder.arrivals.handed[file.name] == nil,
      file.name.hasPrefix("Entities/\(own)/submissions/")
    else { return nil }
    return (register, own, day)
  }

  // MARK: Read anew

  private func read(_ file: SubmissionFile) -> LoadedSubmission {
    let parsed: ParsedFile
    do throws(OperationalError) {
      parsed = try SourceReader(folder).parse(file.name)
    } catch {
      // One file that cannot be read stops nobody else; what may be in it stays open.
      let finding = Finding(.unreadableFile, file: file.name, range: .top, facts: [.init("why", error.words)])
      return LoadedSubmission(source: SourceFile(name: file.name, bytes: []), result: .init(unread: [finding]), failure: error)
    }
    var result = reader.read(parsed.reading, entities: entities, folder: file.folder, attachments: file.attachments)
    if let reception = received[file.name] {
      result.submission?.sequence = reception.sequence
      result.submission?.received = reception.moment
    }
    if parsed.changed {
      result.submission = nil
      result.findings.append(Finding(.changedWhileRead, file: file.name, range: .top))
    }
    return LoadedSubmission(source: parsed.reading.tree.source, result: result)
  }

  /// Tries what could be mended in a file, read as this reads it.
  func planner(for file: SubmissionFile, includesUnsafe: Bool = false) -> RepairPlanner {
    RepairPlanner(reader: reader, entities: entities, folder: file.folder, attachments: file.attachments, includesUnsafe: includesUnsafe)
  }
}

/// A submission that was received, as it was read: the same again, for as long as what it was read with is the same.
struct KeptReading: Sendable {
  var day: CivilDate
  /// Which registrations there were.
  var registrations: Int
  var sequence: Int?
  var received: Moment?
  /// The files that it was read beside; `nil` where it names none.
  var files: Set<FileName>?
  var submission: LoadedSubmission

  /// What its records stand in; `nil` where it has none.
  var tree: ObjectIdentifier? { submission.result.submission?.records.lazy.compactMap(\.content).first.map { ObjectIdentifier($0.tree) } }

  func stands(on day: CivilDate, _ reception: Reception?, _ shelf: AttachmentShelf?) -> Bool {
    guard self.day == day, sequence == reception?.sequence, received == reception?.moment else { return false }
    guard let files else { return true }
    return shelf.map { !$0.isPassing && $0.all == files } ?? false
  }
}

extension LoadedSubmission {
  /// What the machine failed to read, be it an attachment, or what was being written, is read again the next time.
  fileprivate var isSettled: Bool {
    let isUnread = failure != nil || result.submission?.records.contains { $0.attachments.contains { $0.report?.isUnread ?? false } } ?? false
    return !isUnread && !result.findings.contains { $0.code == .changedWhileRead }
  }
}

/// Whether something was told.
private final class Asked: Sendable {
  private let state = Atomic(false)

  var isTold: Bool { state.load(ordering: .relaxed) }

  func tell() { state.store(true, ordering: .relaxed) }
}
