// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

/// One item of one enterprise that has something to show, be it that something is owed: its versions, tables and names,
/// ready for any format.
struct PublishedItem {
  /// One record that the public sees: of the standing item, a period or an event.
  struct Entry {
    /// `shili-bus/urban-bus/route-list`, with the obligation's fingerprint where there are several; never reused.
    var id: String
    var obligation: Obligation
    var record: Record
    /// What holds on the day.
    var content: PublicContent
    /// When that was published; `nil` where its record does not say.
    var holding: Moment?
    /// What was disclosed ahead of the day from which it holds.
    var upcoming: Upcoming?
    /// Until or from when its content holds, where another version stands beside it.
    var phase = ""
    var attachments: [PublicAttachment]
    /// 索引号.
    var indexNumber = ""
    /// The address of this entry on its page.
    var anchor: String
    /// The page of its item that holds it.
    var page = Shelves.first
    /// A newer filing took its place and is being checked.
    var supersession: Supersession?
    /// None of what must be in it is: a hole, though it was filed.
    var isHole = false
    /// What changed from each earlier version to the one after it, newest first.
    var history: [VersionChanges] = []

    /// How the enterprise explains what is beyond its limit; `nil` when it does not.
    var explanation: Record.Explanation? { record.explanationOfResults }

    /// What is said where nothing was.
    static func hole(_ record: Record) -> String { "没有公开：企业 \(record.reported.date) 报送的这一条里，规定要写的内容都是空的" }

    /// When what is shown as holding now was published: before `published`, where that is what will hold.
    var shown: Moment { holding ?? published }

    var published: Moment { record.published ?? Moment(date: record.reported.date) }

    /// All that the newest version says, whether or not it holds yet.
    var disclosed: PublicContent { upcoming?.content ?? content }

    /// The version that holds later as an entry of its own; `nil` where there is none beside the one that holds now.
    var next: Entry? {
      guard let content = upcoming?.content else { return nil }
      var next = self
      (next.content, next.holding, next.upcoming, next.anchor, next.phase) = (content, record.published, nil, anchor + "-next", upcoming?.marks.coming ?? "")
      return next
    }

    /// What holds now, and what will.
    var versions: [Entry] { [self] + (next.map { [$0] } ?? []) }
  }

  /// One table over all records of the item.
  struct Table {
    var id: String
    var label: String
    var columns: [String]
    /// Of the columns' elements; `nil` of columns that are none of the content's.
    var ids: [String?]
    var kinds: [ElementKind]
    var rows: [[String]]
    /// What every cell says, for charts and schemas.
    var values: [[ReadValue?]]
  }

  var judgement: EntityJudgement
  var sector: Sector
  var requirement: Requirement
  /// Newest first.
  var entries: [Entry]
  /// Where every period or event stands; empty for a standing duty.
  var standing: StandingList
  private let asOf: CivilDate

  var attachments: [PublicAttachment] { entries.flatMap(\.attachments) }
  var entity: Entity { judgement.entity }
  var id: String { "\(entity.id)/\(sector.id)/\(requirement.id)" }
  /// Below the site's root.
  var folder: String { "items/\(id)/" }
  /// `water-supply/water-price`, as specs name it.
  var name: String { "\(sector.id)/\(requirement.id)" }
  var title: String { "\(entity.name)：\(requirement.label)" }
  /// When the newest content was published; where there is none, the day of the bundle.
  var updated: Moment { entries.map(\.published).max { $0.earliestMinute < $1.earliestMinute } ?? Moment(date: asOf) }
  /// The newest that says something and that nothing newer took the place of.
  var newest: Entry? { entries.first { $0.supersession == nil && !$0.isHole } }
  /// What is shown is not what it should be by now.
  var isOutdated: Bool {
    entries.contains { $0.supersession != nil } || requirement.timing.takesOneRecord && entries.contains { $0.obligation.isOutdated }
  }

  /// Words beside its name: that what is shown is not what it should be by now, or will not be for long.
  var aside: String { (isOutdated ? "（未更新）" : "") + (entries.first?.upcoming?.aside ?? "") }

  /// Where an entry stands, from the site's root.
  func path(of entry: Entry) -> String { folder + entry.page + "#" + entry.anchor }

