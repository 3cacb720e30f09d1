// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What a draft still leaves to be filled in, as one list: a frame for each of some sixty blanks would bury everything else.
struct UnfilledPlaces {
  private let findings: [Finding]
  /// As many as one screen shows by themselves.
  private static let few = 4

  /// - Returns: `nil` where there are so few that each is shown by itself.
  init?(_ findings: [Finding]) {
    self.findings = findings.filter { $0.code == .unfilledValue }
    if self.findings.count <= Self.few { return nil }
  }

  func lines(_ language: Language, _ style: Style) -> [String] {
    let isError = findings.contains { $0.severity == .error }
    let name = (isError ? Severity.error : .warning).name.text(in: language) + "[\(FindingCode.unfilledValue.rawValue)]"
    let count = findings.count
    var lines = [
      (isError ? style.red(name) : style.yellow(name))
        + style.bold(language == .zh ? " 还有 \(count) 处没有填" : " \(count) values are not filled in yet")
    ]
    if let first = findings.first {
      let head = language == .zh ? "第一处：" : "the first: "
      lines += style.lines("  " + head + first.place)
    }
    for (part, places) in groups {
      let item = part?.words ?? ""
      let byLine = Dictionary(grouping: places) { $0.range?.start.line ?? 0 }.sorted { $0.key < $1.key }
      let told = byLine.map { line, places in
        let elements = places.map { $0.facts.first { $0.name == "element" }?.value.text(in: language) ?? "" }
        return language == .zh
          ? "\(line) 行" + elements.map { "“\($0)”" }.joined() : "line \(line) " + elements.map { "‘\($0)’" }.joined(separator: " ")
      }
      let words = told.joined(separator: language == .zh ? "、" : ", ")
      lines += style.lines("  " + (item.isEmpty ? "" : item + (language == .zh ? "：" : ": ")) + words)
    }
    lines += style.lines(
      language == .zh
        ? "  修改：把每个“待填”换成内容，怎么写见草稿里它上面的说明；可写可不写又没有的，整行删去"
        : "  help: put the content in the place of each 待填; the draft says above it how to write it")
    return lines
  }

  /// By item, in the order of the file.
  private var groups: [(part: Finding.Step?, places: [Finding])] {
    var groups: [(part: Finding.Step?, places: [Finding])] = []
    for finding in findings {
      let part = finding.steps.dropFirst().first
      if let last = groups.last, last.part?.place == part?.place {
        groups[groups.count - 1].places.append(finding)
      } else {
        groups.append((part, [finding]))
      }
    }
    return groups
  }
}
