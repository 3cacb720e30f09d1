// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// The files of one report, apart from the workbook, which needs a system library to be written.
package struct ReportFiles {
  let report: GapReport
  let withCalendars: Bool
  let withMonthlies: Bool

  package init(report: GapReport, withCalendars: Bool = false, withMonthlies: Bool = false) {
    self.report = report
    self.withCalendars = withCalendars
    self.withMonthlies = withMonthlies
  }

  /// The sheets of the month as texts that can be changed: parts still to be packed, by name below the report's folder.
  package var monthlyTexts: [(name: String, parts: [(name: String, bytes: [UInt8])])] {
    guard withMonthlies else { return [] }
    return report.judgements.map { ("monthly/\($0.entity.id).odt", MonthlyPage(report: report, judgement: $0).odt()) }
  }

  /// Names below the report's folder with their bytes, sorted. In Chinese: they are the office's records.
  package func all() -> [(name: String, bytes: [UInt8])] {
    var files: [(String, [UInt8])] = []
    write { files.append(($0, $1)) }
    return files.sorted { $0.0.precedes($1.0) }
  }

  /// Hands over one file after the other, so that no two formats of a large report are in memory at a time.
  /// - Throws: what `take` throws, and nothing else.
  package func write<Failure: Error>(_ take: (_ name: String, _ bytes: [UInt8]) throws(Failure) -> Void) throws(Failure) {
    try take("gaps.txt", Array(GapText(report: report, language: .zh, style: Style(), listsAll: true).text().withVisibleControls.utf8))
    try take("gaps.json", report.jsonBytes(language: .zh))
    try take("gaps.md", Array(GapMarkdown(report: report, language: .zh).text().withVisibleControls.utf8))
    try take("gaps.sarif", Array(SARIFReport(report, language: .zh).text().utf8))
    try take("gaps.junit.xml", Array(JUnitReport(report: report, language: .zh).text().utf8))
    for make in report.tableMakers(.zh) {
      let table = make()
      try take("csv/\(table.id).csv", table.csv(.zh))
    }
    try GapSite(report: report).write(take)
    if withMonthlies {
      for judgement in report.judgements {
        let page = MonthlyPage(report: report, judgement: judgement)
        try take("monthly/\(judgement.entity.id).html", page.html())
        try take("monthly/\(judgement.entity.id).txt", Array(page.text().withVisibleControls.utf8))
      }
    }
    if withCalendars { for file in report.calendars() { try take(file.0, file.1) } }
  }
}
