// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One enterprise scored by the form of the yearly evaluation: each item's points, what it earned, and why not all.
///
/// Points are exact hundredths. What could not be judged earns nothing and costs nothing: it is set apart and said.
struct ScoreSheet {
  struct Line {
    var sector: String
    var requirement: String
    var label: String
    var points: Int
    var earned: Int
    /// Points of occurrences that could not be judged.
    var unjudged: Int
    /// Each deduction in words; empty for full points.
    var deductions: [Localised]
    /// What each duty cost that was not met in full.
    var costs: [Cost] = []
    /// The fingerprints of those duties.
    var gaps: [String] { costs.map(\.gap) }
  }

  /// A duty that lost points, or that could not be judged.
  struct Cost {
    /// The duty's fingerprint.
    var gap: String
    var title: String
    var status: Status
    /// In hundredths; 0 where it could not be judged.
    var lost: Int
  }

  var entity: Entity
  var lines: [Line]

  /// What an essential item that is not disclosed leaves at most, with the items that did.
  var cap: (points: Int, items: [String])?

  var earned: Int { min(lines.reduce(0) { $0 + $1.earned }, cap?.points ?? Int.max) }
  var unjudged: Int { lines.reduce(0) { $0 + $1.unjudged } }
  var judged: Int { lines.reduce(0) { $0 + $1.points } - unjudged }

  /// The share earned of what could be judged, in hundredths of a percent; `nil` when nothing could.
  static func share(_ lines: [Line]) -> Int? {
    let judged = lines.reduce(0) { $0 + $1.points - $1.unjudged }
    return judged > 0 ? lines.reduce(0) { $0 + $1.earned } * 10_000 / judged : nil
  }

  init(_ judgement: EntityJudgement, scores: Policy.Scores) { self.init(judgement.entity, judgement.obligations, scores: scores) }

  /// Of some of its duties: those of one year.
  init(_ entity: Entity, _ obligations: [Obligation], scores: Policy.Scores) {
    self.entity = entity
    let full = scores.full * 100
    var groups: [(key: [String], obligations: [Obligation])] = []
    for obligation in obligations where obligation.status.isDue && !obligation.isOwedByOffice {
      let key = [obligation.sector, obligation.requirement]
      if let known = groups.firstIndex(where: { $0.key == key }) {
        groups[known].obligations.append(obligation)
      } else {
        groups.append((key, [obligation]))
      }
    }
    let weights = groups.map { group in
      scores.weight(group.key[0], group.key[1], group.obligations.map(\.force).min { $0.rank < $1.rank } ?? .advisory)
    }
    let points = Self.apportion(full, by: weights)
    lines = zip(groups, points).map { group, points in Self.line(group.key, group.obligations, points, scores) }
    let missing = groups.filter { group in
      scores.essentials.contains(group.key.joined(separator: "/")) && group.obligations.contains { $0.status == .missing }
    }
    if let cap = scores.essentialCap, !missing.isEmpty { self.cap = (cap * 100, missing.map { $0.obligations[0].label }) }
  }

  /// Shares that add up to the whole exactly: what rounding leaves goes to the largest remainders.
  static func apportion(_ whole: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    var shares = weights.map { whole * $0 / sum }
    let left = whole - shares.reduce(0, +)
    let order = weights.indices.sorted {
      let (a, b) = (whole * weights[$0] % sum, whole * weights[$1] % sum)
      return a != b ? a > b : $0 < $1
    }
    for index in order.prefix(left) { shares[index] += 1 }
    return shares
  }

  private static func line(_ key: [String], _ obligations: [Obligation], _ points: Int, _ scores: Policy.Scores) -> Line {
    var line = Line(
      sector: key[0], requirement: key[1], label: obligations[0].label, points: points, earned: 0, unjudged: 0, deductions: [])
    let shares = apportion(points, by: obligations.map { _ in 1 })
    var lost: [Status: (points: Int, occurrences: [String])] = [:]
    for (obligation, share) in zip(obligations, shares) {
      func cost(_ lost: Int) { line.costs.append(Cost(gap: obligation.fingerprint, title: obligation.title, status: obligation.status, lost: lost)) }
      if obligation.status == .unjudged {
        cost(0)
        line.unjudged += share
        lost[.unjudged, default: (0, [])].points += share
      } else {
        let deduction = share * (scores.deductions[obligation.status] ?? 0) / 100
        line.earned += share - deduction
        if obligation.status == .met { continue }
        cost(deduction)
        lost[obligation.status, default: (0, [])].points += deduction
      }
      lost[obligation.status, default: (0, [])].occurrences.append(obligation.inWords)
    }
    line.deductions = Status.allCases.compactMap { status in
      guard let entry = lost[status] else { return nil }
      let named = entry.occurrences.filter { !$0.isEmpty }
      let which = named.isEmpty ? "" : "（\(named.joined(separator: "、"))）"
      let amount = AssessmentPoints.text(entry.points)
      return status == .unjudged
        ? Localised("无法判定\(which)，\(amount) 分未计", "unjudged\(which): \(amount) not counted")
        : Localised("\(status.name.zh)\(which)，扣 \(amount)", "\(status.name.en)\(which): −\(amount)")
    }
    return line
  }

  /// The score as a sentence: never a bare number where something is missing from it.
  var words: Localised {
    guard judged > 0 else { return Localised("没有可以计分的事项", "nothing can be scored") }
    let share = "\(AssessmentPoints.text(earned)) / \(AssessmentPoints.text(judged))"
    if let cap {
      let (items, most) = (cap.items.joined(separator: "、"), AssessmentPoints.text(cap.points))
      return Localised("\(share) 分（必要事项没有公开：\(items)，最高 \(most) 分）", "\(share) (at most \(most): \(items) not disclosed)")
    }
    return unjudged == 0
      ? Localised("\(share) 分", share)
      : Localised("\(share) 分（另有 \(AssessmentPoints.text(unjudged)) 分无法判定，没有计入）", "\(share) (\(AssessmentPoints.text(unjudged)) more could not be judged)")
  }
}
