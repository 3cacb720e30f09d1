// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The result of a year after appeals (终评). Once settled it never changes: later years are held against it.
package struct FinalYear: Sendable, Equatable {
  /// Points given back by an appeal.
  package struct Restored: Sendable, Equatable {
    /// The duty's fingerprint.
    package var gap: String
    /// The item with its occurrence, for people.
    package var title: String
    /// Who decided, when and how.
    package var post: String
    package var date: CivilDate
    package var outcome: GapReply.Decision.Outcome
    /// In hundredths of a point.
    package var points: Int
  }

  /// An item on which the evaluator from outside found other points than the verification.
  package struct Evaluated: Sendable, Equatable {
    /// `sector/requirement`.
    package var item: String
    package var label: String
    /// Points lost, in hundredths: as the office verified them, and as the evaluator found them.
    package var verified: Int
    package var evaluator: Int
  }

  package struct Result: Sendable, Equatable {
    /// The enterprise's id.
    package var entity: String
    package var name: String
    /// Points lost, in hundredths, before appeals.
    package var verified: Int
    package var evaluated: [Evaluated]
    package var restored: [Restored]
    /// Points lost, in hundredths, after appeals; of what could be judged.
    package var lost: Int
    /// Points lost, in hundredths, as if all could have been judged; `nil` where nothing could.
    package var scaled: Int?
    /// The level's name; `nil` where nothing could be judged, and in a year from which good years before it freed.
    package var level: String?
    /// Not assessed, because of the years before.
    package var isRelieved: Bool
    /// In each of the years that the scheme asks for, at most half of what was lost in the year before it.
    package var isPraised: Bool
    /// `scaled` of the year before; `nil` where that year was not settled, or nothing of it could be judged.
    package var before: Int?
  }

  package var year: Int
  package var on: CivilDate
  /// The digests of what it rests on: the verification, and the final result of the year before where there is one.
  package var rests: [String]
  package var results: [Result]
}

/// Works out final results; settles nothing.
struct FinalCount {
  let scheme: AssessmentScheme
  let verified: VerifiedYear
  /// What the evaluator found, by enterprise and item; `nil` where none was asked.
  let evaluation: EvaluatorSheet.Filled?
  /// Answers of the enterprises, by enterprise.
  let replies: [String: [GapReply]]
  /// Settled results of earlier years by enterprise, the newest year first, without a gap between them.
  private let past: [[String: FinalYear.Result]]

  init(
    scheme: AssessmentScheme, verified: VerifiedYear, evaluation: EvaluatorSheet.Filled?, replies: [String: [GapReply]], past: [FinalYear]
  ) {
    self.scheme = scheme
    self.verified = verified
    self.evaluation = evaluation
    self.replies = replies
    self.past = past.map { year in Dictionary(year.results.map { ($0.entity, $0) }, firstCounts: .unique) }
  }

  /// Appeals against what was verified that nobody has decided.
  func undecided(_ result: VerifiedYear.Result) -> [GapReply] { appeals(result).filter { $0.decision == nil } }

  /// Those filed by the last day for them.
  func appeals(_ result: VerifiedYear.Result) -> [GapReply] {
    let gaps = result.lines.flatMap { $0.gaps.map(\.gap) }
    return (replies[result.entity] ?? []).filter { reply in gaps.contains { reply.gap.says($0) } && reply.date <= verified.appealUntil }
  }

  func result(_ result: VerifiedYear.Result) -> FinalYear.Result {
    let evaluated = self.evaluated(result)
    let restored = self.restored(result)
    let replaced = scheme.evaluator == .replaces ? evaluated.reduce(0) { $0 + $1.evaluator - $1.verified } : 0
    let lost = max(0, result.lost + replaced - restored.reduce(0) { $0 + $1.points })
    let scaled = verified.scaled(lost, of: result)
    let before = past.first?[result.entity]
    let isRelieved = self.isRelieved(result.entity)
    let level = isRelieved ? nil : scaled.flatMap { scheme.level(lost: $0, hasEssentials: result.missingEssentials.isEmpty) }
    return FinalYear.Result(
      entity: result.entity, name: result.name, verified: result.lost, evaluated: evaluated, restored: restored, lost: lost, scaled: scaled,
      level: level?.name, isRelieved: isRelieved, isPraised: isPraised(result.entity, scaled), before: before?.scaled)
  }

  private func evaluated(_ result: VerifiedYear.Result) -> [FinalYear.Evaluated] {
    guard let found = evaluation?.lost[result.entity] else { return [] }
    return result.lines.compactMap { line in
      guard let other = found[line.item], other != line.lost else { return nil }
      return FinalYear.Evaluated(item: line.item, label: line.label, verified: line.lost, evaluator: other)
    }
  }

  /// Each gap once, by the last decision on it.
  private func restored(_ result: VerifiedYear.Result) -> [FinalYear.Restored] {
    let appeals = self.appeals(result)
    return result.lines.flatMap(\.gaps).compactMap { gap in
      guard let decision = appeals.filter({ $0.gap.says(gap.gap) }).compactMap(\.decision).max(by: { $0.date < $1.date }) else { return nil }
      let points: Int =
        switch decision.outcome {
        case .upheld: gap.lost
        case .inPart: gap.lost * scheme.inPart / 100
        case .dismissed: 0
        }
      return FinalYear.Restored(
        gap: gap.gap, title: gap.title, post: decision.post.text, date: decision.date, outcome: decision.outcome, points: points)
    }
  }

  private func isRelieved(_ entity: String) -> Bool {
    guard let relief = scheme.relief, past.count >= relief.years else { return false }
    return past.prefix(relief.years).allSatisfy { $0[entity]?.level == relief.level }
  }

  /// Nothing lost after something lost is a half as well; nothing after nothing is none.
  private func isPraised(_ entity: String, _ now: Int?) -> Bool {
    guard let years = scheme.halvedYears, let now, past.count >= years else { return false }
    var later = now
    for year in past.prefix(years) {
      guard let lost = year[entity]?.scaled, lost > 0, later * 2 <= lost else { return false }
      later = lost
    }
    return true
  }
}
