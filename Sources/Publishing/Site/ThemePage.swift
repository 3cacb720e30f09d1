// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The page of one theme: its steps, and at each the answer of every enterprise in a line, the values that people come for below it when asked
/// for, with a way to all the rest.
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
    /// What there is to read; `nil` for a hole.
    var shown: PublishedItem.Entry? { item?.newest }
  }

  /// As many as are read beside a name; the item's page has all.
  private static let (mostFields, longest, mostRows, mostEvents) = (5, 120, 8, 3)

  /// Enterprises that are listed at one step; the others are found by their names.
  private static let mostEntities = 12

  /// More than these at one step and their values are folded: a phone shows them on a few screens.
  private static let mostOpen = 2

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
            let isFolded = found.count { $0.shown != nil } > Self.mostOpen
            for part in parts where part.shown != nil {
              html.newLine()
              html.element(.li) { write(&$0, part, page, isFolded: isFolded) }
            }
            absent(&html, parts.filter { $0.shown == nil }, page)
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

  /// Those that have nothing to read: with the same words together, where none of them leads anywhere; several behind a fold that counts them.
  private func absent(_ html: inout HTML, _ parts: [Part], _ page: SitePage) {
    let told = parts.map { part in
      (part, builder.statement(part.judgement, part.sector, part.requirement), builder.itemPath(part.judgement, part.sector, part.requirement))
    }
    let lines = told.compactMap { part, statement, path -> (names: String, statement: String, path: String?)? in
      let same = path == nil ? told.filter { $0.1 == statement && $0.2 == nil } : [(part, statement, path)]
      guard same[0].0.judgement.entity.id == part.judgement.entity.id else { return nil }
      return (same.map(\.0.judgement.entity.name).joined(separator: "、"), statement, path)
    }
    guard lines.count > 1 else { return list(&html, lines, page) }
    html.newLine()
    html.element(.li) { html in
      html.element(.details, .class("absent")) { html in
        html.element(.summary, text: "没有内容的：\(parts.count) 家")
        html.element(.ul) { list(&$0, lines, page) }
      }
    }
  }

  private func list(_ html: inout HTML, _ lines: [(names: String, statement: String, path: String?)], _ page: SitePage) {
    for line in lines {
      html.newLine()
      html.element(.li) { html in
        html.element(.strong, text: line.names)
        html.text(" ")
        html.text(line.statement, line.path.map(page.link))
      }
    }
  }

  private func write(_ html: inout HTML, _ part: Part, _ page: SitePage, isFolded: Bool) {
    guard let item = part.item, let entry = part.shown else { return }
    let name = part.judgement.entity.name
    let happens = !part.requirement.timing.takesOneRecord && !part.requirement.timing.keyedByPeriod
    if isFolded, !happens {
      html.element(.details) { html in
        html.element(.summary) { html in
          html.element(.strong, text: name)
          html.text(" ")
          html.text(entry.gist(upTo: Self.longestGist))
        }
        html.newLine()
        values(&html, part, item, entry, page)
      }
    } else {
      html.element(.p) { html in
        html.element(.strong) { $0.link(name, page.link(item.folder + "index.html")) }
        html.text(" ")
        html.faint("\(entry.shown.date) 公开" + item.aside)
      }
      html.newLine()
      if happens { events(&html, part, item, page, isFolded: isFolded) } else { content(&html, part, entry) }
    }
    if let troubles = item.standing.troubles {
      html.element(.p, .class("owed")) { $0.link(troubles, page.link(item.folder + "index.html#standing")) }
      html.newLine()
    }
  }

  /// As much as two lines of a phone take beside a name.
  private static let longestGist = 24

  private func values(_ html: inout HTML, _ part: Part, _ item: PublishedItem, _ entry: PublishedItem.Entry, _ page: SitePage) {
    content(&html, part, entry)
    html.element(.p) { html in
      html.link("\(item.title)的全部内容", page.link(item.folder + "index.html"))
      html.text(" ")
      html.faint("\(entry.shown.date) 公开" + item.aside)
    }
    html.newLine()
  }

  // MARK: What a record says

  private func content(_ html: inout HTML, _ part: Part, _ entry: PublishedItem.Entry) {
    if part.requirement.timing.keyedByPeriod, !entry.obligation.inWords.isEmpty { html.paragraph(entry.obligation.inWords) }
    let short = entry.content.fields.filter { !$0.isHole && $0.value.count <= Self.longest }
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
  private func events(_ html: inout HTML, _ part: Part, _ item: PublishedItem, _ page: SitePage, isFolded: Bool) {
    let told = item.entries.filter { $0.supersession == nil }.map { (entry: $0, clock: EventClock(item, $0, site)) }
    let now = told.filter { $0.clock.map { $0.state != .over } ?? false }
    for (entry, clock) in now.prefix(Self.mostEvents) {
      html.element(.p) { html in
        if let chip = clock?.chip { html.chip(chip.tone, chip.text) }
        html.text(" ")
        html.link(entry.obligation.inWords, page.link(NoticePages.path(item, entry, site.rulebook) ?? item.path(of: entry)))
      }
      html.newLine()
      if isFolded { html.folded("内容") { content(&$0, part, entry) } } else { content(&html, part, entry) }
    }
    let left = now.count - min(now.count, Self.mostEvents)
    if left > 0 { html.paragraph("另有 \(left) 件，见企业的页面。", "faint") }
    guard now.isEmpty, let last = told.first else { return }
    html.element(.p) { html in
      html.text("现在没有；最近一次：")
      html.link(last.entry.obligation.inWords, page.link(NoticePages.path(item, last.entry, site.rulebook) ?? item.path(of: last.entry)))
    }
    html.newLine()
  }
}
