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

  /// The highest severity that a finding under it may have.
  package var maxSeverity: Severity {
    switch self {
    case .binding: .error
    case .provisional, .committed, .wished: .warning
    case .advisory: .info
    }
  }

  /// What is counted together: duties of law, what a body set itself, practice.
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

/// How a clause was seen. Caps how hard we may press on it.
package enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
  /// The whole article was read.
  case full
  /// An excerpt of the article was read.
  case excerpt
  /// Known only through a document that follows it; reported as 依据待核, never more severe than a warning.
  case derived
  /// Custom without a clause; only ever advice.
  case practice

  /// The weaker is the lesser.
  package static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .full: 3
    case .excerpt: 2
    case .derived: 1
    case .practice: 0
    }
  }

  package var name: Localised {
    switch self {
    case .full: Localised("读过全文", "read in full")
    case .excerpt: Localised("读过摘录", "read in excerpt")
    case .derived: Localised("依据待核", "source unread")
    case .practice: Localised("惯例", "practice")
    }
  }
}
