// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The four figures of a report, each with what it was at the end of the month before.
struct FigureCards {
  let now: Totals
  let before: (day: CivilDate, totals: Totals)?

  func write(_ html: inout HTML) {
    html.element(.ul, .class("big")) { html in
      rate(&html, "公开率", \.disclosed)
      rate(&html, "按时率", \.inTime)
      count(&html, "待办", \.open)
      count(&html, "其中无法判定", \.unjudged)
    }
    html.newLine()
  }

  private func rate(_ html: inout HTML, _ name: String, _ part: KeyPath<Totals, Int>) {
    let was = before.flatMap { $0.totals.tenths($0.totals[keyPath: part]) }
    let change = was.flatMap { old in now.tenths(now[keyPath: part]).map { $0 - old } }
    card(&html, name, now.rate(now[keyPath: part]), change.map { "\(abs($0) / 10).\(abs($0) % 10) 个百分点" }, change ?? 0)
  }

  private func count(_ html: inout HTML, _ name: String, _ part: KeyPath<Totals, Int>) {
    let change = before.map { now[keyPath: part] - $0.totals[keyPath: part] }
    card(&html, name, "\(now[keyPath: part]) 项", change.map { "\(abs($0)) 项" }, change ?? 0)
  }

  private func card(_ html: inout HTML, _ name: String, _ value: String, _ change: String?, _ direction: Int) {
    html.element(.li) { html in
      html.element(.b, text: value)
      html.text(name)
      guard let change, let before else { return }
      html.void(.br)
      let words = direction == 0 ? "与 \(before.day) 相同" : "比 \(before.day) \(direction > 0 ? "↑ 多" : "↓ 少") \(change)"
      html.element(.span, .class("faint"), text: words)
    }
  }
}

extension Totals {
  fileprivate var inTime: Int { self[.met] }
  fileprivate var unjudged: Int { self[.unjudged] }
}
