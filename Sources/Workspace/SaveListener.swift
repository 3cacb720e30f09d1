// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Waits until something that counts is saved below some folders of a workspace.
final class SaveListener {
  private let folder: WorkspaceFolder
  /// Folders of the workspace, each with all that is below it.
  private let tops: [String]
  /// Files named from elsewhere.
  private let names: [String]
  private let stop: Int32
  private let watcher: FolderWatcher
  /// Names as they were heard of, for whoever shows them; empty before the first save.
  private(set) var saved: [String] = []

  /// Editors write a file in two or three steps within a few milliseconds. Waiting for 15 ms of quiet joins them; waiting
  /// longer than 45 ms in all would be felt.
  private static let quiet: Int32 = 15
  private static let patience = 3

  /// What stands for many saves at once, of which the names were lost.
  static let everything = "Specs/"

  /// - Parameter stop: a descriptor that becomes readable when watching should end.
  init(_ folder: WorkspaceFolder, tops: [String], names: [String] = [], stop: Int32) throws(OperationalError) {
    (self.folder, self.tops, self.names, self.stop) = (folder, tops, names, stop)
    watcher = try FolderWatcher()
    try watchAll()
    guard watcher.hearsAnything else { throw OperationalError("这里没有可以监视的文件夹：\(folder.path)", "no folder to watch in \(folder.path)") }
  }

  /// Waits until something that counts was saved.
  ///
  /// - Returns: whether there is something to look at; `false` when watching should end.
  func wait() throws(OperationalError) -> Bool {
    saved = []
    while true {
      var relevant: Set<String> = []
      var rounds = 0
      var heard = try watcher.wait(stop: stop, milliseconds: -1)
      while true {
        switch heard {
        case .stopped: return false
        case .overflow: relevant.insert(Self.everything)
        case .events(let events): relevant.formUnion(try take(events))
        case .silence: break
        }
        if case .silence = heard { break }
        rounds += 1
        if rounds > Self.patience { break }
        heard = try watcher.wait(stop: stop, milliseconds: Self.quiet)
      }
      if !watcher.hearsAnything {
        throw OperationalError("监视的文件夹不见了：\(folder.path)", "the watched folder is gone: \(folder.path)")
      }
      if !relevant.isEmpty {
        saved = relevant.map(folder.shown).sorted { $0.precedes($1) }
        return true
      }
    }
  }

  /// The names that count, relative to the workspace; new folders are listened to from now on.
  private func take(_ events: [FolderWatcher.Event]) throws(OperationalError) -> [String] {
    if events.contains(where: \.isFolder) { try watchAll() }
    return events.compactMap { event in
      let full = event.name.isEmpty ? event.folder : event.folder + "/" + event.name
      let name = full.after(folder.path + "/") ?? full
      return counts(event, name) ? name : nil
    }
  }

  /// Editors leave files of their own beside ours: hidden ones, backups, names of digits.
  private func counts(_ event: FolderWatcher.Event, _ name: String) -> Bool {
    if event.name.hasPrefix(".") || event.name.hasSuffix("~") { return false }
    let isOurs = tops.contains { name == $0 || name.hasPrefix($0 + "/") }
    if event.isFolder || name.contains("/attachments/") { return isOurs }
    if isOurs, name.hasSuffix(".csv") { return true }
    return name.hasSuffix(".yaml") || name.hasSuffix(".yml") || names.contains { folder.fullPath($0) == folder.fullPath(name) }
  }

  // MARK: Where to listen

  private func watchAll() throws(OperationalError) {
    try watcher.watch(folder.path)
    for top in tops { try watchTree(folder.path + "/" + top) }
    // A file named from elsewhere: its folder.
    for name in names {
      try watcher.watch(FileSystem.folder(of: folder.fullPath(name)))
    }
  }

  private func watchTree(_ path: String) throws(OperationalError) {
    guard FileSystem.isFolder(path) else { return }
    try watcher.watch(path)
    // It may be gone again by now; then there is nothing to listen to.
    for entry in (try? FileSystem.list(path)) ?? [] where entry.isFolder { try watchTree(path + "/" + entry.name) }
  }
}
