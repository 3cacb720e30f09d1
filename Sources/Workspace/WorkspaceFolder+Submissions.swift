// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

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
  func readSubmissions(
    _ files: [SubmissionFile], entities: [Entity], rulebook: Rulebook,
    asOf: CivilDate
  ) async throws(OperationalError) -> [LoadedSubmission] {
    let reader = SubmissionReader(rulebook: rulebook, asOf: asOf)
    let received = try receptions()
    let stride = min(threads, max(files.count, 1))
    if stride == 1 { return files.map { read($0, reader, entities, received) } }
    var slots = [LoadedSubmission?](repeating: nil, count: files.count)
    await withTaskGroup(of: [(Int, LoadedSubmission)].self) { group in
      for lane in 0..<stride {
        group.addTask {
          Swift.stride(from: lane, to: files.count, by: stride).map { index in (index, read(files[index], reader, entities, received)) }
        }
      }
      for await lane in group { for (index, result) in lane { slots[index] = result } }
    }
    return slots.compactMap { $0 }
  }

  private func read(
    _ file: SubmissionFile, _ reader: SubmissionReader, _ entities: [Entity], _ received: [String: Reception]
  ) -> LoadedSubmission {
    let parsed: ParsedFile
    do throws(OperationalError) {
      parsed = try parse(file.name)
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
