// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import SourceYAML

/// What a file was when it was read.
enum ReadDigest: Sendable, Equatable {
  case sha256(String)
  case unread

  init(_ submission: LoadedSubmission) {
    self = submission.failure == nil ? .sha256(Digest.sha256(submission.source.bytes)) : .unread
  }
}

/// Submissions that are no longer what the ledger says was received: edited since, or gone; and what the office's commands wrote that is no
/// longer as they wrote it.
struct ChangedFiles {
  private let folder: WorkspaceFolder

  init(_ folder: WorkspaceFolder) { self.folder = folder }

  /// By file name.
  /// - Parameter all: the entities whose files were all read, so that one that is missing is known to be; empty when only
  ///   some files were asked for.
  func findings(_ read: [LoadedSubmission], of all: [LoadedEntity]) throws(OperationalError) -> [String: [Finding]] {
    let known = Dictionary(read.map { ($0.source.name, $0) }, firstCounts: .unique)
    return try findings(of: all) { known[$0].map(ReadDigest.init) }
  }

  /// What is told of all enterprises, to be asked of one after the other.
  struct Known: Sendable {
    fileprivate let folder: WorkspaceFolder
    fileprivate let byFolder: [String: [Ledger.Entry]]
    /// Where a folder's name has something hidden, it is told otherwise than the ledger has it, and every entry is looked at.
    fileprivate let all: [Ledger.Entry]
    /// What the office's commands wrote, and the ledger itself, by file.
    let records: [String: [Finding]]

    /// - Parameter digest: of a file of this enterprise.
    func sent(_ item: LoadedEntity, digest: (String) -> ReadDigest?) -> [String: [Finding]] {
      ChangedFiles(folder).sent(ChangedFiles.hides(item.folder) ? all : byFolder[item.folder] ?? [], in: ["Entities/" + item.folder + "/"], digest)
    }
  }

  func known(of all: [LoadedEntity]) throws(OperationalError) -> Known {
    let ledger = try LedgerReader(folder).ledger()
    var records: [String: [Finding]] = [:]
    if !all.isEmpty { records = fault(of: ledger) }
    for (file, changes) in try ChangedRecords(workspace: folder).findings() where !all.isEmpty { records[file, default: []] += changes }
    return Known(
      folder: folder, byFolder: Dictionary(grouping: ledger.entries, by: \.folder), all: ledger.entries, records: records)
  }

  /// Whether a name is told with something hidden.
  private static func hides(_ name: String) -> Bool { name.unicodeScalars.contains { $0 == "*" || $0 == "＊" } }

  private func fault(of ledger: Ledger) -> [String: [Finding]] {
    guard let fault = ledger.faults.first else { return [:] }
    return [Ledger.file: told(Ledger.file, "登记第 \(fault.line) 行\(fault.words.zh)", "line \(fault.line) of the ledger \(fault.words.en)")]
  }

  /// - Parameter digest: of a file that was read; `nil` for one that was not looked for.
  func findings(of all: [LoadedEntity], digest: (String) -> ReadDigest?) throws(OperationalError) -> [String: [Finding]] {
    let ledger = try LedgerReader(folder).ledger()
    var found = sent(ledger.entries, in: Set(all.map { "Entities/" + $0.folder + "/" }), digest)
    if !all.isEmpty { found.merge(fault(of: ledger)) { $1 } }
    for (file, changes) in try ChangedRecords(workspace: folder).findings()
    where !all.isEmpty || digest(file) != nil { found[file, default: []] += changes }
    return found
  }

  /// - Parameter homes: below which what was received must be there.
  private func sent(_ entries: [Ledger.Entry], in homes: Set<String>, _ digest: (String) -> ReadDigest?) -> [String: [Finding]] {
    var found: [String: [Finding]] = [:]
    // Folders whose names have something hidden are told otherwise than the ledger has them.
    let isPlain = !homes.contains(where: Self.hides)
    for entry in entries {
      guard let file = entry.files.first else { continue }
      // Of all that was ever received, what lies elsewhere was not looked for.
      if isPlain, !homes.isEmpty, !homes.contains("Entities/\(entry.folder)/") { continue }
      let name = folder.shown(file.name)
      var number: String { "\(entry.number)" }
      if let read = digest(name) {
        guard case .sha256(let now) = read, now != file.sha256 else { continue }
        found[name] = told(name, "被改过（回执 \(number)）", "it was changed (receipt \(number))")
      } else if homes.contains(where: name.hasPrefix), !FileSystem.exists(folder.fullPath(file.name)) {
        found[name] = told(name, "不见了（回执 \(number)）", "it has gone (receipt \(number))")
      }
    }
    return found
  }

  private func told(_ file: String, _ zh: String, _ en: String) -> [Finding] {
    [Finding(.changedAfterReceipt, file: file, range: .top, facts: [.init("how", Localised(zh, en))])]
  }
}
