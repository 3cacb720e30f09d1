// SPDX-License-Identifier: Apache-2.0

/// Every node of one document in reading order, in one flat array.
///
/// A collection is followed by its children; `next` skips a whole subtree. Scalar text lies in one shared buffer, so
/// reading a megabyte allocates a handful of arrays and not a string per value. A mapping's children are key, value,
/// key, value.
package final class YAMLTree: Sendable {
  package let source: SourceFile
  @usableFromInline let nodes: [Node]
  @usableFromInline let text: [UInt8]

  init(source: SourceFile, nodes: [Node], text: [UInt8]) {
    self.source = source
    self.nodes = nodes
    self.text = text
  }

  /// The top of the document; `nil` for a file that held none.
  package var root: YAMLNode? { nodes.isEmpty ? nil : YAMLNode(tree: self, index: 0) }

  @usableFromInline struct Node: Sendable {
    @usableFromInline var kind: YAMLNode.Kind
    var style: YAMLNode.Style
    @usableFromInline var textStart: UInt32 = 0
    /// Bytes of a scalar's text, or entries of a collection.
    @usableFromInline var length: UInt32 = 0
    /// The node after this one's subtree.
    @usableFromInline var next: UInt32 = 0
    var startLine: UInt32
    var startColumn: UInt32
    var endLine: UInt32
    var endColumn: UInt32
  }
}

/// A cursor into a tree: a scalar, a list, or a mapping.
package struct YAMLNode: Sendable {
  package enum Kind: UInt8, Sendable {
    case scalar, list, mapping
    /// An alias, which we refuse: its meaning stands elsewhere.
    case alias
  }

  /// How a scalar was written. Plain and quoted text differ in what they may mean (`"1"` was typed as text).
  package enum Style: UInt8, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  package let tree: YAMLTree
  /// Its place in the tree's reading order, from 0.
  package let index: Int

  package init(tree: YAMLTree, index: Int) {
    self.tree = tree
    self.index = index
  }

  package var kind: Kind { tree.nodes[index].kind }
  package var style: Style { tree.nodes[index].style }
  package var isMapping: Bool { kind == .mapping }
  package var isList: Bool { kind == .list }
  package var isScalar: Bool { kind == .scalar }

  /// Entries of a collection (pairs for a mapping); 0 for a scalar.
  package var count: Int { kind == .list || kind == .mapping ? Int(tree.nodes[index].length) : 0 }

  /// The text of a scalar exactly as it reads after unquoting; empty for a collection.
  package var text: String {
    let node = tree.nodes[index]
    guard node.kind == .scalar else { return "" }
    return String(decoding: tree.text[Int(node.textStart)..<Int(node.textStart) + Int(node.length)], as: UTF8.self)
  }

  /// The bytes of a scalar's text, without making a string.
  package var bytes: ArraySlice<UInt8> {
    let node = tree.nodes[index]
    guard node.kind == .scalar else { return [] }
    return tree.text[Int(node.textStart)..<Int(node.textStart) + Int(node.length)]
  }

  /// Whether a plain scalar says that there is no value: nothing, `~` or `null`.
  package var isNull: Bool {
    let node = tree.nodes[index]
    guard node.kind == .scalar, node.style == .plain else { return false }
    switch node.length {
    case 0: return true
    case 1: return tree.text[Int(node.textStart)] == UInt8(ascii: "~")
    case 4: return bytes.elementsEqual("null".utf8)
    default: return false
    }
  }

  package var range: SourceRange {
    let node = tree.nodes[index]
    return SourceRange(
      start: SourcePosition(line: Int(node.startLine), column: Int(node.startColumn)),
      end: SourcePosition(line: Int(node.endLine), column: Int(node.endColumn)))
  }

  /// The entries of a list; empty for anything else.
  package var items: [YAMLNode] {
    guard kind == .list else { return [] }
    var found: [YAMLNode] = []
    found.reserveCapacity(count)
    forEachChild { found.append($0) }
    return found
  }

  /// The entries of a mapping in the order written; empty for anything else.
  package var pairs: [(key: YAMLNode, value: YAMLNode)] {
    guard kind == .mapping else { return [] }
    var found: [(key: YAMLNode, value: YAMLNode)] = []
    found.reserveCapacity(count)
    forEachPair { found.append(($0, $1)) }
    return found
  }

  /// Visits the entries of a list.
  package func forEachItem(_ visit: (YAMLNode) -> Void) {
    guard kind == .list else { return }
    forEachChild(visit)
  }

  /// Visits the entries of a mapping.
  package func forEachPair(_ visit: (_ key: YAMLNode, _ value: YAMLNode) -> Void) {
    guard kind == .mapping else { return }
    let end = Int(tree.nodes[index].next)
    var child = index + 1
    while child < end {
      let value = Int(tree.nodes[child].next)
      visit(YAMLNode(tree: tree, index: child), YAMLNode(tree: tree, index: value))
      child = Int(tree.nodes[value].next)
    }
  }

  /// The value under a key, compared byte for byte; the first of several. `nil` where there is none, or this is no mapping.
  package func value(_ key: String) -> YAMLNode? {
    var found: YAMLNode?
    forEachPair { name, value in if found == nil && name.bytes.elementsEqual(key.utf8) { found = value } }
    return found
  }

  private func forEachChild(_ visit: (YAMLNode) -> Void) {
    let end = Int(tree.nodes[index].next)
    var child = index + 1
    while child < end {
      visit(YAMLNode(tree: tree, index: child))
      child = Int(tree.nodes[child].next)
    }
  }
}

// Access by index, for loops over every value of a file: no cursor is made and nothing is counted up and down.
extension YAMLTree {
  @inlinable package func kind(of index: Int) -> YAMLNode.Kind { nodes[index].kind }

  /// The node after a subtree: the next sibling, or what follows the parent.
  @inlinable package func next(after index: Int) -> Int { Int(nodes[index].next) }

  /// Bytes of a scalar's text.
  @inlinable package func length(of index: Int) -> Int { Int(nodes[index].length) }

  /// Whether a scalar's text is these bytes.
  @inlinable package func text(of index: Int, equals bytes: [UInt8]) -> Bool {
    let node = nodes[index]
    guard node.length == bytes.count, node.kind == .scalar else { return false }
    let start = Int(node.textStart)
    return text.withUnsafeBufferPointer { mine in
      bytes.withUnsafeBufferPointer { other in
        var offset = 0
        while offset < other.count {
          if mine[start + offset] != other[offset] { return false }
          offset += 1
        }
        return true
      }
    }
  }

  /// Whether a scalar's text is a literal.
  package func text(of index: Int, equals literal: StaticString) -> Bool {
    let node = nodes[index]
    guard node.length == literal.utf8CodeUnitCount, node.kind == .scalar else { return false }
    let start = Int(node.textStart)
    for offset in 0..<literal.utf8CodeUnitCount where text[start + offset] != literal.utf8Start[offset] { return false }
    return true
  }

  /// Lends a scalar's bytes without copying.
  @inlinable package func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let node = nodes[index]
    let range = node.kind == .scalar ? Int(node.textStart)..<Int(node.textStart) + Int(node.length) : 0..<0
    return text.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
