// SPDX-License-Identifier: Apache-2.0

/// The place of a clause in its instrument as the rules write it (第四条第一项), with what they note of how its number is known. The
/// words of these notes stand here alone.
package struct ArticleName: Sendable, Hashable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Nobody has seen which article it is.
  package var isUnseen: Bool { text.contains("未见") }
  /// It is no article of a text, but a practice.
  package var isCustom: Bool { text.contains("惯例") }

  /// As readers of public pages see it: a number that we inferred is our own note and goes; `nil` where nobody has seen the article.
  package var publicText: String? {
    if isUnseen { return nil }
    guard let note = text.firstIndex(of: "（"), let end = text[note...].firstIndex(of: "）"), text[note...end].contains("推断") else { return text }
    return String(text[..<note]) + String(text[end...].dropFirst())
  }
}
