// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Where there are more enterprises than the index takes: those of one sector and region, so many to a page, with their items below them.
struct GroupPages {
  /// Enterprises that one page takes: it opens at once.
  static let most = 200

  /// Enterprises that stand on one page.
  struct Group {
    /// `nil` for those that belong to no sector of the rules.
    var sector: Sector?
    var region: String
    /// Of the pages of this sector and region, from 0, and how many they are.
    var number: Int
    var count: Int
    /// Below the report's folder.
    var path: String
    /// Places in the report's judgements.
    var members: [Int]

    /// 供水：上海市嘉定区（第 2 页，共 3 页）.
    var title: String {
      (sector?.label ?? "不在任何行业") + "：" + (region.isEmpty ? "没有写地区" : region) + (count > 1 ? "（第 \(number + 1) 页，共 \(count) 页）" : "")
    }
  }

  let groups: [Group]
  private let report: GapReport
  /// The address of an enterprise's page from the report's folder, by its id.
  private let path: (String) -> String
  private let overview: ReportTable
  private let rows: [[ReportTable.Cell]]
  private let parts: [String: GapReport.MatrixSector]

  /// `nil` where the index takes them all.
  init?(_ report: GapReport, path: @escaping (String) -> String) {
    guard report.judgements.count > Self.most else { return nil }
    self.report = report
    self.path = path
    overview = report.overviewTable(.zh)
    rows = overview.rows
    parts = Dictionary(report.matrixRows().map { ($0.sector.id, $0) }, firstCounts: .unique)
    groups = Self.groups(report)
  }

  private static func groups(_ report: GapReport) -> [Group] {
    let known = Set(report.sectors.map(\.id))
    var found: [Group] = []
    for sector in report.sectors.map(Optional.some) + [nil] {
      let mine = report.judgements.indices.filter { place in
        let sectors = report.judgements[place].entity.sectors
        return sector.map { sectors.contains($0.id) } ?? known.isDisjoint(with: sectors)
      }
      let regions = Dictionary(grouping: mine) { report.judgements[$0].entity.region }
      var pages = 0
      for region in regions.keys.sortedByBytes() {
        let members = regions[region] ?? []
        let count = (members.count + most - 1) / most
        for number in 0..<count {
          pages += 1
          found.append(
            Group(
              sector: sector, region: region, number: number, count: count, path: "groups/\(sector?.id ?? "others")-\(pages).html",
              members: Array(members[(number * most)..<min(members.count, (number + 1) * most)])))
        }
      }
    }
    return found
  }

  /// A line for each page, with what is open there.
  func list(_ html: inout HTML) {
    typealias Column = ReportTable.Column
    let rows = groups.map { group -> [ReportTable.Cell] in
      let totals = group.members.reduce(into: Totals(counting: [])) { $0.take(Totals(duties: duties($1, of: group))) }
      return [
        .text(group.path), .text(group.title), .number(group.members.count), .number(totals.due), .number(totals.disclosed),
        .text(totals.rate(totals.disclosed)), .number(totals.open), .number(totals[.unjudged]),
      ]
    }
    let table = ReportTable(
      id: "groups", title: Localised("各行业、各地区的企业", "Enterprises by sector and region"),
      columns: [
        Column("path", "页", "page", 20), Column("group", "行业和地区", "sector and region", 40), Column("count", "家数", "enterprises", 8),
        Column("due", "应公开", "due", 9), Column("disclosed", "已公开", "disclosed", 9), Column("rate", "公开率", "rate", 9),
        Column("open", "待办", "open", 8), Column("unjudged", "无法判定", "unjudged", 10),
      ], rows: rows)
    html.paragraph("企业多，按行业和地区分页，每页有各家的数和对照表；有几个行业的企业，每个行业里都有。", "faint")
    PageTable(table, columns: Array(table.columns.map(\.id).dropFirst()), head: "group", link: { Link(ReportTable.text($0[0], .zh)) }).write(&html)
  }

  private func duties(_ place: Int, of group: Group) -> [Obligation] {
    guard let sector = group.sector else { return report.judgements[place].obligations }
    return report.judgements[place].obligations.filter { $0.sector == sector.id }
  }

  func bytes(_ group: Group) -> [UInt8] {
    func link(_ entity: String) -> Link { Link("../" + path(entity)) }
    return Page(title: "\(group.title) \(report.asOf)", look: .embedded(.report)).bytes { html in
      html.element(.header) { html in
        html.newLine()
        html.paragraph(report.officeName, "faint")
        html.line(.h1, text: "\(group.title)　基准日 \(report.asOf)")
        html.element(.p) { $0.link("回到缺口报告", Link("../index.html")) }
      }
      html.newLine()
      html.element(.main, .id(Page.main)) { html in
        html.newLine()
        html.line(.h2, text: "各家企业（\(group.members.count) 家，数是各家全部行业的）")
        var mine = overview
        mine.rows = group.members.map { rows[$0] }
        Self.overview(&html, mine, link)
        if let part = group.sector.flatMap({ parts[$0.id] }) {
          html.line(.h2, text: "对照表：企业和事项")
          MatrixSection(report: report, link: link).write(&html, part, group.members.map { report.judgements[$0] })
        }
      }
      html.newLine()
      html.element(.footer) { $0.element(.p, text: Verdict(report).provenance(.zh)) }
      html.newLine()
      html.script(.report)
      html.newLine()
    }
  }

  /// The figures of enterprises, a line each.
  /// - Parameter rows: of the table; `nil` for all.
  static func overview(_ html: inout HTML, _ table: ReportTable, rows: ArraySlice<[ReportTable.Cell]>? = nil, _ link: @escaping (String) -> Link) {
    PageTable(
      table, columns: ["entity", "sectors", "due", "disclosed", "rate", "inTimeRate", "open", "unjudged", "score", "scoreOf", "contact"],
      head: "entity", rows: rows, link: { link(ReportTable.text($0[0], .zh)) }
    ).write(&html)
  }
}
