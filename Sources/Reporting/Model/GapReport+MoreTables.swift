// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Tables about change, causes, waivers, scores and the codes that a report uses.
extension GapReport {
  func changeTable(_ language: Language) -> ReportTable {
    let rewritten = changes?.rewritten ?? []
    let past = language == .zh ? "改写过去" : "rewrites the past"
    return ReportTable(
      id: "changes", title: Localised("变化", "Changes"),
      columns: [
        Column("kind", "变化", "change", 12), Column("entity", "主体", "entity", 28), Column("item", "事项", "item", 36),
        Column("status", "状态", "status", 44), Column("fingerprint", "编号", "fingerprint", 15),
      ],
      rows: GapChanges.Kind.allCases.flatMap { kind in
        (changes?.entries(kind) ?? []).map { entry in
          [
            .text(kind.name.text(in: language)), .text(entry.entity), .text(entry.title), .text(entry.words.text(in: language)),
            .text(entry.fingerprint),
          ]
        }
      } + rewritten.map { [.text(past), .text($0.entity), .text($0.title), .text($0.words.text(in: language)), .text($0.fingerprint)] })
  }

  func causeTable(_ language: Language) -> ReportTable {
    ReportTable(
      id: "causes", title: Localised("主要原因", "Causes"),
      columns: [
        Column("cause", "原因", "cause", 28), Column("count", "待办项数", "open gaps", 10), Column("entities", "涉及家数", "entities", 10),
        Column("items", "最多的事项", "most in", 60), Column("ask", "怎么办", "ask", 60),
      ],
      rows: CauseCount.count(judgements).map { cause in
        [
          .text(cause.cause.name.text(in: language)), .number(cause.gaps.count), .number(cause.entities.count),
          .text(
            cause.items.prefix(4).map { "\($0.label) \($0.count)" }.joined(separator: "、")
              + (cause.items.count > 4 ? (language == .zh ? " 等 \(cause.items.count) 个事项" : " … \(cause.items.count) items") : "")),
          .text(cause.cause.ask.text(in: language)),
        ]
      })
  }

  func waiverTable(_ language: Language) -> ReportTable {
    ReportTable(
      id: "waivers", title: Localised("豁免和暂缓", "Waivers"),
      columns: [
        Column("entity", "主体", "entity", 28), Column("scope", "范围", "scope", 26), Column("kind", "类型", "kind", 12),
        Column("ground", "理由", "ground", 44), Column("approver", "批准岗位", "approver", 24), Column("approved", "批准日期", "approved", 12),
        Column("expires", "到期日", "expires", 12), Column("review", "下次复核", "next review", 12), Column("state", "现在", "now", 12),
      ],
      rows: judgements.flatMap { judgement in
        judgement.waivers.map { waiver in
          let open = waiver.isInForce(on: asOf)
          let titles = judgement.obligations.filter { waiver.names($0.fingerprint) }.map(\.title)
          let next = waiver.reviewsDue(asOf: asOf).first { $0.done == nil }?.due
          return [
            .text(judgement.entity.name), .text(titles.isEmpty ? waiver.scope : titles.joined(separator: "、")), .text(waiver.kind.rawValue),
            .text(waiver.ground.text),
            .text(waiver.approver.text), .date(waiver.approved), .date(waiver.expires), open ? next.map { .date($0) } ?? .empty : .empty,
            .text(Self.words(open, overdue: next.map { $0 < asOf } ?? false).text(in: language)),
          ]
        }
      })
  }

  private static func words(_ isOpen: Bool, overdue: Bool) -> Localised {
    guard isOpen else { return Localised("已结束", "ended") }
    return overdue ? Localised("有效，复核已过期", "in force, review overdue") : Localised("有效", "in force")
  }

  /// 指标、分值、得分、扣分原因: the form of the yearly evaluation.
  func scoreTable(_ language: Language) -> ReportTable {
    let names = sectorLabels
    return ReportTable(
      id: "scores", title: Localised("评分", "Scores"),
      columns: [
        Column("entity", "主体", "entity", 28), Column("sector", "行业", "sector", 14), Column("item", "指标", "item", 26),
        Column("points", "分值", "points", 8), Column("earned", "得分", "earned", 8), Column("unjudged", "无法判定", "unjudged", 10),
        Column("deductions", "扣分原因", "deductions", 70), Column("gaps", "缺口编号", "gaps", 40),
      ],
      rows: ReportTable.Rows(count: scores.reduce(0) { $0 + $1.lines.count + 1 }, groups: scores.count) { place in
        let sheet = scores[place]
        return sheet.lines.map { line -> [Cell] in
          [
            .text(sheet.entity.name), .text(names[line.sector] ?? line.sector), .text(line.label), .hundredths(line.points),
            .hundredths(line.earned), line.unjudged > 0 ? .hundredths(line.unjudged) : .empty,
            .text(line.deductions.map { $0.text(in: language) }.joined(separator: language == .zh ? "；" : "; ")),
            .text(line.gaps.joined(separator: " ")),
          ]
        } + [
          [
            .text(sheet.entity.name), .empty, .text(language == .zh ? "合计" : "sum"),
            .hundredths(sheet.lines.reduce(0) { $0 + $1.points }), .hundredths(sheet.earned),
            sheet.unjudged > 0 ? .hundredths(sheet.unjudged) : .empty, .text(sheet.words.text(in: language)), .empty,
          ]
        ]
      }, frozenColumns: 3)
  }

  func sectorScoreTable(_ language: Language) -> ReportTable {
    let all = scores.flatMap { sheet in sheet.lines.map { (sheet.entity.id, $0) } }
    // The worst first; what nobody could judge is no better than that.
    let shares = sectors.map { sector in (sector, ScoreSheet.share(all.filter { $0.1.sector == sector.id }.map(\.1)) ?? -1) }
    let ranked = shares.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    return ReportTable(
      id: "sector-scores", title: Localised("行业得分", "Sector scores"),
      columns: [
        Column("sector", "行业", "sector", 18), Column("entities", "家数", "entities", 8), Column("share", "得分率（%）", "share (%)", 12),
        Column("unjudged", "有无法判定的", "has unjudged", 14),
      ],
      rows: ranked.compactMap { sector in
        let lines = all.filter { $0.1.sector == sector.id }
        guard !lines.isEmpty else { return nil }
        let unjudged = lines.contains { $0.1.unjudged > 0 }
        return [
          .text(sector.label), .number(lines.map(\.0).uniqued().count), ScoreSheet.share(lines.map(\.1)).map { .hundredths($0) } ?? .empty,
          .text(unjudged ? (language == .zh ? "有，没有计入" : "yes, left out") : (language == .zh ? "没有" : "no")),
        ]
      })
  }

  /// The codes that occur, with their meaning.
  func codeTable(_ language: Language) -> ReportTable {
    let counts = findings.reduce(into: [FindingCode: Int]()) { $0[$1.code, default: 0] += 1 }
    return ReportTable(
      id: "codes", title: Localised("代码", "Codes"),
      columns: [
        Column("code", "代码", "code", 26), Column("severity", "级别", "severity", 8), Column("count", "次数", "count", 8),
        Column("message", "意思", "meaning", 70), Column("help", "怎么办", "help", 70),
      ],
      rows: counts.keys.sorted { $0.rawValue.precedes($1.rawValue) }.map { code in
        [
          .text(code.rawValue), .text(code.severity.name.text(in: language)), .number(counts[code] ?? 0),
          .text(code.message.text(in: language).withOpenFacts), .text(code.help.text(in: language).withOpenFacts),
        ]
      })
  }
}
