// SPDX-License-Identifier: Apache-2.0

/// One line of the part of a sheet that says when, where and after what review something was published (公开记录).
enum RecordField: Hashable, CaseIterable {
  case period, number, formed, published, channel, reviewer, reviewed, verdict, attachment, correction, interpretation, note

  /// The heading above these lines, and the one above the content that is no table.
  static let section = "公开记录"
  static let contentSection = "公开内容"
  static let verdicts = ReviewOutcome.words

  /// Those that a record of the requirement has, in the order in which a submission gives them.
  static func fields(of requirement: Requirement) -> [RecordField] {
    allCases.filter { field in
      switch field {
      case .period: requirement.timing.keyedByPeriod
      case .number: !requirement.timing.takesOneRecord && !requirement.timing.keyedByPeriod
      case .channel, .reviewer, .reviewed, .verdict: !requirement.isInternal
      default: true
      }
    }
  }

  func label(in requirement: Requirement) -> String {
    switch self {
    case .period: SubmissionGrammar.period.label
    case .number: SubmissionGrammar.number.label
    case .formed: SubmissionGrammar.formed.label
    case .published: requirement.isInternal ? SubmissionGrammar.published.also ?? "" : SubmissionGrammar.published.label
    case .channel: SubmissionGrammar.channels.label
    case .reviewer: SubmissionGrammar.reviewer.label
    case .reviewed: SubmissionGrammar.reviewed.label
    // Without its mapping above it, 结论 alone does not say of what.
    case .verdict: "审查结论"
    case .attachment: SubmissionGrammar.attachments.label
    case .correction: SubmissionGrammar.correction.label
    case .interpretation: SubmissionGrammar.interpretation.label
    case .note: SubmissionGrammar.note.label
    }
  }

  /// How its value is read.
  func kind(in requirement: Requirement) -> ElementKind {
    switch self {
    case .period: .period
    case .formed, .reviewed: .date
    case .published: .dateTime
    case .channel: .codeList("channels")
    case .verdict: .enumeration(Self.verdicts)
    case .attachment: .attachment
    default: .text
    }
  }

  /// What to write, with the element's usual words replaced where they would mislead.
  func example(in requirement: Requirement) -> String {
    switch self {
    case .period:
      if let length = requirement.timing.rule.periodLength, let year = Period(.year, year: 2026) {
        Period(length, containing: year.firstDay).description
      } else {
        "2026-10"
      }
    case .number: "2026-001"
    case .channel: "企业网站"
    case .reviewer: "办公室主任"
    case .verdict: ReviewOutcome.publish.rawValue
    default: kind(in: requirement).example
    }
  }
}
