// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What was read and tried of the rules, kept from one look to the next: a further look costs what was saved, and no more.
///
/// A file counts as the same while its bytes are; an example is tried again when its own file or any rule that it may depend on was saved.
public final class RuleCache {
  private var readings: [String: YAMLReading] = [:]
  private var tried: [String: (on: [SourceFile], findings: [Finding])] = [:]
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

  public init() {}

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

  /// What was found in the examples of a file, tried only where a file that they rest on is another than the last time.
  func findings(of name: String, restingOn files: [SourceFile], _ judge: () -> [Finding]) -> [Finding] {
    if let known = tried[name], known.on.elementsEqual(files, by: ===) { return known.findings }
    let found = judge()
    tried[name] = (files, found)
    return found
  }
}
