// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Layers that say nothing, that bind the wrong place, or that rest on rules from elsewhere.
struct LayerLint {
  let log: FindingLog
  let overlays: [Overlay]
  let regions: CodeTable?

  func run() {
    var homes: [String: Overlay] = [:]
    for overlay in overlays {
      checkLevel(overlay)
      checkContent(overlay)
      checkBasis(overlay)
      guard let entity = overlay.identity.entity else { continue }
      if let first = homes[entity], first.identity.region != overlay.identity.region {
        conflict(
          overlay.place,
          Localised(
            "\(entity) 的两层写了不同的地区：\(first.identity.region)、\(overlay.identity.region)",
            "two layers of \(entity) name different regions: \(first.identity.region), \(overlay.identity.region)"), first.place)
      }
      homes[entity] = homes[entity] ?? overlay
    }
  }

  /// By the national code of the region: a city's ends in two zeros, a district's does not.
  private func checkLevel(_ overlay: Overlay) {
    guard let code = regions?.codes.first(where: { $0.label == overlay.identity.region })?.id else { return }
    let isCity = code.hasSuffix("00") && code != "100000"
    let fits =
      switch overlay.identity.level {
      case .common: code == "100000"
      case .city: isCity
      case .district, .enterprise: !code.hasSuffix("00")
      }
    guard !fits else { return }
    let (level, region) = (overlay.identity.level.name, overlay.identity.region)
    log.wrong("region", region, Localised("与“\(level.zh)”一级相称的地区", "a region that fits the level ‘\(level.en)’"), overlay.place)
  }

  private func checkContent(_ overlay: Overlay) {
    if !overlay.extends.isEmpty && overlay.additions.isEmpty && overlay.changes.isEmpty {
      missing(overlay.place, Localised("adds 或 changes", "adds or changes"))
    }
    for change in overlay.changes where change.node.pairs.allSatisfy({ ["requirement", "basis", "note"].contains($0.key.text) }) {
      // A clause that backs what others already ask is content enough.
      if change.basis.isEmpty { missing(change.place, Localised("要加严的内容", "what it tightens")) }
    }
  }

  /// A layer rests on clauses that bind all of where it binds.
  private func checkBasis(_ overlay: Overlay) {
    let added = overlay.additions.flatMap(\.requirements).map { ($0.basis, $0.place) }
    for (basis, place) in added + overlay.changes.map({ ($0.basis, $0.place) }) {
      guard !basis.isEmpty, !basis.contains(where: { $0.binds(overlay.identity.region) }) else { continue }
      let where_ = Set(basis.map(\.region)).sortedByBytes().joined(separator: "、")
      log.wrong(
        "basis", basis.first?.reference.citation ?? "",
        Localised("约束“\(overlay.identity.region)”的依据；它只约束\(where_)", "a clause that binds \(overlay.identity.region); it binds \(where_)"), place)
    }
  }

  private func conflict(_ place: SpecPlace, _ why: Localised, _ other: SpecPlace) {
    log.add(
      Finding(
        .specConflict, file: place.file, range: place.range, facts: [.init("why", why)],
        notes: [.init(Localised("另一处在这里", "the other is here"), file: other.file, range: other.range)]))
  }

  private func missing(_ place: SpecPlace, _ key: Localised) {
    log.add(Finding(.specMissingKey, file: place.file, range: place.range, facts: [.init("key", key)]))
  }
}
