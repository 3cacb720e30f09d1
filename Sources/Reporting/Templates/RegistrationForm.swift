// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The registration of an enterprise (适用主体登记) as a form, and what was typed there as its `entity.yaml`.
package struct RegistrationForm: Sendable {
  package struct Field: Sendable {
    /// The name of the field in the form.
    package var name: String
    package var label: String
    package var hint: String
    /// To choose from; none for what is typed.
    package var choices: [String]
    package var isRequired: Bool
  }

  /// Between several values of an attribute, as they are typed and shown.
  package static let separator = "、"
  /// Of people by post.
  package static let mostPosts = 6

  private typealias Grammar = RegisterGrammar
  /// What it is, before its sectors; where and since when it is held to the rules, behind them.
  private static let (heads, terms) = ([Grammar.name, Grammar.code], [Grammar.region, Grammar.authority, Grammar.since, Grammar.until])

  private let rulebook: Rulebook
  /// Chosen so far: the attributes are theirs.
  package let sectors: [String]

  package init(rulebook: Rulebook, sectors: [String]) {
    self.rulebook = rulebook
    self.sectors = rulebook.sectors.map(\.id).filter(sectors.contains)
  }

  /// How the enterprise is called in addresses and names of folders.
  package static let id = Field(name: "id", label: "编号", hint: "小写字母、数字、短横线，例如 shili-water；定了不能改", choices: [], isRequired: true)

  package static func isUsable(_ id: String) -> Bool { id.utf8.count <= 40 && EntityReader.nameless(id, file: "", doubts: []).id == id }

  package var everySector: [(id: String, label: String)] { rulebook.sectors.map { ($0.id, $0.label) } }

  /// What every enterprise says of itself.
  package var facts: [Field] {
    let regions = (rulebook.codeTables["regions"]?.codes.map(\.label) ?? []).filter { $0 != Region.nation }
    return (Self.heads + Self.terms).map { key in
      Field(
        name: key.id, label: key.label, hint: key.help ?? "", choices: key.id == Grammar.region.id ? regions : [],
        isRequired: key.id != Grammar.until.id)
    }
  }

  /// Of the sectors that are chosen, each attribute once.
  package var attributes: [Field] {
    var seen: Set<String> = []
    return sectors.compactMap(rulebook.sector).flatMap(\.attributes.elements).filter { seen.insert($0.id).inserted }.map { element in
      let words = ElementWords(element: element, siblings: ElementSet([]), rulebook: rulebook)
      let hint = words.kind + (element.help.map { "。" + $0 } ?? "")
      return Field(name: "a." + element.id, label: element.label, hint: hint.onOneLine, choices: [], isRequired: false)
    }
  }

  /// - Parameter values: by the names of fields, and `role1`, `post1`, `phone1` … for posts.
  /// - Returns: the file, and the field of each of its lines.
  package func text(entity: String, _ values: (String) -> String) -> (text: String, fields: [Int: String]) {
    var lines: [String] = []
    var fields: [Int: String] = [:]
    func add(_ line: String, _ field: String?) {
      lines.append(line)
      if let field { fields[lines.count] = field }
    }
    func written(_ text: String, inFlow: Bool = false) -> String { YAMLScalar(text).line(inFlow: inFlow) }
    func typed(_ name: String) -> String? {
      let text = String(values(name).drop(while: \.isWhitespace))
      return text.isEmpty ? nil : text
    }
    func add(_ keys: [FiledKey]) {
      for key in keys { if let value = typed(key.id) { add("\(key.id): \(written(value))", key.id) } }
    }
    add("\(Grammar.id.id): \(written(entity))", Self.id.name)
    add(Self.heads)
    add("\(Grammar.sectors.id): [\(sectors.joined(separator: ", "))]", Grammar.sectors.id)
    add(Self.terms)
    let given = attributes.compactMap { field in typed(field.name).map { (field, $0) } }
    if !given.isEmpty { add("\(Grammar.attributes.id):", nil) }
    for (field, value) in given {
      let parts = value.split(separator: Self.separator).map { written(String($0), inFlow: true) }
      add("  \(field.name.dropFirst(2)): " + (parts.count > 1 ? "[\(parts.joined(separator: ", "))]" : written(value)), field.name)
    }
    let posts = (1...Self.mostPosts).filter { number in Grammar.postKeys.contains { typed("\($0.id)\(number)") != nil } }
    if !posts.isEmpty { add("\(Grammar.posts.id):", nil) }
    for number in posts {
      let pairs = Grammar.postKeys.compactMap { key in typed("\(key.id)\(number)").map { "\(key.id): \(written($0, inFlow: true))" } }
      add("  - {\(pairs.joined(separator: ", "))}", "\(Grammar.role.id)\(number)")
    }
    return (lines.joined(separator: "\n") + "\n", fields)
  }

  /// The values that a registration gives the fields.
  package static func values(of entity: Entity) -> [String: String] {
    var values = [
      Grammar.name.id: entity.name, Grammar.code.id: entity.creditCode, Grammar.region.id: entity.region,
      Grammar.authority.id: entity.authority, Grammar.since.id: entity.since.map { "\($0)" } ?? "", Grammar.until.id: entity.until.map { "\($0)" } ?? "",
    ]
    for (id, texts) in entity.attributes { values["a." + id] = texts.joined(separator: separator) }
    for (index, post) in entity.posts.prefix(mostPosts).enumerated() {
      for (key, text) in zip(Grammar.postKeys, [post.role, post.post, post.phone ?? ""]) { values["\(key.id)\(index + 1)"] = text }
    }
    return values
  }
}
