// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
package import SourceYAML

extension WorkspaceFolder {
  /// One entity with everything that it sent.
  package struct LoadedEntity: Sendable, Encodable {
    package var folder: String
    /// As far as it could be read; what could not is in its `doubts`.
    package var entity: Entity
    package var waivers: [Waiver]
    package var confirmations: [ConfirmedPublication] = []
    package var replies: [GapReply] = []
    package var selfAssessments: [SelfAssessment] = []
    package var attachments: AttachmentShelf
    package var submissionFiles: [String]
    package var findings: [Finding]
    /// Files and folders of it that were not read.
    package var notEvaluated: [GapReport.NotEvaluated] = []
    /// Files that were not taken though they may hold a submission.
    package var untaken: [String] = []
    /// The file of waivers, where it could not be understood.
    package var unreadWaivers: String?

    var files: [SubmissionFile] { submissionFiles.map { SubmissionFile(name: $0, folder: folder, attachments: attachments) } }
  }

  /// Whether there is an archive to judge.
  package var hasEntities: Bool { FileSystem.isFolder(path + "/Entities") }

  /// The register (适用主体清单), read from every folder of `Entities`. A folder that cannot be read is an entity in doubt and
  /// stops no other.
  package func loadEntities(_ rulebook: Rulebook) throws(OperationalError) -> (entities: [LoadedEntity], sources: [SourceFile]) {
    guard FileSystem.isFolder(path + "/Entities") else {
      throw OperationalError("这里没有 Entities 文件夹：\(path)", "no Entities folder in \(path)")
    }
    if waiting.isEmpty, let whole = register?.whole { return whole }
    let round = register?.round ?? 0
    var loaded: [LoadedEntity] = []
    var sources: [SourceFile] = []
    let reader = EntityReader(rulebook: rulebook)
    let inspector = AttachmentInspector(received: register?.inspections, failures: failures)
    for entry in try entries("Entities") where !entry.isFile || UntakenFiles.isYAML(entry.name) {
      let isAsIs = waiting[entry.name] == nil
      if isAsIs, let known = register?.item(entry.name) {
        loaded.append(known.entity)
        sources += known.sources
        continue
      }
      var own: [SourceFile] = []
      let item = load(entry, reader, inspector, &own)
      loaded.append(item)
      sources += own
      // What the machine failed to read is tried again.
      if isAsIs, !item.notEvaluated.contains(where: \.isFailure) { register?.keep((item, own), of: entry.name, since: round) }
    }
    supposeSectors(&loaded, rulebook)
    giveOwnNames(&loaded)
    addDuplicateCodes(&loaded)
    try OfficeRecordFiles.give(self, to: &loaded, rulebook)
    if waiting.isEmpty, !loaded.contains(where: { $0.notEvaluated.contains(where: \.isFailure) }) { register?.keep((loaded, sources), since: round) }
    return (loaded, sources)
  }

  /// The folder of an enterprise, by its id; `nil` where it is not on the register.
  package func home(of id: String, _ rulebook: Rulebook) throws(OperationalError) -> String? {
    if let homes = register?.homes { return homes[id] }
    let registrations = register?.registrations ?? 0
    let homes = Dictionary(try loadEntities(rulebook).entities.map { ($0.entity.id, $0.folder) }, firstCounts: .toldBefore)
    register?.keep(homes: homes, since: registrations)
    return homes[id]
  }

  private func load(
    _ entry: FileSystem.Entry, _ reader: EntityReader, _ inspector: AttachmentInspector, _ sources: inout [SourceFile]
  ) -> LoadedEntity {
    let folder = "Entities/" + entry.name
    func unreadable(_ file: String, _ why: Localised) -> LoadedEntity {
      let finding = Finding(.unreadableFile, file: file, range: .top, facts: [.init("why", why)])
      return LoadedEntity(
        folder: entry.name, entity: EntityReader.nameless(entry.name, file: file, doubts: [finding]), waivers: [], attachments: .empty,
        submissionFiles: [], findings: [finding])
    }
    guard entry.isFolder else {
      let why =
        entry.isFile
        ? Localised("每家企业要有自己的文件夹，登记写在里面的 entity.yaml", "each enterprise needs a folder of its own, with entity.yaml in it")
        : Localised("是链接，不跟着走；企业的文件夹要真的放在这里", "it is a link and not followed; the folder itself must stand here")
      return unreadable(folder, why)
    }
    let entries: [FileSystem.Entry]
    do throws(OperationalError) { entries = try self.entries(folder) } catch {
      var item = unreadable(folder + "/entity.yaml", error.words)
      item.fail(folder, error)
      return item
    }
    var item: LoadedEntity
    do throws(OperationalError) {
      let file = try SourceReader(self).parse(folder + "/entity.yaml")
      sources.append(file.reading.tree.source)
      let (entity, findings) = reader.read(file.reading, folder: entry.name)
      item = LoadedEntity(folder: entry.name, entity: entity, waivers: [], attachments: .empty, submissionFiles: [], findings: findings)
    } catch {
      item = unreadable(folder + "/entity.yaml", error.words)
      if FileSystem.exists(fullPath(folder + "/entity.yaml")) { item.fail(folder + "/entity.yaml", error) }
    }
    loadWaivers(&item, entries, reader, &sources)
    loadReplies(&item, entries, reader, &sources)
    loadSelfAssessments(&item, entries, reader, &sources)
    loadFolders(&item, entries, inspector)
    return item
  }

