// SPDX-License-Identifier: Apache-2.0

import SourceYAML

@testable import Disclosure
@testable import Workspace

/// One file of rules among all the others: compiled, and what is wrong said at places that it has.
enum Rules {
  /// By name, as the seeds count them.
  private static let files: [SpecFile] = ((try? SpecReader(WorkspaceFolder(path: ".")).files()) ?? []).sorted {
    $0.reading.tree.source.name.utf8.lexicographicallyPrecedes($1.reading.tree.source.name.utf8)
  }

  /// The first two bytes say which file the rest stands for.
  static func compile(_ bytes: [UInt8]) {
    guard bytes.count > 2, !files.isEmpty else { return }
    var files = files
    let index = (Int(bytes[0]) << 8 + Int(bytes[1])) % files.count
    files[index] = SpecFile(
      folder: files[index].folder, reading: parseYAML(SourceFile(name: files[index].reading.tree.source.name, bytes: Array(bytes.dropFirst(2)))))
    let (rulebook, findings) = Rulebook.compile(files)
    precondition(rulebook != nil || !findings.isEmpty, "no rules, and nothing said")
    for finding in findings { _ = (finding.message(in: .zh), finding.message(in: .en)) }
  }
}
