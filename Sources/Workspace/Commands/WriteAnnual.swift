// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Reporting

/// Writes drafts of a year's reports (年度报告), one for each entity, below `Output/annual/<year>/`.
package struct WriteAnnual: Sendable {
  let workspace: WorkspaceFolder
  let report: GapReport
  let year: Int

  package init(_ report: GapReport, year: Int, in workspace: WorkspaceFolder) {
    (self.report, self.year, self.workspace) = (report, year, workspace)
  }

  /// - Returns: the folder, below the workspace.
  package func run() throws(OperationalError) -> String {
    let home = workspace.path + "/Output/annual"
    let staging = home + "/.\(year).staging"
    try FileSystem.makeFolder(home)
    let lock = try FileLock(home + "/.lock", waiting: 120)
    defer { withExtendedLifetime(lock) {} }
    try FileSystem.remove(staging)
    do throws(OperationalError) {
      var files: [(name: String, bytes: [UInt8])] = []
      for judgement in report.judgements {
        let draft = AnnualDraft(report: report, judgement: judgement, year: year)
        files.append(("\(judgement.entity.id).html", draft.html()))
        files.append(("\(judgement.entity.id).odt", try ZipFile(entries: draft.odt(), time: report.asOf.dayNumber * 86_400).bytes()))
      }
      try FileSystem.writeFiles(files, to: staging)
      try FileSystem.replaceFolder(home + "/\(year)", with: staging)
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
    return "Output/annual/\(year)"
  }
}
