// SPDX-License-Identifier: Apache-2.0

/// Everyone on the register, found by id or name without a search through all.
public struct EntityRegister: Sendable, ExpressibleByArrayLiteral {
  public let entities: [Entity]
  /// Ids and names.
  public let names: Set<String>
  private let places: [String: Int]

  public init(_ entities: [Entity]) {
    self.entities = entities
    // Of two that are called the same, the first.
    places = Dictionary(entities.indices.flatMap { [(entities[$0].id, $0), (entities[$0].name, $0)] }, uniquingKeysWith: min)
    names = Set(places.keys)
  }

  public init(arrayLiteral entities: Entity...) { self.init(entities) }

  /// Who is called so, by id or name; `nil` for a stranger.
  public subscript(name: String) -> Entity? { places[name].map { entities[$0] } }
}
