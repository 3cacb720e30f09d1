// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// What checking a first draft of a template found: values of the past that the rules do not accept any more, and those
/// that are written otherwise now, by their path in the file.
///
/// A template is checked before anyone sees it, until checking finds nothing but the blanks: what it offers is never wrong.
package struct TemplateFeedback: Sendable {
  private var refused: Set<String> = []
  private var rewritten: [String: String] = [:]

  package init() {}

  private static func path(_ steps: [String]) -> String { steps.joined(separator: "\u{1}") }

  /// The text of an earlier value, if there is one that may be offered again.
  func value(_ node: YAMLNode?, at steps: [String]) -> String? {
    guard let node, node.isScalar, !node.isNull, !node.isUnfilled, !isRefused(steps) else { return nil }
    return rewritten[Self.path(steps)] ?? node.text
  }

  /// Whether the value or anything that holds it was refused.
  func isRefused(_ steps: [String]) -> Bool {
    guard !refused.isEmpty else { return false }
    return (1...max(1, steps.count)).contains { refused.contains(Self.path(Array(steps.prefix($0)))) }
  }

  /// Takes in what was found wrong with a draft that was made with this.
  /// - Returns: whether there is anything new in it.
  package mutating func record(_ findings: [Finding], in root: YAMLNode?) -> Bool {
    var isNew = false
    for finding in findings where finding.code != .unfilledValue {
      guard let root, let start = finding.range?.start, var steps = Self.steps(to: start, in: root) else { continue }
      let text = finding.facts.first { $0.name == (finding.code == .formerName ? "expected" : "value") }?.value.zh
      if finding.code == .normalisedValue || finding.code == .formerName, let text, rewritten[Self.path(steps)] != text {
        rewritten[Self.path(steps)] = text
        isNew = true
        continue
      }
      // A row of the wrong set stands for the table; rows of the rule itself take their place.
      if finding.code == .missingIndicator || finding.code == .tooFewEntries { steps.removeLast() }
      // What was refused and is still found wrong is held by something wrong.
      while steps.count > 2, isRefused(steps) { steps.removeLast() }
      if steps.count > 1, refused.insert(Self.path(steps)).inserted { isNew = true }
    }
    return isNew
  }

  /// The path of the value that begins at a place; of the mapping, where one of its keys does.
  private static func steps(to start: SourcePosition, in node: YAMLNode) -> [String]? {
    if node.isScalar { return node.range.start == start ? [] : nil }
    for (index, item) in node.items.enumerated() { if let rest = steps(to: start, in: item) { return ["\(index)"] + rest } }
    for (key, value) in node.pairs {
      if key.range.start == start { return [] }
      if let rest = steps(to: start, in: value) { return [key.text] + rest }
    }
    return node.range.start == start ? [] : nil
  }
}
