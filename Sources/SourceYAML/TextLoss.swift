// SPDX-License-Identifier: Apache-2.0

/// Text that a reader of the file would take for content and YAML does not, or not as it was written.
package struct TextLoss: Sendable {
  package enum Kind: Sendable {
    /// What follows a blank and `#` is a remark; glued to the sign (`#2`), it was hardly meant as one.
    case remark(String, isGlued: Bool)
    /// Several lines that are read as one: the second of them, and how many there are.
    case joined(String, lines: Int, isQuoted: Bool)
  }

  package var kind: Kind
  package var range: SourceRange
  /// The value that it belongs to.
  package var value: YAMLNode
}

extension YAMLTree {
  /// All such places, in the order of the file.
  ///
  /// - Parameter mark: remarks that begin so are the program's own and not reported.
  package func losses(exceptRemarks mark: String) -> [TextLoss] {
    let holdsRemark = source.holdsRemark
    // Most files have neither a remark nor a value of several lines.
    guard holdsRemark || nodes.contains(where: Self.isJoined) else { return [] }
    let offsets = SourceOffsets(source)
    let remarked = holdsRemark ? Self.linesWithRemarks(offsets) : []
    var found: [TextLoss] = []
    for index in nodes.indices where nodes[index].kind == .scalar {
      let node = nodes[index]
      if node.style == .plain, remarked.contains(Int(node.endLine)), let loss = Self.remark(after: YAMLNode(tree: self, index: index), offsets, mark) {
        found.append(loss)
      }
      if Self.isJoined(node), let loss = Self.joined(YAMLNode(tree: self, index: index), offsets) { found.append(loss) }
    }
    return found
  }

  /// Written on several lines, and read as one.
  private static func isJoined(_ node: Node) -> Bool {
    node.kind == .scalar && node.endLine > node.startLine && node.style != .literal && node.style != .folded
  }

  /// Lines on which something stands before a blank and `#`.
  private static func linesWithRemarks(_ offsets: SourceOffsets) -> Set<Int> {
    var found: Set<Int> = []
    for line in 1...offsets.lineCount {
      let content = offsets.content(of: line)
      guard let first = content.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }), content[first] != UInt8(ascii: "#") else { continue }
      var before: UInt8 = 0
      for byte in content[first...] {
        if byte == UInt8(ascii: "#"), before == 0x20 || before == 0x09 {
          found.insert(line)
          break
        }
        before = byte
      }
    }
    return found
  }

  private static func remark(after node: YAMLNode, _ offsets: SourceOffsets, _ mark: String) -> TextLoss? {
    let end = node.range.end
    guard let start = offsets.offset(of: end) else { return nil }
    let rest = offsets.source.bytes[start..<max(start, offsets.contentEnd(of: end.line))]
    let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let remark = rest.dropFirst(blanks)
    guard blanks > 0, remark.first == UInt8(ascii: "#") else { return nil }
    let text = String(decoding: remark, as: UTF8.self)
    let isGlued = remark.dropFirst().first.map { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "#") } ?? false
    // Behind nothing, and behind a date, a time or a number, a remark is a remark.
    if !isGlued, node.bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    if !isGlued, remark.dropFirst().drop(while: { $0 == 0x20 }).starts(with: mark.utf8) { return nil }
    let range = SourceRange(line: end.line, column: end.column + blanks, length: text.unicodeScalars.count)
    return TextLoss(kind: .remark(text, isGlued: isGlued), range: range, value: node)
  }

  private static func joined(_ node: YAMLNode, _ offsets: SourceOffsets) -> TextLoss? {
    let range = node.range
    for line in (range.start.line + 1)...range.end.line {
      let content = offsets.content(of: line)
      guard let first = content.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      let text = content[first...]
      return TextLoss(
        kind: .joined(String(decoding: text, as: UTF8.self), lines: range.end.line - range.start.line + 1, isQuoted: node.style != .plain),
        range: SourceRange(line: line, column: content.distance(from: content.startIndex, to: first) + 1, length: text.count { $0 & 0xC0 != 0x80 }),
        value: node)
    }
    return nil
  }
}
