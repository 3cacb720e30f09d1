// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// Someone who must disclose (适用主体).
package struct Entity: Sendable, Codable {
  package struct Post: Sendable, Codable {
    /// What it does, such as 报送员 or 审查人.
    package var role: String
    /// A post, never a name.
    package var post: String
    /// `nil` where the registration gives none.
    package var phone: String?
  }

  /// Small letters, digits and hyphens; the name of its folder where the file gives none.
  package var id: String
  package var name: String
  /// 统一社会信用代码.
  package var creditCode: String
  package var sectors: [String]
  /// By its name in the table of regions: 上海市嘉定区.
  package var region: String
  /// The body that supervises it, by name.
  package var authority: String
  /// The first day on which it owes anything; `nil` where nobody can read when it began: then it counts as having begun before
  /// anything is judged.
  package var since: CivilDate?
  /// The last day on which it owes anything; `nil` while no end is known.
  package var until: CivilDate?
  /// By attribute id; several values where the entity file gives a list.
  package var attributes: [String: [String]]
  package var posts: [Post]
  /// The registration, by its path from the root of the workspace.
  package var file: String
  package var range: SourceRange
  /// What of the registration could not be understood. While there is any, nobody can tell which duties it has: each
  /// duty that it may have is unjudged, and none goes.
  package var doubts: [Finding] = []
  /// The same of attributes, which leave open only the items that ask for them.
  package var attributeDoubts: [Finding] = []
  /// Nothing of the registration is legible but the folder that it stands in.
  package var isNameless = false

  /// The way to what it files.
  package var step: Finding.Step { Finding.Step(.enterprise(id), name) }

  /// Whether it is held to the rules on a day.
  package func isHeld(on day: CivilDate) -> Bool { since.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true }

  /// The role of whoever sends its submissions (报送员), as registrations write it.
  private static let reporterRole = "报送员"

  /// The post that sends its submissions; the first of several.
  package var reporter: Post? { posts.first { $0.role == Self.reporterRole } }

  /// Whom to call: a post that sends, else the first with a number.
  package var called: Post? { posts.first { $0.role == Self.reporterRole && $0.phone != nil } ?? posts.first { $0.phone != nil } }
}

/// Everyone on the register, found by id or name without a search through all.
package struct EntityRegister: Sendable, ExpressibleByArrayLiteral {
  package let entities: [Entity]
  /// Ids and names.
  package let names: Set<String>
  private let places: [String: Int]

  /// Which registrations these were, where somebody counts them: what was read with them holds for no others. `nil` where nobody counts.
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
