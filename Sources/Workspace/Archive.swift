// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML

/// What every enterprise sent, read once and judged for as many days as are asked about.
struct Archive: Sendable {
  let folder: WorkspaceFolder
  let rulebook: Rulebook
  private let ruleDigest: GapReport.Digest
  private let cache: JudgementCache?
  let loaded: [LoadedEntity]
  /// The register and waivers; submissions are added as they are read.
  let registerSources: [SourceFile]
  let entities: EntityRegister

  /// - Parameters:
  ///   - only: one enterprise by folder, id or name; `nil` for all.
  ///   - among: those of these ids; `nil` for all.
  init(
    _ folder: WorkspaceFolder, rules: LoadedRules, only: String? = nil, among ids: Set<String>? = nil
  ) throws(OperationalError) {
    self.folder = folder
    rulebook = rules.rulebook
    ruleDigest = rules.digest
    cache = folder.ownCache
    let loader = EntityLoader(folder, rulebook)
    var (loaded, sources): ([LoadedEntity], [SourceFile])
    if let ids {
      let roster = try loader.roster()
      entities = roster.names
      (loaded, sources) = try roster.entities(ids)
    } else {
      let round = folder.register?.registrations
      (loaded, sources) = try loader.load()
      entities = EntityRegister(loaded.map(\.entity), round: round)
    }
    if let only {
      loaded = loaded.filter { $0.isCalled(only) }
      guard !loaded.isEmpty else { throw EntityLookup.unknown(only, among: entities.entities) }
    }
    guard !loaded.isEmpty else {
      throw OperationalError("适用主体清单是空的：Entities 里没有一个主体，没有判定任何内容", "the register is empty: there is no entity in Entities, and nothing was judged")
    }
    self.loaded = loaded
    registerSources = sources
  }

  /// A day before the one that is reported, judged again.
  struct PastDay: Sendable, Codable, Equatable {
    var day: CivilDate
    /// With what had been submitted by this day; a later one than the day judged is hindsight.
    var knownBy: CivilDate
    /// For days that only streaks and trend lines ask about.
    var gapsOnly = false
  }

  /// What is kept of the enterprises: today's judgement in full, of past days what is compared.
  struct Judged: Sendable {
    var today = GapCollector.Result()
    /// Of all enterprises together, without states where `states` are told.
    var past: [DayRecord] = []
    /// Of all enterprises together: streaks up to the last of the days that only those ask about.
    var streaks: [String: Int] = [:]
    /// Of all enterprises together, where two days were compared with: what changed since, one enterprise after the other.
    var changes: [GapChanges] = []
    /// The files that were read; of all enterprises together, those that something was found in.
    var sources: [SourceFile] = []
    /// Of all enterprises together: the digest of what was read, with the names of the files in their order.
    var inputs = GapReport.Digest(sha256: "", files: 0)
    var inputNames: [String] = []
    /// What the files were that the ledger has, by name.
    var receivedDigests: [String: ReadDigest] = [:]
    /// Files that are there and could not be read.
    var unread: Set<String> = []
    /// Whether anything of it was judged in this run.
    var isNew = false
    /// A file was being written while it was read.
    var wasChanging = false

    /// What the states of past days tell of one enterprise, instead of the states.
    mutating func boilDown(_ days: [PastDay], on day: CivilDate) {
      let both = zip(days, past)
      streaks = DayRecord.streaks(both.filter(\.0.gapsOnly).map(\.1))
      let compared = both.filter { !$0.0.gapsOnly }.map(\.1)
      if compared.count == 2 {
        changes = [GapChanges(then: compared[0], now: DayRecord(asOf: day, judgements: today.judgements), hindsight: compared[1])]
      }
      past = past.map(\.withoutStates)
    }

    mutating func take(_ other: Judged) {
      today.take(other.today)
      streaks.merge(other.streaks) { _, last in last }
      changes += other.changes
      let shown = other.today.filesWithFindings
      sources += other.sources.filter { shown.contains($0.name) }
      unread.formUnion(other.unread)
      if past.isEmpty { past = other.past } else { for (index, record) in other.past.enumerated() { past[index].take(record) } }
    }
  }

  /// What of today's judgement is asked for.
  enum Detail { case everything, report }

