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
    let (round, registrations) = (folder.register?.round ?? 0, folder.register?.registrations ?? 0)
    var (loaded, sources) = try each(since: round)
    let supposed = supposeSectors(&loaded)
    let corrections = corrections(of: loaded)
    for index in loaded.indices { corrections[loaded[index].folder]?.apply(to: &loaded[index]) }
    let keepers = keepers(among: loaded)
    for index in loaded.indices { loaded[index].submissionFiles += try records(keptFor: loaded[index].folder, keepers) }
    guard !loaded.contains(where: { $0.notEvaluated.contains(where: \.isFailure) }) else { return (loaded, sources) }
    if folder.arrivals.waiting.isEmpty { folder.register?.keep((loaded, sources), since: round) }
    folder.register?.keep(Names(loaded, corrections, keepers, supposed: supposed, round: registrations), since: registrations)
    return (loaded, sources)
  }

  /// Who is on it, those with doubts too.
  package func entities() throws(OperationalError) -> [Entity] { try load().entities.map(\.entity) }

  /// The folder of an enterprise, by its id; `nil` where it is not on the register.
  package func home(of id: String) throws(OperationalError) -> String? { try roster().home(of: id) }

  // MARK: Some of it

  /// The register, for whoever asks about some on it: where somebody keeps it, the others are not read for that.
  func roster() throws(OperationalError) -> Roster {
    guard let names = folder.register?.names else {
      let registrations = folder.register?.registrations
      let (loaded, sources) = try load()
      return Roster(loader: self, held: .whole(loaded, sources), names: EntityRegister(loaded.map(\.entity), round: registrations))
    }
    return Roster(loader: self, held: .names(names), names: names.entities)
  }

  /// What only all of them together tell of one.
  struct Correction: Sendable {
    /// Its own, where another has the one that it gives.
    var id: String?
    var findings: [Finding] = []

    func apply(to item: inout LoadedEntity) {
      if let id { item.entity.id = id }
      item.findings += findings
    }
  }

  /// What all of them together tell, for as long as no registration changes.
  struct Names: Sendable {
    let entities: EntityRegister
    /// By id.
    let folders: [String: String]
    /// By folder.
    let ids: [String: String]
    let corrections: [String: Correction]
    /// By what is kept, the folder of the office that it is kept for.
    let keepers: [OfficeRecordFiles.Kind: String]
    /// The folders of those whose sectors are supposed from what they submitted, and anew with every submission.
    let supposed: Set<String>

    init(
      _ loaded: [LoadedEntity], _ corrections: [String: Correction], _ keepers: [OfficeRecordFiles.Kind: String], supposed: Set<String>, round: Int
    ) {
      entities = EntityRegister(loaded.map(\.entity), round: round)
      folders = Dictionary(loaded.map { ($0.entity.id, $0.folder) }, firstCounts: .toldBefore)
      ids = Dictionary(loaded.map { ($0.folder, $0.entity.id) }, firstCounts: .unique)
      (self.corrections, self.keepers, self.supposed) = (corrections, keepers, supposed)
    }
  }

  /// One of the register, as `load` gives it.
  func one(in own: String, _ names: Names) throws(OperationalError) -> (entity: LoadedEntity, sources: [SourceFile]) {
    let inspector = AttachmentInspector(received: folder.register?.inspections)
    let kind = try folder.telling { () throws(OperationalError) in try FileSystem.kind(folder.fullPath("Entities/" + own)) }
    var (item, sources) = read(FileSystem.Entry(name: own, kind: kind), EntityReader(rulebook: rulebook), inspector, since: folder.register?.round ?? 0)
    if item.entity.sectors.isEmpty, !item.entity.doubts.isEmpty { item.entity.sectors = supposedSectors(of: item) }
    names.corrections[own]?.apply(to: &item)
    item.submissionFiles += try records(keptFor: own, names.keepers)
    return (item, sources)
  }

  // MARK: Each for itself

  /// - Parameter round: of the kept register, before anything was read.
  private func each(since round: Int) throws(OperationalError) -> (entities: [LoadedEntity], sources: [SourceFile]) {
    var loaded: [LoadedEntity] = []
    var sources: [SourceFile] = []
    let reader = EntityReader(rulebook: rulebook)
    let inspector = AttachmentInspector(received: folder.register?.inspections)
    for entry in try folder.entries("Entities") where !entry.isFile || UntakenFiles.isYAML(entry.name) {
      let read = read(entry, reader, inspector, since: round)
      loaded.append(read.entity)
      sources += read.sources
    }
    return (loaded, sources)
  }

  private func read(
    _ entry: FileSystem.Entry, _ reader: EntityReader, _ inspector: AttachmentInspector, since round: Int
  ) -> (entity: LoadedEntity, sources: [SourceFile]) {
    let isAsIs = folder.arrivals.waiting[entry.name] == nil
    if isAsIs, let known = folder.register?.item(entry.name) { return known }
    let read = EnterpriseFolder(entry, in: folder, reader, inspector).load()
    // What the machine failed to read is tried again.
    if isAsIs, !read.entity.notEvaluated.contains(where: \.isFailure) { folder.register?.keep(read, of: entry.name, since: round) }
    return read
  }

  // MARK: All of them together

  /// Where nothing tells the sector, the items that were submitted do.
  /// - Returns: the folders of those of whom they had to be supposed.
  private func supposeSectors(_ loaded: inout [LoadedEntity]) -> Set<String> {
    let unknown = loaded.indices.filter { loaded[$0].entity.sectors.isEmpty && !loaded[$0].entity.doubts.isEmpty }
    for index in unknown { loaded[index].entity.sectors = supposedSectors(of: loaded[index]) }
    return Set(unknown.map { loaded[$0].folder })
  }

  private func supposedSectors(of item: LoadedEntity) -> [String] {
    SectorGuess(rulebook: rulebook).sectors(of: item.submissionFiles.compactMap { try? SourceReader(folder).parse($0).reading.tree.root })
  }

  /// By folder.
  private func corrections(of loaded: [LoadedEntity]) -> [String: Correction] {
    var corrections: [String: Correction] = [:]
    // Two folders that give one id are two entities: the one whose folder is called so keeps it.
    for (id, indices) in Dictionary(grouping: loaded.indices, by: { loaded[$0].entity.id }) where indices.count > 1 {
      let keeper = indices.first { loaded[$0].folder == id } ?? indices[0]
      for index in indices where index != keeper {
        corrections[loaded[index].folder, default: Correction()].id = EntityReader.nameless(loaded[index].folder, file: "", doubts: []).id
      }
    }
    var first: [String: Entity] = [:]
    for item in loaded where !item.entity.creditCode.isEmpty {
      guard let other = first[item.entity.creditCode] else {
        first[item.entity.creditCode] = item.entity
        continue
      }
      var entity = item.entity
      entity.id = corrections[item.folder]?.id ?? entity.id
      corrections[item.folder, default: Correction()].findings.append(Self.duplicateCode(of: entity, and: other))
    }
    return corrections
  }

  /// What the office's own commands wrote of what it did is the office's, where exactly one has the item that they are records of.
  private func keepers(among loaded: [LoadedEntity]) -> [OfficeRecordFiles.Kind: String] {
    let entities = loaded.map(\.entity)
    var keepers: [OfficeRecordFiles.Kind: String] = [:]
    for kind in OfficeRecordFiles.Kind.allCases {
      guard let keeper = rulebook.keeper(of: kind.item(rulebook.policy), among: entities) else { continue }
      keepers[kind] = loaded.first { $0.entity.id == keeper.office.id }?.folder
    }
    return keepers
  }

  /// Names of the office's records that are kept for an enterprise.
  private func records(keptFor own: String, _ keepers: [OfficeRecordFiles.Kind: String]) throws(OperationalError) -> [String] {
    var names: [String] = []
    for kind in OfficeRecordFiles.Kind.allCases where keepers[kind] == own && FileSystem.isFolder(folder.fullPath(kind.home)) {
      names += try OfficeRecordFiles.names(folder.fullPath(kind.home)).map { kind.home + "/" + $0 }
    }
    return names
  }

  static func duplicateCode(of entity: Entity, and other: Entity) -> Finding {
    Finding(
      .duplicateCreditCode, file: entity.file, range: entity.range, steps: [entity.step],
      facts: [.init("found", Localised(verbatim: entity.creditCode)), .init("other", Localised(verbatim: other.name))])
  }
}
