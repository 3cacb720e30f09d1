// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// Every period or event of one item of one enterprise that counts, with where it stands: what the office's report
/// counts, row by row, so that nothing owed is merely absent.
struct StandingList {
  /// Newest first.
  var rows: [PublicStanding]
  var unit: String

  static let tableID = "occurrences"
  static let label = "公开情况"

  /// - Parameter all: every obligation of the enterprise, for what an event that another item tells of is called.
  init(_ obligations: [Obligation], _ requirement: Requirement, _ sector: Sector, among all: [Obligation], asOf: CivilDate, showsReplies: Bool) {
    unit = requirement.timing.keyedByPeriod ? "期" : requirement.timing.takesOneRecord ? "项" : "次"
    let isDerived = requirement.timing.recordsFrom != nil
    let source = Self.source(of: requirement).flatMap { sector.requirement($0) }
    let told = Dictionary(
      source == nil ? [] : all.filter { $0.sector == sector.id && $0.requirement == source?.id }.map { ($0.occurrence, $0) },
      firstCounts: .precedence)
    rows = obligations.filter { !$0.occurrence.isEmpty }.reversed().map { obligation in
      let event = told[obligation.occurrence]
      let bearer = [obligation, event].compactMap { $0 }.first { $0.cleared != nil }
      var state = PublicStanding.state(of: obligation)
      if isDerived { state = bearer != nil ? .shown : obligation.withdrawn != nil ? .withdrawn : .none }
      // A number from outside is public once a record that bears it was cleared; until then only the event's beginning is.
      let isNamed = requirement.timing.keyedByPeriod || bearer != nil || obligation.isNamedByOffice
      let words = isNamed ? obligation.inWords : Self.beginning((event ?? obligation).record, source ?? requirement)
      return PublicStanding(
        obligation: obligation, state: state, key: isNamed ? obligation.occurrence : words, name: words,
        detail: PublicStanding.detail(obligation, state, isDerived: isDerived, asOf: asOf, showsReplies: showsReplies),
        begins: Self.start((event ?? obligation).record, source ?? requirement),
        path: bearer.map { "items/\($0.entity)/\($0.sector)/\($0.requirement)/index.html#r-\($0.fingerprint)" })
    }
  }

  /// The item whose records tell of its events, where they are not its own.
  private static func source(of requirement: Requirement) -> String? {
    if let from = requirement.timing.recordsFrom { return from }
    return requirement.timing.rule.cameAfter
  }

  private static func beginning(_ record: Record?, _ requirement: Requirement) -> String {
    start(record, requirement).map { "\($0) 开始的一次" } ?? "开始时间待核对的一次"
  }

  private static func start(_ record: Record?, _ requirement: Requirement) -> Moment? {
    requirement.timing.rule.startElement.flatMap { requirement.elements[$0] }.flatMap { record?.moment(of: $0) }
  }

  var due: Int { rows.count { $0.obligation.status.isDue } }

  func count(_ status: Status) -> Int { rows.count { $0.obligation.status == status } }

  /// 应公开 12 期：已公开 9，逾期公开 1，未公开 2；未到期 1.
  var tally: String {
    let order: [Status] = [.met, .late, .incomplete, .stale, .missing, .unjudged]
    let counted = order.filter { count($0) > 0 }.map { "\($0.name.zh) \(count($0))" }
    // What was put off is called so here too: nobody reads that a duty of law was waived.
    let names = [Status.pending, .waived, .notApplicable].flatMap { status in rows.filter { $0.obligation.status == status } }
      .map(\.obligation.statusName.zh)
    let others = names.uniqued().map { name in "\(name) \(names.count { $0 == name })" }
    return "应公开 \(due) \(unit)" + (counted.isEmpty ? "" : "：" + counted.joined(separator: "，"))
      + (others.isEmpty ? "" : "；另有" + others.joined(separator: "，"))
  }

  /// What is not as it should be, in few words; `nil` when all is.
  var troubles: String? {
    let bad = [Status.late, .incomplete, .stale, .missing, .unjudged].filter { count($0) > 0 }.map { "\($0.name.zh) \(count($0))" }
    return bad.isEmpty ? nil : "应公开 \(due) \(unit)，其中" + bad.joined(separator: "、")
  }

  /// For programs: the counts by status, as the office's report has them.
  var totals: JSON {
    .object([
      ("due", .number(due)),
      ("byStatus", .object(Status.allCases.map { ($0.rawValue, .number(count($0))) })),
    ])
  }

  func table(keyColumn: String) -> PublishedItem.Table {
    PublishedItem.Table(
      id: Self.tableID, label: Self.label, columns: [keyColumn, "情况", "公开期限", "公开时间", "逾期天数", "核对自", "撤下日期", "说明"],
      ids: Array(repeating: nil, count: 8),
      kinds: [.period, .period, .dateTime, .dateTime, .whole, .date, .date, .period], rows: rows.map(\.cells),
      values: rows.map(\.values))
  }
}
