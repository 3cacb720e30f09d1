// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
package import Reporting
internal import SourceYAML

/// The reports of a day as an earlier run wrote them: where nothing that they rest on has changed, and their folder holds the bytes that were
/// written then, they need not be made again.
///
/// They rest on the program and those of the system that it asks, on the rules, on the whole archive by its contents, on the report that they are
/// compared with, on the day and on what was asked for. No clock of a file is asked: that nothing has changed is shown by reading all of it.
package struct KeptReport: Sendable {
  /// What the run said, and how it ended.
  package struct Told: Codable, Sendable, Equatable {
    package var output: String
    /// One line each.
    package var errors: [String]
    package var asksForAction: Bool

    package init(output: String, errors: [String], asksForAction: Bool) {
      (self.output, self.errors, self.asksForAction) = (output, errors, asksForAction)
    }
  }

  /// What decides on how the reports are written, beside the archive.
  private struct Asked: Encodable {
    var program: String
    var tools: [String]
    var rules: String
    var day: CivilDate
    var since: [String]
    var words: [String]
    var withCalendars: Bool
    var withMonthlies: Bool
  }

  private struct Kept: Codable {
    var ground: String
    var files: [JudgementCache.FileDigest]
    var told: Told
  }

  private let workspace: WorkspaceFolder
  private let cache: JudgementCache
  private let asOf: CivilDate
  private let name: String
  private let asked: [UInt8]
  private let ground: String

  /// `nil` where nothing is kept, or where not all that the reports rest on can be read.
  /// - Parameters:
  ///   - words: how the run was told to show itself: format, language, width and colours of the terminal.
  ///   - calendar: whether calendars were asked for.
  ///   - monthly: whether the sheets of the month were.
  package init?(
    _ workspace: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate, since earlier: WorkspaceFolder.Earlier?, words: [String],
    calendar: Bool, monthly: Bool
  ) {
    guard let cache = workspace.ownCache, cache.isOwn else { return nil }
    var since: [String] = []
    switch earlier {
    case .day(let day): since = ["\(day)"]
    case .report(let path):
      guard let digest = try? FileSystem.sha256(path) else { return nil }
      since = [path, digest]
    case nil: break
    }
    let final = WriteReports.folder(of: asOf, in: workspace)
    let asked = Asked(
      program: cache.program, tools: cache.tools, rules: rules.digest.sha256, day: asOf, since: since, words: words,
      withCalendars: calendar || FileSystem.exists(final + "/calendar"), withMonthlies: monthly || FileSystem.exists(final + "/monthly"))
    guard let bytes = try? KeptEncoder.bytes(asked), let kind = try? KeptEncoder.bytes(since.prefix(1) + words),
      let ground = Self.ground(workspace, bytes)
    else { return nil }
    (self.workspace, self.cache, self.asOf, self.asked, self.ground) = (workspace, cache, asOf, bytes, ground)
    // One for each way of asking: the newest day of it.
    name = "report-" + Digest.sha256(kind).prefix(32)
  }

  /// What the run that wrote them said; `nil` where they have to be made.
  package func told() -> Told? {
    guard let kept = cache.folder.value(Kept.self, named: name), kept.ground == ground else { return nil }
    let final = WriteReports.folder(of: asOf, in: workspace)
    // What a run that was killed left behind goes with the next writing.
    guard !FileSystem.exists(FileSystem.staging(of: final)), Self.holds(final, kept.files) else { return nil }
    return kept.told
  }

  /// Keeps what was written and said, if all that it rests on is what it was before.
  package func keep(_ told: Told, _ written: WriteReports.Written, of report: GapReport) {
    guard !report.hadFailure, !report.findings.contains(where: { $0.code == .changedWhileRead }),
      InputDigest.now(report.inputNames, in: workspace) == report.inputsDigest.sha256, Self.ground(workspace, asked) == ground
    else { return }
    // Where it cannot be kept, the next run makes them again.
    try? cache.folder.keep(Kept(ground: ground, files: written.files, told: told), named: name)
  }

  /// Whether a folder holds these files, each with its bytes, and nothing else.
  private static func holds(_ folder: String, _ files: [JudgementCache.FileDigest]) -> Bool {
    guard let names = try? names(folder) else { return false }
    let folders = Set(files.compactMap { file in file.name.lastIndex(of: "/").map { file.name[...$0] } }.map { String($0) })
    guard Set(names) == Set(files.map(\.name)).union(folders) else { return false }
    return files.allSatisfy { (try? FileSystem.sha256(folder + "/" + $0.name)) == $0.sha256 }
  }

  /// All that is below a folder; names of folders end with `/`, and no link is followed.
  private static func names(_ folder: String) throws(OperationalError) -> [String] {
    var found: [String] = []
    for entry in try FileSystem.listAll(folder) {
      found.append(entry.name + (entry.isFolder ? "/" : ""))
      if entry.isFolder { found += try names(folder + "/" + entry.name).map { entry.name + "/" + $0 } }
    }
    return found
  }

  private static func ground(_ workspace: WorkspaceFolder, _ asked: [UInt8]) -> String? {
    var stream = StreamingSHA256()
    stream.update(asked)
    for folder in ["Entities"] + OfficeRecordFiles.folders {
      let path = workspace.path + "/" + folder
      guard FileSystem.exists(path) else { continue }
      stream.update(Array("\(folder)\n".utf8))
      guard (try? add(path, to: &stream)) ?? false else { return nil }
    }
    return stream.finish()
  }

  /// Everything below a folder: what each thing is, its name, and what is in it.
  /// - Returns: `false` where a file is just being written.
  private static func add(_ folder: String, to stream: inout StreamingSHA256) throws(OperationalError) -> Bool {
    for entry in try FileSystem.listAll(folder) {
      let path = folder + "/" + entry.name
      switch entry.kind {
      case .folder:
        stream.update(Array("folder \(entry.name)\n".utf8))
        guard try add(path, to: &stream) else { return false }
        stream.update(Array("end\n".utf8))
      case .file:
        let contents = try FileSystem.read(path, limit: 1 << 20)
        guard !contents.changed else { return false }
        let digest = contents.size > contents.bytes.count ? try FileSystem.sha256(path) : Digest.sha256(contents.bytes)
        stream.update(Array("file \(entry.name)\n\(digest)\n".utf8))
      case .other: stream.update(Array("other \(entry.name)\n\(try FileSystem.linkTarget(path) ?? "")\n".utf8))
      }
    }
    return true
  }
}
