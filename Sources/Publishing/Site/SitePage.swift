// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The frame of the public site's pages: what each says of itself, the way to the others, until when it holds.
struct SitePage {
  let site: PublishedSite
  var title: String
  var description: String
  /// How deep it lies below the root of the site: each step is a folder.
  var depth = 0
  /// From the home page down to it: names with their paths from the root; the page itself has none.
  var steps: [(name: String, path: String?)] = []
  var meta: PageMeta
  /// For search engines.
  var linkedData: String?

  /// A page or file of the site as this page leads to it.
  func link(_ path: String) -> Link { Self.link(path, depth: depth) }

  static func link(_ path: String, depth: Int) -> Link { Link(String(repeating: "../", count: depth) + path) }

  func bytes(_ body: (inout HTML) -> Void) -> [UInt8] {
    Page(title: "\(title) - \(site.title)", look: .linked(link(Self.stylesheet))).bytes(about: about, more: more) { html in
      html.element(.header) { header(&$0) }
      html.newLine()
      html.element(.main, .id(Page.main)) { html in
        html.newLine()
        body(&html)
      }
      html.newLine()
      html.element(.footer) { html in
        html.newLine()
        let next = site.asOf.adding(days: site.policy.publication.validDays)
        html.paragraph("内容截至 \(site.asOf)，最迟 \(next) 再更新。" + site.office)
        let marks = (site.policy.publication.siteCode.map { ["网站标识码 \($0)"] } ?? []) + site.policy.publication.registrations
        if !marks.isEmpty { html.paragraph(marks.joined(separator: "　")) }
      }
      html.newLine()
      html.script(link(Self.script))
      html.newLine()
    }
  }

  static let stylesheet = "assets/site.css"

  /// Remembers from page to page that letters were made large; the box itself works without it. Opens for printing what is folded: paper has
  /// nothing to press.
  static let script = "assets/large.js"
  static let code = """
    (function () {
      'use strict';
      var box = document.getElementById('large'), folded = [];
      addEventListener('beforeprint', function () {
        folded = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
        folded.forEach(function (part) { part.open = true; });
      });
      addEventListener('afterprint', function () { folded.forEach(function (part) { part.open = false; }); });
      if (!box) { return; }
      try { box.checked = localStorage.getItem('large') === '1'; } catch (refused) { return; }
      box.addEventListener('change', function () { try { localStorage.setItem('large', box.checked ? '1' : '0'); } catch (refused) { return; } });
    })();

    """

  private func about(_ html: inout HTML) {
    html.void(.meta, .name("description"), .content(description))
    html.newLine()
    for tag in meta.tags(site) {
      html.void(.meta, .name(tag.name), .content(tag.content))
      html.newLine()
    }
  }

  private func more(_ html: inout HTML) {
    html.void(.link, .rel("alternate"), .type("application/atom+xml"), .title("更新"), .href(link("feed.atom")))
    html.newLine()
    if let linkedData {
      html.linkedData(linkedData)
      html.newLine()
    }
  }

  private static let columns = [
    (name: "首页", path: "index.html"), (name: "标准目录", path: "catalogue.html"), (name: "搜索", path: "search.html"), (name: "信息公开指南", path: "guide.html"),
    (name: "已撤下", path: "withdrawn.html"),
  ]

  private func header(_ html: inout HTML) {
    html.newLine()
    html.element(.p, .class("large")) { html in
      html.void(.input, .type("checkbox"), .id("large"))
      html.element(.label, .for("large"), text: "大字")
    }
    html.newLine()
    html.element(.p, .class("site")) { $0.link(site.title, link("index.html")) }
    html.newLine()
    html.element(.nav, .class("main"), .label("主要栏目")) { html in
      html.element(.ul) { html in
        for column in Self.columns { html.element(.li) { $0.link(column.name, link(column.path)) } }
      }
    }
    html.newLine()
    guard !steps.isEmpty else { return }
    html.element(.nav, .class("steps"), .label("所在位置")) { html in
      html.link("首页", link("index.html"))
      for step in steps {
        html.element(.span, .unspoken, text: " › ")
        if let path = step.path { html.link(step.name, link(path)) } else { html.element(.span, .currentPage, text: step.name) }
      }
    }
    html.newLine()
  }
}

extension PublishedSite {
  /// The office that answers for the site, and its phone.
  var office: String { policy.officeName + (policy.officePhone.isEmpty ? "" : "，电话 \(policy.officePhone)") }
}

/// The meta tags that government sites carry (政府网站发展指引): three on the home page, seven on lists, ten on content.
enum PageMeta {
  case home
  /// A column: name, what it holds, its kind.
  case list(name: String, description: String, keywords: String, type: String)
  /// An article: title, when it was published, who published it.
  case article(title: String, published: Moment, source: String, keywords: String, description: String, path: String)

  /// Name and content, in order. What is not known is left out: an empty or made-up tag is worse than none.
  func tags(_ site: PublishedSite) -> [(name: String, content: String)] {
    var tags = [("SiteName", site.title), ("SiteDomain", site.host)]
    if let code = site.policy.publication.siteCode { tags.append(("SiteIDCode", code)) }
    switch self {
    case .home: break
    case .list(let name, let description, let keywords, let type):
      tags += [("ColumnName", name), ("ColumnDescription", description), ("ColumnKeywords", keywords), ("ColumnType", type)]
    case .article(let title, let published, let source, let keywords, let description, let path):
      tags += [
        ("ArticleTitle", title), ("PubDate", Self.minute(published)), ("ContentSource", source), ("Keywords", keywords), ("Author", source),
        ("Description", description), ("Url", site.url(path)),
      ]
    }
    return tags
  }

  /// `YYYY-MM-DD HH:MM`, as the norm wants it; a bare date has its first minute.
  private static func minute(_ moment: Moment) -> String {
    let time = moment.time.map { "\($0)" } ?? "00:00"
    return "\(moment.date) \(time == "24:00" ? "23:59" : time)"
  }
}
