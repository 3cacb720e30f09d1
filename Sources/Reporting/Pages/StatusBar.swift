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
  private static let (width, height, gap) = (1000, 36, 4)

  func write(_ html: inout HTML) {
    let parts = Self.order.filter { totals[$0.status] > 0 }
    guard totals.due > 0 else { return html.element(.span, .class("faint"), text: "没有到期的") }
    html.element(.svg, .unspoken, .viewBox(width: Self.width, height: Self.height), .class("bar")) { html in
      let room = Self.width - Self.gap * (parts.count - 1)
      var (x, count) = (0, 0)
      for (index, part) in parts.enumerated() {
        count += totals[part.status]
        let end = room * count / totals.due + Self.gap * index
        html.shape(.rect, .measure(.x, x), .measure(.y, 0), .measure(.width, max(end - x, 1)), .measure(.height, Self.height), .fill(part.ink))
        x = end + Self.gap
      }
    }
    html.element(.span, .class("parts")) { html in
      for (index, part) in parts.enumerated() {
        if index > 0 { html.text(" ") }
        html.status(part.status, "\(StatusMark.shape(part.status)) \(part.status.name.zh) \(totals[part.status])")
      }
    }
  }
}
