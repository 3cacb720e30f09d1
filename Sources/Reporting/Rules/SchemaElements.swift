// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The schemas of a requirement's elements, of any kind and depth.
///
/// Lists, groups and tables become definitions of their own: a key has two names or more, and each would repeat them.
final class SchemaElements {
  let rulebook: Rulebook
  private(set) var definitions: [(String, JSON)] = []

  init(rulebook: Rulebook) { self.rulebook = rulebook }

  func mapping(_ set: ElementSet, _ path: String) -> JSON {
    .object(
      [("type", .string("object"))]
        + mappingKeywords(set.elements.map { field($0, path, in: set) }, also: set.elements.compactMap { demand($0, set) }))
  }

  private func defined(_ path: String, _ schema: JSON) -> JSON {
    definitions.append((path, schema))
    return .object([("$ref", .string("#/$defs/\(path)"))])
  }

  /// An item of two sectors: the keys of both are known, the demands of both hold.
  func union(_ sets: [ElementSet], _ path: String) -> JSON {
    var fields: [SchemaField] = []
    for set in sets {
      for element in set.elements {
        let new = field(element, path, in: set)
        if let index = fields.firstIndex(where: { !Set($0.names).isDisjoint(with: new.names) }) {
          fields[index].names = (fields[index].names + new.names).uniqued()
          fields[index].isRequired = fields[index].isRequired || new.isRequired
          fields[index].allowsNull = fields[index].allowsNull && new.allowsNull
        } else {
          fields.append(new)
        }
      }
    }
    let demands = sets.flatMap { set in set.elements.compactMap { demand($0, set) } }
    return .object([("type", .string("object"))] + mappingKeywords(fields, also: demands))
  }

  private func field(_ element: Element, _ path: String, in set: ElementSet) -> SchemaField {
    let words = ElementWords(element: element, siblings: set, rulebook: rulebook)
    var field = SchemaField(
      element.names, schema(element.kind, "\(path).\(element.id)", allowsNull: !element.isRequired), isRequired: element.isRequired, title: element.label,
      help: element.help.map { "\(words.kind)。\($0)" } ?? words.kind, example: words.example)
    field.holdsNull = !element.isRequired && !element.kind.holdsScalar
    field.hover =
      "\(words.isRequired)：\(words.kind)"
      + (words.example.map { "\n\n例如 `\($0)`" } ?? "")
      + (element.kind.isLongText ? "\n\n有几段的，冒号后面写 `|-`，从下一行写起，每行前面空的格数一样。" : "") + (element.help.map { "\n\n\($0)" } ?? "")
    return field
  }

  private func schema(_ kind: ElementKind, _ path: String, allowsNull: Bool = false) -> JSON {
    func orNull(_ schema: JSON) -> JSON { allowsNull ? SchemaField.nullable(schema) : schema }
    switch kind {
    case .value: return scalar(kind)
    case .list(let rule):
      let items = rule.of.holdsScalar ? schema(rule.of, path) : .object([])
      return defined(path, orNull(.object(array(rule.minItems, rule.maxItems) + [("items", items)])))
    case .group(let set, _): return defined(path, orNull(mapping(set, path)))
    case .table(let rule):
      return defined(path, orNull(.object(array(rule.minRows, rule.maxRows) + [("items", mapping(rule.columns, path))])))
    }
  }

  private func scalar(_ kind: ElementKind) -> JSON {
    switch kind.choices {
    case .listed(let values)?: return SchemaField.scalar(among: values)
    case .codes(let name)?: return SchemaField.scalar(among: rulebook.codeTables[name]?.codes ?? [])
    case nil: break
    }
    guard let lengths = kind.lengths else { return SchemaField.scalar() }
    var pairs: [(String, JSON)] = [("type", .strings(["string", "number", "boolean"]))]
    if let min = lengths.min { pairs.append(("minLength", .number(min))) }
    if let max = lengths.max { pairs.append(("maxLength", .number(max))) }
    return .object(pairs + [SchemaField.unfilled])
  }

  private func array(_ min: Int?, _ max: Int?) -> [(String, JSON)] {
    var pairs: [(String, JSON)] = [("type", .string("array"))]
    if let min { pairs.append(("minItems", .number(min))) }
    if let max { pairs.append(("maxItems", .number(max))) }
    return pairs
  }

  // MARK: Required under a condition

  private func demand(_ element: Element, _ set: ElementSet) -> JSON? {
    guard !element.isRequired, let condition = element.requiredWhen else { return nil }
    let there = JSON.object([("anyOf", .array(element.names.map { given($0) }))])
    // What depends on a value that is still to be filled in is not asked for yet.
    let open = condition.elements.sortedByBytes().flatMap { set[$0]?.names ?? [$0] }.map { passing($0, .equals(UnfilledValue.mark)) }
    let known = JSON.object([("not", .object([("anyOf", .array(open))]))])
    let asked = open.isEmpty ? schema(condition, set) : .object([("allOf", .array([schema(condition, set), known]))])
    return .object([("if", asked), ("then", SchemaField.holds(there, orSay: "缺少“\(element.label)”"))])
  }

  /// That a key is there and has a value.
  private func given(_ name: String) -> JSON {
    .object([
      ("required", .strings([name])), ("properties", .object([(name, .object([("not", .object([("type", .string("null"))]))]))])),
    ])
  }

  private func schema(_ condition: Condition, _ set: ElementSet) -> JSON {
    switch condition {
    case .element(let id, let test, _):
      let names = set[id]?.names ?? [id]
      return .object([("anyOf", .array(names.map { name in passing(name, test) }))])
    case .all(let parts): return .object([("allOf", .array(parts.map { schema($0, set) }))])
    case .any(let parts): return .object([("anyOf", .array(parts.map { schema($0, set) }))])
    case .not(let part): return .object([("not", schema(part, set))])
    // Elements know neither the enterprise nor its region.
    case .attribute, .region: return .bool(false)
    }
  }

  private func passing(_ name: String, _ test: Condition.Test) -> JSON {
    let value: JSON
    switch test {
    case .present: return given(name)
    case .equals(let wanted): value = .object([("const", .string(wanted))])
    case .only(let wanted):
      let one = JSON.object([("const", .string(wanted))])
      value = .object([("anyOf", .array([one, .object([("type", .string("array")), ("minItems", .number(1)), ("items", one)])]))])
    case .oneOf(let wanted): value = .object([("enum", .strings(wanted))])
    case .atLeast(let bound): value = .object([("type", .string("number")), ("minimum", .number(bound.whole ?? 0))])
    }
    return .object([("required", .strings([name])), ("properties", .object([(name, value)]))])
  }
}
