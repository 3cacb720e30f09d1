// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing

/// The folder that a bundle is made in, beside its final place. A run that was cut off leaves it behind, and the next one removes it.
final class BundleStaging: BundleTaker {
  let path: String
  private let workspace: WorkspaceFolder
  private var folder: FileSystem.NewFolder
  /// Attachments, taken once it is known that they go out.
  private var copies: [(path: String, source: BundleFile.Copied)] = []

  init(_ workspace: WorkspaceFolder) {
    self.workspace = workspace
    path = BundleShelf(workspace).path + "/" + BundleShelf.staging
    folder = FileSystem.NewFolder(path)
  }

  func put(_ file: BundleFile) throws(OperationalError) {
    if let source = file.copied {
      copies.append((file.path, source))
    } else {
      // Most runs find that nothing changed: the disk is asked for all of it at the end.
      try FileSystem.write(file.bytes, to: folder.place(file.path), reachingDisk: false)
    }
  }

  /// All of it is on the disk, and proved.
  func finish() throws(OperationalError) {
    for (path, source) in copies { try copy(source, to: folder.place(path)) }
    try FileSystem.syncTree(path, withFiles: true)
    if let fault = try BagVerifier(path: path).verify().faults.first {
      throw OperationalError("写好的包没有通过验证：\(fault.path) \(fault.words.zh)", "the bundle failed its proof: \(fault.path) \(fault.words.en)")
    }
  }

  /// Removes what was not moved to its place.
  func clear() { try? FileSystem.remove(path) }

  /// A file that was looked into: what goes out is what was looked at, byte for byte.
  private func copy(_ source: BundleFile.Copied, to target: String) throws(OperationalError) {
    let contents = try FileSystem.read(workspace.fullPath(source.from), limit: AttachmentInspector.sizeLimit)
    guard contents.bytes.count == source.size, Digest.sha256(contents.bytes) == source.sha256 else {
      throw OperationalError("附件在生成公开包的过程中被改动：\(source.from)；再运行一次", "an attachment changed meanwhile: \(source.from); run again")
    }
    try FileSystem.write(contents.bytes, to: target, reachingDisk: false)
  }
}
