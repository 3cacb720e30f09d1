// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// A page for every thing with all that is published of it, and a list for every kind.
struct ThingPages {
  let builder: SiteBuilder
  let site: PublishedSite
  let things: [Thing]

  /// Hands over one page after the other: there may be thousands of things.
  func write<Taker: BundleTaker>(to files: inout ListingTaker<Taker>) throws(Taker.Failure) {
    for kind in kinds { try files.put(lists(kind)) }
    for thing in things {
      try files.put(BundleFile(path: "data/" + thing.path, bytes: page(thing)))
      guard thing.kind.isFollowed else { continue }
      try files.put(BundleFile(path: "data/" + thing.calendarPath, bytes: ThingCalendar(site: site, thing: thing).bytes()))
      try files.put(BundleFile(path: "data/" + thing.feedPath, bytes: FeedWriter(site: site, subject: thing.subject).atom()))
    }
  }

  /// Those of which there is any.
  var kinds: [ThingKind] { site.rulebook.things.filter { kind in things.contains { $0.kind.id == kind.id } } }

  private func frame(_ title: String, _ told: String, depth: Int, steps: [(name: String, path: String?)]) -> SitePage {
    SitePage(
      site: site, title: title, description: told, depth: depth, steps: steps,
      meta: .list(name: title, description: told, keywords: title, type: "信息公开目录"))
  }

  /// As many names as a page takes; further ones on pages of their own.
  private static let longestList = 800
  /// Notices of one thing that are read on its page; the items' pages have the rest.
  private static let mostNotices = 20

  private func lists(_ kind: ThingKind) -> [BundleFile] {
    let mine = things.filter { $0.kind.id == kind.id }
    let pages = stride(from: 0, to: mine.count, by: Self.longestList).map { Array(mine[$0..<min($0 + Self.longestList, mine.count)]) }
    return pages.enumerated().map { index, things in
      BundleFile(path: "data/" + Self.listPath(kind, index), bytes: list(kind, things, index, of: pages.count))
    }
  }

  private static func listPath(_ kind: ThingKind, _ index: Int) -> String {
    index == 0 ? Thing.listPath(kind) : "things/\(kind.id)-\(index + 1).html"
  }

  private func list(_ kind: ThingKind, _ things: [Thing], _ index: Int, of count: Int) -> [UInt8] {
    let told = "按\(kind.title)看公开的内容"
    let page = frame(kind.title, told, depth: 1, steps: [(name: kind.title, path: nil)])
    return page.bytes { html in
      html.line(.h1, text: kind.title)
      html.paragraph(told + "，按企业分列。", "lead")
      for judgement in builder.judgements {
        let mine = things.filter { $0.judgement.entity.id == judgement.entity.id }
        guard !mine.isEmpty else { continue }
        html.line(.h2, text: judgement.entity.name)
        html.cards(mine.map { ($0.name, page.link($0.path), "") })
      }
      html.pages(count, current: index) { page.link(Self.listPath(kind, $0)) }
    }
  }

  private func page(_ thing: Thing) -> [UInt8] {
    let entity = thing.judgement.entity
    let told = "\(entity.name) \(thing.name)：公开的各项内容"
    let page = frame(
      "\(thing.name) \(entity.name)", told, depth: Self.depth,
      steps: [
        (name: thing.kind.title, path: Thing.listPath(thing.kind)), (name: entity.name, path: "org/\(entity.id)/index.html"), (name: thing.name, path: nil),
      ])
    return page.bytes { html in
      html.line(.h1, text: thing.name)
      html.element(.p, .class("lead")) { html in
        html.text(thing.kind.title + "，")
        html.link(entity.name, page.link("org/\(entity.id)/index.html"))
      }
      html.newLine()
      registered(&html, thing)
      let notices = thing.notices.map { (part: $0, clock: EventClock($0.item, $0.entry, site)) }
      // What runs or is ahead comes before how it usually is; what is over comes last.
      let now = notices.filter { $0.clock.map { $0.state != .over } ?? true }
      if thing.kind.isFollowed, now.isEmpty { html.told(.calm) { $0.text("没有正在进行的、已经公告的停止或者变更。") } }
      for notice in now.prefix(Self.mostNotices) { self.notice(&html, notice.part, notice.clock, page) }
      more(&html, now.map(\.part), page)
      let tables = thing.parts.filter { $0.table != nil }
      for id in tables.map(\.item.id).uniqued() { section(&html, thing, tables.filter { $0.item.id == id }, page) }
      let over = notices.filter { $0.clock?.state == .over }
      if !over.isEmpty {
        html.folded("以前的公告：\(over.count) 件") { html in
          for notice in over.prefix(Self.mostNotices) { self.notice(&html, notice.part, notice.clock, page) }
          more(&html, over.map(\.part), page)
        }
      }
      follow(&html, thing, page)
      missing(&html, thing, page)
    }
  }

