// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// The office's submissions that notices wrote: `Output/notices/records/`, one file for each day on which something
/// happened, never changed afterwards. What a file lacks is written anew from the registers.
enum NoticeRecordFiles {
  private static let folder = "Output/notices/records"

  /// Gives them to the office, where exactly one has the item that they are records of.
  static func give(_ workspace: WorkspaceFolder, to loaded: inout [WorkspaceFolder.LoadedEntity], _ rulebook: Rulebook) throws(OperationalError) {
    guard let sector = rulebook.policy.notices?.recordAs?.split(separator: "/").first.map(String.init),
      FileSystem.isFolder(workspace.fullPath(folder))
    else { return }
    let offices = loaded.indices.filter { loaded[$0].entity.sectors.contains(sector) }
    guard let office = offices.first, offices.count == 1 else { return }
    let names = try FileSystem.list(workspace.fullPath(folder)).filter { $0.isFile && $0.name.hasSuffix(".yaml") }.map(\.name)
    loaded[office].submissionFiles += names.sortedByBytes().map { folder + "/" + $0 }
  }

  /// Appends what no file holds yet. Nothing is written when nothing happened.
  static func write(_ registers: [NoticeRegister], _ report: GapReport, below notices: String) throws(OperationalError) {
    guard let records = NoticeRecords(rulebook: report.rulebook, entities: report.judgements.map(\.entity)) else { return }
    let home = notices + "/records"
    let files = FileSystem.isFolder(home) ? try FileSystem.list(home).filter(\.isFile).map(\.name) : []
    var known: [String] = []
    for file in files {
      known.append(String(decoding: try FileSystem.read(home + "/" + file, limit: YAMLLimits().bytes).bytes, as: UTF8.self))
    }
    let new = registers.flatMap(records.records).filter { record in !known.contains { $0.contains(record) } }
    guard !new.isEmpty else { return }
    try FileSystem.makeFolder(home)
    var name = "\(report.asOf).yaml"
    var number = 1
    while files.contains(name) {
      number += 1
      name = "\(report.asOf)-\(padded(number, to: 2)).yaml"
    }
    try FileSystem.replace(home + "/" + name, with: Array(records.submission(new, on: report.asOf).utf8))
  }
}
