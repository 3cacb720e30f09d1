// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// The tables of a report. Every format shows these rows, so none can differ from the others.
extension GapReport {
  package typealias Cell = ReportTable.Cell
  package typealias Column = ReportTable.Column

  /// All tables, in the order of sheets. Those that nobody asked for are left out.
  package func tables(_ language: Language) -> [ReportTable] { tableMakers(language).map { $0() } }

  /// What makes each of them, one at a time: of many enterprises, no two need be in memory.
  func tableMakers(_ language: Language) -> [() -> ReportTable] {
    var makers: [(Language) -> ReportTable] = [
      notEvaluatedTable, overviewTable, matrixTable, obligationTable, findingTable, { dueSoonTable($0) },
    ]
    if changes != nil { makers.append(changeTable) }
    makers += [causeTable, waiverTable, upkeepTable]
    if rulebook.policy.scores != nil { makers += [scoreTable, sectorScoreTable] }
    return (makers + [codeTable]).map { make in { make(language) } }
  }

  /// The table of an id, such as `gaps`; `nil` where the report has none.
  package func table(_ id: String, _ language: Language) -> ReportTable? { tables(language).first { $0.id == id } }

  func overviewTable(_ language: Language) -> ReportTable {
    let scores = Dictionary(scores.map { ($0.entity.id, $0) }, firstCounts: .unique)
    func counts(_ totals: Totals) -> [Cell] {
      [
        .number(totals.due), .number(totals.disclosed), .text(totals.rate(totals.disclosed)), .number(totals[.met]),
        .text(totals.rate(totals[.met])), .number(totals.open), .number(totals[.unjudged]),
      ]
    }
    var rows = judgements.map { judgement -> [Cell] in
      let entity = judgement.entity
      let sheet = scores[entity.id]
      return [.text(entity.id), .text(entity.name), .text(sectorNames(entity))]
        + counts(Totals(duties: judgement.obligations))
        + [
          sheet.map { $0.judged > 0 ? .hundredths($0.earned) : .empty } ?? .empty,
          sheet.map { .hundredths($0.judged) } ?? .empty, .text(contact(entity)),
        ]
    }
    rows.append(
      [.empty, .text(language == .zh ? "合计" : "all"), .empty] + counts(self.counts.duties)
        + [.empty, .empty, .empty])
    return ReportTable(
      id: "overview", title: Localised("总览", "Overview"),
      columns: [
        Column("id", "主体编号", "id", 18), Column("entity", "主体", "entity", 28), Column("sectors", "行业", "sectors", 18),
        Column("due", "应公开", "due", 9), Column("disclosed", "已公开", "disclosed", 9), Column("rate", "公开率", "rate", 9),
        Column("inTime", "按时公开", "in time", 10), Column("inTimeRate", "按时率", "in-time rate", 9),
        Column("open", "待办", "open", 8), Column("unjudged", "无法判定", "unjudged", 10), Column("score", "得分", "score", 9),
        Column("scoreOf", "计分满分", "of", 10), Column("contact", "联系", "contact", 40),
      ], rows: rows, frozenColumns: 2)
  }

  /// Items by enterprise. A cell is the most severe status, with how many of how many occurrences have it.
  func matrixTable(_ language: Language) -> ReportTable {
    var rows: [[Cell]] = []
    let grouped = judgements.map { Dictionary(grouping: $0.obligations) { $0.sector + "/" + $0.requirement } }
    for part in matrixRows() {
      for item in part.items {
        let cells = grouped.map { mine -> Cell in
          let found = mine[part.sector.id + "/" + item.id] ?? []
          guard let worst = StatusMark.mostSevere(found) else { return .empty }
          return .text(StatusMark.words(worst, found, language))
        }
        rows.append([.text(part.sector.label), .text(item.label)] + cells)
      }
    }
    return ReportTable(
      id: "matrix", title: Localised("对照表", "Matrix"),
      columns: [Column("sector", "行业", "sector", 14), Column("item", "事项", "item", 26)]
        + judgements.map { Column($0.entity.id, $0.entity.name, $0.entity.name, 16) }, rows: rows, frozenColumns: 2)
  }

  /// The rows of the matrix that belong to one sector.
  struct MatrixSector {
    var sector: Sector
    var items: [(id: String, label: String)]
  }

