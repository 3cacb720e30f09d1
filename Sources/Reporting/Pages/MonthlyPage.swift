// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// One sheet a month for one enterprise (A4, or a phone): what changed, which way it goes, the three fixes that help most,
/// what ends soon, and reminders ready to be sent.
struct MonthlyPage {
  let report: GapReport
  let judgement: EntityJudgement

  /// One thing to correct, with how many duties it opens again.
  struct Fix {
    var title: String
    var how: String
    var count: Int
    /// The first duty's fingerprint, which is its address on the enterprise's page.
    var gap: String
  }

  static let longestList = 5
  private static let shownMessages = 3
  /// Days before the due day, and after it, on which somebody is reminded.
  static let reminders = [-30, -15, -4, 1]

  private var open: [Obligation] {
    judgement.obligations.filter { $0.status.isOpenGap && !$0.isOwedByOffice }.sorted(by: StatusMark.moreUrgent)
  }

  /// A file that cannot be read leaves many duties open and is one thing to correct: what helps most stands first.
  func fixes() -> [Fix] {
    var found: [Fix] = []
    var places: [String: Int] = [:]
    for obligation in open {
      if case .unknown(.unreadSubmissions(let files))? = obligation.reason {
        let key = files.joined(separator: "、")
        if let known = places[key] {
          found[known].count += 1
        } else {
          places[key] = found.count
          found.append(Fix(title: Obligation.names(files), how: "这份文件读不了，改好重新报送", count: 1, gap: obligation.fingerprint))
        }
        continue
      }
      let advice = obligation.findings.first { $0.severity != .info || $0.code.isTimely }?.adviceOnPaper
      found.append(
        Fix(title: obligation.title + "：" + obligation.statusName.zh, how: advice ?? obligation.plainReason ?? "", count: 1, gap: obligation.fingerprint))
    }
    let order = found.indices.sorted { found[$0].count != found[$1].count ? found[$0].count > found[$1].count : $0 < $1 }
    return order.prefix(3).map { found[$0] }
  }

  /// By kind of change, with how many; what has not moved is no change.
  private var changes: [String] {
    guard let changes = report.changes else { return [] }
    let mine = Set(judgement.obligations.map(\.fingerprint))
    return GapChanges.Kind.allCases.compactMap { kind in
      let entries = changes.entries(kind).filter { mine.contains($0.fingerprint) }
      guard kind != .persisting, !entries.isEmpty else { return nil }
      let names = entries.prefix(3).map(\.title).joined(separator: "、") + (entries.count > 3 ? "等" : "")
      return "\(kind.name.zh) \(entries.count) 项：\(names)"
    }
  }

  private var tendency: String {
    let now = Totals(duties: judgement.obligations).open
    let past = report.trend.suffix(3).compactMap { day in day.byEntity[judgement.entity.id].map { (day.asOf, $0.open) } }
    guard let first = past.first else { return "待办的义务 \(now) 项，没有更早的可比。" }
    let word = now < first.1 ? "在变好" : now > first.1 ? "在变差" : "持平"
    return (past.map { "\($0.0) 待办的义务 \($0.1) 项" } + ["现在 \(now) 项"]).joined(separator: "，") + "：\(word)。"
  }

  private var soon: [DueSoon] { DueSoon.of(judgement, after: report.asOf, within: report.rulebook.policy.reports.dueSoonDays) }

