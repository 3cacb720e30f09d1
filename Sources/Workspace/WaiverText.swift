// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// A file of waivers as somebody wrote it, to which lines are added: what is said on those that are there stays, each on its own line.
struct WaiverText {
  private let lines: [String]
  private let root: YAMLNode?

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    self.lines = lines
    root = parseYAML(SourceFile(name: "waivers.yaml", bytes: Array(text.utf8)), limits: YAMLLimits()).tree.root
  }

  /// One more waiver, behind the last.
  func adding(_ entry: [String], named file: String) throws(OperationalError) -> String {
    let list = list
    guard let list, let last = list.items.last else {
      guard list == nil else { throw Self.closed(file, WaiverGrammar.waivers.label) }
      return text(lines.isEmpty ? [WaiverGrammar.waivers.label + ":"] + item(entry, "  ") : lines + [WaiverGrammar.waivers.label + ":"] + item(entry, "  "))
    }
    guard let first = list.items.first, isBlock(first), isBlock(last), let indent = dash(first) else { throw Self.closed(file, WaiverGrammar.waivers.label) }
    var changed = lines
    changed.insert(contentsOf: item(entry, indent), at: lastLine(last))
    return text(changed)
  }

  /// One more look at a waiver, behind the others.
  func adding(review entry: String, to waiver: Waiver, named file: String) throws(OperationalError) -> String {
    let own = list?.items.first { $0.isMapping && $0.pairs.first?.key.range == waiver.range }
    guard let node = own, isBlock(node), let key = node.pairs.first?.key else {
      throw Self.closed(file, waiver.scope)
    }
    var changed = lines
    let indent = String(repeating: " ", count: key.range.start.column - 1)
    if let reviews = WaiverGrammar.reviews.names.compactMap({ node.value($0) }).first(where: { !$0.isBlank }) {
      guard let first = reviews.items.first, let last = reviews.items.last, let dash = dash(first) else { throw Self.closed(file, WaiverGrammar.reviews.label) }
      changed.insert(dash + "- " + entry, at: lastLine(last))
    } else if node.pairs.contains(where: { WaiverGrammar.reviews.names.contains($0.key.text) }) {
      throw Self.closed(file, WaiverGrammar.reviews.label)
    } else {
      changed.insert(contentsOf: [indent + WaiverGrammar.reviews.label + ":", indent + "  - " + entry], at: lastLine(node))
    }
    return text(changed)
  }

  private var list: YAMLNode? {
    root.flatMap { $0.isMapping ? $0.value(of: WaiverGrammar.waivers) : nil }
  }

  private func item(_ entry: [String], _ indent: String) -> [String] {
    entry.enumerated().map { index, line in indent + (index == 0 ? "- " : "  ") + line }
  }

  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  /// Whether an entry stands on lines of its own; one between braces behind a dash counts, as its end is where the next begins.
  private func isBlock(_ node: YAMLNode) -> Bool { node.isMapping && node.pairs.first.map { dash($0.key) != nil } ?? false }

  /// What stands before the dash of an entry; `nil` where it has none.
  private func dash(_ node: YAMLNode) -> String? {
    let line = node.range.start.line
    guard lines.indices.contains(line - 1) else { return nil }
    let text = lines[line - 1]
    let indent = text.prefix { $0 == " " }
    return text.dropFirst(indent.count).hasPrefix("- ") ? String(indent) : nil
  }

  /// The last line that something of it stands on.
  private func lastLine(_ node: YAMLNode) -> Int {
    if node.isMapping, !node.pairs.isEmpty { return node.pairs.map { max($0.key.range.end.line, lastLine($0.value)) }.max() ?? lines.count }
    if node.isList, !node.items.isEmpty { return node.items.map(lastLine).max() ?? lines.count }
    // A text of several lines ends where the next line begins.
    let end = node.range.end
    return min(lines.count, end.column == 1 && end.line > node.range.start.line ? end.line - 1 : end.line)
  }

  private static func closed(_ file: String, _ name: String) -> OperationalError {
    OperationalError("\(file) 的“\(name)”写在一行里或者空着，加不进去：改成每条一行（以 - 开头）再记", "‘\(name)’ of \(file) is not written line by line: nothing can be added")
  }
}
