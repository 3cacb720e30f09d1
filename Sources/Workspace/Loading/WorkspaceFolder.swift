// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Files that are judged as if a workspace held them, and that it does not hold yet.
package struct Arrivals: Sendable {
  /// Being taken in, without a line in the ledger, with the moment of their receipt.
  var receiving: [String: Moment] = [:]
  /// On no disk: what came by the network, by the name under which it is judged.
  package var handed: [String: [UInt8]] = [:]
  /// By an enterprise's folder, the folder of attachments that were uploaded and not submitted yet.
  package var waiting: [String: String] = [:]

  var isEmpty: Bool { receiving.isEmpty && handed.isEmpty && waiting.isEmpty }
}

/// A folder with `Specs`, `Entities` and `Output`: where it lies, how files in it are called, and what a run that looks at it carries along.
///
/// It asks of no file what it says: that is done by the values that work on it, in `Loading`, `Queries` and `Commands`.
package struct WorkspaceFolder: Sendable {
  package let path: String
  /// How many files are read and judged at once. Changes nothing in any output.
  package var threads: Int
  /// What is judged as if it lay here already.
  package var arrivals = Arrivals()
  /// Where judgements of earlier runs are; `nil` where each is made anew.
  package var cache: JudgementCache?
  /// What was read of the register before; `nil` where it is read anew each time.
  package var register: KeptRegister?
  /// Whether all that is received here is kept in another place first, and what a power cut takes comes again from there: nothing waits for the disk.
  package var isCopy = false
  /// The judgements of earlier runs; `nil` where something is judged that does not lie here yet.
  var ownCache: JudgementCache? { arrivals.isEmpty ? cache : nil }
  /// Where the rules are, below it.
  var specs = "Specs"

  package init(path: String, threads: Int = 2) {
    self.path = path
    self.threads = max(1, threads)
  }

  /// The rules of a workspace, or of a folder that holds nothing but what `Specs` holds.
  package static func holdingSpecs(at path: String) -> WorkspaceFolder {
    let plain = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    let isBare = !FileSystem.isFolder(plain + "/Specs") && FileSystem.isFolder(plain + "/sectors")
    var folder = WorkspaceFolder(path: plain)
    folder.specs = isBare ? "." : "Specs"
    return folder
  }

  /// Whether there is an archive to judge.
  package var hasEntities: Bool { FileSystem.isFolder(path + "/Entities") }

  // MARK: Names

  /// The path of a file by its name, as it is told: below the workspace, unless it begins at the root.
  func fullPath(_ name: String) -> String { ShownName.real(name.hasPrefix("/") ? name : path + "/" + name) }

  /// Names of YAML files in a folder, relative to the workspace.
  func yamlFiles(_ folder: String) throws(OperationalError) -> [String] {
    try entries(folder).filter { UntakenFiles.isYAML($0.name) }
      .map { folder + "/" + $0.name }
  }

  /// Files below a folder, relative to it, by their real names: a submission names its attachments so.
  func filesBelow(_ folder: String) throws(OperationalError) -> [String] {
    guard FileSystem.isFolder(fullPath(folder)) else { return [] }
    var found: [String] = []
    for entry in try FileSystem.list(fullPath(folder)) {
      if entry.isFile { found.append(entry.name) }
      if entry.isFolder { found += try filesBelow(folder + "/" + entry.name).map { entry.name + "/" + $0 } }
    }
    return found
  }

  /// What a folder below the workspace holds, called as it is told.
  ///
  /// - Parameter hidden: also those whose name begins with a point, which are never read.
  func entries(_ folder: String, hidden: Bool = false) throws(OperationalError) -> [FileSystem.Entry] {
    var entries = try telling { () throws(OperationalError) in hidden ? try FileSystem.listAll(fullPath(folder)) : try FileSystem.list(fullPath(folder)) }
    if register != nil, entries.allSatisfy({ isPlain($0.name) }) { return entries }
    for (index, name) in ShownName.shown(entries.map(\.name)).enumerated() { entries[index].name = name }
    return entries
  }

  /// What goes wrong in the workspace is told by names below it: a report says the same wherever the workspace lies.
  func telling<Value>(_ act: () throws(OperationalError) -> Value) throws(OperationalError) -> Value {
    do throws(OperationalError) { return try act() } catch {
      func plain(_ words: String) -> String {
        var words = words
        while let range = words.firstRange(of: path + "/") { words.removeSubrange(range) }
        return words
      }
      throw OperationalError(plain(error.zh), plain(error.en))
    }
  }

  /// How a file is called inside the workspace, whichever way it was named.
  func relative(_ name: String) -> String { shown(name.after(path + "/") ?? name) }

  /// A name below the workspace, or a path, as it is told.
  func shown(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 >= 0x80 || (0x30...0x39).contains($0) }) else { return name }
    if isPlain(name) { return name }
    let full = name.hasPrefix("/") ? name : path + "/" + name
    let told = ShownName.shown(path: full)
    return name.hasPrefix("/") ? told : told.after(path + "/") ?? told
  }

  /// Whether nothing has to be hidden in a name, whole and part by part.
  private func isPlain(_ name: String) -> Bool {
    func looksPlain(_ name: String) -> Bool {
      !MaskedText.hides(name) && !name.split(separator: "/").contains { MaskedText.hides(String($0)) }
    }
    return register?.isPlain(name, looksPlain) ?? looksPlain(name)
  }
}
