// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

extension RepairLog {
  /// A group whose keys are all known but stand in another order than the rules have them.
  ///
  /// Each entry keeps its own bytes, comments inside it and behind it; only whole entries change places. A comment line or
  /// a blank line between two entries could belong to either, so such a group is left alone.
  ///
  /// - Parameter rank: the place of a key in the rules, and where the key before stood; `nil` for one that is not known.
  func offerOrder(_ mapping: YAMLNode, rank: (_ key: Int, _ before: Int) -> Int?) {
    guard mapping.count > 1 else { return }
    var ranks: [Int] = []
    let pairs = mapping.pairs
    for pair in pairs {
      guard pair.key.isScalar, let rank = rank(pair.key.index, ranks.last ?? -1), !ranks.contains(rank) else { return }
      ranks.append(rank)
    }
    let order = ranks.indices.sorted { ranks[$0] < ranks[$1] }
    guard order != Array(ranks.indices) else {
      inOrder.insert(pairs[0].key.index)
      return
    }
    guard let slots = slots(mapping, pairs), order[0] == 0 || !hasRemark(above: pairs[0].key.range.start) else { return }
    outOfOrder[pairs[0].key.range.start] = pairs[0].key.index
    var edits: [Repair.Edit] = []
    for (slot, entry) in zip(slots, order) where slot != slots[entry] {
      edits.append(
        Repair.Edit(
          bytes: slot, range: SourceRange(start: offsets.position(of: slot.lowerBound), end: offsets.position(of: slot.upperBound)),
          replacement: Array(source.bytes[slots[entry]])))
    }
    func shown(_ entries: [Int]) -> String { shortened(entries.map { pairs[$0].key.text }.joined(separator: "、")) }
    add(
      Repair(
        kind: .keyOrder, range: pairs[0].key.range, finding: nil, anchor: pairs[0].key.range, before: shown(Array(ranks.indices)),
        after: shown(order), similarity: nil, edits: edits, effect: .none))
  }

  private typealias Pair = (key: YAMLNode, value: YAMLNode)

  /// The bytes of each entry; `nil` where they cannot change places without taking something else along.
  private func slots(_ mapping: YAMLNode, _ pairs: [Pair]) -> [Range<Int>]? {
    guard let start = offsets.offset(of: mapping.range.start), start < source.bytes.count else { return nil }
    return source.bytes[start] == UInt8(ascii: "{") ? slotsInBraces(mapping, pairs) : slotsOnLines(mapping, pairs)
  }

  /// `{甲: 1, 乙: 2}` on one line, with nothing but commas and spaces between.
  private func slotsInBraces(_ mapping: YAMLNode, _ pairs: [Pair]) -> [Range<Int>]? {
    guard mapping.range.start.line == mapping.range.end.line else { return nil }
    var slots: [Range<Int>] = []
    for pair in pairs {
      guard let start = offsets.offset(of: pair.key.range.start), let end = offsets.offset(of: pair.value.range.end),
        !(pair.value.isScalar && pair.value.bytes.isEmpty && pair.value.style == .plain), start < end
      else { return nil }
      if let last = slots.last {
        let between = source.bytes[last.upperBound..<max(start, last.upperBound)]
        guard between.contains(UInt8(ascii: ",")), between.allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: ",") }) else { return nil }
      }
      slots.append(start..<end)
    }
    return slots
  }

  /// One entry after the other, each beginning on a line of its own in the same column.
  private func slotsOnLines(_ mapping: YAMLNode, _ pairs: [Pair]) -> [Range<Int>]? {
    guard let first = pairs.first?.key.range.start else { return nil }
    var slots: [Range<Int>] = []
    for (index, pair) in pairs.enumerated() {
      let start = pair.key.range.start
      guard start.column == first.column, let offset = offsets.offset(of: start) else { return nil }
      if index > 0, source.bytes[offsets.start(of: start.line)..<offset].contains(where: { $0 != 0x20 }) { return nil }
      guard let end = lastLine(of: pair.value).map({ max($0, start.line) }), offsets.contentEnd(of: end) > offset else { return nil }
      // Whatever else stands before the next key is nobody's for certain.
      if index + 1 < pairs.count, pairs[index + 1].key.range.start.line != end + 1 { return nil }
      slots.append(offset..<offsets.contentEnd(of: end))
    }
    return slots
  }

  /// Whether a comment line stands right above a key that begins its line: it may be about that key.
  private func hasRemark(above place: SourcePosition) -> Bool {
    guard place.line > 1, let offset = offsets.offset(of: place) else { return false }
    if source.bytes[offsets.start(of: place.line)..<offset].contains(where: { $0 != 0x20 }) { return false }
    return offsets.content(of: place.line - 1).first { $0 != 0x20 } == UInt8(ascii: "#")
  }

  /// The last line that a subtree in blocks reaches; `nil` where text over several lines makes that unsure.
  func lastLine(of node: YAMLNode) -> Int? {
    let tree = node.tree
    var last = node.range.start.line
    var index = node.index
    let end = tree.next(after: index)
    while index < end {
      let leaf = YAMLNode(tree: tree, index: index)
      if leaf.style == .literal || leaf.style == .folded { return nil }
      if leaf.isScalar || leaf.range.start.line == leaf.range.end.line || leaf.count == 0 { last = max(last, leaf.range.end.line) }
      index += 1
    }
    // A bracket that closes on a line of its own belongs to it as well.
    return closingLine(after: last)
  }

  /// Goes on over lines that hold nothing but closing brackets.
  private func closingLine(after line: Int) -> Int {
    var last = line
    while last < offsets.lineCount {
      let content = offsets.content(of: last + 1).drop { $0 == 0x20 }
      guard let first = content.first, first == UInt8(ascii: "]") || first == UInt8(ascii: "}") else { break }
      last += 1
    }
    return last
  }
}
