// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Reporting
package import SourceYAML

/// The register (适用主体清单), read from every folder of `Entities`: each for itself, then what only all of them together tell.
///
/// A folder that cannot be read is an entity in doubt and stops no other.
package struct EntityLoader {
  private let folder: WorkspaceFolder
  private let rulebook: Rulebook

  package init(_ folder: WorkspaceFolder, _ rulebook: Rulebook) { (self.folder, self.rulebook) = (folder, rulebook) }

  package func load() throws(OperationalError) -> (entities: [LoadedEntity], sources: [SourceFile]) {
    guard folder.hasEntities else { throw OperationalError("这里没有 Entities 文件夹：\(folder.path)", "no Entities folder in \(folder.path)") }
    if folder.arrivals.waiting.isEmpty, let whole = folder.register?.whole { return whole }
    let round = folder.register?.round ?? 0
    var (loaded, sources) = try each(since: round)
    supposeSectors(&loaded)
    giveOwnNames(&loaded)
    addDuplicateCodes(&loaded)
    try giveRecords(to: &loaded)
    if folder.arrivals.waiting.isEmpty, !loaded.contains(where: { $0.notEvaluated.contains(where: \.isFailure) }) {
      folder.register?.keep((loaded, sources), since: round)
    }
    return (loaded, sources)
  }

  /// Who is on it, those with doubts too.
  package func entities() throws(OperationalError) -> [Entity] { try load().entities.map(\.entity) }

  /// The folder of an enterprise, by its id; `nil` where it is not on the register.
  package func home(of id: String) throws(OperationalError) -> String? {
    if let homes = folder.register?.homes { return homes[id] }
    let registrations = folder.register?.registrations ?? 0
    let homes = Dictionary(try load().entities.map { ($0.entity.id, $0.folder) }, firstCounts: .toldBefore)
    folder.register?.keep(homes: homes, since: registrations)
    return homes[id]
  }

  // MARK: Each for itself

  /// - Parameter round: of the kept register, before anything was read.
  private func each(since round: Int) throws(OperationalError) -> (entities: [LoadedEntity], sources: [SourceFile]) {
    var loaded: [LoadedEntity] = []
    var sources: [SourceFile] = []
    let reader = EntityReader(rulebook: rulebook)
    let inspector = AttachmentInspector(received: folder.register?.inspections, failures: folder.failures)
    for entry in try folder.entries("Entities") where !entry.isFile || UntakenFiles.isYAML(entry.name) {
      let isAsIs = folder.arrivals.waiting[entry.name] == nil
      if isAsIs, let known = folder.register?.item(entry.name) {
        loaded.append(known.entity)
        sources += known.sources
        continue
      }
      let read = EnterpriseFolder(entry, in: folder, reader, inspector).load()
      loaded.append(read.entity)
      sources += read.sources
      // What the machine failed to read is tried again.
      if isAsIs, !read.entity.notEvaluated.contains(where: \.isFailure) { folder.register?.keep(read, of: entry.name, since: round) }
    }
    return (loaded, sources)
  }

  // MARK: All of them together

  /// Where nothing tells the sector, the items that were submitted do.
  private func supposeSectors(_ loaded: inout [LoadedEntity]) {
    for index in loaded.indices where loaded[index].entity.sectors.isEmpty && !loaded[index].entity.doubts.isEmpty {
      let trees = loaded[index].submissionFiles.compactMap { try? SourceReader(folder).parse($0).reading.tree.root }
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
        loaded[index].findings.append(Self.duplicateCode(of: entity, and: other))
      } else {
        first[entity.creditCode] = entity
      }
    }
  }

  /// What the office's own commands wrote of what it did is the office's, where exactly one has the item that they are records of.
  private func giveRecords(to loaded: inout [LoadedEntity]) throws(OperationalError) {
    for kind in OfficeRecordFiles.Kind.allCases where FileSystem.isFolder(folder.fullPath(kind.home)) {
      guard let keeper = rulebook.keeper(of: kind.item(rulebook.policy), among: loaded.map(\.entity)),
        let office = loaded.firstIndex(where: { $0.entity.id == keeper.office.id })
      else { continue }
      loaded[office].submissionFiles += try OfficeRecordFiles.names(folder.fullPath(kind.home)).map { kind.home + "/" + $0 }
    }
  }

  static func duplicateCode(of entity: Entity, and other: Entity) -> Finding {
    Finding(
      .duplicateCreditCode, file: entity.file, range: entity.range, steps: [entity.step],
      facts: [.init("found", Localised(verbatim: entity.creditCode)), .init("other", Localised(verbatim: other.name))])
  }
}
