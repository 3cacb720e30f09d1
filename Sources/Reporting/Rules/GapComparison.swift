// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// How two judgements of one archive differ, obligation by obligation.
package struct GapComparison: Sendable {
  package struct Move: Sendable {
    /// The enterprise's name.
    package var entity: String
    /// The item's name, with its period or event.
    package var item: String
    /// Under the old rules; `nil` for an obligation that was not there.
    package var before: Status?
    /// Under the new rules; `nil` for an obligation that is there no longer.
    package var after: Status?

    package var words: Localised {
      let (from, to) = (before?.name ?? Localised("（无）", "(none)"), after?.name ?? Localised("（无）", "(none)"))
      return Localised("\(from.zh) → \(to.zh)", "\(from.en) → \(to.en)")
    }
  }

  package let moves: [Move]

  package init(old: GapReport, new: GapReport) {
    func keyed(_ report: GapReport) -> [[String]: (EntityJudgement, Obligation)] {
      var found: [[String]: (EntityJudgement, Obligation)] = [:]
      for judgement in report.judgements {
        for obligation in judgement.obligations {
          found[[obligation.entity, obligation.sector, obligation.requirement, obligation.occurrence]] = (judgement, obligation)
        }
      }
      return found
    }
    let (before, after) = (keyed(old), keyed(new))
    let keys = Set(before.keys).union(after.keys).sorted { $0.lexicographicallyPrecedes($1) { $0.precedes($1) } }
    moves = keys.compactMap { key in
      let (a, b) = (before[key], after[key])
      guard a?.1.status != b?.1.status, let either = b ?? a else { return nil }
      return Move(entity: either.0.entity.name, item: either.1.title, before: a?.1.status, after: b?.1.status)
    }
  }

  /// How often each change of status occurs, most frequent first.
  package var counts: [(words: Localised, count: Int)] {
    Dictionary(grouping: moves, by: \.words).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0.zh) < ($0.1, $1.0.zh) }
  }

  /// Enterprises that are touched, with how many of their obligations.
  package var entities: [(name: String, moves: [Move])] {
    let names = moves.map(\.entity).uniqued()
    return names.map { name in (name, moves.filter { $0.entity == name }) }
  }
}
