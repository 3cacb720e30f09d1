// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Enterprises against items, one table a sector: the most severe state of each, with how often.
struct MatrixSection {
  let report: GapReport
  let link: (String) -> Link

  func write(_ html: inout HTML) {
    html.element(.div, .class("wide")) { html in
      legend(&html)
      for part in report.matrixRows() {
        html.line(.h3, .id("m-" + part.sector.id), text: part.sector.label)
        table(&html, part, report.judgements.filter { $0.entity.sectors.contains(part.sector.id) })
      }
    }
    html.newLine()
  }

  /// Of one sector, some enterprises.
  func write(_ html: inout HTML, _ part: GapReport.MatrixSector, _ members: [EntityJudgement]) {
    html.element(.div, .class("wide")) { html in
      legend(&html)
      table(&html, part, members)
    }
    html.newLine()
  }

  private func table(_ html: inout HTML, _ part: GapReport.MatrixSector, _ members: [EntityJudgement]) {
    html.scrolling("\(part.sector.label)对照表") { html in
      html.element(.table, .class("matrix")) { html in
        html.line(.caption, text: "\(part.sector.label)：企业和事项")
        html.columns(["企业"] + part.items.map(\.label))
        html.element(.tbody) { rows(&$0, part.sector, part.items.map(\.id), members) }
      }
    }
  }

  private func legend(_ html: inout HTML) {
    html.element(.p) { html in
      html.text("每格是一家企业的一个事项，有几次的写最重的一种和它的次数。")
      for status in StatusMark.bySeverity.reversed() {
        html.status(status, status.shape + " " + StatusMark.short(status))
        html.text(" ")
      }
      html.text("空格是没有这样的事件。")
    }
    html.newLine()
  }

  private func rows(_ html: inout HTML, _ sector: Sector, _ items: [String], _ members: [EntityJudgement]) {
    for judgement in members {
      let mine = Dictionary(grouping: judgement.obligations.filter { $0.sector == sector.id }, by: \.requirement)
      html.element(.tr) { html in
        html.element(.th, .scope(.row)) { $0.link(judgement.entity.name, link(judgement.entity.id)) }
        for item in items { cell(&html, mine[item] ?? []) }
      }
      html.newLine()
    }
  }

  private func cell(_ html: inout HTML, _ obligations: [Obligation]) {
    guard let worst = StatusMark.mostSevere(obligations) else { return html.element(.td, text: "") }
    html.element(.td, .class(HTML.style(worst))) { html in
      html.element(.b, text: worst.shape)
      let count = obligations.count > 1 ? " \(obligations.count { $0.status == worst })/\(obligations.count)" : ""
      html.element(.small, text: StatusMark.short(worst) + count)
    }
  }
}
