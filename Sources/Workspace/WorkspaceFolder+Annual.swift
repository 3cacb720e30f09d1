// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Reporting

extension WorkspaceFolder {
  /// Drafts of a year's reports, one for each entity, below `Output/annual/<year>/`.
  /// - Returns: the folder, below the workspace.
  package func writeAnnual(_ report: GapReport, year: Int) throws(OperationalError) -> String {
    let folder = path + "/Output/annual"
    try FileSystem.makeFolder(folder)
    let staging = folder + "/.\(year).staging"
    try FileSystem.remove(staging)
    do throws(OperationalError) {
      var files: [(name: String, bytes: [UInt8])] = []
      for judgement in report.judgements {
        let draft = AnnualDraft(report: report, judgement: judgement, year: year)
        files.append(("\(judgement.entity.id).html", draft.html()))
        files.append(("\(judgement.entity.id).odt", try ZipFile(entries: draft.odt(), time: report.asOf.dayNumber * 86_400).bytes()))
      }
      try writeFiles(files, to: staging)
      try replaceFolder(folder + "/\(year)", with: staging)
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
    return "Output/annual/\(year)"
  }
}
