// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// An element in the words of a template's comment and of an editor's hint: what it is, whether it must be given, its
/// unit and limits, its options spelled out, an example.
struct ElementWords {
  let element: Element
  /// The elements beside it, for conditions that name them.
  let siblings: ElementSet
  let rulebook: Rulebook

  var isRequired: String {
    if element.isRequired { return "必填" }
    guard let condition = element.requiredWhen else { return "可不填" }
    return "当" + condition.words { siblings[$0]?.label ?? $0 }.zh + "时必填"
  }

  var kind: String {
    let options = self.options
    let words = options.isEmpty ? element.kind.expectation.zh : "填其中之一：" + options.joined(separator: "、")
    return words + bounds(element.kind)
  }

  /// The values to choose from, by the names that Chinese readers know.
  var options: [String] {
    switch element.kind {
    case .enumeration(let values): values
    case .codeList(let name): (rulebook.codeTables[name]?.codes ?? []).map(\.label)
    case .list(let rule):
      if case .enumeration(let values) = rule.of {
        values
      } else if case .codeList(let name) = rule.of {
        (rulebook.codeTables[name]?.codes ?? []).map(\.label)
      } else {
        []
      }
    default: []
    }
  }

  var example: String? {
    let holdsList = if case .list = element.kind { true } else { false }
    guard options.isEmpty, !holdsList || element.example != nil else { return nil }
    return element.example ?? element.kind.standardExample
  }

  /// The whole comment.
  var line: String {
    var words = "\(element.label)（\(isRequired)）：\(kind)"
    if let example { words += "，例如 \(example)" }
    if let help = element.help { words += "。\(help)" }
    return words.onOneLine
  }

  private func bounds(_ kind: ElementKind) -> String {
    let words = kind.bounds(in: .zh)
    return words.isEmpty ? "" : "（\(words)）"
  }
}

extension ElementKind {
  /// A text that may have several paragraphs.
  var isLongText: Bool { if case .text(let rule) = self { rule.isLong } else { false } }

  /// Unit and limits of a kind of value.
  func bounds(in language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    func range(_ low: String?, _ high: String?, _ unit: String) -> String {
      switch (low, high) {
      case (let low?, let high?): say("\(low) 到 \(high)\(unit)", "\(low) to \(high)\(unit)")
      case (let low?, nil): say("至少 \(low)\(unit)", "at least \(low)\(unit)")
      case (nil, let high?): say("至多 \(high)\(unit)", "at most \(high)\(unit)")
      default: ""
      }
    }
    switch self {
    case .number(let rule):
      return [rule.unit ?? "", range(rule.min?.description, rule.max?.description, "")].filter { !$0.isEmpty }.joined(separator: say("，", ", "))
    case .text(let rule): return range(rule.minLength.map(String.init), rule.maxLength.map(String.init), say(" 个字", " characters"))
    case .list(let rule): return range(rule.minItems.map(String.init), rule.maxItems.map(String.init), say(" 项", " entries"))
    case .table(let rule): return range(rule.minRows.map(String.init), rule.maxRows.map(String.init), say(" 行", " rows"))
    default: return ""
    }
  }
}

extension String {
  /// Line breaks of any kind as spaces: what stands in a comment must not run out of it.
  var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x85 ? " " : $0 }))
  }
}
