// SPDX-License-Identifier: Apache-2.0

extension Rulebook {
  /// The rules as they bind one entity: its own layer if it has one, else those of its region.
  package func view(for entity: Entity) -> Rulebook {
    var view = self
    let own = scopes.first { $0.entity == entity.id }
    let regional = scopes.filter { $0.entity == nil && Region.contains($0.region, entity.region) }
      .max { ($0.region == Region.nation ? 0 : $0.region.utf8.count) < ($1.region == Region.nation ? 0 : $1.region.utf8.count) }
    if let scope = own ?? regional { view.sectors = scope.sectors }
    if asksOfEntity { view.sectors = view.sectors.map { $0.with(groups: $0.groups, requirements: $0.requirements.map { $0.asked(of: entity) }) } }
    return view
  }
}
