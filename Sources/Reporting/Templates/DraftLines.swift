// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The lines of a draft, to be added to and otherwise left byte for byte as they are.
struct DraftLines {
  private let lines: [String]
  private let lineBreak: String
  private let endsInBreak: Bool
  private var removed: Set<Int> = []
  /// By the line (from 1) before which they come.
  private var inserted: [Int: [String]] = [:]

  /// Line breaks as the parser counts them, but for the rare ones that no editor writes.
  init(_ source: SourceFile) {
    let text = String(decoding: source.bytes, as: UTF8.self)
    lineBreak = text.unicodeScalars.contains("\r") ? "\r\n" : "\n"
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard scalar == "\n" else {
        line.append(scalar)
        continue
      }
      lines.append(String(line))
      line = String.UnicodeScalarView()
    }
    endsInBreak = line.isEmpty
    if !line.isEmpty { lines.append(String(line)) }
    self.lines = lines
  }

  private static func trimmed(_ line: String) -> Substring.UnicodeScalarView {
    var view = line.unicodeScalars[...]
    while view.last == "\r" { view.removeLast() }
    return view.drop { $0 == " " }
  }

  /// Spaces before the first mark of a line.
  func indent(of line: Int) -> Int { lines.indices.contains(line - 1) ? lines[line - 1].unicodeScalars.prefix { $0 == " " }.count : 0 }

  mutating func remove(where isUnwanted: (String) -> Bool) {
    for (index, line) in lines.enumerated() where isUnwanted(String(Self.trimmed(line))) { removed.insert(index + 1) }
  }

  mutating func replaceFirst(_ isMeant: (String) -> Bool, with new: String) {
    guard let index = lines.firstIndex(where: { isMeant(String(Self.trimmed($0))) }) else { return }
    removed.insert(index + 1)
    insert([new], before: index + 1)
  }

  mutating func insert(_ new: [String], before line: Int) { inserted[line, default: []] += new }
  mutating func insert(_ new: [String], after line: Int) { insert(new, before: line + 1) }
  mutating func append(_ new: [String]) { insert(new, after: lines.count) }

  var text: String {
    var out: [String] = []
    for number in 1...(lines.count + 1) {
      out += (inserted[number] ?? []).map { $0 + (lineBreak == "\r\n" ? "\r" : "") }
      if number <= lines.count, !removed.contains(number) { out.append(lines[number - 1]) }
    }
    return out.joined(separator: "\n") + (endsInBreak || !(inserted[lines.count + 1] ?? []).isEmpty ? "\n" : "")
  }

  /// The last line that belongs to a collection: that of its last value, and comments right behind it as deep as its entries.
  func end(of node: YAMLNode, under key: YAMLNode, indent: Int) -> Int {
    var last = max(key.range.end.line, Self.lastLine(node) ?? 0)
    while last < lines.count {
      let next = Self.trimmed(lines[last])
      guard next.first == "#", self.indent(of: last + 1) >= indent else { break }
      last += 1
    }
    return last
  }

  private static func lastLine(_ node: YAMLNode) -> Int? {
    switch node.kind {
    case .scalar, .alias:
      let end = node.range.end
      // A block of text ends at the beginning of the line behind it.
      return end.column == 1 && end.line > node.range.start.line ? end.line - 1 : end.line
    case .list: return node.items.last.flatMap(lastLine) ?? node.range.end.line
    case .mapping: return node.pairs.last.map { max($0.key.range.end.line, lastLine($0.value) ?? 0) } ?? node.range.end.line
    }
  }

  /// Whether a collection is written with a line for each entry, and not between braces.
  static func isBlock(_ node: YAMLNode, under key: YAMLNode) -> Bool {
    let first = node.isMapping ? node.pairs.first?.key : node.items.first
    return first.map { $0.range.start.line > key.range.start.line } ?? false
  }

  /// The column of the dashes of a list, from 0.
  func dashColumn(of list: YAMLNode) -> Int? {
    guard let first = list.items.first else { return nil }
    let line = first.range.start.line
    return lines.indices.contains(line - 1) && Self.trimmed(lines[line - 1]).first == "-" ? indent(of: line) : nil
  }

  static func shifted(_ lines: [String], by count: Int) -> [String] {
    lines.map { line in
      if line.isEmpty || count == 0 { return line }
      return count > 0 ? String(repeating: " ", count: count) + line : String(line.dropFirst(min(-count, line.prefix { $0 == " " }.count)))
    }
  }
}
