// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What differs from an earlier day.
struct ChangesSection {
  let changes: GapChanges

  func write(_ html: inout HTML) {
    html.element(.div) { html in
      html.paragraph(GapChanges.Kind.allCases.map { "\($0.name.zh) \(changes.count($0))" }.joined(separator: "，") + "。")
      if let report = changes.report { html.forClerk("对照的是哪一份报告") { $0.paragraph(report, "faint") } }
      for kind in GapChanges.Kind.allCases where !changes.entries(kind).isEmpty { self.kind(&html, kind) }
      if !changes.rewritten.isEmpty {
        html.element(.h3, text: "后来补报、改写了过去的")
        let left = changes.rewritten.count - IndexPage.longestList / 3
        if left > 0 { html.element(.p, .class("notice"), text: "先列出 \(IndexPage.longestList / 3) 项；另有 \(left) 项，全部在随报告的电子表格里。") }
        list(&html, changes.rewritten.prefix(IndexPage.longestList / 3).map { ($0.entity, $0.title, $0.words.zh) })
      }
    }
    html.newLine()
  }

  private func kind(_ html: inout HTML, _ kind: GapChanges.Kind) {
    let entries = changes.entries(kind)
    html.element(.h3, text: "\(kind.name.zh) \(changes.count(kind)) 项")
    func lines(_ html: inout HTML) {
      list(&html, entries.prefix(IndexPage.longestList).map { ($0.entity, $0.title, $0.words.zh) })
      let left = entries.count - IndexPage.longestList
      if left > 0 { html.element(.p, .class("notice"), text: "另有 \(left) 项，全部在随报告的电子表格里。") }
    }
    // What is as it was folds away; what moved is read at once.
    if kind == .persisting || entries.count > 40 {
      html.element(.details) { html in
        html.element(.summary, text: "逐项列出（打印时看各家的清单）")
        lines(&html)
      }
    } else {
      lines(&html)
    }
    html.newLine()
  }

  private func list(_ html: inout HTML, _ entries: [(entity: String, title: String, words: String)]) {
    html.element(.ul) { html in
      for entry in entries {
        html.element(.li) { html in
          html.text("\(entry.entity)：\(entry.title)　")
          html.element(.span, .class("faint"), text: entry.words)
        }
      }
    }
  }
}
