// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The tables of the site as a Data Package v2 with Table Schemas.
struct DataPackageWriter {
  let site: PublishedSite
  /// Digest and size of every file of the payload, by path below the site's root.
  let files: [String: (sha256: String, bytes: Int)]

  func bytes() -> [UInt8] {
    var resources = [resource("catalog", "catalog.csv", "标准目录", nil)]
    for item in site.items {
      for table in item.tables {
        let name = "\(item.id)/\(table.id)".map { $0 == "/" ? "." : $0 }
        resources.append(resource(String(name), item.folder + table.id + ".csv", "\(item.title) \(table.label)", table))
      }
      resources += item.attachments.map { document($0, of: item) }
    }
    return Array(
      JSON.object([
        ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
        ("name", .string("gongkai")), ("id", .string(site.base)), ("title", .string(site.title)), ("description", .string(site.summary)),
        ("homepage", .string(site.base)), ("created", .string(site.stamp)), ("version", .string("\(site.asOf)")),
        ("licenses", .array([licence])),
        ("contributors", .array([.object([("title", .string(site.policy.officeName)), ("roles", .strings(["publisher"]))])])),
        ("resources", .array(resources)),
      ]).text.utf8)
  }

  private var licence: JSON {
    .object(
      [("title", .string(site.policy.publication.licenceName)), ("name", .string("other-open"))]
        + (site.policy.publication.licenceURL.map { [("path", .string($0))] } ?? []))
  }

  /// A document is no table: described, sized and proved, without a schema.
  private func document(_ attachment: PublicAttachment, of item: PublishedItem) -> JSON {
    let name = attachment.path.dropFirst("items/".count).map { $0 == "/" ? "." : $0 }
    return .object([
      ("name", .string(String(name))), ("path", .string(attachment.path)), ("title", .string("\(item.title) \(attachment.title)")),
      ("format", .string(attachment.type.rawValue)), ("mediatype", .string(attachment.type.mediaType)),
      ("bytes", .number(attachment.copied.size)), ("hash", .string("sha256:" + attachment.copied.sha256)),
    ])
  }

  private func resource(_ name: String, _ path: String, _ title: String, _ table: PublishedItem.Table?) -> JSON {
    let file = files[path]
    var pairs: [(String, JSON)] = [
      ("name", .string(name)), ("path", .string(path)), ("title", .string(title)), ("type", .string("table")), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")), ("dialect", .object([("lineTerminator", .string("\r\n"))])),
    ]
    if let file { pairs += [("bytes", .number(file.bytes)), ("hash", .string("sha256:" + file.sha256))] }
    if let table {
      let fields = zip(table.columns, table.kinds).enumerated().map { index, column -> JSON in
        let cells = table.rows.indices.filter { !table.rows[$0][index].isEmpty }.map { table.values[$0][index] }
        return .object([("name", .string(column.0)), ("type", .string(Self.type(column.1, cells)))])
      }
      pairs.append(("schema", .object([("fields", .array(fields)), ("missingValues", .strings(["", PublicContent.hole]))])))
    } else {
      let names = CatalogueColumns.all.map { JSON.object([("name", .string($0.name)), ("type", .string($0.isNumber ? "integer" : "string"))]) }
      pairs.append(("schema", .object([("fields", .array(names)), ("missingValues", .strings(["", PublicContent.hole]))])))
    }
    return .object(pairs)
  }

  /// What a column holds, by its kind in the rules; text where a single cell would not fit.
  private static func type(_ kind: ElementKind, _ cells: [ReadValue?]) -> String {
    switch kind.publicForm {
    case .number where cells.allSatisfy { $0?.number != nil }: cells.allSatisfy { $0?.number?.places == 0 } ? "integer" : "number"
    case .date where cells.allSatisfy { $0?.isDay ?? false }: "date"
    default: "string"
    }
  }
}

/// The columns of the national form of the catalogue (标准目录), in their order.
enum CatalogueColumns {
  static let all =
    [(name: "序号", isNumber: true)]
    + ["行业", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "公开方式", "公开情况", "链接"].map { ($0, false) }
  static let names = all.map(\.name)
}
