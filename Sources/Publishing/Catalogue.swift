internal import Disclosure
internal import SourceYAML

/// The standard catalogue (标准目录) in the columns of the national form, with where each item stands.
struct Catalogue {
  let builder: SiteBuilder
  let site: PublishedSite

  private var sectors: [Sector] {
    builder.rulebook.everySector.filter { sector in builder.judgements.contains { $0.entity.sectors.contains(sector.id) } }
  }

  func page() -> [String: Any] {
    var values = builder.frame(
      site, title: "标准目录", description: "\(builder.sectorWords)应当公开的事项、依据、时限和公开情况", root: "", steps: [], meta: .home)
    values["entityCount"] = builder.judgements.count
    values["totals"] = totals
    values["entities"] = builder.judgements.map { judgement in
      [
        "id": judgement.entity.id, "name": judgement.entity.name,
        "sectors": builder.sectors(of: judgement.entity).map(\.label).joined(separator: "、"),
      ]
    }
    values["sectors"] = sectors.map { sector -> [String: Any] in
      [
        "id": sector.id, "label": sector.label, "summary": sector.summary,
        "rows": shown(sector).enumerated().map { row($0.offset + 1, $0.element, sector) },
      ]
    }
    return values
  }

  /// What the office's report counts of these items, in its own words.
  private var totals: String {
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

  private func row(_ number: Int, _ requirement: Requirement, _ sector: Sector) -> [String: Any] {
    [
      "number": number, "group": sector.groupLabel(requirement.group), "label": requirement.label,
      "elements": requirement.elementWords, "basis": requirement.basisWords, "timing": requirement.timingWords(in: sector).zh,
      "channels": requirement.channelWords(builder.rulebook), "audience": requirement.audience,
      "states": members(sector, requirement).map { judgement -> [String: Any] in
        var state: [String: Any] = [
          "name": judgement.entity.name, "text": builder.statement(judgement, sector, requirement),
        ]
        if let path = builder.itemPath(judgement, sector, requirement) { state["href"] = path }
        return state
      },
    ]
  }

  static let columns = [
    "序号", "行业", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "公开方式", "公开情况", "链接",
  ]

  /// The same as a table: one line for each item of each enterprise, linked to its content or else to the enterprise.
  func rows() -> [[String]] {
    var rows = [Self.columns]
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
}
