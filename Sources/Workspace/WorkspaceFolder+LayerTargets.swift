// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

extension WorkspaceFolder {
  /// What a layer of one enterprise says of a sector in which that enterprise is not registered: it never acts, though item and enterprise
  /// are both there.
  ///
  /// Rules alone do not know who is registered, so this is told where they meet the register. An enterprise that is not there, or whose
  /// registration cannot be read, is told elsewhere.
  func strangeTargets(_ files: [SpecFile]) -> [Finding] {
    guard hasEntities else { return [] }
    let sectors = files.filter { $0.folder == .sectors }.compactMap(\.reading.tree.root)
    let labels = Dictionary(
      sectors.compactMap { root in root.value("sector").map { ($0.text, root.value("label")?.text) } }, firstCounts: .toldBefore)
    return files.filter { $0.folder == .overlays }.flatMap { file -> [Finding] in
      guard let root = file.reading.tree.root, let entity = root.value("entity"),
        let register = (try? parse("Entities/\(entity.text)/entity.yaml"))?.reading.tree,
        let registered = register.root.flatMap({ $0.value(of: RegisterGrammar.sectors) }), registered.isList
      else { return [] }
      let own = Set(registered.items.map(\.text))
      // One slip in the registration must not make every rule of the layer another.
      guard own.allSatisfy({ name in labels.contains { $0.key == name || $0.value == name } }) else { return [] }
      func isStrange(_ sector: String) -> Bool {
        guard let label = labels[sector] else { return false }
        return !own.contains(sector) && !(label.map(own.contains) ?? false)
      }
      let targets = Self.targets(of: root)
      let strange = targets.filter { isStrange($0.sector) }
      // Where nothing fits, the enterprise is the slip, and it is one.
      let told = strange.count == targets.count && strange.count > 1 ? [(strange.map(\.sector).uniqued().joined(separator: "、"), entity)] : strange
      return told.map { sector, node in
        Finding(
          .specUnreachable, file: file.reading.tree.source.name, range: node.range,
          facts: [
            .init(
              "why",
              Localised(
                "这一层只约束 \(entity.text)，它登记的行业是\(own.sorted().joined(separator: "、"))，没有 \(sector)",
                "this layer binds \(entity.text) alone, registered in \(own.sorted().joined(separator: ", ")) and not in \(sector)"))
          ],
          notes: [.init(Localised("登记在这里", "registered here"), file: register.source.name, range: registered.range)],
          help: Localised("改正“entity”或者事项；约束几家的，写成区级或市级的一层", "mend entity or the item; what binds several is a layer of the district or city"))
      }
    }
  }

  /// The sectors that a layer speaks of, each where it does.
  private static func targets(of root: YAMLNode) -> [(sector: String, node: YAMLNode)] {
    let changed = (root.value("changes")?.items ?? []).compactMap { $0.value("requirement") }.compactMap { node in
      node.text.split(separator: "/").first.map { (String($0), node) }
    }
    let added = (root.value("adds")?.items ?? []).flatMap { $0.value("sectors")?.items ?? [] }.map { ($0.text, $0) }
    return changed + added
  }
}
