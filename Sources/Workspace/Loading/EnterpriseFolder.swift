// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// One folder of `Entities` being read: the registration, the files beside it, the names of what was sent.
///
/// Nothing that cannot be read stops the rest: it is told, and what may be in it stays open.
struct EnterpriseFolder {
  private let workspace: WorkspaceFolder
  private let entry: FileSystem.Entry
  let reader: EntityReader
  private let inspector: AttachmentInspector
  /// What lies in it.
  private(set) var entries: [FileSystem.Entry] = []
  private var sources: [SourceFile] = []

  init(_ entry: FileSystem.Entry, in workspace: WorkspaceFolder, _ reader: EntityReader, _ inspector: AttachmentInspector) {
    (self.entry, self.workspace, self.reader, self.inspector) = (entry, workspace, reader, inspector)
  }

  /// Below the workspace.
  var name: String { "Entities/" + entry.name }

  consuming func load() -> (entity: LoadedEntity, sources: [SourceFile]) {
    guard entry.isFolder else { return (unreadable(name, noFolder), []) }
    do throws(OperationalError) { entries = try list(name) } catch {
      var item = unreadable(name + "/entity.yaml", error.words)
      item.fail(name, error)
      return (item, [])
    }
    var item = registration()
    addWaivers(to: &item)
    addReplies(to: &item)
    addSelfAssessments(to: &item)
    addSubmissions(to: &item)
    return (item, sources)
  }

  func list(_ folder: String, hidden: Bool = false) throws(OperationalError) -> [FileSystem.Entry] { try workspace.entries(folder, hidden: hidden) }

  // MARK: Registration

  private var noFolder: Localised {
    entry.isFile
      ? Localised("每家企业要有自己的文件夹，登记写在里面的 entity.yaml", "each enterprise needs a folder of its own, with entity.yaml in it")
      : Localised("是链接，不跟着走；企业的文件夹要真的放在这里", "it is a link and not followed; the folder itself must stand here")
  }

  private func unreadable(_ file: String, _ why: Localised) -> LoadedEntity {
    let finding = Finding(.unreadableFile, file: file, range: .top, facts: [.init("why", why)])
    return LoadedEntity(
      folder: entry.name, entity: EntityReader.nameless(entry.name, file: file, doubts: [finding]), waivers: [], attachments: .empty,
      submissionFiles: [], findings: [finding])
  }

  private mutating func registration() -> LoadedEntity {
    let file = name + "/entity.yaml"
    do throws(OperationalError) {
      let reading = try SourceReader(workspace).parse(file).reading
      sources.append(reading.tree.source)
      let (entity, findings) = reader.read(reading, folder: entry.name)
      return LoadedEntity(folder: entry.name, entity: entity, waivers: [], attachments: .empty, submissionFiles: [], findings: findings)
    } catch {
      var item = unreadable(file, error.words)
      if FileSystem.exists(workspace.fullPath(file)) { item.fail(file, error) }
      return item
    }
  }

  // MARK: What stands beside it

  /// A file beside the registration; `nil` where it could not be read at all, which is told.
  mutating func reading(_ file: String, for item: inout LoadedEntity) -> YAMLReading? {
    do throws(OperationalError) {
      let reading = try SourceReader(workspace).parse(file).reading
      sources.append(reading.tree.source)
      return reading
    } catch {
      item.findings.append(Finding(.unreadableFile, file: file, range: .top, facts: [.init("why", error.words)]))
      item.fail(file, error)
      return nil
    }
  }

  /// Decisions of the office: where they cannot be read, any open duty may be covered by one.
  private mutating func addWaivers(to item: inout LoadedEntity) {
    guard entries.contains(where: { $0.name == "waivers.yaml" }) else { return }
    let file = name + "/waivers.yaml"
    guard let reading = reading(file, for: &item) else {
      item.unreadWaivers = file
      return
    }
    let (waivers, confirmations, findings) = WaiverReader(rulebook: reader.rulebook).read(reading, entity: item.entity)
    item.waivers = waivers
    item.confirmations = confirmations
    item.findings += findings
    if !reading.isComplete { item.unreadWaivers = file }
  }

  /// An answer changes no status: one that cannot be read is told and leaves nothing open.
  private mutating func addReplies(to item: inout LoadedEntity) {
    guard entries.contains(where: { $0.name == "replies.yaml" }), let reading = reading(name + "/replies.yaml", for: &item) else { return }
    let (replies, findings) = ReplyReader(rulebook: reader.rulebook).read(reading, entity: item.entity)
    item.replies = replies
    item.findings += findings
  }

  // MARK: What was sent

  /// Submissions and attachments, and what lies beside them unread.
  private func addSubmissions(to item: inout LoadedEntity) {
    func isThere(_ folder: String) -> Bool { entries.contains { $0.name == folder && $0.isFolder } }
    var submissions: [FileSystem.Entry] = []
    if isThere("submissions") {
      do throws(OperationalError) {
        submissions = try list(name + "/submissions", hidden: true)
      } catch {
        item.untaken.append(name + "/submissions")
        item.fail(name + "/submissions", error, mayWithdraw: true)
      }
      item.submissionFiles = submissions.filter { UntakenFiles.isTaken($0) }.map { name + "/submissions/" + $0.name }
    }
    do throws(OperationalError) {
      item.attachments = try attachments(isThere: isThere("attachments"))
    } catch {
      item.fail(name + "/attachments", error)
    }
    for file in UntakenFiles(folder: name, entries: entries, submissions: submissions, path: workspace.fullPath).files {
      item.findings.append(file.finding)
      guard file.mayBeSubmission else { continue }
      item.untaken.append(file.name)
      item.notEvaluated.append(.init(subject: file.name, why: .finding(file.finding), entity: item.entity.id, mayWithdraw: true))
    }
  }

  /// The files that submissions may name, with those that were uploaded and wait.
  private func attachments(isThere: Bool) throws(OperationalError) -> AttachmentShelf {
    let names = isThere ? try workspace.filesBelow(name + "/attachments") : []
    let waiting = try workspace.arrivals.waiting[entry.name].map { place throws(OperationalError) in
      (folder: workspace.fullPath(place), names: try workspace.filesBelow(place + "/attachments").map { "attachments/" + $0 })
    }
    return inspector.shelf(folder: workspace.fullPath(name), names: names.map { "attachments/" + $0 }, waiting: waiting)
  }
}
