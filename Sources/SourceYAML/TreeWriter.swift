// SPDX-License-Identifier: Apache-2.0

/// Puts a tree together in reading order, for what is read from another form than YAML.
struct TreeWriter {
  private var nodes: [YAMLTree.Node] = []
  private var text: [UInt8] = []
  private var open: [(index: Int, children: UInt32)] = []

  func tree(of source: SourceFile) -> YAMLTree { YAMLTree(source: source, nodes: nodes, text: text) }

  mutating func begin(_ kind: YAMLNode.Kind, _ range: SourceRange) {
    count()
    open.append((nodes.count, 0))
    nodes.append(node(kind, range))
  }

  mutating func end() {
    guard let (index, children) = open.popLast() else { return }
    nodes[index].length = nodes[index].kind == .mapping ? children / 2 : children
    nodes[index].next = UInt32(nodes.count)
  }

  /// A text, which is never taken for the absence of one (`~`).
  mutating func scalar(_ value: String, _ range: SourceRange) {
    count()
    var made = node(.scalar, range)
    made.textStart = UInt32(text.count)
    text.append(contentsOf: value.utf8)
    made.length = UInt32(text.count) - made.textStart
    made.next = UInt32(nodes.count + 1)
    nodes.append(made)
  }

  mutating func row(_ cells: [RowCell]) {
    guard let first = cells.first, let last = cells.last else { return }
    begin(.list, SourceRange(start: first.range.start, end: last.range.end))
    for cell in cells { scalar(cell.text, cell.range) }
    end()
  }

  private mutating func count() { if !open.isEmpty { open[open.count - 1].children += 1 } }

  private func node(_ kind: YAMLNode.Kind, _ range: SourceRange) -> YAMLTree.Node {
    YAMLTree.Node(
      kind: kind, style: .doubleQuoted, startLine: UInt32(range.start.line), startColumn: UInt32(range.start.column), endLine: UInt32(range.end.line),
      endColumn: UInt32(range.end.column))
  }
}

/// A mapping put together from pieces that stand elsewhere: what a table says in columns, read like what a mapping says under keys.
package indirect enum ComposedNode: Sendable {
  case scalar(String, SourceRange)
  case list([ComposedNode], SourceRange)
  case mapping([(key: String, keyRange: SourceRange, value: ComposedNode)], SourceRange)

  /// The same as a tree over the source in which the pieces stand.
  package func tree(of source: SourceFile) -> YAMLTree {
    var writer = TreeWriter()
    write(to: &writer)
    return writer.tree(of: source)
  }

  private func write(to writer: inout TreeWriter) {
    switch self {
    case .scalar(let text, let range): writer.scalar(text, range)
    case .list(let items, let range):
      writer.begin(.list, range)
      for item in items { item.write(to: &writer) }
      writer.end()
    case .mapping(let pairs, let range):
      writer.begin(.mapping, range)
      for pair in pairs {
        writer.scalar(pair.key, pair.keyRange)
        pair.value.write(to: &writer)
      }
      writer.end()
    }
  }
}
