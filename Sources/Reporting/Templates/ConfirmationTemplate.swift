// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// A submission that confirms earlier content as unchanged (确认无变化): one line for each item that has to be renewed or
/// confirmed, or will have to be soon.
///
/// Chinese only, whatever the language of the program: it is written for clerks.
package struct ConfirmationTemplate {
  /// An item whose content can be confirmed.
  package struct Line: Sendable, Hashable {
    package var requirement: String
    package var label: String
    /// The last day of what it was good for.
    package var due: CivilDate
    package var isOver: Bool
  }

  private let entity: Entity
  private let asOf: CivilDate
  package let lines: [Line]

  /// - Parameter days: how far ahead an end of validity counts as soon; `nil` for any.
  package init(_ judgement: EntityJudgement, asOf: CivilDate, within days: Int?) {
    entity = judgement.entity
    self.asOf = asOf
    let last = days.map { asOf.adding(days: $0) }
    var seen: Set<String> = []
    lines = judgement.obligations.compactMap { duty in
      // What says itself when it ends is not lengthened by a confirmation.
      guard duty.occurrence.isEmpty, !duty.endsByItself, let end = duty.renewBy, last.map({ end <= $0 }) ?? true else { return nil }
      guard duty.status == .stale || duty.status == .met || duty.status == .late, seen.insert(duty.label).inserted else { return nil }
      return Line(requirement: duty.requirement, label: duty.label, due: end, isOver: duty.status == .stale)
    }
  }

  package var isEmpty: Bool { lines.isEmpty }
  package var labels: [String] { lines.map(\.label) }

  /// The whole file; `place` is how people name it on the command line.
  package func text(place: String) -> String {
    let head = [
      "# \(entity.name) 确认无变化，按 \(asOf) 的情况生成，共 \(lines.count) 项",
      "# 逐项核对以前公开的内容：没有变化的，写上核对那一天；变了的，把那一行删去，用 gongkai new \(entity.id) --item 事项 另写一份。",
      "# 全是同一天核对的，一次填好：gongkai new \(entity.id) --unchanged --fill 确认日期=\(asOf)", "# 填好以后检查：gongkai check \(place)",
      "\(SubmissionGrammar.entity.label): \(YAMLScalar(entity.id).line())", "# 报送那一刻的日期和时刻（年-月-日 时:分），例如 \(asOf) 16:20",
      "\(SubmissionGrammar.submitted.label): \(UnfilledValue.mark)", "\(SubmissionGrammar.confirmations.label):",
    ]
    let rows = lines.flatMap { [$0.isOver ? "  # \($0.due) 已到期" : "  # \($0.due) 到期", row($0, UnfilledValue.mark)] }
    return (head + rows).joined(separator: "\n") + "\n"
  }

  /// The submission that confirms some of the lines; `nil` for none.
  package func submission(confirming requirements: Set<String>, on day: String, submitted: Moment) -> String? {
    let chosen = lines.filter { requirements.contains($0.requirement) }
    guard !chosen.isEmpty else { return nil }
    let head = [
      "\(SubmissionGrammar.entity.label): \(YAMLScalar(entity.id).line())", "\(SubmissionGrammar.submitted.label): \(submitted)",
      "\(SubmissionGrammar.confirmations.label):",
    ]
    return (head + chosen.map { row($0, YAMLScalar(day).line(inFlow: true)) }).joined(separator: "\n") + "\n"
  }

  private func row(_ line: Line, _ day: String) -> String {
    let (item, confirmed) = (SubmissionGrammar.item.label, SubmissionGrammar.confirmed.label)
    return "  - {\(item): \(YAMLScalar(line.label).line(inFlow: true)), \(confirmed): \(day)}"
  }
}
