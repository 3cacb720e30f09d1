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
    try FileSystem.replaceFolder(workspace.path + "/Output/annual/\(year)") { staging throws(OperationalError) in
      var files: [(name: String, bytes: [UInt8])] = []
      for judgement in report.judgements {
        let draft = AnnualDraft(report: report, judgement: judgement, year: year)
        files.append(("\(judgement.entity.id).html", draft.html()))
        files.append(("\(judgement.entity.id).odt", try ZipFile(entries: draft.odt(), time: report.asOf.dayNumber * 86_400).bytes()))
      }
      try FileSystem.writeFiles(files, to: staging)
    }
    return "Output/annual/\(year)"
  }
}
