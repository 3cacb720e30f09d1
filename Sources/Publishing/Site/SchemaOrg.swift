// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// One item as a schema.org Dataset, for search engines.
enum SchemaOrg {
  static func dataset(_ item: PublishedItem, _ site: PublishedSite) -> String {
    let days = item.entries.map(\.published.date)
    var description = "\(item.entity.name)依规定公开的“\(item.requirement.label)”：\(item.requirement.summary)。依据：\(site.citations(item).joined(separator: "；"))。"
    // Search engines ask for at least fifty characters.
    if description.count < 50 { description += "内容以企业审查公开的为准，数据可以下载和自由使用，请注明来源。" }
    if description.count > 4900 { description = String(description.prefix(4900)) + "…" }
    var pairs: [(String, JSON)] = [
      ("@context", .string("https://schema.org/")), ("@type", .string("Dataset")), ("@id", .string(site.url(item.folder + "#dataset"))),
      ("name", .string(item.title)), ("description", .string(description)), ("url", .string(site.url(item.folder + "index.html"))),
      ("identifier", .strings([item.id] + item.entries.map(\.indexNumber))), ("inLanguage", .string("zh-CN")),
      ("isAccessibleForFree", .bool(true)), ("dateModified", .string(PublishedSite.stamp(item.updated))),
      ("license", .string(site.policy.publication.licenceURL ?? site.url("guide.html#licence"))),
      (
        "creator",
        .object([
          ("@type", .string("Organization")), ("name", .string(item.entity.name)),
          ("identifier", .object([("@type", .string("PropertyValue")), ("propertyID", .string("统一社会信用代码")), ("value", .string(item.entity.creditCode))])),
        ])
      ),
      ("spatialCoverage", .string(item.entity.region)),
      (
        "distribution",
        .array(
          [distribution(site.url(item.folder + "item.json"), "application/json")]
            + item.tables.map { distribution(site.url(item.folder + $0.id + ".csv"), "text/csv") }
            + item.attachments.map { distribution(site.url($0.path), $0.type.mediaType) })
      ),
    ]
    if let first = days.min(), let last = days.max() { pairs.append(("temporalCoverage", .string("\(first)/\(last)"))) }
    return JSON.object(pairs).text
  }

  private static func distribution(_ url: String, _ type: String) -> JSON {
    .object([("@type", .string("DataDownload")), ("contentUrl", .string(url)), ("encodingFormat", .string(type))])
  }
}
