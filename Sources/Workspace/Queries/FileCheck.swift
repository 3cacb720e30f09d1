// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Judges one file by itself, with what the state of its enterprise says of it: the same for a file that was named and for all of a workspace.
struct FileCheck: Sendable {
  let loader: SubmissionLoader
  private let rulebook: Rulebook
  private let asOf: CivilDate
  private let plansRepairs: Bool

  init(
    in folder: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate, entities: EntityRegister, received: Receptions, plansRepairs: Bool
  ) {
    (rulebook, self.asOf, self.plansRepairs) = (rules.rulebook, asOf, plansRepairs)
    loader = SubmissionLoader(folder, SubmissionReader(rulebook: rulebook, asOf: asOf), entities: entities, received: received)
  }

  func file(_ file: SubmissionFile, _ read: LoadedSubmission, _ states: TimingFindings) -> CheckReport.File {
    let findings = byRulesOfItsDay(file, read, states.superseded[read.source.name]) + aheadOfTime(read)
    let timely = states.findings[read.source.name] ?? []
    let repairable = plansRepairs && findings.contains { $0.code.repairs.contains(where: \.isSafe) }
    return CheckReport.File(
      source: read.source, records: read.result.content?.records.count, findings: findings + timely.filter { !findings.contains($0) },
      dropped: read.result.dropped, repairs: repairable ? loader.planner(for: file).plan(read.source).repairs : [])
  }

  /// A standing record that a later one took the place of is held to the rules of its own day, not to today's.
  private func byRulesOfItsDay(_ file: SubmissionFile, _ read: LoadedSubmission, _ old: Set<SourceRange>?) -> [Finding] {
    guard let old, let sent = read.result.content?.submitted.date, !rulebook.standsAlike(on: sent, and: asOf) else { return read.result.findings }
    func findings(_ submission: Submission?) -> [Finding] {
      (submission?.records ?? []).filter { old.contains($0.range) }.flatMap(\.findings)
    }
    let then = loader.reading(SubmissionReader(rulebook: rulebook, asOf: sent)).load(file)
    let today = Set(findings(read.result.content))
    return read.result.findings.filter { !today.contains($0) } + findings(then.result.content)
  }

  /// What is handed in before the time that it says, or lies in the archive with a year that cannot be meant.
  private func aheadOfTime(_ read: LoadedSubmission) -> [Finding] {
    guard let submission = read.result.submission, submission.submitted.date > asOf else { return [] }
    guard !SubmissionFile.isArchived(read.source.name) || submission.submitted.date > asOf.adding(days: 366) else { return [] }
    return [
      Finding(
        .submittedAhead, file: read.source.name, range: submission.submittedRange,
        facts: [.init("found", Localised(verbatim: "\(submission.submitted)")), .init("expected", Localised(verbatim: "\(asOf)"))])
    ]
  }

  /// What the whole state of one enterprise says of its files, and which standing records a later one took the place of.
  /// - Parameter names: of the files that are told of.
  func state(of item: LoadedEntity, _ submissions: [Submission], telling names: Set<String>) -> TimingFindings.Own {
    let inTime = submissions.filter { $0.reported.earliestMinute < (asOf.dayNumber + 1) * 1440 }
    let state = EntityState(inTime, rulebook: rulebook, entity: item.entity)
    let old = state.items.values.compactMap({ $0[""] }).flatMap { $0.history.dropLast() }
    let judged = EntityJudge(
      rulebook: rulebook, entity: item.entity, state: state, waivers: item.waivers, confirmations: item.confirmations, asOf: asOf, unreadable: []
    ).judge()
    return (judged.findings(in: names), old.map { ($0.file, $0.range) })
  }
}

extension LoadedSubmission {
  /// What it says, without records that do not say yet when they were published: such a one cannot be late, and that it is not filled in is
  /// told already.
  var timed: Submission? {
    var kept = result.content
    kept?.records.removeAll(where: \.leavesTimeOpen)
    return kept
  }
}

extension EntityJudgement {
  /// What it says of some files, by their names.
  func findings(in names: Set<String>) -> [Finding] { (findings + obligations.flatMap(\.findings)).filter { names.contains($0.file) } }
}

/// What the whole state of enterprises says of the files that were asked for.
struct TimingFindings: Sendable {
  private(set) var findings: [String: [Finding]] = [:]
  /// Standing records of each file that a later one took the place of.
  private(set) var superseded: [String: Set<SourceRange>] = [:]

  /// What one enterprise's state says.
  typealias Own = (findings: [Finding], superseded: [(file: String, range: SourceRange)])

  mutating func take(_ own: Own) {
    for (file, range) in own.superseded { superseded[file, default: []].insert(range) }
    for finding in own.findings where !(findings[finding.file] ?? []).contains(finding) { findings[finding.file, default: []].append(finding) }
  }
}
