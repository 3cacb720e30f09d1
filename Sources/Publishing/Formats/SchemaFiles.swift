// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// JSON Schemas of our own files, shipped with them.
enum SchemaFiles {
  /// - Parameter optional: keys that lists of the past, carried on as they were, do not have.
  private static func object(_ properties: [(String, JSON)], optional: [String] = []) -> JSON {
    .object([
      ("type", .string("object")), ("additionalProperties", .bool(false)),
      ("required", .strings(properties.map(\.0).filter { !optional.contains($0) })),
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
  private static func orNull(_ schema: JSON) -> JSON { .object([("anyOf", .array([schema, .object([("type", .string("null"))])]))]) }
  private static let countOrNull = JSON.object([("type", .strings(["integer", "null"])), ("minimum", .number(0))])
  private static let anything = JSON.object([("type", .string("object"))])

  private static func file(_ id: String, _ title: String, _ base: String, _ body: JSON) -> [UInt8] {
    guard case .object(let pairs) = body else { return [] }
    return Array(
      JSON.object(
        [
          ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("$id", .string(base + "schemas/" + id)), ("title", .string(title)),
        ] + pairs
      ).text.utf8)
  }

  static func all(base: String) -> [(name: String, bytes: [UInt8])] {
    let difference = object([("place", text), ("before", textOrNull), ("after", textOrNull)])
    let earlier = object([("published", textOrNull), ("formed", textOrNull), ("correction", textOrNull), ("changes", list(difference))])
    let exceedance = object([
      ("table", text), ("row", count), ("subject", text), ("column", text), ("found", text), ("side", text), ("limit", text),
    ])
    let superseded = object([("filed", day), ("correction", flag), ("note", text)])
    let totals = object([("due", count), ("byStatus", object(Status.allCases.map { ($0.rawValue, count) }))])
    let standing = object([
      ("key", text), ("name", text), ("status", .object([("enum", .strings(Status.allCases.map(\.rawValue)))])),
      ("state", .object([("enum", .strings(PublicStanding.State.allCases.map(\.rawValue)))])), ("due", textOrNull), ("published", textOrNull),
      ("daysLate", countOrNull), ("checkedSince", textOrNull), ("withdrawn", textOrNull), ("detail", text), ("path", textOrNull),
    ])
    let channel = object([("channel", text), ("url", textOrNull), ("place", textOrNull)])
    let attachment = object([("title", text), ("path", text), ("mediaType", text), ("bytes", count), ("sha256", digest)])
    let record = object([
      ("indexNumber", text), ("sha256", digest), ("id", text), ("occurrence", text), ("formed", textOrNull), ("published", textOrNull),
      ("channels", list(channel)), ("correction", textOrNull), ("interpretation", textOrNull), ("fields", anything), ("tables", anything),
      ("exceedances", list(exceedance)), ("explanation", textOrNull), ("superseded", orNull(superseded)),
      ("attachments", list(attachment)), ("earlier", list(earlier)), ("effective", textOrNull), ("inForce", orNull(anything)),
    ])
    let item = object([
      ("schemaVersion", .object([("const", .string("1.4"))])), ("id", text), ("entity", text), ("entityName", text), ("creditCode", text),
      ("sector", text), ("item", text), ("label", text), ("basis", list(text)), ("outdated", flag), ("totals", orNull(totals)),
      ("occurrences", list(standing)), ("records", list(record)),
    ])
    let tombstone = object([
      ("id", text), ("indexNumber", text), ("title", text), ("withdrawn", day), ("reason", text), ("privacy", flag),
    ])
    let previous = object([("sequence", count), ("bundle", text), ("tagmanifestSha256", digest), ("changeSha256", digest)])
    let change = object(
      [
        ("schemaVersion", .object([("enum", .strings(["1.0", "1.1"]))])), ("sequence", count), ("asOf", day), ("previous", orNull(previous)),
        ("deletedRecord", .object([("const", .string("persistent"))])), ("added", list(text)), ("updated", list(text)),
        ("corrected", list(text)), ("superseded", list(text)), ("withdrawn", list(tombstone)), ("unchanged", count), ("restarted", flag),
      ], optional: ["superseded", "restarted"])
    let entry = object([("id", text), ("indexNumber", text), ("title", text), ("sha256", digest), ("published", text), ("path", text), ("valuesSha256", text)])
    let register = object([
      ("schemaVersion", .object([("const", .string("1.1"))])), ("sequence", count), ("asOf", day), ("contentSha256", digest),
      ("changeSha256", digest), ("lastSerial", count), ("entries", list(entry)), ("withdrawn", list(tombstone)),
    ])
    return [
      ("change.schema.json", file("change.schema.json", "变更清单", base, change)),
      ("item.schema.json", file("item.schema.json", "一个公开事项", base, item)),
      ("register.schema.json", file("register.schema.json", "登记簿", base, register)),
    ]
  }
}
