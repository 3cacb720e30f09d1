// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Reporting

/// Writes the reports of one day (缺口报告) below `Output/reports/<as-of>/` in every format, whole or not at all.
///
/// Everything is written beside its final place first; a full disk leaves the older reports as they were.
package struct WriteReports: Sendable {
  let workspace: WorkspaceFolder
  let report: GapReport
  /// Whether to write calendars; once a day has them, it keeps them.
  let withCalendars: Bool
  /// Whether to write the sheet of the month for each enterprise; the same holds.
  let withMonthlies: Bool

  package init(_ report: GapReport, in workspace: WorkspaceFolder, calendar: Bool = false, monthly: Bool = false) {
    (self.report, self.workspace, withCalendars, withMonthlies) = (report, workspace, calendar, monthly)
  }

  /// - Returns: the folder, below the workspace.
  @discardableResult
  package func run() throws(OperationalError) -> String {
    let final = workspace.path + "/Output/reports/\(report.asOf)"
    try FileSystem.replaceFolder(final) { staging throws(OperationalError) in
      try write(
        ReportFiles(
          report: report, withCalendars: withCalendars || FileSystem.exists(final + "/calendar"),
          withMonthlies: withMonthlies || FileSystem.exists(final + "/monthly")),
        to: staging)
    }
    return "Output/reports/\(report.asOf)"
  }

  private func write(_ files: ReportFiles, to staging: String) throws(OperationalError) {
    try FileSystem.writeFiles(to: staging) { (take: (String, [UInt8]) throws(OperationalError) -> Void) throws(OperationalError) in
      try files.write(take)
      for text in files.monthlyTexts { try take(text.name, try ZipFile(entries: text.parts, time: report.asOf.dayNumber * 86_400).bytes()) }
      try take("gaps.xlsx", try workspace.workbook(report, .zh))
    }
  }
}
