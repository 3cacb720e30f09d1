// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import SourceYAML

/// The standard catalogue (标准目录) in the columns of the national form, with where each item stands.
struct Catalogue {
  let builder: SiteBuilder
  let site: PublishedSite

  private var sectors: [Sector] {
    builder.rulebook.everySector.filter { sector in builder.judgements.contains { $0.entity.sectors.contains(sector.id) } }
  }

  static let path = "catalogue.html"

  func files() -> [BundleFile] {
    let whole = page(isSplit: false)
    // A page of every sector is one to search in; too long, each sector has its own, and each item of very many enterprises.
    let pages =
      whole.count <= Self.longest
      ? [BundleFile(path: "data/" + Self.path, bytes: whole)]
      : [BundleFile(path: "data/" + Self.path, bytes: page(isSplit: true))] + sectors.flatMap(sectorFiles)
    return pages + [
      BundleFile(path: "data/catalog.csv", bytes: CSVWriter.bytes(rows())), BundleFile(path: "data/assets/catalogue.js", bytes: Array(Self.code.utf8)),
    ]
  }

  /// In bytes.
  private static let longest = 240_000
  /// Enterprises that are named in the row of an item; the page of the item names all.
  private static let (mostNamed, mostOnPage) = (12, 800)

  private static func path(_ sector: Sector) -> String { "catalogue/\(sector.id).html" }

  private static func path(_ sector: Sector, _ requirement: Requirement, _ number: Int) -> String {
    "catalogue/\(sector.id)/\(requirement.id)" + (number == 0 ? "" : "-\(number + 1)") + ".html"
  }

  private func frame(_ title: String, _ told: String, depth: Int, _ above: [(name: String, path: String?)]) -> SitePage {
    SitePage(
      site: site, title: title, description: told, depth: depth, steps: [(name: "标准目录", path: Self.path)] + above + [(name: title, path: nil)],
      meta: .list(name: title, description: told, keywords: "标准目录,信息公开", type: "信息公开目录"))
  }

  private func sectorFiles(_ sector: Sector) -> [BundleFile] {
    let page = frame(sector.label, "\(sector.label)应当公开的事项、依据、时限和公开情况", depth: 1, [])
    let bytes = page.bytes { html in
      html.line(.h1, text: "标准目录：\(sector.label)")
      html.paragraph(sector.summary, "lead")
      filter(&html)
      html.element(.div, .class("sector")) { table(&$0, sector, page, isSplit: true) }
      html.newLine()
      html.script(page.link("assets/catalogue.js"))
      html.newLine()
    }
    return [BundleFile(path: "data/" + Self.path(sector), bytes: bytes)] + shown(sector).flatMap { itemFiles(sector, $0) }
  }

  /// Where an item stands on the page of its sector.
  private static func place(_ requirement: Requirement) -> String { "i-" + requirement.id }

  private func itemFiles(_ sector: Sector, _ requirement: Requirement) -> [BundleFile] {
    let all = members(sector, requirement)
    guard all.count > Self.mostNamed else { return [] }
    let count = (all.count + Self.mostOnPage - 1) / Self.mostOnPage
    return (0..<count).map { number in
      let page = frame(requirement.label, "各家企业的\(requirement.label)：公开了没有", depth: 2, [(name: sector.label, path: Self.path(sector))])
      let bytes = page.bytes { html in
        html.line(.h1, text: requirement.label)
        html.paragraph("\(sector.label)，\(all.count) 家企业，截至 \(site.asOf)。", "lead")
        html.element(.ul, .class("list")) { entries(&$0, all.dropFirst(number * Self.mostOnPage).prefix(Self.mostOnPage), sector, requirement, page) }
        html.newLine()
        html.pages(count, current: number) { page.link(Self.path(sector, requirement, $0)) }
      }
      return BundleFile(path: "data/" + Self.path(sector, requirement, number), bytes: bytes)
    }
  }

  private func entries(
    _ html: inout HTML, _ judgements: ArraySlice<EntityJudgement>, _ sector: Sector, _ requirement: Requirement, _ page: SitePage
  ) {
    for judgement in judgements {
      let path = builder.itemPath(judgement, sector, requirement)
      html.entry(judgement.entity.name, builder.statement(judgement, sector, requirement), path.map(page.link))
    }
  }

