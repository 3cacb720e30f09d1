// SPDX-License-Identifier: Apache-2.0

/// Everyone on the register, found by id or name without a search through all.
package struct EntityRegister: Sendable, ExpressibleByArrayLiteral {
  package let entities: [Entity]
  /// Ids and names.
  package let names: Set<String>
  private let places: [String: Int]

  /// Which registrations these were, where somebody counts them: what was read with them holds for no others.
  package let round: Int?

  package init(_ entities: [Entity], round: Int? = nil) {
    self.entities = entities
    self.round = round
    // Of two that are called the same, the first.
    places = Dictionary(entities.indices.flatMap { [(entities[$0].id, $0), (entities[$0].name, $0)] }, uniquingKeysWith: min)
    names = Set(places.keys)
  }

  package init(arrayLiteral entities: Entity...) { self.init(entities) }

  /// Who is called so, by id or name; `nil` for a stranger.
  package subscript(name: String) -> Entity? { places[name].map { entities[$0] } }
}
