// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Obligations that ask for something, the most urgent first.
struct OwedList {
  var obligations: [Obligation]
  /// Whether each leads to its form.
  var hasLinks: Bool

  /// What is open, and what falls due within a month.
  static func sorted(_ obligations: [Obligation], asOf day: CivilDate) -> [Obligation] {
    let last = day.adding(days: 31)
    let wanted = obligations.filter { $0.status.isOpenGap || ($0.status == .pending && $0.due.map { $0.date <= last } ?? false) }
    return wanted.sorted { left, right in
      let (a, b) = (rank(left), rank(right))
      if a != b { return a < b }
      let (mine, theirs) = (left.due?.earliestMinute ?? .max, right.due?.earliestMinute ?? .max)
      return mine != theirs ? mine < theirs : left.fingerprint < right.fingerprint
    }
  }

  private static func rank(_ obligation: Obligation) -> Int {
    switch obligation.status {
    case .unjudged: 0
    case .missing: 1
    case .incomplete: 2
    case .stale: 3
    default: 4
    }
  }

  static func link(_ item: String, _ occurrence: String) -> Link {
    Link(root: "/form/" + item, query: occurrence.isEmpty ? "" : "occurrence=" + FormFields.encoded(occurrence))
  }

  func write(_ caption: String, _ html: inout HTML) {
    html.line(.h2, text: caption)
    guard !obligations.isEmpty else {
      html.told(.calm) { $0.paragraph("现在没有要办的。") }
      return
    }
    html.element(.table, .class("list")) { html in
      html.columns(["事项", "情况", "期限", "为什么", "依据"])
      html.element(.tbody) { html in for obligation in obligations { row(obligation, &html) } }
    }
    html.newLine()
  }

  private func row(_ obligation: Obligation, _ html: inout HTML) {
    html.element(.tr) { html in
      html.element(.th, .scope(.row)) { html in
        let isItem = obligation.requirement != Obligation.everything && obligation.requirement != Obligation.waiverReview
        if hasLinks && isItem {
          html.link(obligation.title, Self.link(obligation.requirement, obligation.occurrence))
        } else {
          html.text(obligation.title)
        }
      }
      html.element(.td, .dataLabel("情况")) { html in
        html.element(.span, .class("s " + Self.tone(obligation.status)), text: obligation.statusName.zh)
        if let late = obligation.daysLate, late > 0 {
          html.text(" ")
          html.element(.span, .class("when"), text: "已过 \(late) 天")
        }
      }
      html.element(.td, .class("when"), .dataLabel("期限"), text: obligation.due.map { "\($0)" } ?? "没有定日子")
      html.element(.td, .dataLabel("为什么"), text: obligation.reasonWords.zh)
      html.element(.td, .dataLabel("依据"), text: obligation.basis.map(\.citation).joined(separator: "；"))
    }
    html.newLine()
  }

  static func tone(_ status: Status) -> String {
    switch status {
    case .missing, .unjudged: "grave"
    case .incomplete, .stale, .late: "warn"
    case .met: "good"
    case .pending, .waived, .notApplicable: "off"
    }
  }
}
