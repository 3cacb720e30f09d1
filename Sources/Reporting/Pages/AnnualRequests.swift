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
  /// Of both, those that were answered in the year.
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
      requirement.elements[id].flatMap { record.text(of: $0) }.flatMap { CivilDate.read($0)?.value }
    }
    undated = records.count { day($0, rule.received) == nil }
    received = records.filter { day($0, rule.received)?.year == year }
    carriedIn = records.filter { (day($0, rule.received)?.year ?? year) < year && (day($0, rule.replied)?.year ?? year) >= year }
    handled = (received + carriedIn).filter { day($0, rule.replied)?.year == year }
  }

  var open: Int { received.count + carriedIn.count - handled.count }

  /// The results that occur, in the order of the rule; those without one last.
  var results: [(name: String, count: Int)] {
    (words(rule.outcome) + [Self.noResult]).map { name in (name, handled.count { result(of: $0) == name }) }.filter { $0.count > 0 }
  }

  /// Rows as the yearly reports of governments have them, by kind of applicant. The finer grounds of a refusal are not in
  /// the archive and not counted.
  var table: (columns: [String], rows: [[String]]) {
    let all = received + carriedIn
    let kinds = words(rule.applicant)
    let columns = kinds + (kinds.isEmpty || all.allSatisfy { kinds.contains(kind(of: $0)) } ? [] : [Self.noKind])
    func row(_ name: String, _ records: [Record]) -> [String] {
      [name] + columns.map { column in "\(records.count { kind(of: $0) == column })" } + ["\(records.count)"]
    }
    let outcomes = words(rule.outcome) + (handled.contains { result(of: $0) == Self.noResult } ? [Self.noResult] : [])
    let rows =
      [row("本年新收", received), row("上年结转", carriedIn)] + outcomes.map { name in row(name, handled.filter { result(of: $0) == name }) }
      + [row("办理结果总计", handled), row("结转下年度", all.filter { record in !handled.contains { $0.file == record.file && $0.range == record.range } })]
    return (["件数"] + columns + ["总计"], rows)
  }

  private static let noResult = "没有写结果"
  private static let noKind = "没有写类型"

  private func text(_ id: String?, _ record: Record) -> String? {
    id.flatMap { requirement.elements[$0] }.flatMap { record.text(of: $0) }
  }

  private func result(of record: Record) -> String { text(rule.outcome, record) ?? Self.noResult }
  private func kind(of record: Record) -> String { text(rule.applicant, record) ?? Self.noKind }

  /// The words that an element allows, in their order.
  private func words(_ id: String?) -> [String] {
    guard let element = id.flatMap({ requirement.elements[$0] }), let values = element.kind.listed else { return [] }
    return values
  }
}