  /// Whether there is something cleared, or an occurrence to report.
  static func isShown(_ obligations: [Obligation]) -> Bool { obligations.contains { $0.cleared != nil || !$0.occurrence.isEmpty } }

  init?(
    _ judgement: EntityJudgement, _ sector: Sector, _ requirement: Requirement, _ obligations: [Obligation], policy: Policy, asOf: CivilDate
  ) {
    guard Self.isShown(obligations) else { return nil }
    self.asOf = asOf
    self.judgement = judgement
    self.sector = sector
    self.requirement = requirement
    let base = "\(judgement.entity.id)/\(sector.id)/\(requirement.id)"
    entries = obligations.reversed().compactMap { obligation in
      obligation.cleared.map { record in
        let supersession = obligation.heldBack.map { Supersession($0, obligation) }
        let isTakenOut = supersession != nil && policy.publication.superseded == .removed
        let versions = [record] + obligation.earlier
        let contents = versions.map { PublicContent($0, requirement) }
        let ahead = requirement.timing.takesOneRecord && supersession == nil ? Upcoming.read(contents, requirement, asOf: asOf) : nil
        return Entry(
          id: requirement.timing.takesOneRecord ? base : base + "/" + obligation.fingerprint, obligation: obligation, record: record,
          content: isTakenOut ? PublicContent() : contents[ahead?.now ?? 0], holding: versions[ahead?.now ?? 0].published, upcoming: ahead?.coming,
          phase: ahead?.coming.content == nil ? "" : ahead?.coming.marks.now ?? "",
          attachments: isTakenOut ? [] : PublicAttachment.all(of: record, folder: "items/\(base)/", stem: obligation.fingerprint),
          anchor: "r-" + obligation.fingerprint, supersession: supersession, isHole: supersession == nil && !record.disclosesSomething(requirement),
          history: zip(contents.dropFirst(), contents).map { isTakenOut ? VersionChanges() : VersionChanges(from: $0, to: $1) })
      }
    }
    let pages = Shelves.pages(entries)
    for index in entries.indices { entries[index].page = pages[index] }
    standing = StandingList(obligations, requirement, sector, among: judgement.obligations, asOf: asOf, showsReplies: policy.replies?.isPublic ?? false)
    let keyColumn = Self.keyColumn(requirement)
    tables =
      Self.tables(entries, keyColumn: keyColumn) + (standing.rows.isEmpty ? [] : [standing.table(keyColumn: keyColumn ?? SubmissionGrammar.number.label)])
  }

  /// What tells records apart in a table: nothing, a period, a number.
  private static func keyColumn(_ requirement: Requirement) -> String? {
    requirement.timing.takesOneRecord ? nil : requirement.timing.keyedByPeriod ? SubmissionGrammar.period.label : SubmissionGrammar.number.label
  }

  /// One table for each table element, over all records.
  let tables: [Table]

  private static func tables(_ entries: [Entry], keyColumn: String?) -> [Table] {
    var ids: [String] = []
    let versions = entries.flatMap(\.versions)
    for table in versions.flatMap(\.content.tables) where !ids.contains(table.id) { ids.append(table.id) }
    return ids.map { id in
      let parts = versions.flatMap { entry in
        entry.content.tables.filter { $0.id == id }
          .map { (entry.obligation.occurrence, $0, Self.notes($0, entry.supersession, entry.upcoming?.marks.now ?? entry.phase)) }
      }
      var columns: [(name: String, id: String, kind: ElementKind)] = []
      for (_, part, _) in parts {
        for (index, name) in part.columns.enumerated() where !columns.contains(where: { $0.name == name }) {
          columns.append((name, part.ids[index], part.kinds[index]))
        }
      }
      var rows: [[String]] = []
      var cells: [[ReadValue?]] = []
      let hasNotes = parts.contains { $0.2.contains { !$0.isEmpty } }
      for (occurrence, part, notes) in parts {
        let places = columns.map { column in part.columns.firstIndex(of: column.name) }
        for (row, note) in zip(part.rows.indices, notes) {
          let texts = places.map { $0.map { part.rows[row][$0] } ?? "" }
          rows.append((keyColumn == nil ? [] : [occurrence]) + texts + (hasNotes ? [note] : []))
          cells.append((keyColumn == nil ? [] : [nil]) + places.map { $0.flatMap { part.value(row, $0) } } + (hasNotes ? [nil] : []))
        }
      }
      return Table(
        id: id, label: parts.first?.1.label ?? id, columns: (keyColumn.map { [$0] } ?? []) + columns.map(\.name) + (hasNotes ? [notesColumn] : []),
        ids: (keyColumn == nil ? [] : [nil]) + columns.map(\.id) + (hasNotes ? [nil] : []),
        kinds: (keyColumn == nil ? [] : [.period]) + columns.map(\.kind) + (hasNotes ? [.period] : []), rows: rows, values: cells)
    }
  }

