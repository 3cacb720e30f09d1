// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages
internal import SourceYAML

/// Every task that a body set itself for a year (工作安排), followed to what checks it, where that shows and what it finds:
/// a task that nothing checks is named as a mere claim.
package struct WorkPlan {
  let rulebook: Rulebook
  let report: GapReport?

  /// - Parameter report: the state of the duties on a day; `nil` where there is nobody to judge.
  package init(rulebook: Rulebook, report: GapReport? = nil) {
    self.rulebook = rulebook
    self.report = report
  }

  /// A requirement that a task is checked by.
  private typealias Check = (sector: Sector, requirement: Requirement)

  /// Tasks that no requirement checks.
  package var claims: [Clause] {
    rulebook.instruments.filter { $0.level == .workPlan }.flatMap { instrument in
      instrument.clauses.filter { $0.createsDuty && checks(of: $0, in: instrument).isEmpty }
    }
  }

  package func markdown() -> String {
    var lines = [
      "# 工作要点逐项对照", "",
      "由 `gongkai specs workplan` 从规则和报送件生成，规则库 \(rulebook.policy.version)"
        + (report.map { "，基准日 \($0.asOf)" } ?? "") + "。一行是要点里的一项任务（用自己的话写）；“只有声明”是没有事项检查的。", "",
    ]
    for instrument in rulebook.instruments where instrument.level == .workPlan { lines += section(instrument) }
    return lines.joined(separator: "\n")
  }

  private func section(_ instrument: Instrument) -> [String] {
    let tasks = instrument.clauses.filter(\.createsDuty)
    let checked = tasks.map { ($0, checks(of: $0, in: instrument)) }
    let claimed = checked.count { $0.1.isEmpty }
    let years = instrument.inForce.renewedFor.sorted()
    var lines = ["## \(instrument.title)", "", "任务 \(tasks.count) 项：有事项检查的 \(tasks.count - claimed) 项，只有声明的 \(claimed) 项。"]
    let owed = checked.count { $0.1.contains(where: Self.isOwedByItself) }
    let held = checked.count { $0.1.contains { Self.rules(of: $0.requirement).contains(where: \.looksBeyondRecord) } }
    lines.append(
      "有事项检查的里面：没有做、没有报也查得出的 \(owed) 项，报了的才查得出、漏报看不出的 \(tasks.count - claimed - owed) 项；"
        + "内容与别的记录、企业登记、标准目录、计划的日子对照的 \(held) 项，其余只看写没写、合不合写法，写的是不是实情查不出。")
    if !years.isEmpty { lines.append("照此办理的年份：\(years.map { "\($0)" }.joined(separator: "、"))。") }
    lines += ["", "| 出处 | 任务 | 事项 | 怎样检查 | 查得出什么 | 在哪里看 | 现在的状态 |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for (clause, checks) in checked {
      let head = "| \(MarkdownText.escaped(clause.article)) | \(MarkdownText.escaped(clause.gist)) |"
      if checks.isEmpty {
        lines.append("\(head) **只有声明** | \(MarkdownText.escaped(clause.unchecked ?? "没有事项检查")) | — | — | — |")
        continue
      }
      let cells = [
        checks.map { "\($0.sector.label)：\($0.requirement.label)" }, checks.map { how($0, clause, instrument) }, checks.map(Self.reach),
        checks.map { place($0.requirement) },
        checks.map { state($0, instrument) },
      ].map { $0.uniqued().map(MarkdownText.escaped).joined(separator: "<br>") }
      lines.append("\(head) \(cells.joined(separator: " | ")) |")
    }
    return lines + [""]
      + checked.flatMap(\.1).reduce(into: [Check]()) { all, check in
        if !all.contains(where: { $0.requirement.place == check.requirement.place }) { all.append(check) }
      }.flatMap(states)
  }

  private static func rules(of requirement: Requirement) -> [CheckRule] { requirement.checks + requirement.elements.everyElement.flatMap(\.kind.checks) }

  /// Whether it is owed though nobody reports anything: standing, once a period, or after what another record tells of.
  private static func isOwedByItself(_ check: Check) -> Bool {
    let timing = check.requirement.timing
    return timing.takesOneRecord || timing.keyedByPeriod || timing.rule.cameAfter != nil
  }

  /// What it finds, and what it cannot: by what kind of duty it is and what its checks look at.
  private static func reach(_ check: Check) -> String {
    let isHeld = rules(of: check.requirement).contains(where: \.looksBeyondRecord)
    return (isOwedByItself(check) ? "没有做、做晚了、缺要素" : "报了的做晚了、缺要素；没有报的看不出") + (isHeld ? "；与别处对不上" : "；写的是不是实情看不出")
  }

  /// Where a table has a row for each enterprise of the register: what the newest record says of each.
  private func states(_ check: Check) -> [String] {
    let tables = check.requirement.elements.elements.compactMap { element -> (Element, TableRule)? in
      guard case .table(let table) = element.kind, table.checks.contains(where: \.isAboutRegister) else { return nil }
      return (element, table)
    }
    guard let report, let (element, table) = tables.first else { return [] }
    let own = report.obligations.filter { $0.sector == check.sector.id && $0.requirement == check.requirement.id && $0.record != nil }
    guard let newest = own.max(by: { $0.occurrence.precedes($1.occurrence) }), let rows = newest.record?.node(of: element), rows.isList else { return [] }
    let columns = table.columns.elements
    func cell(_ row: YAMLNode, _ column: Element) -> String {
      guard let value = row.value(of: column), !value.isBlank else { return "—" }
      return value.isList ? value.items.map(\.text).joined(separator: "、") : value.text
    }
    let head = MarkdownText.row(columns.map(\.label))
    let body = rows.items.filter(\.isMapping).map { row in MarkdownText.row(columns.map { cell(row, $0) }) }
    // Who is not there has no row: what was found of it says who.
    let told = newest.findings.filter { $0.code == .inconsistentItems && $0.isAbout(element: element.id) }.map { "- 查出：\($0.message(in: .zh))" }
    return ["### \(newest.title)：各家的状态", "", head, MarkdownText.rule(columns: columns.count)] + body + [""]
      + (told.isEmpty ? [] : told + [""])
  }

  /// Each requirement once: one that several sectors share stands under the first of them.
  private func checks(of clause: Clause, in instrument: Instrument) -> [Check] {
    var seen: Set<SpecPlace> = []
    return rulebook.everySector.flatMap { sector in
      sector.requirements.filter { requirement in
        rulebook.everyBasis(of: requirement, in: sector).contains { $0.clause == clause.id && $0.reference.instrument == instrument.id }
          && seen.insert(requirement.place).inserted
      }.map { (sector, $0) }
    }
  }

  /// The elements that this clause alone asks for, or else all that are asked for; then the limit in time and the checks.
  private func how(_ check: Check, _ clause: Clause, _ instrument: Instrument) -> String {
    let requirement = check.requirement
    let named = requirement.elements.everyElement.filter { element in
      guard case .clauses(let bases) = element.demand else { return false }
      return bases.contains { $0.clause == clause.id && $0.reference.instrument == instrument.id }
    }
    let asked = named.isEmpty ? requirement.elements.elements.filter { $0.isRequired || $0.requiredWhen != nil } : named
    let rules = Self.rules(of: requirement).map(\.label.zh).uniqued()
    return
      (["要写\(asked.map(\.label).uniqued().joined(separator: "、"))", requirement.timingWords(in: check.sector).zh]
      + (rules.isEmpty ? [] : [rules.joined(separator: "、")])).joined(separator: "；")
  }

  private func place(_ requirement: Requirement) -> String {
    requirement.isInternal ? "缺口报告里本机关的一页" : "缺口报告里本机关的一页；公开网站的事项页"
  }

  /// What became of its occurrences, counted by status; what is no duty yet is counted as well. What was found on those that are no gap
  /// is counted beside them: what a plan asks and the law does not spoils no duty of law, and is still not done.
  private func state(_ check: Check, _ instrument: Instrument) -> String {
    guard let report else { return "没有判定" }
    let own = report.obligations.filter { $0.sector == check.sector.id && $0.requirement == check.requirement.id }
    guard !own.isEmpty else { return "还没有发生" }
    let counts = Status.allCases.compactMap { status -> String? in
      let count = own.count { $0.status == status }
      return count == 0 ? nil : "\(status.name.zh) \(count)"
    }
    let told = own.filter { $0.status == .met || $0.status == .pending }.flatMap(\.findings).count { $0.severity != .info }
    return counts.joined(separator: "、") + (told == 0 ? "" : "（其中提醒 \(told) 处）")
  }
}

extension ElementSet {
  /// Elements of every depth, outer ones first.
  fileprivate var everyElement: [Element] {
    elements.flatMap { [$0] + $0.kind.inner.flatMap(\.everyElement) }
  }
}
