// SPDX-License-Identifier: Apache-2.0

/// A kind of thing that people ask about, such as a line or a plant, and where its names stand: a page for each name gathers what
/// several items tell of it.
package struct ThingKind: Sendable {
  package struct Source: Sendable {
    /// `sector/requirement`: items that hold the same elements under the same names.
    package var items: [String]
    /// The table of which the rows of that name are shown; `nil` where whole records are.
    package var table: String?
    /// The element or column that holds the name, or names as a list.
    package var name: String
    /// Whether a record makes a thing of a name that no table has: an area is known from notices alone.
    package var begins: Bool
  }

  package var id: String
  package var title: String
  package var order: Int
  /// The register whose rows have pages, whether or not anything was filed of them; `nil` where content alone makes pages.
  package var register: String?
  package var sources: [Source]

  /// Whether notices may name it: what happens to it can then be followed.
  package var isFollowed: Bool { sources.contains { $0.table == nil } }

  /// Whether a table of an item holds its names.
  package func isNamed(inTablesOf item: String) -> Bool { sources.contains { $0.table != nil && $0.items.contains(item) } }

  /// Whether an element can hold the name of a thing.
  static func holdsName(_ kind: ElementKind) -> Bool {
    switch kind {
    case .value(let kind): kind.form.prose == .line
    case .list(let rule): holdsName(rule.of)
    case .group, .table: false
    }
  }
}
