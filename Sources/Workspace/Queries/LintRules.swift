// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// All that is wrong with the rules and their examples.
package struct RuleLint: Sendable {
  package var findings: [Finding]
  package var sources: [String: SourceFile]
  /// `nil` while the rules cannot be compiled: then nothing was tried.
  package var rulebook: Rulebook?
  package var cases: [CaseSet]
}

/// Looks for all that is wrong with the rules (`specs lint`): read and compile them, try each of their examples, ask what has none.
///
/// Told from compiling because it costs far more: who judges submissions needs rules that hold together, not every example tried again.
package struct LintRules {
  private let folder: WorkspaceFolder
  private let cache: RuleCache?

  /// - Parameter cache: what an earlier look left, for a further one.
  package init(in folder: WorkspaceFolder, cache: RuleCache? = nil) { (self.folder, self.cache) = (folder, cache) }

  package func run() async throws(OperationalError) -> RuleLint {
    let spec = SpecReader(folder, cache: cache)
    let files = try spec.files()
    let compiled = cache?.compilation(of: files) ?? RuleCache.Compilation(files)
    let (rules, findings, sources) = try spec.compile(files, (compiled.rulebook, compiled.findings))
    guard let rulebook = rules?.rulebook else { return RuleLint(findings: findings, sources: sources, rulebook: nil, cases: []) }
    let cases = try spec.cases()
    let lint = CaseLint(rulebook: rulebook, sets: cases.sets)
    let tried =
      if let cache {
        await again(lint, cases.sets, grounds: CaseGround(files.compactMap(cache.volume), rulebook), cases.trees, cache)
      } else {
        await all(lint, cases.sets)
      }
    let wrong = cases.findings + (tried + lint.missing()).sorted(by: Finding.inOrder) + compiled.law
    return RuleLint(
      findings: wrong, sources: sources.filled(with: cases.trees.mapValues(\.source), firstCounts: .unique), rulebook: rulebook, cases: cases.sets)
  }

  // MARK: Try the examples

  private func all(_ lint: CaseLint, _ sets: [CaseSet]) async -> [Finding] {
    await Lanes(folder.threads).map(sets.count) { lint.findings(of: sets[$0]) }.flatMap { $0 }
  }

  /// Of examples that rest on what they rested on, what was found before; the others are tried.
  private func again(
    _ lint: CaseLint, _ sets: [CaseSet], grounds: CaseGround, _ trees: [String: YAMLTree], _ cache: RuleCache
  ) async -> [Finding] {
    let grounds = sets.map { set in trees[set.place.file].map { grounds.ground(of: set, cache.examples($0)) } }
    var found = zip(sets, grounds).map { set, ground in ground.flatMap { cache.findings(of: set.place.file, restingOn: $0) } }
    let open = found.indices.filter { found[$0] == nil }
    let made = await Lanes(folder.threads).map(open.count) { lint.findings(of: sets[open[$0]]) }
    for (index, findings) in zip(open, made) {
      found[index] = findings
      if let ground = grounds[index] { cache.keep(findings, of: sets[index].place.file, restingOn: ground) }
    }
    return found.flatMap { $0 ?? [] }
  }
}

/// Looks for mistakes in the rules again whenever one of their files is saved.
package final class RuleWatch {
  private let folder: WorkspaceFolder
  private let listener: SaveListener
  private let cache = RuleCache()
  /// Names as they were heard of; empty for the first look.
  package var saved: [String] { listener.saved }

  /// - Parameter stop: a descriptor that becomes readable when watching should end.
  package init(_ folder: WorkspaceFolder, stop: Int32) throws(OperationalError) {
    self.folder = folder
    listener = try SaveListener(folder, tops: ["Specs"], stop: stop)
  }

  package func look() async throws(OperationalError) -> RuleLint { try await LintRules(in: folder, cache: cache).run() }

  /// - Returns: whether there is something to look at; `false` when watching should end.
  package func wait() throws(OperationalError) -> Bool { try listener.wait() }
}
