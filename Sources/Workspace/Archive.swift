// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// What every enterprise sent, read once and judged for as many days as are asked about.
struct Archive: Sendable {
  let folder: WorkspaceFolder
  let rulebook: Rulebook
  let loaded: [WorkspaceFolder.LoadedEntity]
  /// The register and waivers; submissions are added as they are read.
  let registerSources: [SourceFile]
  private let files: [WorkspaceFolder.SubmissionFile]
  private let entities: EntityRegister
  private var readings: [(day: CivilDate, read: [WorkspaceFolder.LoadedSubmission])] = []

  /// - Parameter only: one enterprise by folder, id or name; `nil` for all.
  init(_ folder: WorkspaceFolder, rulebook: Rulebook, only: String?) throws(OperationalError) {
    self.folder = folder
    self.rulebook = rulebook
    var (loaded, sources) = try folder.loadEntities(rulebook)
    entities = EntityRegister(loaded.map(\.entity))
    if let only {
      loaded = loaded.filter { $0.isCalled(only) }
      guard !loaded.isEmpty else { throw WorkspaceFolder.unknownEntity(only, among: entities.entities) }
    }
    guard !loaded.isEmpty else {
      throw OperationalError("适用主体清单是空的：Entities 里没有一个主体，没有判定任何内容", "the register is empty: there is no entity in Entities, and nothing was judged")
    }
    self.loaded = loaded
    registerSources = sources
    files = loaded.flatMap(\.files)
  }

  /// Every submission, held to the rules of a day. Days on which no rule differs share one reading.
  mutating func read(asOf day: CivilDate) async throws(OperationalError) -> [WorkspaceFolder.LoadedSubmission] {
    if let known = readings.first(where: { rulebook.standsAlike(on: $0.day, and: day) }) { return known.read }
    let read = try await folder.readSubmissions(files, entities: entities, rulebook: rulebook, asOf: day)
    readings.append((day, read))
    return read
  }

  /// - Parameter knownBy: with what had been submitted by this day; a later one than the day judged is hindsight.
  mutating func judge(on day: CivilDate, knownBy: CivilDate? = nil) async throws(OperationalError) -> GapCollector.Result {
    let read = try await read(asOf: day)
    return GapCollector(rulebook: rulebook, asOf: day, loaded: loaded, read: read, knownBy: knownBy ?? day).run()
  }
}
