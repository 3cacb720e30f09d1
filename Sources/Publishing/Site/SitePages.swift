// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// Pages that gather from everywhere: themes, guide, what was withdrawn, search.
struct SitePages {
  let builder: SiteBuilder
  let site: PublishedSite
  let things: [Thing]

  func files() -> [BundleFile] {
    [
      BundleFile(path: "data/search.html", bytes: search()), BundleFile(path: "data/guide.html", bytes: guide()),
      BundleFile(path: "data/withdrawn.html", bytes: withdrawn()),
      BundleFile(path: "data/assets/search.js", bytes: Array(SearchScript.code.utf8)),
    ] + SearchIndex(items: site.items, things: things, synonyms: site.rulebook.synonyms, answers: site.rulebook.answers).files()
      + site.rulebook.themes.map { ThemePage(builder: builder, site: site, theme: $0).file() }
  }

  /// A column of the site, named as the norm wants it.
  private func column(_ title: String, _ description: String, listed: String? = nil, _ keywords: String, _ type: String, depth: Int = 0) -> SitePage {
    SitePage(
      site: site, title: title, description: description, depth: depth, steps: [(name: title, path: nil)],
      meta: .list(name: title, description: listed ?? description, keywords: keywords, type: type))
  }

  // MARK: Themes

  /// The themes as a list, each with what `tell` says of it.
  static func list(_ html: inout HTML, _ themes: [Theme], _ kind: String, tell: (Theme) -> String = { _ in "" }) {
    guard !themes.isEmpty else { return }
    html.line(.h2, text: "一件事")
    html.element(.ul, .class(kind)) { html in
      for theme in themes {
        html.element(.li) { html in
          html.link(theme.title, Link(ThemePage.path(theme)))
          html.text(tell(theme))
        }
      }
    }
    html.newLine()
  }

  // MARK: Guide

  private func guide() -> [UInt8] {
    column("信息公开指南", "公开什么、怎样查、找谁问", "信息公开指南,咨询,申诉", "信息公开指南").bytes { html in
      html.line(.h1, text: "信息公开指南")
      html.paragraph("这里汇集依规定公开的内容：\(builder.sectorWords)。每一项写明依据、时限和公开日期；还没有公开的，写明截至哪一天是什么情况。")
      ways(&html)
      Self.list(&html, site.rulebook.themes, "list") { "：\($0.summary)" }
      html.line(.h2, text: "找谁问")
      html.paragraph(site.office + "。各企业的指南、咨询和申诉渠道：")
      let guides = site.items.filter(\.requirement.isContact)
      html.element(.ul, .class("list")) { html in
        for item in guides.prefix(Self.mostGuides) { html.element(.li) { $0.link(item.title, Link(item.folder + "index.html")) } }
      }
      html.newLine()
      if guides.count > Self.mostGuides { html.element(.p) { $0.link("别的企业的，见各企业的页面", Link("index.html#" + HomePage.entitiesID)) } }
      html.line(.h2, .id("licence"), text: "使用条件")
      html.paragraph(site.policy.publication.licenceName + "。")
      html.line(.h2, text: "多久更新")
      html.element(.p) { html in
        html.text("每 \(site.policy.publication.validDays) 天以内更新一次；")
        html.link("每次的变更清单", Link("changes/index.json"))
        html.text("、")
        html.link("已撤下的内容", Link("withdrawn.html"))
        html.text("都留着。")
      }
      html.newLine()
    }
  }

  private static let mostGuides = 300

  private func ways(_ html: inout HTML) {
    html.line(.h2, text: "怎样查")
    html.element(.ul, .class("list")) { html in
      html.element(.li) { html in
        html.text("按事项查：")
        html.link("标准目录", Link(Catalogue.path))
      }
      html.element(.li) { html in
        html.text("按文字查：")
        html.link("搜索", Link("search.html"))
        html.text("，可以找任何一段文字")
      }
      html.element(.li) { html in
        html.text("订阅更新：")
        html.link("Atom", Link("feed.atom"))
        html.text("、")
        html.link("JSON Feed", Link("feed.json"))
      }
      html.element(.li) { html in
        html.text("下载数据：每个事项的页面上有 CSV、XLSX、JSON；")
        html.link("全部表格的说明", Link("datapackage.json"))
      }
    }
    html.newLine()
  }

