// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The office's submissions that commands wrote about what the office did: a folder for each kind, one file for each day on which
/// something happened, never changed afterwards.
struct OfficeRecordFiles {
  /// The item, by `sector/requirement`, that they are records of.
  let item: String
  /// Below the workspace.
  let folder: String

  /// Of each kind, below the workspace.
  static let folders = ["Output/notices", "Output/publications"]

  static func all(_ policy: Policy) -> [OfficeRecordFiles] {
    let named = [(policy.notices?.recordAs, folders[0] + "/records"), (policy.publication.recordAs, folders[1])]
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
    return try FileSystem.list(home).filter { $0.isFile && $0.name.hasSuffix(".yaml") }.map(\.name).sortedByBytes()
  }

  /// Keeps one more of a day.
  static func add(_ text: String, on day: CivilDate, to home: String) throws(OperationalError) {
    try FileSystem.makeFolder(home)
    let files = try names(home)
    var name = "\(day).yaml"
    var number = 1
    while files.contains(name) {
      number += 1
      name = "\(day)-\(padded(number, to: 2)).yaml"
    }
    try FileSystem.replace(home + "/" + name, with: Array(text.utf8))
  }
}
