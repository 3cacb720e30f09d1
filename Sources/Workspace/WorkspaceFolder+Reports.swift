// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting

extension WorkspaceFolder {
  /// Writes the reports of one day below `Output/reports/<as-of>/` in every format, whole or not at all.
  ///
  /// Everything is written beside its final place first; a full disk leaves the older reports as they were.
  /// - Parameters:
  ///   - calendar: whether to write calendars; once a day has them, it keeps them.
  ///   - monthly: whether to write the sheet of the month for each enterprise; the same holds.
  /// - Returns: the folder, below the workspace.
  @discardableResult
  package func writeReports(_ report: GapReport, calendar: Bool = false, monthly: Bool = false) throws(OperationalError) -> String {
    let folder = path + "/Output/reports"
    try FileSystem.makeFolder(folder)
    let final = folder + "/\(report.asOf)"
    let staging = folder + "/.\(report.asOf).staging"
    try FileSystem.remove(staging)
    do throws(OperationalError) {
      let wanted = ReportFiles(
        report: report, withCalendars: calendar || FileSystem.exists(final + "/calendar"),
        withMonthlies: monthly || FileSystem.exists(final + "/monthly")
      )
      try writeFiles(to: staging) { (take: (String, [UInt8]) throws(OperationalError) -> Void) throws(OperationalError) in
        try wanted.write(take)
        for text in wanted.monthlyTexts { try take(text.name, try ZipFile(entries: text.parts, time: report.asOf.dayNumber * 86_400).bytes()) }
        try take("gaps.xlsx", try workbook(report, .zh))
      }
      try replaceFolder(final, with: staging)
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
    return "Output/reports/\(report.asOf)"
  }

  /// The report as a workbook.
  package func workbook(_ report: GapReport, _ language: Language) throws(OperationalError) -> [UInt8] {
    try WorkbookFile(
      tables: report.tables(language), title: "公开情况缺口报告 \(report.asOf)", day: report.asOf, language: language
    ).bytes()
  }

  /// Files below a folder that is made for them; that their names reach the disk is for the caller, once all are there.
  func writeFiles(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws(OperationalError) {
    try writeFiles(to: folder) { (take: (String, [UInt8]) throws(OperationalError) -> Void) throws(OperationalError) in
      for file in files { try take(file.name, file.bytes) }
    }
  }

  /// The same for files that are made one after the other.
  private func writeFiles(
    to folder: String, _ files: ((String, [UInt8]) throws(OperationalError) -> Void) throws(OperationalError) -> Void
  ) throws(OperationalError) {
    try FileSystem.makeFolder(folder, reachingDisk: false)
    var made: Set<String> = []
    func take(_ name: String, _ bytes: [UInt8]) throws(OperationalError) {
      if let slash = name.lastIndex(of: "/"), made.insert(String(name[..<slash])).inserted {
        try FileSystem.makeFolder(folder + "/" + name[..<slash], reachingDisk: false)
      }
      try FileSystem.write(bytes, to: folder + "/" + name)
    }
    try files(take)
  }

  /// Moves a finished folder to its final name; an older one of that name goes only once the new one can take its place.
  func replaceFolder(_ final: String, with staging: String) throws(OperationalError) {
    let old = staging + ".old"
    try FileSystem.remove(old)
    try FileSystem.syncTree(staging)
    if FileSystem.exists(final) { try FileSystem.exchange(final, with: staging, spare: old) } else { try FileSystem.rename(staging, to: final) }
    try FileSystem.syncFolder(FileSystem.folder(of: final))
    try FileSystem.remove(old)
    try FileSystem.remove(staging)
  }
}
