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
    let kind = if case .list(let rule) = element.kind { rule.of } else { element.kind }
    return switch kind.choices {
    case .listed(let values)?: values
    case .codes(let name)?: (rulebook.codeTables[name]?.codes ?? []).map(\.label)
    case nil: []
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

extension String {
  /// Line breaks of any kind as spaces: what stands in a comment must not run out of it.
  var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x85 ? " " : $0 }))
  }
}
