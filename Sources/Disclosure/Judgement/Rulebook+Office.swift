// SPDX-License-Identifier: Apache-2.0

extension Rulebook {
  /// The office whose acts are kept as records of an item, with that item.
  ///
  /// - Parameter item: as a policy names it, `sasac-office/notice-follow-up`.
  /// - Returns: `nil` where none is named, nobody has it, or not exactly one of the entities does.
  package func keeper(of item: String?, among entities: [Entity]) -> (office: Entity, requirement: Requirement)? {
    guard let name = item?.split(separator: "/").map(String.init), name.count == 2, let requirement = sector(name[0])?.requirement(name[1]) else { return nil }
    let offices = entities.filter { $0.sectors.contains(name[0]) }
    guard let office = offices.first, offices.count == 1 else { return nil }
    return (office, requirement)
  }
}
