internal import Disclosure

/// One page for the leadership's yearly hearing: rates, change, three worst causes, three asks.
struct BriefingPage {
  let report: GapReport

  var values: [String: Any] {
    let verdict = Verdict(report)
    let totals = verdict.binding
    let causes = CauseCount.count(report.obligations).prefix(3)
    let first = report.trend.first
    var values: [String: Any] = [
      "count": report.judgements.count, "title": "信息公开情况简报 \(report.asOf)", "office": report.officeName, "asOf": "\(report.asOf)", "headline": verdict.headline(.zh),
      "provenance": verdict.provenance(.zh),
      "big": [
        big("公开率", totals.rate(totals.disclosed), first.map { $0.totals.rate($0.totals.disclosed) }, first?.asOf),
        big("按时率", totals.rate(totals[.met]), first.map { $0.totals.rate($0.totals[.met]) }, first?.asOf),
        big("待办", "\(totals.open) 项", first.map { "\($0.totals.open) 项" }, first?.asOf),
        big("应公开", "\(totals.due) 项", nil, nil),
      ],
      "causes": causes.map { ["name": $0.cause.name.zh, "text": words($0)] }, "asks": causes.map(ask),
    ]
    if report.asksForAction { values["act"] = true }
    if totals[.unjudged] > 0 {
      values["unjudged"] = "另有 \(totals[.unjudged]) 项无法判定，已计入待办，没有当作好的；原因见缺口报告第一部分。"
    }
    let gaps = notEvaluated
    if !gaps.isEmpty {
      values["notEvaluated"] = gaps.prefix(Self.longestList).map { ["subject": $0.subject, "why": $0.why] }
      if gaps.count > Self.longestList { values["more"] = gaps.count - Self.longestList }
    }
    let days = report.trend.map { ($0.asOf, $0.totals) } + [(report.asOf, totals)]
    if days.count > 1 { values["charts"] = [["svg": TrendChart.rates("公开率和按时率", days.map(\.0), days.map(\.1)).svg()]] }
    return values
  }

  /// The page is one sheet of paper; what does not fit is counted.
  private static let longestList = 8

  /// Every file that was not read and every registration in doubt; then one line for each enterprise whose duties could not all be judged.
  private var notEvaluated: [(subject: String, why: String)] {
    let open = report.judgements.filter(\.entity.doubts.isEmpty).compactMap { judgement in
      let count = judgement.obligations.count { $0.status == .unjudged }
      return count > 0 ? (subject: judgement.entity.name, why: "\(count) 项义务无法判定，原因见缺口报告第一部分") : nil
    }
    return report.blind.map { (subject: $0.subject, why: $0.why.zh) } + open
  }

  private func big(_ name: String, _ value: String, _ before: String?, _ day: CivilDate?) -> [String: Any] {
    var values: [String: Any] = ["name": name, "value": value]
    if let before, let day { values["change"] = "\(day) 为 \(before)" }
    return values
  }

  private func words(_ cause: CauseCount) -> String {
    let items = cause.items.prefix(3).map { "\($0.label) \($0.count) 项" }.joined(separator: "、")
    return "\(cause.obligations.count) 项，涉及 \(cause.entities.count) 家；最多的是 \(items)"
  }

  private func ask(_ cause: CauseCount) -> String {
    let counts = Dictionary(grouping: cause.obligations, by: \.entity).mapValues(\.count)
    let worst = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.precedes($1.key) }.prefix(3)
    let names = worst.map { entry in
      "\(report.judgements.first { $0.entity.id == entry.key }?.entity.name ?? entry.key)（\(entry.value) 项）"
    }
    return "请督促\(names.joined(separator: "、"))\(counts.count > 3 ? "等 \(counts.count) 家" : "")：\(cause.cause.ask.zh)。"
  }
}
