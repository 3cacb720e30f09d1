// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What was read and tried of the rules, kept from one look to the next: a further look costs what was saved, and no more.
///
/// A file counts as the same while its bytes are; an example is tried again when its own file or any rule that it may rest on says
/// something else.
package final class RuleCache {
  private var readings: [String: YAMLReading] = [:]
  private var volumes: [String: (of: SourceFile, volume: CaseGround.Volume?)] = [:]
  private var examples: [String: (of: SourceFile, said: CaseGround.Examples)] = [:]
  private var cases: [String: (of: SourceFile, read: (sets: [CaseSet], findings: [Finding]))] = [:]
  private var tried: [String: (on: CaseGround.Ground, findings: [Finding])] = [:]
  private var compiled: (of: [SourceFile], rules: Compilation)?

  /// What became of the rules, with what is wrong with how they read the law.
  struct Compilation {
    /// `nil` where anything is wrong with them.
    var rulebook: Rulebook?
    var findings: [Finding]
    var law: [Finding]

    init(_ files: [SpecFile]) {
      (rulebook, findings) = Rulebook.compile(files)
      law = rulebook.map { LawLint(rulebook: $0).findings() } ?? []
    }
  }

  package init() {}

  /// The rules of these files, put together only where a file is another than the last time.
  func compilation(of files: [SpecFile]) -> Compilation {
    let sources = files.map(\.reading.tree.source)
    if let compiled, compiled.of.elementsEqual(sources, by: ===) { return compiled.rules }
    let made = Compilation(files)
    compiled = (sources, made)
    return made
  }

  /// The reading of a file with these bytes, made only where it is not known.
  func reading(_ source: SourceFile, _ read: (SourceFile) -> YAMLReading) -> YAMLReading {
    if let known = readings[source.name], known.tree.source.bytes == source.bytes { return known }
    let made = read(source)
    readings[source.name] = made
    return made
  }

  /// The parts of a file, taken apart only where it is another than the last time; `nil` for a page.
  func volume(_ file: SpecFile) -> CaseGround.Volume? {
    let source = file.reading.tree.source
    if let known = volumes[source.name], known.of === source { return known.volume }
    let made = CaseGround.Volume(file)
    volumes[source.name] = (source, made)
    return made
  }

  /// What a file of examples says, gone through only where it is another than the last time.
  func examples(_ tree: YAMLTree) -> CaseGround.Examples {
    let name = tree.source.name
    if let known = examples[name], known.of === tree.source { return known.said }
    let made = CaseGround.Examples(tree)
    examples[name] = (tree.source, made)
    return made
  }

  /// The examples of a file, read only where it is another than the last time.
  func cases(_ reading: YAMLReading) -> (sets: [CaseSet], findings: [Finding]) {
    let source = reading.tree.source
    if let known = cases[source.name], known.of === source { return known.read }
    let made = CaseReader.read([reading])
    cases[source.name] = (source, made)
    return made
  }

  /// What was found in the examples of a file; `nil` where what they rest on is other than when they were tried.
  func findings(of name: String, restingOn ground: CaseGround.Ground) -> [Finding]? {
    tried[name].flatMap { $0.on == ground ? $0.findings : nil }
  }

  func keep(_ findings: [Finding], of name: String, restingOn ground: CaseGround.Ground) { tried[name] = (ground, findings) }
}
