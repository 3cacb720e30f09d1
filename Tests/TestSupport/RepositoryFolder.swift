// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The repository that these tests belong to.
package enum RepositoryFolder {
  package static let path: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The sample workspace as it is committed: a copy of its rules and enterprises, without what an earlier run left in
  /// `Output`, which is part of a workspace's state (the office's records of its notices).
  package static let workspace: String = {
    let copy = NSTemporaryDirectory() + "gongkai-samples-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
      try copySamples(to: copy)
    } catch { fatalError("\(error)") }
    atexit { try? FileManager.default.removeItem(atPath: RepositoryFolder.workspace) }
    return copy
  }()

  static func copySamples(to folder: String) throws {
    for part in ["Specs", "Entities"] { try copy(part, to: folder) }
  }

  package static func text(_ relative: String) throws -> String {
    try String(contentsOfFile: path + "/" + relative, encoding: .utf8)
  }

  /// Files below a folder, relative to the repository, sorted.
  package static func files(below folder: String, endingIn suffix: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: path + "/" + folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
  }

  /// A folder of the repository as it was checked out: without the log of what commands wrote here, whose records stay behind.
  package static func copy(_ part: String, to folder: String) throws {
    try FileManager.default.copyItem(atPath: path + "/" + part, toPath: folder + "/" + part)
    let log = folder + "/" + part + "/records.jsonl"
    if FileManager.default.fileExists(atPath: log) { try FileManager.default.removeItem(atPath: log) }
  }
}
