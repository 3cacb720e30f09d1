internal import Disclosure

/// JSON Schemas of our own files, shipped with them.
enum SchemaFiles {
  private static func object(_ properties: [(String, JSON)], required: [String]? = nil) -> JSON {
    .object([
      ("type", .string("object")), ("additionalProperties", .bool(false)), ("required", .strings(required ?? properties.map(\.0))),
      ("properties", .object(properties)),
    ])
  }

  private static let text = JSON.object([("type", .string("string"))])
  private static let textOrNull = JSON.object([("type", .strings(["string", "null"]))])
  private static let count = JSON.object([("type", .string("integer")), ("minimum", .number(0))])
  private static let flag = JSON.object([("type", .string("boolean"))])
  private static let digest = JSON.object([("type", .string("string")), ("pattern", .string("^[0-9a-f]{64}$"))])
  private static let day = JSON.object([("type", .string("string")), ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))])
  private static func list(_ of: JSON) -> JSON { .object([("type", .string("array")), ("items", of)]) }
  private static let anything = JSON.object([("type", .string("object"))])

  private static func file(_ id: String, _ title: String, _ base: String, _ body: JSON) -> [UInt8] {
    guard case .object(let pairs) = body else { return [] }
    return Array(
      JSON.object([
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("$id", .string(base + "schemas/" + id)), ("title", .string(title)),
      ] + pairs).text.utf8)
  }

  static func all(base: String) -> [(name: String, bytes: [UInt8])] {
    let earlier = object([("published", textOrNull), ("formed", textOrNull), ("correction", textOrNull)])
    let channel = object([("channel", text), ("url", textOrNull), ("place", textOrNull)])
    let attachment = object([("title", text), ("path", text), ("mediaType", text), ("bytes", count), ("sha256", digest)])
    let record = object([
      ("indexNumber", text), ("sha256", digest), ("id", text), ("occurrence", text), ("formed", textOrNull), ("published", textOrNull),
      ("channels", list(channel)), ("correction", textOrNull), ("interpretation", textOrNull), ("fields", anything), ("tables", anything),
      ("attachments", list(attachment)), ("earlier", list(earlier)),
    ])
    let item = object([
      ("schemaVersion", .object([("const", .string("1.2"))])), ("id", text), ("entity", text), ("entityName", text), ("creditCode", text),
      ("sector", text), ("item", text), ("label", text), ("basis", list(text)), ("outdated", flag), ("records", list(record)),
    ])
    let tombstone = object([
      ("id", text), ("indexNumber", text), ("title", text), ("withdrawn", day), ("reason", text), ("privacy", flag),
    ])
    let previous = object([("sequence", count), ("bundle", text), ("tagmanifestSha256", digest), ("changeSha256", digest)])
    let change = object([
      ("schemaVersion", .object([("const", .string("1.0"))])), ("sequence", count), ("asOf", day),
      ("previous", .object([("anyOf", .array([previous, .object([("type", .string("null"))])]))])),
      ("deletedRecord", .object([("const", .string("persistent"))])), ("added", list(text)), ("updated", list(text)),
      ("corrected", list(text)), ("withdrawn", list(tombstone)), ("unchanged", count),
    ])
    let entry = object([("id", text), ("indexNumber", text), ("title", text), ("sha256", digest), ("published", text), ("path", text)])
    let register = object([
      ("schemaVersion", .object([("const", .string("1.0"))])), ("sequence", count), ("asOf", day), ("contentSha256", digest),
      ("changeSha256", digest), ("lastSerial", count), ("entries", list(entry)), ("withdrawn", list(tombstone)),
    ])
    return [
      ("change.schema.json", file("change.schema.json", "变更清单", base, change)),
      ("item.schema.json", file("item.schema.json", "一个公开事项", base, item)),
      ("register.schema.json", file("register.schema.json", "登记簿", base, register)),
    ]
  }
}
