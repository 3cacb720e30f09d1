// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Reporting
internal import SourceYAML

/// Writes the rules that a maintainer begins with (新行业、新事项): all of the files, or none.
package struct NewRules: Sendable {
  let workspace: WorkspaceFolder

  package init(in workspace: WorkspaceFolder) { self.workspace = workspace }

  /// Writes the files that a new sector begins with; nothing is written where one of them is there already.
  ///
  /// - Returns: their paths in the workspace.
  package func write(_ skeleton: SectorSkeleton) throws(OperationalError) -> [String] {
    let files = skeleton.files.map { (path: workspace.specs + "/" + $0.path, bytes: Array($0.text.utf8)) }
    guard FileSystem.isFolder(workspace.fullPath(workspace.specs)) else {
      throw OperationalError("工作区里没有规则的文件夹：\(workspace.path)", "the workspace holds no folder of rules: \(workspace.path)")
    }
    try refuseTaken(files)
    try FileSystem.writeTogether(files.map { (workspace.fullPath($0.path), $0.bytes) })
    return files.map(\.path)
  }

  /// Adds an item to the file of its sector and writes the examples that it begins with; both, or nothing.
  ///
  /// - Returns: the paths of both in the workspace.
  package func write(_ skeleton: RequirementSkeleton) throws(OperationalError) -> [String] {
    let sector = workspace.specs + "/" + skeleton.sectorPath
    guard FileSystem.exists(workspace.fullPath(sector)) else { throw try noSector(skeleton.sector) }
    let tree = try SourceReader(workspace).parse(sector).reading.tree
    if let taken = skeleton.namesake(in: tree) {
      let line = taken.range.start.line
      throw OperationalError(
        "“\(skeleton.id)”或“\(skeleton.label)”已经有了，没有写：\(sector) 第\(line)行", "an item of that name is there already; nothing was written: \(sector):\(line)")
    }
    let cases = (path: workspace.specs + "/" + skeleton.cases.path, bytes: Array(skeleton.cases.text.utf8))
    if FileSystem.exists(workspace.fullPath(cases.path)), !isLeftOver(cases) { throw Self.taken(cases.path) }
    guard let bytes = skeleton.added(to: tree) else {
      throw OperationalError(
        "加不进去，没有写：\(sector) 里的事项要一项一项往下写，每项以“- id: ”开头；文件里有写错的，先改好",
        "nothing was written: the requirements of \(sector) must stand one below the other, each beginning with ‘- id: ’, in a file without mistakes")
    }
    let files = [cases, (path: sector, bytes: bytes)]
    try FileSystem.writeTogether(files.map { (workspace.fullPath($0.path), $0.bytes) })
    return files.map(\.path)
  }

  /// A run that was cut off leaves some of the files, each as it would be written now; those are not in the way.
  private func refuseTaken(_ files: [(path: String, bytes: [UInt8])]) throws(OperationalError) {
    let there = files.filter { FileSystem.exists(workspace.fullPath($0.path)) }
    guard let first = there.first else { return }
    if let other = there.first(where: { !isLeftOver($0) }) { throw Self.taken(other.path) }
    if there.count == files.count { throw Self.taken(first.path) }
  }

  private func isLeftOver(_ file: (path: String, bytes: [UInt8])) -> Bool {
    (try? FileSystem.read(workspace.fullPath(file.path), limit: 1 << 16))?.bytes == file.bytes
  }

  private static func taken(_ path: String) -> OperationalError {
    OperationalError("已经有这个文件，没有写：\(path)", "this file is there already; nothing was written: \(path)")
  }

  private func noSector(_ name: String) throws(OperationalError) -> OperationalError {
    let folder = workspace.fullPath(workspace.specs) + "/sectors"
    let names = FileSystem.isFolder(folder) ? try FileSystem.list(folder).map(\.name).filter { $0.hasSuffix(".yaml") } : []
    let known = names.map { String($0.dropLast(".yaml".count)) }
    let guess = closestMatch(to: name, among: known)
    return OperationalError(
      "没有“\(name)”这个行业" + (guess.map { "，是不是“\($0)”？" } ?? "；先用 gongkai specs new-sector 写一个"),
      "no sector ‘\(name)’" + (guess.map { "; did you mean ‘\($0)’?" } ?? "; begin one with gongkai specs new-sector"))
  }
}
