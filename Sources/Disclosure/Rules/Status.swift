// SPDX-License-Identifier: Apache-2.0

/// What became of an obligation on the as-of day. Exactly one of these.
package enum Status: String, Sendable, Hashable, CaseIterable, Codable {
  case met, late, incomplete, stale, missing, pending, waived
  case notApplicable = "not-applicable"
  case unjudged

  package var name: Localised {
    switch self {
    case .met: Localised("已公开", "met")
    case .late: Localised("逾期公开", "late")
    case .incomplete: Localised("要素不全", "incomplete")
    case .stale: Localised("内容过期", "stale")
    case .missing: Localised("未公开", "missing")
    case .pending: Localised("未到期", "pending")
    case .waived: Localised("豁免", "waived")
    case .notApplicable: Localised("不适用", "not applicable")
    case .unjudged: Localised("无法判定", "unjudged")
    }
  }

  /// Beside the word, for those who do not see colours: the same on every page and in every text.
  package var shape: String {
    switch self {
    case .met: "✓"
    case .late: "△"
    case .incomplete: "!"
    case .stale: "↻"
    case .missing: "×"
    case .pending: "…"
    case .waived: "○"
    case .notApplicable: "-"
    case .unjudged: "?"
    }
  }

  /// Whether the duty was not fulfilled as it should be, or nobody can tell: what could not be judged is never green.
  package var isGap: Bool {
    switch self {
    case .late, .incomplete, .stale, .missing, .unjudged: true
    case .met, .pending, .waived, .notApplicable: false
    }
  }

  /// Whether it counts in the denominator of rates.
  package var isDue: Bool { isGap || self == .met }

  /// Whether something is still to be done; a late disclosure is a closed gap.
  package var isOpenGap: Bool { isGap && self != .late }
}
