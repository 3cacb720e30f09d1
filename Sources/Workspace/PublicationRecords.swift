// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML

/// Every bundle that goes out, as a record of the office's own: until when it holds, and when another took its place. A site that is left
/// to grow old is then a gap of the office, judged from what it did.
struct PublicationRecords {
  private struct Kept {
    var number: String
    var values: [String: String]
    var validUntil: CivilDate?
    var isOpen: Bool { values["state"] == PublicationRecords.inForce }
  }

  private static let (inForce, replaced) = ("现行", "已更新")

  private let office: Entity
  private let requirement: Requirement
  private let workspace: String
  private let report: GapReport

  /// - Returns: `nil` where the policy names no item, or not exactly one office has it.
  init?(_ report: GapReport, workspace: WorkspaceFolder) {
    let item = report.rulebook.policy.publication.recordAs
    guard let keeper = report.rulebook.keeper(of: item, among: report.judgements.map(\.entity)) else { return nil }
    (office, requirement) = keeper
    self.report = report
    self.workspace = workspace.path
  }

  /// Tells of the bundle that is in force now. A run that changed nothing makes it hold longer; one that came too late does not undo that.
  /// - Parameter changes: what it brought; `nil` where it had gone out before this run.
  func write(_ bundle: String, entries: Int, changes: ChangeList?) throws(OperationalError) {
    let today = report.asOf
    let validUntil = today.adding(days: report.rulebook.policy.publication.validDays)
    let kept = try self.kept()
    var values = [
      "published-on": "\(today)", "valid-until": "\(validUntil)", "entries": "\(entries)", "state": Self.inForce,
    ]
    if let changes { (values["added"], values["withdrawn"]) = ("\(changes.added.count)", "\(changes.withdrawn.count)") }
    var new: [OfficeSubmission.Record] = []
    var number = bundle
    if let open = kept.last(where: \.isOpen) {
      let isSame = open.number.hasPrefix(bundle)
      if isSame, let end = open.validUntil, today <= end {
        guard validUntil > end else { return }
        number = open.number
        for id in ["published-on", "added", "withdrawn"] { values[id] = open.values[id] ?? values[id] }
      } else {
        var closed = open.values
        closed["state"] = Self.replaced
        new.append(record(open.number, closed, done: today))
        if kept.contains(where: { $0.number == bundle }) { number = "\(bundle)（\(today)）" }
      }
    }
    new.append(record(number, values, done: nil))
    let submission = OfficeSubmission(
      office: office.id, item: requirement.label, day: today, writer: "由 gongkai bundle 写出", sender: "公开包", records: new)
    try OfficeRecordFiles.add(submission, .publications, in: workspace)
  }

  private func record(_ number: String, _ values: [String: String], done: CivilDate?) -> OfficeSubmission.Record {
    OfficeSubmission.Record(
      number: .word(number), done: done,
      content: Policy.Publication.recordElements.compactMap { id in values[id].map { (requirement.elements[id]?.label ?? id, .word($0)) } })
  }

  /// The last that was written of each, in the order in which they began.
  private func kept() throws(OperationalError) -> [Kept] {
    var found: [Kept] = []
    let home = workspace + "/" + OfficeRecordFiles.Kind.publications.home
    for name in try OfficeRecordFiles.names(home) {
      let bytes = try FileSystem.read(home + "/" + name, limit: YAMLLimits().bytes).bytes
      let root = parseYAML(SourceFile(name: name, bytes: bytes), limits: YAMLLimits()).tree.root
      let items = root?.value(of: SubmissionGrammar.items).flatMap { $0.isMapping ? $0.pairs.first?.value : nil }
      for item in items.map({ $0.isList ? $0.items : [] }) ?? [] {
        guard let number = item.value(of: SubmissionGrammar.number)?.text, let content = item.value(of: SubmissionGrammar.content), content.isMapping else {
          continue
        }
        var values: [String: String] = [:]
        for id in Policy.Publication.recordElements {
          values[id] = requirement.elements[id].flatMap { content.value(of: $0)?.text }
        }
        let until = requirement.elements["valid-until"].flatMap { content.value(of: $0)?.day }
        let entry = Kept(number: number, values: values, validUntil: until)
        if let index = found.firstIndex(where: { $0.number == number }) { found[index] = entry } else { found.append(entry) }
      }
    }
    return found
  }
}
