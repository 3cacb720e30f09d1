// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// The gap report on a terminal: what was not judged first, then totals with their denominator, a matrix, then per
/// enterprise what to do, most urgent first.
package struct GapText {
  let report: GapReport
  let language: Language
  let style: Style
  /// Whether each task says why it applies: for the list of one enterprise; with all of them it would repeat itself.
  let saysWhy: Bool
  /// Whether every obligation and finding is listed at the end: in the file, which is the record.
  let listsAll: Bool

  package init(report: GapReport, language: Language, style: Style, saysWhy: Bool = false, listsAll: Bool = false) {
    self.listsAll = listsAll
    self.report = report
    self.language = language
    self.style = style
    self.saysWhy = saysWhy
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  package func text() -> String {
    var text = ""
    write { for line in $0 { text += line + "\n" } }
    return text
  }

  /// Hands over some lines after the others.
  func write<Failure: Error>(_ take: ([String]) throws(Failure) -> Void) throws(Failure) {
    // Only plain lines are broken: a line with colour in it has marks that take no column.
    func give(_ lines: [String]) throws(Failure) { try take(lines.flatMap { $0.contains("\u{1B}") ? [$0] : style.lines($0) }) }
    try give(head() + notEvaluated() + totals() + movement() + matrices())
    try give([style.bold(say("七、每家企业的待办（急的在前）", "7. What each enterprise has to do (most urgent first)"))])
    for judgement in report.judgements { try give(tasks(of: judgement)) }
    try give(other())
    if listsAll { try appendix(give) }
  }

  private func head() -> [String] {
    let verdict = Verdict(report)
    let headline = verdict.headline(language)
    var lines = [
      style.bold(say("公开情况缺口报告  基准日 \(report.asOf)", "Gap report as of \(report.asOf)")) + "  " + report.officeName,
      report.asksForAction ? style.red(headline) : style.green(headline),
    ]
    if let change = verdict.change(language) { lines.append(change) }
    return lines + [style.faint(verdict.provenance(language)), ""]
  }

  private func notEvaluated() -> [String] {
    var lines = [style.bold(say("一、没有判定的（先看这里）", "1. Not judged (read this first)"))]
    if report.notEvaluated.isEmpty { lines.append("  " + say("无。", "None.")) }
    for entry in report.notEvaluated {
      lines.append("  ? \(entry.subject)" + say("：", ": ") + entry.why.text(in: language))
    }
    if report.laterSubmissions > 0 {
      lines.append(
        "  " + say("另有 \(report.laterSubmissions) 份报送件晚于基准日，没有计入。", "\(report.laterSubmissions) submissions are later and left out."))
    }
    return lines + [""]
  }

  private func totals() -> [String] {
    let verdict = Verdict(report)
    return [
      style.bold(say("二、总数（分母是到基准日应当公开的义务）", "2. Totals (the denominator is what was due)")),
      "  " + verdict.totals(language), "    " + Verdict.byStatus(verdict.binding, language),
    ] + (verdict.arranged(language).map { ["  " + $0, "    " + Verdict.byStatus(verdict.committed, language)] } ?? []) + [
      "  " + verdict.advisory(language),
      "    " + Verdict.byStatus(verdict.practice, language), "",
    ]
  }

  /// What changed, why, and what comes next: counts first, then the short tables.
  private func movement() -> [String] {
    var lines: [String] = []
    if let changes = report.changes {
      lines.append(style.bold(say("三、与 \(changes.since) 相比", "3. Since \(changes.since)")))
      lines.append("  " + GapChanges.Kind.allCases.map { "\($0.name.text(in: language)) \(changes.count($0))" }.joined(separator: "  "))
      for kind in GapChanges.Kind.allCases where kind != .persisting && !changes.entries(kind).isEmpty { lines += entries(changes, kind) }
      for rewrite in changes.rewritten {
        lines.append("  " + say("改写过去", "the past rewritten") + "  \(rewrite.entity)：\(rewrite.title)：\(rewrite.words.text(in: language))")
      }
      lines.append("")
    }
    lines.append(style.bold(say("四、主要原因", "4. Causes")))
    for row in report.causeTable(language).rows {
      let cells = row.map { ReportTable.text($0, language) }
      lines.append("  \(cells[0])" + say("：\(cells[1]) 项，\(cells[2]) 家；\(cells[3])", ": \(cells[1]), \(cells[2]) entities; \(cells[3])"))
    }
    let ahead = report.rulebook.policy.reports.dueSoonDays
    lines += ["", style.bold(say("五、\(ahead) 天内到期", "5. Due in \(ahead) days"))]
    let soon = report.foldedDueSoonTable(language).rows.map { row in row.map { ReportTable.text($0, language) } }
    if soon.isEmpty { lines.append("  " + say("无。", "None.")) }
    lines += soon.map { "  \($0[0])  \($0[2])  \($0[3])：\($0[4])" }
    return lines + [""]
  }

  private func entries(_ changes: GapChanges, _ kind: GapChanges.Kind) -> [String] {
    let entries = changes.entries(kind)
    return ["  \(kind.name.text(in: language)) \(changes.count(kind))"]
      + entries.map { "    \($0.entity)：\($0.title)：\($0.words.text(in: language))" }
  }

  // MARK: Matrix

  private func matrices() -> [String] {
    var lines = [style.bold(say("六、对照表（行是事项，列是企业）", "6. Matrix (items by enterprise)"))]
    for sector in report.sectors {
      let judgements = report.judgements.filter { $0.entity.sectors.contains(sector.id) }
      guard !judgements.isEmpty else { continue }
      lines.append("  " + style.bold(sector.label))
      let labels = sector.requirements.map(\.label)
      let first = min(24, (labels.map(TextWidth.of).max() ?? 8))
      let column = 16
      let names = judgements.map { TextWidth.padded(TextWidth.clipped($0.entity.name, to: column), to: column) }
      lines.append("    " + TextWidth.padded("", to: first) + "  " + names.joined(separator: "  "))
      for requirement in sector.requirements {
        let cells = judgements.map { judgement in
          let found = judgement.obligations.filter { $0.sector == sector.id && $0.requirement == requirement.id }
          return colour(found, TextWidth.padded(cell(found), to: column))
        }
        lines.append(
          "    " + TextWidth.padded(TextWidth.clipped(requirement.label, to: first), to: first) + "  "
            + cells.joined(separator: "  "))
      }
    }
    return lines + [""]
  }

  private func cell(_ obligations: [Obligation]) -> String {
    guard let worst = StatusMark.mostSevere(obligations) else { return say("无此事件", "no event") }
    return StatusMark.words(worst, obligations, language)
  }

  private func mark(_ status: Status) -> String { status.shape + " " }

  private func colour(_ obligations: [Obligation], _ text: String) -> String {
    switch StatusMark.mostSevere(obligations) {
    case .missing, .unjudged: style.red(text)
    case .incomplete, .stale, .late: style.yellow(text)
    case .met: style.green(text)
    case .pending, .waived, .notApplicable, nil: style.faint(text)
    }
  }

  // MARK: Tasks

  private func tasks(of judgement: EntityJudgement) -> [String] {
    let open = judgement.obligations.filter(\.status.isOpenGap).sorted(by: StatusMark.moreUrgent)
    let binding = Totals(duties: judgement.obligations)
    let practice = open.count { $0.force == .advisory }
    let arranged = open.count { $0.force == .committed }
    let more =
      (arranged > 0 ? say("，另有工作安排 \(arranged) 项", ", \(arranged) arranged") : "")
      + (practice > 0 ? say("，另有建议 \(practice) 项", ", \(practice) advisory") : "")
    var lines = [
      style.bold("【\(judgement.entity.name)】")
        + say(
          "应公开 \(binding.due) 项，按时 \(binding[.met]) 项（\(binding.rate(binding[.met]))）；待办 \(binding.open) 项\(more)",
          "\(binding.due) due, \(binding[.met]) in time (\(binding.rate(binding[.met]))); \(binding.open) to do\(more)")
    ]
    if open.isEmpty { lines.append("  " + say("没有待办。", "Nothing to do.")) }
    for (index, obligation) in open.enumerated() { lines += task(index + 1, obligation) }
    lines += closed(judgement) + waived(judgement)
    let general = judgement.findings.filter { $0.severity != .info }
    if !general.isEmpty { lines += findings(general) }
    return lines + [""]
  }

  private func task(_ number: Int, _ obligation: Obligation) -> [String] {
    var head = "  \(number). " + mark(obligation.status) + obligation.title + "  " + obligation.statusName.text(in: language)
    if let due = obligation.due { head += say("，应在 \(due) 前", ", due \(due)") }
    if let overdue = obligation.overdue { head += say("，" + overdue.zh, ", " + overdue.en) }
    head += obligation.force == .binding ? "" : "〔\(obligation.force.name.text(in: language))〕"
    var lines = [obligation.force == .advisory ? head : style.bold(head)]
    if let basis = obligation.basis.first {
      lines.append("     " + say("依据：", "basis: ") + basis.citation + "（\(basis.seen.name.text(in: language))）")
    }
    if let why = obligation.dueWhy { lines.append("     " + say("期限：", "due: ") + why.text(in: language)) }
    if saysWhy { lines.append("     " + say("适用：", "applies: ") + obligation.why.text(in: language)) }
    if let reason = obligation.reason { lines.append("     " + say("说明：", "note: ") + reason.text(in: language)) }
    for reply in obligation.replies { lines.append("     " + say("申辩：", "reply: ") + reply.words.text(in: language)) }
    for finding in obligation.findings where finding.severity != .info || finding.code.isTimely {
      let place = finding.file.isEmpty ? "" : say("（", " (") + finding.file + (finding.range.map { ":\($0.start.line)" } ?? "") + say("）", ")")
      if finding.code != .missingDisclosure {
        lines.append("     - " + finding.message(in: language) + place)
      }
      lines.append("       " + say("怎么办：", "do: ") + finding.advice(in: language))
    }
    return lines
  }

  /// Late disclosures are closed: counted and named, nothing to do.
  private func closed(_ judgement: EntityJudgement) -> [String] {
    let late = judgement.obligations.filter { $0.status == .late }
    guard !late.isEmpty else { return [] }
    let names = late.map { $0.title + ($0.lateness.map { say("（晚 \($0.zh)）", " (\($0.en) late)") } ?? "") }
    return ["  " + say("逾期公开、已补上的：", "late but closed: ") + names.joined(separator: "、")]
  }

  /// Nothing is asked of these for now: who freed them, on what ground and until when.
  private func waived(_ judgement: EntityJudgement) -> [String] {
    let waived = judgement.obligations.filter { $0.status == .waived }
    guard !waived.isEmpty else { return [] }
    return ["  " + say("豁免、暂缓公开的：", "waived:")]
      + waived.map { "    " + mark($0.status) + $0.title + ($0.reason.map { say("：", ": ") + $0.text(in: language) } ?? "") }
  }

  private func other() -> [String] {
    let shown = report.otherFindings.filter { $0.severity != .info }
    guard !shown.isEmpty else { return [] }
    return [style.bold(say("八、文件和登记上的问题", "8. Files and registration"))] + findings(shown)
  }

  /// Every obligation and every finding, one a line: the other formats have no more than this.
  private func appendix<Failure: Error>(_ give: ([String]) throws(Failure) -> Void) throws(Failure) {
    let (duties, found) = (report.counts.obligations, report.findings.count)
    try give(["", say("附一、全部义务（\(duties) 项）", "Appendix 1. All \(duties) obligations")])
    for judgement in report.judgements {
      try give(
        judgement.obligations.map { obligation in
          let due = obligation.due.map { say("，应在 \($0) 前", ", due \($0)") } ?? ""
          return "  \(obligation.fingerprint) \(mark(obligation.status))\(obligation.statusName.text(in: language))  "
            + "\(judgement.entity.name)：\(obligation.title)\(due)"
        })
    }
    try give(["", say("附二、全部问题（\(found) 个）", "Appendix 2. All \(found) findings")])
    for finding in report.findings {
      try give([
        "  \(finding.identifier) \(finding.severity.name.text(in: language))[\(finding.code.rawValue)] "
          + "\(finding.message(in: language))  \(finding.place)"
      ])
    }
  }

  private func findings(_ findings: [Finding]) -> [String] {
    let renderer = FindingText(language: language, style: style, sources: report.sources)
    return findings.flatMap { renderer.lines($0).map { "  " + $0 } }
  }
}