  /// One enterprise after the other, each read and judged for every day, so that what was read of one is gone before the next.
  /// - Parameters:
  ///   - keepsStates: whether those of past days are wanted for more than streaks and changes.
  ///   - places: of the enterprises in `loaded`; `nil` for all.
  func judge(
    on today: CivilDate, past: [PastDay] = [], keeping detail: Detail = .everything, keepsStates: Bool = false, only places: [Int]? = nil,
    progress: WorkspaceFolder.Progress = { _, _ in }
  ) async throws(OperationalError) -> Judged {
    let received = try LedgerReader(folder).receptions()
    let ruleDays = daysOfRules([today] + past.map(\.day))
    let shared = cache.flatMap { JudgementCache.Shared(cache: $0, rules: ruleDigest, entities: entities.entities) }
    var all = Judged()
    var shares = SharedParts()
    let registered = Set(try LedgerReader(folder).digests().keys)
    var inputs = InputDigest(register: registerSources, of: self.loaded)
    let loaded = places.map { $0.map { self.loaded[$0] } } ?? loaded
    let size = max(8 * folder.threads, (loaded.count + 39) / 40)
    let steps = (loaded.count + size - 1) / size
    for step in 0..<steps {
      let part = Array(loaded[(step * size)..<min(loaded.count, (step + 1) * size)])
      let judged = await Lanes(folder.threads).map(part.count) { index in
        Swift.Result { () throws(OperationalError) in try judge(part[index], Days(today: today, past: past, ofRules: ruleDays), received, detail, shared) }
      }
      for (item, one) in zip(part, judged) {
        var one = try one.get()
        if !keepsStates { one.boilDown(past, on: today) }
        shares.share(&one.today.judgements)
        inputs.take(one.sources, of: item)
        for source in one.sources where registered.contains(source.name) {
          all.receivedDigests[source.name] = one.unread.contains(source.name) ? .unread : .sha256(Digest.sha256(source.bytes))
        }
        all.take(one)
      }
      progress(step + 1, steps)
    }
    all.inputs = inputs.finish()
    all.inputNames = inputs.names
    return all
  }

  /// For each day, the first of them on which the same rules held: such days share one reading.
  private func daysOfRules(_ days: [CivilDate]) -> [CivilDate] {
    var found: [CivilDate] = []
    for day in days { found.append(found.first { rulebook.standsAlike(on: $0, and: day) } ?? day) }
    return found
  }

  /// The days that are asked about; for each, the day whose rules it is read by, today's first.
  private struct Days {
    var today: CivilDate
    var past: [PastDay]
    var ofRules: [CivilDate]
  }

  private func judge(
    _ item: LoadedEntity, _ days: Days, _ received: Receptions, _ detail: Detail, _ shared: JudgementCache.Shared?
  ) throws(OperationalError) -> Judged {
    // What a report forgets is not kept either: a judgement in full is made anew.
    guard detail == .report, let cache, let shared, let ground = cache.ground(item, in: folder, shared, received) else {
      return judge(item, days, received, detail, known: nil)
    }
    var kept = cache.kept(item, on: ground)
    var judged = judge(item, days, received, detail, known: kept)
    guard judged.isNew else {
      judged.sources = ground.sources
      return judged
    }
    cache.countAnew()
    guard !judged.wasChanging, JudgementCache.isStill(ground, read: judged.sources, of: item, in: folder) else { return judged }
    kept.add(
      today: JudgementCache.Kept.Today(day: days.today, result: judged.today),
      pasts: zip(days.past, judged.past).map { JudgementCache.Kept.Past(day: $0, record: $1) })
    try cache.keep(kept, of: item)
    return judged
  }

  /// - Parameter known: days that were judged before, on the same ground.
  private func judge(
    _ item: LoadedEntity, _ days: Days, _ received: Receptions, _ detail: Detail, known: JudgementCache.Kept?
  ) -> Judged {
    var readings: [CivilDate: [LoadedSubmission]] = [:]
    let comparisons = folder.register?.comparisons(of: item.folder, on: days.today) ?? KeptComparisons()
    func reading(_ ruleDay: CivilDate) -> [LoadedSubmission] {
      if let known = readings[ruleDay] { return known }
      let loader = SubmissionLoader(folder, SubmissionReader(rulebook: rulebook, asOf: ruleDay), entities: entities, received: received)
      let read = item.files.map(loader.load)
      readings[ruleDay] = read
      return read
    }
    func collected(_ day: CivilDate, _ knownBy: CivilDate, _ ruleDay: CivilDate) -> GapCollector.Result {
      GapCollector(rulebook: rulebook, asOf: day, loaded: [item], read: reading(ruleDay), knownBy: knownBy, comparisons: comparisons).run()
    }
    var judged = Judged()
    if let today = known?.today(days.today) {
      judged.today = today
    } else {
      judged.today = collected(days.today, days.today, days.ofRules[0])
      if detail == .report {
        for index in judged.today.judgements.indices {
          judged.today.judgements[index].obligations = judged.today.judgements[index].obligations.map(\.withoutRecords)
        }
      }
    }
    judged.past = zip(days.past, days.ofRules.dropFirst()).map { past, ruleDay in
      known?.past(past)
        ?? DayRecord(asOf: past.day, judgements: collected(past.day, past.knownBy, ruleDay).judgements, gapsOnly: past.gapsOnly)
    }
    // Read the same whatever the rules: of today's where it was judged, else of any day's.
    let read = readings[days.ofRules[0]] ?? readings.min { $0.key < $1.key }?.value ?? []
    judged.isNew = !readings.isEmpty
    judged.wasChanging = readings.values.contains { $0.contains { $0.result.findings.contains { $0.code == .changedWhileRead } } }
    judged.sources = read.map(\.source)
    judged.unread = Set(read.filter { $0.failure != nil }.map(\.source.name))
    return judged
  }
}
