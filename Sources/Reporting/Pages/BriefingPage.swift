// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// One page for the leadership's yearly hearing: rates, change, three worst causes, three asks.
struct BriefingPage {
  let report: GapReport

  func bytes() -> [UInt8] {
    let verdict = Verdict(report)
    return Page(title: "信息公开情况简报 \(report.asOf)", look: .embedded(.report)).bytes { html in
      html.element(.main, .id(Page.main), .class("briefing")) { html in
        html.newLine()
        html.line(.h1, text: "公共企事业单位信息公开情况简报")
        html.paragraph("\(report.officeName)　截至 \(report.asOf)，\(report.judgements.count) 家企业和单位", "faint")
        html.verdict(verdict.headline(.zh), asksForAction: report.asksForAction)
        figures(&html, verdict.binding)
        unjudged(&html, verdict.binding)
        let days = report.trend.map { ($0.asOf, $0.totals) } + [(report.asOf, verdict.binding)]
        if days.count > 1 { TrendChart.rates("公开率和按时率", days.map(\.0), days.map(\.1)).write(&html) }
        html.newLine()
        causes(&html)
        html.paragraph(verdict.provenance(.zh), "faint")
      }
      html.newLine()
    }
  }

  private func figures(_ html: inout HTML, _ totals: Totals) {
    let (day, before) = (report.trend.first?.asOf, report.trend.first?.totals)
    func was(_ value: (Totals) -> String) -> String? { before.flatMap { totals in day.map { "\($0) 为 \(value(totals))" } } }
    html.figures([
      (totals.rate(totals.disclosed), "公开率", was { $0.rate($0.disclosed) }), (totals.rate(totals[.met]), "按时率", was { $0.rate($0[.met]) }),
      ("\(totals.open) 项", "待办", was { "\($0.open) 项" }), ("\(totals.due) 项", "应公开", nil),
    ])
  }

  private func unjudged(_ html: inout HTML, _ totals: Totals) {
    if totals[.unjudged] > 0 { html.paragraph("另有 \(totals[.unjudged]) 项无法判定，已计入待办，没有当作好的；原因见缺口报告第一部分。", "notice") }
    let gaps = notEvaluated
    guard !gaps.isEmpty else { return }
    html.element(.div, .class("notice")) { html in
      html.element(.p, text: "没有判定的：")
      html.element(.ul) { html in
        html.told(Array(gaps.prefix(Self.longestList)))
        let left = gaps.count - Self.longestList
        if left > 0 { html.element(.li, text: "另有 \(left) 处，见缺口报告第一部分") }
      }
    }
    html.newLine()
  }

  private func causes(_ html: inout HTML) {
    let causes = CauseCount.count(report.judgements).prefix(3)
    html.heading("三个主要原因")
    html.element(.ol) { $0.told(causes.map { (subject: $0.cause.name.zh, why: words($0)) }) }
    if causes.isEmpty { html.element(.p, text: "没有待办。") }
    html.newLine()
    html.heading("请求事项")
    html.element(.ol) { html in
      for cause in causes { html.element(.li, text: ask(cause)) }
    }
    if causes.isEmpty { html.element(.p, text: "无。") }
    html.newLine()
  }

  /// The page is one sheet of paper; what does not fit is counted.
  private static let longestList = 7

  /// Every file that was not read and every registration in doubt; then one line for the enterprises whose duties could not all be judged.
  private var notEvaluated: [(subject: String, why: String)] {
    let open = report.judgements.filter(\.entity.doubts.isEmpty).compactMap { judgement in
      let count = judgement.obligations.count { $0.status == .unjudged }
      return count > 0 ? (name: judgement.entity.name, count: count) : nil
    }.sorted { $0.count != $1.count ? $0.count > $1.count : $0.name.precedes($1.name) }
    let names = open.prefix(5).map { "\($0.name) \($0.count) 项" }.joined(separator: "、") + (open.count > 5 ? "等" : "")
    let known = Dictionary(report.judgements.map { ($0.entity.id, $0.entity.name) }, firstCounts: .unique)
    return report.blind.map { $0.told(known) }
      + (open.isEmpty ? [] : [(subject: "\(open.count) 家的义务", why: "\(names)无法判定，原因见缺口报告第一部分")])
  }

  private func words(_ cause: CauseCount) -> String {
    let items = cause.items.prefix(3).map { "\($0.label) \($0.count) 项" }.joined(separator: "、")
    return "\(cause.gaps.count) 项，涉及 \(cause.entities.count) 家；最多的是 \(items)"
  }

  private func ask(_ cause: CauseCount) -> String {
    let counts = Dictionary(grouping: cause.gaps, by: \.entity).mapValues(\.count)
    let worst = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.precedes($1.key) }.prefix(3)
    let names = worst.map { entry in
      "\(report.judgements.first { $0.entity.id == entry.key }?.entity.name ?? entry.key)（\(entry.value) 项）"
    }
    return "请督促\(names.joined(separator: "、"))\(counts.count > 3 ? "等 \(counts.count) 家" : "")：\(cause.cause.ask.zh)。"
  }
}
