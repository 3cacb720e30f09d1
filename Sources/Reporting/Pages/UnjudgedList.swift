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
          if left > 0 { html.element(.p, text: "还有 \(left) 条，全部在随报告的电子表格里。") }
        }
      }
      files(&html)
    }
    html.newLine()
  }

  private func told(_ item: GapReport.NotEvaluated) -> (subject: String, why: String) { item.told(names) }

  /// Which files they are: whoever corrects them has to know.
  private func files(_ html: inout HTML) {
    let files = items.filter { $0.file != nil }.prefix(Self.longestFolded)
    guard !files.isEmpty else { return }
    html.forClerk("给报送员看：是哪几个文件") { html in
      html.element(.ul) { html in
        for item in files { html.element(.li, .class("faint"), text: item.subject + (item.isFailure ? "：" + item.why.words.zh : "")) }
      }
    }
  }
}
