// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import SourceYAML

/// The page of one item of one enterprise, with its data files.
struct ItemPage {
  let builder: SiteBuilder
  let site: PublishedSite
  let item: PublishedItem

  func files() -> [BundleFile] {
    let folder = "data/" + item.folder
    return [
      BundleFile(path: folder + "index.html", bytes: page()),
      BundleFile(path: folder + "item.json", bytes: Array(item.json(citations: site.citations(item)).text.utf8)),
    ]
      + item.tables.flatMap { table in
        [
          BundleFile(path: folder + table.id + ".csv", bytes: CSVWriter.bytes([table.columns] + table.rows)),
          BundleFile(
            path: folder + table.id + ".json",
            bytes: Array(JSON.array(table.rows.map { row in .object(zip(table.columns, row).map { ($0, .string($1)) }) }).text.utf8)),
        ]
      } + item.attachments.map(\.file)
  }

  private func page() -> [UInt8] {
    let (entity, requirement) = (item.entity, item.requirement)
    let keywords = "\(requirement.label),\(item.sector.label),\(entity.name)"
    // Without content there is no day on which it was published: such a page is a list of what is owed.
    let meta: PageMeta =
      item.entries.isEmpty
      ? .list(name: item.title, description: requirement.summary, keywords: keywords, type: "信息公开目录")
      : .article(
        title: item.title, published: item.updated, source: entity.name, keywords: keywords, description: requirement.summary,
        path: item.folder + "index.html")
    let page = SitePage(
      site: site, title: "\(entity.name) \(requirement.label)", description: "\(entity.name)：\(requirement.summary)", depth: Self.depth,
      steps: [(name: entity.name, path: "org/\(entity.id)/index.html"), (name: requirement.label, path: nil)], meta: meta,
      linkedData: SchemaOrg.dataset(item, site))
    return page.bytes { html in
      html.line(.h1, text: requirement.label)
      html.paragraph("\(entity.name)：\(requirement.summary)", "lead")
      if let notice { html.paragraph(notice, "notice") }
      let (first, others) = (item.entries.prefix(Self.open), item.entries.dropFirst(Self.open))
      for entry in first { RecordPart(item: item, entry: entry, superseded: superseded(entry), state: state(entry)).write(&html) }
      for figure in SeriesChart.figures(item) { figure.write(&html) }
      if !item.standing.rows.isEmpty { standing(&html) }
      if !others.isEmpty {
        html.line(.h2, text: "以前的各\(item.standing.unit)")
        for entry in others { RecordPart(item: item, entry: entry, superseded: superseded(entry), isFolded: true, state: state(entry)).write(&html) }
      }
      basis(&html)
      downloads(&html)
    }
  }

  /// The newest are read at once, the others when asked for.
  private static let open = 1

  private func state(_ entry: PublishedItem.Entry) -> (tone: HTML.Tone, text: String)? { EventClock(item, entry, site)?.chip }

  private func basis(_ html: inout HTML) {
    html.folded("公开依据") { $0.list(site.citations(item)) }
  }

  /// `items/<enterprise>/<sector>/<item>/`.
  private static let depth = 4

  /// What the reader of the whole page must know first.
  private var notice: String? {
    let held = item.entries.compactMap(\.supersession)
    if let only = held.first, let entry = item.entries.first, item.requirement.timing.takesOneRecord { return "未更新：\(told(only, entry))" }
    if !held.isEmpty { return "有 \(held.count) 条企业已报送更正，正在核对；这几条是更正前的内容，已逐条标明，不要作为依据。" }
    if item.isOutdated { return "未更新：企业没有按期更新或确认，内容可能已经变化。" }
    return item.entries.isEmpty ? "截至 \(site.asOf) 没有可以显示的内容；每一\(item.standing.unit)的情况见下表。" : nil
  }

  private func told(_ supersession: Supersession, _ entry: PublishedItem.Entry) -> String {
    supersession.notice + (entry.content.fields.isEmpty && entry.content.tables.isEmpty ? "\(supersession.mark)的内容已经拿下。" : "")
  }

  /// Of a standing duty the page itself begins with it.
  private func superseded(_ entry: PublishedItem.Entry) -> String? {
    item.requirement.timing.takesOneRecord ? nil : entry.supersession.map { told($0, entry) }
  }

  private func downloads(_ html: inout HTML) {
    html.element(.details) { html in
      html.element(.summary, text: "下载数据")
      html.element(.ul) { html in
        html.element(.li) { $0.link("全部内容（JSON）", Link("item.json")) }
        for table in item.tables {
          html.element(.li) { html in
            html.text("\(table.label)：")
            let name = "\(item.entity.name)-\(item.requirement.label)-\(table.label)"
            for (index, kind) in ["csv", "xlsx", "json"].enumerated() {
              if index > 0 { html.text(" ") }
              html.element(.a, .href(Link("\(table.id).\(kind)")), .download("\(name).\(kind)"), text: kind.uppercased())
            }
          }
        }
      }
      if !item.tables.isEmpty { html.element(.p) { $0.faint("用表格软件打开请选 XLSX；CSV 供程序读取，双击打开会是乱码") } }
    }
    html.newLine()
  }

  private func standing(_ html: inout HTML) {
    let key = item.requirement.timing.keyedByPeriod ? "所属期" : "事件"
    html.element(.section, .labelled(by: "standing")) { html in
      html.newLine()
      html.line(.h2, .id("standing"), text: StandingList.label)
      html.paragraph("截至 \(site.asOf)，\(item.standing.tally)。")
      html.element(.table, .class("stacked")) { html in
        html.newLine()
        html.line(.caption, text: "每一\(item.standing.unit)的公开期限和情况")
        html.columns([key, "情况", "公开期限", "说明"])
        html.element(.tbody) { html in
          for row in item.standing.rows {
            html.newLine()
            html.element(.tr, .class("is-" + row.obligation.status.rawValue)) { self.row(&$0, row, key) }
          }
          html.newLine()
        }
      }
      html.newLine()
    }
    html.newLine()
  }

  private func row(_ html: inout HTML, _ row: PublicStanding, _ key: String) {
    // What stands on this page is a place of it.
    let link = row.path.map { path -> Link in
      path.hasPrefix(item.folder) ? Link(place: String(path.drop { $0 != "#" }.dropFirst())) : SitePage.link(path, depth: Self.depth)
    }
    html.element(.th, .scope(.row), .dataLabel(key)) { $0.text(row.name, link) }
    html.newLine()
    html.element(.td, .dataLabel("情况")) { html in
      html.element(.span, .class("state")) { html in
        html.element(.span, .unspoken, text: PublicStanding.symbol(row.obligation.status))
        html.text(" " + row.obligation.statusName.zh)
      }
    }
    html.newLine()
    html.cell("公开期限", row.obligation.due?.description ?? "没有期限")
    html.cell("说明", row.detail)
  }
}
