// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The payload as an RO-Crate 1.2: what it is, who made it, and every data file.
struct ROCrateWriter {
  let site: PublishedSite
  let files: [String: (sha256: String, bytes: Int)]

  func bytes() -> [UInt8] {
    var data: [(path: String, name: String, type: String)] = [("catalog.csv", "公共服务信息公开标准目录", "text/csv")]
    for item in site.items {
      data.append((item.folder + "item.json", "\(item.title)（全部内容）", "application/json"))
      for table in item.tables { data.append((item.folder + table.id + ".csv", "\(item.title) \(table.label)", "text/csv")) }
      data += item.attachments.map { ($0.path, "\(item.title) \($0.title)", $0.type.mediaType) }
    }
    let publisher = "#publisher"
    var graph: [JSON] = [
      .object([
        ("@id", .string("ro-crate-metadata.json")), ("@type", .string("CreativeWork")), ("about", id("./")),
        ("conformsTo", id("https://w3id.org/ro/crate/1.2")),
      ]),
      .object([
        ("@id", .string("./")), ("@type", .string("Dataset")), ("name", .string(site.title)), ("description", .string(site.summary)),
        ("datePublished", .string("\(site.asOf)")), ("license", id(licence)), ("publisher", id(publisher)), ("author", id(publisher)),
        ("identifier", .string(site.base)), ("inLanguage", .string("zh-CN")), ("hasPart", .array(data.map { id($0.0) })),
      ]),
      .object([
        ("@id", .string(publisher)), ("@type", .string("Organization")), ("name", .string(site.policy.officeName)), ("url", .string(site.base)),
        ("contactPoint", id("#contact")),
      ]),
      .object(
        [
          ("@id", .string("#contact")), ("@type", .string("ContactPoint")), ("contactType", .string("政务公开")), ("name", .string(site.policy.officeName)),
          ("telephone", .string(site.policy.officePhone)), ("email", .string("")), ("url", .string(site.base)),
        ].filter { if case .string("") = $0.1 { false } else { true } }),
      .object([
        ("@id", .string(licence)), ("@type", .string("CreativeWork")), ("name", .string(site.policy.publication.licenceName)),
        ("description", .string("使用这些内容的条件。")),
      ]),
    ]
    for (path, name, type) in data {
      graph.append(
        .object([
          ("@id", .string(path)), ("@type", .string("File")), ("name", .string(name)), ("description", .string("\(name)，\(type)")),
          ("encodingFormat", .string(type)), ("contentSize", .string("\(files[path]?.bytes ?? 0)")), ("sha256", .string(files[path]?.sha256 ?? "")),
        ]))
    }
    return Array(
      JSON.object([("@context", .string("https://w3id.org/ro/crate/1.2/context")), ("@graph", .array(graph))]).text.utf8)
  }

  private var licence: String { site.policy.publication.licenceURL ?? "#licence" }

  private func id(_ text: String) -> JSON { .object([("@id", .string(text))]) }
}
