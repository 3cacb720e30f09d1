// SPDX-License-Identifier: Apache-2.0

/// The words beside a record by which an enterprise accounts for what stands in it, as far as the public sees them.
///
/// An item's own 说明 is a word to the office and is never published: it explains nothing to anybody else.
extension Record {
  /// Why a value is another than in the version before; `nil` where the public is not told.
  package var explanationOfChange: String? { Self.said(correction) }

  /// How a result outside its limit came about; `nil` where the public is not told.
  package var explanationOfResults: Explanation? {
    if let text = Self.account(interpretation) { return Explanation(label: SubmissionGrammar.interpretation.label, text: text) }
    return Self.account(correction).map { Explanation(label: SubmissionGrammar.correction.label, text: $0) }
  }

  /// A text that the public sees beside the content, with the name under which it stands there.
  package struct Explanation: Sendable, Hashable {
    /// The name of the field.
    package var label: String
    package var text: String
  }

  /// What only says that everything complies accounts for nothing that does not.
  private static func account(_ text: String?) -> String? { said(text).flatMap { claimOfCompliance(in: $0) == nil ? $0 : nil } }

  private static func said(_ text: String?) -> String? { text.flatMap { $0.trimmingSpaces.isEmpty ? nil : $0 } }

  /// Words that say of everything that it complies; `nil` where a text says none of them, or speaks of an exception, a cause
  /// or what was done about it.
  package static func claimOfCompliance(in text: String) -> String? {
    guard !exceptions.contains(where: text.holds) else { return nil }
    return claims.first(where: text.holds)
  }

  private static let claims = [
    "均符合", "全部符合", "都符合", "均合格", "全部合格", "都合格", "均达标", "全部达标", "都达标", "符合国家", "符合标准", "未超标", "合格率100", "合格率 100",
    "合格率为100", "合格",
  ]
  private static let exceptions = [
    "超标", "超过", "超出", "不符合", "不合格", "未达标", "不达标", "除", "个别", "外，", "偏低", "偏高", "低于", "高于", "升高", "下降", "不足", "异常", "波动", "由于",
    "因为", "导致", "造成", "检修", "抢修", "冲洗", "施工", "处置", "整改", "复检", "复测", "次日",
  ]
}
