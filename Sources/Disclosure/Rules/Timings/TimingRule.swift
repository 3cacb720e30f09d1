// SPDX-License-Identifier: Apache-2.0

/// What there is to disclose, and by when: the two answers that every kind of timing gives to those who judge, write and show.
package struct TimingRule: Sendable {
  /// What there is one disclosure for.
  package enum Occurrences: Sendable {
    /// One that stands and is kept up.
    case one
    case periods(Period.Length)
    /// Each record reports an event, whose moment is in an element of it.
    case events(starts: String)
    /// The events of another requirement, by a moment named there.
    case followed(of: String, starts: String)
  }

  /// How its day is found.
  package enum Due: Sendable {
    /// So long ahead of the event.
    case ahead(Span)
    /// So long after the day, days off at the end of it not counted.
    case within(Span)
    /// So long after the moment.
    case after(Span)
    /// The same, with times that do not count and a longer limit.
    case answer(Span, Timing.Longer?)
    /// A fixed day of the year after the period, or of the period itself.
    case fixedDay(month: Int, day: Int)
  }

  let form: any TimingForm
  package var occurrences: Occurrences
  package var due: Due

  /// The length of its limit or lead; `nil` for a fixed day.
  package var span: Span? {
    switch due {
    case .ahead(let span), .within(let span), .after(let span), .answer(let span, _): span
    case .fixedDay: nil
    }
  }

  /// The same, with another length.
  func with(_ span: Span) -> TimingRule {
    var rule = self
    rule.due =
      switch due {
      case .ahead: .ahead(span)
      case .within: .within(span)
      case .after: .after(span)
      case .answer(_, let longer): .answer(span, longer)
      case .fixedDay: due
      }
    return rule
  }

  /// How long ahead of its moment it is asked.
  var lead: Span? { if case .ahead(let lead) = due { lead } else { nil } }

  /// `nil` where no fixed day is asked.
  var fixedDay: (month: Int, day: Int)? { if case .fixedDay(let month, let day) = due { (month, day) } else { nil } }

  /// Of what is owed once a period, how long that is; `nil` for everything else.
  package var periodLength: Period.Length? { if case .periods(let length) = occurrences { length } else { nil } }

  /// The requirement whose events it follows.
  var followed: String? { if case .followed(let of, _) = occurrences { of } else { nil } }

  /// The id of the requirement after whose events it comes; `nil` where it follows none, or goes ahead of them.
  package var cameAfter: String? { lead == nil ? followed : nil }

  /// Of notices ahead of their own events, how long.
  var noticeLead: Span? { startElement == nil ? nil : lead }

  /// The id of the element of its own records that says when an event begins; `nil` where its records announce no event.
  package var startElement: String? { if case .events(let starts) = occurrences { starts } else { nil } }
}

extension Timing {
  /// Whether a submission gives one record, or a list of them.
  package var takesOneRecord: Bool { if case .one = rule.occurrences { true } else { false } }

  /// Whether it is due before its event starts.
  var isAhead: Bool { rule.lead != nil }

  /// Whether a submission gives its records by period.
  package var keyedByPeriod: Bool { rule.periodLength != nil }
}
