// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
package import Reporting
package import SourceYAML

/// The compiled rules, with the digest of their files.
package struct LoadedRules: Sendable {
  package var rulebook: Rulebook
  package var digest: GapReport.Digest
}

/// The rules of a workspace (`Specs`): read, compiled, held against the folder that they lie in, and the examples beside them.
package struct SpecReader {
  private let folder: WorkspaceFolder
  private let cache: RuleCache?
  private let source: SourceReader

  /// - Parameter cache: what earlier looks read; `nil` where each file is read anew.
  package init(_ folder: WorkspaceFolder, cache: RuleCache? = nil) {
    (self.folder, self.cache) = (folder, cache)
    source = SourceReader(folder, cache: cache)
  }

  // MARK: Read

  /// Every spec file, read. Throws when `Specs` is not there or a file cannot be read.
  package func files() throws(OperationalError) -> [SpecFile] {
    let root = folder.path + "/" + folder.specs
    guard FileSystem.isFolder(root) else {
      throw OperationalError(
        "这里没有 Specs 文件夹：\(folder.path)；请在工作区里运行，或用 --workspace 指明", "no Specs folder in \(folder.path); use --workspace")
    }
    var files: [SpecFile] = []
    for kind in SpecFile.Folder.allCases where kind != .policy {
      guard FileSystem.isFolder(root + "/" + kind.rawValue) else { continue }
      for name in try names(kind) { files.append(SpecFile(folder: kind, reading: try source.parse(name).reading)) }
    }
    if FileSystem.exists(root + "/policy.yaml") {
      files.append(SpecFile(folder: .policy, reading: try source.parse(folder.specs + "/policy.yaml").reading))
    }
    return files
  }

  /// The files of a folder of rules; registers have a folder each.
  private func names(_ kind: SpecFile.Folder) throws(OperationalError) -> [String] {
    let root = folder.specs + "/" + kind.rawValue
    guard kind == .registers else { return try folder.yamlFiles(root) }
    var found: [String] = []
    for entry in try FileSystem.list(folder.path + "/" + root) where entry.isFolder {
      found += try folder.yamlFiles(root + "/" + entry.name)
      found += try folder.entries(root + "/" + entry.name).map(\.name).filter { $0.hasSuffix(".csv") }.map { root + "/" + entry.name + "/" + $0 }
    }
    return found
  }

  // MARK: Compile

  /// What became of the rules.
  package typealias Compiled = (rules: LoadedRules?, findings: [Finding], sources: [String: SourceFile])

  /// The rules, or what is wrong with them.
  package func compile() throws(OperationalError) -> Compiled { try compile(try files()) }

  /// - Parameter compiled: the files put together, where that was done before.
  func compile(_ files: [SpecFile], _ compiled: (rulebook: Rulebook?, findings: [Finding])? = nil) throws(OperationalError) -> Compiled {
    let sources = files.map(\.reading.tree.source)
    var (rulebook, findings) = compiled ?? Rulebook.compile(files)
    let regions = Set(rulebook?.codeTables["regions"]?.codes.flatMap { [$0.label, $0.id] } ?? [])
    findings += try SpecPlacement(folder: folder, files: files, regions: regions).findings()
    if !findings.isEmpty { rulebook = nil }
    let rules = rulebook.map { LoadedRules(rulebook: $0, digest: GapReport.Digest(of: sources)) }
    return (rules, findings.sorted(by: Finding.inOrder), Dictionary(sources.map { ($0.name, $0) }, firstCounts: .unique))
  }

  // MARK: Examples

  /// The examples of `Specs/cases`, and what is wrong with how they are written.
  package func cases() throws(OperationalError) -> (sets: [CaseSet], findings: [Finding], trees: [String: YAMLTree]) {
    var readings: [YAMLReading] = []
    for name in try folder.filesBelow("Specs/cases") where name.hasSuffix(".yaml") { readings.append(try source.parse("Specs/cases/" + name).reading) }
    let read = readings.map { reading in cache?.cases(reading) ?? CaseReader.read([reading]) }
    let (sets, findings) = (read.flatMap(\.sets), read.flatMap(\.findings))
    return (sets, findings, Dictionary(readings.map { ($0.tree.source.name, $0.tree) }, firstCounts: .unique))
  }
}

extension GapReport.Digest {
  /// Of files by name, whatever order they come in.
  init(of sources: [SourceFile]) {
    var stream = StreamingSHA256()
    for source in sources.sorted(by: { $0.name.precedes($1.name) }) { stream.update(source) }
    self.init(sha256: stream.finish(), files: sources.count)
  }
}

extension StreamingSHA256 {
  /// Name and size with the bytes: no two lists of files are the same stream.
  mutating func update(_ source: SourceFile) {
    update(Array("\(source.name)\n\(source.bytes.count)\n".utf8))
    update(source.bytes)
  }
}
