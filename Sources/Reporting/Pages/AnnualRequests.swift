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
    formRows.map { row in (row ?? Self.noResult, handled.count { formRow(of: $0) == row }) }.filter { $0.count > 0 }
  }

  /// The rows of the form, in its order, by kind of applicant: what came in, what became of it with the finer rows that the rules name,
  /// what goes on.
  var table: (columns: [String], rows: [[String]]) {
    let (kinds, rows) = counted
    return (["件数"] + kinds + ["总计"], rows.map { row in [row.name] + row.counts.map { "\($0)" } })
  }

  /// What a row of the form counts.
  private enum Row: Equatable { case received, carriedIn, outcome, detail, handled, open }

  /// One count for each kind of applicant, and one for all.
  private typealias Counted = (row: Row, name: String, counts: [Int])

  private var counted: (kinds: [String], rows: [Counted]) {
    let all = received + carriedIn
    let kinds = words(rule.applicant).map(Optional.some)
    let others: [String?] = kinds.isEmpty || all.allSatisfy { kinds.contains(kind(of: $0)) } ? [] : [nil]
    let columns = kinds + others
    func line(_ row: Row, _ name: String, _ records: [Record]) -> Counted {
      (row, name, columns.map { column in records.count { kind(of: $0) == column } } + [records.count])
    }
    let outcomes = formRows.flatMap { row -> [Counted] in
      let mine = handled.filter { formRow(of: $0) == row }
      return [line(.outcome, row ?? Self.noResult, mine)] + details(of: row, mine).map { line(.detail, "　其中：\($0.name)", $0.records) }
    }
    let open = all.filter { record in !handled.contains { $0.file == record.file && $0.range == record.range } }
    let first = [line(.received, "本年新收", received), line(.carriedIn, "上年结转", carriedIn)]
    return (columns.map { $0 ?? Self.noKind }, first + outcomes + [line(.handled, "办理结果总计", handled), line(.open, "结转下年度", open)])
  }

  /// What the form ties together, worked out from its rows column by column.
  var proof: String {
    let (kinds, rows) = counted
    func sum(_ row: Row, _ index: Int) -> Int { rows.filter { $0.row == row }.reduce(0) { $0 + $1.counts[index] } }
    for (index, name) in (kinds + ["总计"]).enumerated() {
      let handled = sum(.handled, index)
      guard sum(.received, index) + sum(.carriedIn, index) == handled + sum(.open, index), sum(.outcome, index) == handled else {
        return "“\(name)”一栏合不上，请核对。"
      }
    }
    func total(_ row: Row) -> Int { sum(row, kinds.count) }
    return "勾稽关系逐栏核对过，都合得上：本年新收 \(total(.received))＋上年结转 \(total(.carriedIn))＝办理结果总计 \(total(.handled))＋结转下年度 \(total(.open))。"
  }

  /// The rows of results: the words of the element, without those that the rules count elsewhere, and the rows that only those fill;
  /// `nil` for what has no result, where there is such.
  private var formRows: [String?] {
    let own = words(rule.outcome).filter { rule.countedAs[$0] == nil }
    let others = words(rule.outcome).compactMap { rule.countedAs[$0] }.uniqued().filter { !own.contains($0) }
    return own + others + (handled.contains { formRow(of: $0) == nil } ? [nil] : [])
  }

  private func formRow(of record: Record) -> String? {
    if let outcome = text(rule.outcome, record) { return rule.countedAs[outcome] ?? outcome }
    return text(rule.state, record).flatMap { rule.countedAs[$0] }
  }

  /// Those of a row by the words of the element that divides it. Of what is counted in the row from elsewhere, nothing is asked.
  private func details(of row: String?, _ mine: [Record]) -> [(name: String, records: [Record])] {
    guard let element = rule.details.first(where: { $0.row == row })?.element else { return [] }
    var rows = words(element).map { name in (name: name, records: mine.filter { text(element, $0) == name }) }
    let untold = mine.filter { text(element, $0) == nil }
    if !untold.isEmpty { rows.append((name: "没有写情形", records: untold)) }
    return rows
  }

  private static let noResult = "没有写结果"
  private static let noKind = "没有写类型"

  private func text(_ id: String?, _ record: Record) -> String? {
    id.flatMap { requirement.elements[$0] }.flatMap { record.text(of: $0) }
  }

  private func kind(of record: Record) -> String? { text(rule.applicant, record) }

  /// The words that an element allows, in their order.
  private func words(_ id: String?) -> [String] {
    guard let element = id.flatMap({ requirement.elements[$0] }), let values = element.kind.listed else { return [] }
    return values
  }
}
