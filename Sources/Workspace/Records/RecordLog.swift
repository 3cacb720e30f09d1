// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import SourceYAML

/// Every file that a command wrote of what the office did, one line of JSON for each, with the digest of the line before: kept apart from the
/// files themselves, so that one that was taken away is missed, be it the last of its kind or all of them. Lines are only ever added.
struct RecordLog {
  struct Line {
    var sequence: Int
    /// Below the workspace.
    var file: String
    /// Of the whole file.
    var sha256: String
    /// Digest of the line before; empty for the first.
    var previous: String

    var text: String {
      JSON.object([
        ("seq", .number(sequence)), ("file", .string(file)), ("sha256", .string(sha256)), ("previous", .string(previous)),
      ]).line
    }

    var digest: String { Digest.sha256(Array(text.utf8)) }
  }

  /// Below the workspace, beside the ledger of what was received.
  static let file = "Entities/records.jsonl"

  private(set) var lines: [Line] = []
  /// Where in the file, and what is wrong.
  private(set) var faults: [(line: Int, words: Localised)] = []
  /// The bytes up to the end of the last whole line, where one behind it was being written when the machine stopped.
  private(set) var whole: [UInt8]?

  init(_ workspace: String) throws(OperationalError) {
    let path = workspace + "/" + Self.file
    guard FileSystem.exists(path) else { return }
    let bytes = try FileSystem.read(path, limit: YAMLLimits.trusted.bytes).bytes
    let rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, row) in rows.dropLast().enumerated() {
      guard let line = Self.read(Array(row)), line.text == String(decoding: row, as: UTF8.self) else {
        faults.append((index + 1, Localised("读不懂，或者不是写下时的样子", "cannot be read, or is not as it was written")))
        continue
      }
      let expected = lines.last.map { ($0.sequence + 1, $0.digest) } ?? (1, "")
      if line.sequence != expected.0 || line.previous != expected.1 {
        faults.append((index + 1, Localised("接不上前一行：前面的某一行被改过或删过", "does not follow the line before: one was changed or removed")))
      }
      lines.append(line)
    }
    if let torn = rows.last, !torn.isEmpty { whole = Array(bytes.dropLast(torn.count)) }
  }

  /// The number of the next line: never one that was given before, even where the log itself was taken away.
  func next(after known: Int) -> Int { max(lines.last?.sequence ?? 0, known) + 1 }

  /// - Parameter known: the highest number that a file says it has.
  mutating func add(_ file: String, _ bytes: [UInt8], after known: Int, in workspace: String) throws(OperationalError) {
    let path = workspace + "/" + Self.file
    if let kept = whole {
      try FileSystem.settle(path, with: kept)
      whole = nil
    }
    let line = Line(sequence: next(after: known), file: file, sha256: Digest.sha256(bytes), previous: lines.last?.digest ?? "")
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    try FileSystem.append(Array((line.text + "\n").utf8), to: path)
    lines.append(line)
  }

  func line(of file: String) -> Line? { lines.last { $0.file == file } }

  private static func read(_ bytes: [UInt8]) -> Line? {
    let reading = parseYAML(SourceFile(name: "records", bytes: bytes), limits: .trusted)
    guard reading.isComplete, let root = reading.tree.root, root.isMapping else { return nil }
    func text(_ key: String) -> String? { root.value(key).flatMap { $0.isScalar ? $0.text : nil } }
    guard let sequence = text("seq").flatMap({ Int($0) }), let file = text("file"), let sha256 = text("sha256"), let previous = text("previous") else {
      return nil
    }
    return Line(sequence: sequence, file: file, sha256: sha256, previous: previous)
  }
}
