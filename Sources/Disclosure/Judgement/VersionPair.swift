// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Two versions of a record of one enterprise: where each stands in the tree that its submission was read into. Equal ones are the same places
/// of the same trees, whatever they say.
package struct VersionPair: Sendable, Hashable {
  /// Whose elements are compared.
  let item: EntityState.Key
  let earlier: YAMLNode
  let later: YAMLNode

  package static func == (one: VersionPair, other: VersionPair) -> Bool {
    one.item == other.item && one.earlier.isPlace(other.earlier) && one.later.isPlace(other.later)
  }

  /// Whether both stand in one of these trees.
  package func stands(in trees: Set<ObjectIdentifier>) -> Bool {
    trees.contains(ObjectIdentifier(earlier.tree)) && trees.contains(ObjectIdentifier(later.tree))
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(earlier.tree))
    hasher.combine(earlier.index)
    hasher.combine(ObjectIdentifier(later.tree))
    hasher.combine(later.index)
  }
}

extension YAMLNode {
  fileprivate func isPlace(_ other: YAMLNode) -> Bool { tree === other.tree && index == other.index }
}

/// What was compared of an enterprise's records, each pair once: what was received never changes, and is judged again for every day that is
/// asked about and with every submission that follows. Holds under one registration.
package protocol VersionComparisons: Sendable {
  /// - Parameter compare: works out one that is not known.
  func comparison(of pair: VersionPair, _ compare: () -> VersionComparison) -> VersionComparison
}
