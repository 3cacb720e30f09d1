// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What people type when they search, and the items that answer it.
package struct Synonyms: Sendable {
  package struct Group: Sendable {
    package var words: [String]
    /// `sector/requirement`.
    package var items: [String]
  }

  package var groups: [Group] = []

  /// The words by which an item is looked for.
  package func words(for item: String) -> [String] { groups.filter { $0.items.contains(item) }.flatMap(\.words).uniqued() }
}

/// Reads the groups of `Specs/tables/synonyms.yaml`; what else a table must have is read with the other tables.
struct SynonymReader {
  let log: FindingLog
  let elements: ElementFinder

  func read(_ root: YAMLNode, file: String) -> Synonyms? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    fields.readElsewhere("table", "title", "kind")
    if fields["groups"] == nil { fields.missing("groups") }
    var homes = FirstPlaces()
    return Synonyms(
      groups: fields.mappings("groups").compactMap { node in
        guard let group = SpecFields(node, file: file, log: log, name: "groups", form: "synonyms") else { return nil }
        if group["words"] == nil { group.missing("words") }
        let words = group.texts("words")
        for node in group.mappings("words") where node.isScalar && !node.isNull {
          if node.isBlank { group.wrong("words", node, expected: Localised("文字", "text")) }
          if let first = homes.earlier(node.text, group.place(of: node)) { group.duplicate(node.text, at: node, first: first) }
        }
        return Synonyms.Group(words: words, items: elements.items(group))
      })
  }
}
