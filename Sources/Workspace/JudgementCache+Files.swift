// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// What `check` found in the files of an enterprise.
extension JudgementCache {
  private static let files = "files-"

  /// One file, without its text.
  struct KeptFile: Codable, Sendable {
    var name: String
    var records: Int?
    var findings: [Finding]
    var dropped: DroppedFindings
    var repairs: [Repair]

    func file(_ source: SourceFile) -> CheckReport.File {
      CheckReport.File(source: source, records: records, findings: findings, dropped: dropped, repairs: repairs)
    }
  }

  private struct KeptFiles: Codable {
    var ground: String
    var day: CivilDate
    var files: [KeptFile]
  }

  /// In the order of the ground's sources; `nil` where they were not judged on this ground and day.
  func checked(_ item: LoadedEntity, on ground: Ground, asOf: CivilDate) -> [KeptFile]? {
    guard let kept = folder.value(KeptFiles.self, named: Self.files + name(item)), kept.ground == ground.digest, kept.day == asOf,
      kept.files.map(\.name) == ground.sources.map(\.name)
    else { return nil }
    return kept.files
  }

  /// Keeps what was found, if the files are still what the ground says.
  func keep(_ files: [CheckReport.File], of item: LoadedEntity, on ground: Ground, in workspace: WorkspaceFolder, asOf: CivilDate) {
    let wasChanging = files.contains { $0.findings.contains { $0.code == .changedWhileRead } }
    guard !wasChanging, Self.isStill(ground, read: files.map(\.source), of: item, in: workspace) else { return }
    let kept = files.map {
      KeptFile(name: $0.source.name, records: $0.records, findings: $0.findings, dropped: $0.dropped, repairs: $0.repairs)
    }
    // Where it cannot be kept the next run judges again.
    try? folder.keep(KeptFiles(ground: ground.digest, day: asOf, files: kept), named: Self.files + name(item))
  }
}
