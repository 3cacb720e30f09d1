// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A telephone call that the office has to make: to one enterprise, about what it owes.
struct Call {
  let entity: Entity
  /// What is open by law, the most urgent first.
  let open: [Obligation]

  /// Whom to ask for and the number to dial; `nil` where the register has none.
  let post: Entity.Post?

  /// How many of them are past their day with nothing disclosed, or cannot be judged.
  private var grave: Int { open.count { $0.status == .missing || $0.status == .unjudged } }
  private var longest: Int { open.compactMap(\.daysLate).max() ?? 0 }

  /// The first of what is owed, in words: `票价（未公开，已过 339 天）`.
  func words(_ count: Int) -> String {
    let first = open.prefix(count).map { duty in
      let days = duty.overdue.map { "，" + $0.zh } ?? ""
      return "\(duty.title)（\(duty.statusName.zh)\(days)）"
    }
    return first.joined(separator: "、") + (open.count > count ? "等" : "")
  }

  /// One for each enterprise that owes something, the most urgent first.
  static func all(_ report: GapReport) -> [Call] {
    report.judgements.compactMap { judgement in
      let open = judgement.obligations.filter { $0.force.isDuty && $0.status.isOpenGap }.sorted(by: StatusMark.moreUrgent)
      return open.isEmpty ? nil : Call(entity: judgement.entity, open: open, post: judgement.entity.called)
    }.sorted { left, right in
      let (a, b) = ((left.grave, left.open.count, left.longest), (right.grave, right.open.count, right.longest))
      return a != b ? a > b : left.entity.id.precedes(right.entity.id)
    }
  }
}
