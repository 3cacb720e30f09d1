// SPDX-License-Identifier: Apache-2.0

public import Disclosure

/// One past day, judged again from the archive and boiled down to what comparisons and trend lines need.
public struct DayRecord: Sendable {
  /// What an obligation was on that day.
  public struct State: Sendable, Equatable {
    public var status: Status
    public var force: Force
    /// The enterprise's name.
    public var entity: String
    public var title: String

    public init(status: Status, force: Force, entity: String, title: String) {
      self.status = status
      self.force = force
      self.entity = entity
      self.title = title
    }
  }

  public var asOf: CivilDate
  /// Of duties that bind; custom is not counted.
  public var totals: Totals
  public var byEntity: [String: Totals]
  /// By fingerprint.
  public var states: [String: State]

  /// - Parameter gapsOnly: leaves out what was no open gap, for days that only streaks and trend lines ask about.
  public init(asOf: CivilDate, judgements: [EntityJudgement], gapsOnly: Bool = false) {
    self.asOf = asOf
    totals = Totals(judgements.flatMap(\.obligations).filter { $0.force.isDuty })
    byEntity = Dictionary(
      judgements.map { ($0.entity.id, Totals($0.obligations.filter { $0.force.isDuty })) }, uniquingKeysWith: { first, _ in first })
    states = [:]
    for judgement in judgements {
      for obligation in judgement.obligations where !gapsOnly || obligation.status.isOpenGap {
        states[obligation.fingerprint] = State(
          status: obligation.status, force: obligation.force, entity: judgement.entity.name, title: obligation.title)
      }
    }
  }

  /// A day as a report of that day told it.
  public init(asOf: CivilDate, states: [String: State]) {
    self.asOf = asOf
    self.states = states
    totals = Totals(counting: states.values.filter { $0.force.isDuty }.map(\.status))
    byEntity = [:]
  }
}
