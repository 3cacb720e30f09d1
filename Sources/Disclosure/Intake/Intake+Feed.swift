// SPDX-License-Identifier: Apache-2.0

extension Intake {
  /// Makes a submission out of a timetable feed, of all items that it can fill and that apply.
  package func read(_ feed: TransitFeed, item: Requirement?, peaks: [ClosedRange<Int>], submitted: Moment, log: IntakeLog) -> Result {
    log.steps = [entity.step]
    defer { log.steps = [] }
    let wanted = requirements.filter { $0.feed != nil && (item.map { $0.id } ?? $0.id) == $0.id && applies($0, submitted.date) }
    guard !wanted.isEmpty,
      let draft = FeedDraft(feed, entity, register: register(of: wanted), peaks: peaks, today: submitted.date, log: log)
    else { return .nothing }
    let items = wanted.compactMap { requirement -> (String, Draft)? in
      guard let feed = requirement.feed, let table = requirement.elements[feed.table], case .table(let rule) = table.kind else { return nil }
      let rows = draft.rows(of: feed).map { mapping($0, rule, feed) }
      guard !rows.isEmpty else { return nil }
      var content = Draft.Mapping()
      content.add(table.label, Draft(.list(rows), at: nil))
      var record = Draft.Mapping()
      record.add(SubmissionGrammar.content.label, Draft(.mapping(content), at: nil))
      return (requirement.label, Draft(.mapping(record), at: nil))
    }
    guard !items.isEmpty else { return .nothing }
    log.report(
      Localised("数据包里没有公开时间、公开渠道和公开审查", "a feed does not say when and where something was published"),
      cure: Localised("在报送件里每个事项补上这三项", "add them to the submission"))
    return Result(draft: DraftWriter.write(Self.submission(entity.id, submitted, submitter: nil, items: items)), records: items.count)
  }

  /// The first of the items' registers: their tables name the same lines.
  private func register(of requirements: [Requirement]) -> ThingRegister? {
    for requirement in requirements {
      for sector in entity.sectors.compactMap(rulebook.sector) where sector.requirement(requirement.id) === requirement {
        if let register = rulebook.register(of: requirement, "\(sector.id)/\(requirement.id)") { return register }
      }
    }
    return nil
  }

  private func applies(_ requirement: Requirement, _ day: CivilDate) -> Bool {
    for sector in entity.sectors.compactMap(rulebook.sector) where sector.requirement(requirement.id) === requirement {
      if case .applies = Applicability(requirement, sector, entity, on: day) { return true }
    }
    return false
  }

  private func mapping(_ row: FeedDraft.Row, _ rule: TableRule, _ feed: FeedRule) -> Draft {
    var mapping = Draft.Mapping()
    mapping.isRow = true
    for column in rule.columns.elements {
      guard let value = row.values.first(where: { feed.column($0.id) == column.id })?.value else { continue }
      mapping.add(column.label, Draft(value, at: row.place))
    }
    return Draft(.mapping(mapping), at: row.place)
  }
}
