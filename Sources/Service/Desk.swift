// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
package import Reporting
package import Store
internal import Synchronization
package import Workspace

/// What the service can do, as use cases over the store and the archive; handlers only ask it. It judges nothing itself.
package final class Desk: Sendable {
  package let store: any Store
  /// The archive as files, made from the store: what the engine reads.
  let folder: WorkspaceFolder
  /// Its files, as the store has them.
  var archive: ArchiveFiles { ArchiveFiles(folder) }
  let rules: LoadedRules
  let tool: ToolInfo
  let settings: Settings
  /// Seconds since 1970.
  let now: @Sendable () -> Int
  let log: @Sendable (String) -> Void
  let passwords: Passwords
  private let readers: Readers
  private let turns = Turns()
  /// Twice as many submissions are on their way at once as there are cores: while one is written another is judged.
  let preparing: Seats
  /// The ledger as the store has it, where the file was just seen to be that.
  let ledgerTail = Mutex<LedgerTail?>(nil)
  /// Uploads have a queue of their own: the files are as the store has them, in the order in which it took them.
  let uploading = Turns()
  private let laying = Turns()
  /// Whether the files may differ from the store: something failed between the two.
  let isUntidy = Atomic(false)
  let reports = ReportCache()
  let tallies = Tallies()
  let forms = FormCache()
  let shelf = PageShelf()
  let measures = Measures()
  /// Each with every item that it has anywhere.
  private let sectors: [Sector]

  /// - Parameters:
  ///   - rules: the workspace whose rules hold.
  ///   - data: where the archive is laid out for the engine; nobody else writes there.
  ///   - cores: how many passwords and uploaded files are worked on at once.
  ///   - now: seconds since 1970.
  /// - Throws: an `OperationalError` where the rules have errors or the folder cannot be written, a `StoreError` where the store fails.
  package init(
    store: any Store, rules workspace: WorkspaceFolder, data: String, tool: ToolInfo, settings: Settings = Settings(), cores: Int,
    now: @escaping @Sendable () -> Int, log: @escaping @Sendable (String) -> Void
  ) async throws {
    guard let rules = try SpecReader(workspace).compile().rules else {
      throw OperationalError("规则有错误，没有启动；先运行 gongkai specs lint", "the specs have errors; run gongkai specs lint")
    }
    self.store = store
    self.rules = rules
    self.tool = tool
    self.settings = settings
    self.now = now
    self.log = log
    sectors = rules.rulebook.everySector
    passwords = Passwords(cores: cores)
    preparing = Seats(2 * cores)
    readers = Readers(command: settings.reader, cores: cores, measures)
    var folder = WorkspaceFolder(path: data + "/archive")
    folder.register = KeptRegister()
    folder.isCopy = true
    self.folder = folder
    // Of what lay beside uploads when the last process ended, nothing counts.
    try archive.discard("Staged")
    try dropStaleParts()
    try await layOut()
  }

  /// Today at +08:00.
  func today() -> CivilDate { moment().date }

  func moment() -> Moment { Moment(second: now()) }

  /// The rules that hold, as people and forms name them.
  var rulesName: String { "\(rules.rulebook.policy.version)（摘要 \(rules.digest.sha256.prefix(8))）" }

  // MARK: The archive

  /// Makes the files the same as the store: what was being written when the machine stopped, and was never acknowledged, goes.
  /// One at a time: a database that goes makes everybody who was writing ask for it at once.
  func layOut() async throws { try await laying.take { [self] in try await layOutInTurn() } }

  private func layOutInTurn() async throws {
    // What becomes untidy while this goes on stays so.
    isUntidy.store(false, ordering: .sequentiallyConsistent)
    ledgerTail.withLock { $0 = nil }
    var isDone = false
    defer { if !isDone { isUntidy.store(true, ordering: .sequentiallyConsistent) } }
    defer { folder.register?.forget() }
    try archive.makeFolder("Entities")
    let kept = try await store.archive()
    let there = Set(try archive.names())
    for name in there.subtracting(kept.map(\.name)) { try archive.discard(name) }
    for file in kept {
      if there.contains(file.name), Digest.sha256(try archive.contents(of: file.name)) == file.sha256 { continue }
      guard let bytes = try await store.bytes(of: file.sha256) else { throw StoreError("数据库里少了 \(file.name) 的内容") }
      try archive.put(bytes, at: file.name)
    }
    try archive.discard("Incoming")
    try await layOutStaged()
    isDone = true
    await forget(nil)
  }

  // MARK: Judgement

  /// What `check` finds in bytes that are on no disk.
  /// - Parameter entity: whose uploads stand beside it.
  func check(_ bytes: [UInt8], named name: String, for entity: String? = nil, asOf: CivilDate) async throws -> CheckReport {
    var handed = folder
    handed.arrivals.handed[name] = bytes
    if let entity {
      let own = try folderName(of: entity)
      handed.arrivals.waiting = [own: Self.stagedPlace(own)]
    }
    return try await CheckFiles([name], in: handed, rules: rules, asOf: asOf, tool: tool, plansRepairs: false).run()
  }

  /// Today's state of one enterprise; `nil` where it is not on the register.
  func report(of entity: String) async throws -> KeptReport? {
    guard try EntityLoader(folder, rules.rulebook).home(of: entity) != nil else { return nil }
    let day = today()
    let (folder, rules, tool) = (folder, rules, tool)
    return try await reports.report(of: entity, on: day, isLong: false) {
      try await folder.gaps(rules: rules, asOf: day, tool: tool, among: [entity])
    }
  }

  /// With the ends of past months: for how many of them in a row something was owed.
  func history(of entity: String) async throws -> GapReport {
    let day = today()
    let (folder, rules, tool) = (folder, rules, tool)
    return try await reports.report(of: entity, on: day, isLong: true) {
      try await folder.gapsWithHistory(rules: rules, asOf: day, tool: tool, only: entity)
    }.report
  }

  func judgement(of entity: String) async throws -> EntityJudgement? { try await report(of: entity)?.judgement }

  /// What an enterprise can confirm as unchanged; `nil` where it is not on the register.
  func confirmable(_ entity: String) async throws -> ConfirmationTemplate? {
    try await judgement(of: entity).map { ConfirmationTemplate($0, asOf: today(), within: nil) }
  }

  func form(_ entity: String, _ item: String, _ occurrence: String) async throws -> ItemForm {
    try await keptForm(entity, item, occurrence).form
  }

  func keptForm(_ entity: String, _ item: String, _ occurrence: String) async throws -> KeptForm {
    let day = today()
    let (folder, rules) = (folder, rules)
    return try await forms.form(at: .init(entity: entity, item: item, occurrence: occurrence), on: day) {
      try await FormDesk(in: folder, rules: rules).form(for: entity, item: item, occurrence: occurrence, asOf: day)
    }
  }

  func submission(from grids: [Grid], _ form: ItemForm) async throws -> FilledForm {
    try await FormDesk(in: folder, rules: rules).submission(from: grids, for: form.entity, item: form.item, submitted: moment())
  }

  func enterprise(of bytes: [UInt8]) throws -> String? { try SubmissionSender(in: folder, rules: rules).enterprise(of: bytes, asOf: today()) }

  /// What an item is called.
  func label(of item: String) -> String? { sectors.lazy.compactMap { $0.requirement(item)?.label }.first }

  /// The folder of an enterprise's files, by its id.
  func folderName(of entity: String) throws -> String {
    try EntityLoader(folder, rules.rulebook).home(of: entity) ?? entity
  }

  /// Every enterprise and office of the register, those with doubts too.
  /// - Throws: an `OperationalError` where the folder cannot be read.
  package func entities() throws -> [Entity] { try EntityLoader(folder, rules.rulebook).entities() }

  /// What a file from outside is and what is wrong with it, read in a process of its own.
  func read(
    _ bytes: [UInt8], _ purpose: ReadingOrder.Purpose, named name: String, for entity: String?, item: String? = nil, asOf day: CivilDate? = nil
  ) async throws -> Reading {
    let order = ReadingOrder(
      purpose: purpose, name: name, entity: entity, item: item, asOf: "\(day ?? today())", second: now(), place: "Incoming/" + Tokens.name())
    defer { clear(order.place) }
    let here = FileReading(folder: folder, rules: rules, tool: tool)
    if purpose == .upload, Self.isSmall(bytes), name.hasSuffix(".yaml") { return try await here.read(bytes, order) }
    return try await readers.read(bytes, order, here: here)
  }

  /// What an enterprise's own people send as text, held to the limits of the reader of text, is read where it is judged: so small, it takes
  /// neither time nor memory from anybody.
  static func isSmall(_ bytes: [UInt8]) -> Bool { bytes.count <= 256 << 10 }

  /// Why a submission is none that an enterprise may send; `nil` where it says nothing against it.
  func refusal(of bytes: [UInt8], for entity: String) throws -> String? {
    try FileReading(folder: folder, rules: rules, tool: tool).refusal(of: bytes, for: entity, today())
  }

  func clear(_ place: String) {
    do { try archive.discard(place) } catch { log("\(place) could not be cleared away") }
  }

  // MARK: The register

  /// Keeps a registration, and judges by it from now on.
  /// - Returns: whether it came in the place of the one that was seen.
  func register(_ text: String, of entity: String, over known: String?, by account: String) async throws -> Bool {
    try await turn { [self] in
      let name = CheckRegistration.name(of: entity)
      guard try await store.register((name, Array(text.utf8)), of: entity, over: known, by: account, at: now()) else { return false }
      let own = String(name.split(separator: "/").dropFirst().first ?? "")
      folder.register?.begin(own, isRegistration: true)
      defer { folder.register?.end(own, isRegistration: true) }
      do { try archive.put(Array(text.utf8), at: name) } catch {
        try await layOut()
        throw error
      }
      await tallies.forgetRegister()
      await forget(entity)
      return true
    }
  }

  /// Lays bytes beside the uploads for as long as something is done with them: attachments are looked for there.
  func beside<Value: Sendable>(_ entity: String, _ bytes: [UInt8], _ work: (String) async throws -> Value) async throws -> Value {
    let place = "\(Self.stagedPlace(try folderName(of: entity)))/\(Tokens.fresh()).yaml"
    try archive.put(bytes, at: place)
    defer { clear(place) }
    return try await work(place)
  }

  /// Does something when all that is being received at this moment has been received, or refused.
  func turn<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value { try await turns.take(work) }

  // MARK: In and out

  /// Writes a workspace that the command line judges as the service does.
  /// - Parameter workspace: where the rules are copied from.
  /// - Throws: an `OperationalError` where the other holds a workspace already or cannot be written, a `StoreError` where the store fails.
  package func export(to other: WorkspaceFolder, rules workspace: WorkspaceFolder) async throws {
    let rules = ArchiveFiles(workspace)
    try await ArchiveFiles.whole(other) { files in
      for file in try await store.archive() {
        guard let bytes = try await store.bytes(of: file.sha256) else { throw StoreError("数据库里少了 \(file.name) 的内容") }
        try files.put(bytes, at: file.name)
      }
      let names = try rules.ruleNames()
      // Without its rules it would be judged by none.
      if names.isEmpty { throw OperationalError("\(workspace.path) 里没有规则（Specs），没有导出", "\(workspace.path) holds no rules; nothing was exported") }
      for name in names { try files.put(try rules.contents(of: name), at: name) }
    }
  }

  /// Takes the files of a workspace into a store that is empty.
  /// - Throws: an `OperationalError` where a file cannot be read, a `StoreError` where the store is not empty or fails.
  package static func importing(_ workspace: WorkspaceFolder, into store: any Store) async throws {
    let files = ArchiveFiles(workspace)
    try await store.importArchive(try files.names().map { (name: $0, bytes: try files.contents(of: $0)) })
  }
}