  /// What is to be sent from the as-of day on, in the next month: the day, and the words.
  ///
  /// Each duty is mentioned on its own days, before and after it is due or ends, whatever stands of it then. What is open with all of those days
  /// behind it is mentioned at once, in one message for each way in which it is open.
  /// - Parameter longest: how many duties such a message names; `nil` for all of them.
  func messages(longest: Int? = nil) -> [(day: CivilDate, text: String)] {
    var dated: [Dated: [Obligation]] = [:]
    var over: [Status: [Obligation]] = [:]
    for obligation in judgement.obligations where !obligation.isOwedByOffice {
      guard let end = Self.end(of: obligation) else {
        if obligation.status.isOpenGap { over[obligation.status, default: []].append(obligation) }
        continue
      }
      let days = Self.reminders.map { (offset: $0, day: end.adding(days: $0)) }.filter { $0.day >= report.asOf && $0.day <= report.asOf.adding(days: 31) }
      for (offset, day) in days { dated[Dated(day: day, words: Self.words(obligation, end, offset)), default: []].append(obligation) }
      if days.isEmpty, obligation.status.isOpenGap { over[obligation.status, default: []].append(obligation) }
    }
    // What is asked of several in the same words on the same day is one message.
    var found = dated.map { about, duties -> (day: CivilDate, text: String) in
      guard duties.count > 1 else { return (about.day, message("“\(duties[0].title)”\(about.words)。编号 \(duties[0].fingerprint)")) }
      let named = duties.sorted { $0.title.precedes($1.title) }.map { "“\($0.title)”（编号 \($0.fingerprint)）" }
      let list = named.prefix(longest ?? named.count).joined(separator: "、") + (named.count > longest ?? named.count ? "等" : "")
      return (about.day, message("\(list) \(named.count) 项\(about.words)"))
    }
    for (status, duties) in over {
      let named = duties.sorted(by: StatusMark.moreUrgent)
      let list = named.prefix(longest ?? named.count).map { duty in
        let days = duty.daysLate.map { $0 > 0 ? "，已过 \($0) 天" : "" } ?? ""
        return "“\(duty.title)”（" + (duty.due.map { "应在 \($0.date) 前\(days)，" } ?? "") + "编号 \(duty.fingerprint)）"
      }
      let more = named.count > list.count ? "，等 \(named.count) 项" : ""
      found.append((report.asOf, message("\(Self.state(status)) \(named.count) 项，\(Self.ask(status))：\(list.joined(separator: "、"))\(more)")))
    }
    return found.sorted { $0.day != $1.day ? $0.day < $1.day : $0.text.precedes($1.text) }
  }

  /// What is said on a day.
  private struct Dated: Hashable {
    var day: CivilDate
    var words: String
  }

  private func message(_ text: String) -> String {
    let policy = report.rulebook.policy
    return "【提醒】\(judgement.entity.name)：\(text)。\(report.officeName)" + (policy.officePhone.isEmpty ? "" : "，电话 " + policy.officePhone)
  }

  /// The day by which something is asked: of what stands there, until when it holds.
  private static func end(of obligation: Obligation) -> CivilDate? {
    switch obligation.status {
    case .met, .late: obligation.renewBy
    case .pending, .missing, .incomplete, .stale, .unjudged: obligation.due?.date
    case .waived, .notApplicable: nil
    }
  }

  /// What is said of one duty some days before or after its day.
  private static func words(_ obligation: Obligation, _ end: CivilDate, _ offset: Int) -> String {
    let left = offset < 0 ? "还有 \(-offset) 天" : "已经过了 \(offset) 天"
    switch obligation.status {
    case .met, .late:
      let way = obligation.endsByItself ? "更新" : "更新或者确认没有变化"
      return "到 \(end) 为止要\(way)，\(left)" + (offset > 0 ? "，还没有办的请马上办并报送" : "")
    case .stale: return "要在 \(end) 前更新，\(left)，\(ask(.stale))"
    case .incomplete, .unjudged: return "应在 \(end) 前公开，\(left)；\(state(obligation.status))，\(ask(obligation.status))"
    default: return "应在 \(end) 前公开，\(left)" + (offset > 0 ? "，还没有公开的请马上公开并报送" : "")
    }
  }

  /// In what way duties are open, as one tells whoever owes them.
  private static func state(_ status: Status) -> String {
    switch status {
    case .missing: "过了期限没有公开的"
    case .incomplete: "报来的不合要求"
    case .stale: "内容过期没有更新的"
    default: "现在判不了的"
    }
  }

  private static func ask(_ status: Status) -> String {
    switch status {
    case .missing: "请马上公开并报送"
    case .incomplete: "请照问题改好重新报送"
    case .stale: "请更新或者确认，并报送"
    default: "请把读不了的报送件、缺的日期补好重新报送"
    }
  }

