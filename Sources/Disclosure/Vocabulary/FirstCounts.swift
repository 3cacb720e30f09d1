// SPDX-License-Identifier: Apache-2.0

/// Why the first of several values under one key may count and the others go: a duplicate that somebody wrote is told where it is read, and
/// never here.
package enum FirstCounts: Sendable {
  /// The key is a file's path or another name that nothing gives twice.
  case unique
  /// A second one was refused, or told, when its file was read.
  case toldBefore
  /// They are the same under another name: what is looked up is equal in each.
  case equal
  /// They stand in an order of precedence.
  case precedence
}

extension Dictionary {
  /// The first value under each key.
  package init(_ pairs: some Sequence<(Key, Value)>, firstCounts reason: FirstCounts) {
    self.init(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Adds what is not there yet.
  package mutating func fill(with other: [Key: Value], firstCounts reason: FirstCounts) {
    merge(other, uniquingKeysWith: { first, _ in first })
  }

  package func filled(with other: [Key: Value], firstCounts reason: FirstCounts) -> [Key: Value] {
    merging(other, uniquingKeysWith: { first, _ in first })
  }
}
