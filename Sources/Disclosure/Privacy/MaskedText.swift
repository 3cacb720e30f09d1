// SPDX-License-Identifier: Apache-2.0

/// Text of people in which personal data is hidden: only here it is made, and what a report, a receipt, a notice or a page keeps of
/// what somebody wrote is of this type.
///
/// Read back from what this program kept, it is taken as it was made.
package struct MaskedText: Sendable, Hashable, Codable, CustomStringConvertible {
  package let text: String

  /// Hides what looks like personal data; as wide as before.
  package init(_ written: String) { text = Self.hiding(written) }

  /// Hides the whole but for its ends: what a spec allows to be public only in part.
  package init(whole written: String) {
    var scalars = Array(written.unicodeScalars)
    Screening.mask(&scalars, 0..<scalars.count)
    text = String(String.UnicodeScalarView(scalars))
  }

  private static func hiding(_ written: String) -> String {
    let hits = Screening.hits(in: written).filter { $0.kind != .secrecyMark }
    guard !hits.isEmpty else { return written }
    var scalars = Array(written.unicodeScalars)
    for hit in hits { Screening.mask(&scalars, hit.range) }
    return String(String.UnicodeScalarView(scalars))
  }

  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// In a sentence it stands as it is.
  package var description: String { text }

  package var isEmpty: Bool { text.isEmpty }

  /// Cut to forty characters for a message.
  var short: String {
    text.unicodeScalars.count <= 40 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "…"
  }

  /// Whether something was hidden in what was written.
  package static func hides(_ written: String) -> Bool { hiding(written) != written }
}

/// Words in both languages in which personal data is hidden.
package struct MaskedWords: Sendable, Hashable, Codable {
  package let words: Localised

  package init(_ written: Localised) {
    let zh = MaskedText(written.zh).text
    // What is quoted is the same in both.
    words = Localised(zh, written.en == written.zh ? zh : MaskedText(written.en).text)
  }

  package init(from decoder: any Decoder) throws { words = try decoder.singleValueContainer().decode(Localised.self) }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(words)
  }

  package var zh: String { words.zh }
  package var en: String { words.en }
  package func text(in language: Language) -> String { words.text(in: language) }
}

/// A long value cut for a message, personal data in it hidden; the source frame shows the rest.
func shortened(_ text: String) -> String { MaskedText(text).short }
