// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import SourceYAML

/// What was settled in all years, with the digest of each file (`Output/assessments/register.json`): a result that was taken away is missed,
/// and one that was put in its place is known to be another.
struct AssessmentRegister {
  private struct Entry {
    var year: Int
    var name: String
    var digest: String
    var file: String { "\(year)/\(name)" }
  }

  private static let name = "register.json"
  private let home: String
  private let entries: [Entry]

  /// Reads it, and holds the files against it. What was settled before there was a register is taken as it is.
  /// - Parameter home: `Output/assessments`.
  init(_ home: String) throws(OperationalError) {
    self.home = home
    entries = try Self.read(home)
    for entry in entries {
      let path = home + "/" + entry.file
      guard FileSystem.exists(path) else { throw Self.broken(path, "评估的登记里有它，文件不见了", "the register of assessments has it, and it is gone") }
      let digest = Digest.sha256(try FileSystem.read(path, limit: YAMLLimits.trusted.bytes).bytes)
      if digest != entry.digest { throw Self.broken(path, "可能被改过，和评估的登记里记下的不是同一份", "it is not the one that the register of assessments has") }
    }
  }

  func knows(_ year: Int, _ name: String) -> Bool { entries.contains { $0.year == year && $0.name == name } }

  /// Writes down what was settled now, and what lies there from before there was a register.
  func write(adding new: [(year: Int, name: String, digest: String)]) throws(OperationalError) {
    var all = entries
    for file in try Self.settled(home) where !all.contains(where: { $0.file == file.file }) { all.append(file) }
    for file in new where !all.contains(where: { $0.year == file.year && $0.name == file.name }) {
      all.append(Entry(year: file.year, name: file.name, digest: file.digest))
    }
    guard !all.isEmpty else { return }
    let path = home + "/" + Self.name
    try FileSystem.replace(path, with: Self.sealed(all))
    // What it names is kept for certain already. Were it lost with a power cut, the same step could be settled again, as the same; whoever heard of
    // a failure now could not.
    do throws(OperationalError) { try FileSystem.settleName(of: path) } catch {}
  }

  private static func sealed(_ entries: [Entry]) -> [UInt8] {
    let lines = entries.sorted { $0.file.precedes($1.file) }.map { entry in
      JSON.object([("year", .number(entry.year)), ("file", .string(entry.name)), ("sha256", .string(entry.digest))])
    }
    return JSON.object([("settled", .array(lines))]).sealed
  }

  /// Files of settled steps that lie in the folders of years.
  private static func settled(_ home: String) throws(OperationalError) -> [Entry] {
    var found: [Entry] = []
    for folder in try FileSystem.list(home) where folder.isFolder {
      guard let year = Int(folder.name) else { continue }
      for file in try FileSystem.list(home + "/" + folder.name) where file.isFile && file.name.hasSuffix(".json") {
        let bytes = try FileSystem.read(home + "/\(folder.name)/\(file.name)", limit: YAMLLimits.trusted.bytes).bytes
        found.append(Entry(year: year, name: file.name, digest: Digest.sha256(bytes)))
      }
    }
    return found
  }

  private static func read(_ home: String) throws(OperationalError) -> [Entry] {
    let path = home + "/" + name
    guard FileSystem.exists(path) else { return [] }
    let contents = try FileSystem.read(path, limit: YAMLLimits.trusted.bytes)
    let reading = parseYAML(SourceFile(name: path, bytes: contents.bytes), limits: .trusted)
    let entries = (reading.tree.root?.value("settled")?.items ?? []).compactMap { line -> Entry? in
      guard line.isMapping, let year = line.value("year").flatMap({ Int($0.text) }), let file = line.value("file")?.text,
        let digest = line.value("sha256")?.text
      else { return nil }
      return Entry(year: year, name: file, digest: digest)
    }
    guard reading.problems.isEmpty, sealed(entries) == contents.bytes else {
      throw broken(path, "评估的登记读不懂，可能被改过", "the register of assessments cannot be understood")
    }
    return entries
  }

  private static func broken(_ path: String, _ zh: String, _ en: String) -> OperationalError {
    OperationalError("\(zh)：\(path)；请从备份恢复", "\(en): \(path); restore it")
  }
}
