internal import Disclosure
internal import SourceYAML

/// The page of one item of one enterprise, with its data files.
struct ItemPage {
  let builder: SiteBuilder
  let site: PublishedSite
  let item: PublishedItem

  func files(_ templates: Templates) -> [BundlePlan.File] {
    let folder = "data/" + item.folder
    return [
      BundlePlan.File(path: folder + "index.html", bytes: templates.page("item", page())),
      BundlePlan.File(path: folder + "item.json", bytes: Array(item.json(citations: site.citations(item)).text.utf8)),
    ] + item.tables.flatMap { table in
      [
        BundlePlan.File(path: folder + table.id + ".csv", bytes: CSVWriter.bytes([table.columns] + table.rows)),
        BundlePlan.File(
          path: folder + table.id + ".json",
          bytes: Array(JSON.array(table.rows.map { row in .object(zip(table.columns, row).map { ($0, .string($1)) }) }).text.utf8)),
      ]
    } + item.attachments.map(\.file)
  }

  private func page() -> [String: Any] {
    let (entity, requirement) = (item.entity, item.requirement)
    var values = builder.frame(
      site, title: "\(entity.name) \(requirement.label)", description: "\(entity.name)：\(requirement.summary)", root: "../../../../",
      steps: [["name": entity.name, "href": "../../../../org/\(entity.id)/index.html"], ["name": requirement.label]],
      meta: .article(
        title: item.title, published: item.updated, source: entity.name, keywords: "\(requirement.label),\(item.sector.label),\(entity.name)",
        description: requirement.summary, path: item.folder + "index.html"))
    values["label"] = requirement.label
    values["entity"] = entity.name
    values["summary"] = requirement.summary
    values["basis"] = site.citations(item)
    values["jsonld"] = SchemaOrg.dataset(item, site)
    if item.entries.first?.obligation.clearedIsOlder == true, requirement.timing.takesOneRecord {
      values["notice"] = "未更新：企业的最新内容正在核对，这里是上一次审过的内容。"
    } else if item.isOutdated {
      values["notice"] = "未更新：企业没有按期更新或确认，内容可能已经变化。"
    }
    values["downloads"] = item.tables.map { table in
      ["href": table.id, "label": table.label, "name": "\(entity.name)-\(requirement.label)-\(table.label)"]
    }
    values["charts"] = SeriesChart.pictures(item).map { ["title": $0.title, "svg": $0.svg] }
    values["records"] = item.entries.map(record)
    return values
  }

  private func record(_ entry: PublishedItem.Entry) -> [String: Any] {
    var record: [String: Any] = [
      "anchor": entry.anchor, "index": entry.indexNumber, "published": "\(entry.published)", "hasFields": !entry.content.fields.isEmpty,
      "fields": entry.content.fields.map { ["label": $0.label, "value": $0.value] },
      "tables": entry.content.tables.map { table -> [String: Any] in
        [
          "label": table.label, "columns": table.columns,
          // Two tables of one page need names that tell them apart.
          "caption": entry.obligation.spoken.isEmpty ? table.label : "\(entry.obligation.spoken) \(table.label)",
          "rows": table.rows.map { ["cells": $0] },
        ]
      },
      "attachments": entry.attachments.map { file -> [String: Any] in
        ["href": String(file.path.dropFirst(item.folder.count)), "title": file.title, "name": file.savedName,
          "about": "\(file.type.rawValue.uppercased())，\(file.sizeWords)"]
      },
      "earlier": entry.obligation.earlier.map { earlier -> [String: Any] in
        var values: [String: Any] = ["published": "\(earlier.published.map { "\($0)" } ?? "")"]
        if let note = earlier.correction { values["note"] = note }
        return values
      },
    ]
    // To the template an empty text is a value like any other: what is not there must not be given.
    record["heading"] = entry.obligation.spoken.isEmpty ? nil : entry.obligation.spoken
    record["formed"] = entry.record.formed.map { "\($0)" }
    record["channels"] = entry.record.channels.isEmpty ? nil : entry.record.channels.map(Self.words).joined(separator: "；")
    record["correction"] = entry.record.correction
    record["interpretation"] = entry.record.interpretation
    return record
  }

  private static func words(_ channel: Record.Channel) -> String {
    channel.label + ((channel.url ?? channel.place).map { "（\($0)）" } ?? "")
  }
}
