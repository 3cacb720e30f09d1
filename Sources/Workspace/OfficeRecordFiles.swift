// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// The office's submissions that commands wrote about what the office did: a folder for each kind, one file for each day on which
/// something happened, never changed afterwards.
struct OfficeRecordFiles {
  /// The item, by `sector/requirement`, that they are records of.
  let item: String
  /// Below the workspace.
  let folder: String

  /// Of each kind, below the workspace.
  static let folders = ["Output/notices", "Output/publications"]

  /// Where the files of each kind lie, below the workspace.
  static let homes = [folders[0] + "/records", folders[1]]

  static func all(_ policy: Policy) -> [OfficeRecordFiles] {
    let named = [(policy.notices?.recordAs, homes[0]), (policy.publication.recordAs, homes[1])]
    return named.compactMap { item, folder in item.map { OfficeRecordFiles(item: $0, folder: folder) } }
  }

  /// Gives them to the office, where exactly one has the item that they are records of.
  static func give(_ workspace: WorkspaceFolder, to loaded: inout [WorkspaceFolder.LoadedEntity], _ rulebook: Rulebook) throws(OperationalError) {
    for files in all(rulebook.policy) where FileSystem.isFolder(workspace.fullPath(files.folder)) {
      guard let keeper = rulebook.keeper(of: files.item, among: loaded.map(\.entity)),
        let office = loaded.firstIndex(where: { $0.entity.id == keeper.office.id })
      else { continue }
      loaded[office].submissionFiles += try names(workspace.fullPath(files.folder)).map { files.folder + "/" + $0 }
    }
  }

  /// In the order in which they were written.
  static func names(_ home: String) throws(OperationalError) -> [String] {
    guard FileSystem.isFolder(home) else { return [] }
    // Of the files of one day, the first has no number; 2026-01-10-02.yaml is of an earlier program, and of that day all the same.
    func place(_ name: String) -> String { name.count > 15 ? name.prefix(10) + "_" + name.dropFirst(11) : name }
    return try FileSystem.list(home).filter { $0.isFile && $0.name.hasSuffix(".yaml") }.map(\.name).sorted { place($0).precedes(place($1)) }
  }

  /// Keeps one more of a day, once it reads back as what it is to say.
  static func add(_ submission: OfficeSubmission, to home: String) throws(OperationalError) {
    let (text, day) = (submission.text, submission.day)
    guard submission.isSaid(by: Array(text.utf8)) else {
      throw OperationalError("写出的记录读不回原样，没有写：\(submission.item)", "a record would not read back as it was meant: \(submission.item)")
    }
    try FileSystem.makeFolder(home)
    let files = try names(home)
    let last = try files.last.map { name throws(OperationalError) in
      String(decoding: try FileSystem.read(home + "/" + name, limit: YAMLLimits().bytes).bytes, as: UTF8.self)
    }
    let seal = RecordSeal(text, after: last.flatMap(RecordSeal.read)?.seal.own ?? "")
    var name = "\(day).yaml"
    var number = 1
    while files.contains(name) {
      number += 1
      // After the first in the order of bytes, by which submissions of one minute are folded.
      name = "\(day)_\(padded(number, to: 2)).yaml"
    }
    try FileSystem.replace(home + "/" + name, with: Array((text + seal.line).utf8))
  }
}
