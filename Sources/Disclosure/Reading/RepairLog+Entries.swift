// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Repairs that take something away or add something: never safe.
extension RepairLog {
  /// An entry of a list that says the same as an earlier one, word for word. Entries on lines of their own only.
  func offerRemoval(of item: YAMLNode, twin: YAMLNode, finding: FindingCode, anchor: SourceRange) {
    guard item.index != twin.index, TreeFingerprint(item).bytes == TreeFingerprint(twin).bytes, let last = lastLine(of: item) else { return }
    let line = item.range.start.line
    guard let start = offsets.offset(of: item.range.start) else { return }
    let head = source.bytes[offsets.start(of: line)..<start].drop { $0 == 0x20 }
    guard head.first == UInt8(ascii: "-"), head.dropFirst().allSatisfy({ $0 == 0x20 }) else { return }
    // What somebody wrote beside it would be lost.
    for number in line...last where offsets.content(of: number).contains(UInt8(ascii: "#")) { return }
    let bytes = offsets.start(of: line)..<(last < offsets.lineCount ? offsets.start(of: last + 1) : source.bytes.count)
    let range = SourceRange(start: SourcePosition(line: line, column: 1), end: SourcePosition(line: last + 1, column: 1))
    add(
      Repair(
        kind: .repeatedEntry, range: item.range, finding: finding, anchor: anchor, before: "…", after: "", similarity: nil,
        edits: [Repair.Edit(bytes: bytes, range: range, replacement: [])], effect: .removal(node: item.index)))
  }

  /// The same, where the earlier entry has still to be found.
  func offerRemoval(of item: YAMLNode, among list: YAMLNode, finding: FindingCode, anchor: SourceRange) {
    let own = TreeFingerprint(item).bytes
    guard let twin = list.items.prefix(while: { $0.index != item.index }).first(where: { TreeFingerprint($0).bytes == own }) else { return }
    offerRemoval(of: item, twin: twin, finding: finding, anchor: anchor)
  }

  /// An element that is asked for unless a yes-or-no question is answered with yes: the answer is filled in.
  func offerAnswer(_ missing: Element, in mapping: YAMLNode, _ set: ElementSet, isGiven: (Int) -> Bool) {
    guard case .not(.element(let id, .equals(let answer), _))? = missing.requiredWhen, let index = set.index(of: id), !isGiven(index),
      set.elements[index].kind.isAnswer, let last = mapping.pairs.last, let first = mapping.pairs.first,
      let open = offsets.offset(of: mapping.range.start)
    else { return }
    let (label, entry) = (set.elements[index].label, "\(set.elements[index].label): \(answer)")
    let place: Int
    let text: String
    if source.bytes[open] == UInt8(ascii: "{") {
      guard mapping.range.start.line == mapping.range.end.line, let end = offsets.offset(of: last.value.range.end) else { return }
      (place, text) = (end, ", " + entry)
    } else {
      guard let line = lastLine(of: mapping) else { return }
      place = offsets.contentEnd(of: line)
      // The line break that the file uses.
      let next = line < offsets.lineCount ? offsets.start(of: line + 1) : place
      let ending = next > place ? String(decoding: source.bytes[place..<next], as: UTF8.self) : "\n"
      text = ending + String(repeating: " ", count: first.key.range.start.column - 1) + entry
    }
    let position = offsets.position(of: place)
    let range = SourceRange(start: position, end: position)
    add(
      Repair(
        kind: .answeredCondition, range: first.key.range, finding: .missingElement, anchor: first.key.range, before: "",
        after: entry, similarity: nil, edits: [Repair.Edit(bytes: place..<place, range: range, replacement: Array(text.utf8))],
        effect: .insertion(mapping: mapping.index, key: label, value: answer)))
  }
}
