// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Publishing
package import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// What the office decides when it publishes.
  package struct PublishOptions: Sendable {
    /// The post that confirms withdrawals above the limit, or of content that nobody withdrew.
    package var confirmedBy: String?
    /// A secret key of minisign, without a password.
    package var key: Minisign.SecretKey?
    /// The post that begins anew, where no whole bundle is left to carry on from.
    package var restartedBy: String?
    /// The post that orders bundles of the past removed which hold what was taken back for privacy; nobody's
    /// withdrawal alone destroys what was published.
    package var purgedBy: String?

    package init(confirmedBy: String? = nil, key: Minisign.SecretKey? = nil, restartedBy: String? = nil, purgedBy: String? = nil) {
      self.purgedBy = purgedBy
      self.restartedBy = restartedBy
      self.confirmedBy = confirmedBy
      self.key = key
    }
  }

  /// Where a bundle was put, and what is in it.
  package struct Published: Sendable {
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

  var bundles: String { path + "/Output/bundles" }

  /// Builds a bundle beside its final place, proves it, moves it there in one step, and points `current` at it.
  ///
  /// Whatever fails on the way, and killing the process at any moment, leaves the bundle in force as it was.
  package func publish(
    _ report: GapReport, rulebook: Rulebook, options: PublishOptions = .init()
  ) throws(OperationalError) -> Published {
    try FileSystem.makeFolder(bundles)
    let lock = try FileLock(bundles + "/.lock")
    defer { withExtendedLifetime(lock) {} }
    try removeLeftovers()
    try demandKey(options.key)
    let prior = try priorBundle(restart: options.restartedBy)
    if let last = prior?.register.asOf, report.asOf < last {
      throw OperationalError(
        "现行的公开包截至 \(last)，基准日 \(report.asOf) 更早：不能用旧的换新的；要退回用 --rollback",
        "the bundle in force is as of \(last), later than \(report.asOf); to go back use --rollback")
    }
    // Whose registration cannot be read at all has no name to stand under.
    let (judgements, held) = PresumedWithdrawals(folder: self, rulebook: rulebook).applied(to: report)
    let named = judgements.filter { !$0.entity.isNameless }
    let unnamed = judgements.filter(\.entity.isNameless).map(\.entity)
    let unread = unnamed.map { entity in (entity: entity, ids: (prior?.register.entries ?? []).map(\.id).filter { $0.hasPrefix(entity.id + "/") }) }
      .filter { !$0.ids.isEmpty }
    let presumed =
      held.map { ($0.title, $0.why) }
      + unread.map { unread in
        (
          title: unread.entity.name,
          why: Localised(
            "\(unread.entity.file) 读不出它叫什么，原来公开的 \(unread.ids.count) 条这次没有放进去；登记改好，下一次就回来",
            "\(unread.entity.file) does not tell its name: its \(unread.ids.count) entries are left out until it is mended")
        )
      }
    if let fault = try proveLedger(known: nil).faults.first {
      throw OperationalError(
        "收件登记和存档对不上：\(fault.zh)；先弄清楚（gongkai ledger verify），再生成公开包", "the ledger and the archive differ: \(fault.en); see gongkai ledger verify")
    }
    func pointer(_ sequence: Int, _ name: String, _ tags: String) -> LatestPointer {
      LatestPointer(sequence: sequence, bundle: name, tagManifestSHA256: tags, asOf: report.asOf, validDays: rulebook.policy.publication.validDays)
    }
    let draft = SiteBuilder(rulebook: rulebook, judgements: named, asOf: report.asOf).draft(after: prior)
    if draft.isUnchanged, let prior, try BagVerifier(path: bundles + "/" + prior.name).verify().faults.isEmpty {
      // Killed between two steps, an earlier run may have left the pointer or a purge undone.
      try point(to: pointer(prior.register.sequence, prior.name, prior.tagManifestSHA256), options.key)
      try PublicationRecords(report, workspace: self)?.write(prior.name, entries: draft.summary.records, changes: nil)
      let purge = try purge(prior.register, draft.privateIDs, keeping: prior.name, options.purgedBy)
      return Published(
        folder: bundles + "/" + prior.name, summary: draft.summary, changes: draft.changes, unchanged: true, purged: purge.gone,
        awaitingPurge: purge.awaiting, presumed: presumed)
    }
    try confirm(draft.changes, rulebook.policy, options.confirmedBy, presumed: Set(held.flatMap(\.ids) + unread.flatMap(\.ids)))
    let plan = BundlePlan(draft, workbooks: try workbooks(draft, report.asOf), rulebookSHA256: report.rulebookDigest.sha256)
    try put(plan, options.key)
    try point(to: pointer(plan.sequence, plan.name, plan.tagManifestSHA256), options.key)
    try PublicationRecords(report, workspace: self)?.write(plan.name, entries: draft.summary.records, changes: draft.changes)
    let purge = try purge(draft.register, draft.privateIDs, keeping: plan.name, options.purgedBy)
    return Published(
      folder: bundles + "/" + plan.name, summary: plan.summary, changes: draft.changes, unchanged: false, purged: purge.gone,
      awaitingPurge: purge.awaiting, presumed: presumed)
  }

  /// Written, proved, moved: the last of these is one rename.
  private func put(_ plan: BundlePlan, _ key: Minisign.SecretKey?) throws(OperationalError) {
    let final = bundles + "/" + plan.name
    let staging = bundles + "/.staging-\(plan.name)"
    do throws(OperationalError) {
      var files = plan.files.filter { $0.copied == nil }.map { (name: $0.path, bytes: $0.bytes) }
      if let key, let signed = files.first(where: { $0.name == "tagmanifest-sha256.txt" }) {
        let comment = "bundle=\(plan.name) seq=\(plan.sequence) tagmanifest=sha256:\(plan.tagManifestSHA256)"
        files.append((name: signed.name + ".minisig", bytes: Minisign.sign(signed.bytes, with: key, comment: comment)))
      }
      try writeFiles(files, to: staging)
      for file in plan.files { if let source = file.copied { try copy(source, to: staging + "/" + file.path) } }
      try FileSystem.syncTree(staging)
      if let fault = try BagVerifier(path: staging).verify().faults.first {
        throw OperationalError("写好的包没有通过验证：\(fault.path) \(fault.words.zh)", "the bundle failed its proof: \(fault.path) \(fault.words.en)")
      }
      // A broken bundle of the same name is in the way: it proves nothing and may go.
      try FileSystem.remove(final)
      try FileSystem.rename(staging, to: final)
      try FileSystem.syncFolder(bundles)
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
  }

  /// A file that was looked into: what goes out is what was looked at, byte for byte.
  private func copy(_ source: BundleFile.Copied, to target: String) throws(OperationalError) {
    let contents = try FileSystem.read(fullPath(source.from), limit: AttachmentInspector.sizeLimit)
    guard contents.bytes.count == source.size, Digest.sha256(contents.bytes) == source.sha256 else {
      throw OperationalError("附件在生成公开包的过程中被改动：\(source.from)；再运行一次", "an attachment changed meanwhile: \(source.from); run again")
    }
    try FileSystem.makeFolder(FileSystem.folder(of: target), reachingDisk: false)
    try FileSystem.write(contents.bytes, to: target)
  }

  /// Once signed, always signed: an old signature beside a new pointer would look like an attack.
  func demandKey(_ key: Minisign.SecretKey?) throws(OperationalError) {
    guard key == nil, FileSystem.exists(bundles + "/latest.json.minisig") else { return }
    throw OperationalError(
      "以前的公开包签过名，这次也要签：加上 --key 私钥；确实不再签名的，先删去 Output/bundles/latest.json.minisig 并告诉门户",
      "earlier bundles were signed: give --key, or remove Output/bundles/latest.json.minisig and tell the portal")
  }

  /// `current` first: a reader that follows `latest.json` always finds a bundle that is there.
  func point(to pointer: LatestPointer, _ key: Minisign.SecretKey?) throws(OperationalError) {
    try FileSystem.link(pointer.bundle, at: bundles + "/current")
    try FileSystem.replace(bundles + "/latest.json", with: pointer.bytes)
    if let key {
      let signature = Minisign.sign(pointer.bytes, with: key, comment: "latest seq=\(pointer.sequence)")
      try FileSystem.replace(bundles + "/latest.json.minisig", with: signature)
    }
    try FileSystem.syncFolder(bundles)
  }

  // MARK: Safeguards

  /// Much that goes at once, or goes without anybody's word, needs a post that answers for it.
  ///
  /// - Parameter presumed: what is only out of sight until a file can be read: it comes back by itself.
  private func confirm(_ changes: ChangeList, _ policy: Policy, _ post: String?, presumed: Set<String>) throws(OperationalError) {
    var changes = changes
    changes.withdrawn.removeAll { presumed.contains($0.id) }
    guard post == nil, changes.withdrawn.count > policy.publication.withdrawalLimit || !changes.vanished.isEmpty else { return }
    let names = changes.withdrawn.prefix(5).map(\.title).joined(separator: "、")
    let more = changes.withdrawn.count > 5 ? " 等" : ""
    throw OperationalError(
      "这次要撤下 \(changes.withdrawn.count) 条（\(names)\(more)），其中 \(changes.vanished.count) 条没有撤回的报送；确认无误的，用 --confirm-withdrawal 写明批准的岗位",
      "\(changes.withdrawn.count) entries would go, \(changes.vanished.count) of them without a withdrawal; name who confirms with --confirm-withdrawal")
  }

  private func workbooks(_ draft: BundleDraft, _ day: CivilDate) throws(OperationalError) -> [BundleFile] {
    var files: [BundleFile] = []
    for table in draft.tables {
      let sheet = ReportTable(
        id: "table", title: Localised(verbatim: "数据"),
        columns: table.columns.map { .init($0, $0, $0, max(10, min(40, $0.utf8.count))) }, rows: table.rows.map { $0.map { .text($0) } })
      let book = WorkbookFile(tables: [sheet], title: table.title, day: day, language: .zh)
      files.append(BundleFile(path: table.path + ".xlsx", bytes: try book.bytes()))
    }
    return files
  }
}