  /// Each sector with the items that anyone owes in it, in the order of the rules; reviews of waivers come last.
  func matrixRows() -> [MatrixSector] {
    var labels: [String: [String: String]] = [:]
    for judgement in judgements {
      for obligation in judgement.obligations { labels[obligation.sector, default: [:]][obligation.requirement] = obligation.label }
    }
    var found: [MatrixSector] = []
    for sector in sectors {
      guard let owed = labels[sector.id] else { continue }
      let ordered = sector.requirements.map(\.id).filter { owed[$0] != nil }
      let others = Set(owed.keys).subtracting(ordered).sortedByBytes()
      found.append(MatrixSector(sector: sector, items: (ordered + others).map { ($0, owed[$0] ?? $0) }))
    }
    return found
  }

  /// By the sector's id.
  var sectorLabels: [String: String] { Dictionary(sectors.map { ($0.id, $0.label) }, firstCounts: .unique) }

  func obligationTable(_ language: Language) -> ReportTable {
    let names = sectorLabels
    let kinds = changes?.kinds() ?? [:]
    let rows = ReportTable.Rows(count: counts.obligations, groups: judgements.count) { group in
      let judgement = judgements[group]
      return judgement.obligations.map { obligation in
        row(obligation, judgement.entity, names[obligation.sector] ?? obligation.sector, kinds[obligation.fingerprint], language)
      }
    }
    return ReportTable(
      id: "obligations", title: Localised("公开义务", "Obligations"),
      columns: [
        Column("fingerprint", "编号", "fingerprint", 15), Column("id", "主体编号", "id", 16), Column("entity", "主体", "entity", 26),
        Column("sector", "行业", "sector", 14), Column("requirement", "事项编号", "requirement", 18), Column("item", "事项", "item", 22),
        Column("occurrence", "所属期/编号", "occurrence", 16), Column("force", "效力", "force", 10), Column("status", "状态", "status", 10),
        Column("due", "应公开", "due", 17), Column("published", "公开时间", "published", 17), Column("daysLate", "逾期天数", "days late", 10),
        Column("streak", "连续月末", "months in a row", 10), Column("change", "变化", "change", 10),
        Column("basis", "依据", "basis", 50), Column("dueWhy", "期限怎样算", "how due", 44), Column("why", "为什么适用", "why it applies", 36),
        Column("reason", "说明", "reason", 36), Column("findings", "问题编号", "findings", 20),
        Column("replies", "申辩", "replies", 44), Column("waiverGround", "豁免理由", "waived because", 36), Column("waiverUntil", "豁免到", "waived until", 12),
      ], rows: rows, frozenColumns: 3)
  }

  private func row(
    _ obligation: Obligation, _ entity: Entity, _ sector: String, _ change: GapChanges.Kind?, _ language: Language
  ) -> [Cell] {
    let months = streak(obligation)
    let basis = obligation.basis.map { "\($0.citation)（\($0.seen.name.text(in: language))）" }.joined(separator: "；")
    let who: [Cell] = [
      .text(obligation.fingerprint), .text(entity.id), .text(entity.name), .text(sector), .text(obligation.requirement),
      .text(obligation.label), .text(obligation.occurrence),
    ]
    let what: [Cell] = [
      .text(obligation.force.name.text(in: language)), .status(obligation.status), .optional(obligation.due),
      .optional(obligation.published), daysLate(obligation, language), months > 0 ? .number(months) : .empty,
      .optional(change?.name.text(in: language)),
    ]
    let why: [Cell] = [
      .text(basis), .text(obligation.dueWhy?.text(in: language) ?? ""), .text(obligation.why.text(in: language)),
      .optional(obligation.reason?.text(in: language)), .text(obligation.findings.map(\.identifier).joined(separator: " ")),
      obligation.replies.isEmpty ? .empty : .text(obligation.replies.map { $0.words.text(in: language) }.joined(separator: "；")),
      .optional(obligation.waiver?.ground.text), obligation.waiver.map { .date($0.lastDay(asOf: asOf)) } ?? .empty,
    ]
    return who + what + why
  }

  /// Whole days as a number, for sorting; less than one in words.
  private func daysLate(_ obligation: Obligation, _ language: Language) -> Cell {
    obligation.daysLate == 0 ? .optional(obligation.lateness?.text(in: language)) : .optional(obligation.daysLate)
  }

