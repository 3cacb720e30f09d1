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
  let entities: EntityRegister

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
  }

  /// A day before the one that is reported, judged again.
  struct PastDay: Sendable {
    var day: CivilDate
    /// With what had been submitted by this day; a later one than the day judged is hindsight.
    var knownBy: CivilDate
    /// For days that only streaks and trend lines ask about.
    var gapsOnly = false
  }

  /// What is kept of the enterprises: today's judgement in full, of past days what is compared.
  struct Judged: Sendable {
    var today = GapCollector.Result()
    var past: [DayRecord] = []
    var sources: [SourceFile] = []
    /// Files that are there and could not be read.
    var unread: Set<String> = []

    mutating func take(_ other: Judged) {
      today.take(other.today)
      sources += other.sources
      unread.formUnion(other.unread)
      if past.isEmpty { past = other.past } else { for (index, record) in other.past.enumerated() { past[index].take(record) } }
    }
  }

  /// What of today's judgement is asked for.
  enum Detail { case everything, report }

  /// One enterprise after the other, each read and judged for every day, so that what was read of one is gone before the next.
  func judge(
    on today: CivilDate, past: [PastDay] = [], keeping detail: Detail = .everything, progress: WorkspaceFolder.Progress = { _, _ in }
  ) async throws(OperationalError) -> Judged {
    let received = try folder.receptions()
    let ruleDays = daysOfRules([today] + past.map(\.day))
    var all = Judged()
    let size = max(8 * folder.threads, (loaded.count + 39) / 40)
    let steps = (loaded.count + size - 1) / size
    for step in 0..<steps {
      let part = Array(loaded[(step * size)..<min(loaded.count, (step + 1) * size)])
      for one in await folder.inLanes(part.count, { judge(part[$0], today, past, ruleDays, received, detail) }) { all.take(one) }
      progress(step + 1, steps)
    }
    return all
  }

  /// For each day, the first of them on which the same rules held: such days share one reading.
  private func daysOfRules(_ days: [CivilDate]) -> [CivilDate] {
    var found: [CivilDate] = []
    for day in days { found.append(found.first { rulebook.standsAlike(on: $0, and: day) } ?? day) }
    return found
  }

  private func judge(
    _ item: WorkspaceFolder.LoadedEntity, _ today: CivilDate, _ past: [PastDay], _ ruleDays: [CivilDate], _ received: [String: WorkspaceFolder.Reception],
    _ detail: Detail
  ) -> Judged {
    var readings: [CivilDate: [WorkspaceFolder.LoadedSubmission]] = [:]
    func collected(_ day: CivilDate, _ knownBy: CivilDate, _ ruleDay: CivilDate) -> GapCollector.Result {
      let reader = SubmissionReader(rulebook: rulebook, asOf: ruleDay)
      let read = readings[ruleDay] ?? item.files.map { folder.read($0, reader, entities, received) }
      readings[ruleDay] = read
      return GapCollector(rulebook: rulebook, asOf: day, loaded: [item], read: read, knownBy: knownBy).run()
    }
    var judged = Judged(today: collected(today, today, ruleDays[0]))
    if detail == .report {
      for index in judged.today.judgements.indices {
        judged.today.judgements[index].obligations = judged.today.judgements[index].obligations.map(\.withoutRecords)
      }
    }
    let read = readings[ruleDays[0]] ?? []
    judged.sources = read.map(\.source)
    judged.unread = Set(read.filter { $0.failure != nil }.map(\.source.name))
    judged.past = zip(past, ruleDays.dropFirst()).map { past, ruleDay in
      DayRecord(asOf: past.day, judgements: collected(past.day, past.knownBy, ruleDay).judgements, gapsOnly: past.gapsOnly)
    }
    return judged
  }
}
