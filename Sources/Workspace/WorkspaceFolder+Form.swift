// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML

/// One item as a form: the sheets that its workbook would have, and the way back from what was typed to a submission.
extension WorkspaceFolder {
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

  /// - Parameter occurrence: the period that is filled in, or the number; empty to leave it open.
  package func form(
    for name: String, item: String, occurrence: String, rules: LoadedRules, asOf: CivilDate
  ) async throws(OperationalError) -> ItemForm {
    let entity = try named(name, rules.rulebook)
    let rulebook = rules.rulebook.view(for: entity)
    let intake = Intake(rulebook: rulebook, entity: entity, digest: rules.digest.sha256)
    guard let requirement = try self.item(item, intake) else { throw OperationalError("没有写事项", "no item is given") }
    // A link that was cut or changed by hand: no form is shown for a period that cannot be. One of another length may be a draft of old rules.
    if requirement.timing.keyedByPeriod, !occurrence.isEmpty, Period.read(occurrence) == nil {
      throw OperationalError("“\(requirement.label)”没有“\(occurrence)”这一期", "‘\(requirement.label)’ has no period ‘\(occurrence)’")
    }
    let state = try await state(of: entity, rules: rules, asOf: asOf)
    let plan = WorkbookPlan(
      rulebook: rulebook, entity: entity, state: state, digest: rules.digest.sha256, item: requirement, occurrence: occurrence, on: asOf)
    let wanted = requirement.timing.takesOneRecord ? "" : occurrence
    let current = entity.sectors.lazy.compactMap { state.occurrences(EntityState.Key(sector: $0, requirement: requirement.id))[wanted]?.current }.first
    let last = current.map { Digest.sha256(Array("\($0.file) \($0.range.start.line)".utf8)).prefix(16) } ?? ""
    var sheets = plan.sheets
    if !requirement.timing.takesOneRecord {
      // The line that tells records of one item apart is the first of each sheet.
      for index in sheets.indices where sheets[index].sections.first?.lines.isEmpty == false { sheets[index].sections[0].lines[0].values[0] = occurrence }
    }
    return ItemForm(entity: entity, item: requirement, sheets: sheets, last: String(last))
  }

  /// - Parameter grids: laid out as the form's sheets are.
  package func submission(
    from grids: [Grid], for entity: Entity, item: Requirement, submitted: Moment, rules: LoadedRules
  ) async throws(OperationalError) -> FilledForm {
    let log = IntakeLog(file: item.label)
    let intake = Intake(rulebook: rules.rulebook.view(for: entity), entity: entity, digest: rules.digest.sha256)
    let state = try await state(of: entity, rules: rules, asOf: submitted.date)
    let result = intake.read(grids, item: item, state: state, submitted: submitted, log: log)
    let findings = log.findings
    return FilledForm(draft: result.draft, findings: findings, places: findings.map(log.place), isUnchanged: result.unchanged > 0)
  }
}

extension WorkspaceFolder {
  /// Whose a submission is, as far as it says; `nil` when that cannot be read.
  package func enterprise(of bytes: [UInt8], rules: LoadedRules, asOf: CivilDate) throws(OperationalError) -> String? {
    let entities = EntityRegister(try loadEntities(rules.rulebook).entities.map(\.entity))
    let reading = parseYAML(SourceFile(name: "submission.yaml", bytes: bytes), limits: YAMLLimits())
    return SubmissionReader(rulebook: rules.rulebook, asOf: asOf).read(reading, entities: entities).submission?.entity
  }

  /// The number on a receipt that `submit` gave, from its form for programs.
  package static func number(ofReceipt json: String) -> String? {
    parseYAML(SourceFile(name: "receipt.json", bytes: Array(json.utf8)), limits: .ofOurOwn).tree.root?.value("number")?.text
  }
}
