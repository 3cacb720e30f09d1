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
      BundleFile(path: folder + Shelves.first, bytes: page()),
      BundleFile(path: folder + "item.json", bytes: Array(item.json(citations: site.citations(item)).text.utf8)),
    ] + further()
      + item.tables.flatMap { table in
        [
          BundleFile(path: folder + table.id + ".csv", bytes: CSVWriter.bytes([table.columns] + table.rows)),
          BundleFile(
            path: folder + table.id + ".json",
            bytes: Array(JSON.array(table.rows.map { row in .object(zip(table.columns, row).map { ($0, .string($1)) }) }).text.utf8)),
        ]
      } + item.attachments.map(\.file)
  }

  /// What the first page has no room for.
  private func further() -> [BundleFile] {
    let older = item.entries.map(\.page).uniqued().filter { $0 != Shelves.first }
    let ranges = Shelves.further(item.standing.rows.count)
    return rows() + older.map { name in further(name, "以前的各\(item.standing.unit)") { folded(&$0, item.entries.filter { $0.page == name }) } }
      + ranges.enumerated().map { index, range in
        further(Shelves.standingPage(index + 1), "以前的公开情况") { table(&$0, Array(item.standing.rows[range])) }
      }
  }

  /// Rows of long tables.
  private func rows() -> [BundleFile] {
    item.entries.flatMap(\.versions).flatMap { entry in
      entry.content.tables.flatMap { table in
        let pages = TablePages(entry: entry, table: table)
        return pages.ranges.enumerated().dropFirst().map { number, range in
          let title = [entry.obligation.inWords, table.label, "第 \(number + 1) 页"].filter { !$0.isEmpty }.joined(separator: " ")
          return further(pages.name(number), title) { html in
            if let supersession = entry.supersession { html.paragraph("⚠ " + told(supersession, entry), "notice") }
            RecordPart(item: item, entry: entry, superseded: nil).table(&html, table, range)
            pages.ways(&html, current: number)
          }
        }
      }
    }
  }

  private func further(_ name: String, _ title: String, _ body: (inout HTML) -> Void) -> BundleFile {
    let whole = "\(item.entity.name) \(item.requirement.label)：\(title)（\(name.dropLast(".html".count))）"
    let page = SitePage(
      site: site, title: whole, description: whole, depth: Self.depth,
      steps: [
        (name: item.entity.name, path: "org/\(item.entity.id)/index.html"), (name: item.requirement.label, path: item.folder + Shelves.first),
        (name: title, path: nil),
      ], meta: .list(name: whole, description: whole, keywords: item.requirement.label, type: "信息公开目录"))
    let bytes = page.bytes { html in
      html.line(.h1, text: "\(item.requirement.label)：\(title)")
      html.element(.p, .class("lead")) { $0.link(item.entity.name + "：回到最新的", Link(Shelves.first)) }
      html.newLine()
      body(&html)
    }
    return BundleFile(path: "data/" + item.folder + name, bytes: bytes)
  }

  private func folded(_ html: inout HTML, _ entries: [PublishedItem.Entry]) {
    for entry in entries { RecordPart(item: item, entry: entry, superseded: superseded(entry), isFolded: true, state: state(entry)).write(&html) }
  }

  /// To the pages of what is older, the newest of them first.
  private func further(_ html: inout HTML, _ names: [String], _ words: String) {
    guard !names.isEmpty else { return }
    html.element(.p, .class("pages")) { html in
      html.text(words)
      for name in names.reversed() {
        html.text(" ")
        html.link(String(name.dropLast(".html".count).drop { $0 != "-" }.dropFirst()), Link(name))
      }
    }
    html.newLine()
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
      let mine = item.entries.filter { $0.page == Shelves.first }
      let (first, others) = (mine.prefix(Self.open), Array(mine.dropFirst(Self.open)))
      for entry in first { newest(&html, entry) }
      for figure in SeriesChart.figures(item, site.rulebook, table: { Link($0) }) { figure.write(&html) }
      if !item.standing.rows.isEmpty { standing(&html) }
      if !others.isEmpty {
        html.line(.h2, text: "以前的各\(item.standing.unit)")
        folded(&html, others)
      }
      further(&html, item.entries.map(\.page).uniqued().filter { $0 != Shelves.first }.reversed(), "更早的各\(item.standing.unit)：第")
      basis(&html)
      downloads(&html)
    }
  }

  /// What holds now comes first, then what will.
  private func newest(_ html: inout HTML, _ entry: PublishedItem.Entry) {
    guard let next = entry.next, let from = entry.upcoming?.from else {
      return RecordPart(item: item, entry: entry, superseded: superseded(entry), state: state(entry)).write(&html)
    }
    html.line(.h2, text: "现在执行的（到 \(from.adding(days: -1))）")
    RecordPart(item: item, entry: entry, superseded: nil, hasAbout: false).write(&html)
    html.line(.h2, text: "\(from) 起执行的")
    RecordPart(item: item, entry: next, superseded: nil).write(&html)
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
    if let upcoming = item.entries.first?.upcoming { return (item.isOutdated ? "未更新：企业没有按期更新或确认。" : "") + upcoming.notice }
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
    let ranges = Shelves.further(item.standing.rows.count)
    html.element(.section, .labelled(by: "standing")) { html in
      html.newLine()
      html.line(.h2, .id("standing"), text: StandingList.label)
      html.paragraph("截至 \(site.asOf)，\(item.standing.tally)。")
      let rows = Array(item.standing.rows.prefix(ranges.last?.lowerBound ?? item.standing.rows.count))
      // A fold that hides less than it takes up is none.
      let open = rows.count > Self.openRows * 3 / 2 ? Self.openRows : rows.count
      table(&html, Array(rows.prefix(open)))
      if open < rows.count { html.folded("另有 \(rows.count - open) \(item.standing.unit)，也在这一页上") { table(&$0, Array(rows.dropFirst(open))) } }
      further(&html, ranges.indices.map { Shelves.standingPage($0 + 1) }, "更早的情况：第")
    }
    html.newLine()
  }

  /// Periods or events that are read at once: two years of months.
  private static let openRows = 24

  private func table(_ html: inout HTML, _ rows: [PublicStanding]) {
    let key = item.requirement.timing.keyedByPeriod ? "所属期" : "事件"
    html.element(.table, .class("stacked")) { html in
      html.newLine()
      html.line(.caption, text: "每一\(item.standing.unit)的公开期限和情况")
      html.columns([key, "情况", "公开期限", "说明"])
      html.element(.tbody) { html in
        for row in rows {
          html.newLine()
          html.element(.tr, .class("is-" + row.obligation.status.rawValue)) { self.row(&$0, row, key) }
        }
        html.newLine()
      }
    }
    html.newLine()
  }

  private func row(_ html: inout HTML, _ row: PublicStanding, _ key: String) {
    // What stands in this folder is led to by its name.
    let link = row.path.map { path -> Link in
      path.hasPrefix(item.folder) ? Link(String(path.dropFirst(item.folder.count))) : SitePage.link(path, depth: Self.depth)
    }
    html.element(.th, .scope(.row), .dataLabel(key)) { $0.text(row.name, link) }
    html.newLine()
    html.element(.td, .dataLabel("情况")) { html in
      html.element(.span, .class("state")) { html in
        html.element(.span, .unspoken, text: row.obligation.status.shape)
        html.text(" " + row.obligation.statusName.zh)
      }
    }
    html.newLine()
    html.cell("公开期限", row.obligation.due?.description ?? "没有期限")
    html.cell("说明", row.detail)
  }
}
