// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Reporting

/// Writes the workbook in which an enterprise fills in its items that are lists of rows (填报表), with what it last sent.
package struct NewWorkbook: Sendable {
  /// A workbook to be filled in, and what it is not for.
  package struct Outcome: Sendable {
    package var path: String
    package var entity: String
    package var sheets: Int
    /// Items that apply and have no sheet in it.
    package var unsheeted: [String]
  }

  let workspace: WorkspaceFolder
  let rules: LoadedRules
  let asOf: CivilDate
  let name: String
  /// Only this one.
  let item: String?
  /// `nil` for the usual place, beside the drafts: neither is sent yet.
  let output: String?
  let overwrites: Bool

  package init(
    for name: String, item: String?, to output: String?, overwrites: Bool, in workspace: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate
  ) {
    (self.name, self.item, self.output, self.overwrites) = (name, item, output, overwrites)
    (self.workspace, self.rules, self.asOf) = (workspace, rules, asOf)
  }

  package func run() async throws(OperationalError) -> Outcome {
    let entity = try EntityLookup(in: workspace, rules: rules).entity(named: name)
    let place = output ?? "Entities/\(entity.id)/drafts/\(entity.id).xlsx"
    let target = workspace.fullPath(place)
    if !overwrites, try FileSystem.isThere(target) {
      throw OperationalError("\(place) 已经有了，没有改它；换个文件名（--out），或确认要覆盖（--force）", "\(place) exists; use --out or --force")
    }
    let plan = try await plan(for: entity)
    guard !plan.sheets.isEmpty else {
      throw OperationalError("\(entity.name) 没有要用表格填的公开事项", "\(entity.name) has no items to fill in by table")
    }
    let bytes = try TemplateFile(plan: plan, day: asOf).bytes()
    if place.hasPrefix("Entities/") { try FileSystem.makeFolder(FileSystem.folder(of: target)) }
    try FileSystem.settle(target, with: bytes)
    return Outcome(path: place, entity: entity.id, sheets: plan.sheets.count, unsheeted: plan.unsheeted)
  }

  private func plan(for entity: Entity) async throws(OperationalError) -> WorkbookPlan {
    let rulebook = rules.rulebook.view(for: entity)
    let intake = Intake(rulebook: rulebook, entity: entity, digest: rules.digest.sha256)
    let state = try await EntityLookup(in: workspace, rules: rules).state(of: entity, asOf: asOf)
    return WorkbookPlan(
      rulebook: rulebook, entity: entity, state: state, digest: rules.digest.sha256, item: try EntityLookup.item(item, intake), on: asOf)
  }
}