  private func filter(_ html: inout HTML) {
    html.element(.form, .id("filter"), .class("search"), .hidden) { html in
      html.element(.label, .for("wanted"), text: "只看含有这些字的")
      html.void(.input, .id("wanted"), .type("search"), .autocomplete("off"))
    }
    html.newLine()
    html.element(.p, .id("left"), .role("status"), text: "")
    html.newLine()
  }

  private func page(isSplit: Bool) -> [UInt8] {
    let told = "\(builder.sectorWords)应当公开的事项、依据、时限和公开情况"
    let page = SitePage(
      site: site, title: "标准目录", description: told, steps: [(name: "标准目录", path: nil)],
      meta: .list(name: "标准目录", description: told, keywords: "标准目录,信息公开", type: "信息公开目录"))
    return page.bytes { html in
      html.line(.h1, text: "公共服务信息公开标准目录")
      html.paragraph(
        "列出 \(builder.judgements.count) 家企业和单位依规定应当公开的全部事项。点企业名称后的文字即可查看内容；还没有内容的，写明截至 \(site.asOf) 的情况。", "lead")
      html.paragraph(totals)
      html.element(.p) { html in
        html.element(.a, .href(Link("catalog.csv")), .download("标准目录.csv"), text: "下载标准目录（CSV）")
        html.text(" ")
        html.faint("供程序读取；用表格软件打开，从“数据”菜单导入，编码选 UTF-8")
      }
      html.newLine()
      filter(&html)
      for sector in sectors { section(&html, sector, page, isSplit: isSplit) }
      html.script(Link("assets/catalogue.js"))
      html.newLine()
    }
  }

  private func section(_ html: inout HTML, _ sector: Sector, _ page: SitePage, isSplit: Bool) {
    html.element(.details, .class("sector"), .id(sector.id)) { html in
      html.newLine()
      html.element(.summary) { html in
        html.element(.h2, text: sector.label)
        html.text(" ")
        html.faint("\(shown(sector).count) 项")
      }
      html.newLine()
      html.paragraph(sector.summary)
      guard isSplit else { return table(&html, sector, page, isSplit: false) }
      html.element(.ul, .class("list names")) { html in
        for requirement in shown(sector) {
          html.element(.li) { $0.link(requirement.label, page.link(Self.path(sector) + "#" + Self.place(requirement))) }
        }
      }
      html.newLine()
      html.element(.p) { $0.link("\(sector.label)的标准目录：依据、时限、渠道和各家的情况", page.link(Self.path(sector))) }
      html.newLine()
    }
    html.newLine()
  }

  private func table(_ html: inout HTML, _ sector: Sector, _ page: SitePage, isSplit: Bool) {
    html.element(.table, .class("catalogue")) { html in
      html.newLine()
      html.line(.caption, text: "\(sector.label)：公开事项、依据、时限、主体、渠道和公开情况")
      html.columns(["序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开渠道和载体", "对象、方式", "公开主体和情况"])
      html.element(.tbody) { html in
        for (index, requirement) in shown(sector).enumerated() {
          html.newLine()
          html.element(.tr, isSplit ? .id(Self.place(requirement)) : nil) { row(&$0, index + 1, requirement, sector, page, isSplit) }
        }
        html.newLine()
      }
      html.newLine()
    }
    html.newLine()
  }

  private func row(_ html: inout HTML, _ number: Int, _ requirement: Requirement, _ sector: Sector, _ page: SitePage, _ isSplit: Bool) {
    html.cell("序号", "\(number)", .class("rest"))
    html.cell("一级事项", sector.groupLabel(requirement.group), .class("rest"))
    html.newLine()
    html.element(.th, .scope(.row), .dataLabel("二级事项")) { html in
      html.text(requirement.label)
      // On a phone the rest of the row unfolds from here.
      html.element(.details, .class("unfold")) { $0.element(.summary, text: "其余各栏") }
    }
    html.cell("公开内容（要素）", requirement.elementWords, .class("rest"))
    html.newLine()
    html.element(.td, .dataLabel("公开依据"), .class("rest")) { html in
      for basis in requirement.basisWords { html.element(.p, text: basis) }
    }
    html.cell("公开时限", requirement.timingWords(in: sector).zh, .class("rest"))
    html.newLine()
    html.cell("公开渠道和载体", requirement.channelWords(builder.rulebook), .class("rest"))
    html.cell("对象、方式", requirement.audience + "；主动公开", .class("rest"))
    html.newLine()
    html.element(.td, .dataLabel("公开主体和情况")) { html in
      let all = members(sector, requirement)
      guard !isSplit || all.count <= Self.mostNamed else {
        return html.link("\(all.count) 家企业的情况", page.link(Self.path(sector, requirement, 0)))
      }
      html.element(.ul) { entries(&$0, all[...], sector, requirement, page) }
    }
  }

