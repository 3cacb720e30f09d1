// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// What the rules themselves need (规则维护): clauses that bind and that nobody has read, calendars and plans that end, and
/// documents whose successor is known. Whoever keeps the rules reads it before the public does.
struct RuleUpkeep {
  enum Kind: String, CaseIterable {
    case unread, calendar, plan, successor, ending

    var name: Localised {
      switch self {
      case .unread: Localised("没有见到原文", "text not seen")
      case .calendar: Localised("工作日历将用完", "calendar ends")
      case .plan: Localised("工作安排将到期", "plan ends")
      case .successor: Localised("已有新文件", "successor known")
      case .ending: Localised("将要失效", "ceases to hold")
      }
    }
  }

  struct Line {
    var kind: Kind
    var subject: String
    var why: Localised
    var cure: Localised
    var file: String
  }

  let rulebook: Rulebook
  let asOf: CivilDate
  /// Days ahead that are looked at.
  static let ahead = 90

  private var last: CivilDate { asOf.adding(days: Self.ahead) }

  func lines() -> [Line] { calendar() + rulebook.instruments.flatMap { unread($0) + plan($0) + change($0) } }

  /// A year without an official calendar leaves every limit in working days unjudged.
  private func calendar() -> [Line] {
    let known = rulebook.calendar.knownYears
    guard let year = (asOf.year...last.year).first(where: { !known.contains($0) }) else { return [] }
    let file = "Specs/calendar/\(year).yaml"
    return [
      Line(
        kind: .calendar, subject: "\(year)",
        why: Localised("没有 \(year) 年的工作日历：到了那一年，工作日的时限一律无法判定", "no calendar of \(year): limits in working days will be unjudged"),
        cure: Localised("国务院办公厅发布放假安排以后，录入那一年的工作日历", "enter the calendar once the notice is out"), file: file)
    ]
  }

  /// One line for each document: its clauses that lay a duty and are known only through what follows them.
  private func unread(_ instrument: Instrument) -> [Line] {
    guard instrument.level.ceiling == .binding, instrument.inForce.contains(asOf) else { return [] }
    let clauses = instrument.clauses.filter { $0.createsDuty && $0.seen == .derived }
    guard !clauses.isEmpty else { return [] }
    let ids = Set(clauses.map(\.id))
    let items = rulebook.everySector.flatMap(\.requirements).filter { requirement in
      requirement.basis.contains { $0.reference.instrument == instrument.id && ids.contains($0.clause) }
    }
    let articles = clauses.map(\.article).uniqued()
    let named = articles.prefix(6).joined(separator: "、") + (articles.count > 6 ? "等" : "")
    return [
      Line(
        kind: .unread, subject: instrument.title,
        why: Localised(
          "\(clauses.count) 条设定义务，没有见到原文（\(named)）；\(items.count) 个事项靠它，写作依据待核", "\(clauses.count) clauses unseen; \(items.count) items rest on them"),
        cure: Localised("向\(instrument.issuer)要原文，读过以后改“见证程度”", "ask \(instrument.issuer) for the text"), file: instrument.place.file)
    ]
  }

  private func plan(_ instrument: Instrument) -> [Line] {
    guard instrument.level == .workPlan, instrument.inForce.contains(asOf), !instrument.inForce.contains(last) else { return [] }
    return [
      Line(
        kind: .plan, subject: instrument.title,
        why: Localised("\(last) 以前到期，还没有写明下一年照不照它办；没有写的年份不算义务", "it ends before \(last), and nothing says whether it is taken up again"),
        cure: Localised("出了新的工作要点就编进来；照旧的在督办设置里写明年份", "encode the new plan, or name the year in the policy"), file: "Specs/policy.yaml")
    ]
  }

  private func change(_ instrument: Instrument) -> [Line] {
    guard instrument.inForce.contains(asOf) else { return [] }
    var found: [Line] = []
    if let next = instrument.successor {
      let number = next.number.map { "（\($0)）" } ?? ""
      let from = next.from.map { Localised("，\($0) 起施行", ", in force from \($0)") } ?? Localised("", "")
      found.append(
        Line(
          kind: .successor, subject: instrument.title,
          why: Localised("已有《\(next.title)》\(number)\(from.zh)，还照旧的判", "‘\(next.title)’\(number)\(from.en) takes its place; it is still judged by"),
          cure: Localised("编入新文件，旧的写止日", "encode the new one and end the old one"), file: instrument.place.file))
    }
    if instrument.level != .workPlan, let end = instrument.inForce.until, end <= last {
      found.append(
        Line(
          kind: .ending, subject: instrument.title, why: Localised("\(end) 以后不再有效", "it holds until \(end)"),
          cure: Localised("确认那以后照什么判", "find out what holds afterwards"), file: instrument.place.file))
    }
    return found
  }
}

extension GapReport {
  func upkeepTable(_ language: Language) -> ReportTable {
    ReportTable(
      id: "upkeep", title: Localised("规则维护", "Upkeep of the rules"),
      columns: [
        Column("kind", "类别", "kind", 16), Column("subject", "文件或年份", "subject", 40), Column("why", "为什么", "why", 60),
        Column("cure", "怎么办", "to do", 50), Column("file", "文件", "file", 40),
      ],
      rows: RuleUpkeep(rulebook: rulebook, asOf: asOf).lines().map { line in
        [
          .text(line.kind.name.text(in: language)), .text(line.subject), .text(line.why.text(in: language)), .text(line.cure.text(in: language)),
          .text(line.file),
        ]
      })
  }
}
