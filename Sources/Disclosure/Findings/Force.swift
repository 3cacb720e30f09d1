// SPDX-License-Identifier: Apache-2.0

/// How strongly something is asked: of a requirement, an element, a channel, a limit or a timing (效力).
package enum Force: String, Sendable, Hashable, CaseIterable, Codable {
  /// A clause that somebody read asks for it.
  case binding
  /// A clause that nobody has read asks for it, as documents that follow it show.
  case provisional
  /// A body set it itself, in a plan of one year or in its own rules; counted apart.
  case committed
  /// Custom without a clause.
  case advisory
  /// The office asks for it beyond the clause; never of a whole requirement.
  case wished

  /// The forces that a whole requirement may have.
  package static let ofRequirements: [Force] = [.binding, .provisional, .committed, .advisory]

  package var name: Localised {
    switch self {
    case .binding: Localised("法定", "binding")
    case .provisional: Localised("依据待核", "provisional")
    case .committed: Localised("工作安排", "committed")
    case .advisory: Localised("建议", "advisory")
    case .wished: Localised("督办口径", "asked by the office")
    }
  }

  /// The gravest severity that a finding under it may have.
  package var heaviest: Severity {
    switch self {
    case .binding: .error
    case .provisional, .committed, .wished: .warning
    case .advisory: .info
    }
  }

  /// What is counted together: duties of law, what a body set itself, custom.
  package enum Account: String, Sendable, Hashable, CaseIterable { case duty, committed, advisory }

  package var account: Account {
    switch self {
    case .binding, .provisional: .duty
    case .committed: .committed
    case .advisory, .wished: .advisory
    }
  }

  /// Counted in the totals of duties.
  package var isDuty: Bool { account == .duty }

  /// The strongest comes first.
  package var rank: Int {
    switch self {
    case .binding: 0
    case .provisional: 1
    case .committed: 2
    case .wished: 3
    case .advisory: 4
    }
  }

  func weaker(_ other: Force) -> Force { rank >= other.rank ? self : other }
}
