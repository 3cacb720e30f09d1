// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

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
