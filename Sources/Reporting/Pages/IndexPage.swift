// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The office's page: verdict, what was not judged, counts, change, causes, what comes next, whom to call, the matrix.
struct IndexPage {
  let report: GapReport
  /// The address of an enterprise's page by its id.
  let link: (String) -> Link
  /// Whether the briefing lies beside it.
  let hasBriefing: Bool
  private let verdict: Verdict

  init(report: GapReport, hasBriefing: Bool, link: @escaping (String) -> Link) {
    self.report = report
    self.hasBriefing = hasBriefing
    self.link = link
    verdict = Verdict(report)
  }

  /// Rows of one list on this page; a page with tens of thousands opens slowly. What is left out is counted and said:
  /// every row stands in the CSV, the workbook and on the enterprise's own page.
  static let longestList = 300

  /// - Parameter rest: what follows on the same page.
  func bytes(rest: (inout HTML) -> Void = { _ in }) -> [UInt8] {
    Page(title: "公开情况缺口报告 \(report.asOf)", look: .embedded(.report)).bytes { html in
      html.element(.header) { header(&$0) }
      html.newLine()
      html.element(.main, .id(Page.main)) { html in
        html.newLine()
        unjudged(&html)
        section(&html, "totals", "二、总数（分母是到基准日应当公开的义务）") { totals(&$0) }
        if let changes = report.changes { ChangesSection(changes: changes).write(&html) }
        section(&html, "trend", "四、走势（法定和依据待核）") { html in
          TrendSection(days: report.trend.map { ($0.asOf, $0.totals) } + [(report.asOf, verdict.binding)]).write(&html)
        }
        lists(&html)
        MatrixSection(report: report, link: link).write(&html)
        others(&html)
        section(&html, "upkeep", "规则维护") { PageTable(report.upkeepTable(.zh), head: "subject").write(&$0) }
        rest(&html)
      }
      html.newLine()
      html.element(.footer) { $0.element(.p, text: verdict.provenance(.zh)) }
      html.newLine()
    }
  }

  private func section(_ html: inout HTML, _ id: String, _ heading: String, _ content: (inout HTML) -> Void) {
    html.element(.section) { html in
      html.element(.h2, .id(id), text: heading)
      html.newLine()
      content(&html)
    }
    html.newLine()
  }

  private func header(_ html: inout HTML) {
    html.newLine()
    html.paragraph(report.officeName, "faint")
    html.line(.h1, text: "公开情况缺口报告　基准日 \(report.asOf)")
    html.verdict(verdict.headline(.zh), asksForAction: report.asksForAction)
    if let change = verdict.change(.zh) { html.paragraph(change) }
    var contents = [("unjudged", "没有判定的"), ("totals", "总数")]
    if report.changes != nil { contents.append(("changes", "变化")) }
    contents += [
      ("trend", "走势"), ("causes", "主要原因"), ("soon", "即将到期"), ("waivers", "豁免和暂缓"), ("entities", "各家企业"), ("matrix", "对照表"),
      ("upkeep", "规则维护"),
    ]
    html.element(.nav, .class("toc"), .label("目录")) { html in
      html.element(.ul) { html in
        for (id, name) in contents { html.element(.li) { $0.link(name, Link(place: id)) } }
        if hasBriefing { html.element(.li) { $0.link("一页简报", Link("briefing.html")) } }
      }
    }
    html.newLine()
  }

  private func unjudged(_ html: inout HTML) {
    section(&html, "unjudged", "一、没有判定的（先看这里）") { html in
      html.unjudged(report.notEvaluated)
      if report.notEvaluated.isEmpty { html.element(.p, text: "全部判定了。") }
      html.newLine()
      if report.laterSubmissions > 0 { html.element(.p, text: "另有 \(report.laterSubmissions) 份报送件晚于基准日，没有计入。") }
    }
  }

  private func totals(_ html: inout HTML) {
    PageTable(totalsTable, head: "force").write(&html)
    guard !report.scores.isEmpty else { return }
    html.element(.h3, text: "行业得分率")
    PageTable(report.sectorScoreTable(.zh), head: "sector").write(&html)
  }

  private func lists(_ html: inout HTML) {
    section(&html, "causes", "五、主要原因") { PageTable(report.causeTable(.zh), head: "cause").write(&$0) }
    section(&html, "soon", "六、\(report.rulebook.policy.reports.dueSoonDays) 天内到期") { html in
      PageTable(report.foldedDueSoonTable(.zh), head: "item", longest: Self.longestList).write(&html)
    }
    section(&html, "waivers", "七、豁免和暂缓") { PageTable(report.waiverTable(.zh), head: "scope", longest: Self.longestList).write(&$0) }
    section(&html, "entities", "八、各家企业") { html in
      let overview = report.overviewTable(.zh)
      PageTable(
        overview, columns: ["entity", "sectors", "due", "disclosed", "rate", "inTimeRate", "open", "unjudged", "score", "scoreOf", "contact"],
        head: "entity", rows: overview.rows.dropLast(), link: { link(ReportTable.text($0[0], .zh)) }
      ).write(&html)
    }
  }

  /// What stands on no enterprise's page stands here.
  private func others(_ html: inout HTML) {
    let known = Set(report.judgements.map(\.entity.id))
    let others = report.otherFindings.filter { !known.contains(EntityPage.folder($0.file)) }
    guard !others.isEmpty else { return }
    section(&html, "others", "十、别的文件上的问题") { PageTable(EntityPage.findingTable(others), head: "message").write(&$0) }
  }

  private var totalsTable: ReportTable {
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
}
