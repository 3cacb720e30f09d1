// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The first page: a search, what people come for with the answers themselves, then the ways to everything else.
struct HomePage {
  let builder: SiteBuilder
  let site: PublishedSite
  let catalogue: Catalogue
  let things: [Thing]

  static let scripts = ["assets/price.js"]

  func files() -> [BundleFile] {
    [BundleFile(path: "data/index.html", bytes: page()), BundleFile(path: "data/assets/price.js", bytes: Array(PriceAnswer.code.utf8))]
  }

  private var answers: [Answer] {
    let sectors = builder.judgements.flatMap(\.entity.sectors)
    return site.rulebook.answers.filter { answer in
      answer.sources.flatMap(\.items).contains { item in sectors.contains { item.hasPrefix($0 + "/") } }
    }
  }

  private func page() -> [UInt8] {
    let page = SitePage(site: site, title: "首页", description: "\(builder.sectorWords)：停水、水质、价格、首末班、变更、电话，以及依规定应当公开的全部事项", meta: .home)
    return page.bytes { html in
      html.line(.h1, text: "公共服务信息")
      html.searchForm(Link("search.html"))
      questions(&html)
      byThing(&html)
      SitePages.list(&html, site.rulebook.themes, "cards")
      entities(&html)
      html.line(.h2, text: "全部公开事项")
      html.paragraph(catalogue.totals)
      html.element(.p) { html in
        html.link("标准目录", Link(Catalogue.path))
        html.text("：每一项的依据、时限、渠道，每家企业公开了没有。")
      }
      html.newLine()
      if site.policy.publication.enforcement {
        html.element(.p) { html in
          html.link("督办情况", Link(EnforcementPage.path))
          html.text("：发出的整改通知，经批准暂不公开的，本机关自己办得是否按时。")
        }
        html.newLine()
      }
      for script in Self.scripts {
        html.script(Link(script))
        html.newLine()
      }
    }
  }

  /// What most people come for, and what happens now or soon; the rest behind a fold for each group.
  private func questions(_ html: inout HTML) {
    let cards = answers.map { AnswerCard(builder: builder, site: site, answer: $0, things: things) }
    guard !cards.isEmpty else { return }
    let first = cards.filter { $0.answer.group == nil || $0.isPressing }
    let groups = cards.compactMap(\.answer.group).uniqued().map { group in
      (name: group, cards: cards.filter { $0.answer.group == group && !(first.isEmpty || $0.isPressing) })
    }
    let folded = groups.filter { !$0.cards.isEmpty }
    // A place that has nothing else to tell reads it at once.
    let open = folded.isEmpty ? cards : first
    html.jumps("常问的", open.map { ($0.answer.title, $0.answer.id) } + folded.map { ($0.name, Self.place(of: $0.cards)) })
    write(&html, open)
    for group in folded {
      html.element(.details, .class("more"), .id(Self.place(of: group.cards))) { html in
        html.element(.summary) { html in
          html.element(.h2, text: group.name)
          html.text(" ")
          html.faint(group.cards.map(\.answer.title).joined(separator: "、"))
        }
        html.newLine()
        write(&html, group.cards)
      }
      html.newLine()
    }
  }

  private static func place(of cards: [AnswerCard]) -> String { "more-" + (cards.first?.answer.id ?? "") }

  private func write(_ html: inout HTML, _ cards: [AnswerCard]) {
    html.element(.div, .class("answers")) { html in
      html.newLine()
      for card in cards { card.write(&html) }
    }
    html.newLine()
  }

  private func byThing(_ html: inout HTML) {
    let kinds = ThingPages(builder: builder, site: site, things: things).kinds
    guard !kinds.isEmpty else { return }
    html.line(.h2, text: "按名称查")
    html.cards(kinds.map { kind in (kind.title, Link(Thing.listPath(kind)), "\(things.count { $0.kind.id == kind.id }) 个") })
  }

  /// Where the enterprises stand.
  static let entitiesID = "entities"
  /// More than these are looked for by their sector.
  private static let mostCards = 8

  private func entities(_ html: inout HTML) {
    func link(_ entity: Entity) -> Link { Link("org/\(entity.id)/index.html") }
    guard builder.judgements.count > Self.mostCards else {
      html.line(.h2, .id(Self.entitiesID), text: "企业和单位")
      return html.cards(builder.judgements.map { ($0.entity.name, link($0.entity), builder.sectors(of: $0.entity).map(\.label).joined(separator: "、")) })
    }
    html.element(.details, .class("more"), .id(Self.entitiesID)) { html in
      html.element(.summary) { html in
        html.element(.h2, text: "企业和单位")
        html.text(" ")
        html.faint("按行业列出 \(builder.judgements.count) 家")
      }
      html.newLine()
      for sector in builder.rulebook.everySector {
        let mine = builder.judgements.filter { $0.entity.sectors.contains(sector.id) }
        guard !mine.isEmpty else { continue }
        html.line(.h3, text: "\(sector.label)：\(mine.count) 家")
        html.cards(mine.map { ($0.entity.name, link($0.entity), "") })
      }
    }
    html.newLine()
  }
}
