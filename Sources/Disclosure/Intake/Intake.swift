/// Makes one submission out of tables: sheets of a workbook, or a single text table.
public struct Intake: Sendable {
  public struct Result: Sendable {
    /// `nil` when nothing at all could be taken.
    public var draft: DraftText?
    public var records: Int
    /// Items that are as they were last sent, and so were left out.
    public var unchanged = 0

    public static let nothing = Result(draft: nil, records: 0)
  }

  let rulebook: Rulebook
  let entity: Entity
  /// The digest of the rules in use, to hold against that of the template.
  let digest: String

  /// - Parameter rulebook: as it binds the entity.
  public init(rulebook: Rulebook, entity: Entity, digest: String) {
    self.rulebook = rulebook
    self.entity = entity
    self.digest = digest
  }

  var requirements: [Requirement] {
    var seen: Set<String> = []
    return entity.sectors.compactMap(rulebook.sector).flatMap(\.requirements).filter { seen.insert($0.id).inserted }
  }

  /// The requirement that goes by a name among those of the entity.
  public func requirement(named name: String) -> Requirement? { requirements.first { $0.names.contains(name) } }

  public var itemNames: [String] { requirements.flatMap(\.names) }

  /// - Parameters:
  ///   - item: the only item that is wanted.
  ///   - state: what was sent before; items that are still the same are left out. `nil` to take all.
  public func read(_ grids: [Grid], item: Requirement?, state: EntityState? = nil, submitted: Moment, log: IntakeLog) -> Result {
    var submitter: String?
    var contents: [SheetContent] = []
    for grid in grids {
      if let mark = TemplateMark(grid) {
        judge(mark, log)
        continue
      }
      if grid.rows.first?.filled.first?.plainText == TemplateMark.guide {
        submitter = grid.rows.first { $0.cell(1)?.plainText == "报送人" }?.cell(2)?.plainText
        continue
      }
      guard let visible = shown(grid, log), let (requirement, table) = subject(of: visible, among: grids, item, log) else { continue }
      log.address = [entity.name, requirement.label]
      defer { log.address = [] }
      let content = SheetReader(requirement: requirement, table: table, codeTables: rulebook.codeTables, log: log).read(visible.grid)
      if !content.isEmpty { join(content, to: &contents, log) }
    }
    let changed = contents.filter { isNews($0, state, log) }
    let unchanged = contents.count - changed.count
    tellUnchanged(contents, changed, log)
    let drafts = records(changed, log)
    guard !drafts.isEmpty else { return Result(draft: nil, records: 0, unchanged: unchanged) }
    let mapping = Self.submission(entity.id, submitted, submitter: submitter, items: drafts)
    return Result(draft: DraftWriter.write(mapping), records: changed.count, unchanged: unchanged)
  }

  // MARK: What is new

