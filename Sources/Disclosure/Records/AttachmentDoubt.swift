// SPDX-License-Identifier: Apache-2.0

/// Something in a file that only a person can decide, and the word with which that person says so.
package struct AttachmentDoubt: Sendable, Hashable {
  /// What a reviewer writes under 看过.
  package enum Kind: String, Sendable, CaseIterable {
    case hidden = "隐藏内容"
    case author = "作者"
    case notes = "批注"
    case picture = "图片"
    case unread = "读不出的部分"
    /// What may be personal data in its text; what certainly is goes out in no way.
    case personalData = "个人信息"
  }

  package var kind: Kind
  package var words: Localised

  package init(_ kind: Kind, _ words: Localised) { (self.kind, self.words) = (kind, words) }
}
