// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Judges the files of one enterprise of many: what an earlier run found on the same ground, else anew; kept without what nobody will be shown.
struct EnterpriseCheck: Sendable {
  /// Judgements of earlier runs.
  struct Kept: Sendable {
    let cache: JudgementCache
    let shared: JudgementCache.Shared
  }

  /// What is kept of one enterprise.
  struct Checked: Sendable {
    var files: [CheckReport.File]
    var unread: [GapReport.NotEvaluated] = []
    /// Of the files that the ledger knows.
    var digests: [String: ReadDigest] = [:]
  }

  let check: FileCheck
  let asOf: CivilDate
  /// What the ledger says that each file was.
  let registered: [String: Set<String>]
  /// `nil` where each is judged anew.
  let kept: Kept?

  /// - Parameter sameID: the folders that claim its id, with it.
  func run(_ item: LoadedEntity, sameID: [LoadedEntity]) -> Checked { told(checked(item, sameID), sameID) }

  private func checked(_ item: LoadedEntity, _ sameID: [LoadedEntity]) -> Checked {
    let folder = check.loader.folder
    // What two registrations claim rests on both, and is judged anew.
    guard let kept, sameID.count == 1, let ground = kept.cache.ground(item, in: folder, kept.shared, check.loader.received) else {
      return judged(item, sameID)
    }
    if let known = kept.cache.checked(item, on: ground, asOf: asOf) {
      let digests = ground.files.map { (name: $0.name, digest: ReadDigest.sha256($0.sha256)) }
      return Checked(files: zip(known, ground.sources).map { $0.file($1) }, digests: .init(digests, firstCounts: .unique))
    }
    let judged = judged(item, sameID)
    kept.cache.keep(judged.files, of: item, on: ground, in: folder, asOf: asOf)
    return judged
  }

  private func judged(_ item: LoadedEntity, _ sameID: [LoadedEntity]) -> Checked {
    let files = item.files
    let read = files.map(check.loader.load)
    let submissions = read.compactMap(\.timed).filter { $0.entity == item.entity.id }
    var states = TimingFindings()
    if !submissions.isEmpty {
      let names = Set(files.map(\.name))
      for item in sameID { states.take(check.state(of: item, submissions, telling: names)) }
    }
    return Checked(
      files: zip(files, read).map { check.file($0, $1, states) },
      unread: read.filter { $0.failure != nil }.map { $0.notEvaluated(item.entity.id) },
      digests: Dictionary(read.map { ($0.source.name, ReadDigest($0)) }, firstCounts: .unique))
  }

  /// Without the text of files of which no line will be shown: one is where a finding stands, what it is compared with, or was changed since it was
  /// received.
  private func told(_ judged: Checked, _ sameID: [LoadedEntity]) -> Checked {
    let findings = judged.files.flatMap(\.findings) + sameID.flatMap { $0.findings + $0.entity.doubts }
    var shown = Set(findings.flatMap { [$0.file] + $0.notes.map(\.file) })
    var told = judged
    told.digests = judged.digests.filter { registered[$0.key] != nil }
    for (name, digest) in told.digests where !(registered[name]?.allSatisfy { .sha256($0) == digest } ?? true) { shown.insert(name) }
    told.files = judged.files.map { shown.contains($0.source.name) ? $0 : $0.withoutText }
    return told
  }
}
