// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One key of a mapping in a schema, under all of its names.
struct SchemaField {
  var names: [String]
  var schema: JSON
  var isRequired: Bool
  var title: String
  var help: String?
  var example: String?
  /// A key without a value counts as not written, unless something must stand there.
  var allowsNull: Bool
  /// What the schema refers to lets no value pass by itself. Not by `anyOf`: an editor would then not know which of the
  /// two was meant, and say neither.
  var holdsNull = false
  /// Names of other keys that may not stand beside it.
  var rivals: [String] = []
  /// The same at greater length, for an editor that shows Markdown when the pointer rests on a key.
  var hover: String?

  init(
    _ names: [String], _ schema: JSON, isRequired: Bool = false, title: String, help: String? = nil, example: String? = nil,
    allowsNull: Bool? = nil
  ) {
    self.names = names
    self.schema = schema
    self.isRequired = isRequired
    self.title = title
    self.help = help
    self.example = example
    self.allowsNull = allowsNull ?? !isRequired
  }

  /// A key of the grammar, with what the grammar says of it.
  /// - Parameter help: what is said here instead.
  init(_ key: FiledKey, _ schema: JSON, isRequired: Bool = false, help: String?) {
    self.init(key.names, schema, isRequired: isRequired, title: key.label, help: help, example: key.example)
  }

  init(_ key: FiledKey, _ schema: JSON, isRequired: Bool = false) {
    self.init(key, schema, isRequired: isRequired, help: key.help)
  }

  /// A key that is described under `$defs`, by its own name.
  static func reference(_ key: FiledKey) -> SchemaField { reference(key.names, key.id, help: key.help ?? "") }

  /// Anything that is no list and no mapping: what it means is the reader's to say.
  static func scalar() -> JSON { .object([("type", .strings(["string", "number", "boolean"])), unfilled]) }

  /// What a template left open is not filled in yet.
  static let unfilled: (String, JSON) = ("pattern", .string("^(?!\(UnfilledValue.mark)$)"))

  static func scalar(among values: [String]) -> JSON { .object([("enum", .strings(values.uniqued()))]) }

  /// A key that may be left without a value, described under `$defs`.
  static func reference(_ names: [String], _ definition: String, help: String) -> SchemaField {
    var field = SchemaField(names, .object([("$ref", .string("#/$defs/\(definition)"))]), title: names[0], help: help)
    field.holdsNull = true
    return field
  }

  /// Codes by every name, each with its label and what else it asks for.
  static func scalar(among codes: [CodeTable.Code]) -> JSON {
    let pairs = codes.flatMap { code in
      let more = code.needs == .url ? "（还要写“地址”）" : code.needs == .place ? "（还要写“地点”）" : ""
      return code.names.uniqued().map { ($0, code.label + more) }
    }
    let values = pairs.map(\.0).uniqued()
    let words = values.map { value in pairs.first { $0.0 == value }?.1 ?? value }
    return .object([("enum", .strings(values)), ("enumDescriptions", .strings(words))])
  }

  static func list(_ items: JSON) -> JSON { .object([("type", .strings(["array"])), ("items", items)]) }

  /// - Parameter isUsual: under the name that people write; the long text is not said again under the others.
  func annotated(isUsual: Bool = true) -> JSON {
    var pairs: [(String, JSON)] = [("title", .string(title))]
    if let help { pairs.append(("description", .string(help))) }
    if isUsual, let hover { pairs.append(("markdownDescription", .string(hover))) }
    if let example { pairs.append(("examples", .strings([example]))) }
    guard case .object(let own) = schema else { return schema }
    let words = own.contains { $0.0 == "errorMessage" } ? [] : messages(own)
    guard allowsNull else { return .object(pairs + own + words + (holdsNull ? [("not", .object([("type", .string("null"))]))] : [])) }
    if holdsNull { return .object(pairs + own + words) }
    switch own.first {
    case ("type", .string(let type))?: return .object(pairs + [("type", .strings([type, "null"]))] + own.dropFirst() + words)
    case ("type", .array(let types))?: return .object(pairs + [("type", .array(types + [.string("null")]))] + own.dropFirst() + words)
    case ("enum", .array(let values))?: return .object(pairs + [("enum", .array(values + [.null]))] + own.dropFirst() + words)
    case nil: return .object(pairs)
    default: return .object(pairs + [("anyOf", .array([schema, .object([("type", .string("null"))])]))])
    }
  }

  /// The same, where no value at all will do as well.
  static func nullable(_ schema: JSON) -> JSON {
    guard case .object(let pairs) = schema else { return schema }
    switch pairs.first {
    case ("type", .string(let type))?: return .object([("type", .strings([type, "null"]))] + pairs.dropFirst())
    case ("type", .array(let types))?: return .object([("type", .array(types + [.string("null")]))] + pairs.dropFirst())
    default: return schema
    }
  }

  /// What an editor says of a value that will not do. The YAML language server shows these two keywords; to every other
  /// reader of the schema they mean nothing.
  private func messages(_ own: [(String, JSON)]) -> [(String, JSON)] {
    let hint = (help.map { "：\($0)" } ?? "") + (example.map { "，例如 \($0)" } ?? "")
    var words: [(String, JSON)] = []
    if own.first?.0 == "enum" || own.first?.0 == "type" { words.append(("errorMessage", .string("“\(title)”不能这样写\(hint)"))) }
    if own.contains(where: { $0.0 == "pattern" }) { words.append(("patternErrorMessage", .string("“\(title)”还没有填\(hint)"))) }
    return words
  }

  /// That one of the names is there.
  var presence: JSON { Self.presence(names, "缺少“\(title)”") }

  /// That one of some keys is there.
  static func presence(_ names: [String], _ words: String) -> JSON {
    let each = names.map { JSON.object([("required", .strings([$0]))]) }
    return holds(each.count == 1 ? each[0] : .object([("anyOf", .array(each))]), orSay: words)
  }

  /// That a mapping is as a condition has it. Of `required` an editor says in English what is missing; of a type it says our words.
  static func holds(_ condition: JSON, orSay words: String) -> JSON {
    .object([("if", condition), ("else", .object([("type", .string("null")), ("errorMessage", .string(words))]))])
  }
}

/// The keywords of a mapping with these keys and no others, each under one of its names only.
func mappingKeywords(_ fields: [SchemaField], also: [JSON] = []) -> [(String, JSON)] {
  var properties: [(String, JSON)] = []
  var rivals: [(String, JSON)] = []
  for field in fields {
    for (index, name) in field.names.enumerated() {
      properties.append((name, field.annotated(isUsual: index == 0)))
      let others = field.names[(index + 1)...] + field.rivals
      if !others.isEmpty {
        let words = JSON.string("“\(field.title)”写了两次：\(([name] + others).joined(separator: "、"))只写一个")
        rivals.append((name, .object([("properties", .object(others.map { ($0, .bool(false)) })), ("errorMessage", words)])))
      }
    }
  }
  let demands = fields.filter(\.isRequired).map(\.presence) + also
  // A list of forty names helps nobody on the line where one is wrong; the editor offers all of them by itself.
  let known = fields.prefix(12).map(\.title).joined(separator: "、") + (fields.count > 12 ? "等" : "")
  return [
    ("properties", .object(properties)), ("additionalProperties", .bool(false)),
    ("errorMessage", .string("这里写一组“名称: 内容”，名称可以是：\(known)")), ("dependentSchemas", .object(rivals)),
  ] + (demands.isEmpty ? [] : [("allOf", .array(demands))])
}