  /// What the office's report counts of these items, in its own words.
  var totals: String {
    var counts: [Status: Int] = [:]
    for judgement in builder.judgements {
      for sector in builder.sectors(of: judgement.entity) {
        for requirement in shown(sector) {
          for obligation in builder.obligations(judgement, sector, requirement) { counts[obligation.status, default: 0] += 1 }
        }
      }
    }
    let due = counts.filter { $0.key.isDue }.values.reduce(0, +)
    let parts = Status.allCases.filter { $0.isDue && counts[$0, default: 0] > 0 }.map { "\($0.name.zh) \(counts[$0, default: 0])" }
    return "截至 \(site.asOf)，应公开 \(due) 项次：\(parts.joined(separator: "，"))。"
  }

  /// Work of the office is no disclosure to the public.
  private func shown(_ sector: Sector) -> [Requirement] { sector.requirements.filter { !$0.isInternal } }

  /// Whom an item binds: a layer may bind one region or one enterprise alone.
  private func members(_ sector: Sector, _ requirement: Requirement) -> [EntityJudgement] {
    builder.judgements.filter { judgement in
      judgement.entity.sectors.contains(sector.id)
        && judgement.obligations.contains { $0.sector == sector.id && $0.requirement == requirement.id }
        || builder.sectors(of: judgement.entity).contains { $0.id == sector.id && $0.requirement(requirement.id) != nil }
    }
  }

  /// The same as a table: one line for each item of each enterprise, linked to its content or else to the enterprise.
  func rows() -> [[String]] {
    var rows = [CatalogueColumns.names]
    for sector in sectors {
      for requirement in shown(sector) {
        for judgement in members(sector, requirement) {
          rows.append([
            "\(rows.count)", sector.label, sector.groupLabel(requirement.group), requirement.label, requirement.elementWords,
            requirement.basisWords.joined(separator: "；"), requirement.timingWords(in: sector).zh, judgement.entity.name,
            requirement.channelWords(builder.rulebook), requirement.audience, "主动公开", builder.statement(judgement, sector, requirement),
            builder.itemPath(judgement, sector, requirement) ?? "org/\(judgement.entity.id)/index.html",
          ])
        }
      }
    }
    return rows
  }

  /// Hides the rows that do not hold what was typed, and opens the sectors that have some; whole without it.
  private static let code = """
    (function () {
      'use strict';
      var form = document.getElementById('filter'), box = document.getElementById('wanted'), told = document.getElementById('left');
      if (!form) { return; }
      form.hidden = false;
      function plain(text) { return text.normalize('NFKC').toLowerCase(); }
      var parts = Array.prototype.map.call(document.querySelectorAll('.sector'), function (part) {
        return { part: part, rows: Array.prototype.map.call(part.querySelectorAll('tbody tr, .names > li'), function (row) {
          return { row: row, text: plain((part.querySelector('summary') || row).textContent + ' ' + row.textContent) }; }) };
      });
      function show() {
        var words = plain(box.value).split(/\\s+/).filter(Boolean), count = 0;
        parts.forEach(function (part) {
          var mine = 0;
          part.rows.forEach(function (entry) {
            entry.row.hidden = !words.every(function (word) { return entry.text.indexOf(word) >= 0; });
            if (!entry.row.hidden) { mine += 1; }
          });
          part.part.hidden = !mine; part.part.open = words.length > 0 && mine > 0; count += mine;
        });
        told.textContent = words.length ? (count ? '有 ' + count + ' 项' : '没有这样的事项') : '';
      }
      box.addEventListener('input', show);
      form.addEventListener('submit', function (event) { event.preventDefault(); show(); });
    })();

    """
}