  /// Decisions of the office: where they cannot be read, any open duty may be covered by one.
  private func loadWaivers(
    _ item: inout LoadedEntity, _ entries: [FileSystem.Entry], _ reader: EntityReader, _ sources: inout [SourceFile]
  ) {
    guard entries.contains(where: { $0.name == "waivers.yaml" }) else { return }
    let name = "Entities/\(item.folder)/waivers.yaml"
    guard let reading = reading(name, for: &item, &sources) else {
      item.unreadWaivers = name
      return
    }
    let (waivers, confirmations, findings) = WaiverReader(rulebook: reader.rulebook).read(reading, entity: item.entity)
    item.waivers = waivers
    item.confirmations = confirmations
    item.findings += findings
    if !reading.isComplete { item.unreadWaivers = name }
  }

  /// An answer changes no status: one that cannot be read is told and leaves nothing open.
  private func loadReplies(
    _ item: inout LoadedEntity, _ entries: [FileSystem.Entry], _ reader: EntityReader, _ sources: inout [SourceFile]
  ) {
    guard entries.contains(where: { $0.name == "replies.yaml" }), let reading = reading("Entities/\(item.folder)/replies.yaml", for: &item, &sources)
    else { return }
    let (replies, findings) = ReplyReader(rulebook: reader.rulebook).read(reading, entity: item.entity)
    item.replies = replies
    item.findings += findings
  }

  /// A file beside the registration; `nil` where it could not be read at all, which is told.
  func reading(_ name: String, for item: inout LoadedEntity, _ sources: inout [SourceFile]) -> YAMLReading? {
    do throws(OperationalError) {
      let file = try SourceReader(self).parse(name)
      sources.append(file.reading.tree.source)
      return file.reading
    } catch {
      item.findings.append(Finding(.unreadableFile, file: name, range: .top, facts: [.init("why", error.words)]))
      item.fail(name, error)
      return nil
    }
  }

  /// Submissions and attachments, and what lies beside them unread.
  private func loadFolders(_ item: inout LoadedEntity, _ entries: [FileSystem.Entry], _ inspector: AttachmentInspector) {
    let folder = "Entities/" + item.folder
    func isThere(_ name: String) -> Bool { entries.contains { $0.name == name && $0.isFolder } }
    var submissions: [FileSystem.Entry] = []
    if isThere("submissions") {
      do throws(OperationalError) {
        submissions = try self.entries(folder + "/submissions", hidden: true)
      } catch {
        item.untaken.append(folder + "/submissions")
        item.fail(folder + "/submissions", error, mayWithdraw: true)
      }
      item.submissionFiles = submissions.filter { UntakenFiles.isTaken($0) }.map { folder + "/submissions/" + $0.name }
    }
    do throws(OperationalError) {
      let names = isThere("attachments") ? try filesBelow(folder + "/attachments") : []
      let waiting = try waiting[item.folder].map { place throws(OperationalError) in
        (folder: fullPath(place), names: try filesBelow(place + "/attachments").map { "attachments/" + $0 })
      }
      item.attachments = inspector.shelf(folder: fullPath(folder), names: names.map { "attachments/" + $0 }, waiting: waiting)
    } catch {
      item.fail(folder + "/attachments", error)
    }
    for file in UntakenFiles(folder: folder, entries: entries, submissions: submissions, path: fullPath).files {
      item.findings.append(file.finding)
      guard file.mayBeSubmission else { continue }
      item.untaken.append(file.name)
      item.notEvaluated.append(
        .init(subject: file.name, why: .finding(file.finding), entity: item.entity.id, mayWithdraw: true))
    }
  }

  /// Where nothing tells the sector, the items that were submitted do.
  private func supposeSectors(_ loaded: inout [LoadedEntity], _ rulebook: Rulebook) {
    for index in loaded.indices where loaded[index].entity.sectors.isEmpty && !loaded[index].entity.doubts.isEmpty {
      let trees = loaded[index].submissionFiles.compactMap { try? SourceReader(self).parse($0).reading.tree.root }
      loaded[index].entity.sectors = SectorGuess(rulebook: rulebook).sectors(of: trees)
    }
  }

  /// Two folders that give one id are two entities: the one whose folder is called so keeps it.
  private func giveOwnNames(_ loaded: inout [LoadedEntity]) {
    let groups = Dictionary(grouping: loaded.indices) { loaded[$0].entity.id }
    for (id, indices) in groups where indices.count > 1 {
      let keeper = indices.first { loaded[$0].folder == id } ?? indices[0]
      for index in indices where index != keeper {
        loaded[index].entity.id = EntityReader.nameless(loaded[index].folder, file: "", doubts: []).id
      }
    }
  }

  private func addDuplicateCodes(_ loaded: inout [LoadedEntity]) {
    var first: [String: Entity] = [:]
    for index in loaded.indices {
      let entity = loaded[index].entity
      guard !entity.creditCode.isEmpty else { continue }
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
}

extension WorkspaceFolder.LoadedEntity {
  /// Something of it is there and could not be read.
  mutating func fail(_ subject: String, _ error: OperationalError, mayWithdraw: Bool = false) {
    notEvaluated.append(
      .init(subject: subject, why: .failure(error.words), entity: entity.id, file: subject, mayWithdraw: mayWithdraw))
  }

  /// What of its registration leaves its duties open.
  var inDoubt: [GapReport.NotEvaluated] {
    (entity.doubts + entity.attributeDoubts).map { finding in
      .init(subject: "\(entity.name)（\(finding.place)）", why: .doubt(finding), entity: entity.id, file: finding.file)
    }
  }

  /// By folder, id or name.
  func isCalled(_ name: String) -> Bool { folder == name || entity.id == name || entity.name == name }
}
