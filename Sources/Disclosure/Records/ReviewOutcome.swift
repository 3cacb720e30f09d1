// SPDX-License-Identifier: Apache-2.0

/// What a review decided (结论), in the words in which it is written.
public enum ReviewOutcome: String, Sendable, Codable, CaseIterable {
  case publish = "主动公开"
  case onRequest = "依申请公开"
  case never = "不予公开"

  public static var words: [String] { allCases.map(\.rawValue) }
  /// Whether it keeps the content from the public.
  public var isAgainst: Bool { self != .publish }
}

/// What the review says of personal data (个人信息).
public enum PersonalDataAnswer: String, CaseIterable {
  case none = "无"
  /// Somebody looked, and what is there is public by law.
  case checked = "已核对"

  public static var words: [String] { allCases.map(\.rawValue) }
}
