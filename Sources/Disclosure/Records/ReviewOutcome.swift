// SPDX-License-Identifier: Apache-2.0

/// What a review decided (结论), in the words in which it is written.
package enum ReviewOutcome: String, Sendable, Codable, CaseIterable {
  case publish = "主动公开"
  case onRequest = "依申请公开"
  case never = "不予公开"

  package static var words: [String] { allCases.map(\.rawValue) }
  /// Whether it keeps the content from the public.
  package var isAgainst: Bool { self != .publish }
}

/// What the review says of personal data (个人信息).
package enum PersonalDataAnswer: String, CaseIterable {
  case none = "无"
  /// Somebody looked, and what is there is public by law.
  case checked = "已核对"

  package static var words: [String] { allCases.map(\.rawValue) }
}
