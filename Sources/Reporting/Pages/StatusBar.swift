// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What was due, as one bar: good, late, wanting, open, in this order, with the numbers in words below. Colour alone carries
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
