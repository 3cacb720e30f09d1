// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// Puts what was read of each entity together and judges it.
struct GapCollector {
  let rulebook: Rulebook
  let asOf: CivilDate
  let loaded: [LoadedEntity]
  let read: [LoadedSubmission]
  /// The last day whose submissions count; after the as-of day it is hindsight, and counts only what tells of the time
  /// before.
  let knownBy: CivilDate
  /// What was compared before of the one enterprise that this is about; of several, each has its own.
  var comparisons: KeptComparisons? = nil

  struct Result: Sendable, Codable {
    var judgements: [EntityJudgement] = []
    var notEvaluated: [GapReport.NotEvaluated] = []
    var findings: [Finding] = []
    var later = 0

    mutating func take(_ other: Result) {
      judgements += other.judgements
      notEvaluated += other.notEvaluated
      findings += other.findings
      later += other.later
    }

    /// Those that a report may show a part of.
    var filesWithFindings: Set<String> {
      var files = Set(findings.flatMap(\.files))
      for judgement in judgements {
        files.formUnion(judgement.findings.flatMap(\.files))
        for obligation in judgement.obligations { files.formUnion(obligation.findings.flatMap(\.files)) }
      }
      return files
    }
  }

  func run() -> Result {
    var result = Result()
    let byFile = Dictionary(read.map { ($0.source.name, $0) }, firstCounts: .unique)
    for item in loaded {
      result.findings += item.findings
      let entity = item.entity
      result.notEvaluated += item.notEvaluated
      let mine = item.submissionFiles.compactMap { byFile[$0] }
      let unreadable = mine.filter { $0.result.submission == nil }
      // Whose name cannot be read, nobody's submissions name him: one cause, told once.
      for submission in unreadable where !(entity.isNameless && submission.isByUnknown) {
        result.notEvaluated.append(submission.notEvaluated(entity.id))
        result.findings += submission.result.findings
      }
      let good = mine.filter { $0.result.submission != nil }
      let inTime = good.filter { ($0.result.submission?.reported.earliestMinute ?? 0) < (knownBy.dayNumber + 1) * 1440 }
      result.later += good.count - inTime.count
      let submissions = inTime.compactMap(\.result.submission).map(asKnown)
      result.notEvaluated += outOfTerm(entity, submissions)
      let state = EntityState(submissions, rulebook: rulebook, entity: entity)
      let judge = EntityJudge(
        rulebook: rulebook, entity: entity, state: state, waivers: item.waivers, confirmations: item.confirmations, asOf: asOf,
        unreadable: unreadable.map(\.source.name) + item.untaken)
      judge.unreadWaivers = item.unreadWaivers
      judge.replies = item.replies
      judge.selfAssessments = item.selfAssessments
      if let comparisons { judge.comparisons = comparisons }
      result.judgements.append(judge.judge())
      // Findings on the file as a whole, not on a record: unknown items, wrong keys at the top. Those on records that
      // were superseded since are history.
      let onRecords = Set(submissions.flatMap(\.records).flatMap(\.findings))
      result.findings += inTime.flatMap(\.result.findings).filter { !onRecords.contains($0) }
      for submission in inTime where submission.result.dropped.count > 0 {
        result.notEvaluated.append(
          .init(subject: submission.source.name, why: .dropped(submission.result.dropped.count), entity: entity.id))
      }
    }
    return result
  }

  /// A term that cannot be meant: it would take every duty of the enterprise away without a word.
  private func outOfTerm(_ entity: Entity, _ submissions: [Submission]) -> [GapReport.NotEvaluated] {
    let lastSent = submissions.map(\.reported.date).max()
    let why: GapReport.NotEvaluated.Term
    if let since = entity.since, since > asOf.adding(days: 366) || (since > asOf && !submissions.isEmpty) {
      why = .notBegun(since)
    } else if let since = entity.since, let until = entity.until, until < since {
      why = .endsBeforeItBegins(until: until, since: since)
    } else if let until = entity.until, until < asOf, let lastSent, lastSent > until {
      why = .reportedAfterEnd(until: until, lastSent)
    } else {
      return []
    }
    return [.init(subject: "\(entity.name)（\(entity.file)）", why: .term(why), entity: entity.id, file: entity.file)]
  }

  /// Of what was sent after the as-of day, only that which had already happened by then.
  private func asKnown(_ submission: Submission) -> Submission {
    guard submission.reported.date > asOf else { return submission }
    var kept = submission
    kept.records = submission.records.filter { $0.published.map { $0.date <= asOf } ?? false }
    kept.withdrawals = []
    kept.confirmations = submission.confirmations.filter { $0.date.map { $0 <= asOf } ?? false }
    kept.nilReports = submission.nilReports.filter { $0.date <= asOf }
    return kept
  }
}

extension Finding {
  /// Those that it is about, or that stand in a note of it.
  fileprivate var files: [String] { [file] + notes.map(\.file) }
}

extension LoadedSubmission {
  /// It says nothing that can be used but that somebody unknown sent it.
  var isByUnknown: Bool { failure == nil && result.findings.contains { $0.code == .unknownEntity } }

  func notEvaluated(_ entity: String) -> GapReport.NotEvaluated {
    GapReport.NotEvaluated(
      subject: source.name, why: failure.map { .failure($0.words) } ?? .unfinished, entity: entity, file: source.name, mayWithdraw: true)
  }
}
