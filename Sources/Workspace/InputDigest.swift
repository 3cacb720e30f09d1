// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML

/// The digest of all files that a report rests on, in the order of their names, worked out while one enterprise after the other passes by: no
/// file is kept for it. The same as `GapReport.Digest(of:)` gives for all of them at once.
struct InputDigest {
  private var stream = StreamingSHA256()
  /// The folders of all enterprises, ending in `/`, in the order in which their files come; what is read of none of them comes after those.
  private let folders: [String]
  private var next = 0
  /// By folder, what came before its turn.
  private var waiting: [String: [SourceFile]]
  private var elsewhere: [SourceFile] = []
  /// The folders of which nothing more comes.
  private var whole: Set<String>
  private(set) var names: [String] = []

  /// - Parameters:
  ///   - register: what was read of every enterprise before anything was judged.
  ///   - items: the enterprises of which more is read.
  init(register: [SourceFile], of items: [LoadedEntity]) {
    waiting = Dictionary(grouping: register) { Self.folder($0.name) }
    elsewhere = waiting.removeValue(forKey: "") ?? []
    let own = Set(items.map(Self.folder))
    whole = Set(waiting.keys).subtracting(own)
    folders = own.union(waiting.keys).sorted { $0.precedes($1) }
  }

  /// Takes what was read of one enterprise.
  mutating func take(_ sources: [SourceFile], of item: LoadedEntity) {
    let own = Self.folder(item)
    for source in sources {
      if source.name.hasPrefix(own) { waiting[own, default: []].append(source) } else { elsewhere.append(source) }
    }
    whole.insert(own)
    while next < folders.count, whole.contains(folders[next]) {
      add(waiting.removeValue(forKey: folders[next]) ?? [])
      next += 1
    }
  }

  mutating func finish() -> GapReport.Digest {
    while next < folders.count {
      add(waiting.removeValue(forKey: folders[next]) ?? [])
      next += 1
    }
    add(elsewhere)
    return GapReport.Digest(sha256: stream.finish(), files: names.count)
  }

  private mutating func add(_ sources: [SourceFile]) {
    for source in sources.sorted(by: { $0.name.precedes($1.name) }) { add(source) }
  }

  private mutating func add(_ source: SourceFile) {
    stream.update(source)
    names.append(source.name)
  }

  /// What these files hold now; `nil` where one cannot be read or is just being written.
  static func now(_ names: [String], in workspace: WorkspaceFolder) -> String? {
    var digest = InputDigest(register: [], of: [])
    for name in names {
      guard let source = SourceReader(workspace).whole(name) else { return nil }
      digest.add(source)
    }
    return digest.finish().sha256
  }

  private static func folder(_ item: LoadedEntity) -> String { "Entities/\(item.folder)/" }

  /// The folder of the enterprise that a file is in, by the file's name; empty for none.
  private static func folder(_ name: String) -> String {
    let parts = name.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "Entities" ? "Entities/\(parts[1])/" : ""
  }
}
