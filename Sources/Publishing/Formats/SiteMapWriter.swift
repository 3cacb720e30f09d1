// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// `sitemap.xml`, `robots.txt`, and the list of addresses that lead elsewhere.
struct SiteMapWriter {
  let site: PublishedSite

  func sitemap(_ pages: [String]) -> [UInt8] {
    let updated = Dictionary(site.items.map { ($0.folder + "index.html", $0.updated.date) }, firstCounts: .unique)
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"]
    for page in pages {
      lines.append("  <url><loc>\(site.url(page))</loc><lastmod>\(updated[page] ?? site.asOf)</lastmod></url>")
    }
    return Array((lines + ["</urlset>"]).joined(separator: "\n").utf8) + [0x0A]
  }

  func robots() -> [UInt8] { Array("User-agent: *\nAllow: /\nSitemap: \(site.url("sitemap.xml"))\n".utf8) }

  /// One address a line: what enterprises named as their own channels.
  func externalLinks() -> [UInt8] {
    let links = site.items.flatMap(\.entries).flatMap(\.record.channels).compactMap(\.link)
    return Array(Set(links).sortedByBytes().map { $0 + "\n" }.joined().utf8)
  }
}
