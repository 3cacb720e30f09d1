// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The office's page. What an officer needs on a Monday stands on the first screen: the verdict, what cannot be trusted, four
/// figures, each sector in a bar, whom to call, what is due this week. Everything else is one click below.
struct IndexPage {
  let report: GapReport
  /// The address of an enterprise's page by its id.
  let link: (String) -> Link
  /// Whether the briefing lies beside it.
  let hasBriefing: Bool
  /// The pages on which the enterprises stand; `nil` where this one takes them all.
  let groups: GroupPages?
  private let verdict: Verdict

  init(report: GapReport, hasBriefing: Bool, groups: GroupPages?, link: @escaping (String) -> Link) {
    self.report = report
    self.hasBriefing = hasBriefing
    self.groups = groups
    self.link = link
    verdict = Verdict(report)
  }

  /// Rows of one list on this page; a page with tens of thousands opens slowly. What is left out is counted and said:
  /// every row stands in the CSV, the workbook and on the enterprise's own page.
  static let longestList = 300
  private static let workbook = "随报告的电子表格"
  /// Calls that one person makes in a morning.
  private static let longestCalls = 10
  private static let daysOfWeek = 7
  /// Lines of this week on the first screen: the sectors stand below them.
  private static let longestWeek = 30

  /// - Parameter rest: what follows on the same page.
  func bytes(rest: (inout HTML) -> Void = { _ in }) -> [UInt8] {
    Page(title: "公开情况缺口报告 \(report.asOf)", look: .embedded(.report)).bytes { html in
      html.element(.header) { header(&$0) }
      html.newLine()
      html.element(.main, .id(Page.main)) { html in
        html.newLine()
        first(&html)
        more(&html)
        rest(&html)
      }
      html.newLine()
      html.element(.footer) { $0.element(.p, text: verdict.provenance(.zh)) }
      html.newLine()
      html.script(.report)
      html.newLine()
    }
  }

  private func header(_ html: inout HTML) {
    html.newLine()
    html.paragraph(report.officeName, "faint")
    html.line(.h1, text: "公开情况缺口报告　基准日 \(report.asOf)")
    html.verdict(verdict.headline(.zh), asksForAction: report.asksForAction)
    if let change = verdict.change(.zh) { html.paragraph(change) }
  }

  // MARK: The first screen

  private func first(_ html: inout HTML) {
    section(&html, "unjudged", "没有判定的（先看这里）") { html in
      let names = Dictionary(report.judgements.map { ($0.entity.id, $0.entity.name) }, firstCounts: .unique)
      UnjudgedList(items: report.notEvaluated, names: names).write(&html)
      if report.notEvaluated.isEmpty { html.element(.p, text: "全部判定了。") }
      if report.laterSubmissions > 0 { html.element(.p, text: "另有 \(report.laterSubmissions) 份报送件晚于基准日，没有计入。") }
    }
    FigureCards(now: verdict.binding, before: report.trend.last.map { ($0.asOf, $0.totals) }).write(&html)
    html.element(.div, .class("split")) { html in
      html.newLine()
      section(&html, "calls", "今天要打的电话（急的在前）") { calls(&$0) }
      html.element(.div) { html in
        html.newLine()
        section(&html, "week", "\(Self.daysOfWeek) 天内到期") { html in
          let below = "下面的“\(soon)”"
          PageTable(report.foldedDueSoonTable(.zh, within: Self.daysOfWeek), head: "item", longest: Self.longestWeek, elsewhere: below).write(&html)
        }
        section(&html, "sectors", "各行业") { sectors(&$0) }
      }
      html.newLine()
    }
    html.newLine()
  }

  private func section(_ html: inout HTML, _ id: String, _ heading: String, _ content: (inout HTML) -> Void) {
    html.element(.section) { html in
      html.element(.h2, .id(id), text: heading)
      html.newLine()
      content(&html)
    }
    html.newLine()
  }

  private func calls(_ html: inout HTML) {
    let calls = Call.all(report)
    if calls.isEmpty { html.element(.p, text: "没有要打的。") }
    html.element(.ol, .class("calls")) { html in
      for call in calls.prefix(Self.longestCalls) {
        html.element(.li) { html in
          html.element(.strong) { $0.link(call.entity.name, link(call.entity.id)) }
          html.text("　待办 \(call.open.count) 项　")
          if let post = call.post, let phone = post.phone {
            html.text(post.post + " ")
            html.text(phone, Link(phone: phone))
          } else {
            html.element(.span, .class("faint"), text: "登记里没有电话")
          }
          html.element(.div, .class("faint"), text: call.words(3))
        }
        html.newLine()
      }
    }
    if calls.count > Self.longestCalls { html.element(.p, text: "另有 \(calls.count - Self.longestCalls) 家，见下面“各家企业”。") }
    html.newLine()
  }

  private func sectors(_ html: inout HTML) {
    html.element(.dl, .class("bars")) { html in
      for sector in report.sectors {
        let mine = report.judgements.filter { $0.entity.sectors.contains(sector.id) }
        guard !mine.isEmpty else { continue }
        let totals = mine.reduce(into: Totals(counting: [])) { $0.take(Totals(duties: $1.obligations.filter { $0.sector == sector.id })) }
        html.element(.dt) { html in
          html.text(sector.label)
          html.element(.span, .class("faint"), text: " \(mine.count) 家，应公开 \(totals.due) 项，公开率 \(totals.rate(totals.disclosed))")
        }
        html.element(.dd) { StatusBar(totals: totals).write(&$0) }
        html.newLine()
      }
    }
    html.newLine()
  }

