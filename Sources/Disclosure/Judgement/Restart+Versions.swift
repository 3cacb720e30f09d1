// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

extension Restart {
  /// Whether it happened between two versions of one record.
  func happened(from earlier: Record, to later: Record, _ requirement: Requirement) -> Bool {
    guard let element = requirement.elements[element], let old = earlier.node(of: element), let new = later.node(of: element) else {
      return false
    }
    switch change {
    case .earlier:
      guard let before = old.moment, let after = new.moment else { return false }
      return after.earliestMinute < before.earliestMinute
    case .grows:
      if old.isScalar, new.isScalar {
        if let before = old.number, let after = new.number { return after > before }
        return old.text != new.text && !old.text.contains(new.text)
      }
      let known = Set(Self.entries(old))
      return Self.entries(new).contains { !known.contains($0) }
    case .changes: return Self.entries(old) != Self.entries(new)
    }
  }

  /// What a value holds, as the texts of its entries: items of a list, rows of a table.
  private static func entries(_ node: YAMLNode) -> [String] {
    if node.isList {
      // `[一街坊、二街坊]` names what `[一街坊, 二街坊]` does.
      return node.items.flatMap { item in
        item.isScalar ? item.text.split { "、，；,;".contains($0) }.map { String($0).asNumber } : [entries(item).joined(separator: "\u{1F}")]
      }
    }
    if node.isMapping { return node.pairs.map { "\($0.key.text)\u{1E}\(entries($0.value).joined(separator: "\u{1F}"))" }.sortedByBytes() }
    return node.isScalar && !node.isNull ? [node.text] : []
  }
}
