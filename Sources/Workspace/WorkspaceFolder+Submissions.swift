// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML
internal import Synchronization

extension WorkspaceFolder {
  /// A submission file, with what stands beside it.
  struct SubmissionFile: Sendable {
    var name: String
    /// The entity's folder; `nil` for a file from elsewhere.
    var folder: String?
    /// `nil` where attachments are not looked at.
    var attachments: AttachmentShelf?
  }

  /// One submission file, read.
  struct LoadedSubmission: Sendable {
    var source: SourceFile
    var result: SubmissionReader.Result
    /// Why the machine could not read it, where it could not.
    var failure: OperationalError? = nil
  }

  /// Reads submissions in parallel and returns them in the order given.
  /// - Parameter received: what the ledger says of them, where the caller has read it already.
  func readSubmissions(
    _ files: [SubmissionFile], entities: EntityRegister, rulebook: Rulebook,
    asOf: CivilDate, received: [String: Reception]? = nil
  ) async throws(OperationalError) -> [LoadedSubmission] {
    let reader = SubmissionReader(rulebook: rulebook, asOf: asOf)
    let known: [String: Reception]
    if let received { known = received } else { known = try receptions() }
    return await Lanes(threads).map(files.count) { read(files[$0], reader, entities, known) }
  }

  func read(
    _ file: SubmissionFile, _ reader: SubmissionReader, _ entities: EntityRegister, _ received: [String: Reception]
  ) -> LoadedSubmission {
    guard let register, let folder = file.folder, let day = reader.asOf, handed[file.name] == nil,
      file.name.hasPrefix("Entities/\(folder)/submissions/")
    else { return readAnew(file, reader, entities, received) }
    let reception = received[file.name]
    if let known = register.reading(of: file.name, in: folder), known.stands(on: day, reception, file.attachments) { return known.submission }
    guard let registrations = entities.round else { return readAnew(file, reader, entities, received) }
    let (cleared, asked) = (register.cleared, Asked())
    var telling = file
    telling.attachments = file.attachments?.telling { asked.tell() }
    let read = readAnew(telling, reader, entities, received)
    // What the machine failed to read, be it an attachment, is read again the next time.
    let isUnread = read.failure != nil || read.result.submission?.records.contains { $0.attachments.contains { $0.report?.isUnread ?? false } } ?? false
    let isSettled = !isUnread && !read.result.findings.contains { $0.code == .changedWhileRead }
    if isSettled, !(asked.isTold && file.attachments?.isPassing ?? true) {
      let reading = KeptReading(
        day: day, registrations: registrations, sequence: reception?.sequence, received: reception?.moment,
        files: asked.isTold ? file.attachments?.all : nil, submission: read)
      register.keep(reading, of: file.name, in: folder, since: cleared)
    }
    return read
  }

  private func readAnew(
    _ file: SubmissionFile, _ reader: SubmissionReader, _ entities: EntityRegister, _ received: [String: Reception]
  ) -> LoadedSubmission {
    let parsed: ParsedFile
    do throws(OperationalError) {
      parsed = try SourceReader(self).parse(file.name)
    } catch {
      // One file that cannot be read stops nobody else; what may be in it stays open.
      let finding = Finding(.unreadableFile, file: file.name, range: .top, facts: [.init("why", error.words)])
      return LoadedSubmission(
        source: SourceFile(name: file.name, bytes: []), result: .init(unread: [finding]), failure: error)
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
}

/// Whether something was told.
private final class Asked: Sendable {
  private let state = Atomic(false)

  var isTold: Bool { state.load(ordering: .relaxed) }

  func tell() { state.store(true, ordering: .relaxed) }
}
