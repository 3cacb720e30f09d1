// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a record says is to be done by a day, held against the as-of day: an open problem whose own date has passed is open no longer by
/// anybody's leave.
extension OccurrenceJudge {
  /// One thing that a row plans, not reported as done.
  private struct Plan {
    var day: CivilDate
    var finding: Finding
  }

  func heldToPlans(_ obligations: [Obligation]) -> [Obligation] {
    guard timing.recordsFrom == nil else { return obligations }
    let rules = requirement.elements.elements.compactMap { element -> (element: Element, table: TableRule, checks: [CheckRule])? in
      guard case .table(let table) = element.kind else { return nil }
      let checks = table.checks.filter { $0.form is PlanRule }
      return checks.isEmpty ? nil : (element, table, checks)
    }
    guard !rules.isEmpty else { return obligations }
    return obligations.map { obligation in
      guard obligation.status != .notApplicable, let record = obligation.record else { return obligation }
      var held = obligation
      for (element, table, checks) in rules {
        for check in checks {
          guard let rule = check.form as? PlanRule else { continue }
          hold(&held, to: open(rule, check, record, element, table, obligation))
        }
      }
      return held
    }
  }

  private func hold(_ obligation: inout Obligation, to plans: [Plan]) {
    let over = plans.filter { $0.day < asOf }
    obligation.findings += over.map(\.finding)
    // What nobody but the office asks for is reported, and is no gap.
    let counted = plans.filter { !$0.finding.isBeyondDuty }
    guard obligation.status == .met || obligation.status == .late || obligation.status == .stale, let first = counted.map(\.day).min() else { return }
    obligation.renewBy = min(first, obligation.renewBy ?? first)
    obligation.endsByItself = true
    guard first < asOf else { return }
    obligation.status = .stale
    obligation.due = Moment(date: first)
    obligation.dueWhy = .state(.ownPlan)
    obligation.daysLate = asOf.dayNumber - first.dayNumber
    obligation.reason = .planned(first, asOf: asOf)
  }

  private func open(
    _ rule: PlanRule, _ check: CheckRule, _ record: Record, _ element: Element, _ table: TableRule, _ obligation: Obligation
  ) -> [Plan] {
    guard let planned = table.columns[rule.planned], let done = table.columns[rule.done], let rows = record.node(of: element), rows.isList else { return [] }
    let standing = Standing(requirement: requirement, date: record.period?.lastDay ?? record.submitted.date, region: judge.entity.region)
    let weight = standing.weight(of: [element, done])
    return rows.items.enumerated().compactMap { position, row in
      guard let cell = row.value(of: planned), cell.isScalar, let day = cell.day else { return nil }
      // A day of completion that is written is judged as a value; one that has not come yet completes nothing.
      if let end = row.value(of: done), !end.isBlank {
        guard let ended = end.day, ended > asOf else { return nil }
      }
      var finding = Finding(
        .overduePlan, severity: min(FindingCode.overduePlan.severity, weight.maxSeverity), file: record.file, range: cell.range,
        steps: obligation.steps(of: judge.entity)
          + [element.step, Rows.step(to: row, table.columns, position), planned.step],
        facts: [
          .init("row", Localised(verbatim: Rows.name(of: row, table.columns, position))), .init("element", Localised(verbatim: planned.label)),
          .init("found", Localised(verbatim: "\(day)")), .init("now", Localised(verbatim: "\(asOf)")), .init("done", Localised(verbatim: done.label)),
          .init("late", Localised(verbatim: "\(asOf.dayNumber - day.dayNumber)")),
        ], notes: [.init(Localised("写着它的一行", "the row that plans it"), file: record.file, range: row.range)],
        help: check.help.map { Localised(verbatim: $0) }, basis: obligation.basis)
      finding.force = weight.force
      finding.isBeyondDuty = weight.isBeyondDuty
      return Plan(day: day, finding: finding)
    }
  }
}
