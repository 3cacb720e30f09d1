// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Packs a bundle into one file beside it (压缩包), the same bytes on every run.
package struct PackBundle: Sendable {
  let workspace: WorkspaceFolder
  let name: String
  let kind: ArchiveKind

  package init(_ name: String, as kind: ArchiveKind, in workspace: WorkspaceFolder) {
    (self.name, self.kind, self.workspace) = (name, kind, workspace)
  }

  /// - Returns: the file.
  package func run() throws(OperationalError) -> String {
    let shelf = BundleShelf(workspace)
    let target = shelf.path + "/\(name).\(kind.rawValue)"
    guard let day = BundleShelf.day(of: name) else {
      throw OperationalError("文件夹的名称不像公开包的：\(name)", "a folder is not named as a bundle is: \(name)")
    }
    let files = try workspace.filesBelow("Output/bundles/" + name).sortedByBytes()
    try BundleArchive(folder: shelf.path, name: name, files: files, time: day.dayNumber * 86_400).write(to: target, kind: kind)
    return target
  }
}
