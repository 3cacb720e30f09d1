// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The least that a submission must say of one requirement, with values that the rules accept: to paste and fill in.
struct SubmissionExample {
  private typealias Grammar = SubmissionGrammar

  let requirement: Requirement
  /// The period or event number to write; made up where none is given.
  var occurrence = ""

  var lines: [String] {
    let timing = requirement.timing
    var lines = ["\(requirement.label):"]
    let pad = timing.takesOneRecord ? "  " : "    "
    if timing.keyedByPeriod {
      lines.append("  - \(Grammar.period.label): " + (occurrence.isEmpty ? usualPeriod : occurrence))
    } else if !timing.takesOneRecord {
      lines.append("  - \(Grammar.number.label): " + (occurrence.isEmpty ? "2026-001" : occurrence))
    }
    lines.append("\(pad)\(Grammar.formed.label): 2026-10-08")
    lines +=
      requirement.isInternal
      ? ["\(pad)\(Grammar.published.also ?? Grammar.published.label): 2026-10-09 09:30"]
      : [
        "\(pad)\(Grammar.published.label): 2026-10-09 09:30", "\(pad)\(Grammar.channels.label):",
        "\(pad)  - {\(Grammar.channel.label): 企业网站, \(Grammar.url.label): \"https://www.example.cn/\"}",
        "\(pad)\(Grammar.review.label): {\(Grammar.reviewer.label): 岗位, \(Grammar.reviewed.label): 2026-10-09, "
          + "\(Grammar.outcome.label): \(ReviewOutcome.publish.rawValue)}",
      ]
    let content = content(requirement.elements, pad + "  ")
    return content.isEmpty ? lines : lines + ["\(pad)\(Grammar.content.label):"] + content
  }

  /// A period of the length that it is disclosed for.
  private var usualPeriod: String {
    guard let length = requirement.timing.rule.periodLength, let month = Period(.month, year: 2026, index: 10) else { return "2026-10" }
    return Period(length, containing: month.firstDay).description
  }

  private func content(_ set: ElementSet, _ pad: String) -> [String] {
    set.elements.filter(\.isRequired).flatMap { element -> [String] in
      switch element.kind {
      case .group(let inner, _): return ["\(pad)\(element.label):"] + content(inner, pad + "  ")
      case .table(let rule):
        var rows = content(rule.columns, pad + "    ")
        if let first = rows.first { rows[0] = pad + "  - " + first.dropFirst(pad.utf8.count + 4) }
        return ["\(pad)\(element.label):"] + rows
      case .list(let rule): return ["\(pad)\(element.label):", "\(pad)  - \(rule.of.example)"]
      case .value where element.kind.isLongText: return ["\(pad)\(element.label): |-", "\(pad)  \(value(of: element))"]
      default: return ["\(pad)\(element.label): \(value(of: element))"]
      }
    }
  }

  /// The element's own example, or one that lies within its limits.
  private func value(of element: Element) -> String {
    if let example = element.example { return example }
    return element.kind.example
  }
}
