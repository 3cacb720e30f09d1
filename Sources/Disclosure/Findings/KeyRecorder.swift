// SPDX-License-Identifier: Apache-2.0

package import SourceYAML

/// What the readers of the specs ask for, mapping by mapping: the grammar of the rules as it is read, not as somebody wrote it down.
///
/// The reference of all keys and the JSON Schemas are made of it. Nothing is recorded unless somebody asks for it.
package final class KeyRecorder {
  /// What a reader takes under a key.
  package enum Taken: Sendable, Hashable {
    /// The key was looked at, and nothing is known of what it may hold but what stood there.
    case anything
    case scalar
    /// One of a few words.
    case word([String])
    case scalars
    /// A list, most often of mappings.
    case list
  }

  /// One key of one mapping, as a reader asked for it.
  package struct Ask: Sendable {
    package var taken: Taken
    /// What it expects, in words; empty where it takes any text.
    package var expected: Localised
    package var isGiven: Bool
  }

  /// One mapping, with all that its readers asked.
  package struct Mapping: Sendable {
    /// What kind of mapping it is: the name under which readers know it, or that of the folder for a file as a whole.
    package var form: String
    package var node: YAMLNode
    /// In the order in which they were asked for.
    package var keys: [String]
    package var asks: [String: Ask]
    /// Keys without which it cannot be read; of several, any one would do.
    package var missed: [[String]]
    /// Keys of which only one may be given.
    package var alternatives: [[String]]
    /// A reader stopped half-way.
    package var isAbandoned: Bool
  }

  /// What stands behind the folder in the form of a file as a whole.
  package static let wholeFile = "-file"

  private struct Place: Hashable {
    var tree: ObjectIdentifier
    var index: Int
  }

  private var places: [Place: Int] = [:]
  package private(set) var mappings: [Mapping] = []

  package init() {}

  /// The mapping that stands at a node; `nil` where no reader read it.
  package func mapping(at node: YAMLNode) -> Mapping? { places[Place(tree: ObjectIdentifier(node.tree), index: node.index)].map { mappings[$0] } }

  /// Takes down what one reader asked; several readers of one mapping are one.
  func take(_ one: Mapping) {
    let place = Place(tree: ObjectIdentifier(one.node.tree), index: one.node.index)
    guard let index = places[place] else {
      places[place] = mappings.count
      mappings.append(one)
      return
    }
    var known = mappings[index]
    for key in one.keys {
      guard let ask = one.asks[key] else { continue }
      if let other = known.asks[key] {
        if other.taken == .anything { known.asks[key] = ask }
      } else {
        known.keys.append(key)
        known.asks[key] = ask
      }
    }
    known.missed += one.missed.filter { !known.missed.contains($0) }
    known.alternatives += one.alternatives.filter { !known.alternatives.contains($0) }
    known.isAbandoned = known.isAbandoned || one.isAbandoned
    mappings[index] = known
  }
}
