internal import Disclosure

/// The office's page: verdict, what was not judged, counts, change, causes, what comes next, whom to call, the matrix.
struct IndexPage {
  let report: GapReport

  /// - Parameter link: the address of an enterprise's page by its id.
  func values(link: @escaping (String) -> String) -> [String: Any] {
    let verdict = Verdict(report)
    let overview = report.overviewTable(.zh)
    var values: [String: Any] = [
      "title": "公开情况缺口报告 \(report.asOf)", "office": report.officeName, "asOf": "\(report.asOf)",
      "headline": verdict.headline(.zh), "provenance": verdict.provenance(.zh), "ahead": report.rulebook.policy.reports.dueSoonDays,
      "notEvaluated": report.notEvaluated.map { ["subject": $0.subject, "why": $0.why.zh] },
      "totals": PageTable.values(totalsTable(verdict), head: "force"),
      "causes": PageTable.values(report.causeTable(.zh), head: "cause"),
      "soon": Self.limited(report.foldedDueSoonTable(.zh), head: "item"), "waivers": Self.limited(report.waiverTable(.zh), head: "scope"),
      "entities": PageTable.values(
        overview, columns: ["entity", "sectors", "due", "disclosed", "rate", "inTimeRate", "open", "unjudged", "score", "scoreOf", "contact"],
        head: "entity", rows: overview.rows.dropLast(), link: { link(ReportTable.text($0[0], .zh)) }),
      "legend": StatusMark.gravity.reversed().map {
        ["style": PageStyle.status($0), "shape": StatusMark.shape($0), "word": StatusMark.short($0)]
      },
      "matrix": matrix(link),
    ]
    if report.asksForAction { values["act"] = true }
    if report.laterSubmissions > 0 { values["later"] = report.laterSubmissions }
    if let change = verdict.change(.zh) { values["change"] = change }
    if let changes = report.changes { values["changes"] = self.changes(changes) }
    // What stands on no enterprise's page stands here.
    let known = Set(report.judgements.map(\.entity.id))
    let others = report.otherFindings.filter { !known.contains(EntityPage.folder($0.file)) }
    if !others.isEmpty { values["others"] = PageTable.values(EntityPage.findingTable(others), head: "message") }
    if !report.scores.isEmpty { values["scores"] = PageTable.values(report.sectorScoreTable(.zh), head: "sector") }
    let days = report.trend.map { ($0.asOf, $0.totals) } + [(report.asOf, verdict.binding)]
    if let trend = Self.trend(days) { values["trend"] = trend }
    return values
  }

  /// Rows of one list on this page; a page with tens of thousands opens slowly. What is left out is counted and said:
  /// every row stands in the CSV, the workbook and on the enterprise's own page.
  static let longestList = 300

  private static func limited(_ table: ReportTable, head: String) -> [String: Any] {
    var values = PageTable.values(table, head: head, rows: table.rows.prefix(longestList))
    if table.rows.count > longestList { values["more"] = "另有 \(table.rows.count - longestList) 行，全部在 csv/\(table.id).csv 和 gaps.xlsx 里，也在各家的页面上" }
    return values
  }

  private func totalsTable(_ verdict: Verdict) -> ReportTable {
    typealias Column = ReportTable.Column
    func row(_ name: String, _ totals: Totals) -> [ReportTable.Cell] {
      [
        .text(name), .number(totals.due), .number(totals.disclosed), .text(totals.rate(totals.disclosed)), .number(totals[.met]),
        .text(totals.rate(totals[.met])), .number(totals.open), .text(Verdict.byStatus(totals, .zh, separator: "，")),
      ]
    }
    return ReportTable(
      id: "totals", title: Localised("总数", "Totals"),
      columns: [
        Column("force", "效力", "force", 10), Column("due", "应公开", "due", 8), Column("disclosed", "已公开", "disclosed", 8),
        Column("rate", "公开率", "rate", 8), Column("inTime", "按时公开", "in time", 8), Column("inTimeRate", "按时率", "rate", 8),
        Column("open", "待办", "open", 8), Column("byStatus", "各种状态", "by status", 40),
      ],
      rows: [row("法定和依据待核", verdict.binding), row("工作安排（另计）", verdict.committed), row("建议（惯例，另计）", verdict.custom)])
  }

  private func changes(_ changes: GapChanges) -> [String: Any] {
    var values: [String: Any] = [
      "since": "\(changes.since)",
      "counts": GapChanges.Kind.allCases.map { "\($0.name.zh) \(changes.count($0))" }.joined(separator: "，"),
      "kinds": GapChanges.Kind.allCases.filter { !changes.entries($0).isEmpty }.map { kind -> [String: Any] in
        let entries = changes.entries(kind)
        var value: [String: Any] = [
          "name": kind.name.zh, "count": changes.count(kind),
          "entries": entries.prefix(Self.longestList).map { ["entity": $0.entity, "title": $0.title, "words": $0.words.zh] },
        ]
        if entries.count > Self.longestList { value["more"] = entries.count - Self.longestList }
        // What is as it was folds away; what moved is read at once.
        if kind == .persisting || entries.count > 40 { value["details"] = true }
        return value
      },
      "rewritten": changes.rewritten.map { ["entity": $0.entity, "title": $0.title, "words": $0.words.zh] },
    ]
    if let report = changes.report { values["report"] = report }
    return values
  }

  /// Charts with their numbers; `nil` with fewer than two days.
  static func trend(_ days: [(day: CivilDate, totals: Totals)]) -> [String: Any]? {
    guard days.count > 1 else { return nil }
    let charts = [
      TrendChart.rates("公开率和按时率", days.map(\.day), days.map(\.totals)), TrendChart.open("待办项数", days.map(\.day), days.map(\.totals)),
    ]
    typealias Column = ReportTable.Column
    let table = ReportTable(
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
    return [
      "charts": charts.map { ["title": $0.title, "svg": $0.svg()] }, "table": PageTable.values(table, head: "day"),
    ]
  }

  // MARK: Matrix

  private func matrix(_ link: (String) -> String) -> [[String: Any]] {
    report.matrixRows().map { part in
      let rows = report.judgements.filter { $0.entity.sectors.contains(part.sector.id) }
      return [
        "id": part.sector.id, "label": part.sector.label, "columns": part.items.map(\.label),
        "rows": rows.map { judgement -> [String: Any] in
          let mine = Dictionary(grouping: judgement.obligations.filter { $0.sector == part.sector.id }, by: \.requirement)
          return [
            "name": judgement.entity.name, "href": link(judgement.entity.id), "cells": part.items.map { cell(mine[$0.id] ?? []) },
          ]
        },
      ]
    }
  }

  private func cell(_ obligations: [Obligation]) -> [String: Any] {
    guard let worst = StatusMark.gravest(obligations) else { return [:] }
    var values: [String: Any] = [
      "style": PageStyle.status(worst), "shape": StatusMark.shape(worst), "word": StatusMark.short(worst),
    ]
    if obligations.count > 1 { values["count"] = "\(obligations.count { $0.status == worst })/\(obligations.count)" }
    return values
  }
}
