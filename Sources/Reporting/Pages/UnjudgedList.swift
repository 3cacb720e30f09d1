// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What cannot be trusted, before any good news: a line that counts, one for each enterprise or file, and everything below a fold.
struct UnjudgedList {
  let items: [GapReport.NotEvaluated]
  /// Names of enterprises by their ids.
  let names: [String: String]

  /// Lines that are shown at once.
  private static let longest = 4
  /// Lines behind the fold; the workbook has every one.
  private static let longestFolded = 60

  func write(_ html: inout HTML) {
    guard !items.isEmpty else { return }
    html.element(.div, .class("notice")) { html in
      html.element(.ul) { $0.told(items.prefix(Self.longest).map(told)) }
      if items.count > Self.longest {
        html.folded("另有 \(items.count - Self.longest) 条") { html in
          html.element(.ul) { $0.told(items.dropFirst(Self.longest).prefix(Self.longestFolded).map(told)) }
          let left = items.count - Self.longest - Self.longestFolded
          if left > 0 { html.element(.p, text: "还有 \(left) 条，全部在 gaps.xlsx 里。") }
        }
      }
    }
    html.newLine()
  }

  /// A submission is told by its enterprise and its own name; a path is of use only where the office itself mends the file.
  private func told(_ item: GapReport.NotEvaluated) -> (subject: String, why: String) {
    let words = Self.withoutPaths(item.why.zh)
    guard item.subject.contains("/submissions/"), let owner = item.entity.flatMap({ names[$0] }) else { return (Self.shortened(item.subject), words) }
    let name = item.subject.split(separator: "/").last.map(String.init) ?? item.subject
    return ("\(owner)的文件 \(name)", words)
  }

  /// A sentence in which files are named by their own names alone.
  static func withoutPaths(_ words: String) -> String {
    var text = words
    while let start = text.firstRange(of: "Entities/")?.lowerBound {
      let end = text[start...].firstIndex { "、，；。）\n ".contains($0) } ?? text.endIndex
      let name = text[start..<end].split(separator: "/").last.map(String.init) ?? ""
      text.replaceSubrange(start..<end, with: name == "Entities" ? "" : name)
    }
    return text
  }

  /// A list of a dozen items is a number to whoever only wants to know how much.
  private static func shortened(_ subject: String) -> String {
    let parts = subject.split(separator: "、")
    return parts.count > 4 ? parts.prefix(3).joined(separator: "、") + "等 \(parts.count) 项" : subject
  }
}
