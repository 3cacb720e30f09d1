// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What the office found of a year, enterprise by enterprise (核验): the points lost, each with the duty that lost it. Once settled
/// it stays as it is, whatever the archive says later.
package struct VerifiedYear: Sendable, Equatable {
  /// A duty of the year that was not met in full.
  package struct Gap: Sendable, Equatable {
    /// The duty's fingerprint.
    package var gap: String
    /// The item with its occurrence, for people.
    package var title: String
    package var status: Status
    /// In hundredths of a point; 0 for what could not be judged.
    package var lost: Int
  }

  package struct Line: Sendable, Equatable {
    /// Both by their ids, and what clerks call the item.
    package var sector: String
    package var requirement: String
    package var label: String
    /// Full points in hundredths; `nil` where faults are counted.
    package var points: Int?
    /// Of the full points, those of duties that could not be judged, in hundredths: neither won nor lost.
    package var unjudged: Int
    package var gaps: [Gap]

    /// `sector/requirement`.
    package var item: String { "\(sector)/\(requirement)" }
    /// In hundredths of a point.
    package var lost: Int { gaps.reduce(0) { $0 + $1.lost } }
  }

  /// What the enterprise said of itself before.
  package struct Own: Sendable, Equatable {
    /// Who answers for it: a post, never a name.
    package var post: String
    package var date: CivilDate
    /// By item; in hundredths.
    package var lost: [String: Int]

    /// In hundredths of a point.
    package var sum: Int { lost.values.reduce(0, +) }
  }

  package struct Result: Sendable, Equatable {
    /// The enterprise's id.
    package var entity: String
    package var name: String
    package var lines: [Line]
    /// Essential items that were not disclosed.
    package var missingEssentials: [String]
    /// What the enterprise said of itself; `nil` where it said nothing.
    package var own: Own?

    /// In hundredths of a point.
    package var lost: Int { lines.reduce(0) { $0 + $1.lost } }
    /// The points that could be judged, in hundredths; `nil` where faults are counted.
    package var judged: Int? {
      let points = lines.compactMap(\.points)
      return points.isEmpty ? nil : points.reduce(0, +) - lines.reduce(0) { $0 + $1.unjudged }
    }
    /// How many duties could not be judged.
    package var unjudgedGaps: Int { lines.reduce(0) { $0 + $1.gaps.count { $0.status == .unjudged } } }
  }

  package var year: Int
  /// The as-of day on which it was found.
  package var on: CivilDate
  /// The last day for an appeal.
  package var appealUntil: CivilDate
  package var counting: AssessmentScheme.Counting
  /// Full points in hundredths; 0 where faults are counted.
  package var full: Int
  /// The version of the rules, as the policy gives it.
  package var rulebook: String
  package var results: [Result]

  /// Lost points as a level is looked up by: where shares are counted, as if all could have been judged.
  /// - Returns: `nil` where nothing could be judged.
  func scaled(_ lost: Int, of result: Result) -> Int? {
    guard counting == .share else { return result.lines.isEmpty ? nil : lost }
    guard let judged = result.judged, judged > 0 else { return nil }
    return (lost * full + judged / 2) / judged
  }
}

extension VerifiedYear {
  /// - Parameter scheme: the policy of `report`.
  package init(_ report: GapReport, year: Int, scheme: AssessmentScheme, appealUntil: CivilDate) {
    let scores = report.rulebook.policy.scores
    self.init(
      year: year, on: report.asOf, appealUntil: appealUntil, counting: scheme.counting,
      full: scheme.counting == .share ? (scores?.full ?? 0) * 100 : 0, rulebook: report.rulebookVersion,
      results: report.judgements.filter { $0.entity.doubts.isEmpty }.compactMap { judgement in
        let duties = judgement.obligations.filter { Self.isOf(year, $0) }
        guard !duties.isEmpty else { return nil }
        let own = judgement.selfAssessments.first { $0.year == year }
        return Result(
          entity: judgement.entity.id, name: judgement.entity.name, lines: Self.lines(judgement.entity, duties, scheme, scores),
          missingEssentials: Self.missing(duties, scores),
          own: own.map { own in
            Own(
              post: own.post.text, date: own.date,
              lost: Dictionary(own.lines.map { ("\($0.sector)/\($0.requirement)", $0.lost) }, uniquingKeysWith: +))
          })
      })
  }

  /// Fell due in the year, or fell due before and was still open when it began; a standing duty is owed in every year.
  static func isOf(_ year: Int, _ obligation: Obligation) -> Bool {
    guard obligation.status.isDue, !obligation.isOwedByOffice, let due = obligation.due?.date, due.year <= year else { return false }
    return due.year == year || obligation.occurrence.isEmpty || obligation.published.map { $0.date.year >= year } ?? true
  }

  private static func lines(_ entity: Entity, _ duties: [Obligation], _ scheme: AssessmentScheme, _ scores: Policy.Scores?) -> [Line] {
    if scheme.counting == .share, let scores {
      return ScoreSheet(entity, duties, scores: scores).lines.map { line in
        Line(
          sector: line.sector, requirement: line.requirement, label: line.label, points: line.points, unjudged: line.unjudged,
          gaps: line.costs.map { Gap(gap: $0.gap, title: $0.title, status: $0.status, lost: $0.lost) })
      }
    }
    var lines: [Line] = []
    for duty in duties {
      let gap =
        duty.status == .met ? [] : [Gap(gap: duty.fingerprint, title: duty.title, status: duty.status, lost: scheme.faults[duty.status] ?? 0)]
      if let known = lines.firstIndex(where: { $0.sector == duty.sector && $0.requirement == duty.requirement }) {
        lines[known].gaps += gap
      } else {
        lines.append(Line(sector: duty.sector, requirement: duty.requirement, label: duty.label, points: nil, unjudged: 0, gaps: gap))
      }
    }
    return lines
  }

  private static func missing(_ duties: [Obligation], _ scores: Policy.Scores?) -> [String] {
    guard let essentials = scores?.essentials else { return [] }
    return duties.filter { $0.status == .missing && essentials.contains("\($0.sector)/\($0.requirement)") }.map(\.label).uniqued()
  }
}
