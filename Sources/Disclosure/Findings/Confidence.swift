// SPDX-License-Identifier: Apache-2.0

/// How a clause was seen. Caps how hard we may press on it.
package enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
  /// The whole article was read.
  case full
  /// An excerpt of the article was read.
  case excerpt
  /// Known only through a document that follows it; reported as 依据待核, never graver than a warning.
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