  /// What a reader of one row must know: that a value is beyond its limit, that a newer filing took its place, until or from when it holds.
  private static let notesColumn = "标注"

  private static func notes(_ table: PublicContent.Table, _ supersession: Supersession?, _ mark: String) -> [String] {
    table.rows.indices.map { row in
      let beyond = table.exceedances.filter { $0.row == row }.map { "\($0.heading)\($0.mark)" }
      return (beyond + (mark.isEmpty ? [] : [mark]) + (supersession.map { ["\($0.mark)，企业 \($0.filed) 报送的\($0.noun)正在核对"] } ?? [])).joined(separator: "；")
    }
  }

  /// One record as JSON: what is hashed, compared and shown to programs.
  func json(_ entry: Entry) -> JSON {
    .object(
      [
        ("id", .string(entry.id)), ("occurrence", .string(entry.obligation.occurrence)),
        ("formed", .optional(entry.record.formed?.description)), ("published", .optional(entry.record.published?.description)),
        (
          "channels",
          .array(
            entry.record.channels.map {
              .object([("channel", .string($0.label)), ("url", .optional($0.link)), ("place", .optional($0.place))])
            })
        ),
        ("correction", .optional(entry.record.correction)), ("interpretation", .optional(entry.record.interpretation)),
      ] + entry.disclosed.json + [
        ("exceedances", .array(entry.disclosed.exceedances.map(\.json))),
        ("explanation", entry.disclosed.exceedances.isEmpty ? .null : .optional(entry.explanation?.text)),
        ("superseded", entry.supersession?.json ?? .null), ("attachments", .array(entry.attachments.map(\.json))),
      ])
  }

  /// Of the values alone, whatever else was changed about the record.
  func valuesDigest(_ entry: Entry) -> String { Digest.sha256(Array(JSON.object(entry.disclosed.json).text.utf8)) }

  func digest(_ entry: Entry) -> String { Digest.sha256(Array(json(entry).text.utf8)) }

  /// Everything about the item for programs, with the versions that came before.
  func json(citations: [String]) -> JSON {
    .object([
      ("schemaVersion", .string("1.4")), ("id", .string(id)), ("entity", .string(entity.id)), ("entityName", .string(entity.name)),
      ("creditCode", .string(entity.creditCode)), ("sector", .string(sector.id)), ("item", .string(requirement.id)),
      ("label", .string(requirement.label)), ("basis", .strings(citations)), ("outdated", .bool(isOutdated)),
      ("totals", standing.rows.isEmpty ? .null : standing.totals), ("occurrences", .array(standing.rows.map(\.json))),
      (
        "records",
        .array(
          entries.map { entry in
            guard case .object(let pairs) = json(entry) else { return .null }
            return .object(
              [("indexNumber", .string(entry.indexNumber)), ("sha256", .string(digest(entry)))] + pairs + [
                ("effective", .optional(entry.upcoming?.from.description)),
                ("inForce", entry.next == nil ? .null : .object(entry.content.json)),
                (
                  "earlier",
                  .array(
                    zip(entry.obligation.earlier, entry.history).map { record, history in
                      .object([
                        ("published", .optional(record.published?.description)), ("formed", .optional(record.formed?.description)),
                        ("correction", .optional(record.correction)), ("changes", .array(history.changes.map(\.json))),
                      ])
                    })
                ),
              ])
          })
      ),
    ])
  }
}
