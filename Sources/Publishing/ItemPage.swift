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
    let keywords = "\(requirement.label),\(item.sector.label),\(entity.name)"
    // Without content there is no day on which it was published: such a page is a list of what is owed.
    let meta: PageMeta = item.entries.isEmpty
      ? .list(name: item.title, description: requirement.summary, keywords: keywords, type: "信息公开目录")
      : .article(
        title: item.title, published: item.updated, source: entity.name, keywords: keywords, description: requirement.summary,
        path: item.folder + "index.html")
    var values = builder.frame(
      site, title: "\(entity.name) \(requirement.label)", description: "\(entity.name)：\(requirement.summary)", root: Self.root,
      steps: [["name": entity.name, "href": "\(Self.root)org/\(entity.id)/index.html"], ["name": requirement.label]], meta: meta)
    values["label"] = requirement.label
    values["entity"] = entity.name
    values["summary"] = requirement.summary
    values["basis"] = site.citations(item)
    values["jsonld"] = SchemaOrg.dataset(item, site)
    values["notice"] = notice
    values["standing"] = item.standing.rows.isEmpty ? [] : [standing()]
    values["downloads"] = item.tables.map { table in
      ["href": table.id, "label": table.label, "name": "\(entity.name)-\(requirement.label)-\(table.label)"]
    }
    values["figures"] = SeriesChart.figures(item).map { figure -> [String: Any] in
      [
        "title": figure.title, "note": figure.note.map { [["text": $0]] } ?? [],
        "pictures": figure.pictures.map { ["caption": $0.caption.isEmpty ? [] : [$0.caption], "svg": $0.svg, "words": $0.words] },
      ]
    }
    values["records"] = item.entries.map(record)
    return values
  }

  private static let root = "../../../../"

  /// What the reader of the whole page must know first.
  private var notice: String? {
    let held = item.entries.compactMap(\.supersession)
    if let only = held.first, let entry = item.entries.first, item.requirement.timing.takesOneRecord { return "未更新：\(told(only, entry))" }
    if !held.isEmpty { return "有 \(held.count) 条企业已报送更正，正在核对；这几条是更正前的内容，已逐条标明，不要作为依据。" }
    if item.isOutdated { return "未更新：企业没有按期更新或确认，内容可能已经变化。" }
    return item.entries.isEmpty ? "截至 \(site.asOf) 没有可以显示的内容；每一\(item.standing.unit)的情况见下表。" : nil
  }

  private func told(_ supersession: Supersession, _ entry: PublishedItem.Entry) -> String {
    supersession.notice + (entry.content.fields.isEmpty && entry.content.tables.isEmpty ? "\(supersession.mark)的内容已经拿下。" : "")
  }

  private func standing() -> [String: Any] {
    let key = item.requirement.timing.keyedByPeriod ? "所属期" : "事件"
    return [
      "title": StandingList.label, "tally": "截至 \(site.asOf)，\(item.standing.tally)。", "keyLabel": key,
      "caption": "每一\(item.standing.unit)的公开期限和情况",
      "rows": item.standing.rows.map { row -> [String: Any] in
        [
          "name": row.name, "due": row.obligation.due?.description ?? "没有期限", "status": row.obligation.status.name.zh,
          "symbol": PublicStanding.symbol(row.obligation.status), "kind": row.obligation.status.rawValue, "detail": row.detail,
          "link": row.path.map { path in [["href": path.hasPrefix(item.folder) ? String(path.drop { $0 != "#" }) : Self.root + path]] } ?? [],
        ]
      },
    ]
  }

  private func record(_ entry: PublishedItem.Entry) -> [String: Any] {
    let beyond = entry.content.exceedances
    var record: [String: Any] = [
      "anchor": entry.anchor, "index": entry.indexNumber, "published": "\(entry.published)", "hasFields": !entry.content.fields.isEmpty,
      "fields": entry.content.fields.map { cell($0.value, entry, $0.isContradicted ? Self.contradiction : nil).merging(["label": $0.label]) { $1 } },
      "tables": entry.content.tables.map { table -> [String: Any] in
        [
          "label": table.label + (entry.supersession.map { "（\($0.mark)的内容，核对中）" } ?? ""), "columns": table.columns,
          // Two tables of one page need names that tell them apart.
          "caption": entry.obligation.spoken.isEmpty ? table.label : "\(entry.obligation.spoken) \(table.label)",
          "rows": table.rows.enumerated().map { row, texts in
            ["cells": texts.enumerated().map { column, text in
              cell(text, entry, table.exceedances.first { $0.row == row && $0.column == column }?.mark)
            }]
          },
        ]
      },
      "channels": entry.record.channels.map { channel -> [String: Any] in
        [
          "channel": channel.label, "link": channel.link.map { [["href": $0]] } ?? [],
          "spot": [channel.place, channel.link == nil ? channel.url : nil].compactMap { $0 }.map { ["text": $0] },
        ]
      },
      "attachments": entry.attachments.map { file -> [String: Any] in
        ["href": String(file.path.dropFirst(item.folder.count)), "title": file.title, "name": file.savedName,
          "about": "\(file.type.rawValue.uppercased())，\(file.sizeWords)"]
      },
      "earlier": zip(entry.obligation.earlier, entry.history).map(Self.earlier),
      "beyond": beyond.isEmpty ? [] : [[
        "count": "有 \(beyond.count) 项超出限值", "list": beyond.map(\.sentence), "explanation": explanation(entry),
      ]],
    ]
    // To the template an empty text is a value like any other: what is not there must not be given.
    record["heading"] = entry.obligation.spoken.isEmpty ? nil : entry.obligation.spoken
    // Of a standing duty the page itself begins with it.
    record["superseded"] = item.requirement.timing.takesOneRecord ? nil : entry.supersession.map { told($0, entry) }
    record["formed"] = entry.record.formed.map { "\($0)" }
    record["remarks"] = [("更正说明", "notice", entry.record.correction), ("解读", "plain", entry.record.interpretation)]
      .compactMap { label, kind, text in text.map { cell($0, entry, denial($0, entry)).merging(["label": label, "kind": kind]) { $1 } } }
    return record
  }

  /// Struck through and named where a newer filing took its place; with a shape and a word where it is beyond its limit.
  private func cell(_ text: String, _ entry: PublishedItem.Entry, _ mark: String? = nil) -> [String: Any] {
    var cell: [String: Any] = ["plain": [], "struck": [], "beyond": []]
    if let supersession = entry.supersession, !text.isEmpty {
      cell["struck"] = [["text": text, "mark": supersession.mark]]
    } else {
      cell["plain"] = [["text": text]]
    }
    if let mark { cell["beyond"] = [["mark": mark]] }
    return cell
  }

  /// Words beside the results that deny what stands in them are marked like a statement of the content.
  private func denial(_ text: String, _ entry: PublishedItem.Entry) -> String? {
    entry.content.exceedances.isEmpty || Record.claimOfCompliance(in: text) == nil ? nil : Self.contradiction
  }

  private static let contradiction = "与下面超出限值的检测值不一致"

  private func explanation(_ entry: PublishedItem.Entry) -> String {
    entry.explanation.map { "企业的说明见下面的“\($0.label)”。" } ?? "企业的说明待补。"
  }

  /// As many as a reader takes in; the data file has them all.
  private static let longest = 30

  private static func earlier(_ record: Record, _ history: VersionChanges) -> [String: Any] {
    var values: [String: Any] = [
      "when": record.published.map { "\($0) 公开" } ?? "\(record.reported.date) 报送", "changes": history.changes.prefix(longest).map(\.sentence),
      "more": history.changes.count > longest ? [["count": "\(history.changes.count)"]] : [],
    ]
    values["note"] = record.correction
    return values
  }
}
