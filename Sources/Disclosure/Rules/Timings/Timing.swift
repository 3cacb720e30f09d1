// SPDX-License-Identifier: Apache-2.0

/// When a requirement's occurrences are due. What is optional is `nil` where the rule says nothing of it; names of elements are ids.
package struct Timing: Sendable {
  /// How long after an event of old somebody may still disclose it for the first time before its year is doubted.
  static let afterwards = Span(6, .months)
  /// So long after it is more likely a mistake in the year than so late a disclosure.
  static let slipOfYear = Span(10, .months)

  /// The longer limit that a rule allows where the record itself says so (延长答复期限). What is optional is `nil` where the rule asks for none.
  package struct Longer: Sendable {
    package var condition: Condition
    package var within: Span
    /// The element that says when whoever asked was told: after the first limit it lengthens nothing.
    package var told: String?
    /// The element that says when the head agreed, where the rule asks for that too.
    package var approved: String?
  }

  package var rule: TimingRule
  /// How the limit itself was seen, where less well than the requirement.
  package var seen: Confidence?
  /// Who asks for the limit, where it is not all of the item's clauses.
  package var demand = Demand.item
  /// What the rule says of the limit to people; `nil` where nothing.
  package var note: String?
  /// Where it is written; `nil` for one that was put together.
  package var place: SpecPlace?
  /// Whether it stands for one that could not be read: it says nothing that others could be held against, and nobody is judged by it.
  var isUnread = false
  /// Renewal or confirmation asked by the rule; policy otherwise.
  package var renew: Span?
  /// Another requirement whose records these are.
  package var recordsFrom: String?
  /// The element of the record that gives the publication time, instead of the record's own.
  package var publishedBy: String?

  /// The changes of an announced event that start its lead anew.
  package var restarts: [Restart] = []
  /// Times that do not count, such as asking third parties: two date elements.
  package var pauses: [Pause] = []
  /// A later day that a rule lets be set for an answer, where whoever asked was told of it (条例第三十五条).
  package var delay: Delay?

  /// What a rule excepts from its lead; `nil` where the spec does not say.
  package var exception: Exception?

  /// Which records are occurrences of it; all of them, where the spec does not say.
  package var countsWhen: Condition?
  /// Who asks for the limit of some records, where it is not who asks for that of the others.
  package var otherDemand: OtherDemand?
  /// The element of another act that the disclosure goes with (同时): due no later than the day of it.
  package var together: String?
  /// The element that ends what a disclosure at the same time goes with; after it, nothing is at the same time.
  package var ends: String?
  /// Of a follow-up, the element of its own records that says when that came which was only expected.
  package var actual: String?
  /// The element without which nobody can tell whether a record counts: such a record is not judged.
  package var countsBy: String?
  /// Of a period, the event that its disclosure gives way to: another requirement, and the element with the day of it.
  package var givesWay: (item: String, date: String)?
  /// Of a period, the event that its limit runs from, where the record says when that was.
  package var runsFrom: RunsFrom?
  /// Of a standing duty, the element that says from when the new content applies.
  package var effective: String?
  /// Of a follow-up, what its records must show for it to be owed, in which stages, and how often again.
  package var trigger: Trigger?
  package var stages: [Stage] = []
  /// The element of the follow-up's own records that says which stage it is.
  package var stageElement: String?
  /// How often a follow-up is owed again; `nil` for once.
  package var repetition: Repetition?
  /// That nothing happened in a period is to be said (零报告).
  package var nilReport: NilReport?
  /// Of a standing duty, the element with the last day for which its content holds, and how far ahead that must reach.
  package var validUntil: String?
  /// How far ahead that last day must reach; `nil` where it only must not be over.
  package var covers: Span?
  /// A fixed day of the period itself, not of the year after it.
  package var isDueInPeriod = false
  /// Another element that the limit runs from, for some ways in which something came (网上、平信：与申请人确认之日).
  package var otherStart: (when: Condition, starts: String)?
  /// Having what was sent completed (补正): the limit runs from the completed one.
  package var completion: Completion?

  /// What is excepted from a lead (不可抗力、紧急情况), as data with its clause.
  package enum Exception: Sendable {
    /// Where the record says so, another lead counts.
    case shorter(when: Condition, lead: Span, basis: Demand)
    /// The excepted case is another requirement's.
    case other(requirement: String)
    /// The clause excepts nothing, with what was read.
    case none(reason: String)
  }

  /// The clock stands from the day after the first to the second; without a second it still stands. What is optional is `nil` where the
  /// rule names none.
  package struct Pause: Sendable {
    package var from: String
    package var until: String
    /// How long whoever is asked may take, from the day after being reached: what lies beyond it counts again.
    package var most: Span?
    /// The element that says when whoever is asked was reached.
    package var served: String?
  }

  /// Two date elements: the day set, and when whoever asked was told of it.
  package struct Delay: Sendable {
    package var until: String
    package var told: String
  }

  /// Two date elements: when completion was asked for, and when the completed one came.
  package struct Completion: Sendable {
    package var asked: String
    package var given: String
  }

  /// Another clause, or the office, asks for the limit of such records (只降压的).
  package struct OtherDemand: Sendable {
    package var when: Condition
    package var demand: Demand
    /// Of an event in several parts, those for which it alone asks; `nil` for the whole event.
    package var parts: Parts?
  }

  /// Rows of a table that are parts of one event, each with its own beginning where that differs.
  package struct Parts: Sendable {
    package var table: String
    /// The column that says when a part begins; left empty, it begins with the whole.
    package var starts: String
    /// Asks about the columns.
    package var when: Condition
  }

  /// An event of the period, in an element of the record (批复日期), and the limit after it.
  package struct RunsFrom: Sendable, Hashable {
    package var starts: String
    package var within: Span
  }

  /// A period without an event asks for the words that there was none.
  package struct NilReport: Sendable {
    package var every: Period.Length
    /// After the end of the period.
    package var within: Span
    package var demand: Demand
  }
}

extension Timing {
  /// In the place of what cannot be read.
  static var unread: Timing {
    var timing = Timing(rule: TimingRule(form: StandingTiming(), occurrences: .one, due: .within(.promptly)))
    timing.isUnread = true
    return timing
  }
}

/// A change of an element that starts a duty anew: the change has its own lead.
package struct Restart: Sendable, Hashable {
  /// What kind of change counts.
  package enum Change: String, Sendable, CaseIterable {
    /// A date or time moved forward; put off, it harms nobody who was told the earlier one.
    case earlier
    /// A number, list, table or text that takes in more than before.
    case grows
    /// Any other value than before.
    case changes

    package var name: Localised {
      switch self {
      case .earlier: Localised("提前", "moved forward")
      case .grows: Localised("扩大", "enlarged")
      case .changes: Localised("改变", "changed")
      }
    }
  }

  /// The id of the element.
  package var element: String
  package var change: Change
}
