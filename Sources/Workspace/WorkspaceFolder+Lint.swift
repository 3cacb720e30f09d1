// SPDX-License-Identifier: Apache-2.0

public import Disclosure
public import SourceYAML

/// All that is wrong with the rules and their examples.
public struct RuleLint: Sendable {
  public var findings: [Finding]
  public var sources: [String: SourceFile]
  /// `nil` while the rules cannot be compiled: then nothing was tried.
  public var rulebook: Rulebook?
  public var cases: [CaseSet]
}

extension WorkspaceFolder {
  /// - Parameter cache: what an earlier look left, for a further one.
  public func lintRules(_ cache: RuleCache? = nil) throws(OperationalError) -> RuleLint {
    let files = try readSpecs(cache)
    let compiled = cache?.compilation(of: files) ?? RuleCache.Compilation(files)
    let (rules, findings, sources) = try compileRules(files, (compiled.rulebook, compiled.findings))
    guard let rulebook = rules?.rulebook else { return RuleLint(findings: findings, sources: sources, rulebook: nil, cases: []) }
    let cases = try readCases(cache)
    let lint = CaseLint(rulebook: rulebook, sets: cases.sets)
    let tried = cases.sets.flatMap { set -> [Finding] in
      guard let cache, let own = cases.sources[set.place.file] else { return lint.findings(of: set) }
      return cache.findings(of: set.place.file, restingOn: [own] + Self.foundation(of: set, rulebook, files)) { lint.findings(of: set) }
    }
    let wrong = cases.findings + (tried + lint.missing()).sorted(by: Finding.inOrder) + compiled.law
    return RuleLint(
      findings: wrong, sources: sources.merging(cases.sources) { first, _ in first }, rulebook: rulebook, cases: cases.sets)
  }

  /// The files that an example may depend on: all but the sectors that do not have its item. An enterprise of an example has one sector.
  private static func foundation(of set: CaseSet, _ rulebook: Rulebook, _ files: [SpecFile]) -> [SourceFile] {
    let homes = Set(rulebook.scopes.flatMap(\.sectors).filter { $0.requirement(set.requirement) != nil }.map(\.place.file))
    return files.filter { $0.folder != .sectors || homes.contains($0.reading.tree.source.name) }.map(\.reading.tree.source)
  }
}

/// Looks for mistakes in the rules again whenever one of their files is saved.
public final class RuleWatch {
  private let folder: WorkspaceFolder
  private let listener: SaveListener
  private let cache = RuleCache()
  /// Names as they were heard of; empty for the first look.
  public var saved: [String] { listener.saved }

  /// - Parameter stop: a descriptor that becomes readable when watching should end.
  public init(_ folder: WorkspaceFolder, stop: Int32) throws(OperationalError) {
    self.folder = folder
    listener = try SaveListener(folder, tops: ["Specs"], stop: stop)
  }

  public func look() throws(OperationalError) -> RuleLint { try folder.lintRules(cache) }

  /// - Returns: whether there is something to look at; `false` when watching should end.
  public func wait() throws(OperationalError) -> Bool { try listener.wait() }
}
