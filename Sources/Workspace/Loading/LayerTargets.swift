// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// What a layer of one enterprise says of a sector in which that enterprise is not registered: it never acts, though item and enterprise
/// are both there.
///
/// Rules alone do not know who is registered, so this is told where they meet the register. An enterprise that is not there, or whose
/// registration cannot be read, is told elsewhere.
struct LayerTargets {
  private let folder: WorkspaceFolder
  private let layers: [SpecFile]
  /// What each sector is called besides its id.
  private let labels: [String: String?]

  init(folder: WorkspaceFolder, files: [SpecFile]) {
    self.folder = folder
    layers = files.filter { $0.folder == .overlays }
    let sectors = files.filter { $0.folder == .sectors }.compactMap(\.reading.tree.root)
    labels = Dictionary(
      sectors.compactMap { root in root.value("sector").map { ($0.text, root.value("label")?.text) } }, firstCounts: .toldBefore)
  }

  func findings() -> [Finding] { layers.flatMap(findings) }

  /// Where a layer speaks of a sector.
  private typealias Target = (sector: String, node: YAMLNode)

  private func findings(_ layer: SpecFile) -> [Finding] {
    guard let root = layer.reading.tree.root, let entity = root.value("entity"),
      let register = (try? SourceReader(folder).parse("Entities/\(entity.text)/entity.yaml"))?.reading.tree,
      let registered = register.root.flatMap({ $0.value(of: RegisterGrammar.sectors) }), registered.isList
    else { return [] }
    let own = Set(registered.items.map(\.text))
    // One slip in the registration must not make every rule of the layer another.
    guard own.allSatisfy({ name in labels.contains { $0.key == name || $0.value == name } }) else { return [] }
    return strange(root, entity, own).map { sector, node in
      let why = Localised(
        "这一层只约束 \(entity.text)，它登记的行业是\(own.sorted().joined(separator: "、"))，没有 \(sector)",
        "this layer binds \(entity.text) alone, registered in \(own.sorted().joined(separator: ", ")) and not in \(sector)")
      return Finding(
        .specUnreachable, file: layer.reading.tree.source.name, range: node.range, facts: [.init("why", why)],
        notes: [.init(Localised("登记在这里", "registered here"), file: register.source.name, range: registered.range)],
        help: Localised("改正“entity”或者事项；约束几家的，写成区级或市级的一层", "fix entity or the item; what binds several is a layer of the district or city"))
    }
  }

  /// The targets outside the sectors of the enterprise.
  private func strange(_ root: YAMLNode, _ entity: YAMLNode, _ own: Set<String>) -> [Target] {
    let targets = Self.targets(of: root)
    let strange = targets.filter { target in
      guard let label = labels[target.sector] else { return false }
      return !own.contains(target.sector) && !(label.map(own.contains) ?? false)
    }
    // Where nothing fits, the enterprise is the slip, and it is one.
    guard strange.count == targets.count, strange.count > 1 else { return strange }
    return [(strange.map(\.sector).uniqued().joined(separator: "、"), entity)]
  }

  private static func targets(of root: YAMLNode) -> [Target] {
    let changed = (root.value("changes")?.items ?? []).compactMap { $0.value("requirement") }.compactMap { node in
      node.text.split(separator: "/").first.map { (String($0), node) }
    }
    let added = (root.value("adds")?.items ?? []).flatMap { $0.value("sectors")?.items ?? [] }.map { ($0.text, $0) }
    return changed + added
  }
}
