// SPDX-License-Identifier: Apache-2.0

/// Makes one submission out of tables: sheets of a workbook, or a single text table.
package struct Intake: Sendable {
  package struct Result: Sendable {
    /// `nil` when nothing at all could be taken.
    package var draft: DraftText?
    /// How many records are in the draft.
    package var records: Int
    /// Items that are as they were last sent, and so were left out.
    package var unchanged = 0

    package static let nothing = Result(draft: nil, records: 0)
  }

  let rulebook: Rulebook
  let entity: Entity
  /// The digest of the rules in use, to hold against that of the template.
  let digest: String

  /// - Parameter rulebook: as it binds the entity.
  package init(rulebook: Rulebook, entity: Entity, digest: String) {
    self.rulebook = rulebook
    self.entity = entity
    self.digest = digest
  }

  var requirements: [Requirement] {
    var seen: Set<String> = []
    return entity.sectors.compactMap(rulebook.sector).flatMap(\.requirements).filter { seen.insert($0.id).inserted }
  }

  /// The requirement that goes by a name among those of the entity; `nil` where none does.
  package func requirement(named name: String) -> Requirement? { requirements.first { $0.names.contains(name) } }

  package var itemNames: [String] { requirements.flatMap(\.names) }

  /// - Parameters:
  ///   - item: the only item that is wanted.
  ///   - state: what was sent before; items that are still the same are left out. `nil` to take all.
  package func read(_ grids: [Grid], item: Requirement?, state: EntityState? = nil, submitted: Moment, log: IntakeLog) -> Result {
    var submitter: String?
    var contents: [SheetContent] = []
    let mark = grids.lazy.compactMap(TemplateMark.init).first
    for grid in grids {
      if let mark = TemplateMark(grid) {
        judge(mark, log)
        for row in grid.rows { log.account(row.cells.filter { mark.wrote($0, inRow: row.number) }) }
      } else if grid.rows.first?.filled.first?.plainText == TemplateMark.guide {
        submitter = readGuide(grid, mark, log)
      } else {
        for block in blocks(of: grid, among: grids, item, log) {
          log.steps = [entity.step, block.requirement.step]
          defer { log.steps = [] }
          let content = SheetReader(
            requirement: block.requirement, table: block.table, codeTables: rulebook.codeTables, units: rulebook.units, log: log, ownTexts: block.ownTexts
          ).read(block.grid)
          if !content.isEmpty { join(content, to: &contents, log) }
        }
      }
    }
    let changed = contents.filter { isNews($0, state, log) }
    let unchanged = contents.count - changed.count
    reportUnchanged(contents, changed, log)
    let drafts = records(changed, log)
    let taken = takenPlaces(drafts, contents.filter { content in !changed.contains { $0.requirement.id == content.requirement.id } })
    for grid in grids { UntakenCells(taken: taken, log: log).report(grid) }
    guard !drafts.isEmpty else { return Result(draft: nil, records: 0, unchanged: unchanged) }
    let mapping = Self.submission(entity.id, submitted, submitter: submitter, items: drafts)
    return Result(draft: DraftWriter.write(mapping), records: changed.count, unchanged: unchanged)
  }

  /// Cells that are in the draft, or in a record left out because it is as it was last sent.
  private func takenPlaces(_ drafts: [(String, Draft)], _ unchanged: [SheetContent]) -> Set<CellPlace> {
    var taken: Set<CellPlace> = []
    for (_, draft) in drafts { draft.collectPlaces(into: &taken) }
    for content in unchanged { taken.formUnion(content.valuePlaces) }
    return taken
  }

  // MARK: What is new

  /// Whether a record says anything that the last one did not. New content under the old time of publication is reported: the
  /// template was filled with that time.
  private func isNews(_ content: SheetContent, _ state: EntityState?, _ log: IntakeLog) -> Bool {
    let requirement = content.requirement
    let sector = entity.sectors.compactMap(rulebook.sector).first { $0.requirement(requirement.id) === requirement }
    guard let state, let sector, requirement.timing.takesOneRecord,
      let current = state.occurrences(EntityState.Key(sector: sector.id, requirement: requirement.id))[""]?.current
    else { return true }
    let comparison = RecordComparison(current: current, codeTables: rulebook.codeTables)
    if comparison.isSame(content) { return false }
    if let published = current.published, comparison.hasSame(.published, content), !comparison.hasSameContent(content) {
      log.steps = [entity.step, requirement.step]
      defer { log.steps = [] }
      log.add(
        .sameTimeNewContent, content.places[.published],
        [.init("item", Localised(verbatim: requirement.label)), .init("found", Localised(verbatim: "\(published)"))])
    }
    return true
  }

  private func reportUnchanged(_ all: [SheetContent], _ changed: [SheetContent], _ log: IntakeLog) {
    let labels = all.filter { content in !changed.contains { $0.requirement.id == content.requirement.id } }.map(\.requirement.label)
    guard !labels.isEmpty else { return }
    log.report(
      Localised("\(labels.count) 个事项与上次报送相同，没有写进报送件：\(labels.joined(separator: "、"))", "\(labels.count) items are as last sent and were left out"),
      cure: Localised("要按期确认的，在报送件里写：确认无变化: [{事项: \(labels[0]), 确认日期: …}]", "confirm them where that is due"))
  }

  static func submission(_ entity: String, _ submitted: Moment, submitter: String?, items: [(String, Draft)]) -> Draft.Mapping {
    var mapping = Draft.Mapping()
    mapping.add(SubmissionGrammar.entity.label, entity, at: nil)
    mapping.add(SubmissionGrammar.submitted.label, "\(submitted)", .date, at: nil)
    mapping.add(SubmissionGrammar.submitter.label, submitter.flatMap { $0.isEmpty ? nil : $0 }, at: nil)
    var inner = Draft.Mapping()
    for (name, draft) in items { inner.add(name, draft) }
    mapping.add(SubmissionGrammar.items.label, Draft(.mapping(inner), at: nil))
    return mapping
  }

  // MARK: Records

  private func join(_ content: SheetContent, to contents: inout [SheetContent], _ log: IntakeLog) {
    func occurrence(_ content: SheetContent) -> String { RecordDraft(content: content, codeTables: rulebook.codeTables, log: log).occurrence }
    let mine = content.requirement.timing.takesOneRecord ? "" : occurrence(content)
    let same = contents.firstIndex { other in
      guard other.requirement.id == content.requirement.id else { return false }
      return content.requirement.timing.takesOneRecord || mine.isEmpty || occurrence(other) == mine
    }
    if let same { contents[same].merge(content, log: log) } else { contents.append(content) }
  }

  /// Items in the order of the rules, each with its one record or the list of them.
  private func records(_ contents: [SheetContent], _ log: IntakeLog) -> [(String, Draft)] {
    requirements.compactMap { requirement in
      let own = contents.filter { $0.requirement.id == requirement.id }
      log.steps = [entity.step, requirement.step]
      defer { log.steps = [] }
      let drafts = own.map { Draft(.mapping(RecordDraft(content: $0, codeTables: rulebook.codeTables, log: log).mapping()), at: nil) }
      guard let first = drafts.first else { return nil }
      return (requirement.label, requirement.timing.takesOneRecord ? first : Draft(.list(drafts), at: nil))
    }
  }
}
