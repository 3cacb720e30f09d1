// SPDX-License-Identifier: Apache-2.0

public import Reporting

extension WorkspaceFolder {
  /// Writes the files that a new sector begins with; nothing is written where one of them is there already.
  ///
  /// - Returns: their paths in the workspace.
  public func write(_ skeleton: SectorSkeleton) throws(OperationalError) -> [String] {
    let files = skeleton.files.map { (path: specs + "/" + $0.path, text: $0.text) }
    if let taken = files.first(where: { FileSystem.exists(fullPath($0.path)) }) {
      throw OperationalError("已经有这个文件，没有写：\(taken.path)", "this file is there already; nothing was written: \(taken.path)")
    }
    guard FileSystem.isFolder(fullPath(specs)) else {
      throw OperationalError("工作区里没有规则的文件夹：\(path)", "the workspace holds no folder of rules: \(path)")
    }
    for file in files {
      try FileSystem.makeFolder(FileSystem.folder(of: fullPath(file.path)))
      try FileSystem.replace(fullPath(file.path), with: Array(file.text.utf8))
    }
    return files.map(\.path)
  }
}
