// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// A year's requests for information, counted from the records of the archive: by result and by kind of applicant.
///
/// Each request stands in exactly one place, so that what came in equals what was handled and what goes on.
struct AnnualRequests {
  private let rule: Policy.Annual
  private let requirement: Requirement
  /// Received in the year, and before it but not handled before it.
  let received: [Record]
  let carriedIn: [Record]
  /// Of both, those that were answered, or closed without an answer, in the year.
  let handled: [Record]
  /// Without a day of receipt, and so in no count.
  let undated: Int

  /// - Returns: `nil` where the entity handles no requests.
  init?(_ rulebook: Rulebook, _ judgement: EntityJudgement, sectors: [Sector], year: Int) {
    guard let rule = rulebook.policy.annual, judgement.entity.sectors.contains(rule.sector),
      let requirement = sectors.first(where: { $0.id == rule.sector })?.requirement(rule.requirement)
    else { return nil }
    (self.rule, self.requirement) = (rule, requirement)
    let records = judgement.obligations.filter { $0.sector == rule.sector && $0.requirement == rule.requirement }.compactMap(\.record)
    func day(_ record: Record, _ id: String) -> CivilDate? {
      requirement.elements[id].flatMap { record.day(of: $0) }
    }
    // Taken back or given up, a request has no day of an answer: the day on which it was closed counts.
    func closed(_ record: Record) -> CivilDate? { day(record, rule.replied) ?? record.published?.date }
    undated = records.count { day($0, rule.received) == nil }
    received = records.filter { day($0, rule.received)?.year == year }
    carriedIn = records.filter { (day($0, rule.received)?.year ?? year) < year && (closed($0)?.year ?? year) >= year }
    handled = (received + carriedIn).filter { closed($0)?.year == year }
  }

  var open: Int { received.count + carriedIn.count - handled.count }

  /// The results that occur, in the order of the rule; those without one last.
  var results: [(name: String, count: Int)] {
    formRows.map { name in (name, handled.count { formRow(of: $0) == name }) }.filter { $0.count > 0 }
  }

  /// The rows of the form, in its order, by kind of applicant: what came in, what became of it with the finer rows that the rules name,
  /// what goes on.
  var table: (columns: [String], rows: [[String]]) {
    let all = received + carriedIn
    let kinds = words(rule.applicant)
    let columns = kinds + (kinds.isEmpty || all.allSatisfy { kinds.contains(kind(of: $0)) } ? [] : [Self.noKind])
    func row(_ name: String, _ records: [Record]) -> [String] {
      [name] + columns.map { column in "\(records.count { kind(of: $0) == column })" } + ["\(records.count)"]
    }
    let outcomes = formRows.flatMap { name -> [[String]] in
      let mine = handled.filter { formRow(of: $0) == name }
      return [row(name, mine)] + details(of: name, mine).map { row("　其中：\($0.name)", $0.records) }
    }
    let open = all.filter { record in !handled.contains { $0.file == record.file && $0.range == record.range } }
    return (["件数"] + columns + ["总计"], [row("本年新收", received), row("上年结转", carriedIn)] + outcomes + [row(Self.sum, handled), row(Self.next, open)])
  }

  /// What the form ties together, worked out from its rows column by column.
  var proof: String {
    let rows = table.rows
    func numbers(_ name: String) -> [Int] { (rows.first { $0[0] == name } ?? []).dropFirst().compactMap { Int($0) } }
    let (new, old, handled, open) = (numbers("本年新收"), numbers("上年结转"), numbers(Self.sum), numbers(Self.next))
    let parts = formRows.map(numbers)
    for (index, name) in table.columns.dropFirst().enumerated() {
      guard new[index] + old[index] == handled[index] + open[index], parts.reduce(0, { $0 + $1[index] }) == handled[index] else {
        return "“\(name)”一栏合不上，请核对。"
      }
    }
    func total(_ numbers: [Int]) -> Int { numbers.last ?? 0 }
    return "勾稽关系逐栏核对过，都合得上：本年新收 \(total(new))＋上年结转 \(total(old))＝办理结果总计 \(total(handled))＋结转下年度 \(total(open))。"
  }

  /// The rows of results: the words of the element, without those that the rules count elsewhere, and the rows that only those fill.
  private var formRows: [String] {
    let own = words(rule.outcome).filter { rule.countedAs[$0] == nil }
    let others = words(rule.outcome).compactMap { rule.countedAs[$0] }.uniqued().filter { !own.contains($0) }
    return own + others + (handled.contains { formRow(of: $0) == Self.noResult } ? [Self.noResult] : [])
  }

  private func formRow(of record: Record) -> String {
    if let outcome = text(rule.outcome, record) { return rule.countedAs[outcome] ?? outcome }
    return text(rule.state, record).flatMap { rule.countedAs[$0] } ?? Self.noResult
  }

  /// Those of a row by the words of the element that divides it. Of what is counted in the row from elsewhere, nothing is asked.
  private func details(of row: String, _ mine: [Record]) -> [(name: String, records: [Record])] {
    guard let element = rule.details.first(where: { $0.row == row })?.element else { return [] }
    var rows = words(element).map { name in (name: name, records: mine.filter { text(element, $0) == name }) }
    let untold = mine.filter { text(element, $0) == nil }
    if !untold.isEmpty { rows.append((name: "没有写情形", records: untold)) }
    return rows
  }

  private static let sum = "办理结果总计"
  private static let next = "结转下年度"
  private static let noResult = "没有写结果"
  private static let noKind = "没有写类型"

  private func text(_ id: String?, _ record: Record) -> String? {
    id.flatMap { requirement.elements[$0] }.flatMap { record.text(of: $0) }
  }

  private func kind(of record: Record) -> String { text(rule.applicant, record) ?? Self.noKind }

  /// The words that an element allows, in their order.
  private func words(_ id: String?) -> [String] {
    guard let element = id.flatMap({ requirement.elements[$0] }), let values = element.kind.listed else { return [] }
    return values
  }
}