  /// What was not judged, before anything else.
  func notEvaluatedTable(_ language: Language) -> ReportTable {
    ReportTable(
      id: "not-evaluated", title: Localised("没有判定", "Not judged"),
      columns: [Column("entity", "主体编号", "entity", 18), Column("subject", "没有判定的", "what", 60), Column("why", "为什么", "why", 80)],
      rows: notEvaluated.map { [.optional($0.entity), .text($0.subject), .text($0.why.text(in: language))] })
  }

  func findingTable(_ language: Language) -> ReportTable {
    ReportTable(
      id: "findings", title: Localised("问题", "Findings"),
      columns: [
        Column("id", "问题编号", "id", 19), Column("code", "代码", "code", 22), Column("severity", "级别", "severity", 8),
        Column("message", "问题", "message", 60), Column("help", "怎么办", "help", 50), Column("path", "所在", "path", 44),
        Column("file", "文件", "file", 44), Column("line", "行", "line", 7), Column("column", "列", "column", 7),
        Column("basis", "依据", "basis", 40),
      ],
      rows: ReportTable.Rows(count: findings.count, groups: findings.count) { [row(findings[$0], language)] }, frozenColumns: 2)
  }

  private func row(_ finding: Finding, _ language: Language) -> [Cell] {
    [
      .text(finding.identifier), .text(finding.code.rawValue), .text(finding.severity.name.text(in: language)),
      .text(finding.message(in: language)), .text(finding.advice(in: language)),
      .text(finding.address.joined(separator: "→")), .text(finding.file), .optional(finding.range?.start.line),
      .optional(finding.range?.start.column), .text(finding.basis.map(\.citation).joined(separator: "；")),
    ]
  }

  func dueSoonTable(_ language: Language) -> ReportTable {
    ReportTable(
      id: "due-soon", title: Localised("即将到期", "Due soon"),
      columns: [
        Column("date", "日期", "date", 17), Column("days", "还有天数", "days left", 10), Column("kind", "要做什么", "what", 16),
        Column("entity", "主体", "entity", 28), Column("item", "事项", "item", 34), Column("why", "说明", "why", 60),
      ],
      rows: dueSoon().map { entry in
        [
          .moment(entry.moment), .number(entry.moment.date.dayNumber - asOf.dayNumber), .text(entry.kind.name.text(in: language)),
          .text(entry.entity.name), .text(entry.title), .text(entry.why.text(in: language)),
        ]
      })
  }

  /// The same for people: what one enterprise has to do on one day stands in one row.
  /// - Parameter days: how far ahead; `nil` for as far as the policy says.
  func foldedDueSoonTable(_ language: Language, within days: Int? = nil) -> ReportTable {
    var table = dueSoonTable(language)
    var groups: [(first: DueSoon, titles: [String])] = []
    var places: [String: Int] = [:]
    for entry in dueSoon(within: days) {
      let key = "\(entry.moment) \(entry.kind.rawValue) \(entry.entity.id)"
      if let place = places[key] {
        groups[place].titles.append(entry.title)
      } else {
        places[key] = groups.count
        groups.append((entry, [entry.title]))
      }
    }
    table.columns = table.columns.filter { $0.id != "why" }
    table.rows = groups.map { entry, titles in
      let times = Dictionary(grouping: titles, by: { $0 }).mapValues(\.count)
      let names = titles.uniqued().map { title in (times[title] ?? 1) > 1 ? "\(title)×\(times[title] ?? 1)" : title }.joined(separator: "、")
      let count = titles.count > 1 ? (language == .zh ? "（\(titles.count) 项）" : " (\(titles.count))") : ""
      return [
        .moment(entry.moment), .number(entry.moment.date.dayNumber - asOf.dayNumber), .text(entry.kind.name.text(in: language)),
        .text(entry.entity.name), .text(names + count),
      ]
    }
    return table
  }

  func sectorNames(_ entity: Entity) -> String {
    entity.sectors.map { id in sectors.first { $0.id == id }?.label ?? id }.joined(separator: "、")
  }

  func contact(_ entity: Entity) -> String { entity.called.map { "\($0.post) \($0.phone ?? "")" } ?? "" }
}
