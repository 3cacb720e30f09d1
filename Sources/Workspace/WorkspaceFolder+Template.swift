// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Reporting

extension WorkspaceFolder {
  /// Writes the workbook in which an enterprise fills in its items that are lists of rows, with what it last sent.
  ///
  /// - Parameters:
  ///   - item: only this one.
  ///   - output: `nil` for the usual place, beside the drafts.
  package func writeWorkbookTemplate(
    entity name: String, item: String?, to output: String?, overwrites: Bool, rules: LoadedRules, asOf: CivilDate
  ) async throws -> WrittenWorkbook {
    let entity = try named(name, rules.rulebook)
    let output = output ?? Self.workbookPath(entity)
    let target = fullPath(output)
    if FileSystem.exists(target) && !overwrites {
      throw OperationalError("\(output) 已经有了，没有改它；换个文件名（--out），或确认要覆盖（--force）", "\(output) exists; use --out or --force")
    }
    let rulebook = rules.rulebook.view(for: entity)
    let intake = Intake(rulebook: rulebook, entity: entity, digest: rules.digest.sha256)
    let plan = WorkbookPlan(
      rulebook: rulebook, entity: entity, state: try await state(of: entity, rules: rules, asOf: asOf), digest: rules.digest.sha256,
      item: try self.item(item, intake), on: asOf)
    guard !plan.sheets.isEmpty else {
      throw OperationalError("\(entity.name) 没有要用表格填的公开事项", "\(entity.name) has no items to fill in by table")
    }
    let bytes = try TemplateFile(plan: plan, day: asOf).bytes()
    if output.hasPrefix("Entities/") { try FileSystem.makeFolder(FileSystem.folder(of: target)) }
    try FileSystem.replace(target, with: bytes)
    return WrittenWorkbook(path: output, entity: entity.id, sheets: plan.sheets.count, unsheeted: plan.unsheeted)
  }

  /// A workbook to be filled in, and what it is not for.
  package struct WrittenWorkbook: Sendable {
    package var path: String
    package var entity: String
    package var sheets: Int
    /// Items that apply and have no sheet in it.
    package var unsheeted: [String]
  }

  /// Beside the drafts: neither is sent yet.
  static func workbookPath(_ entity: Entity) -> String { "Entities/\(entity.id)/drafts/\(entity.id).xlsx" }

  /// What an entity has disclosed up to a day.
  ///
  /// - Parameter besides: a file that does not count, because it is about to be written over.
  func state(of entity: Entity, rules: LoadedRules, asOf: CivilDate, besides: String? = nil) async throws(OperationalError) -> EntityState {
    let loaded = try loadEntities(rules.rulebook).entities
    guard let item = loaded.first(where: { $0.entity.id == entity.id }) else {
      return EntityState([], rulebook: rules.rulebook, entity: entity)
    }
    let read = try await readSubmissions(
      item.files.filter { fullPath($0.name) != besides },
      entities: EntityRegister(loaded.map(\.entity)), rulebook: rules.rulebook, asOf: asOf)
    let inTime = read.compactMap(\.result.submission).filter { $0.reported.earliestMinute < (asOf.dayNumber + 1) * 1440 }
    return EntityState(inTime, rulebook: rules.rulebook, entity: entity)
  }
}
