// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A kind of thing that people ask about, such as a line or a plant, and where its names stand: a page for each name gathers what
/// several items say of it.
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

  /// The name of its file.
  package var id: String
  package var title: String
  /// Lower stands first on the page.
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

/// Reads `Specs/things/*.yaml`.
struct ThingReader {
  let log: FindingLog
  let elements: ElementFinder
  let registers: [String: ThingRegister]

  func read(_ root: YAMLNode, file: String) -> ThingKind? {
    guard let fields = SpecFields(root, file: file, log: log) else { return nil }
    let id = fields.nameOfFile("thing", file)
    let nodes = elements.sources(fields)
    let register = fields.text("register")
    if let register { RegisterLint.check(register, fields.place("register"), registers, log) }
    return ThingKind(
      id: id, title: fields.requiredText("title"), order: fields.whole("order", in: 0...100_000) ?? 100, register: register,
      sources: nodes.compactMap { source($0, file) })
  }

  private func source(_ node: YAMLNode, _ file: String) -> ThingKind.Source? {
    guard let fields = SpecFields(node, file: file, log: log, name: "sources", form: "thing-sources") else { return nil }
    let items = elements.items(fields)
    let table = fields.text("table")
    let sets = elements.sets(items, table, fields)
    let name = fields.requiredText("name")
    if !name.isEmpty { elements.check(name, "name", sets, fields, holds: ThingKind.holdsName) }
    let begins = fields.boolean("begins") ?? false
    if begins, table != nil, let node = fields["begins"] {
      fields.wrong("begins", node, expected: Localised("表里的名称本来就成一页，不写", "nothing: a table's names have pages anyhow"))
    }
    return ThingKind.Source(items: items, table: table, name: name, begins: begins || table != nil)
  }
}