  private func more(_ html: inout HTML, _ parts: [Thing.Part], _ page: SitePage) {
    guard parts.count > Self.mostNotices else { return }
    let items = parts.map(\.item.id).uniqued().compactMap { id in parts.first { $0.item.id == id }?.item }
    html.element(.p) { html in
      html.text("另有 \(parts.count - Self.mostNotices) 件，见：")
      for (index, item) in items.enumerated() {
        if index > 0 { html.text("、") }
        html.link(item.requirement.label, page.link(item.folder + "index.html"))
      }
    }
    html.newLine()
  }

  private func follow(_ html: inout HTML, _ thing: Thing, _ page: SitePage) {
    guard thing.kind.isFollowed else { return }
    html.element(.p) { html in
      html.text("订阅：")
      html.link("日历", page.link(thing.calendarPath))
      html.text("、")
      html.link("更新（Atom）", page.link(thing.feedPath))
    }
    html.newLine()
  }

  /// `things/<kind>/<enterprise>/`.
  private static let depth = 3

  private func section(_ html: inout HTML, _ thing: Thing, _ parts: [Thing.Part], _ page: SitePage) {
    guard let item = parts.first?.item else { return }
    html.element(.section) { html in
      html.newLine()
      html.element(.h2) { $0.link(item.requirement.label + item.aside, page.link(item.folder + "index.html")) }
      html.newLine()
      for part in parts { self.part(&html, part, page, isOnly: parts.count == 1) }
      for figure in SeriesChart.figures(item, site.rulebook, subject: thing.name, table: { page.link(item.folder + $0) }) { figure.write(&html) }
      if let troubles = item.standing.troubles {
        html.element(.p, .class("owed")) { $0.link("截至 \(site.asOf)，\(troubles)", page.link(item.folder + "index.html#standing")) }
        html.newLine()
      }
    }
    html.newLine()
  }

  private func notice(_ html: inout HTML, _ part: Thing.Part, _ clock: EventClock?, _ page: SitePage) {
    let inWords = part.entry.obligation.inWords
    html.element(.section) { html in
      html.element(.h2) { html in
        let path = NoticePages.path(part.item, part.entry, site.rulebook) ?? part.item.path(of: part.entry)
        html.link(part.item.requirement.label + (inWords.isEmpty ? "" : " \(inWords)"), page.link(path))
      }
      html.newLine()
      if let chip = clock?.chip {
        html.element(.p) { $0.chip(chip.tone, chip.text) }
        html.newLine()
      }
      html.facts(.facts, part.entry.content.fields.map { field in (field.label, { $0.value(field.value, field.kind) }) })
      html.paragraph("\(part.entry.published) 公开", "faint")
    }
    html.newLine()
  }

  private func part(_ html: inout HTML, _ part: Thing.Part, _ page: SitePage, isOnly: Bool) {
    let inWords = part.entry.obligation.inWords
    guard let table = part.table else { return }
    let source = site.rulebook.answers.filter { $0.kind == .readings }.flatMap(\.sources)
      .first { $0.items.contains(part.item.name) && $0.table == table.id }
    if let source {
      html.element(.p) { ReadingAnswer.verdict(&$0, table, source, Array(table.rows.indices)) }
      html.newLine()
    }
    if table.rows.count > Self.mostRows {
      html.folded("\(inWords) \(table.label)：\(table.rows.count) 行") { write(&$0, part, table, page, isHeaded: true) }
    } else {
      write(&html, part, table, page, isHeaded: isOnly && inWords.isEmpty)
    }
    html.paragraph((inWords.isEmpty ? "" : inWords + "，") + "\(part.entry.shown) 公开", "faint")
  }

  /// Rows that are read at once.
  private static let mostRows = 12

  private func write(_ html: inout HTML, _ part: Thing.Part, _ table: PublicContent.Table, _ page: SitePage, isHeaded: Bool) {
    let inWords = part.entry.obligation.inWords
    if !table.columns.isEmpty {
      let caption = [inWords, table.label].filter { !$0.isEmpty }.joined(separator: " ")
      // Two tables of one page need names that tell them apart.
      let label = part.item.requirement.label + " " + caption
      let all = page.link(part.item.folder + table.id + ".csv")
      DataTable(
        caption: caption, label: label, columns: table.columns, rows: table.rows, keys: table.keys, all: all, isHeaded: isHeaded
      ) { html, row, column in
        html.value(table.rows[row][column], table.kinds[column])
        guard let mark = table.exceedances.first(where: { $0.row == row && $0.column == column })?.mark else { return }
        html.text(" ")
        html.element(.strong, .class("mark"), text: "▲ " + mark)
      }.write(&html)
    }
  }
}
