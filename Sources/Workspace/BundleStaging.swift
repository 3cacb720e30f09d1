// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing

/// The folder that a bundle is made in, beside its final place. A run that was cut off leaves it behind, and the next one removes it.
///
/// What is as it was in the bundle before is taken from there once it is known that a new one goes out: most runs find that nothing changed, and
/// write next to nothing.
final class BundleStaging: BundleTaker {
  let path: String
  private let workspace: WorkspaceFolder
  private var folder: FileSystem.NewFolder
  /// The bundle before, `nil` for none that is whole; with what its lists say, by path.
  private let before: String?
  private let known: [String: (sha256: String, sha512: String)]
  /// Files to copy at the end, each with where it lies and what it must be.
  private var copies: [(file: ListedFile, from: String)] = []

  /// - Parameter prior: the bundle before, found whole; `nil` for none.
  init(_ workspace: WorkspaceFolder, after prior: PriorBundle?) throws(OperationalError) {
    self.workspace = workspace
    let shelf = BundleShelf(workspace)
    path = shelf.path + "/" + BundleShelf.staging
    folder = FileSystem.NewFolder(path)
    let name = prior.flatMap { $0.isRestart ? nil : $0.name }
    before = name.map { shelf.path + "/" + $0 }
    known = try name.map { name throws(OperationalError) in try shelf.digests(of: name) } ?? [:]
  }

  func put(_ file: BundleFile) throws(OperationalError) -> ListedFile {
    let old = known[file.path]
    let listed = ListedFile(file, before: old)
    if let source = file.copied {
      copies.append((listed, workspace.fullPath(source.from)))
    } else if let before, old?.sha256 == listed.sha256 {
      copies.append((listed, before + "/" + file.path))
    } else {
      // The disk is asked for all of it at the end.
      try FileSystem.write(file.bytes, to: folder.place(file.path), reachingDisk: false)
    }
    return listed
  }

  /// All of it is on the disk, and proved.
  func finish() throws(OperationalError) {
    for (file, source) in copies { try copy(source, as: file, to: folder.place(file.path)) }
    try FileSystem.syncTree(path, withFiles: true)
    if let fault = try BagVerifier(path: path).verify().faults.first {
      throw OperationalError("写好的包没有通过验证：\(fault.path) \(fault.words.zh)", "the bundle failed its proof: \(fault.path) \(fault.words.en)")
    }
  }

  /// Removes what was not moved to its place.
  func clear() { try? FileSystem.remove(path) }

  /// A file that was looked into: what goes out is what was looked at, byte for byte.
  private func copy(_ source: String, as file: ListedFile, to target: String) throws(OperationalError) {
    let contents = try FileSystem.read(source, limit: file.size)
    guard contents.bytes.count == file.size, Digest.sha256(contents.bytes) == file.sha256 else {
      let name = workspace.shown(source)
      throw OperationalError("文件在生成公开包的过程中被改动：\(name)；再运行一次", "a file changed meanwhile: \(name); run again")
    }
    try FileSystem.write(contents.bytes, to: target, reachingDisk: false)
  }
}
