// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Finds the items and elements that data about pages points to: what is not there is an error with a guess.
struct ElementFinder {
  /// By `sector/requirement`, as every scope has them. Pages point to hundreds.
  private let byName: [String: [Requirement]]

  /// - Parameter sectors: of every scope.
  init(sectors: [Sector]) {
    var byName: [String: [Requirement]] = [:]
    for sector in sectors { for requirement in sector.requirements { byName["\(sector.id)/\(requirement.id)", default: []].append(requirement) } }
    self.byName = byName
  }

  var known: [String] { byName.keys.sortedByBytes() }

  /// The item as every scope has it.
  func requirements(_ name: String) -> [Requirement] { byName[name] ?? [] }

  /// The key `items`.
  func items(_ fields: SpecFields) -> [String] {
    if fields["items"] == nil { fields.missing("items") }
    let items = fields.texts("items")
    if items.isEmpty, let node = fields["items"] { fields.wrong("items", node, expected: Localised("至少一个事项", "at least one item")) }
    for item in fields.mappings("items") where requirements(item.text).isEmpty {
      fields.dangling(Localised("事项", "requirement"), item.text, at: item, among: known)
    }
    return items
  }

  /// The key `sources`.
  func sources(_ fields: SpecFields) -> [YAMLNode] {
    if fields["sources"] == nil { fields.missing("sources") }
    let nodes = fields.mappings("sources")
    if nodes.isEmpty, let node = fields["sources"] { fields.wrong("sources", node, expected: Localised("至少一处来源", "at least one source")) }
    return nodes
  }

  /// The elements of the items, or the columns of a table that each of them has.
  func sets(_ items: [String], _ table: String?, _ fields: SpecFields) -> [ElementSet] {
    items.flatMap { item in requirements(item).compactMap { set($0, table, item, fields) } }
  }

  private func set(_ requirement: Requirement, _ table: String?, _ item: String, _ fields: SpecFields) -> ElementSet? {
    guard let table else { return requirement.elements }
    if case .table(let rule)? = requirement.elements[table]?.kind { return rule.columns }
    fields.dangling(
      Localised("“\(item)”的表格", "table of ‘\(item)’"), table, at: fields["table"], among: requirement.elements.elements.map(\.id))
    return nil
  }

  func check(_ name: String, _ key: String, _ sets: [ElementSet], _ fields: SpecFields, holds: (ElementKind) -> Bool) {
    guard let set = sets.first(where: { $0[name].map { !holds($0.kind) } ?? true }) else { return }
    fields.dangling(
      Localised("要素（\(key)）", "element (\(key))"), name, at: fields[key], among: set.elements.filter { holds($0.kind) }.map(\.id))
  }
}
