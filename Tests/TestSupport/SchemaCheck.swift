public import Foundation

/// Enough of JSON Schema 2020-12 for our own schemas: type, const, enum, pattern, minimum, properties, required,
/// additionalProperties, items, `$ref` into `$defs`. An unknown keyword fails, so that none is skipped unseen.
public struct SchemaCheck {
  let root: [String: Any]

  public init(_ schema: Data) throws {
    root = try JSONSerialization.jsonObject(with: schema) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document; empty when it conforms.
  public func faults(_ document: Data) throws -> [String] {
    check(try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed), root, "$")
  }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "const", "enum", "pattern", "minimum", "properties",
    "required", "additionalProperties", "items",
  ]

  private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var faults = schema.keys.filter { !Self.known.contains($0) }.map { "\(path): keyword \($0) is not checked" }
    if let reference = schema["$ref"] as? String, let defs = root["$defs"] as? [String: Any],
      let target = defs[String(reference.split(separator: "/").last ?? "")] as? [String: Any]
    {
      faults += check(value, target, path)
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty, !types.contains(where: { Self.isKind(value, $0) }) { faults.append("\(path): not \(types)") }
    if let const = schema["const"] as? String, value as? String != const { faults.append("\(path): not \(const)") }
    if let allowed = schema["enum"] as? [String], !allowed.contains(value as? String ?? "") { faults.append("\(path): not in enum") }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      faults.append("\(path): does not match \(pattern)")
    }
    if let minimum = schema["minimum"] as? Int, let number = value as? Int, number < minimum { faults.append("\(path): too small") }
    if let object = value as? [String: Any] { faults += members(object, schema, path) }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      faults += list.enumerated().flatMap { check($0.element, items, "\(path)[\($0.offset)]") }
    }
    return faults
  }

  private func members(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
    let properties = schema["properties"] as? [String: Any] ?? [:]
    var faults = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): lacks \($0)" }
    for (key, member) in object {
      if let known = properties[key] as? [String: Any] {
        faults += check(member, known, "\(path).\(key)")
      } else if let rest = schema["additionalProperties"] as? [String: Any] {
        faults += check(member, rest, "\(path).\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        faults.append("\(path): \(key) is not allowed")
      }
    }
    return faults
  }

  private static func isKind(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "string": value is String
    case "integer": value is Int
    case "null": value is NSNull
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }
}
