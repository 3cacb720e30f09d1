internal import Disclosure
internal import SourceYAML

/// One item of one enterprise that has something cleared to show: its versions, tables and names, ready for any format.
struct PublishedItem {
  /// One record that the public sees: of the standing item, a period or an event.
  struct Entry {
    /// `shili-bus/urban-bus/route-list`, with the obligation's fingerprint where there are several; never reused.
    var id: String
    var obligation: Obligation
    var record: Record
    var content: PublicContent
    var attachments: [PublicAttachment]
    /// 索引号.
    var indexNumber = ""
    /// The address of this entry on its page.
    var anchor: String

    var published: Moment { record.published ?? Moment(date: record.submitted.date) }
  }

  /// One table over all records of the item.
  struct Table {
    var id: String
    var label: String
    var columns: [String]
    var kinds: [ElementKind]
    var rows: [[String]]
  }

  var judgement: EntityJudgement
  var sector: Sector
  var requirement: Requirement
  /// Newest first.
  var entries: [Entry]

  var attachments: [PublicAttachment] { entries.flatMap(\.attachments) }
  var entity: Entity { judgement.entity }
  var id: String { "\(entity.id)/\(sector.id)/\(requirement.id)" }
  /// Below the site's root.
  var folder: String { "items/\(id)/" }
  var title: String { "\(entity.name)：\(requirement.label)" }
  var updated: Moment { entries.map(\.published).max { $0.earliestMinute < $1.earliestMinute } ?? Moment(date: entity.since) }
  /// The newest version could not be cleared, so an older one is shown; or it was not renewed in time.
  var isOutdated: Bool {
    requirement.timing.takesOneRecord && entries.contains { $0.obligation.clearedIsOlder || $0.obligation.status == .stale }
  }

  init?(_ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement, _ obligations: [Obligation]) {
    self.judgement = judgement
    self.sector = sector
    self.requirement = requirement
    let base = "\(judgement.entity.id)/\(sector.id)/\(requirement.id)"
    entries = obligations.reversed().compactMap { obligation in
      obligation.cleared.map { record in
        Entry(
          id: requirement.timing.takesOneRecord ? base : base + "/" + obligation.fingerprint, obligation: obligation, record: record,
          content: PublicContent(record, requirement),
          attachments: PublicAttachment.all(of: record, folder: "items/\(base)/", stem: obligation.fingerprint), anchor: "r-" + obligation.fingerprint)
      }
    }
    tables = Self.tables(entries, keyColumn: Self.keyColumn(requirement))
    if entries.isEmpty { return nil }
  }

  /// What tells records apart in a table: nothing, a period, a number.
  private static func keyColumn(_ requirement: Requirement) -> String? { requirement.timing.takesOneRecord ? nil : requirement.timing.keyedByPeriod ? "所属期" : "编号" }

  /// One table for each table element, over all records.
  let tables: [Table]

  private static func tables(_ entries: [Entry], keyColumn: String?) -> [Table] {
    var ids: [String] = []
    for table in entries.flatMap(\.content.tables) where !ids.contains(table.id) { ids.append(table.id) }
    return ids.map { id in
      let parts = entries.flatMap { entry in entry.content.tables.filter { $0.id == id }.map { (entry.obligation.occurrence, $0) } }
      var columns: [(name: String, kind: ElementKind)] = []
      for (_, part) in parts {
        for (name, kind) in zip(part.columns, part.kinds) where !columns.contains(where: { $0.name == name }) { columns.append((name, kind)) }
      }
      var rows: [[String]] = []
      for (occurrence, part) in parts {
        for row in part.rows {
          let values = Dictionary(zip(part.columns, row), uniquingKeysWith: { first, _ in first })
          rows.append((keyColumn == nil ? [] : [occurrence]) + columns.map { values[$0.name] ?? "" })
        }
      }
      return Table(
        id: id, label: parts.first?.1.label ?? id, columns: (keyColumn.map { [$0] } ?? []) + columns.map(\.name),
        kinds: (keyColumn == nil ? [] : [.period]) + columns.map(\.kind), rows: rows)
    }
  }

  /// One record as JSON: what is hashed, compared and shown to programs.
  func json(_ entry: Entry) -> JSON {
    .object([
      ("id", .string(entry.id)), ("occurrence", .string(entry.obligation.occurrence)),
      ("formed", .optional(entry.record.formed?.description)), ("published", .optional(entry.record.published?.description)),
      ("channels", .array(entry.record.channels.map {
        .object([("channel", .string($0.label)), ("url", .optional($0.url)), ("place", .optional($0.place))])
      })),
      ("correction", .optional(entry.record.correction)), ("interpretation", .optional(entry.record.interpretation)),
      ("fields", .object(entry.content.fields.map { ($0.label, .string($0.value)) })),
      ("tables", .object(entry.content.tables.map { table in
        (table.label, .array(table.rows.map { row in .object(zip(table.columns, row).map { ($0, .string($1)) }) }))
      })),
      ("attachments", .array(entry.attachments.map(\.json))),
    ])
  }

  func digest(_ entry: Entry) -> String { Digest.sha256(Array(json(entry).text.utf8)) }

  /// Everything about the item for programs, with the versions that came before.
  func json(citations: [String]) -> JSON {
    .object([
      ("schemaVersion", .string("1.2")), ("id", .string(id)), ("entity", .string(entity.id)), ("entityName", .string(entity.name)),
      ("creditCode", .string(entity.creditCode)), ("sector", .string(sector.id)), ("item", .string(requirement.id)),
      ("label", .string(requirement.label)), ("basis", .strings(citations)), ("outdated", .bool(isOutdated)),
      ("records", .array(entries.map { entry in
        guard case .object(let pairs) = json(entry) else { return .null }
        return .object(
          [("indexNumber", .string(entry.indexNumber)), ("sha256", .string(digest(entry)))] + pairs + [
            ("earlier", .array(entry.obligation.earlier.map { record in
              .object([
                ("published", .optional(record.published?.description)), ("formed", .optional(record.formed?.description)),
                ("correction", .optional(record.correction)),
              ])
            }))
          ])
      })),
    ])
  }
}
