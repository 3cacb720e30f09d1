// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The four figures of a report, each with what it was at the end of the month before.
struct FigureCards {
  let now: Totals
  let before: (day: CivilDate, totals: Totals)?

  func write(_ html: inout HTML) {
    html.figures([rate("公开率", \.disclosed), rate("按时率", \.inTime), count("待办", \.open), count("其中无法判定", \.unjudged)])
  }

  private func rate(_ name: String, _ part: KeyPath<Totals, Int>) -> HTML.Figure {
    let was = before.flatMap { $0.totals.tenths($0.totals[keyPath: part]) }
    let change = was.flatMap { old in now.tenths(now[keyPath: part]).map { $0 - old } }
    return (now.rate(now[keyPath: part]), name, change.flatMap { words($0, "\(abs($0) / 10).\(abs($0) % 10) 个百分点") })
  }

  private func count(_ name: String, _ part: KeyPath<Totals, Int>) -> HTML.Figure {
    let change = before.map { now[keyPath: part] - $0.totals[keyPath: part] }
    return ("\(now[keyPath: part]) 项", name, change.flatMap { words($0, "\(abs($0)) 项") })
  }

  private func words(_ direction: Int, _ change: String) -> String? {
    before.map { direction == 0 ? "与 \($0.day) 相同" : "比 \($0.day) \(direction > 0 ? "↑ 多" : "↓ 少") \(change)" }
  }
}

extension Totals {
  fileprivate var inTime: Int { self[.met] }
  fileprivate var unjudged: Int { self[.unjudged] }
}

/// What was due, as one bar: met, late, incomplete, stale, missing, not judged, in this order, with the numbers in words below. Colour alone carries
/// nothing: the parts stand apart, and their order is that of the words.
struct StatusBar {
  let totals: Totals

  private static let order: [(status: Status, ink: Ink)] = [
    (.met, .good), (.late, .mark), (.incomplete, .warn), (.stale, .warn), (.missing, .grave), (.unjudged, .grave),
  ]

  func write(_ html: inout HTML) {
    guard totals.due > 0 else { return html.element(.span, .class("faint"), text: "没有到期的") }
    html.bar(Self.order.map { (totals[$0.status], $0.ink, "\($0.status.shape) \($0.status.name.zh) \(totals[$0.status])", HTML.style($0.status)) })
  }
}
