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

  /// Hands over one file after the other, each in pieces, so that no format of a large report is in memory as a whole. In Chinese: they are the
  /// office's records.
  package func write<Taker: ReportTaker>(to taker: Taker) throws(Taker.Failure) {
    try taker.lines("gaps.txt", GapText(report: report, language: .zh, style: Style(), listsAll: true).write)
    try taker.begin("gaps.json")
    try report.json(.zh).write(to: taker.put)
    try taker.lines("gaps.md", GapMarkdown(report: report, language: .zh).write)
    try taker.begin("gaps.sarif")
    try SARIFReport(report, language: .zh).json.write(to: taker.put)
    try taker.lines("gaps.junit.xml", JUnitReport(report: report, language: .zh).write)
    for make in report.tableMakers(.zh) {
      let table = make()
      try taker.begin("csv/\(table.id).csv")
      try table.writeCSV(.zh, taker.put)
    }
    try GapSite(report: report).write(taker.file)
    if withMonthlies {
      for judgement in report.judgements {
        let page = MonthlyPage(report: report, judgement: judgement)
        try taker.file("monthly/\(judgement.entity.id).html", page.html())
        try taker.file("monthly/\(judgement.entity.id).txt", Array(page.text().withVisibleControls.utf8))
      }
    }
    if withCalendars { for file in report.calendars() { try taker.file(file.0, file.1) } }
  }
}
