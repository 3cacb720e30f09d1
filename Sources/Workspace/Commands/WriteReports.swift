// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
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

  /// What was written: the folder, below the workspace, and each file in it by its name there.
  package struct Written: Sendable {
    package var folder: String
    var files: [JudgementCache.FileDigest]
  }

  /// Where the reports of a day are.
  static func folder(of day: CivilDate, in workspace: WorkspaceFolder) -> String { "\(workspace.path)/Output/reports/\(day)" }

  @discardableResult
  package func run() throws(OperationalError) -> Written {
    let final = Self.folder(of: report.asOf, in: workspace)
    var files: [JudgementCache.FileDigest] = []
    try FileSystem.replaceFolder(final) { staging throws(OperationalError) in
      files = try write(
        ReportFiles(
          report: report, withCalendars: withCalendars || FileSystem.exists(final + "/calendar"),
          withMonthlies: withMonthlies || FileSystem.exists(final + "/monthly")),
        to: staging)
    }
    return Written(folder: "Output/reports/\(report.asOf)", files: files)
  }

  private func write(_ files: ReportFiles, to staging: String) throws(OperationalError) -> [JudgementCache.FileDigest] {
    let folder = Folder(staging)
    try files.write(to: folder)
    for text in files.monthlyTexts {
      try folder.file(text.name, try ZipFile(entries: text.parts, time: report.asOf.dayNumber * 86_400).bytes())
    }
    try folder.file("gaps.xlsx", try workspace.workbook(report, .zh))
    return try folder.end()
  }

  /// The folder that is filled; notes what is in each file.
  private final class Folder: ReportTaker {
    private var folder: FileSystem.NewFolder
    private var file: (name: String, bytes: FileSystem.NewFile, digest: StreamingSHA256)?
    private var files: [JudgementCache.FileDigest] = []

    init(_ path: String) { folder = FileSystem.NewFolder(path) }

    func begin(_ name: String) throws(OperationalError) {
      try finish()
      file = (name, try FileSystem.NewFile(folder.place(name)), StreamingSHA256())
    }

    func put(_ bytes: [UInt8]) throws(OperationalError) {
      try file?.bytes.put(bytes)
      file?.digest.update(bytes)
    }

    func end() throws(OperationalError) -> [JudgementCache.FileDigest] {
      try finish()
      return files
    }

    private func finish() throws(OperationalError) {
      guard var last = file else { return }
      try last.bytes.finish()
      files.append(JudgementCache.FileDigest(name: last.name, sha256: last.digest.finish()))
      file = nil
    }
  }
}