  // MARK: One click below

  private var soon: String { "\(report.rulebook.policy.reports.dueSoonDays) 天内到期" }

  private func more(_ html: inout HTML) {
    html.part("总数（分母是到基准日应当公开的义务）", id: "totals") { totals(&$0) }
    html.part("各家企业", id: "entities") { html in
      if let groups { return groups.list(&html) }
      let overview = report.overviewTable(.zh)
      GroupPages.overview(&html, overview, rows: overview.rows.dropLast(), link)
    }
    html.part("各个事项", id: "items") { PageTable(itemTable, head: "item", longest: Self.longestList).write(&$0) }
    html.part("主要原因", id: "causes") { PageTable(report.causeTable(.zh), head: "cause").write(&$0) }
    if groups == nil { html.part("对照表：企业和事项", id: "matrix") { MatrixSection(report: report, link: link).write(&$0) } }
    html.part(soon, id: "soon") { html in
      PageTable(report.foldedDueSoonTable(.zh), head: "item", longest: Self.longestList).write(&html)
    }
    if let changes = report.changes { html.part("与 \(changes.since) 相比", id: "changes") { ChangesSection(changes: changes).write(&$0) } }
    html.part("走势（法定和依据待核）", id: "trend") { html in
      TrendSection(days: report.trend.map { ($0.asOf, $0.totals) } + [(report.asOf, verdict.binding)]).write(&html)
    }
    html.part("豁免和暂缓", id: "waivers") { PageTable(report.waiverTable(.zh), head: "scope", longest: Self.longestList).write(&$0) }
    html.part("规则维护", id: "upkeep") { html in
      let columns = ["kind", "subject", "why", "cure"]
      PageTable(report.upkeepTable(.zh), columns: columns, head: "subject", longest: Self.longestList, elsewhere: Self.workbook).write(&html)
    }
    others(&html)
    if hasBriefing { html.element(.p) { $0.link("一页简报（给领导听取汇报用）", Link("briefing.html")) } }
    html.newLine()
  }

  private func totals(_ html: inout HTML) {
    PageTable(totalsTable, head: "force").write(&html)
    guard !report.scores.isEmpty else { return }
    html.element(.h3, text: "行业得分率")
    PageTable(report.sectorScoreTable(.zh), head: "sector").write(&html)
  }

  /// What stands on no enterprise's page stands here.
  private func others(_ html: inout HTML) {
    let known = Set(report.judgements.map(\.entity.id))
    let others = report.otherFindings.filter { !known.contains(EntityPage.folder($0.file)) }
    guard !others.isEmpty else { return }
    html.part("别的文件上的问题", id: "others") { html in
      PageTable(EntityPage.plainTable(others), head: "message", longest: Self.longestList, elsewhere: Self.workbook).write(&html)
      html.forClerk("给管文件的人看：代码和位置") { html in
        PageTable(EntityPage.findingTable(others), head: "message", longest: Self.longestList, elsewhere: Self.workbook).write(&html)
      }
    }
  }

  /// What is open, item by item, the most first.
  private var itemTable: ReportTable {
    typealias Column = ReportTable.Column
    var (counts, owing): ([[String]: Totals], [[String]: Int]) = ([:], [:])
    for judgement in report.judgements {
      for (name, duties) in Dictionary(grouping: judgement.obligations, by: { [$0.sector, $0.requirement] }) {
        let totals = Totals(duties: duties)
        counts[name, default: Totals(counting: [])].take(totals)
        if totals.open > 0 { owing[name, default: 0] += 1 }
      }
    }
    let rows = report.sectors.flatMap { sector in
      sector.requirements.compactMap { requirement -> (open: Int, cells: [ReportTable.Cell])? in
        let name = [sector.id, requirement.id]
        guard let totals = counts[name], totals.due > 0 else { return nil }
        return (
          totals.open,
          [
            .text(requirement.label), .text(sector.label), .number(totals.due), .number(totals.disclosed), .text(totals.rate(totals.disclosed)),
            .number(totals.open), .number(owing[name, default: 0]),
          ]
        )
      }
    }
    let order = rows.indices.sorted { rows[$0].open != rows[$1].open ? rows[$0].open > rows[$1].open : $0 < $1 }
    return ReportTable(
      id: "items", title: Localised("各个事项", "By item"),
      columns: [
        Column("item", "事项", "item", 28), Column("sector", "行业", "sector", 12), Column("due", "应公开", "due", 8),
        Column("disclosed", "已公开", "disclosed", 8), Column("rate", "公开率", "rate", 8), Column("open", "待办", "open", 8),
        Column("entities", "待办的家数", "enterprises", 10),
      ], rows: order.map { rows[$0].cells })
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
      rows: [row("法定和依据待核", verdict.binding), row("工作安排（另计）", verdict.committed), row("建议（惯例，另计）", verdict.practice)])
  }
}
