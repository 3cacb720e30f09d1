internal import Disclosure
internal import Mustache

/// The report as pages: an index with the whole office's view, one page an enterprise, one page for the leadership.
///
/// Every page holds all it needs, opens without a network and reads without scripts.
struct GapSite {
  let report: GapReport

  /// Names with their bytes.
  func files() -> [(String, [UInt8])] {
    guard let templates = try? PageTemplates() else { return [] }
    let index = IndexPage(report: report)
    let pages = EntityPage(report: report)
    var files = [
      ("index.html", templates.page("index", index.values { "entities/\($0).html" }.merging(["files": true]) { $1 })),
      ("briefing.html", templates.page("briefing", BriefingPage(report: report).values)),
    ]
    for judgement in report.judgements {
      files.append(("entities/\(judgement.entity.id).html", templates.page("entity", pages.values(judgement))))
    }
    return files
  }

  /// Everything in one page, for a mail: the index with every enterprise's list below it.
  func single() -> [UInt8] {
    guard let templates = try? PageTemplates() else { return [] }
    let pages = EntityPage(report: report)
    var values = IndexPage(report: report).values { "#e-\($0)" }
    values["pages"] = report.judgements.map { pages.values($0) }
    return templates.page("index", values)
  }

  /// One enterprise's page alone.
  func entity(_ judgement: EntityJudgement) -> [UInt8] {
    guard let templates = try? PageTemplates() else { return [] }
    return templates.page("entity", EntityPage(report: report).values(judgement))
  }
}

extension GapReport {
  /// The report as one HTML page: of the whole office, or of the one enterprise that it is about.
  public func html() -> [UInt8] {
    let site = GapSite(report: self)
    if judgements.count == 1, let only = judgements.first { return site.entity(only) }
    return site.single()
  }
}
