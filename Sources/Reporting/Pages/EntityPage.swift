// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import SourceYAML

/// One enterprise's page: what to do, a line each and in order; behind each line its clause and what to write instead, and, for
/// the clerk alone, the place in the file. Everything else folds away.
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
    scores = Dictionary(report.scores.map { ($0.entity.id, $0) }, firstCounts: .unique)
  }

  /// `shili-bus` of `Entities/shili-bus/…`.
  static func folder(_ path: String) -> String {
    let parts = path.split(separator: "/", maxSplits: 2)
    return parts.count > 1 && parts[0] == "Entities" ? String(parts[1]) : ""
  }

  /// The id of an enterprise's part.
  static func anchor(_ entity: String) -> String { "e-" + entity }

  /// The page of one enterprise alone.
  func bytes(_ judgement: EntityJudgement) -> [UInt8] {
    Page(title: "\(judgement.entity.name) 公开情况 \(report.asOf)", look: .embedded(.report)).bytes { html in
      html.element(.header) { html in
        html.element(.p) { html in
          html.link("← 缺口报告", Link("../index.html"))
          html.text("　")
          html.element(.span, .class("faint"), text: "\(report.officeName)　基准日 \(report.asOf)")
        }
      }
      html.newLine()
      html.element(.main, .id(Page.main)) { html in
        html.newLine()
        write(&html, judgement)
      }
      html.newLine()
      html.element(.footer) { html in
        let phone = report.rulebook.policy.officePhone
        html.element(.p, text: provenance)
        html.element(.p, text: "看不懂哪一条，打电话：\(report.officeName)\(phone.isEmpty ? "" : " " + phone)")
      }
      html.newLine()
      html.script(.report)
      html.newLine()
    }
  }

  /// The enterprise's part, on its own page or below the index.
  func write(_ html: inout HTML, _ judgement: EntityJudgement) {
    let entity = judgement.entity
    html.element(.section, .id(Self.anchor(entity.id))) { html in
      html.newLine()
      html.line(.h1, text: entity.name)
      let binding = Totals(duties: judgement.obligations)
      head(&html, judgement, binding)
      UnjudgedList(items: unjudged[entity.id] ?? [], names: [entity.id: entity.name]).write(&html)
      tasks(&html, judgement)
      general(&html, judgement)
      let soon = soonTable(judgement)
      if !soon.rows.isEmpty { table(&html, "即将到期 \(soon.rows.count) 项", soon) }
      html.part("走势") { html in
        TrendSection(days: report.trend.compactMap { day in day.byEntity[entity.id].map { (day.asOf, $0) } } + [(report.asOf, binding)]).write(&html)
      }
      if let sheet = scores[entity.id] { table(&html, "评分", scoreTable(sheet)) }
      table(&html, "全部义务 \(judgement.obligations.count) 项", allTable(judgement))
      let told = findings(of: judgement)
      table(&html, "全部问题 \(told.count) 个（给报送员看）", Self.findingTable(told), head: "message", isForClerk: true)
    }
    html.newLine()
  }

  private func table(_ html: inout HTML, _ heading: String, _ table: ReportTable, head: String = "item", isForClerk: Bool = false) {
    html.part(heading, isForClerk: isForClerk) { PageTable(table, head: head, longest: Self.longestTable, elsewhere: Self.workbook).write(&$0) }
  }

  private func head(_ html: inout HTML, _ judgement: EntityJudgement, _ binding: Totals) {
    let entity = judgement.entity
    let open = judgement.obligations.filter(\.status.isOpenGap)
    let (practice, arranged) = (open.count { $0.force == .advisory }, open.count { $0.force == .committed })
    let more = (arranged > 0 ? "，另有工作安排 \(arranged) 项" : "") + (practice > 0 ? "，另有建议 \(practice) 项" : "")
    html.verdict(Verdict.counts(binding, .zh) + "；待办 \(binding.open) 项" + more, asksForAction: !open.isEmpty)
    var facts = [
      (name: "统一社会信用代码", texts: [entity.creditCode]), (name: "行业", texts: [report.sectorNames(entity)]),
      (name: "主管部门", texts: [entity.authority]),
    ]
    facts += entity.posts.map { (name: $0.role, texts: [$0.post + ($0.phone.map { " " + $0 } ?? "")]) }
    if let sheet = scores[entity.id] { facts.append((name: "得分", texts: [sheet.words.zh])) }
    html.facts(facts)
  }

  // MARK: What to do

  private func tasks(_ html: inout HTML, _ judgement: EntityJudgement) {
    let view = report.rulebook.view(for: judgement.entity)
    let open = judgement.obligations.filter(\.status.isOpenGap).sorted(by: StatusMark.moreUrgent)
    html.heading("待办（急的在前）")
    html.newLine()
    if open.isEmpty { html.element(.p, text: "没有待办。") }
    // As many as an enterprise that has sent nothing owes are shown in full; of thousands, only the most urgent.
    let shown = open.count <= Self.fullTasks ? open.count : Self.longestTasks
    for (index, obligation) in open.prefix(shown).enumerated() {
      task(&html, index + 1, obligation, view)
    }
    if open.count > shown { html.paragraph("另有 \(open.count - shown) 项，列在下面的“全部义务”和\(Self.workbook)里。", "notice") }
    let late = judgement.obligations.filter { $0.status == .late }
    guard !late.isEmpty else { return }
    html.element(.p) { html in
      html.text("逾期公开、已补上的：")
      for (index, obligation) in late.prefix(Self.longestNames).enumerated() {
        if index > 0 { html.text("、") }
        // An assessment leads here.
        html.element(.span, .id(obligation.fingerprint), text: obligation.title + (obligation.lateness.map { "（晚 \($0.zh)）" } ?? ""))
      }
      if late.count > Self.longestNames { html.text("等 \(late.count) 项") }
    }
    html.newLine()
  }

  /// What a page opens with at any number of duties and findings; every one stands in the workbook and the CSV.
  private static let (fullTasks, longestTasks, longestNames, longestFindings) = (60, 25, 30, 12)
  private static let longestTable = 160

  private static func few(_ words: [String]) -> String {
    let more = words.count > longestFindings ? "；等 \(words.count) 处" : ""
    return words.prefix(longestFindings).joined(separator: "；") + more
  }

  /// A line to read; behind it what it rests on and what to do.
  private func task(_ html: inout HTML, _ number: Int, _ obligation: Obligation, _ view: Rulebook) {
    html.element(.details, .class("task"), .id(obligation.fingerprint)) { html in
      html.element(.summary) { html in
        html.element(.span, .class("faint"), text: "\(number).")
        html.text(" ")
        html.status(obligation.status, obligation.status.shape + " " + obligation.statusName.zh)
        html.text(" ")
        html.element(.strong, text: obligation.title + (obligation.force == .binding ? "" : "〔\(obligation.force.name.zh)〕"))
        html.text(" ")
        html.element(.span, .class("faint"), text: Self.when(obligation))
        guard let change = kinds[obligation.fingerprint], change != .persisting else { return }
        html.text(" ")
        html.element(.span, .class("faint"), text: change.name.zh)
      }
      html.newLine()
      html.facts(facts(obligation))
      // A place that was shown already is only named.
      var shown: Set<String> = []
      let told = obligation.findings.filter { $0.severity != .info || $0.code.isTimely }
      for found in told.prefix(Self.longestFindings) { finding(&html, found, showsFrame: shown.insert(found.place).inserted) }
      if told.count > Self.longestFindings { html.paragraph("另有 \(told.count - Self.longestFindings) 个问题，列在下面的“全部问题”和\(Self.workbook)里。", "notice") }
      html.newLine()
      if obligation.status == .missing, let requirement = view.sector(obligation.sector)?.requirement(obligation.requirement) {
        let lines = SubmissionExample(requirement: requirement, occurrence: obligation.asWhole.occurrence).lines
        html.forClerk("补报时这样写（可以直接复制）") { $0.preformatted((["公开事项:"] + lines.map { "  " + $0 }).joined(separator: "\n")) }
      }
    }
    html.newLine()
  }

  /// How late it is, or what else there is to say in a few words.
  private static func when(_ obligation: Obligation) -> String {
    if let overdue = obligation.overdue { return overdue.zh }
    if obligation.status == .incomplete {
      let faults = obligation.findings.count { $0.spoilsDuty }
      return faults > 0 ? "\(faults) 处要改" : ""
    }
    return obligation.due.map { "应在 \($0) 前" } ?? ""
  }

  private func facts(_ obligation: Obligation) -> [(name: String, texts: [String])] {
    var facts: [(name: String, texts: [String])] = []
    if let due = obligation.due {
      let days = obligation.overdue.map { "，" + $0.zh } ?? ""
      facts.append(("应在", ["\(due) 前\(days)"]))
    }
    if let why = obligation.dueWhy { facts.append(("期限怎样算", [why.words.zh])) }
    if !obligation.basis.isEmpty { facts.append(("依据", obligation.basis.map { "\($0.citation)（\($0.seen.name.zh)）" })) }
    facts.append(("为什么适用", [obligation.why.words.zh]))
    if let reason = obligation.plainReason { facts.append(("说明", [reason])) }
    if !obligation.replies.isEmpty { facts.append(("申辩", obligation.replies.map(\.words.zh))) }
    let months = report.streak(obligation)
    if months > 0 { facts.append(("连续", ["已连续 \(months) 个月末没有解决"])) }
    facts.append(("编号", [obligation.fingerprint]))
    return facts
  }

  private func general(_ html: inout HTML, _ judgement: EntityJudgement) {
    let general = judgement.findings.filter { $0.severity != .info } + (onFiles[judgement.entity.id] ?? [])
    guard !general.isEmpty else { return }
    html.part("登记、豁免和文件上的问题 \(general.count) 个") { html in
      for found in general.prefix(Self.longestFindings) { finding(&html, found, showsFrame: true) }
      if general.count > Self.longestFindings { html.paragraph("另有 \(general.count - Self.longestFindings) 个，列在下面的“全部问题”和\(Self.workbook)里。", "notice") }
    }
  }

  /// The sentence and what to do for everyone; the code and the place in the file for whoever corrects it.
  private func finding(_ html: inout HTML, _ finding: Finding, showsFrame: Bool) {
    html.element(.p, .class("found"), text: "\(finding.severity.name.zh)：\(finding.plainMessage)")
    html.newLine()
    let (plain, advice) = (finding.adviceOnPaper, finding.advice(in: .zh))
    html.element(.p, .class("fix")) { html in
      html.element(.b, text: "怎么办：")
      html.text(plain)
    }
    html.newLine()
    guard !finding.file.isEmpty || plain != advice else { return }
    html.forClerk("给报送员看：在文件的哪一处") { html in
      html.element(.p, .class("faint"), text: [finding.place, finding.code.rawValue].filter { !$0.isEmpty }.joined(separator: "　"))
      if plain != advice { html.element(.p, .class("faint"), text: advice) }
      if showsFrame { frame(&html, finding) }
      for note in finding.notes {
        html.element(.p, .class("faint"), text: "\(note.label.zh)：\(note.file):\(note.range.start.line):\(note.range.start.column)")
      }
    }
  }

  private func frame(_ html: inout HTML, _ finding: Finding) {
    guard let range = finding.range, let source = report.sources[finding.file],
      let lines = SourceFrame(source: source, range: range, width: 92).parts(), !lines.isEmpty
    else { return }
    html.element(.pre, .tabindex) { html in
      for line in lines {
        html.element(.span, .class("no"), text: "\(line.number) │ ")
        html.text(line.before)
        if !line.marked.isEmpty { html.element(.mark, text: line.marked) }
        html.text(line.after)
        html.newLine()
      }
    }
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
      // What is open must not be what there is no room for.
      rows: (judgement.obligations.filter(\.status.isOpenGap) + judgement.obligations.filter { !$0.status.isOpenGap }).map { obligation in
        [
          .text(obligation.title), .status(obligation.status), .text(obligation.force.name.zh), .optional(obligation.due),
          .optional(obligation.published),
          .text(remark(obligation)),
          .text(obligation.fingerprint),
        ]
      })
  }

  /// Why it stands so, and what was answered to it.
  private func remark(_ obligation: Obligation) -> String {
    let why = obligation.plainReason ?? (obligation.status == .notApplicable ? obligation.why.words.zh : "")
    return ([why] + obligation.replies.map { "申辩：" + $0.words.zh }).filter { !$0.isEmpty }.joined(separator: "；")
  }

  private static let workbook = "随报告的电子表格"

  /// Every finding about this enterprise, once.
  private func findings(of judgement: EntityJudgement) -> [Finding] {
    var seen: Set<Finding> = []
    let all = judgement.obligations.flatMap(\.findings) + judgement.findings + (everyOnFiles[judgement.entity.id] ?? [])
    return all.filter { seen.insert($0).inserted }.sorted(by: Finding.inOrder)
  }

  /// What is wrong and how much, for whoever does not correct it.
  static func plainTable(_ findings: [Finding]) -> ReportTable {
    ReportTable(
      id: "others", title: Localised("问题", "Findings"),
      columns: [Column("message", "问题", "message", 50), Column("severity", "级别", "severity", 8), Column("advice", "怎么办", "help", 50)],
      rows: findings.map {
        [.text($0.plainMessage), .text($0.severity.name.zh), .text($0.adviceOnPaper)]
      })
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
        [.text(line.label), .hundredths(line.points), .hundredths(line.earned), .text(Self.few(line.deductions.map(\.zh)))]
      })
  }
}
