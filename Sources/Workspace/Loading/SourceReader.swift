// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// One file read and parsed.
struct ParsedFile: Sendable {
  var reading: YAMLReading
  /// It was being written while it was read.
  var changed: Bool
}

/// Reads what people wrote in a workspace, by its name there: what was handed over in memory, else what lies on the disk.
package struct SourceReader {
  private let folder: WorkspaceFolder
  /// What earlier looks read; `nil` where each file is read anew.
  private let cache: RuleCache?

  /// Of one file; the largest real one is under 100 kB.
  private static let limits = YAMLLimits()

  init(_ folder: WorkspaceFolder, cache: RuleCache? = nil) { (self.folder, self.cache) = (folder, cache) }

  func parse(_ name: String) throws(OperationalError) -> ParsedFile {
    let contents = try contents(of: name)
    guard contents.size <= Self.limits.bytes else { return tooLarge(name, contents.size) }
    let source = SourceFile(name: name, bytes: contents.bytes)
    return ParsedFile(reading: cache?.reading(source, Self.read) ?? Self.read(source), changed: contents.changed)
  }

  private func contents(of name: String) throws(OperationalError) -> FileSystem.Contents {
    if let bytes = folder.arrivals.handed[name] ?? folder.arrivals.handed.first(where: { folder.shown($0.key) == name })?.value {
      return FileSystem.Contents(bytes: bytes, size: bytes.count, changed: false)
    }
    return try folder.telling { () throws(OperationalError) in
      let contents = try FileSystem.read(folder.fullPath(name), limit: Self.limits.bytes)
      // Once more: an editor that was saving has finished by now.
      return contents.changed ? try FileSystem.read(folder.fullPath(name), limit: Self.limits.bytes) : contents
    }
  }

  private static func read(_ source: SourceFile) -> YAMLReading {
    source.name.hasSuffix(".csv") ? parseRows(source, limits: limits) : parseYAML(source, limits: limits)
  }

  /// A file of which nothing is read but that it is too large.
  private func tooLarge(_ name: String, _ size: Int) -> ParsedFile {
    var reading = parseYAML(SourceFile(name: name, bytes: []), limits: Self.limits)
    reading.problems = [YAMLProblem(.tooLarge(bytes: size, limit: Self.limits.bytes), at: .top)]
    return ParsedFile(reading: reading, changed: false)
  }

  /// A file as it lies on the disk; `nil` where it cannot be read, is larger than we read, or is just being written.
  func whole(_ name: String) -> SourceFile? {
    guard let contents = try? FileSystem.read(folder.fullPath(name), limit: Self.limits.bytes), !contents.changed,
      contents.size <= Self.limits.bytes
    else { return nil }
    return SourceFile(name: name, bytes: contents.bytes)
  }

  /// A text that somebody gave on the command line, seen from the current folder.
  package static func text(at path: String) throws(OperationalError) -> String {
    let contents = try FileSystem.read(path, limit: limits.bytes)
    guard contents.size <= limits.bytes else { throw OperationalError("文件太大：\(path)", "the file is too large: \(path)") }
    guard let text = String(validating: contents.bytes, as: UTF8.self) else {
      throw OperationalError("不是 UTF-8 的文字：\(path)", "not UTF-8 text: \(path)")
    }
    return text
  }
}
