// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// A page for each announced event: whether it is ahead, runs, was made longer, is over or was taken back; from when to when, where,
/// and whom to call. Which items announce events is told by the answers of that kind.
struct NoticePages {
  let builder: SiteBuilder
  let site: PublishedSite
  let things: [Thing]

  private typealias Told = (item: PublishedItem, entry: PublishedItem.Entry, clock: EventClock)

  /// Of what is over, as many as are looked for here; the items' pages have the rest.
  private static let mostOver = 60

  static let listPath = "notices/index.html"

  /// From the root; `nil` for an item that announces no events.
  static func path(_ item: PublishedItem, _ entry: PublishedItem.Entry, _ rulebook: Rulebook) -> String? {
    announces(item, rulebook) ? path(item, entry.obligation) : nil
  }

  private static func path(_ item: PublishedItem, _ obligation: Obligation) -> String { "notices/\(item.entity.id)/\(obligation.fingerprint).html" }

  static func announces(_ item: PublishedItem, _ rulebook: Rulebook) -> Bool {
    !item.requirement.timing.takesOneRecord && !item.requirement.timing.keyedByPeriod
      && rulebook.answers.contains { answer in answer.kind == .events && answer.sources.contains { $0.items.contains(item.name) } }
  }

  func files() -> [BundleFile] {
    let items = site.items.filter { Self.announces($0, site.rulebook) }
    let about = Self.names(things)
    let pages = items.flatMap { item in
      item.entries.map { BundleFile(path: "data/" + Self.path(item, $0.obligation), bytes: page(item, $0, about[$0.id] ?? [])) }
        + item.standing.rows.filter { $0.state == .withdrawn }
        .map { BundleFile(path: "data/" + Self.path(item, $0.obligation), bytes: cancelled(item, $0)) }
    }
    return items.isEmpty ? [] : [BundleFile(path: "data/" + Self.listPath, bytes: list(items))] + pages
  }

  /// The things that each notice names, by the notice.
  private static func names(_ things: [Thing]) -> [String: [Thing]] {
    var found: [String: [Thing]] = [:]
    for thing in things { for part in thing.parts where part.table == nil { found[part.entry.id, default: []].append(thing) } }
    return found
  }

  private func frame(_ item: PublishedItem, _ title: String, _ told: String) -> SitePage {
    SitePage(
      site: site, title: title, description: told, depth: 2,
      steps: [
        (name: "公告和通知", path: Self.listPath), (name: item.requirement.label, path: item.folder + "index.html"), (name: title, path: nil),
      ],
      meta: .list(name: title, description: told, keywords: "\(item.requirement.label),\(item.entity.name)", type: "工作动态"))
  }

  private func page(_ item: PublishedItem, _ entry: PublishedItem.Entry, _ things: [Thing]) -> [UInt8] {
    let clock = EventClock(item, entry, site)
    let title = "\(item.requirement.label) \(entry.obligation.inWords)"
    let told = "\(item.entity.name)：\(title)" + (clock.map { "，\($0.span)" } ?? "")
    let page = frame(item, title, told)
    return page.bytes { html in
      html.line(.h1, text: title)
      by(&html, item, page)
      if let supersession = entry.supersession { html.paragraph("⚠ " + supersession.notice, "notice") }
      if let clock {
        html.element(.p) { $0.chip(clock.chip.tone, clock.chip.text) }
        html.newLine()
        let times = entry.content.fields.filter { clock.elements.contains($0.id) && !$0.isHole }.map { ($0.label, $0.value) }
        html.facts(.short, (times + clock.further(than: times.map(\.1))).map { name, text in (name, { $0.text(text) }) })
      }
      if entry.supersession == nil {
        if let correction = entry.record.correction { html.paragraph("更正说明：" + correction, "notice") }
        // When it is stands above already.
        let fields = entry.content.fields.filter { field in field.isHole || !(clock?.elements.contains(field.id) ?? false) }
        html.facts(.facts, fields.map { field in (field.label, { $0.value(field.value, field.kind) }) })
      }
      if !things.isEmpty {
        html.line(.h2, text: "有关的")
        html.cards(things.prefix(Self.mostOver).map { ($0.name, page.link($0.path), $0.kind.title) })
      }
      html.paragraph("\(entry.published) 公开" + (entry.indexNumber.isEmpty ? "" : "，索引号 \(entry.indexNumber)"), "faint")
      html.element(.p) { $0.link("以前的版本、附件、公开渠道", page.link(item.path(of: entry))) }
      html.newLine()
    }
  }

