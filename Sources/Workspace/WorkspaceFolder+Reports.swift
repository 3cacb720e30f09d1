internal import Disclosure
public import Reporting

extension WorkspaceFolder {
  /// Writes the reports of one day below `Output/reports/<as-of>/`, whole or not at all.
  ///
  /// Everything is written beside its final place first; a full disk leaves the older reports as they were.
  public func writeReports(_ report: GapReport) throws(OperationalError) {
    let folder = path + "/Output/reports"
    try FileSystem.makeFolder(folder)
    let final = folder + "/\(report.asOf)"
    let staging = folder + "/.\(report.asOf).staging"
    try FileSystem.remove(staging)
    do throws(OperationalError) {
      try FileSystem.makeFolder(staging)
      let text = GapText(report: report, language: .zh, style: Style()).text()
      try FileSystem.write(Array(text.utf8), to: staging + "/gaps.txt")
      try FileSystem.write(Array(report.json(language: .zh).utf8), to: staging + "/gaps.json")
      try replaceFolder(final, with: staging)
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
  }

  /// Moves a finished folder to its final name; an older one of that name goes only once the new one can take its place.
  func replaceFolder(_ final: String, with staging: String) throws(OperationalError) {
    let old = staging + ".old"
    try FileSystem.remove(old)
    if FileSystem.exists(final) { try FileSystem.exchange(final, with: staging, spare: old) } else { try FileSystem.rename(staging, to: final) }
    try FileSystem.remove(old)
    try FileSystem.remove(staging)
  }
}
