internal import Disclosure

/// Pages that gather from everywhere: themes, guide, what was withdrawn, search.
struct SitePages {
  let builder: SiteBuilder
  let site: PublishedSite
  let templates: Templates

  func files() -> [BundlePlan.File] {
    var files = [
      file("search.html", "search", search()), file("guide.html", "guide", guide()), file("withdrawn.html", "withdrawn", withdrawn()),
      BundlePlan.File(path: "data/assets/search-index.js", bytes: SearchIndex(items: site.items).script()),
      BundlePlan.File(path: "data/assets/search.js", bytes: Array(SearchIndex.code.utf8)),
    ]
    for theme in site.rulebook.themes { files.append(file("themes/\(theme.id).html", "theme", page(theme))) }
    return files
  }

  private func file(_ path: String, _ template: String, _ values: [String: Any]) -> BundlePlan.File {
    BundlePlan.File(path: "data/" + path, bytes: templates.page(template, values))
  }

  // MARK: Themes

  private func page(_ theme: Theme) -> [String: Any] {
    var values = builder.frame(
      site, title: theme.title, description: theme.summary, root: "../", steps: [["name": theme.title]],
      meta: .list(name: theme.title, description: theme.summary, keywords: "\(theme.title),一件事", type: "办事服务"))
    values["heading"] = theme.title
    values["summary"] = theme.summary
    values["themeSteps"] = theme.steps.enumerated().map { index, step -> [String: Any] in
      [
        "number": index + 1, "title": step.title, "text": step.text,
        "groups": step.items.compactMap { group($0) },
      ]
    }
    return values
  }

  /// One item of all enterprises that have it: linked where there is something, told with a date where there is not.
  private func group(_ name: String) -> [String: Any]? {
    let parts = name.split(separator: "/").map(String.init)
    guard parts.count == 2 else { return nil }
    var label: String?
    var rows: [[String: Any]] = []
    for judgement in builder.judgements {
      guard let sector = builder.sectors(of: judgement.entity).first(where: { $0.id == parts[0] }), let requirement = sector.requirement(parts[1])
      else { continue }
      label = label ?? requirement.label
      var row: [String: Any] = ["name": judgement.entity.name, "text": builder.statement(judgement, sector, requirement)]
      if let path = builder.itemPath(judgement, sector, requirement) { row["href"] = "../" + path }
      rows.append(row)
    }
    return label.map { ["label": $0, "rows": rows] }
  }

  // MARK: Guide, withdrawn, search

  private func guide() -> [String: Any] {
    var values = builder.frame(
      site, title: "信息公开指南", description: "公开什么、怎样查、找谁问", root: "", steps: [["name": "信息公开指南"]],
      meta: .list(name: "信息公开指南", description: "公开什么、怎样查、找谁问", keywords: "信息公开指南,咨询,申诉", type: "信息公开指南"))
    values["licence"] = site.policy.publication.licenceName
    values["themes"] = site.rulebook.themes.map { ["title": $0.title, "href": "themes/\($0.id).html", "summary": $0.summary] }
    values["valid"] = site.policy.publication.validDays
    values["guides"] = site.items.filter { item in ["指南", "申诉", "咨询"].contains { item.requirement.label.contains($0) } }
      .map { ["title": $0.title, "href": $0.folder + "index.html"] }
    return values
  }

  private func withdrawn() -> [String: Any] {
    var values = builder.frame(
      site, title: "已撤下的内容", description: "撤下的日期和原因；编号不再使用", root: "", steps: [["name": "已撤下的内容"]],
      meta: .list(name: "已撤下的内容", description: "撤下的日期和原因", keywords: "撤下,更正", type: "信息公开目录"))
    values["rows"] = site.register.withdrawn.sorted { ($1.withdrawn, $0.id) < ($0.withdrawn, $1.id) }.map { gone in
      [
        "title": gone.title, "index": gone.indexNumber, "day": "\(gone.withdrawn)",
        "reason": gone.reason,
      ]
    }
    return values
  }

  private func search() -> [String: Any] {
    var values = builder.frame(
      site, title: "搜索", description: "在全部公开内容里找任何一段文字", root: "", steps: [["name": "搜索"]],
      meta: .list(name: "搜索", description: "在全部公开内容里找任何一段文字", keywords: "搜索,查询", type: "信息公开目录"))
    values["items"] = site.items.map { ["title": $0.title, "href": $0.folder + "index.html", "day": "\($0.updated.date)"] }
    return values
  }
}
