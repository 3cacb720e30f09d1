// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// How a status looks: always a shape and a word, never colour alone.
enum StatusMark {
  /// From the most to the least severe.
  static let bySeverity: [Status] = [.unjudged, .missing, .incomplete, .stale, .late, .pending, .waived, .met, .notApplicable]

  static func mostSevere(_ obligations: [Obligation]) -> Status? {
    bySeverity.first { status in obligations.contains { $0.status == status } }
  }

  /// A word short enough for a matrix.
  static func short(_ status: Status) -> String {
    switch status {
    case .met: "已公开"
    case .late: "逾期"
    case .incomplete: "不全"
    case .stale: "过期"
    case .missing: "未公开"
    case .pending: "未到期"
    case .waived: "豁免"
    case .notApplicable: "不适用"
    case .unjudged: "未判定"
    }
  }

  /// The most severe status of some occurrences, and of how many.
  static func words(_ status: Status, _ obligations: [Obligation], _ language: Language) -> String {
    let count = obligations.count { $0.status == status }
    return status.shape + " " + status.name.text(in: language) + (obligations.count > 1 ? " \(count)/\(obligations.count)" : "")
  }

  /// Binding before advisory, more severe before lesser, longer overdue before shorter, then by name.
  static func moreUrgent(_ left: Obligation, _ right: Obligation) -> Bool {
    func rank(_ obligation: Obligation) -> (Int, Int, Int) {
      (obligation.force.rank, bySeverity.firstIndex(of: obligation.status) ?? 0, -(obligation.daysLate ?? 0))
    }
    let (a, b) = (rank(left), rank(right))
    return a != b ? a < b : "\(left.requirement) \(left.occurrence)".precedes("\(right.requirement) \(right.occurrence)")
  }
}
