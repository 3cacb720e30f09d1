// SPDX-License-Identifier: Apache-2.0

/// Words in both languages that people read: Chinese first, English second.
package struct Localised: Sendable, Hashable, Codable {
  package var zh: String
  package var en: String

  package init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// The same text in both: names, values and places quoted from what people wrote.
  package init(verbatim text: String) { self.init(text, text) }

  package func text(in language: Language) -> String { language == .zh ? zh : en }
}

/// Facts of which words are made where somebody reads them.
package protocol Worded {
  var words: Localised { get }
}

extension Worded {
  package func text(in language: Language) -> String { words.text(in: language) }
}

/// The language of messages. Data is quoted as written in either.
package enum Language: String, Sendable, CaseIterable { case zh, en }

/// How much a finding should trouble the reader.
package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable, Codable {
  /// Must be corrected: the duty is not met or the value cannot be used.
  case error
  /// Should be corrected; the only basis seen is indirect, or the harm is small.
  case warning
  /// For information: something was normalised, or is only recommended.
  case info

  private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
  /// The more severe is the greater.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank > right.rank }

  package var name: Localised {
    switch self {
    case .error: Localised("错误", "error")
    case .warning: Localised("警告", "warning")
    case .info: Localised("提示", "note")
    }
  }
}
