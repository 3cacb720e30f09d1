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
  /// Names of other keys that may not stand beside it.
  var rivals: [String] = []

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

  /// Anything that is no list and no mapping: what it means is the reader's to say.
  static func scalar() -> JSON { .object([("type", .strings(["string", "number", "boolean"]))]) }

  static func scalar(among values: [String]) -> JSON { .object([("enum", .strings(values.uniqued()))]) }

  static func list(_ items: JSON) -> JSON { .object([("type", .strings(["array"])), ("items", items)]) }

  var annotated: JSON {
    var pairs: [(String, JSON)] = [("title", .string(title))]
    if let help { pairs.append(("description", .string(help))) }
    if let example { pairs.append(("examples", .strings([example]))) }
    guard case .object(let own) = schema else { return schema }
    guard allowsNull else { return .object(pairs + own) }
    switch own.first {
    case ("type", .array(let types))?: return .object(pairs + [("type", .array(types + [.string("null")]))] + own.dropFirst())
    case ("enum", .array(let values))?: return .object(pairs + [("enum", .array(values + [.null]))])
    case nil: return .object(pairs)
    default: return .object(pairs + [("anyOf", .array([schema, .object([("type", .string("null"))])]))])
    }
  }

  /// That one of the names is there.
  var presence: JSON {
    names.count == 1
      ? .object([("required", .strings(names))])
      : .object([("anyOf", .array(names.map { .object([("required", .strings([$0]))]) }))])
  }
}

/// The keywords of a mapping with these keys and no others, each under one of its names only.
func mappingKeywords(_ fields: [SchemaField], also: [JSON] = []) -> [(String, JSON)] {
  var properties: [(String, JSON)] = []
  var rivals: [(String, JSON)] = []
  for field in fields {
    for (index, name) in field.names.enumerated() {
      properties.append((name, field.annotated))
      let others = field.names[(index + 1)...] + field.rivals
      if !others.isEmpty {
        rivals.append((name, .object([("properties", .object(others.map { ($0, .bool(false)) }))])))
      }
    }
  }
  let demands = fields.filter(\.isRequired).map(\.presence) + also
  return [("properties", .object(properties)), ("additionalProperties", .bool(false)), ("dependentSchemas", .object(rivals))]
    + (demands.isEmpty ? [] : [("allOf", .array(demands))])
}
