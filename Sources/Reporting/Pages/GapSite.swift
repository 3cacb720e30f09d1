// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// The report as pages: an index with the whole office's view, one page an enterprise, one page for the leadership; of very many enterprises one
/// page for those of each sector and region as well.
///
/// Every page holds all it needs, opens without a network and reads without scripts; one in the page sorts and narrows its tables.
struct GapSite {
  let report: GapReport

  /// Names with their bytes.
  func write<Failure: Error>(_ take: (_ name: String, _ bytes: [UInt8]) throws(Failure) -> Void) throws(Failure) {
    let pages = EntityPage(report: report)
    let groups = GroupPages(report) { Self.path($0) }
    try take("index.html", IndexPage(report: report, hasBriefing: true, groups: groups) { Link(Self.path($0)) }.bytes())
    if let groups { for group in groups.groups { try take(group.path, groups.bytes(group)) } }
    try take("briefing.html", BriefingPage(report: report).bytes())
    for judgement in report.judgements { try take(Self.path(judgement.entity.id), pages.bytes(judgement)) }
  }

  private static func path(_ entity: String) -> String { "entities/\(entity).html" }

  /// Everything in one page, for a mail: the index with every enterprise's list below it.
  func single() -> [UInt8] {
    let pages = EntityPage(report: report)
    return IndexPage(report: report, hasBriefing: false, groups: nil) { Link(place: EntityPage.anchor($0)) }.bytes { html in
      for judgement in report.judgements { pages.write(&html, judgement) }
    }
  }
}

extension GapReport {
  /// The report as one HTML page: of the whole office, or of the one enterprise that it is about.
  package func html() -> [UInt8] {
    if judgements.count == 1, let only = judgements.first { return EntityPage(report: self).bytes(only) }
    return GapSite(report: self).single()
  }
}