  // MARK: Withdrawn, search

  private func withdrawn() -> [UInt8] {
    let page = column("已撤下的内容", "撤下的日期和原因；编号不再使用", listed: "撤下的日期和原因", "撤下,更正", "信息公开目录")
    let gone = site.register.withdrawn.sorted { ($1.withdrawn, $0.id) < ($0.withdrawn, $1.id) }
    return page.bytes { html in
      html.line(.h1, text: "已撤下的内容")
      guard !gone.isEmpty else { return html.paragraph("截至 \(site.asOf)，没有撤下过内容。") }
      html.element(.table, .class("catalogue")) { html in
        html.line(.caption, text: "撤下的内容、日期和原因")
        html.columns(["索引号", "撤下日期", "内容", "原因"])
        html.element(.tbody) { html in
          for entry in gone.prefix(Self.mostGone) {
            html.element(.tr) { html in
              html.cell("索引号", entry.indexNumber)
              html.cell("撤下日期", "\(entry.withdrawn)")
              html.element(.th, .scope(.row), .dataLabel("内容"), text: entry.title)
              html.cell("原因", entry.reason)
            }
            html.newLine()
          }
        }
      }
      html.newLine()
      guard gone.count > Self.mostGone else { return }
      html.element(.p) { html in
        html.text("这里列出最近 \(Self.mostGone) 条，共 \(gone.count) 条；")
        html.link("全部在登记里", Link("register.json"))
      }
      html.newLine()
    }
  }

  /// As many as a page takes.
  private static let mostGone = 500

  /// More pages than these are listed on the enterprises' own.
  private static let mostListed = 800

  private func pages(_ html: inout HTML, _ entity: Entity) {
    let mine = site.items.filter { $0.entity.id == entity.id }
    let own = Link("org/\(entity.id)/index.html")
    guard site.items.count <= Self.mostListed else {
      html.element(.p) { html in
        html.link(entity.name, own)
        html.text(" ")
        html.faint("\(mine.count) 页")
      }
      return html.newLine()
    }
    html.folded("\(entity.name)：\(mine.count) 页") { html in
      html.element(.ul, .class("list")) { html in
        html.element(.li) { $0.link(entity.name, own) }
        for item in mine {
          html.element(.li) { html in
            html.link(item.requirement.label, Link(item.folder + "index.html"))
            html.text(" ")
            html.faint("\(item.updated.date)")
          }
        }
      }
    }
  }

  private func search() -> [UInt8] {
    column("搜索", "在全部公开内容里找任何一段文字", "搜索,查询", "信息公开目录").bytes { html in
      html.line(.h1, text: "搜索")
      html.element(.form, .id("form"), .hidden) { html in
        html.element(.p) { html in
          html.element(.label, .for("q"), text: "要找的文字")
          html.text(" ")
          html.void(.input, .id("q"), .type("search"), .autocomplete("off"))
          html.text(" ")
          html.element(.button, .type("submit"), text: "搜索")
        }
      }
      html.newLine()
      html.element(.p, .id("told"), .role("status"), text: "")
      html.newLine()
      html.element(.ul, .id("results"), .class("list"), text: "")
      html.newLine()
      html.element(.noscript) { $0.element(.p, text: "没有脚本也能查：下面按企业列出全部页面。") }
      html.newLine()
      html.line(.h2, text: "全部页面")
      for judgement in builder.judgements { pages(&html, judgement.entity) }
      for file in ["assets/" + SearchFiles.head, "assets/search.js"] {
        html.script(Link(file))
        html.newLine()
      }
    }
  }
}