  /// Whether a record says anything that the last one did not. New content under the old time of publication is told: the
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
      log.address = [entity.name, requirement.label]
      defer { log.address = [] }
      log.add(
        .sameTimeNewContent, content.places[.published],
        [.init("item", Localised(verbatim: requirement.label)), .init("found", Localised(verbatim: "\(published)"))])
    }
    return true
  }

  private func tellUnchanged(_ all: [SheetContent], _ changed: [SheetContent], _ log: IntakeLog) {
    let labels = all.filter { content in !changed.contains { $0.requirement.id == content.requirement.id } }.map(\.requirement.label)
    guard !labels.isEmpty else { return }
    log.tell(
      Localised("\(labels.count) 个事项与上次报送相同，没有写进报送件：\(labels.joined(separator: "、"))", "\(labels.count) items are as last sent and were left out"),
      cure: Localised("要按期确认的，在报送件里写：确认无变化: [{事项: \(labels[0]), 确认日期: …}]", "confirm them where that is due"))
  }

  static func submission(_ entity: String, _ submitted: Moment, submitter: String?, items: [(String, Draft)]) -> Draft.Mapping {
    var mapping = Draft.Mapping()
    mapping.add("企业", entity, at: nil)
    mapping.add("报送时间", "\(submitted)", .date, at: nil)
    mapping.add("报送人", submitter.flatMap { $0.isEmpty ? nil : $0 }, at: nil)
    var inner = Draft.Mapping()
    for (name, draft) in items { inner.add(name, draft) }
    mapping.add("公开事项", Draft(.mapping(inner), at: nil))
    return mapping
  }

  // MARK: Which sheet is what

  private func judge(_ mark: TemplateMark, _ log: IntakeLog) {
    if mark.entity != entity.id {
      log.add(.foreignTemplate, nil, [.init("found", Localised(verbatim: mark.entity)), .init("expected", Localised(verbatim: entity.id))])
    }
    if mark.digest != digest {
      func words(_ version: String, _ digest: String) -> Localised { Localised(verbatim: "\(version)，\(digest.prefix(8))") }
      log.add(.outdatedTemplate, nil, [.init("found", words(mark.version, mark.digest)), .init("expected", words(rulebook.policy.version, digest))])
    }
  }

  /// What can be seen of a sheet; the rest is told and left.
  private func shown(_ grid: Grid, _ log: IntakeLog) -> (grid: Grid, mark: [String])? {
    let name = grid.name
    guard grid.rows.contains(where: { !$0.filled.isEmpty }) else { return nil }
    if grid.isHidden {
      log.add(.hiddenCells, nil, [.init("what", Localised("工作表“\(name)”", "the sheet ‘\(name)’ is"))])
      return nil
    }
    var visible = grid
    var mark: [String] = []
    // The first row, unless somebody put another above it.
    if let index = grid.rows.prefix(5).firstIndex(where: { $0.filled.first?.plainText == TemplateMark.sheet }) {
      mark = grid.rows[index].filled.map(\.plainText)
      visible.rows.remove(at: index)
    }
    let hidden = visible.rows.filter { $0.isHidden && !$0.filled.isEmpty }
    if let first = hidden.first, let last = hidden.last {
      let rows = first.number == last.number ? "第 \(first.number) 行" : "第 \(first.number)～\(last.number) 行中的 \(hidden.count) 行"
      log.add(.hiddenCells, first.filled.first?.place, [.init("what", Localised("表“\(name)”\(rows)", "\(hidden.count) rows of ‘\(name)’ are"))])
    }
    visible.rows = visible.rows.filter { !$0.isHidden }
    let columns = Set(visible.rows.flatMap { $0.filled.filter(\.isHidden).map(\.column) }).sorted()
    if !columns.isEmpty {
      let letters = columns.map(CellPlace.letters).joined(separator: "、")
      log.add(.hiddenCells, nil, [.init("what", Localised("表“\(name)”\(letters) 列", "columns \(letters) of ‘\(name)’ are"))])
      for index in visible.rows.indices { visible.rows[index].cells.removeAll(where: \.isHidden) }
    }
    return (visible, mark)
  }

  private func subject(
    of sheet: (grid: Grid, mark: [String]), among grids: [Grid], _ item: Requirement?, _ log: IntakeLog
  ) -> (Requirement, Element?)? {
    if sheet.mark.count >= 2, let requirement = requirement(named: sheet.mark[1]) {
      if let item, item.id != requirement.id { return nil }
      return (requirement, sheet.mark.count > 2 ? requirement.elements[sheet.mark[2]] : nil)
    }
    let name = Self.base(sheet.grid.name)
    let parts = name.split(separator: "·", maxSplits: 1).map(String.init)
    if let requirement = requirement(named: name) ?? parts.first.flatMap(requirement(named:)) {
      if let item, item.id != requirement.id { return nil }
      let table = parts.count > 1 ? requirement.elements.elements.first { $0.names.contains(parts[1]) } : nil
      return (requirement, table)
    }
    // A file named as one pleases, or the only sheet of a workbook, is the item that was asked for.
    if let item, !sheet.grid.isSheet || grids.count == 1 { return (item, nil) }
    log.add(
      .unknownSheet, nil,
      [.init("found", Localised(verbatim: sheet.grid.name)), .init("guess", guessWords(closestMatch(to: name, among: itemNames)))])
    return nil
  }

  /// A sheet's name without the number of its copy: 出厂水水质 (2).
  private static func base(_ name: String) -> String {
    guard name.hasSuffix(")") || name.hasSuffix("）"), let open = name.lastIndex(where: { $0 == "(" || $0 == "（" }),
      name[name.index(after: open)...].dropLast().allSatisfy(\.isNumber)
    else { return name.withoutOuterBlanks }
    return String(name[..<open]).withoutOuterBlanks
  }

  // MARK: Records

  private func join(_ content: SheetContent, to contents: inout [SheetContent], _ log: IntakeLog) {
    func occurrence(_ content: SheetContent) -> String { RecordDraft(content: content, codeTables: rulebook.codeTables, log: log).occurrence }
    let mine = content.requirement.timing.takesOneRecord ? "" : occurrence(content)
    let same = contents.firstIndex { other in
      guard other.requirement.id == content.requirement.id else { return false }
      return content.requirement.timing.takesOneRecord || mine.isEmpty || occurrence(other) == mine
    }
    if let same { contents[same].merge(content) } else { contents.append(content) }
  }

  /// Items in the order of the rules, each with its one record or the list of them.
  private func records(_ contents: [SheetContent], _ log: IntakeLog) -> [(String, Draft)] {
    requirements.compactMap { requirement in
      let own = contents.filter { $0.requirement.id == requirement.id }
      log.address = [entity.name, requirement.label]
      defer { log.address = [] }
      let drafts = own.map { Draft(.mapping(RecordDraft(content: $0, codeTables: rulebook.codeTables, log: log).mapping()), at: nil) }
      guard let first = drafts.first else { return nil }
      return (requirement.label, requirement.timing.takesOneRecord ? first : Draft(.list(drafts), at: nil))
    }
  }
}
