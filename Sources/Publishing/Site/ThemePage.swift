// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The page of one theme: its steps, and at each the values that people come for, with a way to all the rest.
struct ThemePage {
  let builder: SiteBuilder
  let site: PublishedSite
  let theme: Theme

  /// One item of one enterprise.
  private struct Part {
    var judgement: EntityJudgement
    var sector: Sector
    var requirement: Requirement
    var item: PublishedItem?
  }

  /// As many as are read beside a name; the item's page has all.
  private static let (mostFields, longest, mostRows, mostEvents) = (5, 120, 8, 3)

  /// Enterprises that are told of at one step; the others are found by their names.
  private static let mostEntities = 12

  static func path(_ theme: Theme) -> String { "themes/\(theme.id).html" }

  func file() -> BundleFile {
    let page = SitePage(
      site: site, title: theme.title, description: theme.summary, depth: 1, steps: [(name: theme.title, path: nil)],
      meta: .list(name: theme.title, description: theme.summary, keywords: "\(theme.title),一件事", type: "办事服务"))
    let bytes = page.bytes { html in
      html.line(.h1, text: theme.title)
      html.paragraph(theme.summary, "lead")
      for (index, step) in theme.steps.enumerated() {
        html.line(.h2, text: "\(index + 1). \(step.title)")
        html.paragraph(step.text)
        let found = step.items.flatMap(parts)
        // What several sectors call by one name is one thing to the reader.
        for label in found.map(\.requirement.label).uniqued() {
          let all = found.filter { $0.requirement.label == label }
          let parts = all.prefix(Self.mostEntities)
          html.line(.h3, text: label)
          html.element(.ul, .class("readings")) { html in
            for part in parts {
              html.newLine()
              html.element(.li) { write(&$0, part, page) }
            }
            html.newLine()
          }
          html.newLine()
          let left = all.count - parts.count
          if left > 0 {
            html.element(.p) { html in
              html.text("还有 \(left) 家，见")
              html.link("企业和单位", page.link("index.html#" + HomePage.entitiesID))
            }
            html.newLine()
          }
        }
      }
    }
    return BundleFile(path: "data/" + Self.path(theme), bytes: bytes)
  }

  /// An item of all enterprises that have it, by its name in the specs.
  private func parts(_ name: String) -> [Part] {
    let steps = name.split(separator: "/").map(String.init)
    guard steps.count == 2 else { return [] }
    return builder.judgements.compactMap { judgement in
      guard let sector = builder.sectors(of: judgement.entity).first(where: { $0.id == steps[0] }), let requirement = sector.requirement(steps[1])
      else { return nil }
      let item = site.items.first { $0.entity.id == judgement.entity.id && $0.name == name }
      return Part(judgement: judgement, sector: sector, requirement: requirement, item: item)
    }
  }

  private func write(_ html: inout HTML, _ part: Part, _ page: SitePage) {
    let name = part.judgement.entity.name
    guard let item = part.item, let entry = item.entries.first(where: { $0.supersession == nil }) else {
      let path = builder.itemPath(part.judgement, part.sector, part.requirement)
      html.element(.strong, text: name)
      html.text(" ")
      return html.text(builder.statement(part.judgement, part.sector, part.requirement), path.map(page.link))
    }
    html.element(.p) { html in
      html.element(.strong) { $0.link(name, page.link(item.folder + "index.html")) }
      html.text(" ")
      html.faint("\(item.updated.date) 公开" + (item.isOutdated ? "（未更新）" : ""))
    }
    html.newLine()
    if part.requirement.timing.takesOneRecord || part.requirement.timing.keyedByPeriod {
      if !entry.obligation.spoken.isEmpty { html.paragraph(entry.obligation.spoken) }
      content(&html, part, entry)
    } else {
      events(&html, part, item, page)
    }
    if let troubles = item.standing.troubles {
      html.element(.p, .class("owed")) { $0.link("截至 \(site.asOf)，\(troubles)", page.link(item.folder + "index.html#standing")) }
      html.newLine()
    }
  }

  // MARK: What a record says

  private func content(_ html: inout HTML, _ part: Part, _ entry: PublishedItem.Entry) {
    let short = entry.content.fields.filter { $0.value != PublicContent.hole && $0.value.count <= Self.longest }
    // Whom to call is what most come for.
    let first = short.filter { $0.kind.publicForm == .phone }
    let shown = (first + short.filter { $0.kind.publicForm != .phone }).prefix(Self.mostFields)
    html.facts(.short, shown.map { field in (field.label, { $0.value(field.value + WordsAnswer.unit(field.kind), field.kind) }) })
    for table in entry.content.tables { self.table(&html, part, entry, table) }
    let left = entry.content.fields.count - min(short.count, Self.mostFields)
    let files = entry.attachments.count
    let more = [left > 0 ? "还有 \(left) 项内容" : nil, files > 0 ? "\(files) 个附件" : nil].compactMap { $0 }
    if !more.isEmpty { html.paragraph(more.joined(separator: "，") + "，见企业的页面。", "faint") }
  }

  private func table(_ html: inout HTML, _ part: Part, _ entry: PublishedItem.Entry, _ table: PublicContent.Table) {
    let beyond = table.exceedances
    if !beyond.isEmpty {
      html.element(.p) { html in
        html.chip(.bad, "▲ \(Set(beyond.map(\.row)).count) 项超出限值")
        html.text(" " + beyond.map(\.sentence).joined(separator: "；"))
      }
      html.newLine()
    }
    guard table.rows.count <= Self.mostRows else { return html.paragraph("\(table.label)：共 \(table.rows.count) 行，见企业的页面。", "faint") }
    let label = "\(part.judgement.entity.name) \(part.requirement.label) \(table.label)"
    let data = DataTable(caption: table.label, label: label, columns: table.columns, rows: table.rows, keys: table.keys) { html, row, column in
      html.value(table.rows[row][column], table.kinds[column])
    }
    guard table.rows.count > Self.openRows else { return data.write(&html) }
    html.folded("\(table.label)：\(table.rows.count) 行") { data.write(&$0) }
  }

  /// Rows that are read at once, among those of other enterprises.
  private static let openRows = 3

  // MARK: What happens

  /// What runs or is ahead; else when the last one was.
  private func events(_ html: inout HTML, _ part: Part, _ item: PublishedItem, _ page: SitePage) {
    let told = item.entries.filter { $0.supersession == nil }.map { (entry: $0, clock: EventClock(item, $0, site)) }
    let now = told.filter { $0.clock.map { $0.state != .over } ?? false }
    for (entry, clock) in now.prefix(Self.mostEvents) {
      html.element(.p) { html in
        if let chip = clock?.chip { html.chip(chip.tone, chip.text) }
        html.text(" ")
        html.link(entry.obligation.spoken, page.link(NoticePages.path(item, entry, site.rulebook) ?? item.path(of: entry)))
      }
      html.newLine()
      content(&html, part, entry)
    }
    let left = now.count - min(now.count, Self.mostEvents)
    if left > 0 { html.paragraph("另有 \(left) 件，见企业的页面。", "faint") }
    guard now.isEmpty, let last = told.first else { return }
    html.element(.p) { html in
      html.text("现在没有正在进行的、已经公告的；最近一次：")
      html.link(last.entry.obligation.spoken, page.link(NoticePages.path(item, last.entry, site.rulebook) ?? item.path(of: last.entry)))
    }
    html.newLine()
  }
}
