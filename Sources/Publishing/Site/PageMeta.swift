// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

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
