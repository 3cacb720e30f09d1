// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Charts over past days, with their numbers.
struct TrendSection {
  let days: [(day: CivilDate, totals: Totals)]

  func write(_ html: inout HTML) {
    guard days.count > 1 else { return html.paragraph("还没有可以连成线的过去的日子。") }
    let (dates, totals) = (days.map(\.day), days.map(\.totals))
    for chart in [TrendChart.rates("公开率和按时率", dates, totals), TrendChart.open("待办项数", dates, totals)] {
      html.line(.h3, text: chart.title)
      chart.write(&html)
      html.newLine()
    }
    html.element(.details) { html in
      html.element(.summary, text: "各日的数")
      PageTable(table, head: "day").write(&html)
    }
    html.newLine()
  }

  private var table: ReportTable {
    typealias Column = ReportTable.Column
    return ReportTable(
      id: "trend", title: Localised("各日的数", "By day"),
      columns: [
        Column("day", "日期", "day", 12), Column("due", "应公开", "due", 8), Column("disclosed", "已公开", "disclosed", 8),
        Column("rate", "公开率", "rate", 8), Column("inTimeRate", "按时率", "in time", 8), Column("open", "待办", "open", 8),
      ],
      rows: days.map { day, totals in
        [
          .date(day), .number(totals.due), .number(totals.disclosed), .text(totals.rate(totals.disclosed)),
          .text(totals.rate(totals[.met])), .number(totals.open),
        ]
      })
  }
}