  private func by(_ html: inout HTML, _ item: PublishedItem, _ page: SitePage) {
    html.element(.p, .class("lead")) { $0.link(item.entity.name, page.link("org/\(item.entity.id)/index.html")) }
    html.newLine()
  }

  /// What was taken back: when it would have begun, and why it does not hold; its content is gone.
  private func cancelled(_ item: PublishedItem, _ row: PublicStanding) -> [UInt8] {
    // Taken back, it may have left nothing to call it by but that.
    let name = row.begins == nil ? row.obligation.withdrawn.map { "\($0.submitted) 撤下的一次" } ?? row.name : row.name
    let title = "\(item.requirement.label)（\(name)）"
    let page = frame(item, title, "\(item.entity.name)：\(row.detail)")
    // Taken back before it began, the duty is gone with it; later, it still stands.
    let isBefore = row.obligation.status == .notApplicable
    return page.bytes { html in
      html.line(.h1, text: title)
      by(&html, item, page)
      html.element(.p) { $0.chip(.plain, isBefore ? "✗ 已取消" : "✗ 已撤下") }
      html.newLine()
      html.paragraph(row.detail + "。")
      html.element(.p) { $0.link("每一次的情况", page.link(item.folder + "index.html#standing")) }
      html.newLine()
    }
  }

  // MARK: All of them

  private func list(_ items: [PublishedItem]) -> [UInt8] {
    let told = "停水停气、线路变更等公告和通知，按现在的情况分列"
    let page = SitePage(
      site: site, title: "公告和通知", description: told, depth: 1, steps: [(name: "公告和通知", path: nil)],
      meta: .list(name: "公告和通知", description: told, keywords: "公告,通知", type: "工作动态"))
    let all = items.flatMap { item in item.entries.compactMap { entry in EventClock(item, entry, site).map { Told(item, entry, $0) } } }
    return page.bytes { html in
      html.line(.h1, text: "公告和通知")
      html.paragraph(told + "。", "lead")
      for (state, heading) in [(EventClock.State.running, "正在进行"), (.ahead, "还没有开始"), (.open, "预计结束的时间过了，没有写结束"), (.over, "已经结束")] {
        let found = all.filter { $0.clock.state == state }
          .sorted { ($1.clock.start.earliestMinute, $1.entry.id) < ($0.clock.start.earliestMinute, $0.entry.id) }
        html.line(.h2, text: "\(heading)：\(found.count) 件")
        guard !found.isEmpty else { continue }
        html.element(.ul, .class("list")) { html in
          for one in found.prefix(Self.mostOver) {
            html.newLine()
            html.element(.li) { html in
              html.link("\(one.item.title) \(one.entry.obligation.inWords)", page.link(Self.path(one.item, one.entry.obligation)))
              html.text(" ")
              html.faint(one.clock.span + (one.clock.announcedEnd == nil ? "" : "（已延长）"))
            }
          }
          html.newLine()
        }
        html.newLine()
        if found.count > Self.mostOver { html.paragraph("另有 \(found.count - Self.mostOver) 件，见各事项的页面：", "faint") }
        guard found.count > Self.mostOver else { continue }
        html.element(.ul, .class("list")) { html in
          for item in items where found.contains(where: { $0.item.id == item.id }) {
            html.element(.li) { $0.link(item.title, page.link(item.folder + "index.html")) }
          }
        }
        html.newLine()
      }
    }
  }
}

extension EventClock {
  /// 2026-08-05 08:00 到 2026-08-06 18:00.
  var span: String { "\(start)" + (end.map { " 到 \($0)" } ?? " 起") }

  /// What the notice itself does not say: the end of which another told, and the end that was announced at first.
  func further(than told: [String]) -> [(String, String)] {
    let ended = end.map { "\($0)" }.flatMap { told.contains($0) ? nil : $0 }
    return (ended.map { [("结束", $0)] } ?? []) + (announcedEnd.map { [("原来预计", "\($0) 结束")] } ?? [])
  }
}
