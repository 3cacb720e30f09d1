// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
package import Reporting
package import SourceYAML

/// A folder with `Specs`, `Entities` and `Output`: the only place with side effects.
package struct WorkspaceFolder: Sendable {
  package let path: String
  /// How many files are read and judged at once. Changes nothing in any output.
  package var threads: Int
  /// Files that are being taken in and have no line in the ledger yet, with the moment of their receipt.
  var receiving: [String: Moment] = [:]
  /// Files that are on no disk: what came by the network and is judged as if it lay here under its name.
  package var handed: [String: [UInt8]] = [:]
  /// By an enterprise's folder, the folder of attachments that were uploaded and not submitted yet.
  package var waiting: [String: String] = [:]
  /// Where judgements of earlier runs are; `nil` where each is made anew.
  package var cache: JudgementCache?
  /// What was read of the register before; `nil` where it is read anew each time.
  package var register: KeptRegister?
  /// Whether all that is received here is kept in another place first, and what a power cut takes comes again from there: nothing waits for the disk.
  package var isCopy = false
  /// Where it is told which attachments could not be read; `nil` where nobody asks.
  var failures: ReadFailures?
  /// Whether what could be mended by itself is worked out with what is wrong.
  package var plansRepairs = true
  /// The judgements of earlier runs; `nil` where something is judged that is on no disk yet.
  var ownCache: JudgementCache? { handed.isEmpty && receiving.isEmpty && waiting.isEmpty ? cache : nil }
  /// Where the rules are, below it.
  var specs = "Specs"

  /// Bytes of one spec file; the largest real one is under 100 kB.
  private static let limits = YAMLLimits()

  package init(path: String, threads: Int = 2) {
    self.path = path
    self.threads = max(1, threads)
  }

  // MARK: Rules

  /// The compiled rules, with the digest of their files.
  package struct LoadedRules: Sendable {
    package var rulebook: Rulebook
    package var digest: GapReport.Digest
  }

  /// The rules of a workspace, or of a folder that holds nothing but what `Specs` holds.
  package static func holdingSpecs(at path: String) -> WorkspaceFolder {
    let plain = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    let isBare = !FileSystem.isFolder(plain + "/Specs") && FileSystem.isFolder(plain + "/sectors")
    var folder = WorkspaceFolder(path: plain)
    folder.specs = isBare ? "." : "Specs"
    return folder
  }

  /// Every spec file, read. Throws when `Specs` is not there or a file cannot be read.
  package func readSpecs(_ cache: RuleCache? = nil) throws(OperationalError) -> [SpecFile] {
    let root = path + "/" + specs
    guard FileSystem.isFolder(root) else {
      throw OperationalError(
        "这里没有 Specs 文件夹：\(path)；请在工作区里运行，或用 --workspace 指明", "no Specs folder in \(path); use --workspace")
    }
    var files: [SpecFile] = []
    for folder in SpecFile.Folder.allCases where folder != .policy {
      guard FileSystem.isFolder(root + "/" + folder.rawValue) else { continue }
      for name in try specFiles(folder) { files.append(SpecFile(folder: folder, reading: try parse(name, cache).reading)) }
    }
    if FileSystem.exists(root + "/policy.yaml") {
      files.append(SpecFile(folder: .policy, reading: try parse(specs + "/policy.yaml", cache).reading))
    }
    return files
  }

  /// The files of a folder of rules; registers have a folder each.
  private func specFiles(_ folder: SpecFile.Folder) throws(OperationalError) -> [String] {
    let root = specs + "/" + folder.rawValue
    guard folder == .registers else { return try yamlFiles(root) }
    var found: [String] = []
    for entry in try FileSystem.list(path + "/" + root) where entry.isFolder {
      found += try yamlFiles(root + "/" + entry.name)
      found += try entries(root + "/" + entry.name).map(\.name).filter { $0.hasSuffix(".csv") }.map { root + "/" + entry.name + "/" + $0 }
    }
    return found
  }

  /// The rules, or what is wrong with them.
  package func compileRules() throws(OperationalError) -> (rules: LoadedRules?, findings: [Finding], sources: [String: SourceFile]) {
    try compileRules(try readSpecs())
  }

  /// - Parameter compiled: the files put together, where that was done before.
  func compileRules(
    _ files: [SpecFile], _ compiled: (rulebook: Rulebook?, findings: [Finding])? = nil
  ) throws(OperationalError) -> (rules: LoadedRules?, findings: [Finding], sources: [String: SourceFile]) {
    let sources = files.map(\.reading.tree.source)
    var (rulebook, findings) = compiled ?? Rulebook.compile(files)
    findings += try unreadSpecs()
    findings += try ownersUnknown(files)
    findings += try misplacedLayers(files, regions: Set(rulebook?.codeTables["regions"]?.codes.flatMap { [$0.label, $0.id] } ?? []))
    findings += strangeTargets(files)
    if !findings.isEmpty { rulebook = nil }
    let rules = rulebook.map { LoadedRules(rulebook: $0, digest: Self.digest(of: sources)) }
    return (rules, findings.sorted(by: Finding.inOrder), Dictionary(sources.map { ($0.name, $0) }, firstCounts: .unique))
  }

  /// The examples of `Specs/cases`, and what is wrong with how they are written.
  package func readCases(_ cache: RuleCache? = nil) throws(OperationalError) -> (sets: [CaseSet], findings: [Finding], trees: [String: YAMLTree]) {
    var readings: [YAMLReading] = []
    for name in try filesBelow("Specs/cases") where name.hasSuffix(".yaml") { readings.append(try parse("Specs/cases/" + name, cache).reading) }
    let read = readings.map { reading in cache?.cases(reading) ?? CaseReader.read([reading]) }
    let (sets, findings) = (read.flatMap(\.sets), read.flatMap(\.findings))
    return (sets, findings, Dictionary(readings.map { ($0.tree.source.name, $0.tree) }, firstCounts: .unique))
  }

  // MARK: Files

  /// One file read and parsed.
  struct ParsedFile: Sendable {
    var reading: YAMLReading
    var changed: Bool
  }

  /// The path of a file by its name, as it is told: below the workspace, unless it begins at the root.
  func fullPath(_ name: String) -> String { ShownName.real(name.hasPrefix("/") ? name : path + "/" + name) }

  /// A text that somebody gave on the command line, seen from the current folder.
  package static func plainText(at path: String) throws(OperationalError) -> String {
    let contents = try FileSystem.read(path, limit: limits.bytes)
    guard contents.size <= limits.bytes else { throw OperationalError("文件太大：\(path)", "the file is too large: \(path)") }
    guard let text = String(validating: contents.bytes, as: UTF8.self) else {
      throw OperationalError("不是 UTF-8 的文字：\(path)", "not UTF-8 text: \(path)")
    }
    return text
  }

  /// A file as it lies on the disk; `nil` where it cannot be read, is larger than we read, or is just being written.
  func wholeSource(_ name: String) -> SourceFile? {
    guard let contents = try? FileSystem.read(fullPath(name), limit: Self.limits.bytes), !contents.changed, contents.size <= Self.limits.bytes else {
      return nil
    }
    return SourceFile(name: name, bytes: contents.bytes)
  }

  func parse(_ name: String, _ cache: RuleCache? = nil) throws(OperationalError) -> ParsedFile {
    let full = fullPath(name)
    var contents: FileSystem.Contents
    if let bytes = handed[name] ?? handed.first(where: { shown($0.key) == name })?.value {
      contents = FileSystem.Contents(bytes: bytes, size: bytes.count, changed: false)
    } else {
      contents = try telling { () throws(OperationalError) in
        let contents = try FileSystem.read(full, limit: Self.limits.bytes)
        // Once more: an editor that was saving has finished by now.
        return contents.changed ? try FileSystem.read(full, limit: Self.limits.bytes) : contents
      }
    }
    let source = SourceFile(name: name, bytes: contents.bytes)
    if contents.size > Self.limits.bytes {
      let problem = YAMLProblem(.tooLarge(bytes: contents.size, limit: Self.limits.bytes), at: .top)
      var reading = parseYAML(SourceFile(name: name, bytes: []), limits: Self.limits)
      reading.problems = [problem]
      return ParsedFile(reading: reading, changed: false)
    }
    func read(_ source: SourceFile) -> YAMLReading {
      name.hasSuffix(".csv") ? parseRows(source, limits: Self.limits) : parseYAML(source, limits: Self.limits)
    }
    let reading = cache?.reading(source, read) ?? read(source)
    return ParsedFile(reading: reading, changed: contents.changed)
  }

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

  static func digest(of sources: [SourceFile]) -> GapReport.Digest {
    var stream = StreamingDigest()
    for source in sources.sorted(by: { $0.name.precedes($1.name) }) {
      stream.update(Array("\(source.name)\n\(source.bytes.count)\n".utf8))
      stream.update(source.bytes)
    }
    return GapReport.Digest(sha256: stream.finish().sha256, files: sources.count)
  }
}
