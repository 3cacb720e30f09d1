// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// The office's submissions that notices wrote: `Output/notices/records/`, one file for each day on which something
/// happened, never changed afterwards. What a file lacks is written anew from the registers.
enum NoticeRecordFiles {
  /// Appends what no file holds yet. Nothing is written when nothing happened.
  static func write(_ registers: [NoticeRegister], _ report: GapReport, in workspace: String) throws(OperationalError) {
    guard let records = NoticeRecords(rulebook: report.rulebook, entities: report.judgements.map(\.entity)) else { return }
    let home = workspace + "/" + OfficeRecordFiles.Kind.notices.home
    var known: [String] = []
    for file in try OfficeRecordFiles.names(home) {
      known.append(String(decoding: try FileSystem.read(home + "/" + file, limit: YAMLLimits().bytes).bytes, as: UTF8.self))
    }
    let new = registers.flatMap(records.records).filter { record in !known.contains { $0.contains(record.text) } }
    guard !new.isEmpty else { return }
    try OfficeRecordFiles.add(records.submission(new, on: report.asOf), .notices, in: workspace)
  }
}
