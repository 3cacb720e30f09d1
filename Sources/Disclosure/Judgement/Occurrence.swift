// SPDX-License-Identifier: Apache-2.0

/// Which of the times that an item is owed: what tells one duty of it from another.
package indirect enum Occurrence: Sendable, Hashable, Codable {
  /// A standing duty, owed once and for all.
  case once
  case period(Period)
  /// An event, by the number that the enterprise gave it.
  case event(String)
  /// One of several reports of an event. The first keeps the event's own number (`part` is empty), under which its content stands.
  /// - Parameter stage: what the rules call it, where they name the reports one by one.
  case report(of: String, part: String, stage: String?)
  /// The word that nothing happened in a period (零报告).
  case silence(Period)
  /// A change that a register tells of.
  case change(String)
  /// A thing of a register, within an occurrence of the item as a whole.
  case thing(String, in: Occurrence)
  /// What follows from a decision, by the decision's own name and how often it was due.
  case decision(String)

  /// Names it for ever: what was published, answered or waived is known by it.
  package var key: String {
    switch self {
    case .once: ""
    case .period(let period): period.description
    case .event(let number), .change(let number), .decision(let number): number
    case .report(let number, let part, _): part.isEmpty ? number : "\(number) \(part)"
    case .silence(let period): "零报告 \(period)"
    case .thing(let id, let whole): whole.key.isEmpty ? id : "\(whole.key) \(id)"
    }
  }

  /// The period that a record of it is for; `nil` where it is owed for an event, or once.
  package var period: Period? { if case .period(let period) = self { period } else { nil } }

  /// The period that somebody is to say nothing happened in.
  package var silentPeriod: Period? { if case .silence(let period) = self { period } else { nil } }

  /// The event of which it is one of several reports.
  package var reportedEvent: String? { if case .report(let number, _, _) = self { number } else { nil } }

  /// What the rules call this one of several reports.
  package var stage: String? { if case .report(_, _, let stage) = self { stage } else { nil } }
}
