// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Every difference between two sets of spec files, key by key: what `RulebookComparison` has no words for shows here.
///
/// Comments, layout and the order of keys make no difference.
package struct SpecTextComparison {
  /// One place that reads differently.
  package struct Difference: Sendable, Hashable {
    /// By its folder and name.
    package var file: String
    /// Keys and names of entries down to it.
    package var path: [String]
    /// As it reads on each side; `nil` where it is only on the other.
    package var old: String?
    package var new: String?
  }

  package init() {}

  package func differences(_ old: [SpecFile], _ new: [SpecFile]) -> [Difference] {
    let (before, after) = (byName(old), byName(new))
    var found: [Difference] = []
    for name in Set(before.keys).union(after.keys).sortedByBytes() {
      compare(before[name], after[name], file: name, path: [], &found)
    }
    return found
  }

  /// By folder and file name: a folder of rules may lie anywhere.
  private func byName(_ files: [SpecFile]) -> [String: YAMLNode] {
    var found: [String: YAMLNode] = [:]
    for file in files {
      guard let root = file.reading.tree.root else { continue }
      let name = file.reading.tree.source.name.split(separator: "/").last.map(String.init) ?? ""
      found[file.folder == .policy ? name : "\(file.folder.rawValue)/\(name)"] = root
    }
    return found
  }

  private func compare(_ old: YAMLNode?, _ new: YAMLNode?, file: String, path: [String], _ found: inout [Difference]) {
    guard let old, let new, old.kind == new.kind, !old.isScalar else {
      let (before, after) = (old.map(words), new.map(words))
      if before != after { found.append(Difference(file: file, path: path, old: before, new: after)) }
      return
    }
    let (left, right) = (entries(old), entries(new))
    let earlier = Dictionary(left, firstCounts: .toldBefore)
    let later = Dictionary(right, firstCounts: .toldBefore)
    for (name, value) in left { compare(value, later[name], file: file, path: path + [name], &found) }
    for (name, value) in right where earlier[name] == nil { compare(nil, value, file: file, path: path + [name], &found) }
  }

  /// The entries of a mapping by key, of a list by what names them, else by position.
  private func entries(_ node: YAMLNode) -> [(String, YAMLNode)] {
    if node.isMapping { return node.pairs.map { ($0.key.text, $0.value) } }
    var seen: Set<String> = []
    return node.items.enumerated().map { index, item in
      let name =
        item.isMapping
        ? ["id", "clause", "requirement", "element", "name", "item", "instrument", "label"].lazy.compactMap { item.value($0)?.text }.first : item.text
      let unique = name.flatMap { seen.insert($0).inserted ? $0 : nil } ?? "\(index + 1)"
      return (unique, item)
    }
  }

  private func words(_ node: YAMLNode) -> String {
    switch node.kind {
    case .scalar: shortened(node.text)
    case .list: "[\(node.items.prefix(4).map(words).joined(separator: "、"))\(node.items.count > 4 ? "…" : "")]"
    case .mapping: "{\(node.pairs.prefix(4).map { "\($0.key.text): \(words($0.value))" }.joined(separator: ", "))\(node.pairs.count > 4 ? "…" : "")}"
    case .alias: "*"
    }
  }
}
