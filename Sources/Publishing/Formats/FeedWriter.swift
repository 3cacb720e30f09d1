// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What is new, as Atom with tombstones for what is gone, and as JSON Feed 1.1.
struct FeedWriter {
  let site: PublishedSite
  /// The one subject that it is about; `nil` for everything.
  var subject: Subject?

  /// One line or area with what is published of it.
  struct Subject {
    var title: String
    /// The page and the feed itself, from the site's root.
    var page: String
    var feed: String
    var entries: [(PublishedItem, PublishedItem.Entry)]
  }

  /// The newest entries; older ones stand in the catalogue and the sitemap.
  private static let longest = 100

  private struct Entry {
    var id: String
    var title: String
    var url: String
    /// When it was published.
    var moment: Moment
    /// When a newer filing took its place, while that is being checked; else when it was published.
    var touched: Moment
    var text: String
    var author: String
  }

  private var entries: [Entry] {
    let pairs = subject?.entries ?? site.items.flatMap { item in item.entries.map { (item, $0) } }
    var seen: Set<String> = []
    let all = pairs.filter { seen.insert($0.1.id).inserted }.map { item, entry in
      Entry(
        id: site.url(item.folder + "#" + entry.anchor),
        title: item.title + (entry.obligation.inWords.isEmpty ? "" : "（\(entry.obligation.inWords)）") + Self.mark(entry),
        url: site.url(item.path(of: entry)), moment: entry.published,
        touched: entry.supersession.map { Moment(date: $0.filed) } ?? entry.published, text: Self.text(entry, item), author: item.entity.name)
    }
    return Array(
      all.sorted {
        $0.touched.earliestMinute != $1.touched.earliestMinute
          ? $0.touched.earliestMinute > $1.touched.earliestMinute : $0.id.precedes($1.id)
      }.prefix(Self.longest))
  }

  /// What must not be missed in a list of titles.
  private static func mark(_ entry: PublishedItem.Entry) -> String {
    if let supersession = entry.supersession { return "【\(supersession.noun)核对中】" }
    return entry.content.exceedances.isEmpty ? "" : "【有超出限值】"
  }

  private static func text(_ entry: PublishedItem.Entry, _ item: PublishedItem) -> String {
    let beyond = entry.content.exceedances
    return [
      entry.supersession?.notice, "\(item.requirement.summary)。索引号 \(entry.indexNumber)。",
      beyond.isEmpty ? nil : beyond.map(\.sentence).joined(separator: "；") + "。企业说明：\(entry.explanation?.text ?? "说明待补")。",
      entry.supersession == nil ? entry.record.correction.map { "更正：\($0)" } : nil,
    ].compactMap { $0 }.joined()
  }

  private var path: String { subject?.feed ?? "feed.atom" }
  private var title: String { subject?.title ?? site.title }

  /// Whose a thing was that is gone, nobody can tell: only the feed of everything says so.
  private var gone: [BundleRegister.Tombstone] { subject == nil ? site.register.withdrawn : [] }

  /// The newest moment of anything in the feed, not of its making.
  private func updated(_ entries: [Entry]) -> String {
    let withdrawn = gone.map { Moment(date: $0.withdrawn) }
    let newest = (entries.map(\.touched) + withdrawn).max { $0.earliestMinute < $1.earliestMinute }
    return PublishedSite.stamp(newest ?? Moment(date: site.asOf))
  }

  func atom() -> [UInt8] {
    let entries = entries
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" xml:lang=\"zh-CN\">",
      "  <id>\(XMLText.escaped(site.url(path)))</id>", "  <title>\(XMLText.escaped(title))</title>", "  <updated>\(updated(entries))</updated>",
      "  <author><name>\(XMLText.escaped(site.policy.officeName))</name></author>",
      "  <link rel=\"self\" type=\"application/atom+xml\" href=\"\(XMLText.escaped(site.url(path)))\"/>",
      "  <link rel=\"alternate\" type=\"text/html\" href=\"\(XMLText.escaped(site.url(subject?.page ?? "index.html")))\"/>",
    ]
    for entry in entries {
      lines += [
        "  <entry>", "    <id>\(XMLText.escaped(entry.id))</id>", "    <title>\(XMLText.escaped(entry.title))</title>",
        "    <published>\(PublishedSite.stamp(entry.moment))</published>", "    <updated>\(PublishedSite.stamp(entry.touched))</updated>",
        "    <author><name>\(XMLText.escaped(entry.author))</name></author>",
        "    <link rel=\"alternate\" type=\"text/html\" href=\"\(XMLText.escaped(entry.url))\"/>", "    <summary>\(XMLText.escaped(entry.text))</summary>",
        "  </entry>",
      ]
    }
    for gone in gone {
      lines += [
        "  <at:deleted-entry ref=\"\(XMLText.escaped(site.url(Self.anchor(gone.id))))\" when=\"\(PublishedSite.stamp(Moment(date: gone.withdrawn)))\">",
        "    <at:comment>\(XMLText.escaped(gone.reason))</at:comment>", "  </at:deleted-entry>",
      ]
    }
    return Array((lines + ["</feed>"]).joined(separator: "\n").utf8) + [0x0A]
  }

  /// The address that an entry had, from its id.
  private static func anchor(_ id: String) -> String {
    let parts = id.split(separator: "/").map(String.init)
    let folder = "items/" + parts.prefix(3).joined(separator: "/") + "/"
    return folder + (parts.count > 3 ? "#r-\(parts[3])" : "#r-" + StableHash.hex([parts[0], parts[1], parts[2], ""], digits: 12))
  }

  func json() -> [UInt8] {
    let entries = entries
    return Array(
      JSON.object([
        ("version", .string("https://jsonfeed.org/version/1.1")), ("title", .string(site.title)), ("home_page_url", .string(site.url("index.html"))),
        ("feed_url", .string(site.url("feed.json"))), ("language", .string("zh-CN")),
        ("authors", .array([.object([("name", .string(site.policy.officeName))])])),
        (
          "items",
          .array(
            entries.map { entry in
              .object([
                ("id", .string(entry.id)), ("url", .string(entry.url)), ("title", .string(entry.title)), ("content_text", .string(entry.text)),
                ("date_published", .string(PublishedSite.stamp(entry.moment))), ("date_modified", .string(PublishedSite.stamp(entry.touched))),
                ("authors", .array([.object([("name", .string(entry.author))])])),
              ])
            })
        ),
        ("_withdrawn", .array(site.register.withdrawn.map(\.json))),
      ]).text.utf8)
  }
}