  /// Each list of the sheet with its heading, the same in either form.
  private var lists: [(heading: String, lines: [String])] {
    let fixes = self.fixes().map { fix in
      "\(fix.title)" + (fix.count > 1 ? "（解开 \(fix.count) 项）" : "") + (fix.how.isEmpty ? "" : "。" + fix.how) + "（编号 \(fix.gap)）"
    }
    let soon = self.soon
    let ends = soon.prefix(Self.longestList).map { "\($0.moment) \($0.kind.name.zh)：\($0.title)" }
    let more = soon.count > Self.longestList ? ["另有 \(soon.count - Self.longestList) 项，见本单位的一页"] : []
    let since = report.changes.map { "与 \($0.since) 相比" } ?? "变化"
    return [
      (since, changes.isEmpty ? ["没有变化。"] : changes), ("走势", [tendency]), ("最有用的三处改正", fixes.isEmpty ? ["没有待办。"] : fixes),
      ("\(report.rulebook.policy.reports.dueSoonDays) 天内到期", ends.isEmpty ? ["没有。"] : ends + more),
    ]
  }

  private var title: String { "\(judgement.entity.name) \(report.asOf.year)年\(report.asOf.month)月信息公开情况" }

  private var verdict: String {
    let totals = Totals(duties: judgement.obligations)
    // The same that the tendency counts; what binds nobody is counted apart.
    let others = open.count { !$0.force.isDuty }
    let ours = judgement.obligations.count { $0.status.isOpenGap && $0.isOwedByOffice && $0.force.isDuty }
    return Verdict.counts(totals, .zh) + "；待办的义务 \(totals.open) 项" + (ours > 0 ? "（其中 \(ours) 项由本机关办）" : "") + (others > 0 ? "，另有工作安排和建议 \(others) 项" : "")
  }

  func html() -> [UInt8] {
    Page(title: title, look: .embedded(.report)).bytes { html in
      html.element(.main, .id(Page.main), .class("briefing")) { html in
        html.newLine()
        html.line(.h1, text: title)
        html.paragraph("\(report.officeName)　截至 \(report.asOf)", "faint")
        html.verdict(verdict, asksForAction: !open.isEmpty)
        for list in lists {
          html.heading(list.heading)
          html.element(.ul) { html in for line in list.lines { html.element(.li, text: line) } }
          html.newLine()
        }
        let next = messages(longest: 3)
        html.heading("接下来的提醒")
        html.element(.ul) { html in
          for message in next.prefix(Self.shownMessages) { html.element(.li, text: "\(message.day)：\(message.text)") }
          if next.count > Self.shownMessages { html.element(.li, text: "一个月内另有 \(next.count - Self.shownMessages) 条，见可以直接发的文字。") }
          if next.isEmpty { html.element(.li, text: "一个月内没有要提醒的。") }
        }
        html.newLine()
        html.element(.p) { $0.link("本单位的一页（全部义务和问题）", Link("../entities/\(judgement.entity.id).html")) }
        html.newLine()
      }
      html.newLine()
    }
  }

  /// The same sheet as a text that can be changed, signed and sent.
  func odt() -> [(name: String, bytes: [UInt8])] {
    PlainPaper(
      title: title, office: "\(report.officeName)　截至 \(report.asOf)",
      sections: [.init(heading: "总的情况", texts: [verdict + "。"])] + lists.map { .init(heading: $0.heading, texts: $0.lines) },
      signature: [report.officeName, "\(report.asOf)"], day: report.asOf, isCompact: true
    ).odt()
  }

  /// Plain text, to be sent as a message; every reminder of the month follows.
  func text() -> String {
    var lines = [title, "截至 \(report.asOf)：\(verdict)", ""]
    for list in lists { lines += ["【\(list.heading)】"] + list.lines.map { "· " + $0 } + [""] }
    lines.append("【提醒，到那一天发】")
    let all = messages()
    lines += all.isEmpty ? ["一个月内没有要提醒的。"] : all.map { "\($0.day) \($0.text)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
