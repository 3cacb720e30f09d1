// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// One past day, judged again from the archive and boiled down to what comparisons and trend lines need.
package struct DayRecord: Sendable, Codable {
  /// What an obligation was on that day.
  package struct State: Sendable, Equatable, Codable {
    package var status: Status
    package var force: Force
    /// The enterprise's name.
    package var entity: String
    /// The item with its occurrence, for people.
    package var title: String

    package init(status: Status, force: Force, entity: String, title: String) {
      self.status = status
      self.force = force
      self.entity = entity
      self.title = title
    }
  }

  package var asOf: CivilDate
  /// Of duties of law: neither what a body set itself nor practice is counted.
  package var totals: Totals
  package var byEntity: [String: Totals]
  /// By fingerprint; without names on days that only streaks and trend lines ask about.
  package var states: [String: State]

  /// - Parameter gapsOnly: leaves out what was no open gap, for days that only streaks and trend lines ask about.
  package init(asOf: CivilDate, judgements: [EntityJudgement], gapsOnly: Bool = false) {
    self.asOf = asOf
    totals = Totals(counting: [])
    byEntity = [:]
    for judgement in judgements {
      let own = Totals(duties: judgement.obligations)
      totals.take(own)
      if byEntity[judgement.entity.id] == nil { byEntity[judgement.entity.id] = own }
    }
    states = [:]
    for judgement in judgements {
      for obligation in judgement.obligations where !gapsOnly || obligation.status.isOpenGap {
        states[obligation.fingerprint] = State(
          status: obligation.status, force: obligation.force, entity: gapsOnly ? "" : judgement.entity.name, title: gapsOnly ? "" : obligation.title)
      }
    }
  }

  /// Of ends of months, oldest first, how many in a row up to the last one found an obligation open, by its fingerprint.
  package static func streaks(_ days: [DayRecord]) -> [String: Int] {
    var found: [String: Int] = [:]
    for (fingerprint, state) in days.last?.states ?? [:] where state.status.isOpenGap {
      found[fingerprint] = days.reversed().prefix { $0.states[fingerprint]?.status.isOpenGap ?? false }.count
    }
    return found
  }

  /// What trend lines need of it, which is no state of a single obligation.
  package var withoutStates: DayRecord {
    var told = self
    told.states = [:]
    return told
  }

  /// Adds what was kept of other enterprises on the same day.
  package mutating func take(_ other: DayRecord) {
    totals.take(other.totals)
    byEntity.fill(with: other.byEntity, firstCounts: .unique)
    states.merge(other.states) { _, last in last }
  }

  /// A day as a report of that day gave it.
  package init(asOf: CivilDate, states: [String: State]) {
    self.asOf = asOf
    self.states = states
    totals = Totals(counting: states.values.filter { $0.force.isDuty }.map(\.status))
    byEntity = [:]
  }
}
