internal import Disclosure
internal import SourceYAML

/// The page of one item of one enterprise, with its data files.
struct ItemPage {
  let site: SiteBuilder
  let judgement: EntityJudgement
  let sector: Sector
  let requirement: Requirement
  /// Newest first.
  let cleared: [Obligation]

  init(site: SiteBuilder, judgement: EntityJudgement, sector: Sector, requirement: Requirement) {
    self.site = site
    self.judgement = judgement
    self.sector = sector
    self.requirement = requirement
    cleared = site.obligations(judgement, sector, requirement).filter { $0.cleared != nil }.reversed()
  }

  /// Disclosed, yet kept out of the bundle.
  var withheld: [(title: String, why: Localised)] {
    site.obligations(judgement, sector, requirement).compactMap { obligation in
      guard requirement.timing.recordsFrom == nil, let record = obligation.record, record.published != nil,
        obligation.cleared == nil || obligation.clearedIsOlder
      else { return nil }
      let why =
        record.review == nil
        ? Localised("没有公开审查记录", "no record of review")
        : record.review?.outcome != "主动公开"
          ? Localised("审查结论不是主动公开", "not reviewed for active disclosure") : Localised("内容有问题", "its content has faults")
      return ("\(judgement.entity.name)：\(obligation.title)", why)
    }
  }

  private var folder: String { "data/items/\(judgement.entity.id)/\(sector.id)/\(requirement.id)/" }

  private struct Shown {
    var obligation: Obligation
    var record: Record
    var content: PublicContent
  }

  private var shown: [Shown] {
    cleared.compactMap { obligation in
      obligation.cleared.map { Shown(obligation: obligation, record: $0, content: PublicContent($0, requirement)) }
    }
  }

  func files(_ templates: Templates) -> [BundlePlan.File] {
    let shown = shown
    let tables = csvTables(shown)
    return [
      BundlePlan.File(path: folder + "index.html", bytes: templates.page("item", page(shown, tables.map { ($0.id, $0.label) }))),
      BundlePlan.File(path: folder + "item.json", bytes: Array(json(shown).text.utf8)),
    ] + tables.map { BundlePlan.File(path: folder + $0.id + ".csv", bytes: CSVWriter.bytes($0.rows)) }
  }

  private func page(_ shown: [Shown], _ tables: [(id: String, label: String)]) -> [String: Any] {
    let entity = judgement.entity
    var values = site.frame(
      title: "\(entity.name) \(requirement.label)", description: "\(entity.name)：\(requirement.summary)", root: "../../../../",
      steps: [["name": entity.name, "href": "../../../../org/\(entity.id)/index.html"], ["name": requirement.label]])
    values["label"] = requirement.label
    values["entity"] = entity.name
    values["summary"] = requirement.summary
    values["basis"] = requirement.basis(on: site.asOf, region: entity.region).map(\.publicCitation)
    if requirement.timing.takesOneRecord, shown.first?.obligation.clearedIsOlder == true {
      values["notice"] = "未更新：企业的最新内容正在核对，这里是上一次审过的内容。"
    }
    values["downloads"] = tables.map { table in
      ["href": "\(table.id).csv", "label": table.label, "name": "\(entity.name)-\(requirement.label)-\(table.label).csv"]
    }
    values["records"] = shown.map { entry -> [String: Any] in
      var record: [String: Any] = [
        "published": "\(entry.record.published.map { "\($0)" } ?? "")", "hasFields": !entry.content.fields.isEmpty,
        "fields": entry.content.fields.map { ["label": $0.label, "value": $0.value] },
        "tables": entry.content.tables.map { table -> [String: Any] in
          [
            "label": table.label, "columns": table.columns,
            // Two tables of one page need names that tell them apart.
            "caption": entry.obligation.spoken.isEmpty ? table.label : "\(entry.obligation.spoken) \(table.label)",
            "rows": table.rows.map { ["cells": $0] },
          ]
        },
        "attachments": entry.record.attachments.map(\.title),
      ]
      // To the template an empty text is a value like any other: what is not there must not be given.
      record["heading"] = entry.obligation.spoken.isEmpty ? nil : entry.obligation.spoken
      record["formed"] = entry.record.formed.map { "\($0)" }
      record["channels"] = entry.record.channels.isEmpty ? nil : entry.record.channels.map(channelText).joined(separator: "；")
      record["correction"] = entry.record.correction
      return record
    }
    return values
  }

  private func channelText(_ channel: Record.Channel) -> String {
    channel.label + ((channel.url ?? channel.place).map { "（\($0)）" } ?? "")
  }

  /// One CSV for every table of the content, the rows of all records in it.
  private func csvTables(_ shown: [Shown]) -> [(id: String, label: String, rows: [[String]])] {
    var ids: [String] = []
    for table in shown.flatMap(\.content.tables) where !ids.contains(table.id) { ids.append(table.id) }
    let key = requirement.timing.takesOneRecord ? nil : requirement.timing.keyedByPeriod ? "所属期" : "编号"
    return ids.map { id in
      let entries = shown.flatMap { entry in entry.content.tables.filter { $0.id == id }.map { (entry.obligation.occurrence, $0) } }
      var columns: [String] = []
      for column in entries.flatMap(\.1.columns) where !columns.contains(column) { columns.append(column) }
      var rows = [(key.map { [$0] } ?? []) + columns]
      for (occurrence, table) in entries {
        for row in table.rows {
          let values = Dictionary(zip(table.columns, row), uniquingKeysWith: { first, _ in first })
          rows.append((key == nil ? [] : [occurrence]) + columns.map { values[$0] ?? "" })
        }
      }
      return (id, entries.first?.1.label ?? id, rows)
    }
  }

  private func json(_ shown: [Shown]) -> JSON {
    .object([
      ("schemaVersion", .string("1.0")), ("entity", .string(judgement.entity.id)),
      ("entityName", .string(judgement.entity.name)), ("creditCode", .string(judgement.entity.creditCode)),
      ("sector", .string(sector.id)), ("item", .string(requirement.id)), ("label", .string(requirement.label)),
      ("basis", .strings(requirement.basis(on: site.asOf, region: judgement.entity.region).map(\.publicCitation))),
      ("records", .array(shown.map { entry in
        .object([
          ("occurrence", .string(entry.obligation.occurrence)), ("formed", .optional(entry.record.formed?.description)),
          ("published", .optional(entry.record.published?.description)),
          ("channels", .array(entry.record.channels.map {
            .object([("channel", .string($0.label)), ("url", .optional($0.url)), ("place", .optional($0.place))])
          })),
          ("correction", .optional(entry.record.correction)),
          ("fields", .object(entry.content.fields.map { ($0.label, .string($0.value)) })),
          ("tables", .object(entry.content.tables.map { table in
            (table.label, .array(table.rows.map { row in .object(zip(table.columns, row).map { ($0, .string($1)) }) }))
          })),
        ])
      })),
    ])
  }
}
