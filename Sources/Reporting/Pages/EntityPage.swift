internal import Disclosure
internal import SourceYAML

/// One enterprise's page: what to do, in order, with the place in its own file, the clause and what to write instead.
struct EntityPage {
  let report: GapReport
  private let provenance: String
  private let kinds: [String: GapChanges.Kind]
  /// By enterprise id: what is not about an obligation is looked up once, not once a page.
  private let unjudged: [String: [GapReport.NotEvaluated]]
  private let onFiles: [String: [Finding]]
  /// The same with mere remarks.
  private let everyOnFiles: [String: [Finding]]
  private let scores: [String: ScoreSheet]

  init(report: GapReport) {
    self.report = report
    provenance = Verdict(report).provenance(.zh)
    kinds = report.changes?.kinds() ?? [:]
    unjudged = Dictionary(grouping: report.notEvaluated.filter { $0.entity != nil }) { $0.entity ?? "" }
    everyOnFiles = Dictionary(grouping: report.otherFindings) { Self.folder($0.file) }
    onFiles = everyOnFiles.mapValues { $0.filter { $0.severity != .info } }
    scores = Dictionary(report.scores.map { ($0.entity.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// `shili-bus` of `Entities/shili-bus/…`.
  static func folder(_ path: String) -> String {
    let parts = path.split(separator: "/", maxSplits: 2)
    return parts.count > 1 && parts[0] == "Entities" ? String(parts[1]) : ""
  }

  func values(_ judgement: EntityJudgement) -> [String: Any] {
    let entity = judgement.entity
    let binding = Totals(judgement.obligations.filter { $0.force.isDuty })
    let open = judgement.obligations.filter(\.status.isOpenGap).sorted(by: StatusMark.moreUrgent)
    let custom = open.count { $0.force == .advisory }
    let arranged = open.count { $0.force == .committed }
    let more = (arranged > 0 ? "，另有工作安排 \(arranged) 项" : "") + (custom > 0 ? "，另有建议 \(custom) 项" : "")
    let view = report.rulebook.view(for: entity)
    let late = judgement.obligations.filter { $0.status == .late }.map { $0.title + ($0.lateness.map { "（晚 \($0.zh)）" } ?? "") }
    var values: [String: Any] = [
      "title": "\(entity.name) 公开情况 \(report.asOf)", "office": report.officeName, "asOf": "\(report.asOf)",
      "provenance": provenance, "id": entity.id, "name": entity.name, "code": entity.creditCode,
      "sectors": report.sectorNames(entity), "authority": entity.authority,
      "headline": Verdict.counts(binding, .zh) + "；待办 \(binding.open) 项" + more,
      "posts": entity.posts.map { post -> [String: Any] in
        var value: [String: Any] = ["role": post.role, "post": post.post]
        if let phone = post.phone { value["phone"] = phone }
        return value
      },
      "notEvaluated": (unjudged[entity.id] ?? []).map { ["subject": $0.subject, "why": $0.why.zh] },
      "tasks": open.enumerated().map { task($0 + 1, $1, view, kinds[$1.fingerprint]) },
      "general": (judgement.findings.filter { $0.severity != .info } + (onFiles[entity.id] ?? [])).map(finding),
      "soon": PageTable.values(soonTable(judgement), head: "item"), "all": PageTable.values(allTable(judgement), head: "item"),
      "told": PageTable.values(Self.findingTable(findings(of: judgement)), head: "message"),
    ]
    if !report.rulebook.policy.officePhone.isEmpty { values["phone"] = report.rulebook.policy.officePhone }
    if !open.isEmpty { values["act"] = true }
    if !late.isEmpty { values["late"] = late.joined(separator: "、") }
    if let sheet = scores[entity.id] {
      values["score"] = sheet.words.zh
      values["scoreTable"] = PageTable.values(scoreTable(sheet), head: "item")
    }
    let days = report.trend.compactMap { day in day.byEntity[entity.id].map { (day.asOf, $0) } } + [(report.asOf, binding)]
    if let trend = IndexPage.trend(days) { values["trend"] = trend }
    return values
  }

  private func task(_ number: Int, _ obligation: Obligation, _ view: Rulebook, _ change: GapChanges.Kind?) -> [String: Any] {
    var facts: [(name: String, texts: [String])] = []
    if let due = obligation.due {
      let days = obligation.daysLate.flatMap { $0 > 0 ? "，已过 \($0) 天" : nil } ?? ""
      facts.append(("应在", ["\(due) 前\(days)"]))
    }
    if !obligation.dueWhy.zh.isEmpty { facts.append(("期限怎样算", [obligation.dueWhy.zh])) }
    if !obligation.basis.isEmpty { facts.append(("依据", obligation.basis.map { "\($0.citation)（\($0.seen.name.zh)）" })) }
    facts.append(("为什么适用", [obligation.why.zh]))
    if let reason = obligation.reason { facts.append(("说明", [reason.zh])) }
    let months = report.streak(obligation)
    if months > 0 { facts.append(("连续", ["已连续 \(months) 个月末没有解决"])) }
    facts.append(("编号", [obligation.fingerprint]))
    var values: [String: Any] = [
      "number": number, "title": obligation.title, "style": PageStyle.status(obligation.status),
      "mark": StatusMark.shape(obligation.status) + " " + obligation.status.name.zh,
      "facts": facts.map { ["name": $0.name, "texts": $0.texts] as [String: Any] },
      "findings": findings(of: obligation),
    ]
    if obligation.force != .binding { values["force"] = obligation.force.name.zh }
    if let change, change != .persisting { values["change"] = change.name.zh }
    if obligation.status == .missing, let requirement = view.sector(obligation.sector)?.requirement(obligation.requirement) {
      let lines = SubmissionExample(requirement: requirement, occurrence: obligation.occurrence).lines
      values["snippet"] = (["公开事项:"] + lines.map { "  " + $0 }).joined(separator: "\n")
    }
    return values
  }

  /// What one obligation asks to be mended; a place that was shown already is only named.
  private func findings(of obligation: Obligation) -> [[String: Any]] {
    var shown: Set<String> = []
    return obligation.findings.filter { $0.severity != .info || $0.code.isTimely }.map { told in
      var values = finding(told)
      if !shown.insert(told.place).inserted { values["frame"] = nil }
      return values
    }
  }

  private func finding(_ finding: Finding) -> [String: Any] {
    var values: [String: Any] = [
      "message": "\(finding.severity.name.zh)[\(finding.code.rawValue)] \(finding.message(in: .zh))", "help": finding.advice(in: .zh),
      "notes": finding.notes.map { ["label": $0.label.zh, "place": "\($0.file):\($0.range.start.line):\($0.range.start.column)"] },
    ]
    if !finding.file.isEmpty { values["place"] = finding.place }
    if let range = finding.range, let source = report.sources[finding.file] {
      let frame = SourceFrame(source: source, range: range, width: 92)
      values["frame"] = (frame.parts() ?? []).map { part -> [String: Any] in
        var line: [String: Any] = ["number": part.number, "before": part.before, "after": part.after]
        if !part.marked.isEmpty { line["marked"] = part.marked }
        return line
      }
    }
    return values
  }

  // MARK: Tables

  private typealias Column = ReportTable.Column

  private func soonTable(_ judgement: EntityJudgement) -> ReportTable {
    ReportTable(
      id: "soon", title: Localised("即将到期", "Due soon"),
      columns: [Column("date", "日期", "date", 12), Column("kind", "要做什么", "what", 12), Column("item", "事项", "item", 30), Column("why", "说明", "why", 40)],
      rows: DueSoon.of(judgement, after: report.asOf, within: report.rulebook.policy.reports.dueSoonDays).map {
        [.moment($0.moment), .text($0.kind.name.zh), .text($0.title), .text($0.why.zh)]
      })
  }

  private func allTable(_ judgement: EntityJudgement) -> ReportTable {
    ReportTable(
      id: "all", title: Localised("全部义务", "All obligations"),
      columns: [
        Column("item", "事项", "item", 30), Column("status", "状态", "status", 10), Column("force", "效力", "force", 10),
        Column("due", "应公开", "due", 12), Column("published", "公开时间", "published", 12), Column("reason", "说明", "reason", 40),
        Column("fingerprint", "编号", "fingerprint", 14),
      ],
      rows: judgement.obligations.map { obligation in
        [
          .text(obligation.title), .status(obligation.status), .text(obligation.force.name.zh), .optional(obligation.due),
          .optional(obligation.published),
          .text(obligation.reason?.zh ?? (obligation.status == .notApplicable ? obligation.why.zh : "")),
          .text(obligation.fingerprint),
        ]
      })
  }

  /// Every finding about this enterprise, once.
  private func findings(of judgement: EntityJudgement) -> [Finding] {
    var seen: Set<Finding> = []
    let all = judgement.obligations.flatMap(\.findings) + judgement.findings + (everyOnFiles[judgement.entity.id] ?? [])
    return all.filter { seen.insert($0).inserted }.sorted(by: Finding.inOrder)
  }

  static func findingTable(_ findings: [Finding]) -> ReportTable {
    ReportTable(
      id: "told", title: Localised("全部问题", "All findings"),
      columns: [
        Column("message", "问题", "message", 50), Column("severity", "级别", "severity", 8), Column("code", "代码", "code", 20),
        Column("place", "位置", "place", 40), Column("id", "编号", "id", 18),
      ],
      rows: findings.map { [.text($0.message(in: .zh)), .text($0.severity.name.zh), .text($0.code.rawValue), .text($0.place), .text($0.identifier)] })
  }

  private func scoreTable(_ sheet: ScoreSheet) -> ReportTable {
    ReportTable(
      id: "score", title: Localised("评分", "Score"),
      columns: [
        Column("item", "指标", "item", 26), Column("points", "分值", "points", 8), Column("earned", "得分", "earned", 8),
        Column("why", "扣分原因", "deductions", 60),
      ],
      rows: sheet.lines.map { line in
        [.text(line.label), .hundredths(line.points), .hundredths(line.earned), .text(line.deductions.map(\.zh).joined(separator: "；"))]
      })
  }
}
