// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import SourceYAML

extension WorkspaceFolder {
  /// Submissions that are no longer what the ledger says was received, by file name: edited since, or gone; and what the office's commands
  /// wrote that is no longer as they wrote it.
  ///
  /// - Parameter all: the entities whose files were all read, so that one that is missing is known to be; empty when only
  ///   some files were asked for.
  func changedAfterReceipt(_ read: [LoadedSubmission], of all: [LoadedEntity]) throws(OperationalError) -> [String: [Finding]] {
    let known = Dictionary(read.map { ($0.source.name, $0) }, firstCounts: .unique)
    return try changedAfterReceipt(of: all) { known[$0].map(ReadDigest.init) }
  }

  /// - Parameter digest: of a file that was read; `nil` for one that was not looked for.
  func changedAfterReceipt(of all: [LoadedEntity], digest: (String) -> ReadDigest?) throws(OperationalError) -> [String: [Finding]] {
    let ledger = try ledger()
    let folders = Set(all.map { "Entities/" + $0.folder + "/" })
    var found: [String: [Finding]] = [:]
    func tell(_ file: String, _ how: Localised) {
      found[file] = [Finding(.changedAfterReceipt, file: file, range: .top, facts: [.init("how", how)])]
    }
    for entry in ledger.entries {
      guard let file = entry.files.first else { continue }
      let name = shown(file.name)
      var number: String { "\(entry.number)" }
      if let read = digest(name) {
        guard case .sha256(let now) = read, now != file.sha256 else { continue }
        tell(name, Localised("被改过（回执 \(number)）", "it was changed (receipt \(number))"))
      } else if folders.contains(where: name.hasPrefix), !FileSystem.exists(fullPath(file.name)) {
        tell(name, Localised("不见了（回执 \(number)）", "it has gone (receipt \(number))"))
      }
    }
    if let fault = ledger.faults.first, !all.isEmpty {
      tell(Ledger.file, Localised("登记第 \(fault.line) 行\(fault.words.zh)", "line \(fault.line) of the ledger \(fault.words.en)"))
    }
    for (file, changes) in try ChangedRecords(workspace: self).findings()
    where !all.isEmpty || digest(file) != nil { found[file, default: []] += changes }
    return found
  }

  /// In the order of the files' names.
  func changedRecords() throws(OperationalError) -> [Finding] {
    let found = try ChangedRecords(workspace: self).findings()
    return found.keys.sortedByBytes().flatMap { found[$0] ?? [] }
  }

  /// What the ledger says that each file was, by name: more than one where it was received again.
  func registeredDigests() throws(OperationalError) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for file in try ledger().entries.compactMap(\.files.first) { found[shown(file.name), default: []].insert(file.sha256) }
    return found
  }

  /// What a file was when it was read.
  enum ReadDigest: Sendable, Equatable {
    case sha256(String)
    case unread

    init(_ submission: LoadedSubmission) {
      self = submission.failure == nil ? .sha256(Digest.sha256(submission.source.bytes)) : .unread
    }
  }
}
