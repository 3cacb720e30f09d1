// SPDX-License-Identifier: Apache-2.0

/// Text of people in which personal data is hidden: only here it is made. Findings, reasons, replies, waivers, changes and failures of the
/// machine hold what somebody wrote in no other form; what is made of them in turn is text again.
package struct MaskedText: Sendable, Hashable, Codable, CustomStringConvertible {
  package let text: String
  /// Of what was written, where something of it is hidden: two that look alike are not therefore one. `nil` where nothing is.
  private let digest: String?

  /// Hides what looks like personal data; as wide as before.
  package init(_ written: String) {
    text = Self.hiding(written)
    digest = text == written ? nil : Self.digest(written)
  }

  /// Hides the whole but for its ends: what a spec allows to be public only in part.
  package init(whole written: String) {
    var scalars = Array(written.unicodeScalars)
    Screening.mask(&scalars, 0..<scalars.count)
    text = String(String.UnicodeScalarView(scalars))
    digest = Self.digest(written)
  }

  private static func digest(_ written: String) -> String { StableHash.hex([written.trimmingSpaces], digits: 16) }

  private static func hiding(_ written: String) -> String {
    let hits = Screening.hits(in: written).filter { $0.kind != .secrecyMark }
    guard !hits.isEmpty else { return written }
    var scalars = Array(written.unicodeScalars)
    for hit in hits { Screening.mask(&scalars, hit.range) }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Whether something that was written is not in it.
  package var isMasked: Bool { digest != nil }

  /// Whether it was made of these words; blanks around them do not count.
  package func says(_ written: String) -> Bool {
    digest.map { $0 == Self.digest(written) } ?? (text == written || text.trimmingSpaces == written.trimmingSpaces)
  }

  /// Whether both were made of the same words; blanks around them do not count.
  package func isSame(as other: MaskedText) -> Bool { digest == other.digest && text.trimmingSpaces == other.text.trimmingSpaces }

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
