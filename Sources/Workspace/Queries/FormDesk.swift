// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML

/// One item as a form: the sheets that its workbook would have.
package struct ItemForm: Sendable {
  package var entity: Entity
  package var item: Requirement
  /// The record with its first table, and one more for each other table.
  package var sheets: [PlannedSheet]
  /// Which record was last sent of it, and stands in the sheets; empty for none.
  package var last: String
}

/// What was typed into a form, as YAML; `nil` when nothing of it could be taken.
package struct FilledForm: Sendable {
  package var draft: DraftText?
  package var findings: [Finding]
  /// The cell of each of those findings, where it has one.
  package var places: [CellPlace?]
  /// It says what was last sent.
  package var isUnchanged: Bool
}

/// Lays out the form of an item, and makes a submission of what was typed into it: a form on a page is the item's workbook, and is read by the
/// same intake.
package struct FormDesk: Sendable {
  private let folder: WorkspaceFolder
  private let rules: LoadedRules

  package init(in folder: WorkspaceFolder, rules: LoadedRules) { (self.folder, self.rules) = (folder, rules) }

  // MARK: Out

  /// - Parameter occurrence: the period that is filled in, or the number; empty to leave it open.
  package func form(for name: String, item: String, occurrence: String, asOf: CivilDate) async throws(OperationalError) -> ItemForm {
    let lookup = EntityLookup(in: folder, rules: rules)
    let entity = try lookup.entity(named: name)
    let requirement = try requirement(item, occurrence, of: entity)
    let state = try await lookup.state(of: entity, asOf: asOf)
    let plan = WorkbookPlan(
      rulebook: rules.rulebook.view(for: entity), entity: entity, state: state, digest: rules.digest.sha256, item: requirement, occurrence: occurrence,
      on: asOf)
    let wanted = requirement.timing.takesOneRecord ? "" : occurrence
    return ItemForm(
      entity: entity, item: requirement, sheets: sheets(plan, requirement, occurrence), last: last(state, entity, requirement, wanted))
  }

  private func requirement(_ name: String, _ occurrence: String, of entity: Entity) throws(OperationalError) -> Requirement {
    guard let item = try EntityLookup.item(name, intake(for: entity)) else { throw OperationalError("没有写事项", "no item is given") }
    // A link that was cut or changed by hand: no form is shown for a period that cannot be. One of another length may be a draft of old rules.
    if item.timing.keyedByPeriod, !occurrence.isEmpty, Period.read(occurrence) == nil {
      throw OperationalError("“\(item.label)”没有“\(occurrence)”这一期", "‘\(item.label)’ has no period ‘\(occurrence)’")
    }
    return item
  }

  private func sheets(_ plan: WorkbookPlan, _ item: Requirement, _ occurrence: String) -> [PlannedSheet] {
    var sheets = plan.sheets
    if !item.timing.takesOneRecord {
      // The line that tells records of one item apart is the first of each sheet.
      for index in sheets.indices where sheets[index].sections.first?.lines.isEmpty == false { sheets[index].sections[0].lines[0].values[0] = occurrence }
    }
    return sheets
  }

  private func last(_ state: EntityState, _ entity: Entity, _ item: Requirement, _ occurrence: String) -> String {
    let current = entity.sectors.lazy.compactMap { state.occurrences(EntityState.Key(sector: $0, requirement: item.id))[occurrence]?.current }.first
    return current.map { String(Digest.sha256(Array("\($0.file) \($0.range.start.line)".utf8)).prefix(16)) } ?? ""
  }

  // MARK: Back

  /// - Parameter grids: laid out as the form's sheets are.
  package func submission(
    from grids: [Grid], for entity: Entity, item: Requirement, submitted: Moment
  ) async throws(OperationalError) -> FilledForm {
    let log = IntakeLog(file: item.label)
    let state = try await EntityLookup(in: folder, rules: rules).state(of: entity, asOf: submitted.date)
    let result = intake(for: entity).read(grids, item: item, state: state, submitted: submitted, log: log)
    let findings = log.findings
    return FilledForm(draft: result.draft, findings: findings, places: findings.map(log.place), isUnchanged: result.unchanged > 0)
  }

  private func intake(for entity: Entity) -> Intake {
    Intake(rulebook: rules.rulebook.view(for: entity), entity: entity, digest: rules.digest.sha256)
  }
}
