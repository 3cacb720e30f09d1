public import Disclosure
internal import SourceYAML

/// Builds the public site from a judgement: the standard catalogue, a page for every enterprise, a page for every item
/// that has cleared content, with the same content as CSV and JSON beside it.
///
/// Only cleared records go in. What is owed and absent is told by a dated sentence, never by an empty cell; findings,
/// posts and reasons of the office stay inside.
public struct SiteBuilder {
  let rulebook: Rulebook
  let judgements: [EntityJudgement]
  let asOf: CivilDate

  public init(rulebook: Rulebook, judgements: [EntityJudgement], asOf: CivilDate) {
    self.rulebook = rulebook
    self.judgements = judgements.sorted { $0.entity.id.precedes($1.entity.id) }
    self.asOf = asOf
  }

  /// - Throws: only when a template of ours is broken.
  public func plan() throws -> BundlePlan {
    let templates = try Templates()
    var files = [BundlePlan.File(path: "data/assets/site.css", bytes: Array(Templates.stylesheet.utf8))]
    var summary = BundlePlan.Summary()
    for judgement in judgements {
      files.append(
        BundlePlan.File(
          path: "data/org/\(judgement.entity.id)/index.html", bytes: templates.page("entity", entityPage(judgement))))
      for sector in sectors(of: judgement.entity) {
        for requirement in sector.requirements where !requirement.isInternal {
          let page = ItemPage(site: self, judgement: judgement, sector: sector, requirement: requirement)
          summary.withheld += page.withheld
          guard !page.cleared.isEmpty else { continue }
          files += page.files(templates)
          summary.records += page.cleared.count
        }
      }
    }
    let catalogue = Catalogue(site: self)
    files.append(BundlePlan.File(path: "data/index.html", bytes: templates.page("catalogue", catalogue.page())))
    files.append(BundlePlan.File(path: "data/catalog.csv", bytes: CSVWriter.bytes(catalogue.rows())))
    summary.pages = files.count { $0.path.hasSuffix(".html") }
    return BundlePlan(asOf: asOf, source: rulebook.policy.officeName, payload: files, summary: summary)
  }

  func sectors(of entity: Entity) -> [Sector] { entity.sectors.compactMap(rulebook.view(for: entity).sector) }

  /// What every page needs.
  func frame(title: String, description: String, root: String, steps: [[String: Any]]) -> [String: Any] {
    [
      "title": "\(title) - \(rulebook.policy.siteName)", "description": description, "root": root,
      "site": rulebook.policy.siteName, "crumbs": steps.isEmpty ? [] : [["root": root, "steps": steps]],
      "asOf": "\(asOf)", "office": rulebook.policy.officeName,
      "phone": rulebook.policy.officePhone,
    ]
  }

  func obligations(_ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement) -> [Obligation] {
    judgement.obligations.filter { $0.sector == sector.id && $0.requirement == requirement.id }
  }

  /// A path to an item's page from the site's root; `nil` when it has none.
  func itemPath(_ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement) -> String? {
    let shown = requirement.timing.recordsFrom.flatMap { sector.requirement($0) } ?? requirement
    guard obligations(judgement, sector, shown).contains(where: { $0.cleared != nil }) else { return nil }
    return "items/\(judgement.entity.id)/\(sector.id)/\(shown.id)/index.html"
  }

  /// The sentence for the public about one item of one enterprise.
  func statement(_ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement) -> String {
    let found = obligations(judgement, sector, requirement)
    if itemPath(judgement, sector, requirement) != nil {
      let count = found.count { $0.cleared != nil }
      let newest = found.compactMap { $0.cleared?.published?.date }.max()
      if requirement.timing.takesOneRecord {
        let old = found.contains { $0.clearedIsOlder || $0.status == .stale }
        return "查看" + (newest.map { "（\($0)）" } ?? "") + (old ? "（未更新）" : "")
      }
      return count > 0 ? "查看 \(count) 条" + (newest.map { "（最近 \($0)）" } ?? "") : "查看"
    }
    guard let first = found.first else { return "截至 \(asOf) 没有这类事件" }
    if found.allSatisfy({ $0.status == .notApplicable }) { return found.count == 1 ? "不适用（\(asOf)）：\((first.reason ?? first.why).zh)" : "不适用（\(asOf)）" }
    if found.contains(where: { $0.status == .waived }) { return "经批准暂不公开（\(asOf)）" }
    if found.allSatisfy({ $0.status == .pending || $0.status == .notApplicable }) {
      let due = found.compactMap(\.due?.date).min()
      return "尚未到公开期限" + (due.map { "，期限 \($0)" } ?? "") + "（\(asOf)）"
    }
    if found.contains(where: { $0.published != nil }) { return "已由企业公开，内容核对中（\(asOf)）" }
    return "截至 \(asOf) 尚未公开"
  }

  private func entityPage(_ judgement: EntityJudgement) -> [String: Any] {
    let entity = judgement.entity
    let sectors = sectors(of: entity)
    var groups: [[String: Any]] = []
    for sector in sectors {
      for group in sector.groups {
        let items = sector.requirements.filter { $0.group == group.id && !$0.isInternal }.map { requirement -> [String: Any] in
          var item: [String: Any] = ["label": requirement.label, "text": statement(judgement, sector, requirement)]
          if let path = itemPath(judgement, sector, requirement) { item["href"] = "../../" + path }
          return item
        }
        guard !items.isEmpty else { continue }
        groups.append(["label": sectors.count > 1 ? "\(sector.label)：\(group.label)" : group.label, "items": items])
      }
    }
    var values = frame(
      title: entity.name, description: "\(entity.name)依规定公开的事项", root: "../../", steps: [["name": entity.name]])
    values["name"] = entity.name
    values["code"] = entity.creditCode
    values["sectors"] = sectors.map(\.label).joined(separator: "、")
    values["authority"] = entity.authority
    values["groups"] = groups
    return values
  }
}
