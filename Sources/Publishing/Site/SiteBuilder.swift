// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages
internal import SourceYAML

/// Builds the public site from a judgement: the standard catalogue, a page for every enterprise, a page for every item
/// that has cleared content or owes some for a period or event, with the same content as CSV and JSON beside it.
///
/// Only cleared records go in. What is owed and absent is said in a dated sentence, never by an empty cell or a hole;
/// findings, posts and reasons of the office stay inside.
package struct SiteBuilder {
  let rulebook: Rulebook
  let judgements: [EntityJudgement]
  let asOf: CivilDate

  package init(rulebook: Rulebook, judgements: [EntityJudgement], asOf: CivilDate) {
    self.rulebook = rulebook
    self.judgements = judgements.sorted { $0.entity.id.precedes($1.entity.id) }
    self.asOf = asOf
  }

  /// Everything but workbooks and the files that describe others.
  ///
  /// - Parameters:
  ///   - prior: the bundle in force, whose numbers, withdrawals and change lists are carried on.
  ///   - taker: what the files are handed to, one after the other.
  package func draft<Taker: BundleTaker>(after prior: PriorBundle?, to taker: Taker) throws(Taker.Failure) -> BundleDraft {
    var (items, summary) = published()
    let keeper = RegisterKeeper(items: items, judgements: judgements, policy: rulebook.policy, asOf: asOf, prior: prior)
    var (register, changes, numbers) = keeper.keep()
    for index in items.indices {
      for place in items[index].entries.indices { items[index].entries[place].indexNumber = numbers[items[index].entries[place].id] ?? "" }
    }
    let site = PublishedSite(
      items: items, policy: rulebook.policy, asOf: asOf, rulebook: rulebook, register: register,
      summary: "\(judgements.count) 家公共服务企业和单位依规定公开的 \(items.count { !$0.entries.isEmpty }) 个事项，内容截至 \(asOf)。")
    var listing = ListingTaker(taker)
    try writePages(site, to: &listing)
    summary.pages = listing.files.count { $0.path.hasSuffix(".html") }
    summary.records = items.reduce(0) { $0 + $1.entries.count }
    register.contentSHA256 = Digest.sha256(
      Array(listing.files.sorted { $0.path.precedes($1.path) }.map { "\($0.sha256)  \($0.path)\n" }.joined().utf8))
    let isUnchanged = prior?.register.contentSHA256 == register.contentSHA256 && changes.isEmpty
    try listing.put(BundleFile(path: "data/register.json", bytes: Array(register.json.text.utf8)))
    let lists = ((prior?.changes ?? []) + [(name: changes.name, bytes: Array(changes.json.text.utf8))])
      .map { BundleFile(path: "data/changes/\($0.name)", bytes: $0.bytes) }
    try listing.put(lists)
    try listing.put(index(of: lists))
    let tables = items.flatMap { item in
      item.tables.map { BundleDraft.Table(path: "data/" + item.folder + $0.id, title: "\(item.title) \($0.label)", columns: $0.columns, rows: $0.rows) }
    }
    return BundleDraft(
      payload: listing.files, tables: tables, summary: summary, site: site, register: register, changes: changes, privateIDs: keeper.privateIDs(register),
      isUnchanged: isUnchanged)
  }

  /// What may be shown, and what was disclosed yet kept out.
  private func published() -> ([PublishedItem], BundleSummary) {
    var items: [PublishedItem] = []
    var summary = BundleSummary()
    for judgement in judgements {
      for sector in sectors(of: judgement.entity) {
        for requirement in sector.requirements where !requirement.isInternal {
          let found = obligations(judgement, sector, requirement)
          if requirement.timing.recordsFrom == nil {
            for obligation in found {
              guard let kept = withheld(obligation, judgement.entity) else { continue }
              if obligation.heldBack == nil { summary.withheld.append(kept) } else { summary.superseded.append(kept) }
            }
          }
          if let item = PublishedItem(judgement, sector, requirement, found, policy: rulebook.policy, asOf: asOf) { items.append(item) }
        }
      }
    }
    place(&items)
    return (items, summary)
  }

  /// Leads the lists of every period and event to the pages on which the content really stands.
  private func place(_ items: inout [PublishedItem]) {
    let moved = items.flatMap { item in
      item.entries.filter { $0.page != Shelves.first }.map { (item.folder + Shelves.first + "#" + $0.anchor, item.path(of: $0)) }
    }
    let pages = Dictionary(moved, firstCounts: .equal)
    guard !pages.isEmpty else { return }
    for index in items.indices {
      for row in items[index].standing.rows.indices {
        if let path = items[index].standing.rows[row].path, let page = pages[path] { items[index].standing.rows[row].path = page }
      }
    }
  }

  private func withheld(_ obligation: Obligation, _ entity: Entity) -> (title: String, why: Localised)? {
    guard let record = obligation.record, record.published != nil, obligation.cleared == nil || obligation.clearedIsOlder else { return nil }
    let codes = Set(record.findings.map(\.code))
    let why =
      if record.review == nil {
        Localised("没有公开审查记录", "no record of review")
      } else if record.review?.outcome == nil {
        Localised("审查结论没有写，或读不懂", "what the review decided is not written, or cannot be read")
      } else if record.review?.outcome != .publish {
        Localised("审查结论不是主动公开", "not reviewed for active disclosure")
      } else if codes.contains(.incompleteReview) {
        Localised("公开审查的步骤不全", "steps of its review are missing")
      } else if codes.isDisjoint(with: [.possiblePersonalData, .unscreenedAttachment])
        || codes.contains(where: { $0.effect.keepsFromPublic && $0.effect.spoilsDuty })
      {
        Localised("内容有问题", "its content has faults")
      } else {
        Localised("可能有个人信息，或附件要人看过", "it may hold personal data, or someone must look at an attachment")
      }
    return ("\(entity.name)：\(obligation.title)", why)
  }

  private func writePages<Taker: BundleTaker>(_ site: PublishedSite, to files: inout ListingTaker<Taker>) throws(Taker.Failure) {
    try files.put(BundleFile(path: "data/" + SitePage.stylesheet, bytes: Array(StyleSheet.site.text.utf8)))
    try files.put(BundleFile(path: "data/" + SitePage.script, bytes: Array(SitePage.code.utf8)))
    for judgement in judgements {
      try files.put(BundleFile(path: "data/org/\(judgement.entity.id)/index.html", bytes: entityPage(site, judgement)))
    }
    for item in site.items { try files.put(ItemPage(builder: self, site: site, item: item).files()) }
    let things = Thing.all(rulebook, judgements, site.items, asOf: asOf)
    try files.put(SitePages(builder: self, site: site, things: things).files())
    let catalogue = Catalogue(builder: self, site: site)
    try files.put(catalogue.files())
    try files.put(HomePage(builder: self, site: site, catalogue: catalogue, things: things).files())
    try files.put(EnforcementPage(builder: self, site: site).files())
    try files.put(NoticePages(builder: self, site: site, things: things).files())
    try ThingPages(builder: self, site: site, things: things).write(to: &files)
    let feed = FeedWriter(site: site)
    let map = SiteMapWriter(site: site)
    let pages = files.files.map(\.sitePath).filter { $0.hasSuffix(".html") }.sortedByBytes()
    try files.put(BundleFile(path: "data/feed.atom", bytes: feed.atom()))
    try files.put(BundleFile(path: "data/feed.json", bytes: feed.json()))
    try files.put(BundleFile(path: "data/sitemap.xml", bytes: map.sitemap(pages)))
    try files.put(BundleFile(path: "data/robots.txt", bytes: map.robots()))
    try files.put(BundleFile(path: "data/external-links.txt", bytes: map.externalLinks()))
    try files.put(SchemaFiles.all(base: site.base).map { BundleFile(path: "data/schemas/\($0.name)", bytes: $0.bytes) })
  }

  private func index(of lists: [BundleFile]) -> BundleFile {
    let sorted = lists.sorted { $0.path.precedes($1.path) }
    return BundleFile(
      path: "data/changes/index.json",
      bytes: Array(
        JSON.object([
          ("schemaVersion", .string("1.0")),
          (
            "changes",
            .array(
              sorted.map { file in
                .object([
                  ("file", .string(String(file.path.split(separator: "/").last ?? ""))), ("sha256", .string(Digest.sha256(file.bytes))),
                ])
              })
          ),
        ]).text.utf8))
  }

  func sectors(of entity: Entity) -> [Sector] { entity.sectors.compactMap(rulebook.view(for: entity).sector) }

  /// What the enterprises of this site do: the sectors that any of them belongs to.
  var sectorWords: String {
    rulebook.everySector.filter { sector in judgements.contains { $0.entity.sectors.contains(sector.id) } }.map(\.label).joined(separator: "、")
  }

  func obligations(_ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement) -> [Obligation] {
    judgement.obligations.filter { $0.sector == sector.id && $0.requirement == requirement.id }
  }

  /// A path to an item's page from the site's root; `nil` when it has none.
  func itemPath(_ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement) -> String? {
    guard PublishedItem.isShown(obligations(judgement, sector, requirement)) else { return nil }
    return "items/\(judgement.entity.id)/\(sector.id)/\(requirement.id)/index.html"
  }

  /// The sentence for the public about one item of one enterprise.
  ///
  /// - Parameter isLink: whether it is what leads to the content; else it stands beside what does.
  func statement(_ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement, isLink: Bool = true) -> String {
    let found = obligations(judgement, sector, requirement)
    let shown = found.filter { $0.cleared?.disclosesSomething(requirement) ?? false }
    let newest = shown.compactMap { $0.cleared?.published?.date }.max()
    let beyond = found.count { obligation in obligation.cleared?.findings.contains(where: \.code.isBreach) ?? false }
    let unit = requirement.timing.keyedByPeriod ? "期" : "次"
    let unwelcome = beyond == 0 ? "" : requirement.timing.takesOneRecord ? "（有超出限值的）" : "，有 \(beyond) \(unit)超出限值"
    if requirement.timing.takesOneRecord, shown.isEmpty, let hole = found.lazy.compactMap(\.cleared).first {
      return "截至 \(asOf) " + PublishedItem.Entry.hole(hole)
    }
    if requirement.timing.takesOneRecord, !shown.isEmpty {
      let held = found.compactMap { obligation in obligation.heldBack.map { Supersession($0, obligation) } }.first
      let old = held.map { "（未更新：\($0.filed) 报送的\($0.noun)正在核对）" } ?? (found.contains { $0.isOutdated } ? "（未更新）" : "")
      let told = isLink ? "查看" + (newest.map { "（\($0)）" } ?? "") : newest.map { "\($0) 公开" } ?? ""
      return told + unwelcome + old
    }
    if itemPath(judgement, sector, requirement) != nil {
      let list = StandingList(found, requirement, sector, among: judgement.obligations, asOf: asOf, showsReplies: rulebook.policy.replies?.isPublic ?? false)
      let count = shown.count
      let some = (isLink ? "查看 " : "") + "\(count) 条" + (newest.map { "（最近 \($0)）" } ?? "") + unwelcome
      let told = count > 0 ? some : isLink ? "查看公开情况" : ""
      return ([told] + (list.troubles.map { ["截至 \(asOf) \($0)"] } ?? [])).filter { !$0.isEmpty }.joined(separator: "；")
    }
    guard let first = found.first else { return "截至 \(asOf) 没有这类事件" }
    if let mention = found.compactMap(\.withdrawn).first { return "企业 \(mention.submitted) 撤下：\(PublicStanding.reason(mention))（\(asOf)）" }
    if found.allSatisfy({ $0.status == .notApplicable }) { return found.count == 1 ? "不适用（\(asOf)）：\(first.reasonWords.zh)" : "不适用（\(asOf)）" }
    if found.contains(where: { $0.status == .waived }) { return "经批准暂不公开（\(asOf)）" }
    if found.allSatisfy({ $0.status == .pending || $0.status == .notApplicable }) {
      let due = found.compactMap(\.due?.date).min()
      return "尚未到公开期限" + (due.map { "，期限 \($0)" } ?? "") + "（\(asOf)）"
    }
    if let record = found.lazy.filter({ $0.published != nil }).compactMap(\.record).first {
      return "已由企业公开，\(record.reported.date) 报送，内容核对中（\(asOf)）"
    }
    return "截至 \(asOf) 尚未公开"
  }

  private func entityPage(_ site: PublishedSite, _ judgement: EntityJudgement) -> [UInt8] {
    let entity = judgement.entity
    let sectors = sectors(of: entity)
    let told = "\(entity.name)依规定公开的事项"
    let page = SitePage(
      site: site, title: entity.name, description: told, depth: 2, steps: [(name: entity.name, path: nil)],
      meta: .list(name: entity.name, description: told, keywords: "\(entity.name),信息公开", type: "信息公开目录"))
    return page.bytes { html in
      html.line(.h1, text: entity.name)
      html.element(.dl, .class("facts")) { html in
        for (name, text) in [
          ("统一社会信用代码", entity.creditCode), ("行业", sectors.map(\.label).joined(separator: "、")), ("行业主管部门", entity.authority),
        ] {
          html.element(.dt, text: name)
          html.element(.dd, text: text)
        }
      }
      html.newLine()
      for sector in sectors {
        for group in sector.groups {
          let items = sector.requirements.filter { $0.group == group.id && !$0.isInternal }
          guard !items.isEmpty else { continue }
          html.line(.h2, text: sectors.count > 1 ? "\(sector.label)：\(group.label)" : group.label)
          html.element(.ul, .class("list")) { html in
            for requirement in items {
              html.newLine()
              html.element(.li) { html in
                html.text(requirement.label, itemPath(judgement, sector, requirement).map(page.link))
                html.text(" ")
                html.faint(statement(judgement, sector, requirement, isLink: itemPath(judgement, sector, requirement) == nil))
              }
            }
            html.newLine()
          }
          html.newLine()
        }
      }
    }
  }
}
