// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Publishing
package import Reporting

/// Makes a bundle (公开包) of what may be public: built beside its final place, proved, moved there in one step, and only then pointed at by
/// `current`.
///
/// Whatever fails on the way, and killing the process at any moment, leaves the bundle in force as it was.
package struct Publish: Sendable {
  /// Where a bundle was put, and what is in it.
  package struct Outcome: Sendable {
    package var folder: String
    package var summary: BundleSummary
    package var changes: ChangeList
    /// It was there already, byte for byte.
    package var unchanged: Bool
    /// Bundles of the past that were removed because they held what was withdrawn for privacy.
    package var purged: [String]
    /// Those that hold it still, until the office says so: none of them is gone back to.
    package var awaitingPurge: [String]
    /// Kept out because a file that nobody could read may take it back.
    package var presumed: [(title: String, why: Localised)]
  }

  let workspace: WorkspaceFolder
  let report: GapReport
  /// A secret key of minisign, without a password.
  let key: Minisign.SecretKey?
  /// The post that confirms withdrawals above the limit, or of content that nobody withdrew.
  let confirmedBy: String?
  /// The post that begins anew, where no whole bundle is left to carry on from.
  let restartedBy: String?
  /// The post that orders bundles of the past removed which hold what was taken back for privacy; nobody's withdrawal alone destroys what
  /// was published.
  let purgedBy: String?

  package init(
    _ report: GapReport, from workspace: WorkspaceFolder, key: Minisign.SecretKey? = nil, confirmedBy: String? = nil, restartedBy: String? = nil,
    purgedBy: String? = nil
  ) {
    (self.report, self.workspace, self.key) = (report, workspace, key)
    (self.confirmedBy, self.restartedBy, self.purgedBy) = (confirmedBy, restartedBy, purgedBy)
  }

  package func run() throws(OperationalError) -> Outcome {
    try FileSystem.makeFolder(shelf.path)
    let lock = try FileLock(shelf.path + "/.lock")
    defer { withExtendedLifetime(lock) {} }
    let prior = try read()
    let content = gather(prior)
    try proveLedger()
    let staging = try BundleStaging(workspace, after: prior)
    defer { staging.clear() }
    var draft = try SiteBuilder(rulebook: rulebook, judgements: content.judgements, asOf: report.asOf).draft(after: prior, to: staging)
    if draft.isUnchanged, let prior, !prior.isRestart {
      // Killed between two steps, an earlier run may have left the pointer or a purge undone.
      let pointer = pointer(prior.register.sequence, prior.name, prior.tagManifestSHA256)
      return try conclude(pointer, draft, prior.register, content, isNew: false)
    }
    try confirm(draft.changes, presumed: content.presumedIDs)
    try addWorkbooks(to: &draft, staging)
    let plan = try BundlePlan(draft, rulebookSHA256: report.rulebookDigest.sha256, to: staging)
    try put(plan, staging)
    return try conclude(pointer(plan.sequence, plan.name, plan.tagManifestSHA256), draft, draft.register, content, isNew: true)
  }

  private var shelf: BundleShelf { BundleShelf(workspace) }
  private var rulebook: Rulebook { report.rulebook }

  // MARK: Read

  /// The bundle that this one carries on from.
  private func read() throws(OperationalError) -> PriorBundle? {
    try shelf.removeLeftovers()
    try shelf.demandKey(key)
    let prior = try shelf.prior(restart: restartedBy)
    if let last = prior?.register.asOf, report.asOf < last {
      throw OperationalError(
        "现行的公开包截至 \(last)，基准日 \(report.asOf) 更早：不能用旧的换新的；要退回用 --rollback",
        "the bundle in force is as of \(last), later than \(report.asOf); to go back use --rollback")
    }
    return prior
  }

  /// What may go out, and what is only kept out for now.
  private struct Content {
    var judgements: [EntityJudgement]
    var presumed: [(title: String, why: Localised)]
    var presumedIDs: Set<String>
  }

  private func gather(_ prior: PriorBundle?) -> Content {
    let (judgements, held) = PresumedWithdrawals(folder: workspace, rulebook: rulebook).applied(to: report)
    // Whose registration cannot be read at all has no name to stand under.
    let unread = judgements.map(\.entity).filter(\.isNameless).map { entity in
      (entity: entity, ids: (prior?.register.entries ?? []).map(\.id).filter { $0.hasPrefix(entity.id + "/") })
    }.filter { !$0.ids.isEmpty }
    let presumed =
      held.map { ($0.title, $0.why) }
      + unread.map { unread in
        (
          title: unread.entity.name,
          why: Localised(
            "\(unread.entity.file) 读不出它叫什么，原来公开的 \(unread.ids.count) 条这次没有放进去；登记改好，下一次就回来",
            "\(unread.entity.file) does not tell its name: its \(unread.ids.count) entries are left out until it is fixed")
        )
      }
    return Content(
      judgements: judgements.filter { !$0.entity.isNameless }, presumed: presumed, presumedIDs: Set(held.flatMap(\.ids) + unread.flatMap(\.ids)))
  }

  // MARK: Judge

  private func proveLedger() throws(OperationalError) {
    guard let fault = try ProveLedger(in: workspace).run().faults.first else { return }
    throw OperationalError(
      "收件登记和存档对不上：\(fault.zh)；先弄清楚（gongkai ledger verify），再生成公开包", "the ledger and the archive differ: \(fault.en); see gongkai ledger verify")
  }

  /// Much that goes at once, or goes without anybody's word, needs a post that answers for it.
  ///
  /// - Parameter presumed: what is only out of sight until a file can be read: it comes back by itself.
  private func confirm(_ changes: ChangeList, presumed: Set<String>) throws(OperationalError) {
    var changes = changes
    changes.withdrawn.removeAll { presumed.contains($0.id) }
    guard confirmedBy == nil, changes.withdrawn.count > rulebook.policy.publication.withdrawalLimit || !changes.vanished.isEmpty else { return }
    let names = changes.withdrawn.prefix(5).map(\.title).joined(separator: "、")
    let more = changes.withdrawn.count > 5 ? " 等" : ""
    throw OperationalError(
      "这次要撤下 \(changes.withdrawn.count) 条（\(names)\(more)），其中 \(changes.vanished.count) 条没有撤回的报送；确认无误的，用 --confirm-withdrawal 写明批准的岗位",
      "\(changes.withdrawn.count) entries would go, \(changes.vanished.count) of them without a withdrawal; name who confirms with --confirm-withdrawal")
  }

  // MARK: Put

  /// Signed, proved, moved: the last of these is one rename.
  private func put(_ plan: BundlePlan, _ staging: BundleStaging) throws(OperationalError) {
    let final = shelf.path + "/" + plan.name
    if let key {
      let comment = "bundle=\(plan.name) seq=\(plan.sequence) tagmanifest=sha256:\(plan.tagManifestSHA256)"
      _ = try staging.put(BundleFile(path: "tagmanifest-sha256.txt.minisig", bytes: Minisign.sign(plan.tagManifest, with: key, comment: comment)))
    }
    try staging.finish()
    // A broken bundle of the same name is in the way: it proves nothing and may go.
    try FileSystem.remove(final)
    try FileSystem.rename(staging.path, to: final)
    try FileSystem.syncFolder(shelf.path)
  }

  private func addWorkbooks(to draft: inout BundleDraft, _ staging: BundleStaging) throws(OperationalError) {
    for table in draft.tables {
      let sheet = ReportTable(
        id: "table", title: Localised(verbatim: "数据"),
        columns: table.columns.map { .init($0, $0, $0, max(10, min(40, $0.utf8.count))) }, rows: table.rows.map { $0.map { .text($0) } })
      let book = WorkbookFile(tables: [sheet], title: table.title, day: report.asOf, language: .zh)
      try draft.add(BundleFile(path: table.path + ".xlsx", bytes: try book.bytes()), to: staging)
    }
  }

  // MARK: Conclude

  private func pointer(_ sequence: Int, _ name: String, _ tags: String) -> LatestPointer {
    LatestPointer(sequence: sequence, bundle: name, tagManifestSHA256: tags, asOf: report.asOf, validDays: rulebook.policy.publication.validDays)
  }

  /// The pointer, the office's record, the purge: each may be done again.
  private func conclude(
    _ pointer: LatestPointer, _ draft: BundleDraft, _ register: BundleRegister, _ content: Content, isNew: Bool
  ) throws(OperationalError) -> Outcome {
    try shelf.point(to: pointer, key)
    try PublicationRecords(report, workspace: workspace)?.write(pointer.bundle, entries: draft.summary.records, changes: isNew ? draft.changes : nil)
    let purge = try shelf.purge(register, draft.privateIDs, keeping: pointer.bundle, purgedBy)
    return Outcome(
      folder: shelf.path + "/" + pointer.bundle, summary: draft.summary, changes: draft.changes, unchanged: !isNew, purged: purge.gone,
      awaitingPurge: purge.awaiting, presumed: content.presumed)
  }
}
