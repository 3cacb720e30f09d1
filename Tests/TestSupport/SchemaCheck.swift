// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Enough of JSON Schema 2020-12 for our own schemas. An unknown keyword fails, so that none is skipped unseen.
package struct SchemaCheck {
  let root: Any
  private let definitions: [String: Any]

  package init(_ schema: Data) throws {
    root = try JSONSerialization.jsonObject(with: schema)
    definitions = (root as? [String: Any])?["$defs"] as? [String: Any] ?? [:]
  }

  /// A part of a schema, with the definitions that the whole has.
  package init(_ part: [String: Any], definitions: [String: Any]) { (root, self.definitions) = (part, definitions) }

  /// What is wrong with a document; empty when it conforms.
  package func faults(_ document: Data) throws -> [String] {
    check(try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed), root, "$")
  }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "examples", "type", "const", "enum", "pattern", "minimum",
    "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "minLength", "maxLength", "anyOf",
    "allOf", "not", "if", "then", "else", "dependentSchemas",
    // Words for editors, which decide nothing.
    "markdownDescription", "errorMessage", "patternErrorMessage", "enumDescriptions",
  ]

  private func check(_ value: Any, _ schema: Any, _ path: String) -> [String] {
    if let allowed = schema as? Bool, !(schema is [String: Any]) { return allowed ? [] : ["\(path): nothing may stand here"] }
    guard let schema = schema as? [String: Any] else { return ["\(path): no schema"] }
    var faults = schema.keys.filter { !Self.known.contains($0) }.map { "\(path): keyword \($0) is not checked" }
    if let reference = schema["$ref"] as? String {
      if let target = definitions[String(reference.split(separator: "/").last ?? "")] {
        faults += check(value, target, path)
      } else {
        faults.append("\(path): \(reference) is not defined")
      }
    }
    faults += scalars(value, schema, path) + combinations(value, schema, path)
    if let object = value as? [String: Any] { faults += members(object, schema, path) }
    if let list = value as? [Any] {
      if let items = schema["items"] { faults += list.enumerated().flatMap { check($0.element, items, "\(path)[\($0.offset)]") } }
      if let min = schema["minItems"] as? Int, list.count < min { faults.append("\(path): fewer than \(min)") }
      if let max = schema["maxItems"] as? Int, list.count > max { faults.append("\(path): more than \(max)") }
    }
    return faults
  }

  private func scalars(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var faults: [String] = []
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty, !types.contains(where: { Self.isKind(value, $0) }) { faults.append("\(path): not \(types)") }
    if let const = schema["const"] as? String, value as? String != const { faults.append("\(path): not \(const)") }
    if let allowed = schema["enum"] as? [Any], !allowed.contains(where: { Self.same($0, value) }) { faults.append("\(path): not in enum") }
    if let text = value as? String {
      if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
        faults.append("\(path): does not match \(pattern)")
      }
      if let min = schema["minLength"] as? Int, text.unicodeScalars.count < min { faults.append("\(path): too short") }
      if let max = schema["maxLength"] as? Int, text.unicodeScalars.count > max { faults.append("\(path): too long") }
    }
    if let minimum = schema["minimum"] as? Int, let number = value as? Int, number < minimum { faults.append("\(path): too small") }
    return faults
  }

  private func combinations(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var faults = (schema["allOf"] as? [Any] ?? []).flatMap { check(value, $0, path) }
    if let any = schema["anyOf"] as? [Any], !any.contains(where: { check(value, $0, path).isEmpty }) { faults.append("\(path): none of anyOf") }
    if let not = schema["not"], check(value, not, path).isEmpty { faults.append("\(path): is what it must not be") }
    if let condition = schema["if"], let chosen = schema[check(value, condition, path).isEmpty ? "then" : "else"] { faults += check(value, chosen, path) }
    if let object = value as? [String: Any], let dependent = schema["dependentSchemas"] as? [String: Any] {
      for (key, schema) in dependent where object[key] != nil { faults += check(value, schema, path) }
    }
    return faults
  }

  private func members(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
    let properties = schema["properties"] as? [String: Any] ?? [:]
    var faults = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): lacks \($0)" }
    for (key, member) in object {
      if let known = properties[key] {
        faults += check(member, known, "\(path).\(key)")
      } else if let rest = schema["additionalProperties"] {
        faults += check(member, rest, "\(path).\(key)")
      }
    }
    return faults
  }

  private static func same(_ left: Any, _ right: Any) -> Bool {
    if left is NSNull || right is NSNull { return left is NSNull && right is NSNull }
    return left as? String == right as? String && left is String
  }

  private static func isKind(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "string": value is String
    case "integer": value is Int
    case "number": value is NSNumber
    case "boolean": value is Bool
    case "null": value is NSNull
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }
}
