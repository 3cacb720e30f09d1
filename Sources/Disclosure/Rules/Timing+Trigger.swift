// SPDX-License-Identifier: Apache-2.0

/// Duties that values create: what is found in one item's record starts the clock of another.
extension Timing {
  /// What a record must show.
  package enum Trigger: Sendable {
    /// A finding on it, such as a value over its limit.
    case finding(FindingCode)
    /// A condition on its elements.
    case condition(Condition)
    /// A row of a table for which a condition on the columns holds.
    case row(table: String, Condition)

    /// In words, with the item's own labels.
    func words(_ owner: Requirement?) -> Localised {
      switch self {
      case .finding(let code): return Localised("有问题 \(code.rawValue)", "it shows \(code.rawValue)")
      case .condition(let condition): return condition.words { owner?.elements[$0]?.label ?? $0 }
      case .row(let table, let condition):
        let element = owner?.elements[table]
        var columns: ElementSet?
        if case .table(let rule)? = element?.kind { columns = rule.columns }
        let inner = condition.words { columns?[$0]?.label ?? $0 }
        return Localised("“\(element?.label ?? table)”有一行\(inner.zh)", "a row of ‘\(element?.label ?? table)’ where \(inner.en)")
      }
    }
  }

  /// One of several reports of the same event (初报、续报、终报).
  package struct Stage: Sendable {
    package var label: String
    package var within: Span
  }

  /// Owed again and again until the last report says that it is over.
  package struct Repetition: Sendable {
    package var every: Span
    package var until: Condition
  }

  /// Whether it is judged by what records show, or in several reports.
  var isValueDuty: Bool { trigger != nil || !stages.isEmpty || repetition != nil }
}

extension Span {
  /// How long it is, roughly: to tell which of two comes first.
  var roughHours: Int {
    switch unit {
    case .hours: count
    case .days, .workingDays: count * 24
    case .weeks: count * 7 * 24
    case .months: count * 30 * 24
    case .promptly, .atOnce: 0
    }
  }

  /// So many of it.
  func times(_ number: Int) -> Span { Span(count * number, unit) }
}
