// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// What a new item of a sector begins with: its place in the sector's file and the examples of it. Everything that only a
/// reader of the rule can know is left empty, and `specs lint` names each place until it is filled.
package struct RequirementSkeleton: Sendable {
  /// Both ids.
  package let sector: String
  package let id: String
  /// What clerks call it.
  package let label: String

  /// `nil` where an id or the label is none.
  package init?(sector: String, id: String, label: String) {
    guard [sector, id].allSatisfy(SectorSkeleton.isIdentifier), SectorSkeleton.isLabel(label) else { return nil }
    (self.sector, self.id, self.label) = (sector, id, label)
  }

  /// Below the folder of specs.
  package var sectorPath: String { "sectors/\(sector).yaml" }
  package var cases: (path: String, text: String) { ("cases/\(sector)/\(id).yaml", SectorSkeleton.cases("\(sector)/\(id)")) }

  /// The item of the sector's file that has one of its names already; `nil` where none has.
  package func namesake(in tree: YAMLTree) -> YAMLNode? {
    items(of: tree).first { item in
      guard item.isMapping else { return false }
      let aliases = item.value("aliases").map { $0.isList ? $0.items : [] } ?? []
      return ([item.value("id"), item.value("label")].compactMap { $0 } + aliases).contains { $0.isScalar && [id, label].contains($0.text) }
    }
  }

  private func items(of tree: YAMLTree) -> [YAMLNode] { tree.root?.value("requirements").map { $0.isList ? $0.items : [] } ?? [] }

  /// The sector's file with the item behind its others; every byte that was there stays. `nil` where its requirements are not
  /// written one below the other, or the new text would not read as the old one with one more item, the last.
  package func added(to tree: YAMLTree) -> [UInt8]? {
    guard let bytes = inserted(into: tree) else { return nil }
    let reading = parseYAML(SourceFile(name: tree.source.name, bytes: bytes))
    let after = items(of: reading.tree)
    let keys = (tree.root?.count ?? 0) + (tree.root?.value("requirements") == nil ? 1 : 0)
    let isGood = reading.problems.isEmpty && after.count == items(of: tree).count + 1 && after.last?.value("id")?.text == id && reading.tree.root?.count == keys
    return isGood ? bytes : nil
  }

  private func inserted(into tree: YAMLTree) -> [UInt8]? {
    guard let root = tree.root, root.isMapping else { return nil }
    let offsets = SourceOffsets(tree.source)
    var (seen, next, list): (Bool, YAMLNode?, YAMLNode?) = (false, nil, nil)
    root.forEachPair { key, value in
      if key.text == "requirements" { (seen, list) = (true, value) } else if seen, next == nil { next = key }
    }
    var indent = "  "
    if let list, !list.isNull {
      guard let last = items(of: tree).last else { return nil }
      let line = String(decoding: tree.source.bytes[offsets.start(of: last.range.start.line)...].prefix { $0 != 0x0A }, as: UTF8.self)
      indent = String(line.prefix { $0 == " " })
      guard line.dropFirst(indent.count).hasPrefix("- ") else { return nil }
    }
    var bytes = tree.source.bytes
    let place = next.map { start(of: $0, offsets) } ?? bytes.count
    var text = text(indent, groups: groups(of: root))
    if !seen { text = "\nrequirements:" + text }
    if place > 0, bytes[place - 1] != 0x0A { text = "\n" + text }
    bytes.insert(contentsOf: Array(text.utf8), at: place)
    return bytes
  }

  /// Where the lines of a key begin, with the remarks right above it.
  private func start(of key: YAMLNode, _ offsets: SourceOffsets) -> Int {
    var line = key.range.start.line
    while line > 1, offsets.source.bytes[offsets.start(of: line - 1)] == UInt8(ascii: "#") { line -= 1 }
    return offsets.start(of: line)
  }

  private func groups(of root: YAMLNode) -> String {
    let groups = root.value("groups").map { $0.isList ? $0.items : [] } ?? []
    return groups.compactMap { group -> String? in
      guard group.isMapping, let id = group.value("id"), id.isScalar else { return nil }
      let label = group.value("label").map { $0.isScalar ? $0.text : "" } ?? ""
      return id.text + (label.isEmpty ? "" : "（\(label)）")
    }.joined(separator: "、")
  }

  private func text(_ indent: String, groups: String) -> String {
    let lines = """
      - id: \(id)
        label: \(label)
        group:              # 一级事项：\(groups)
        summary:            # 一句话：公开什么、为谁
        basis:
          - {instrument: , clause: }   # 依据文件的名称（Specs/instruments/ 里的）和条款的编号；还没有编的先编依据文件
      \(SectorSkeleton.openDuty)
      """
    return "\n" + lines.split(separator: "\n").map { indent + $0 + "\n" }.joined()
  }
}
