public import Disclosure
public import SourceYAML

extension WorkspaceFolder {
  /// One entity with everything that it sent.
  public struct LoadedEntity: Sendable {
    public var folder: String
    /// `nil` when `entity.yaml` could not be understood.
    public var entity: Entity?
    public var waivers: [Waiver]
    public var confirmations: [ConfirmedPublication] = []
    public var attachments: AttachmentShelf
    public var submissionFiles: [String]
    public var findings: [Finding]

    var files: [SubmissionFile] { submissionFiles.map { SubmissionFile(name: $0, folder: folder, attachments: attachments) } }
  }

  /// Whether there is an archive to judge.
  public var hasEntities: Bool { FileSystem.isFolder(path + "/Entities") }

  /// The register (适用主体清单), read from every folder of `Entities`.
  public func loadEntities(_ rulebook: Rulebook) throws(OperationalError) -> (entities: [LoadedEntity], sources: [SourceFile]) {
    guard FileSystem.isFolder(path + "/Entities") else {
      throw OperationalError("这里没有 Entities 文件夹：\(path)", "no Entities folder in \(path)")
    }
    var loaded: [LoadedEntity] = []
    var sources: [SourceFile] = []
    let reader = EntityReader(rulebook: rulebook)
    let inspector = AttachmentInspector()
    for entry in try FileSystem.list(path + "/Entities") where entry.isFolder {
      let folder = "Entities/" + entry.name
      let file = try parse(folder + "/entity.yaml")
      sources.append(file.reading.tree.source)
      let (entity, findings) = reader.read(file.reading, folder: entry.name)
      var item = LoadedEntity(
        folder: entry.name, entity: entity, waivers: [],
        attachments: inspector.shelf(
          folder: path + "/" + folder,
          names: FileSystem.linkTarget(path + "/" + folder + "/attachments") == nil
            ? try filesBelow(folder + "/attachments").map { "attachments/" + $0 } : []),
        submissionFiles: [],
        findings: findings)
      if let entity, FileSystem.exists(path + "/" + folder + "/waivers.yaml") {
        let file = try parse(folder + "/waivers.yaml")
        sources.append(file.reading.tree.source)
        let (waivers, confirmations, findings) = WaiverReader(rulebook: rulebook).read(file.reading, entity: entity)
        item.waivers = waivers
        item.confirmations = confirmations
        item.findings += findings
      }
      if FileSystem.isFolder(path + "/" + folder + "/submissions") {
        item.submissionFiles = try yamlFiles(folder + "/submissions")
      }
      loaded.append(item)
    }
    addDuplicateCodes(&loaded)
    return (loaded, sources)
  }

  private func addDuplicateCodes(_ loaded: inout [LoadedEntity]) {
    var first: [String: Entity] = [:]
    for index in loaded.indices {
      guard let entity = loaded[index].entity, !entity.creditCode.isEmpty else { continue }
      if let other = first[entity.creditCode] {
        loaded[index].findings.append(
          Finding(
            .duplicateCreditCode, file: entity.file, range: entity.range, address: [entity.name],
            facts: [
              .init("found", Localised(verbatim: entity.creditCode)), .init("other", Localised(verbatim: other.name)),
            ]))
      } else {
        first[entity.creditCode] = entity
      }
    }
  }

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
  }

  /// Reads submissions in parallel and returns them in the order given.
  func readSubmissions(
    _ files: [SubmissionFile], entities: [Entity], rulebook: Rulebook,
    asOf: CivilDate
  ) async throws(OperationalError) -> [LoadedSubmission] {
    let reader = SubmissionReader(rulebook: rulebook, asOf: asOf)
    let received = try receiptTimes()
    let stride = min(threads, max(files.count, 1))
    if stride == 1 {
      var found: [LoadedSubmission] = []
      for file in files { found.append(try read(file, reader, entities, received)) }
      return found
    }
    var slots = [Result<LoadedSubmission, OperationalError>?](repeating: nil, count: files.count)
    await withTaskGroup(of: [(Int, Result<LoadedSubmission, OperationalError>)].self) { group in
      for lane in 0..<stride {
        group.addTask {
          Swift.stride(from: lane, to: files.count, by: stride).map { index in
            do throws(OperationalError) {
              return (index, .success(try read(files[index], reader, entities, received)))
            } catch {
              return (index, .failure(error))
            }
          }
        }
      }
      for await lane in group { for (index, result) in lane { slots[index] = result } }
    }
    var found: [LoadedSubmission] = []
    for case let slot? in slots { found.append(try slot.get()) }
    return found
  }

  private func read(
    _ file: SubmissionFile, _ reader: SubmissionReader, _ entities: [Entity], _ received: [String: Moment]
  ) throws(OperationalError) -> LoadedSubmission {
    let parsed = try parse(file.name)
    var result = reader.read(parsed.reading, entities: entities, folder: file.folder, attachments: file.attachments)
    result.submission?.received = received[file.name]
    if parsed.changed {
      result.submission = nil
      result.findings.append(Finding(.changedWhileRead, file: file.name, range: .top))
    }
    return LoadedSubmission(source: parsed.reading.tree.source, result: result)
  }
}
