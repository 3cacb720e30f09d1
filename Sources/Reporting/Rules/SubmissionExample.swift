// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The least that a submission must say of one requirement, with values that the rules accept: to paste and fill in.
struct SubmissionExample {
  let requirement: Requirement
  /// The period or event number to write; made up where none is given.
  var occurrence = ""

  var lines: [String] {
    let timing = requirement.timing
    var lines = ["\(requirement.label):"]
    let pad = timing.takesOneRecord ? "  " : "    "
    if timing.keyedByPeriod {
      lines.append("  - 所属期: " + (occurrence.isEmpty ? usualPeriod : occurrence))
    } else if !timing.takesOneRecord {
      lines.append("  - 编号: " + (occurrence.isEmpty ? "2026-001" : occurrence))
    }
    lines.append("\(pad)形成日期: 2026-10-08")
    lines +=
      requirement.isInternal
      ? ["\(pad)完成时间: 2026-10-09 09:30"]
      : [
        "\(pad)公开时间: 2026-10-09 09:30", "\(pad)公开渠道:", "\(pad)  - {渠道: 企业网站, 地址: \"https://www.example.cn/\"}",
        "\(pad)公开审查: {审查人: 岗位, 审查日期: 2026-10-09, 结论: 主动公开}",
      ]
    let content = content(requirement.elements, pad + "  ")
    return content.isEmpty ? lines : lines + ["\(pad)内容:"] + content
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
