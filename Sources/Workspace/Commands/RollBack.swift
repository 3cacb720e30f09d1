// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Publishing

/// Goes back (退回): points `current` at the newest intact bundle before the one in force.
package struct RollBack: Sendable {
  let workspace: WorkspaceFolder
  let rulebook: Rulebook
  /// A secret key of minisign, without a password.
  let key: Minisign.SecretKey?

  package init(_ workspace: WorkspaceFolder, rulebook: Rulebook, key: Minisign.SecretKey?) {
    (self.workspace, self.rulebook, self.key) = (workspace, rulebook, key)
  }

  /// - Returns: the bundle's name.
  package func run() throws(OperationalError) -> String {
    let shelf = BundleShelf(workspace)
    guard FileSystem.isFolder(shelf.path), try !shelf.names().isEmpty else { throw OperationalError("还没有公开包", "there is no bundle yet") }
    try shelf.demandKey(key)
    // Without a bundle in force, the newest intact one is the way back.
    let lock = try FileLock(shelf.path + "/.lock")
    defer { withExtendedLifetime(lock) {} }
    let now = try FileSystem.linkTarget(shelf.path + "/current").flatMap { FileSystem.isFolder(shelf.path + "/" + $0) && !$0.contains("/") ? $0 : nil }
    let older = try shelf.names().filter { now == nil || BundleShelf.sequence(of: $0) < BundleShelf.sequence(of: now ?? "") }
      .sorted { BundleShelf.sequence(of: $0) > BundleShelf.sequence(of: $1) }
    // A run that was cut off is brought to its end first: that is the one step back that was asked for.
    let wanted = try shelf.goingBack().map { [$0] } ?? []
    let barred = try shelf.awaitingPurge()
    for name in wanted + older where !barred.contains(name) {
      // A copy under a name of somebody's own is none of the bundles.
      guard let day = BundleShelf.day(of: name), try shelf.isWhole(name) else { continue }
      let tags = try FileSystem.sha256(shelf.path + "/" + name + "/tagmanifest-sha256.txt")
      let pointer = LatestPointer(
        sequence: BundleShelf.sequence(of: name), bundle: name, tagManifestSHA256: tags, asOf: day,
        validDays: rulebook.policy.publication.validDays)
      try shelf.goBack(to: pointer, key)
      return name
    }
    throw OperationalError(
      "没有可以退回的完好的包；从备份放回 Output/bundles，或者写明批准的岗位从头再来：gongkai bundle --restart 岗位",
      "there is no earlier intact bundle; put Output/bundles back from a backup, or begin anew: bundle --restart POST")
  }
}
