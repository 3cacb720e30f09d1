// SPDX-License-Identifier: Apache-2.0

public import Disclosure
internal import Glibc
public import Reporting
public import SourceYAML

/// Judges submissions again whenever something that counts is saved: the files themselves, attachments, the register, rules.
///
/// What one enterprise saves is judged with that enterprise alone; the rules are compiled again only when a rule was saved.
public final class SubmissionWatch {
  /// What one look gave.
  public enum Look: Sendable {
    case report(CheckReport)
    /// The rules are broken; nothing was judged.
    case brokenRules([Finding], [String: SourceFile])
    case failed(OperationalError)
  }

  private let folder: WorkspaceFolder
  private let names: [String]
  private let tool: ToolInfo
  private let stop: Int32
  private let watcher: FolderWatcher
  private var rules: WorkspaceFolder.LoadedRules?
  private var checked: [CheckReport.File] = []
  private var asOf: CivilDate?
  /// Names as they were heard of, for whoever shows them; empty for the first look.
  public private(set) var saved: [String] = []

  /// Editors write a file in two or three steps within a few milliseconds. Waiting for 15 ms of quiet joins them; waiting
  /// longer than 45 ms in all would be felt.
  private static let quiet: Int32 = 15
  private static let patience = 3

  /// - Parameters:
  ///   - names: the submissions to watch; empty for all of the workspace.
  ///   - stop: a descriptor that becomes readable when watching should end.
  public init(_ folder: WorkspaceFolder, names: [String], tool: ToolInfo, stop: Int32) throws(OperationalError) {
    self.folder = folder
    self.names = names
    self.tool = tool
    self.stop = stop
    watcher = try FolderWatcher()
    try watchAll()
    guard watcher.hearsAnything else { throw OperationalError("这里没有可以监视的文件夹：\(folder.path)", "no folder to watch in \(folder.path)") }
  }

  // MARK: Looking

  /// Judges what may have changed since the look before.
  public func look(asOf day: CivilDate) async -> Look {
    do throws(OperationalError) {
      let changed = changes()
      if rules == nil || changed == nil {
        let (compiled, findings, sources) = try folder.compileRules()
        rules = compiled
        checked = []
        if compiled == nil { return .brokenRules(findings, sources) }
      }
      guard let rules else { return .brokenRules([], [:]) }
      // Another day may judge every file otherwise.
      let same = asOf == day && !checked.isEmpty
      asOf = day
      if same, names.isEmpty, let changed, changed.allSatisfy({ !$0.isEmpty }) {
        for entity in changed.sorted(by: { $0.precedes($1) }) { try await lookAgain(at: entity, rules, day) }
      } else {
        checked = try await folder.check(names, rules: rules, asOf: day, tool: tool).files
      }
      return .report(CheckReport(files: checked, asOf: day, tool: tool))
    } catch {
      // Nothing of an earlier look may pass for this one.
      checked = []
      return .failed(error)
    }
  }

  /// Judges the files of one enterprise again and puts them in the place of what was told of them before.
  private func lookAgain(at entity: String, _ rules: WorkspaceFolder.LoadedRules, _ day: CivilDate) async throws(OperationalError) {
    let below = folder.shown("Entities/\(entity)/submissions")
    let files = FileSystem.isFolder(folder.fullPath(below)) ? try folder.yamlFiles(below) : []
    let report = files.isEmpty ? [] : try await folder.check(files, rules: rules, asOf: day, tool: tool).files
    checked.removeAll { $0.source.name.hasPrefix(below + "/") }
    checked += report
    checked.sort { $0.source.name.precedes($1.source.name) }
  }

  /// The enterprises in whose folders something was saved; `""` for one that may touch all, `nil` when rules were saved.
  private func changes() -> Set<String>? {
    var entities: Set<String> = []
    for name in saved {
      let parts = name.split(separator: "/").map(String.init)
      if parts.first == "Specs" { return nil }
      let isInside = parts.first == "Entities" && parts.count > 3
      entities.insert(isInside ? parts[1] : "")
    }
    return entities
  }

  // MARK: Waiting

  /// Waits until something that counts was saved.
  ///
  /// - Returns: whether there is something to look at; `false` when watching should end.
  public func wait() throws(OperationalError) -> Bool {
    saved = []
    while true {
      var relevant: Set<String> = []
      var rounds = 0
      var heard = try watcher.wait(stop: stop, milliseconds: -1)
      while true {
        switch heard {
        case .stopped: return false
        case .overflow: relevant.insert("Specs/")
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
      let name = full.hasPrefix(folder.path + "/") ? String(full.dropFirst(folder.path.utf8.count + 1)) : full
      return counts(event, name) ? name : nil
    }
  }

  /// Editors leave files of their own beside ours: hidden ones, backups, names of digits.
  private func counts(_ event: FolderWatcher.Event, _ name: String) -> Bool {
    if event.name.hasPrefix(".") || event.name.hasSuffix("~") { return false }
    let isOurs = name == "Specs" || name == "Entities" || name.hasPrefix("Specs/") || name.hasPrefix("Entities/")
    if event.isFolder || name.contains("/attachments/") { return isOurs }
    return name.hasSuffix(".yaml") || name.hasSuffix(".yml") || names.contains { folder.fullPath($0) == folder.fullPath(name) }
  }

  // MARK: Where to listen

  private func watchAll() throws(OperationalError) {
    try watcher.watch(folder.path)
    for top in ["Specs", "Entities"] { try watchTree(folder.path + "/" + top) }
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
